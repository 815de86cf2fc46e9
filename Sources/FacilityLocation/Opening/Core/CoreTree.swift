/// A node of the tree over a core: what is decided, and the basis that its parent ended with.
struct CoreNode: WaitingNode {
  /// By site of the core.
  var fate: [SiteFate]
  /// The least and the largest number of sites that open, decided ones included.
  var least: Int
  var most: Int
  /// Where the relaxation starts; `nil` for its present state.
  var basis: OpeningSimplex.Basis?
  var bound: Double
  /// The decision that led here, for the history of gains.
  var decision: OpeningHistory.Decision?

  var size: Int { fate.count / 8 + (basis?.keyLevel.count ?? 0) }

  /// Whether any choice of the other sites keeps the limits on their number.
  var isPossible: Bool {
    let opened = fate.count { $0 == .open }
    let free = fate.count { $0 == .free }
    return opened <= most && opened + free >= least
  }
}

/// The core of a problem and its tree: the table that fixing at the root has left, its linear
/// relaxation, and the nodes that wait.
struct CoreTree: Sendable {
  let table: OpeningTable
  /// The sites that left the table as open ones.
  let open: [Int32]
  var simplex: OpeningSimplex
  /// The node at which the relaxation stands: its decisions.
  var current: CoreNode
  /// Children of the node before; the last is next.
  var stack: [CoreNode] = []
  var waiting = WaitingNodes<CoreNode>()
  /// Sites decided for the whole tree, since better solutions were found.
  var decided: [SiteFate]
  /// What forcing each site the other way than the choice at the root gained on `rootBound`.
  var rootGains: [Double] = []
  var rootBound = -Double.infinity
  var rootChosen: [Bool] = []
  /// The bound at the relaxation's multipliers, and these, on the grid.
  var exact = OpeningBound()
  private(set) var multipliers: [Double] = []

  /// Local search over the core's sites.
  var interchange: Interchange

  init(_ node: OpeningNode, simplex: OpeningSimplex, missing: Double) {
    interchange = Interchange(node.table, missing: missing)
    table = node.table
    open = node.open
    self.simplex = simplex
    decided = Array(repeating: .free, count: table.siteCount)
    current = CoreNode(
      fate: decided, least: table.least, most: table.most, basis: nil, bound: node.bound)
  }

  /// The least bound of the nodes that wait.
  var bound: Double { stack.reduce(waiting.bound) { min($0, $1.bound) } }

  /// Brings the relaxation to a node.
  mutating func enter(_ node: CoreNode) {
    simplex.least = Double(node.least)
    simplex.most = Double(node.most)
    for j in node.fate.indices {
      let (low, high): (Double, Double) =
        switch node.fate[j] {
        case .free: (0, 1)
        case .open: (1, 1)
        case .closed: (0, 0)
        }
      simplex.setRange(j, lower: low, upper: high)
    }
    if let basis = node.basis { simplex.restore(basis) } else { simplex.settle() }
    current = node
    current.basis = nil
  }

  /// Keeps what deciding each site would gain, for solutions that are still to come.
  mutating func rememberRoot() {
    rootBound = exact.value
    rootChosen = exact.isChosen
    let opened = current.fate.count { $0 == .open }
    rootGains = current.fate.indices.map { j in
      if current.fate[j] != .free { return -.infinity }
      return exact.isChosen[j]
        ? exact.gainOfClosing(j, least: current.least - opened)
        : exact.gainOfOpening(j, most: current.most - opened)
    }
  }

  /// The exact bound of the current node at the relaxation's multipliers.
  mutating func evaluate(_ grid: CostGrid) -> Double {
    multipliers = simplex.multipliers
    for i in multipliers.indices {
      let u = multipliers[i]
      multipliers[i] = u.isFinite ? min(grid.down(u), table.cap[i]) : 0
    }
    exact.evaluate(
      table, multipliers, limit: grid.limit, fate: current.fate, least: current.least,
      most: current.most)
    return exact.value
  }
}
