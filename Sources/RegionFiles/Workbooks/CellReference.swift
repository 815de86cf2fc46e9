/// A cell's place in a sheet, which `B7` names.
struct CellReference: Equatable {
  /// The last row that a sheet can have.
  static let lastRow = 1_048_576
  /// The number of the last column, XFD.
  static let lastColumn = 16_383

  /// The row's number, from 1.
  var row: Int
  /// The column's number, from 0.
  var column: Int

  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// The place that bytes such as `B7` or `$B$7` name; `nil` where no sheet has it.
  init?(_ bytes: ArraySlice<UInt8>) {
    let plain = bytes.drop { $0 == 0x24 }
    let letters = plain.prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    guard (1...3).contains(letters.count),
      let row = SheetXML.whole(plain.dropFirst(letters.count).drop { $0 == 0x24 }),
      (1...Self.lastRow).contains(row)
    else { return nil }
    column = letters.reduce(0) { $0 * 26 + Int($1 & 0x1F) } - 1
    guard column <= Self.lastColumn else { return nil }
    self.row = row
  }

  /// The place as people write it.
  var name: String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(Character(Unicode.Scalar(UInt8(0x41 + (rest - 1) % 26)))) + letters
      rest = (rest - 1) / 26
    }
    return letters + "\(row)"
  }
}
