/// A figure that a model of behaviour rests on, with where it comes from.
///
/// Reports print these beside every result that depends on them:
///
///     for figure in BoardingUptake().evidence { print(figure) }
public struct Evidence: Sendable, Hashable, CustomStringConvertible {
  /// How far a figure can be relied on.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Read in the publication named.
    case published
    /// Said to be published there, but not read.
    case unverified
    /// Chosen for calculating "what if", without a publication that gives it.
    case scenario
    /// Estimated from the user's own records.
    case estimated
  }

  /// What the figure says.
  public let name: String
  /// The figure.
  public let value: Double
  /// From where to where it may lie, if anything is known of that.
  public let range: ClosedRange<Double>?
  /// Its unit.
  public let unit: String
  /// Who says so, or what it was chosen by.
  public let source: String
  /// How far it can be relied on.
  public let status: Status

  /// A figure.
  public init(
    _ name: String, _ value: Double, range: ClosedRange<Double>? = nil, unit: String,
    source: String, status: Status
  ) {
    self.name = name
    self.value = value
    self.range = range
    self.unit = unit
    self.source = source
    self.status = status
  }

  /// The figure in one line, for example "minutes on foot: -0.115 utility per minute (-0.15 to
  /// -0.08), scenario: ...".
  public var description: String {
    let range = range.map { " (\($0.lowerBound) to \($0.upperBound))" } ?? ""
    return "\(name): \(value) \(unit)\(range), \(status.rawValue): \(source)"
  }

  /// A figure from the user's records, with two standard errors to each side as range.
  static func estimated(
    _ name: String, _ value: Double, error: Double, unit: String, records: Int
  ) -> Evidence {
    Evidence(
      name, value, range: error.isFinite ? value - 2 * error...value + 2 * error : nil, unit: unit,
      source: "estimated from \(records) records, two standard errors to each side",
      status: .estimated)
  }
}

/// A model whose numbers come from the user's own records, with the regression behind it.
public struct EstimatedBehaviour<Model: Sendable & Equatable>: Sendable, Equatable {
  /// The model.
  public let model: Model
  /// The regression.
  public let regression: BinomialRegression.Fit
}
