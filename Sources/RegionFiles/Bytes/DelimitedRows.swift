/// One cell of a row: a range of bytes, without its quotes.
struct Cell {
  var start: Int32
  var end: Int32
  /// Whether the range holds doubled quotes that stand for one.
  var hasDoubledQuotes = false

  var isEmpty: Bool { start == end }
  var count: Int { Int(end - start) }
}

/// Reads the rows of delimited text (RFC 4180 and the usual deviations) one after the other.
///
/// Rows end with LF, CRLF or CR. A cell that begins with a quote runs to the closing quote, over
/// separators and line ends; a quote inside an unquoted cell is a character like any other. Only
/// ranges of bytes are handed out, so a row costs no allocation.
///
/// The rows of a `CellTable` are handed out in the same way, their lines being the rows' numbers.
struct DelimitedRows {
  /// What reading a row came to.
  enum Outcome: Equatable {
    /// A row that starts on this line.
    case row(line: Int)
    /// A row in which text follows a closing quote.
    case textAfterQuote(line: Int)
    /// A quote opened on this line and the text ended; there is nothing more to read.
    case unclosedQuote(line: Int)
    /// The text is at its end.
    case end
  }

  let bytes: [UInt8]
  let delimiter: UInt8
  private var position: Int
  private var line: Int
  private let table: CellTable?
  private var place = CellTable.Position()

  /// Whether separators divide the cells, so that one too many or too few shifts the others.
  var isDelimited: Bool { table == nil }

  /// Starts at the first row; the separator is found in it.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    (delimiter, position) = Self.delimiter(of: bytes)
    line = position > 0 ? 2 : 1
    table = nil
  }

  /// Starts at the first row of a table whose cells are known.
  init(_ table: CellTable) {
    bytes = table.bytes
    (delimiter, position, line) = (0x2C, 0, 1)
    self.table = table
  }

  /// The separator that is most frequent outside quotes in the header, ties in the order comma, tab,
  /// semicolon; or the one that a first line like `sep=;` names.
  private static func delimiter(of bytes: [UInt8]) -> (UInt8, start: Int) {
    if bytes.starts(with: Array("sep=".utf8)), [0x2C, 0x09, 0x3B].contains(bytes[safe: 4]) {
      var start = 5
      if bytes[safe: start] == 0x0D { start += 1 }
      if bytes[safe: start] == 0x0A { start += 1 }
      return (bytes[4], min(start, bytes.count))
    }
    var counts = (comma: 0, tab: 0, semicolon: 0)
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if byte == 0x2C { counts.comma += 1 }
      if byte == 0x09 { counts.tab += 1 }
      if byte == 0x3B { counts.semicolon += 1 }
    }
    let most = max(counts.comma, counts.tab, counts.semicolon)
    return (counts.comma == most ? 0x2C : counts.tab == most ? 0x09 : 0x3B, 0)
  }

  /// Reads the next row into `cells`, which is emptied first.
  ///
  /// Complexity: O(bytes of the row).
  mutating func next(_ cells: inout [Cell]) -> Outcome {
    cells.removeAll(keepingCapacity: true)
    if let table { return table.next(&place, &cells).map { .row(line: $0) } ?? .end }
    let count = bytes.count
    guard position < count else { return .end }
    let first = line
    var isStray = false
    var i = position
    while true {
      var cell = Cell(start: Int32(i), end: Int32(i))
      if i < count, bytes[i] == 0x22 {
        guard let end = quotedEnd(after: i, &cell) else {
          position = count
          return .unclosedQuote(line: line)
        }
        advanceLines(from: i, to: end)
        i = end + 1
        if i < count, bytes[i] != delimiter, bytes[i] != 0x0A, bytes[i] != 0x0D {
          isStray = true
          while i < count, bytes[i] != delimiter, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
        }
      } else {
        while i < count, bytes[i] != delimiter, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
        cell.end = Int32(i)
      }
      cells.append(cell)
      guard i < count, bytes[i] == delimiter else { break }
      i += 1
    }
    if i < count, bytes[i] == 0x0D {
      i += 1; if i < count, bytes[i] == 0x0A { i += 1 }
    } else if i < count {
      i += 1
    }
    position = i
    line += 1
    return isStray ? .textAfterQuote(line: first) : .row(line: first)
  }

  /// Where the quote closes that opens at `open`, with the range between set in `cell`.
  private func quotedEnd(after open: Int, _ cell: inout Cell) -> Int? {
    var i = open + 1
    while i < bytes.count {
      if bytes[i] == 0x22 {
        guard i + 1 < bytes.count, bytes[i + 1] == 0x22 else {
          cell.start = Int32(open + 1)
          cell.end = Int32(i)
          return i
        }
        cell.hasDoubledQuotes = true
        i += 1
      }
      i += 1
    }
    return nil
  }

  /// Counts the line ends inside a quoted cell.
  private mutating func advanceLines(from start: Int, to end: Int) {
    for i in start..<end {
      if bytes[i] == 0x0A || (bytes[i] == 0x0D && bytes[i + 1] != 0x0A) { line += 1 }
    }
  }
}

extension DelimitedRows {
  /// A cell's text: white space at both ends taken off, doubled quotes made single, and the
  /// apostrophe that guards a formula sign (see `RegionWriter`) removed.
  func text(_ cell: Cell) -> String {
    let range = trimmed(cell)
    guard !range.isEmpty else { return "" }
    var text = String(decoding: bytes[range], as: UTF8.self)
    if cell.hasDoubledQuotes { text = text.replacing("\"\"", with: "\"") }
    if bytes[range.lowerBound] == 0x27, range.count > 1,
      FormulaGuard.signs.contains(bytes[range.lowerBound + 1])
    {
      text.removeFirst()
    }
    return text
  }

  /// The range of a cell without white space at its ends: ASCII blanks, the no-break space and the
  /// ideographic space.
  func trimmed(_ cell: Cell) -> Range<Int> {
    var (start, end) = (Int(cell.start), Int(cell.end))
    while start < end {
      if bytes[start] <= 0x20 {
        start += 1
      } else if isBlank(at: start, end), let width = wideBlank(at: start, end) {
        start += width
      } else {
        break
      }
    }
    while end > start {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 2, wideBlank(at: end - 2, end) == 2 {
        end -= 2
      } else if end - start >= 3, wideBlank(at: end - 3, end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  private func isBlank(at i: Int, _ end: Int) -> Bool { bytes[i] == 0xC2 || bytes[i] >= 0xE3 }

  /// The length of a no-break space, ideographic space or byte-order mark at `i`.
  private func wideBlank(at i: Int, _ end: Int) -> Int? {
    if i + 1 < end, bytes[i] == 0xC2, bytes[i + 1] == 0xA0 { return 2 }
    guard i + 2 < end else { return nil }
    if bytes[i] == 0xE3, bytes[i + 1] == 0x80, bytes[i + 2] == 0x80 { return 3 }
    if bytes[i] == 0xEF, bytes[i + 1] == 0xBB, bytes[i + 2] == 0xBF { return 3 }
    return nil
  }
}
