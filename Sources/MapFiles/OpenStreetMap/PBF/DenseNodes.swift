/// Walks through a group of nodes that is stored column by column, without unpacking the columns.
struct DenseNodes {
  /// The current node.
  private(set) var id: Int64 = 0
  private(set) var latitude: Int64 = 0
  private(set) var longitude: Int64 = 0
  private var ids: ProtobufReader
  private var latitudes: ProtobufReader
  private var longitudes: ProtobufReader
  private var keysAndValues: ProtobufReader
  private var hasTags: Bool
  // The tags of the current node, as numbers of strings in turn.
  private var tagNumbers: [UInt64] = []

  /// Finds the columns of a group.
  init(_ bytes: [UInt8], _ range: Range<Int>) throws(ProtobufFault) {
    var columns = [Range<Int>?](repeating: nil, count: 11)
    var reader = ProtobufReader(bytes, range)
    while try reader.next() {
      switch reader.field {
      case 1, 8, 9, 10:
        guard columns[reader.field] == nil else {
          throw ProtobufFault("a column of nodes in several parts", "节点列被分成几段")
        }
        columns[reader.field] = try reader.numbers()
      default: try reader.skip()
      }
    }
    func column(_ field: Int) -> ProtobufReader { ProtobufReader(bytes, columns[field] ?? 0..<0) }
    (ids, latitudes, longitudes, keysAndValues) = (column(1), column(8), column(9), column(10))
    hasTags = !(columns[10] ?? 0..<0).isEmpty
  }

  /// The number of nodes in a group.
  static func count(_ bytes: [UInt8], _ range: Range<Int>) throws(ProtobufFault) -> Int {
    let nodes = try DenseNodes(bytes, range)
    var count = 0
    // Every number ends with a byte below 128.
    for byte in bytes[nodes.ids.position..<nodes.ids.end] where byte < 0x80 { count += 1 }
    return count
  }

  /// Goes to the next node; `false` at the end.
  mutating func next() throws(ProtobufFault) -> Bool {
    guard ids.position < ids.end else {
      guard latitudes.position == latitudes.end, longitudes.position == longitudes.end else {
        throw Self.uneven
      }
      return false
    }
    guard latitudes.position < latitudes.end, longitudes.position < longitudes.end else {
      throw Self.uneven
    }
    id &+= try ids.signed()
    latitude &+= try latitudes.signed()
    longitude &+= try longitudes.signed()
    guard hasTags else { return true }
    // Each node's tags end with a zero.
    tagNumbers.removeAll(keepingCapacity: true)
    while true {
      let key = try keysAndValues.varint()
      if key == 0 { return true }
      tagNumbers.append(key)
      tagNumbers.append(try keysAndValues.varint())
    }
  }

  /// The tags of the current node that matter, or `nil`.
  func tags(_ block: PBFBlock) throws(ProtobufFault) -> Tags? {
    guard !tagNumbers.isEmpty else { return nil }
    var tags = Tags()
    for i in stride(from: 0, to: tagNumbers.count, by: 2) {
      if let key = try block.key(tagNumbers[i]) {
        tags.append(key, try block.string(tagNumbers[i + 1]))
      }
    }
    return tags
  }

  private static let uneven = ProtobufFault(
    "columns of nodes of different lengths", "节点各列长度不一致")
}
