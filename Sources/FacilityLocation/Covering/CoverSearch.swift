import CatchmentSupport

/// Branch and bound for set covering: reductions, Lagrangian bound and reduced-cost fixing at each
/// node, depth first; the client with the fewest sites decides the branches.
///
/// Exponential at worst. It loses where costs are equal and the linear bound is weak, as in Steiner
/// triple systems; on points in the plane few nodes are needed.
struct CoverSearch {
  /// The cost of the best cover, or what it has to be below.
  private(set) var upper: Int
  /// The best cover: original numbers of sites.
  private(set) var best: [Int32]?
  /// No cover costs less than this, or than `upper` if that is less.
  private(set) var lower = 0
  private(set) var evaluations = 0
  private(set) var nodes = 0
  private(set) var fixed = 0
  private(set) var improvements = 0

  private let unit: Int
  /// A cover of at most this cost is good enough.
  private let target: Int

  private struct Node {
    let parent: CoverInstance
    let open: [Int]
    let closed: [Int]
    let base: Int
    let opened: [Int32]
    let bound: Int
  }

  init(upper: Int, unit: Int, target: Int = -1) {
    self.upper = upper
    self.unit = unit
    self.target = target
  }

  /// After so many nodes the tree over the linear relaxation takes over.
  static let firstNodes = 60

  /// Searches; `isEnough(upper, lower)` may end it early, and so do `mostNodes`.
  ///
  /// - Returns: whether it ended otherwise than by `mostNodes`.
  @discardableResult
  mutating func run(
    _ root: CoverInstance, mostNodes: Int = .max, limits: inout SearchLimits,
    isEnough: (Int, Int) -> Bool
  ) -> Bool {
    let suits = CoverByOpening.suits(root, unit: unit)
    let most = min(mostNodes, suits ? Self.firstNodes : .max)
    if search(root, mostNodes: most, limits: &limits, isEnough: isEnough) { return true }
    guard mostNodes > most else { return false }
    let rest = CoverByOpening(
      root, upper: upper, unit: unit, target: target, options: limits.rest)
    if let cover = rest.best, rest.upper < upper {
      (upper, best) = (rest.upper, cover)
      improvements += 1
    }
    lower = max(lower, rest.lower)
    nodes += rest.statistics.nodes
    evaluations += rest.statistics.boundEvaluations
    fixed += rest.statistics.fixedOptions
    if let ended = rest.ended { limits.end(ended) }
    return true
  }

  private mutating func search(
    _ root: CoverInstance, mostNodes: Int, limits: inout SearchLimits,
    isEnough: (Int, Int) -> Bool
  ) -> Bool {
    var stack = [Node(parent: root, open: [], closed: [], base: 0, opened: [], bound: 0)]
    lower = 0
    while let node = stack.popLast() {
      guard upper > target else { return true }
      if node.bound > upper - unit { continue }
      guard limits.spend(1) else {
        lower = stack.reduce(node.bound) { min($0, $1.bound) }
        return true
      }
      expand(node, &stack, &limits)
      if limits.ended != nil {
        lower = stack.reduce(node.bound) { min($0, $1.bound) }
        return true
      }
      let open = stack.reduce(upper) { min($0, $1.bound) }
      if isEnough(upper, open) {
        lower = open
        return true
      }
      if nodes >= mostNodes, upper > target, !stack.isEmpty {
        lower = open
        return false
      }
    }
    lower = upper
    return true
  }

  private mutating func expand(
    _ node: Node, _ stack: inout [Node], _ limits: inout SearchLimits
  ) {
    nodes += 1
    var (opened, base) = (node.opened, node.base)
    for j in node.open {
      opened.append(node.parent.name[j])
      base += node.parent.cost[j]
    }
    guard var instance = node.parent.fixed(open: node.open, closed: node.closed) else { return }
    var bound = node.bound
    while true {
      // The work of the reductions, roughly.
      _ = limits.spend(instance.rows.elements.count * 4)
      guard let smaller = instance.reduced(opened: &opened, cost: &base) else { return }
      instance = smaller
      guard base <= upper - unit else { return }
      if instance.clientCount == 0 { return accept(opened, base) }
      var relaxation = CoverBound(instance, upper: upper - base, unit: unit)
      relaxation.run(steps: nodes == 1 ? 300 : 60, limits: &limits)
      evaluations += relaxation.evaluations
      if let cover = relaxation.cover {
        accept(
          opened + cover.map { instance.name[$0] },
          base + cover.reduce(0) { $0 + instance.cost[$1] })
      }
      if limits.ended != nil { return }
      bound = max(bound, base + relaxation.value)
      guard upper > target, bound <= upper - unit else { return }
      instance.multiplier = relaxation.multiplier
      let (open, closed) = decided(instance, relaxation, base)
      fixed += open.count + closed.count
      if open.isEmpty && closed.isEmpty {
        return branch(instance, relaxation.reduced, base, opened, bound, &stack)
      }
      for j in open {
        opened.append(instance.name[j])
        base += instance.cost[j]
      }
      guard let rest = instance.fixed(open: open, closed: closed) else { return }
      instance = rest
    }
  }

  /// Sites that reduced costs decide: another choice would cost as much as the best cover.
  private func decided(
    _ instance: CoverInstance, _ relaxation: CoverBound, _ base: Int
  ) -> (open: [Int], closed: [Int]) {
    let room = upper - unit - base - relaxation.value
    var open: [Int] = []
    var closed: [Int] = []
    for (j, cost) in relaxation.reduced.enumerated() {
      if cost > room { closed.append(j) }
      if -cost > room { open.append(j) }
    }
    return (open, closed)
  }

  /// One branch for each site of the client with the fewest: it is open and the ones before are
  /// not.
  private func branch(
    _ instance: CoverInstance, _ reduced: [Int], _ base: Int, _ opened: [Int32], _ bound: Int,
    _ stack: inout [Node]
  ) {
    var client = 0
    for i in 0..<instance.clientCount
    where instance.rows.range(i).count < instance.rows.range(client).count { client = i }
    let sites = instance.rows[client].map { Int($0) }.sorted {
      (reduced[$0], $0) < (reduced[$1], $1)
    }
    for k in sites.indices.reversed() {
      stack.append(
        Node(
          parent: instance, open: [sites[k]], closed: Array(sites[..<k]), base: base,
          opened: opened, bound: bound))
    }
  }

  private mutating func accept(_ sites: [Int32], _ cost: Int) {
    guard cost < upper else { return }
    upper = cost
    best = sites
    improvements += 1
  }
}
