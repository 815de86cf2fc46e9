internal import CatchmentSupport

/// A node that can wait.
protocol WaitingNode: Sendable {
  var bound: Double { get }
  /// What it holds of memory, in numbers.
  var size: Int { get }
}

/// The nodes that wait in a search, the one of least bound first, and what they hold of memory.
struct WaitingNodes<Node: WaitingNode>: Sendable {
  private var queue = LeastFirstQueue<Node>()
  /// What all nodes that wait hold of memory, in numbers.
  private(set) var size = 0

  /// The least bound; infinity when none waits.
  var bound: Double { queue.leastKey }

  mutating func put(_ node: Node) {
    size += node.size
    queue.put(node, key: node.bound)
  }

  mutating func takeBest() -> Node? {
    let best = queue.take()
    size -= best?.size ?? 0
    return best
  }
}
