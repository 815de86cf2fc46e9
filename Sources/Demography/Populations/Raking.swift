/// Fits a table to given margins by iterative proportional fitting.
///
///     let raking = Raking()
///     let fit = try raking.fit([1, 2, 3, 4], rowTotals: [50, 50], columnTotals: [40, 60])
///     fit.values   // [17.6, 32.4, 22.4, 27.6]
///
/// In turn each margin's cells are multiplied by total / sum until all margins are met. The result
/// has the start's odds ratios, and is the nearest to it in relative entropy. A cell that is 0 stays
/// 0 (a structural zero). Deming and Stephan 1940, doi:10.1214/aoms/1177731829; Ireland and Kullback
/// 1968, doi:10.1093/biomet/55.1.179.
public struct Raking: Sendable {
  /// How near to each total its sum must come, as a share of it.
  ///
  /// Margins that share dimensions must agree on them as well as this.
  public var tolerance: Double
  /// How much the sums of two margins may differ, as a share; the margins are then scaled to the sum
  /// of the first, so that rounded totals can be met.
  public var agreement: Double
  /// The most times that all margins are gone through.
  public var iterationLimit: Int

  /// A method; the default tolerance is 1e-12, the agreement 1e-9, and the limit 10,000.
  public init(
    tolerance: Double = 1e-12, agreement: Double = 1e-9, iterationLimit: Int = 10_000
  ) {
    precondition(
      tolerance > 0 && agreement >= 0,
      "a tolerance is positive and an agreement not negative, got \(tolerance) and \(agreement)")
    precondition(iterationLimit > 0, "at least one iteration is needed, got \(iterationLimit)")
    self.tolerance = tolerance
    self.agreement = agreement
    self.iterationLimit = iterationLimit
  }

  /// A fitted table.
  public struct Fit: Sendable, Equatable {
    /// The cells, row-major.
    public let values: [Double]
    /// How many times all margins were gone through.
    public let iterations: Int
    /// The largest difference between a sum and its total that is left, as a share of the total.
    public let deviation: Double
  }

  /// Fits a table of rows and columns.
  ///
  /// - Parameters:
  ///   - start: The cells, row-major; finite and not negative.
  ///   - rowTotals: The total of each row; finite and not negative.
  ///   - columnTotals: The total of each column.
  ///   - rowNames: The rows' names for messages.
  ///   - columnNames: The columns' names for messages.
  /// - Returns: The fitted table.
  /// - Throws: `RakingError` where the totals do not agree, or cannot be met with the structural
  ///   zeros: the rows and columns in the way are named.
  ///
  /// Complexity: O(cells) an iteration.
  public func fit(
    _ start: [Double], rowTotals: [Double], columnTotals: [Double], rowNames: [String] = [],
    columnNames: [String] = []
  ) throws(RakingError) -> Fit {
    try fit(
      start, shape: [rowTotals.count, columnTotals.count],
      margins: [
        RakingMargin("rows", dimensions: [0], totals: rowTotals, labels: rowNames),
        RakingMargin("columns", dimensions: [1], totals: columnTotals, labels: columnNames),
      ])
  }

  /// Fits a table of any number of dimensions.
  ///
  /// - Parameters:
  ///   - start: The cells, row-major; finite and not negative.
  ///   - shape: The number of categories in each dimension.
  ///   - margins: Totals over one or several dimensions each; they must agree on what they share.
  /// - Returns: The fitted table.
  /// - Throws: `RakingError` where margins do not agree or were not met: whether structural zeros
  ///   allow them is known before only for rows and columns. Totals that can be met only with more
  ///   zeros than the start has are come near so slowly that they count as not met.
  ///
  /// Complexity: O(cells · margins) an iteration.
  public func fit(
    _ start: [Double], shape: [Int], margins: [RakingMargin]
  ) throws(RakingError) -> Fit {
    let margins = try RakingCheck(start: start, shape: shape).checked(
      margins, tolerance: tolerance, agreement: agreement)
    var run = RakingRun(start, margins, shape)
    try run.removeEmpty(margins)
    try meetable(start, shape, margins)
    var iterations = 0
    while iterations < iterationLimit {
      run.pass()
      iterations += 1
      if run.worst().deviation <= tolerance { break }
    }
    let worst = run.worst()
    guard worst.deviation <= tolerance else {
      let margin = margins[worst.margin]
      throw .notConverged(
        margin: margin.name, category: margin.label(worst.category),
        total: margin.totals[worst.category], reached: worst.reached)
    }
    return Fit(values: run.values, iterations: iterations, deviation: worst.deviation)
  }

  /// Refuses a two-way table whose structural zeros stand between rows and columns, with the names
  /// of both.
  private func meetable(
    _ start: [Double], _ shape: [Int], _ margins: [RakingMargin]
  ) throws(RakingError) {
    guard shape.count == 2, start.contains(0),
      let rows = margins.first(where: { $0.dimensions == [0] }),
      let columns = margins.first(where: { $0.dimensions == [1] })
    else { return }
    let support = SupportFlow(start.map { $0 > 0 }, supply: rows.totals, demand: columns.totals)
    guard let cut = support.cut() else { return }
    throw .cannotBeMet(
      rows: cut.rows.map(rows.label), columns: cut.columns.map(columns.label),
      needed: cut.rows.reduce(0) { $0 + rows.totals[$1] },
      available: cut.columns.reduce(0) { $0 + columns.totals[$1] })
  }
}
