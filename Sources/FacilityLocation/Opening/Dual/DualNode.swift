/// A node of the tree whose bounds are steps on the Lagrangian dual: decisions on the core's sites,
/// and where the dual of its parent stood.
struct DualNode: WaitingNode {
  /// By site of the core.
  var fate: [SiteFate]
  /// By client of the core.
  var multipliers: [Double]
  /// By site of the core, how often it was chosen lately.
  var share: [Double]
  /// The least and the largest number of sites that open, decided ones included.
  var least: Int
  var most: Int
  var bound: Double
  /// The decision that led here, for the history of gains.
  var decision: OpeningHistory.Decision?

  var size: Int { fate.count / 8 + multipliers.count + share.count }
}

/// The core of a problem and its tree of `DualNode`s.
struct DualTree: Sendable {
  /// The root: what fixing has left.
  let root: OpeningNode
  /// By site of the problem, its index in the core; −1 if open, −2 if closed.
  let local: [Int32]
  /// By client of the problem, its index in the core.
  private let row: [Int32]
  var stack: [DualNode] = []
  var waiting = WaitingNodes<DualNode>()

  init(_ root: OpeningNode, source: OpeningSource) {
    self.root = root
    local = root.localIndices(sites: source.costs.siteCount)
    var row = [Int32](repeating: -1, count: source.costs.clientCount)
    for (i, name) in root.table.clientName.enumerated() { row[Int(name)] = Int32(i) }
    self.row = row
    stack.append(
      DualNode(
        fate: Array(repeating: .free, count: root.table.siteCount), multipliers: root.multipliers,
        share: root.share, least: root.table.least, most: root.table.most, bound: root.bound))
  }

  /// The least bound of the nodes that wait.
  var bound: Double { stack.reduce(waiting.bound) { min($0, $1.bound) } }

  /// The table of a node; `nil` if no solution is left.
  func open(_ node: DualNode, room: Double, pace: Double, source: OpeningSource) -> OpeningNode? {
    var whole = root
    whole.table.least = node.least
    whole.table.most = node.most
    whole.multipliers = node.multipliers
    whole.share = node.share
    whole.bound = node.bound
    whole.pace = pace
    return whole.restricted(node.fate, room: room, source: source)
  }

  /// What remains of a node that was worked on, without its table.
  func close(_ node: OpeningNode, of start: DualNode) -> DualNode {
    var result = start
    result.bound = max(start.bound, node.bound)
    for j in result.fate.indices where result.fate[j] == .free { result.fate[j] = .closed }
    for j in node.open.dropFirst(root.open.count) { result.fate[Int(local[Int(j)])] = .open }
    for (k, name) in node.table.siteName.enumerated() {
      let j = Int(local[Int(name)])
      result.fate[j] = .free
      result.share[j] = node.share[k]
    }
    for (k, name) in node.table.clientName.enumerated() {
      result.multipliers[Int(row[Int(name)])] = node.multipliers[k]
    }
    return result
  }
}
