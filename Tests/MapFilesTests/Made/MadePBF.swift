/// Makes OpenStreetMap PBF files by hand.
struct MadePBF {
  enum Packing {
    case raw, zlib
  }

  struct Node {
    var id: Int
    var latitude: Double
    var longitude: Double
    var tags: [(String, String)] = []
  }

  struct Way {
    var id: Int
    var nodes: [Int]
    var tags: [(String, String)]
  }

  var nodes: [Node] = []
  var ways: [Way] = []
  var relations = 0
  var isDense = true
  var packing = Packing.zlib
  var features = ["OsmSchema-V0.6", "DenseNodes"]
  var waysFirst = false
  var granularity = 100
  var offset = 0

  /// Three streets in a row, one of them closed to cars by a bollard, and a relation.
  static let sample: MadePBF = {
    var file = MadePBF()
    file.nodes = [
      Node(id: 1, latitude: 29.5, longitude: 103.5), Node(id: 2, latitude: 29.51, longitude: 103.5),
      Node(id: 3, latitude: 29.52, longitude: 103.51, tags: [("barrier", "bollard")]),
      Node(id: 5, latitude: 29.53, longitude: 103.52), Node(id: 9, latitude: 0, longitude: 0),
    ]
    file.ways = [
      Way(id: 10, nodes: [1, 2, 3], tags: [("highway", "tertiary"), ("name", "环山路")]),
      Way(id: 11, nodes: [3, 5, 7], tags: [("highway", "residential"), ("oneway", "yes")]),
      Way(id: 12, nodes: [1, 9], tags: [("building", "yes")]),
    ]
    file.relations = 1
    return file
  }()

  /// The whole file.
  var bytes: [UInt8] {
    Self.file(
      header: features.reduce([]) { $0 + Self.text(4, $1) }, block: block, packing: packing)
  }

  static func file(header: [UInt8], block: [UInt8], packing: Packing) -> [UInt8] {
    blob("OSMHeader", header, packing) + blob("OSMData", block, packing)
  }

  /// The block with everything.
  var block: [UInt8] {
    var strings = [""]
    func index(_ text: String) -> Int {
      if let index = strings.firstIndex(of: text) { return index }
      strings.append(text)
      return strings.count - 1
    }
    var groups: [[UInt8]] = []
    if isDense {
      groups.append(Self.field(2, denseNodes(index)))
    } else {
      groups.append(nodes.reduce([]) { $0 + Self.field(1, plainNode($1, index)) })
    }
    let wayGroup = ways.reduce([UInt8]()) { $0 + Self.field(3, way($1, index)) }
    groups.insert(wayGroup, at: waysFirst ? 0 : 1)
    groups.append((0..<relations).reduce([]) { $0 + Self.field(4, Self.number(1, $1)) })
    let table = strings.reduce([UInt8]()) { $0 + Self.text(1, $1) }
    var result = Self.field(1, table) + groups.reduce([]) { $0 + Self.field(2, $1) }
    result += Self.number(17, granularity) + Self.number(19, offset) + Self.number(20, offset)
    return result
  }

  private func stored(_ degrees: Double) -> Int {
    Int(((degrees * 1e9 - Double(offset)) / Double(granularity)).rounded())
  }

  private func denseNodes(_ index: (String) -> Int) -> [UInt8] {
    func deltas(_ values: [Int]) -> [UInt8] {
      zip(values, [0] + values).reduce([]) { $0 + Self.signed($1.0 - $1.1) }
    }
    let tags = nodes.reduce([UInt8]()) { all, node in
      node.tags.reduce(all) { $0 + Self.varint(index($1.0)) + Self.varint(index($1.1)) } + [0]
    }
    return Self.field(1, deltas(nodes.map(\.id)))
      + Self.field(8, deltas(nodes.map { stored($0.latitude) }))
      + Self.field(9, deltas(nodes.map { stored($0.longitude) })) + Self.field(10, tags)
  }

  private func plainNode(_ node: Node, _ index: (String) -> Int) -> [UInt8] {
    Self.varint(1 << 3) + Self.signed(node.id) + tags(node.tags, index) + Self.varint(8 << 3)
      + Self.signed(stored(node.latitude)) + Self.varint(9 << 3)
      + Self.signed(stored(node.longitude))
  }

  private func way(_ way: Way, _ index: (String) -> Int) -> [UInt8] {
    let references = zip(way.nodes, [0] + way.nodes).reduce([UInt8]()) {
      $0 + Self.signed($1.0 - $1.1)
    }
    return Self.number(1, way.id) + tags(way.tags, index) + Self.field(8, references)
  }

  private func tags(_ tags: [(String, String)], _ index: (String) -> Int) -> [UInt8] {
    Self.field(2, tags.reduce([]) { $0 + Self.varint(index($1.0)) })
      + Self.field(3, tags.reduce([]) { $0 + Self.varint(index($1.1)) })
  }

  // MARK: Protobuf

  static func blob(_ type: String, _ bytes: [UInt8], _ packing: Packing) -> [UInt8] {
    let blob =
      packing == .raw
      ? field(1, bytes) : number(2, bytes.count) + field(3, MadeBytes.zlib(bytes))
    return blobOfFields(type, blob)
  }

  static func blobOfFields(_ type: String, _ blob: [UInt8]) -> [UInt8] {
    let header = text(1, type) + number(3, blob.count)
    return MadeBytes.big(header.count, 4) + header + blob
  }

  static func varint(_ value: Int) -> [UInt8] {
    var (rest, result): (UInt64, [UInt8]) = (UInt64(bitPattern: Int64(value)), [])
    while rest >= 0x80 {
      result.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return result + [UInt8(rest)]
  }

  static func signed(_ value: Int) -> [UInt8] { varint(value << 1 ^ value >> 63) }

  static func number(_ field: Int, _ value: Int) -> [UInt8] { varint(field << 3) + varint(value) }

  static func field(_ field: Int, _ bytes: [UInt8]) -> [UInt8] {
    varint(field << 3 | 2) + varint(bytes.count) + bytes
  }

  static func text(_ number: Int, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }
}
