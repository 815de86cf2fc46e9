/// What a proof by branching rests on: collected on request, for a certificate.
///
/// Replay the nodes in order. A node starts from its parent's pairs and sites with its decision
/// applied and propagated (`SingleSourceNode`); each of its vectors gives a bound under what is
/// left by then, and removes whatever `SingleSourceFixing` puts above the cutoff. A node without
/// children is closed by propagation or by the bound of its last vector.
struct ProofRecorder: Sendable {
  /// What tells a node from its parent.
  enum Decision: Sendable, Equatable {
    case root
    case open(site: Int)
    case close(site: Int)
    case serve(client: Int, site: Int)
    case refuse(client: Int, site: Int)
  }

  /// A node of the tree.
  struct Node: Sendable {
    var parent: Int
    var decision: Decision
    /// The cutoffs and multiplier vectors by which bound and fixings follow, in order.
    var steps: [(cutoff: Double, multipliers: [Double])] = []
    var isClosed = false
  }

  private(set) var nodes: [Node] = []

  mutating func add(parent: Int, _ decision: Decision) -> Int {
    nodes.append(Node(parent: parent, decision: decision))
    return nodes.count - 1
  }

  mutating func use(_ multipliers: [Double], cutoff: Double, at node: Int) {
    nodes[node].steps.append((cutoff, multipliers))
  }

  mutating func close(_ node: Int) { nodes[node].isClosed = true }
}
