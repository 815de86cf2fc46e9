import CatchmentSupport
import RoadNetwork

/// Small graphs of several kinds, with the costs of all ways worked out plainly.
struct RandomGraph {
  let nodes: Int
  let arcs: [ArcGraph.Arc]
  let costs: [[PathCost]]

  /// Kinds: sparse and one-way, symmetric, a grid full of ties, parallel arcs and loops, two parts.
  init(seed: Int) throws {
    var random = RandomStream(seed: 2_026, stream: seed)
    let nodes = 1 + random.integer(below: 28)
    var arcs: [ArcGraph.Arc] = []
    func add(_ a: Int, _ b: Int, _ time: Int, _ length: Int) {
      arcs.append(
        .init(
          tail: Int32(a), head: Int32(b),
          cost: PathCost(time: UInt32(time), length: UInt32(length))))
    }
    let most = seed % 3 == 0 ? 3 : 50
    for _ in 0..<random.integer(below: 4 * nodes) {
      let (a, b) = (random.integer(below: nodes), random.integer(below: nodes))
      if seed % 5 == 4, (a < nodes / 2) != (b < nodes / 2) { continue }
      let (time, length) = (1 + random.integer(below: most), random.integer(below: 3))
      add(a, b, time, length)
      if seed % 2 == 0 { add(b, a, time, length) }
    }
    self.nodes = nodes
    self.arcs = arcs
    var costs = [[PathCost]](
      repeating: [PathCost](repeating: .unreachable, count: nodes), count: nodes)
    for node in 0..<nodes { costs[node][node] = .zero }
    for arc in arcs where arc.cost < costs[Int(arc.tail)][Int(arc.head)] {
      costs[Int(arc.tail)][Int(arc.head)] = arc.cost
    }
    for middle in 0..<nodes {
      for a in 0..<nodes where costs[a][middle] != .unreachable {
        for b in 0..<nodes where costs[middle][b] != .unreachable {
          costs[a][b] = min(costs[a][b], costs[a][middle] + costs[middle][b])
        }
      }
    }
    self.costs = costs
  }

  /// The row that a table must have.
  func row(_ origin: Int, _ destinations: [Int], _ reach: SearchReach) -> [PathTable.Entry] {
    let all = destinations.indices.compactMap { index -> PathTable.Entry? in
      let cost = costs[origin][destinations[index]]
      return cost.time <= reach.time && cost != .unreachable
        ? .init(destination: Int32(index), cost: cost) : nil
    }
    let sorted = all.sorted { ($0.cost, $0.destination) < ($1.cost, $1.destination) }
    return Array(sorted.prefix(reach.nearest ?? .max))
  }
}
