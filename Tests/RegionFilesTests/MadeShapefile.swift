import Foundation

/// Makes the parts of shapefiles, sound ones and others.
struct MadeShapefile {
  /// A column: its name's bytes, its kind and its width.
  struct Field {
    var name: [UInt8]
    var kind: Character
    var width: Int

    init(_ name: String, _ kind: Character = "C", _ width: Int = 20) {
      self.init(bytes: Array(name.utf8), kind, width)
    }

    init(bytes: [UInt8], _ kind: Character = "C", _ width: Int = 20) {
      (name, self.kind, self.width) = (Array(bytes.prefix(10)), kind, width)
    }
  }

  var shapeKind: Int32 = 1
  /// The contents of each record of `.shp`, without its header.
  var records: [[UInt8]] = []
  var fields: [Field] = []
  var rows: [[[UInt8]]] = []
  var deleted: Set<Int> = []
  var languageByte: UInt8 = 0

  /// Adds a point with its attributes.
  mutating func add(_ x: Double, _ y: Double, _ cells: [[UInt8]]) {
    records.append(Self.point(x, y))
    rows.append(cells)
  }

  static func point(_ x: Double, _ y: Double, kind: Int32 = 1) -> [UInt8] {
    var bytes = little(kind) + double(x) + double(y)
    if kind > 1 { bytes += double(5) }
    return bytes
  }

  static func multipoint(_ points: [(Double, Double)], kind: Int32 = 8) -> [UInt8] {
    var bytes = little(kind) + [UInt8](repeating: 0, count: 32) + little(Int32(points.count))
    for point in points { bytes += double(point.0) + double(point.1) }
    return bytes
  }

  static func little(_ number: Int32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  static func big(_ number: Int) -> [UInt8] { little(Int32(number)).reversed() }

  static func double(_ number: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * UInt64($0))) }
  }

  /// The `.shp` part.
  var shp: [UInt8] {
    var body: [UInt8] = []
    for (index, record) in records.enumerated() {
      body += Self.big(index + 1) + Self.big(record.count / 2) + record
    }
    return Self.big(9994) + [UInt8](repeating: 0, count: 20) + Self.big((100 + body.count) / 2)
      + Self.little(1000) + Self.little(shapeKind) + [UInt8](repeating: 0, count: 64) + body
  }

  /// The `.dbf` part.
  var dbf: [UInt8] {
    let length = 1 + fields.reduce(0) { $0 + $1.width }
    var bytes: [UInt8] = [3, 125, 1, 1] + Self.little(Int32(rows.count))
    bytes +=
      Self.little(Int32(33 + 32 * fields.count)).prefix(2) + Self.little(Int32(length)).prefix(2)
    bytes += [UInt8](repeating: 0, count: 17) + [languageByte, 0, 0]
    for field in fields {
      bytes += field.name + [UInt8](repeating: 0, count: 11 - field.name.count)
      bytes += [field.kind.asciiValue ?? 0, 0, 0, 0, 0, UInt8(field.width), 0]
      bytes += [UInt8](repeating: 0, count: 14)
    }
    bytes.append(0x0D)
    for (index, row) in rows.enumerated() {
      bytes.append(deleted.contains(index) ? 0x2A : 0x20)
      for (field, cell) in zip(fields, row) {
        let pad = [UInt8](repeating: 0x20, count: field.width - min(cell.count, field.width))
        bytes += field.kind == "N" ? pad + cell : cell.prefix(field.width) + pad
      }
    }
    return bytes + [0x1A]
  }

  /// Writes the two parts that every shapefile has.
  func write(_ name: String, in folder: borrowing TestFolder) throws {
    try folder.write(name + ".shp", shp)
    try folder.write(name + ".dbf", dbf)
  }
}

/// A text in GB18030.
func gb18030(_ text: String) -> [UInt8] {
  [UInt8](text.data(using: String.Encoding(rawValue: 0x8000_0632)) ?? Data())
}
