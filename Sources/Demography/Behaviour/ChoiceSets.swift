/// What pupils could choose from, and what they chose, in flat arrays.
///
/// A choice set is what one group of like pupils faces; each of its alternatives has the same
/// attributes, and a number of pupils who chose it.
///
///     var sets = try ChoiceSets(attributes: ["minutes", "boarding"])
///     try sets.add(alternatives: [[25, 0], [10, 1]], pupils: [7, 2])
public struct ChoiceSets: Sendable, Equatable {
  /// The names of the attributes.
  public let attributes: [String]
  /// The attributes of all alternatives, alternative by alternative.
  public private(set) var values: [Double] = []
  /// How many pupils chose each alternative; fractions are weights.
  public private(set) var pupils: [Double] = []
  /// The part of each alternative's utility that is known beforehand.
  public private(set) var fixedUtilities: [Double] = []
  /// The nest of each alternative, for a nested logit; else 0.
  public private(set) var nests: [Int32] = []
  /// Where each set's alternatives start, and their number at the end.
  public private(set) var starts: [Int] = [0]

  /// No choice sets yet.
  ///
  /// - Parameter attributes: The names of the attributes, all different, at least one.
  /// - Throws: `EstimationError` where there are none or a name occurs twice.
  public init(attributes: [String]) throws(EstimationError) {
    guard !attributes.isEmpty else { throw .noRows(what: "attributes of the choice") }
    for (index, name) in attributes.enumerated() where attributes[..<index].contains(name) {
      throw .duplicateName(name)
    }
    self.attributes = attributes
  }

  /// The number of choice sets.
  public var count: Int { starts.count - 1 }

  /// The alternatives of a set, as a range of all alternatives.
  public func alternatives(of set: Int) -> Range<Int> { starts[set]..<starts[set + 1] }

  /// Adds a choice set.
  ///
  /// - Parameters:
  ///   - alternatives: The attributes of each alternative, −1e6 to 1e6.
  ///   - pupils: How many chose each, at least 0; by default none, for prediction.
  ///   - nests: The nest of each alternative, 0 to 999; by default all in nest 0.
  ///   - fixedUtilities: What is known of each one's utility; 0 by default.
  /// - Throws: `EstimationError` where lists do not fit or numbers are out of range.
  public mutating func add(
    alternatives: [[Double]], pupils: [Double]? = nil, nests: [Int]? = nil,
    fixedUtilities: [Double]? = nil
  ) throws(EstimationError) {
    let size = alternatives.count
    let set = count
    guard size > 0 else { throw .noRows(what: "choice set \(set), alternatives") }
    let chosen = pupils ?? [Double](repeating: 0, count: size)
    let nest = nests ?? [Int](repeating: 0, count: size)
    let fixed = fixedUtilities ?? [Double](repeating: 0, count: size)
    try Check.size("choice set \(set), pupils", chosen.count, size)
    try Check.size("choice set \(set), nests", nest.count, size)
    try Check.size("choice set \(set), fixed utilities", fixed.count, size)
    for (row, alternative) in alternatives.enumerated() {
      try Check.size("choice set \(set), attributes", alternative.count, attributes.count)
      for value in alternative {
        try Check.within("choice set \(set), attributes", value, -1e6...1e6, row: row)
      }
      try Check.within("choice set \(set), pupils", chosen[row], 0...1e12, row: row)
      try Check.within("choice set \(set), nests", Double(nest[row]), 0...999, row: row)
      try Check.within("choice set \(set), fixed utilities", fixed[row], -1e6...1e6, row: row)
    }
    for alternative in alternatives { values += alternative }
    self.pupils += chosen
    self.nests += nest.map { Int32($0) }
    self.fixedUtilities += fixed
    starts.append(starts[starts.count - 1] + size)
  }

  /// The utilities of all alternatives under coefficients, one for each attribute.
  func utilities(_ coefficients: [Double], into utilities: inout [Double]) {
    let width = attributes.count
    for row in fixedUtilities.indices {
      var sum = fixedUtilities[row]
      for k in 0..<width { sum += coefficients[k] * values[row * width + k] }
      utilities[row] = sum
    }
  }

  func checkCoefficients(_ coefficients: [Double]) throws(EstimationError) {
    try Check.size("coefficients of the choice", coefficients.count, attributes.count)
    for (row, value) in coefficients.enumerated() {
      try Check.within("coefficients of the choice", value, -1e6...1e6, row: row)
    }
  }

  /// Refuses sets from which nothing can be estimated, and attributes that never tell alternatives
  /// apart or follow from others.
  func checkEstimable() throws(EstimationError) {
    guard count > 0 else { throw .noRows(what: "choice sets") }
    let width = attributes.count
    // Only differences within a set with pupils tell anything.
    var rows: [Double] = []
    var used = 0
    for set in 0..<count {
      let range = alternatives(of: set)
      guard range.count > 1, range.contains(where: { pupils[$0] > 0 }) else { continue }
      used += 1
      for row in range.dropFirst() {
        for k in 0..<width {
          rows.append(values[row * width + k] - values[range.lowerBound * width + k])
        }
      }
    }
    guard used > 0 else {
      throw .noRows(what: "choice sets with pupils and more than one alternative")
    }
    let height = rows.count / width
    var columns = [Double](repeating: 0, count: rows.count)
    for row in 0..<height {
      for k in 0..<width { columns[k * height + row] = rows[row * width + k] }
    }
    if let column = ColumnBasis.firstDependent(&columns, rows: height, columns: width) {
      throw .dependentColumn(attributes[column])
    }
  }
}
