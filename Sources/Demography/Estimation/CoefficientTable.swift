import Foundation

/// Estimated coefficients with their certainty.
public struct CoefficientTable: Sendable, Equatable {
  /// The names of the coefficients.
  public let names: [String]
  /// The estimates, one for each name.
  public let values: [Double]
  /// Their covariance, a symmetric square by columns.
  public let covariance: [Double]

  init(names: [String], values: [Double], covariance: [Double]) {
    self.names = names
    self.values = values
    self.covariance = covariance
  }

  /// The standard errors, the roots of the covariance's diagonal.
  public var standardErrors: [Double] {
    values.indices.map { covariance[$0 * values.count + $0].squareRoot() }
  }

  /// The estimate of a name, or nil.
  public subscript(name: String) -> Double? {
    names.firstIndex(of: name).map { values[$0] }
  }

  /// The linear predictor of a row and its standard error.
  func predict(
    _ row: [Double], offset: Double
  ) throws(EstimationError) -> (predictor: Double, standardError: Double) {
    try Check.size("the row to predict", row.count, values.count)
    try Check.finite("the row to predict", row)
    try Check.finite("the offset", [offset])
    var (eta, variance) = (offset, 0.0)
    for i in row.indices {
      eta += row[i] * values[i]
      for j in row.indices { variance += row[i] * row[j] * covariance[i * row.count + j] }
    }
    return (eta, max(0, variance).squareRoot())
  }
}
