/// A table whose cells are known one by one, as workbooks and attribute tables hold them.
///
/// Cells are ranges of `bytes`, so a text that stands in many cells is kept once; blank cells take
/// no room, and a lone cell in the last row of the last column takes as little as any other.
struct CellTable {
  private struct Entry {
    var column: Int32
    var cell: Cell
  }

  /// The texts of the cells, in UTF-8.
  var bytes: [UInt8]
  private var entries: [Entry] = []
  /// The number of each row that holds something, ascending, and where its cells begin.
  private var rows: [(number: Int32, start: Int32)] = []

  /// Whether rows that hold nothing are handed out, too.
  private let hasBlankRows: Bool

  init(bytes: [UInt8] = [], hasBlankRows: Bool = true) {
    self.bytes = bytes
    self.hasBlankRows = hasBlankRows
  }

  /// Adds a cell behind all others: rows ascend, and so do the columns of a row.
  ///
  /// - Parameters:
  ///   - row: The row's number, from 1.
  ///   - column: The column's number, from 0.
  ///   - range: The cell's text in `bytes`.
  mutating func append(row: Int, column: Int, _ range: Range<Int>) {
    if rows.last.map({ Int($0.number) }) != row {
      rows.append((Int32(row), Int32(entries.count)))
    }
    entries.append(
      Entry(
        column: Int32(column),
        cell: Cell(start: Int32(range.lowerBound), end: Int32(range.upperBound))))
  }

  /// Adds a cell with a text of its own.
  mutating func append(row: Int, column: Int, text: some Sequence<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    append(row: row, column: column, start..<bytes.count)
  }

  /// The number of the first row that can be a header: one with more than a title in it.
  ///
  /// Complexity: O(rows before it).
  var headerRow: Int? {
    let ends = rows.dropFirst().map { Int($0.start) } + [entries.count]
    return zip(rows, ends).first { $1 - Int($0.start) > 1 }.map { Int($0.0.number) }
  }

  /// Where reading is.
  struct Position {
    fileprivate var index = 0
    fileprivate var row = 1
  }

  /// Puts the cells of the next row into `cells`, which is empty.
  ///
  /// Rows that hold nothing come without cells. Complexity: O(columns up to the row's last cell).
  ///
  /// - Returns: The row's number; `nil` at the end.
  func next(_ position: inout Position, _ cells: inout [Cell]) -> Int? {
    guard position.index < rows.count else { return nil }
    if !hasBlankRows { position.row = Int(rows[position.index].number) }
    let number = position.row
    position.row += 1
    guard Int(rows[position.index].number) == number else { return number }
    let start = Int(rows[position.index].start)
    position.index += 1
    let end = position.index < rows.count ? Int(rows[position.index].start) : entries.count
    for entry in entries[start..<end] {
      while cells.count < Int(entry.column) { cells.append(Cell(start: 0, end: 0)) }
      cells.append(entry.cell)
    }
    return number
  }
}
