/// Looks for ways around a node that are as good as those through it.
struct WitnessSearch {
  private var costs: [UInt64]
  /// For nodes that are asked for, the cost that a way must not exceed; else nothing.
  private var bounds: [UInt64]
  private var asked: [Int32] = []
  private var touched: [Int32] = []
  private var queue = NodeQueue()
  /// The most nodes to settle.
  var limit: Int

  init(nodes: Int, limit: Int) {
    costs = [UInt64](repeating: .max, count: nodes)
    bounds = [UInt64](repeating: 0, count: nodes)
    self.limit = limit
  }

  /// Asks the next run for a way to `node` of this cost at most.
  mutating func ask(_ node: Int32, most: PathCost) {
    bounds[Int(node)] = most.bits
    asked.append(node)
  }

  /// Whether the last run found a way to a node as cheap as `cost`.
  @inline(__always)
  func reaches(_ node: Int32, at cost: PathCost) -> Bool { costs[Int(node)] <= cost.bits }

  /// Searches from `origin` around `avoided` until everything that was asked is decided, or the
  /// limit on settled nodes is reached.
  mutating func run(
    _ out: borrowing ArcRows, from origin: Int32, avoiding avoided: Int32
  ) {
    var (most, undecided): (UInt64, Int) = (0, asked.count)
    for node in asked { most = max(most, bounds[Int(node)]) }
    defer {
      for node in asked { bounds[Int(node)] = 0 }
      asked.removeAll(keepingCapacity: true)
    }
    for node in touched { costs[Int(node)] = .max }
    touched.removeAll(keepingCapacity: true)
    queue.removeAll()
    costs[Int(origin)] = 0
    touched.append(origin)
    queue.put(origin, time: 0)
    var settled = 0
    let pool = out.pool.span
    while !queue.isEmpty {
      let (node, time) = queue.take()
      let cost = PathCost(bits: costs[Int(node)])
      if cost.time != time { continue }
      if cost.bits > most { break }
      settled &+= 1
      if settled > limit { break }
      if bounds[Int(node)] != 0, cost.bits > bounds[Int(node)] {
        undecided &-= 1
        if undecided == 0 { return }
      }
      for index in out.range(node) {
        let arc = pool[index]
        guard arc.node != avoided else { continue }
        let through = (cost + arc.cost).bits
        let known = costs[Int(arc.node)]
        guard through < known, through <= most else { continue }
        if known == .max { touched.append(arc.node) }
        costs[Int(arc.node)] = through
        let bound = bounds[Int(arc.node)]
        if through <= bound, known > bound {
          undecided &-= 1
          if undecided == 0 { return }
        }
        if through >> 32 < known >> 32 {
          queue.put(arc.node, time: UInt32(truncatingIfNeeded: through >> 32))
        }
      }
    }
  }
}
