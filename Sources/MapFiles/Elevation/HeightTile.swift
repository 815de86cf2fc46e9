import CatchmentSupport
import Geography

/// Reads SRTM's `.hgt`: a tile of one degree, of 1201 or 3601 rows of two-byte heights.
enum HeightTile {
  /// The south-western corner that a name such as `N29E103.hgt` tells, in degrees.
  static func corner(_ name: String) -> (latitude: Int, longitude: Int)? {
    let letters = Array(name.uppercased().utf8)
    guard letters.count >= 7, name.lowercased().hasSuffix(".hgt") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      Decimal.wholeNumber(letters.span, range).flatMap { $0 >= 0 ? Int($0) : nil }
    }
    guard let latitude = number(1..<3), let longitude = number(4..<7), latitude <= 90,
      longitude <= 180, [0x4E, 0x53].contains(letters[0]), [0x45, 0x57].contains(letters[3])
    else { return nil }
    return (
      letters[0] == 0x53 ? -latitude : latitude, letters[3] == 0x57 ? -longitude : longitude
    )
  }

  /// Reads a tile; its outermost heights lie on whole degrees, so cells reach half their size beyond.
  static func read(
    _ bytes: [UInt8], file: String, corner: (latitude: Int, longitude: Int), limits: MapFileLimits
  ) throws(MapFileError) -> ElevationGrid {
    let size: Int
    switch bytes.count {
    case 1201 * 1201 * 2: size = 1201
    case 3601 * 3601 * 2: size = 3601
    default:
      throw .corrupt(
        file: file, offset: bytes.count,
        reason: Wording(
          "an .hgt file has 1201 × 1201 or 3601 × 3601 heights of two bytes, and this has"
            + " \(bytes.count) bytes",
          ".hgt 文件应含 1201×1201 或 3601×3601 个双字节高程，此文件为 \(bytes.count) 字节"))
    }
    let count = try GridFrame.cells(size, size, limits, file: file)
    var heights: [Float] = []
    heights.reserveCapacity(count)
    for i in 0..<count {
      let height = Int16(bitPattern: UInt16(bytes[2 * i]) << 8 | UInt16(bytes[2 * i + 1]))
      // −32768 is a void; copies in use have −32767 or −9999 for it.
      heights.append(height <= -9999 ? .nan : Float(height))
    }
    let cell = 1 / Double(size - 1)
    let frame = GridFrame(
      west: Double(corner.longitude) - cell / 2, north: Double(corner.latitude + 1) + cell / 2,
      cellWidth: cell, cellHeight: cell)
    return try frame.grid(
      columns: size, rows: size, heights: heights, frame: .degrees, file: file)
  }
}
