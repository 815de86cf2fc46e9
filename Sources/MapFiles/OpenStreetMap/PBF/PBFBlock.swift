import Geography

/// A block of an OpenStreetMap PBF file: strings, and groups of elements that use them.
struct PBFBlock {
  let bytes: [UInt8]
  private(set) var groups: [Range<Int>] = []
  private var strings: [Range<Int>] = []
  // The meaning of each string as a key.
  private var keys: [TagKey?] = []
  private var granularity: Int64 = 100
  private var latitudeOffset: Int64 = 0
  private var longitudeOffset: Int64 = 0

  /// Finds the parts of a block, which may come in any order.
  init(_ bytes: [UInt8]) throws(ProtobufFault) {
    self.bytes = bytes
    var reader = ProtobufReader(bytes, 0..<bytes.count)
    while try reader.next() {
      switch reader.field {
      case 1: try readStrings(try reader.range())
      case 2: groups.append(try reader.range())
      case 17: granularity = Int64(truncatingIfNeeded: try reader.number())
      case 19: latitudeOffset = Int64(bitPattern: try reader.number())
      case 20: longitudeOffset = Int64(bitPattern: try reader.number())
      default: try reader.skip()
      }
    }
    guard granularity > 0, granularity <= 1_000_000_000 else {
      throw ProtobufFault("a granularity of \(granularity)", "坐标粒度为 \(granularity)")
    }
  }

  private mutating func readStrings(_ range: Range<Int>) throws(ProtobufFault) {
    var reader = ProtobufReader(bytes, range)
    while try reader.next() {
      guard reader.field == 1 else {
        try reader.skip()
        continue
      }
      let string = try reader.range()
      strings.append(string)
      keys.append(TagKey.named(bytes[string]))
    }
  }

  /// What a string means as a key; `nil` for keys that do not matter.
  func key(_ index: UInt64) throws(ProtobufFault) -> TagKey? {
    guard index < UInt64(keys.count) else { throw Self.noString }
    return keys[Int(index)]
  }

  /// A string.
  func string(_ index: UInt64) throws(ProtobufFault) -> String {
    guard index < UInt64(strings.count) else { throw Self.noString }
    guard let text = String(validating: bytes[strings[Int(index)]], as: UTF8.self) else {
      throw ProtobufFault("a string that is not UTF-8", "字符串不是有效的 UTF-8")
    }
    return text
  }

  private static let noString = ProtobufFault("a string that is not in the table", "字符串表中没有该字符串")

  /// The place of a node, or `nil` where it is nowhere on Earth.
  func coordinate(_ latitude: Int64, _ longitude: Int64) -> Coordinate? {
    guard let latitude = degrees(latitude, latitudeOffset),
      let longitude = degrees(longitude, longitudeOffset)
    else { return nil }
    return Coordinate(latitude: latitude, longitude: longitude)
  }

  /// Nanodegrees fit into a double exactly, so that one division rounds correctly.
  private func degrees(_ value: Int64, _ offset: Int64) -> Double? {
    let (product, isLarge) = value.multipliedReportingOverflow(by: granularity)
    let (sum, isLarger) = product.addingReportingOverflow(offset)
    guard !isLarge, !isLarger, sum.magnitude <= 180_000_000_000 else { return nil }
    return Double(sum) / 1e9
  }
}
