/// The cells of a table that are not whole, with a row and a column added that make all totals whole.
///
/// A row whose total is not whole gets a cell in the added column, which fills it up to the next
/// whole number; rounding that cell up or down rounds the total down or up. A cell in the corner
/// does the same for the sum of all.
struct FractionTable {
  /// A cell with a fraction between 0 and 1.
  struct Cell {
    var row, column: Int32
    var fraction: Double
  }

  let rows, columns: Int
  /// The cells that are not whole, by row, then by column; the added ones among them.
  let cells: [Cell]
  /// How many cells of each row go up, the added row at the end.
  let rowNeeds: [Int]
  /// How many cells of each column go up.
  let columnNeeds: [Int]
  private let floors: [Int]

  init(_ values: [Double], rows: Int, columns: Int) throws(RakingError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows > 0, columns > 0, !overflow, count < Int(Int32.max) / 4 else {
      throw .badShape([rows, columns])
    }
    guard values.count == count else {
      throw .wrongCount(what: "cells", expected: count, found: values.count)
    }
    var floors = [Int](repeating: 0, count: count)
    var cells: [Cell] = []
    var sums = Sums(rows: rows, columns: columns)
    for (index, value) in values.enumerated() {
      let (row, column) = (index / columns, index % columns)
      guard value >= 0, value.isFinite else {
        throw .badCell(position: [row, column], value: value)
      }
      sums.total += value
      guard sums.total <= 1e12 else { throw .tooLarge(position: [row, column], value: value) }
      let nearest = value.rounded()
      floors[index] = Int(abs(value - nearest) <= 1e-9 ? nearest : value.rounded(.down))
      let fraction = value - Double(floors[index])
      sums.row[row] += fraction
      sums.column[column] += fraction
      sums.rowTotal[row] += value
      sums.columnTotal[column] += value
      if fraction > 1e-9 {
        cells.append(Cell(row: Int32(row), column: Int32(column), fraction: fraction))
      }
    }
    self.rows = rows
    self.columns = columns
    self.floors = floors
    (self.cells, rowNeeds, columnNeeds) = sums.completed(cells)
  }

  /// The table whose cells go up where said; the added ones are left out.
  func table(_ isUp: [Bool]) -> ControlledRounding.Table {
    var values = floors
    for (index, cell) in cells.enumerated() where isUp[index] {
      if cell.row < rows, cell.column < columns {
        values[Int(cell.row) * columns + Int(cell.column)] += 1
      }
    }
    return ControlledRounding.Table(values: values, rows: rows, columns: columns)
  }

  /// The sums of the fractions, and of the values for their size.
  private struct Sums {
    var row, column, rowTotal, columnTotal: [Double]
    var total = 0.0

    init(rows: Int, columns: Int) {
      row = [Double](repeating: 0, count: rows)
      rowTotal = row
      column = [Double](repeating: 0, count: columns)
      columnTotal = column
    }

    /// The cells with the added ones, and how many of each row and column go up.
    func completed(_ cells: [Cell]) -> ([Cell], [Int], [Int]) {
      let (rows, columns) = (row.count, column.count)
      var all: [Cell] = []
      all.reserveCapacity(cells.count + rows + columns + 1)
      var rowNeeds: [Int] = []
      var edge = 0.0
      var next = 0
      for k in 0..<rows {
        while next < cells.count, cells[next].row == k {
          all.append(cells[next])
          next += 1
        }
        let (need, slack) = Self.filled(row[k], size: rowTotal[k])
        rowNeeds.append(need)
        edge += slack
        if slack > 0 {
          all.append(Cell(row: Int32(k), column: Int32(columns), fraction: slack))
        }
      }
      let (wholeEdge, corner) = Self.corner(edge, row.reduce(0, +), size: total)
      var columnNeeds: [Int] = []
      var bottom = 0.0
      for k in 0..<columns {
        let (need, slack) = Self.filled(column[k], size: columnTotal[k])
        columnNeeds.append(need)
        bottom += slack
        if slack > 0 {
          all.append(Cell(row: Int32(rows), column: Int32(k), fraction: slack))
        }
      }
      if corner > 0 {
        all.append(Cell(row: Int32(rows), column: Int32(columns), fraction: corner))
      }
      return (
        all, rowNeeds + [Int((bottom + corner).rounded())], columnNeeds + [wholeEdge]
      )
    }

    /// A sum filled up to a whole number, and what fills it.
    private static func filled(_ sum: Double, size: Double) -> (Int, Double) {
      let nearest = sum.rounded()
      if abs(sum - nearest) <= slackTolerance(size) { return (Int(nearest), 0) }
      let up = sum.rounded(.up)
      return (Int(up), up - sum)
    }

    /// The corner, with the fraction of the sum of all, and the whole total of the added column.
    private static func corner(_ edge: Double, _ sum: Double, size: Double) -> (Int, Double) {
      let fraction = sum - sum.rounded(.down)
      let isWhole = abs(sum - sum.rounded()) <= slackTolerance(size)
      let corner = isWhole ? 0 : fraction
      return (Int((edge + corner).rounded()), corner)
    }

    private static func slackTolerance(_ size: Double) -> Double {
      min(1e-6 + 1e-11 * size, 0.01)
    }
  }
}
