import CatchmentSupport
import Geography

/// Reads the roads of an OpenStreetMap XML file in two rounds.
struct XMLRoadReader {
  private let source: ByteSource
  private let limits: MapFileLimits
  private var collector: RoadCollector
  private var tags = Tags()
  private var nodes: [Int64] = []

  static func read(
    _ source: ByteSource, limits: MapFileLimits
  ) throws(MapFileError) -> OpenStreetMapReading {
    var reader = XMLRoadReader(
      source: source, limits: limits,
      collector: RoadCollector(file: source.name, limits: limits))
    try reader.readWays()
    reader.collector.finishWays()
    try reader.readNodes()
    return reader.collector.finish()
  }

  private enum Element {
    case node, way, relation, other
  }

  private func scanner() throws(MapFileError) -> XMLScanner {
    XMLScanner(
      try TextFeed(source, limit: limits.unpackedBytes), file: source.name)
  }

  private static func element(_ scanner: XMLScanner) -> Element {
    if scanner.isNamed("node") { return .node }
    if scanner.isNamed("way") { return .way }
    return scanner.isNamed("relation") ? .relation : .other
  }

  private static func isDeleted(_ scanner: XMLScanner) -> Bool {
    func has(_ name: StaticString, _ word: StaticString) -> Bool {
      guard let attribute = scanner.attribute(name) else { return false }
      return scanner.matches(attribute.value, word)
    }
    return has("visible", "false") || has("action", "delete")
  }

  // MARK: First round

  private mutating func readWays() throws(MapFileError) {
    var scanner = try self.scanner()
    while true {
      switch try scanner.next() {
      case .finished: return
      case .end: continue
      case .start: break
      }
      let depth = scanner.depth - (scanner.isEmpty ? 0 : 1)
      if depth == 0 { try checkRoot(scanner) }
      guard depth == 1 else { continue }
      switch Self.element(scanner) {
      case .node:
        collector.countNodes(1)
        if Self.isDeleted(scanner) { collector.countDeleted() }
      case .relation: collector.countRelation()
      case .way: try readWay(&scanner)
      case .other:
        if scanner.isNamed("remark"), !scanner.isEmpty { try checkRemark(&scanner) }
      }
    }
  }

  private func checkRoot(_ scanner: XMLScanner) throws(MapFileError) {
    if scanner.isNamed("osmChange") {
      throw .unsupported(
        file: source.name, what: Wording("a file of changes", "变更文件"),
        remedy: Wording(
          "apply it to a map: osmium apply-changes", "请用 osmium apply-changes 应用到地图文件"))
    }
    guard scanner.isNamed("osm") else {
      throw scanner.corrupt(
        scanner.name.lowerBound, "the document is not OpenStreetMap's (<osm>)",
        "不是 OpenStreetMap 文档（<osm>）")
    }
  }

  /// Overpass says in a remark that an answer is incomplete.
  private func checkRemark(_ scanner: inout XMLScanner) throws(MapFileError) {
    let text = try scanner.textToEnd()
    guard text.contains("error") else { return }
    throw .unsupported(
      file: source.name, what: Wording("an incomplete answer of Overpass", "Overpass 的不完整结果"),
      remedy: Wording("it says: \(text); ask again", "其说明为：\(text)；请重新查询"))
  }

  private mutating func readWay(_ scanner: inout XMLScanner) throws(MapFileError) {
    collector.countWay()
    let id = try scanner.wholeNumber("id")
    let isDeleted = Self.isDeleted(scanner)
    nodes.removeAll(keepingCapacity: true)
    try readChildren(&scanner, isWay: true)
    if isDeleted {
      collector.countDeleted()
    } else if tags[.highway] != nil || tags[.route] != nil {
      try collector.addWay(id, tags, nodes)
    }
  }

  /// Reads the tags, and of a way the nodes, of the current element to its end.
  private mutating func readChildren(
    _ scanner: inout XMLScanner, isWay: Bool
  ) throws(MapFileError) {
    tags.removeAll()
    if scanner.isEmpty { return }
    let depth = scanner.depth
    while true {
      switch try scanner.next() {
      case .finished: return
      case .end: if scanner.depth < depth { return }
      case .start:
        guard scanner.depth == (scanner.isEmpty ? depth : depth + 1) else { continue }
        if isWay, scanner.isNamed("nd") {
          nodes.append(try scanner.wholeNumber("ref"))
          guard nodes.count <= limits.nodeReferences else {
            throw .tooMany(
              file: source.name, what: Wording("nodes of roads", "道路节点"),
              limit: limits.nodeReferences)
          }
        } else if scanner.isNamed("tag"), let key = scanner.attribute("k"),
          let name = TagKey.named(scanner.buffer[key.value]), let value = scanner.attribute("v")
        {
          tags.append(name, try scanner.text(value))
        }
      }
    }
  }

  // MARK: Second round

  private mutating func readNodes() throws(MapFileError) {
    guard collector.needsNodes else { return }
    var scanner = try self.scanner()
    var left = collector.counts.nodes
    while left > 0 {
      switch try scanner.next() {
      case .finished: return
      case .end: continue
      case .start: break
      }
      guard scanner.depth == (scanner.isEmpty ? 1 : 2), scanner.isNamed("node") else { continue }
      left -= 1
      guard let index = collector.place(of: try scanner.wholeNumber("id")),
        !Self.isDeleted(scanner)
      else { continue }
      let latitude = try scanner.number("lat")
      let longitude = try scanner.number("lon")
      try readChildren(&scanner, isWay: false)
      guard let latitude, let longitude else { continue }
      collector.setNode(
        index, Coordinate(latitude: latitude, longitude: longitude), tags)
    }
  }
}

extension XMLRoadReader {
  private init(source: ByteSource, limits: MapFileLimits, collector: RoadCollector) {
    self.source = source
    self.limits = limits
    self.collector = collector
  }
}
