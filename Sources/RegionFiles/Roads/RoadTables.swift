import CatchmentSupport
import Consolidation
import Geography
import RoadNetwork

/// Reads road_nodes.csv and road_edges.csv: each row of edges is a way of two nodes.
struct RoadTables {
  private var map = RoadMap()
  private var numbers: [String: Int32] = [:]
  private var nameNumbers: [String: Int32] = [:]
  private var nodeRows = SparseRows<Int32>()
  /// Nodes and ways whose identifier is no number, with their lines.
  private var nodesByLine: [(node: Int, line: Int64)] = []
  private var waysByLine: [(way: Int, line: Int64)] = []

  /// The map of both tables; `nil` where one of them cannot be read.
  static func read(
    nodes: TableFile, edges: TableFile, coordinates: CoordinateDeclaration = .none,
    limits: ReadingLimits, findings: inout [Finding]
  ) -> RoadMap? {
    var tables = RoadTables()
    guard tables.readNodes(nodes, coordinates, limits, &findings),
      tables.readEdges(edges, limits, &findings)
    else { return nil }
    tables.map.wayNodes = tables.nodeRows
    tables.nameTheNameless()
    return tables.map
  }

  /// What has no number for an identifier is called after its line; where a number of the file says
  /// that already, after the line below zero.
  private mutating func nameTheNameless() {
    let nodes = Set(map.nodeIDs), ways = Set(map.ways.map(\.id))
    for (node, line) in nodesByLine {
      map.nodeIDs[node] = nodes.contains(line) ? -line : line
    }
    for (way, line) in waysByLine { map.ways[way].id = ways.contains(line) ? -line : line }
  }

  private mutating func readNodes(
    _ file: TableFile, _ coordinates: CoordinateDeclaration, _ limits: ReadingLimits,
    _ findings: inout [Finding]
  ) -> Bool {
    guard let match = HeaderMatch<RoadNodeColumn>(file, findings: &findings) else { return false }
    let (id, lat, lon) = (match[.id], match[.lat], match[.lon])
    var reader = RowReader(file)
    reader.preparePlaces(lat, lon, coordinates)
    var firstLines: [String: Int] = [:]
    var rows = 0
    while reader.next(rowLimit: limits.roadRows, rowsRead: &rows) {
      let name = reader.requiredText(id)
      if let first = firstLines[name] {
        reader.report(.error, .duplicateID(id: name, firstLine: first))
      }
      let place = reader.coordinate(lat, lon)
      guard !reader.isBad, let place else { continue }
      firstLines[name] = reader.line
      numbers[name] = Int32(map.places.count)
      let number = Int64(name)
      if number == nil { nodesByLine.append((map.places.count, Int64(reader.line))) }
      map.nodeIDs.append(number ?? .min)
      map.places.append(place)
    }
    reader.reportPlaces(count: map.places.count, lat, lon, header: file.line)
    findings += reader.findings
    return true
  }

  private struct Columns {
    let from, to, id, length, roadClass, speed, oneway, walkOnly: ColumnHandle
    let speedLimit, surface, name, season, bridge, tunnel: ColumnHandle

    init(_ match: HeaderMatch<RoadEdgeColumn>) {
      (from, to, id, length) = (match[.from], match[.to], match[.id], match[.length])
      (roadClass, speed, oneway) = (match[.roadClass], match[.speed], match[.oneway])
      (walkOnly, speedLimit, surface) = (match[.walkOnly], match[.speedLimit], match[.surface])
      (name, season) = (match[.name], match[.season])
      (bridge, tunnel) = (match[.bridge], match[.tunnel])
    }
  }

  private mutating func readEdges(
    _ file: TableFile, _ limits: ReadingLimits, _ findings: inout [Finding]
  ) -> Bool {
    guard let match = HeaderMatch<RoadEdgeColumn>(file, findings: &findings) else { return false }
    let columns = Columns(match)
    var reader = RowReader(file)
    var rows = 0
    while reader.next(rowLimit: limits.roadRows, rowsRead: &rows) { readEdge(columns, &reader) }
    findings += reader.findings
    return true
  }

  private mutating func readEdge(_ columns: Columns, _ reader: inout RowReader) {
    func node(_ handle: ColumnHandle, _ reader: inout RowReader) -> Int32? {
      let id = reader.requiredText(handle)
      guard !id.isEmpty else { return nil }
      if let number = numbers[id] { return number }
      reader.report(.error, .unknownNode(id: id))
      return nil
    }
    let ends = (node(columns.from, &reader), node(columns.to, &reader))
    let id = Int64(reader.text(columns.id))
    var way = RoadMap.Way(id: id ?? .min, roadClass: roadClass(columns, &reader))
    if reader.flag(columns.walkOnly) { (way.forward, way.backward) = (.foot, .foot) }
    readDirection(columns, &way, &reader)
    way.speed = Float(reader.count(columns.speed, limit: 200) ?? 0)
    // A sign that is no number, as in "CN:urban", says nothing that a speed could be read from.
    way.speedLimit = Float(
      Double(reader.text(columns.speedLimit)).map { min(max($0, 0), 200) } ?? 0)
    way.surface = Self.surface(reader.text(columns.surface))
    way.leavesGround = reader.flag(columns.bridge) || reader.flag(columns.tunnel)
    readSeason(columns, &way, &reader)
    let name = reader.text(columns.name)
    if !name.isEmpty { way.name = number(of: name) }
    let length = reader.count(columns.length, limit: 1e7) ?? 0
    guard !reader.isBad, let a = ends.0, let b = ends.1 else { return }
    let straight = Geodesic.distance(from: map.places[Int(a)], to: map.places[Int(b)])
    if length > 0, length < straight * 0.98 - 2 {
      // Nothing is shorter than the straight line: the nodes are believed.
      reader.report(.warning, .shortRoad(metres: length, straight: straight))
    } else {
      way.statedMetres = length
    }
    if id == nil { waysByLine.append((map.ways.count, Int64(reader.line))) }
    map.ways.append(way)
    nodeRows.append([a, b])
  }

  private func roadClass(_ columns: Columns, _ reader: inout RowReader) -> RoadClass {
    let value = reader.text(columns.roadClass).lowercased()
    if value.isEmpty { return .unclassified }
    if let known = RoadClass.allCases.first(where: { $0.tag == value }) { return known }
    reader.report(
      .warning,
      .unknownRoadClass(
        value: value, nearest: nearestKnown(to: value, among: RoadClass.allCases.map(\.tag))))
    return .road
  }

  /// One way forward, or with −1 backward, for everything but people on foot.
  private func readDirection(
    _ columns: Columns, _ way: inout RoadMap.Way, _ reader: inout RowReader
  ) {
    if reader.text(columns.oneway) == "-1" {
      way.forward.formIntersection(.foot)
    } else if reader.flag(columns.oneway) {
      way.backward.formIntersection(.foot)
    }
  }

  private func readSeason(
    _ columns: Columns, _ way: inout RoadMap.Way, _ reader: inout RowReader
  ) {
    switch reader.text(columns.season).lowercased() {
    case "": break
    case "winter", "snow", "冬", "冬季", "雪": way.closure = .winter
    case "wet", "flood", "rain", "雨", "雨季", "汛期", "洪水": way.closure = .wet
    default:
      if reader.flag(columns.season) { way.closure = .unnamed }
    }
  }

  private static func surface(_ value: String) -> RoadSurface {
    switch value.lowercased() {
    case "asphalt", "concrete", "paved", "paving_stones", "sett", "concrete:plates", "沥青", "水泥",
      "混凝土":
      .paved
    case "gravel", "fine_gravel", "compacted", "pebblestone", "砂石", "碎石": .compacted
    case "unpaved", "dirt", "earth", "ground", "grass", "mud", "sand", "土路", "泥土": .unpaved
    default: .unknown
    }
  }

  private mutating func number(of name: String) -> Int32 {
    if let known = nameNumbers[name] { return known }
    let number = Int32(map.names.count)
    nameNumbers[name] = number
    map.names.append(name)
    return number
  }
}
