/// An arc of a graph that is being contracted: one of the graph, or a shortcut.
struct ContractedArc: Sendable {
  /// The other end.
  var node: Int32
  var time: UInt32
  var length: UInt32
  /// How many arcs of the graph it stands for.
  var hops: Int32

  var cost: PathCost { PathCost(time: time, length: length) }
}

/// The arcs at each node in one direction, in one pool that grows: rows that change in place.
struct ArcRows: Sendable {
  private var starts: [Int32]
  private(set) var counts: [Int32]
  private var rooms: [Int32]
  private(set) var pool: [ContractedArc]

  /// Rows of the arcs of `graph`, the cheapest of parallel ones, without loops.
  init(_ graph: ArcGraph) {
    let nodes = graph.nodes
    (starts, counts) = ([Int32](repeating: 0, count: nodes), [Int32](repeating: 0, count: nodes))
    rooms = counts
    pool = []
    pool.reserveCapacity(graph.arcs.count * 3)
    for node in 0..<nodes {
      starts[node] = Int32(pool.count)
      for arc in graph[node] where arc.head != Int32(node) {
        let new = ContractedArc(
          node: arc.head, time: arc.cost.time, length: arc.cost.length, hops: 1)
        if let known = pool[Int(starts[node])...].firstIndex(where: { $0.node == arc.head }) {
          if new.cost < pool[known].cost { pool[known] = new }
        } else {
          pool.append(new)
        }
      }
      counts[node] = Int32(pool.count) - starts[node]
      rooms[node] = counts[node]
    }
  }

  /// Where the arcs of a node lie in the pool.
  @inline(__always)
  func range(_ node: Int32) -> Range<Int> {
    let start = Int(starts[Int(node)])
    return start..<start + Int(counts[Int(node)])
  }

  /// Adds an arc, or makes the one to the same node cheaper.
  mutating func improve(_ node: Int32, _ arc: ContractedArc) {
    let range = range(node)
    for index in range where pool[index].node == arc.node {
      if arc.cost < pool[index].cost { pool[index] = arc }
      return
    }
    if counts[Int(node)] == rooms[Int(node)] { move(node) }
    pool[Int(starts[Int(node)] + counts[Int(node)])] = arc
    counts[Int(node)] += 1
  }

  /// Gives a row twice its room at the end of the pool.
  private mutating func move(_ node: Int32) {
    let old = range(node)
    let room = max(4, old.count * 2)
    let start = pool.count
    pool.reserveCapacity(pool.count + room)
    for index in old { pool.append(pool[index]) }
    let blank = ContractedArc(node: -1, time: 0, length: 0, hops: 0)
    for _ in old.count..<room { pool.append(blank) }
    starts[Int(node)] = Int32(start)
    rooms[Int(node)] = Int32(room)
  }

  /// Takes the arc to `other` out of a node's row.
  mutating func remove(_ node: Int32, to other: Int32) {
    let range = range(node)
    for index in range where pool[index].node == other {
      pool[index] = pool[range.upperBound - 1]
      counts[Int(node)] -= 1
      return
    }
  }

  /// Empties a row.
  mutating func clear(_ node: Int32) { counts[Int(node)] = 0 }
}
