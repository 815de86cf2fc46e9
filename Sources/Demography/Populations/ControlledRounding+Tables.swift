import CatchmentSupport

/// Rounds a table of rows and columns to whole numbers that still sum.
///
///     let values = [8.4, 1.6, 3.3, 6.7]   // rows sum to 10 and 10, columns to 11.7 and 8.3
///     try ControlledRounding.closest(values, rows: 2, columns: 2).values        // [8, 2, 3, 7]
///     try ControlledRounding.unbiased(values, rows: 2, columns: 2, seed: 1).rowTotals   // [10, 10]
///
/// Each cell is rounded down or up, and a whole one stays (zero-restricted). Row and column totals
/// and the sum of all are kept exactly where they are whole, and rounded down or up where not. Such
/// a rounding exists for every table of two dimensions: Cox and Ernst, *Controlled rounding*, INFOR
/// 20 (1982), 423-432; in three there may be none.
public enum ControlledRounding {
  /// A table of whole numbers with its totals.
  public struct Table: Sendable, Equatable {
    /// The cells, row-major.
    public let values: [Int]
    /// The sum of each row.
    public let rowTotals: [Int]
    /// The sum of each column.
    public let columnTotals: [Int]
    /// The sum of all cells.
    public let total: Int

    init(values: [Int], rows: Int, columns: Int) {
      var (rowTotals, columnTotals) = (
        [Int](repeating: 0, count: rows), [Int](repeating: 0, count: columns)
      )
      for (cell, value) in values.enumerated() {
        rowTotals[cell / columns] += value
        columnTotals[cell % columns] += value
      }
      self.values = values
      self.rowTotals = rowTotals
      self.columnTotals = columnTotals
      total = rowTotals.reduce(0, +)
    }
  }

  /// The rounding whose cells are closest to the values, by the sum of distances (or of their
  /// squares, which has the same answer).
  ///
  /// Of several as close (to a part in a million) it has the closest totals, and the same one is
  /// found every time. A least-cost flow by shortest augmenting
  /// paths, which starts from each row rounded by itself.
  ///
  /// - Parameters:
  ///   - values: The cells, row-major; finite, not negative, with a sum of at most 10¹². A cell
  ///     within 1e-9 of a whole number counts as whole, a total within 1e-6 or its eleventh digit.
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  /// - Returns: The rounded table.
  /// - Throws: `RakingError` that names the first bad cell, or the wrong shape.
  ///
  /// Complexity: O(cells · log cells) for each unit by which the rows rounded by themselves miss the
  /// columns' totals: of the order of columns · √rows.
  public static func closest(
    _ values: [Double], rows: Int, columns: Int
  ) throws(RakingError) -> Table {
    let fractions = try FractionTable(values, rows: rows, columns: columns)
    var flow = RoundingFlow(fractions)
    guard flow.balance() else {
      throw .cannotBeMet(
        rows: ["all rows"], columns: ["all columns"],
        needed: Double(fractions.rowNeeds.reduce(0, +)),
        available: Double(fractions.columnNeeds.reduce(0, +)))
    }
    return fractions.table(flow.isUp)
  }

  /// A random rounding in which each cell's expectation is its value.
  ///
  /// Around cycles of cells that are not whole, the values go up and down in turn by the most that
  /// one of the two directions allows, chosen so that nothing changes on average, until all are
  /// whole: Cox, *A constructive procedure for unbiased controlled rounding*, Journal of the
  /// American Statistical Association 82 (1987), 520-524.
  ///
  /// - Parameters:
  ///   - values: The cells, as for `closest(_:rows:columns:)`.
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - seed: The seed; the same one gives the same table.
  /// - Returns: The rounded table.
  /// - Throws: `RakingError` that names the first bad cell, or the wrong shape.
  ///
  /// Complexity: O(cells · (rows + columns)), mostly far less.
  public static func unbiased(
    _ values: [Double], rows: Int, columns: Int, seed: UInt64
  ) throws(RakingError) -> Table {
    let fractions = try FractionTable(values, rows: rows, columns: columns)
    var walk = RoundingWalk(fractions, random: RandomStream(seed: seed))
    // Totals that are whole only by tolerance could, in theory, add up to a miss.
    guard let isUp = walk.run() else { return try closest(values, rows: rows, columns: columns) }
    return fractions.table(isUp)
  }
}
