/// The points of a shapefile's `.shp` part (ESRI Shapefile Technical Description, July 1998).
///
/// Points and multipoints of one point are read, with or without heights and measures, which are left
/// out. Other shapes are refused by name.
struct PointShapes {
  /// The place of each record, east first; `nil` for a shape without a place.
  private(set) var places: [(x: Double, y: Double)?] = []

  /// Reads the part.
  ///
  /// - Parameter file: The bytes.
  /// - Throws: `ShapefileFault`.
  /// - Complexity: O(records).
  init(_ file: [UInt8]) throws(ShapefileFault) {
    let bytes = PackedBytes(bytes: file)
    guard bytes.count >= 100, bytes.bigLong(0) == 9994, bytes.long(28) == 1000 else {
      throw .damaged(".shp", "it does not begin as shapefiles do", "开头不符合 shapefile 格式")
    }
    let kind = bytes.long(32)
    guard Self.pointKinds.contains(kind) || kind == 0 || Self.multipointKinds.contains(kind) else {
      throw Self.wrongShape(kind, row: nil)
    }
    let end = 2 * bytes.bigLong(24)
    guard end >= 100, end <= bytes.count else {
      throw .damaged(".shp", "it is shorter than it says", "长度小于文件头所记")
    }
    var position = 100
    while position < end {
      let row = places.count + 2
      guard end - position >= 12 else { throw Self.cutOff(row) }
      let length = 2 * bytes.bigLong(position + 4)
      guard bytes.bigLong(position) == places.count + 1, length >= 4,
        length <= end - position - 8
      else { throw Self.cutOff(row) }
      places.append(try Self.place(bytes, position + 8, length, row))
      position += 8 + length
    }
  }

  private static let pointKinds: Set<Int> = [1, 11, 21]
  private static let multipointKinds: Set<Int> = [8, 18, 28]

  private static func place(
    _ bytes: PackedBytes, _ start: Int, _ length: Int, _ row: Int
  ) throws(ShapefileFault) -> (x: Double, y: Double)? {
    let kind = bytes.long(start)
    if kind == 0 { return nil }
    if pointKinds.contains(kind) {
      guard length >= 20 else { throw cutOff(row) }
      return (bytes.double(start + 4), bytes.double(start + 12))
    }
    guard multipointKinds.contains(kind) else { throw wrongShape(kind, row: row) }
    guard length >= 40 else { throw cutOff(row) }
    let count = bytes.long(start + 36)
    guard count == 1 else { throw ShapefileFault(.severalPoints(count: count), row: row) }
    guard length >= 56 else { throw cutOff(row) }
    return (bytes.double(start + 40), bytes.double(start + 48))
  }

  private static func cutOff(_ row: Int) -> ShapefileFault {
    .damaged(".shp", "a record does not fit", "记录长度有误", row: row)
  }

  private static func wrongShape(_ kind: Int, row: Int?) -> ShapefileFault {
    ShapefileFault(.notPoints(Finding.ShapeKind(rawValue: kind) ?? .unknown), row: row)
  }
}
