/// A node that can wait.
protocol WaitingNode: Sendable {
  var bound: Double { get }
  /// What it holds of memory, in numbers.
  var size: Int { get }
}

/// The nodes that wait in a search, the one of least bound first; ties in the order they came.
///
/// Complexity: O(log n) to put or take one.
struct WaitingNodes<Node: WaitingNode>: Sendable {
  private var heap: [(node: Node, number: Int)] = []
  private var arrivals = 0
  /// What all nodes that wait hold of memory, in numbers.
  private(set) var size = 0

  var isEmpty: Bool { heap.isEmpty }
  /// The least bound; infinity when none waits.
  var bound: Double { heap.first?.node.bound ?? .infinity }

  mutating func put(_ node: Node) {
    size += node.size
    heap.append((node, arrivals))
    arrivals += 1
    var k = heap.count - 1
    while k > 0, isBefore(k, (k - 1) / 2) {
      heap.swapAt(k, (k - 1) / 2)
      k = (k - 1) / 2
    }
  }

  mutating func takeBest() -> Node? {
    guard !heap.isEmpty else { return nil }
    heap.swapAt(0, heap.count - 1)
    let best = heap.removeLast().node
    size -= best.size
    var k = 0
    while 2 * k + 1 < heap.count {
      var child = 2 * k + 1
      if child + 1 < heap.count, isBefore(child + 1, child) { child += 1 }
      guard isBefore(child, k) else { break }
      heap.swapAt(child, k)
      k = child
    }
    return best
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    (heap[a].node.bound, heap[a].number) < (heap[b].node.bound, heap[b].number)
  }
}
