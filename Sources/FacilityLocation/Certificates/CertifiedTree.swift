import CatchmentSupport

/// The tree of a proof while it grows.
struct CertifiedTree: Sendable {
  /// A node, with what is known of it.
  struct Node: Sendable {
    var steps: [Certificate.Step] = []
    var branch: Certificate.Branch?
    /// The node behind the branch on the first side; the other follows it.
    var children = 0
    /// A bound on every solution in it.
    var bound: Int
  }

  /// A node that waits to be bounded.
  struct Open: Sendable {
    var index: Int
    var node: PricedNode
    var multipliers: [Int]
    var pace: Double
    var bound: Int
  }

  private(set) var nodes: [Node] = []
  /// By bound, the least first; ties by age.
  private var waiting = LeastFirstQueue<Open>()

  /// The least bound of a node that waits.
  var leastWaiting: Double { waiting.leastKey }

  mutating func plant(_ root: Open) {
    nodes = [Node(bound: root.bound)]
    waiting.removeAll()
    put(root)
  }

  /// The waiting node of least bound.
  mutating func takeBest() -> Open? { waiting.take() }

  private mutating func put(_ node: Open) { waiting.put(node, key: Double(node.bound)) }

  mutating func record(_ step: Certificate.Step, at index: Int) { nodes[index].steps.append(step) }

  mutating func raise(_ index: Int, to bound: Int) {
    nodes[index].bound = max(nodes[index].bound, bound)
  }

  /// Divides a node; `open` is the node as it is, and the children take it from there.
  mutating func divide(_ open: Open, by branch: Certificate.Branch, _ problem: PricedProblem) {
    nodes[open.index].branch = branch
    nodes[open.index].children = nodes.count
    for isFirst in [true, false] {
      var child = open
      child.index = nodes.count
      _ = child.node.decide(branch, isFirst: isFirst, problem)
      nodes.append(Node(bound: open.bound))
      put(child)
    }
  }

  /// The least bound of all leaves.
  var bound: Int { nodes.reduce(Int.max) { $1.branch == nil ? min($0, $1.bound) : $0 } }

  /// The nodes in the order of a certificate.
  func ordered() -> [Certificate.Node] {
    var result: [Certificate.Node] = []
    var stack = [0]
    while let index = stack.popLast() {
      let node = nodes[index]
      result.append(.init(steps: node.steps, branch: node.branch))
      if node.branch != nil { stack += [node.children + 1, node.children] }
    }
    return result
  }
}
