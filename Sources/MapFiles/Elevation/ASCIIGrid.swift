import CatchmentSupport
import Geography

/// Reads ESRI's ASCII grid (`.asc`): some lines of names and numbers, then heights row by row.
struct ASCIIGrid {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var line = 1
  private var header: [String: Double] = [:]

  /// Whether a text begins with a header's name.
  static func isGrid(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(64).drop { $0 <= 0x20 || $0 >= 0x80 }
    return String(decoding: start.prefix(5), as: UTF8.self).lowercased() == "ncols"
  }

  static func read(
    _ bytes: [UInt8], file: String, limits: MapFileLimits, frame: ElevationGrid.Frame?
  ) throws(MapFileError) -> ElevationGrid {
    var reader = ASCIIGrid(bytes, file: file)
    return try reader.read(limits, frame)
  }

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private mutating func read(
    _ limits: MapFileLimits, _ frame: ElevationGrid.Frame?
  ) throws(MapFileError) -> ElevationGrid {
    try readHeader()
    let (columns, rows) = (try count("ncols"), try count("nrows"))
    let cells = try GridFrame.cells(columns, rows, limits, file: file)
    // A height takes a digit and a blank: fewer bytes cannot hold them.
    guard cells <= bytes.count else { throw .truncated(file: file, offset: bytes.count) }
    let place = try self.place(columns, rows)
    try place.check(columns: columns, rows: rows, frame: frame, file: file)
    let noData = header["nodata_value"]
    var heights: [Float] = []
    heights.reserveCapacity(cells)
    while heights.count < cells {
      guard let token = nextToken() else {
        throw .truncated(file: file, offset: bytes.count)
      }
      if let value = Decimal.number(bytes.span, token) {
        heights.append(value == noData ? .nan : Float(value))
      } else if isWord("nan", token) {
        heights.append(.nan)
      } else {
        throw notANumber(token)
      }
    }
    if nextToken() != nil {
      throw malformed("more heights than \(columns) × \(rows)", "高程数目多于 \(columns)×\(rows)")
    }
    return try place.grid(
      columns: columns, rows: rows, heights: heights, frame: frame, file: file)
  }

  // MARK: Header

  private mutating func readHeader() throws(MapFileError) {
    let names: Set<String> = [
      "ncols", "nrows", "xllcorner", "yllcorner", "xllcenter", "yllcenter", "cellsize", "dx", "dy",
      "nodata_value",
    ]
    while true {
      let (start, startLine) = (position, line)
      guard let token = nextToken() else { throw .truncated(file: file, offset: bytes.count) }
      let first = bytes[token.lowerBound] | 0x20
      guard first >= 0x61, first <= 0x7A, !isWord("nan", token) else {
        (position, line) = (start, startLine)
        return
      }
      let name = String(decoding: bytes[token].prefix(40), as: UTF8.self).lowercased()
      guard names.contains(name) else {
        throw malformed("the header has no \(name)", "文件头中没有 \(name) 这一项")
      }
      guard header[name] == nil else {
        throw malformed("\(name) is stated twice", "\(name) 重复出现")
      }
      guard let number = nextToken() else { throw .truncated(file: file, offset: bytes.count) }
      if let value = Decimal.number(bytes.span, number) {
        header[name] = value
      } else if name == "nodata_value", isWord("nan", number) {
        header[name] = .nan
      } else {
        throw notANumber(number)
      }
    }
  }

  private func count(_ name: String) throws(MapFileError) -> Int {
    guard let value = header[name] else {
      throw malformed("the header needs \(name)", "文件头缺少 \(name)")
    }
    guard let count = Int(exactly: value), count > 0 else {
      throw malformed("\(name) must be a positive whole number", "\(name) 必须是正整数")
    }
    return count
  }

  private func place(_ columns: Int, _ rows: Int) throws(MapFileError) -> GridFrame {
    let width = header["dx"] ?? header["cellsize"]
    let height = header["dy"] ?? header["cellsize"]
    guard let width, let height else {
      throw malformed("the header needs cellsize, or dx and dy", "文件头缺少 cellsize 或 dx、dy")
    }
    func edge(_ corner: String, _ center: String, _ size: Double) throws(MapFileError) -> Double {
      if let value = header[corner] { return value }
      if let value = header[center] { return value - size / 2 }
      throw malformed("the header needs \(corner) or \(center)", "文件头缺少 \(corner) 或 \(center)")
    }
    let south = try edge("yllcorner", "yllcenter", height)
    return GridFrame(
      west: try edge("xllcorner", "xllcenter", width), north: south + Double(rows) * height,
      cellWidth: width, cellHeight: height)
  }

  // MARK: Tokens

  private mutating func nextToken() -> Range<Int>? {
    while position < bytes.count, bytes[position] <= 0x20 {
      if bytes[position] == 0x0A { line += 1 }
      position += 1
    }
    guard position < bytes.count else { return nil }
    let start = position
    while position < bytes.count, bytes[position] > 0x20 { position += 1 }
    return start..<position
  }

  private func isWord(_ word: String, _ token: Range<Int>) -> Bool {
    token.count == word.utf8.count && zip(bytes[token], word.utf8).allSatisfy { $0 | 0x20 == $1 }
  }

  private func notANumber(_ token: Range<Int>) -> MapFileError {
    let text = String(decoding: bytes[token].prefix(40), as: UTF8.self)
    return malformed("\(text) is not a number", "\(text) 不是数字")
  }

  private func malformed(_ english: String, _ chinese: String) -> MapFileError {
    .malformed(file: file, line: line, reason: Wording(english, chinese))
  }
}
