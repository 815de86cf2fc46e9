/// A subproblem of the tree: which sites are open or closed, which pairs remain, who is settled.
///
/// Changes propagate: a client with one pair left is settled there, a settled client takes room,
/// pairs whose client no longer fits go, and counts of open sites settle the last free ones.
struct SingleSourceNode: Sendable {
  enum Status: UInt8, Sendable { case free, open, closed }

  /// What is decided about each site.
  private(set) var status: [Status]
  /// What each site can still hold.
  private(set) var room: [Double]
  /// Which arcs remain; a settled client keeps only its own.
  private(set) var isAllowed: [Bool]
  /// How many arcs each client has left.
  private(set) var degree: [Int32]
  /// How many arcs to clients that are not settled each site has left.
  private(set) var siteDegree: [Int32]
  /// The arc of each settled client, or −1.
  private(set) var settled: [Int32]
  /// Scaled costs of open sites and settled clients.
  private(set) var constant = 0.0
  /// The demand that is not settled.
  private(set) var openDemand: Double
  private(set) var openSites = 0
  private(set) var closedSites = 0
  /// Whether it is proved that nothing feasible remains.
  private(set) var isInfeasible = false
  private var queue: [Int32] = []

  /// The whole problem, with its rules.
  init(_ model: SingleSourceModel) {
    status = Array(repeating: .free, count: model.siteCount)
    room = model.capacity
    isAllowed = Array(repeating: true, count: model.arcCount)
    degree = (0..<model.clientCount).map { Int32(model.arcs(of: $0).count) }
    siteDegree = (0..<model.siteCount).map {
      Int32(model.siteStart[$0 + 1] - model.siteStart[$0])
    }
    settled = Array(repeating: -1, count: model.clientCount)
    openDemand = model.demand.reduce(0, +)
    for (i, d) in degree.enumerated() {
      if d == 0 { isInfeasible = true }
      if d == 1 { queue.append(Int32(i)) }
    }
    for j in 0..<model.siteCount {
      if model.rules[j] == .open { open(j, model) }
      if model.rules[j] == .closed { close(j, model) }
    }
    propagate(model)
  }

  mutating func open(_ j: Int, _ model: SingleSourceModel) {
    guard status[j] != .open else { return }
    if status[j] == .closed { isInfeasible = true }
    status[j] = .open
    openSites += 1
    constant += model.fixed[j]
  }

  mutating func close(_ j: Int, _ model: SingleSourceModel) {
    guard status[j] != .closed else { return }
    if status[j] == .open { isInfeasible = true }
    status[j] = .closed
    closedSites += 1
    for a in model.siteStart[j]..<model.siteStart[j + 1] where isAllowed[a] { forbid(a, model) }
  }

  mutating func forbid(_ arc: Int, _ model: SingleSourceModel) {
    guard isAllowed[arc] else { return }
    isAllowed[arc] = false
    siteDegree[Int(model.arcSite[arc])] -= 1
    let i = Int(model.arcClient[arc])
    degree[i] -= 1
    if degree[i] == 0 { isInfeasible = true }
    if degree[i] == 1 { queue.append(Int32(i)) }
  }

  /// Leaves a client only this arc.
  mutating func force(_ arc: Int, _ model: SingleSourceModel) {
    let i = Int(model.arcClient[arc])
    for k in model.arcs(of: i) where Int(model.clientArc[k]) != arc {
      forbid(Int(model.clientArc[k]), model)
    }
  }

  /// Draws every conclusion; false where nothing feasible remains.
  @discardableResult
  mutating func propagate(_ model: SingleSourceModel) -> Bool {
    repeat {
      while let i = queue.popLast(), !isInfeasible { settle(Int(i), model) }
      guard !isInfeasible else { break }
      if let wanted = model.openCount { settleCount(wanted, model) } else { settleIdle(model) }
    } while !queue.isEmpty && !isInfeasible
    if !isInfeasible { checkCapacity() }
    return !isInfeasible
  }

  private mutating func settle(_ i: Int, _ model: SingleSourceModel) {
    guard settled[i] < 0, degree[i] == 1 else { return }
    guard let k = model.arcs(of: i).first(where: { isAllowed[Int(model.clientArc[$0])] }) else {
      isInfeasible = true
      return
    }
    let arc = Int(model.clientArc[k])
    let j = Int(model.arcSite[arc])
    settled[i] = Int32(arc)
    siteDegree[j] -= 1
    open(j, model)
    constant += model.arcCost[arc]
    room[j] -= model.demand[i]
    openDemand -= model.demand[i]
    if room[j] < 0 { isInfeasible = true }
    for a in model.siteStart[j]..<model.siteStart[j + 1] where isAllowed[a] {
      let client = Int(model.arcClient[a])
      if settled[client] < 0 && model.demand[client] > room[j] { forbid(a, model) }
    }
  }

  private mutating func settleCount(_ wanted: Int, _ model: SingleSourceModel) {
    let mayOpen = status.count - closedSites
    if openSites > wanted || mayOpen < wanted {
      isInfeasible = true
    } else if openSites == wanted && mayOpen > wanted {
      for j in status.indices where status[j] == .free { close(j, model) }
    } else if mayOpen == wanted && openSites < wanted {
      for j in status.indices where status[j] == .free { open(j, model) }
    }
  }

  /// Free sites that nobody can use open only where that pays.
  private mutating func settleIdle(_ model: SingleSourceModel) {
    for j in status.indices where status[j] == .free && siteDegree[j] == 0 {
      if model.fixed[j] < 0 { open(j, model) } else { close(j, model) }
    }
  }

  private mutating func checkCapacity() {
    var total = 0.0
    for j in status.indices where status[j] != .closed { total += room[j] }
    if total < openDemand { isInfeasible = true }
  }
}
