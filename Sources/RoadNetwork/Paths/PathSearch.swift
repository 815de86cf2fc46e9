import CatchmentSupport

/// Shortest ways from one node at a time: Dijkstra's algorithm (1959, doi:10.1007/BF01386390),
/// bounded by time and by the number of destinations.
///
/// It needs no preparation and is the plain default for networks of a county's size. Memory is
/// kept between runs.
///
///     var search = PathSearch(graph)
///     search.run(from: village, within: 900_000)
///     search.cost(to: school)
public struct PathSearch: Sendable {
  private let graph: ArcGraph
  private var costs: [UInt64]
  private var parents: [Int32]
  private var touched: [Int32] = []
  private var queue = NodeQueue()
  /// How many nodes the last run settled.
  public private(set) var settled = 0

  /// A search on a graph.
  ///
  /// Complexity: O(nodes) memory, 12 bytes a node.
  public init(_ graph: ArcGraph) {
    self.graph = graph
    costs = [UInt64](repeating: .max, count: graph.nodes)
    parents = [Int32](repeating: -1, count: graph.nodes)
  }

  /// Finds all ways out of `origin` that take `time` at most.
  ///
  /// Complexity: O(a log s) for s settled nodes and their a arcs.
  public mutating func run(from origin: Int, within time: UInt32 = ArcGraph.longestTime) {
    run(from: origin, within: time) { _, _ in true }
  }

  /// Finds the way from `origin` to one node.
  public mutating func run(from origin: Int, until destination: Int) {
    run(from: origin, within: ArcGraph.longestTime) { node, _ in node != Int32(destination) }
  }

  /// Finds ways, telling each settled node with its cost, nearest first, until `visit` returns
  /// `false`.
  @inline(__always)
  mutating func run(
    from origin: Int, within time: UInt32, visit: (Int32, PathCost) -> Bool
  ) {
    forget()
    let limit = PathCost.within(time: time).bits
    costs[origin] = 0
    touched.append(Int32(origin))
    queue.put(Int32(origin), time: 0)
    let (startArray, arcArray) = (graph.starts, graph.arcs)
    let (starts, arcs) = (startArray.span, arcArray.span)
    while !queue.isEmpty {
      let (node, nodeTime) = queue.take()
      let cost = PathCost(bits: costs[Int(node)])
      // A better time came in after this entry did.
      if cost.time != nodeTime { continue }
      settled &+= 1
      guard visit(node, cost) else { break }
      for index in Int(starts[Int(node)])..<Int(starts[Int(node) &+ 1]) {
        let arc = arcs[index]
        let through = (cost + arc.cost).bits
        let known = costs[Int(arc.head)]
        guard through < known, through <= limit else { continue }
        if known == .max { touched.append(arc.head) }
        costs[Int(arc.head)] = through
        parents[Int(arc.head)] = node
        // A shorter way of the same time needs no new entry: all that leads to it comes earlier.
        if through >> 32 < known >> 32 {
          queue.put(arc.head, time: UInt32(truncatingIfNeeded: through >> 32))
        }
      }
    }
  }

  private mutating func forget() {
    for node in touched {
      costs[Int(node)] = .max
      parents[Int(node)] = -1
    }
    touched.removeAll(keepingCapacity: true)
    queue.removeAll()
    settled = 0
  }

  /// The cost of the way that the last run found to a node; `nil` where it found none.
  public func cost(to node: Int) -> PathCost? {
    costs[node] == .max ? nil : PathCost(bits: costs[node])
  }

  /// The nodes of the way that the last run found, from its origin to `node`; empty for none.
  public func path(to node: Int) -> [Int] {
    guard costs[node] != .max else { return [] }
    var path = [node]
    var last = Int(parents[node])
    while last >= 0 {
      path.append(last)
      last = Int(parents[last])
    }
    return path.reversed()
  }
}
