import CatchmentSupport
import Geography
import RoadNetwork

/// Gathers roads in two rounds: first the ways, then the nodes that they need.
///
/// Memory is bounded by what the roads refer to, whatever else the file holds.
struct RoadCollector {
  private(set) var counts = OpenStreetMapCounts()
  private let file: String
  private let referenceLimit: Int
  private var reader = RoadReader()
  private var ways: [RoadMap.Way] = []
  private var minutes: [Double] = []
  private var references = SparseRows<Int64>()
  private var nodes = NodeTable()
  private var barriers: [RoadMap.Barrier] = []

  init(file: String, limits: MapFileLimits) {
    self.file = file
    referenceLimit = limits.nodeReferences
  }

  // MARK: First round

  mutating func countNodes(_ count: Int) { counts.nodes += count }
  mutating func countWay() { counts.ways += 1 }
  mutating func countRelation() { counts.relations += 1 }
  mutating func countDeleted() { counts.elementsDeleted += 1 }

  /// Takes a way with its tags and the identifiers of its nodes.
  mutating func addWay(_ id: Int64, _ tags: Tags, _ nodes: [Int64]) throws(MapFileError) {
    var way = RoadMap.Way(id: id, roadClass: .road)
    var duration = 0.0
    switch reader.read(tags, id: id, into: &way, minutes: &duration) {
    case .notRoad: return
    case .unbuilt: counts.waysUnbuilt += 1
    case .area: counts.waysOfAreas += 1
    case .otherHighway: counts.waysOfOtherHighways += 1
    case .closed: counts.waysClosed += 1
    case .road:
      guard nodes.count <= referenceLimit - references.elements.count else {
        throw .tooMany(file: file, what: Wording("nodes of roads", "道路节点"), limit: referenceLimit)
      }
      ways.append(way)
      minutes.append(duration)
      references.append(nodes)
    }
  }

  /// Ends the first round: repeated ways are dropped, and the table of needed nodes is made.
  mutating func finishWays() {
    counts.waysReversible = reader.reversible
    let order = ways.indices.sorted { (ways[$0].id, $0) < (ways[$1].id, $1) }
    var kept: [Int] = []
    for index in order {
      if let last = kept.last, ways[last].id == ways[index].id {
        counts.waysRepeated += 1
      } else {
        kept.append(index)
      }
    }
    // Ways by identifier: the same roads make the same map in whatever order they come.
    var sorted = SparseRows<Int64>()
    for index in kept { sorted.append(references[index]) }
    references = sorted
    ways = kept.map { ways[$0] }
    minutes = kept.map { minutes[$0] }
    nodes = NodeTable(references.elements)
  }

  // MARK: Second round

  /// Whether any road needs a node.
  var needsNodes: Bool { !nodes.isEmpty }

  /// Where a node stands in the table of needed nodes, if a road needs it.
  mutating func place(of id: Int64) -> Int? { nodes.find(id) }

  /// Takes a needed node; `nil` for a place that is nowhere on Earth.
  ///
  /// Where a node comes twice the first counts.
  mutating func setNode(_ index: Int, _ coordinate: Coordinate?, _ tags: Tags?) {
    guard let coordinate else {
      counts.nodesOutOfRange += 1
      return
    }
    guard nodes.set(index, coordinate), let tags else { return }
    let blocked = BarrierTags.blocked(tags)
    if !blocked.isEmpty {
      barriers.append(RoadMap.Barrier(node: Int32(index), blocked: blocked))
    }
  }

  /// Cuts ways at missing nodes and puts the map together.
  mutating func finish() -> OpenStreetMapReading {
    var map = RoadMap()
    var kept: [RoadMap.Way] = []
    // Indices into the table of needed nodes at first.
    var rows = SparseRows<Int32>()
    for (index, way) in ways.enumerated() {
      let pieces = self.pieces(of: index)
      guard !pieces.isEmpty else { continue }
      counts.roadWaysKept += 1
      for piece in pieces {
        var way = way
        if minutes[index] > 0, pieces.count == 1, piece.isWhole {
          way.speed = speed(along: piece.nodes, minutes: minutes[index])
        }
        kept.append(way)
        rows.append(piece.nodes)
      }
    }
    var isUsed = [Bool](repeating: false, count: nodes.count)
    for node in rows.elements { isUsed[Int(node)] = true }
    var number = [Int32](repeating: -1, count: nodes.count)
    for index in isUsed.indices where isUsed[index] {
      number[index] = Int32(map.nodeIDs.count)
      map.nodeIDs.append(nodes.ids[index])
      map.places.append(nodes.coordinate(index))
    }
    for i in rows.elements.indices { rows.elements[i] = number[Int(rows.elements[i])] }
    counts.nodesKept = map.nodeIDs.count
    map.ways = kept
    map.wayNodes = rows
    map.names = reader.names
    map.barriers = barriers.filter { isUsed[Int($0.node)] }
      .map { RoadMap.Barrier(node: number[Int($0.node)], blocked: $0.blocked) }
      .sorted { $0.node < $1.node }
    return OpenStreetMapReading(map: map, counts: counts)
  }

  private struct Piece {
    var nodes: [Int32]
    var isWhole: Bool
  }

  /// The runs of at least two nodes that are there.
  private mutating func pieces(of way: Int) -> [Piece] {
    var runs: [[Int32]] = [[]]
    var missing = 0
    for id in references[way] {
      guard let index = nodes.find(id), nodes.isSet(index) else {
        missing += 1
        if runs[runs.count - 1].count > 0 { runs.append([]) }
        continue
      }
      if runs[runs.count - 1].last != Int32(index) { runs[runs.count - 1].append(Int32(index)) }
    }
    let pieces = runs.filter { $0.count >= 2 }.map { Piece(nodes: $0, isWhole: missing == 0) }
    if pieces.isEmpty {
      if missing > 0 { counts.waysWithoutNodes += 1 } else { counts.waysTooShort += 1 }
    } else if missing > 0 {
      counts.waysCut += 1
    }
    return pieces
  }

  /// The speed of a ferry that takes so long for its course, in km/h.
  private func speed(along nodes: [Int32], minutes: Double) -> Float {
    var metres = 0.0
    for (a, b) in zip(nodes, nodes.dropFirst()) {
      metres += Geodesic.distance(
        from: self.nodes.coordinate(Int(a)), to: self.nodes.coordinate(Int(b)))
    }
    let speed = metres / 1000 / (minutes / 60)
    return speed.isFinite ? Float(min(max(speed, 0.1), 100)) : 0
  }
}
