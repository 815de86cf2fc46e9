internal import CatchmentSupport

/// A set-covering problem as an uncapacitated one whose pairs cost nothing, for the tree over the
/// linear relaxation.
///
/// It pays where the Lagrangian search has not ended after some nodes: its bound is that of the
/// relaxation too, but it takes many steps to come near, and its branches add no cuts.
///
/// Complexity: that of `OpeningSearch`.
struct CoverByOpening {
  /// The best cover found, original numbers of sites, if it costs less than was asked for.
  private(set) var best: [Int32]?
  /// What it costs.
  private(set) var upper: Int
  /// No cover costs less, or less than `upper` if that is less.
  private(set) var lower = 0
  private(set) var statistics = SolveStatistics()
  /// Why it ended early, if so.
  private(set) var ended: Termination?

  /// The largest cost that numbers with a point hold exactly, with room for sums.
  private static let largest = 1 << 40

  /// Whether all sums of costs are exact.
  static func suits(_ instance: CoverInstance, unit: Int) -> Bool {
    instance.cost.reduce(0, +) / unit < largest
  }

  /// Searches for a cover that costs less than `upper`; one of at most `target` is good enough.
  init(
    _ root: CoverInstance, upper: Int, unit: Int, target: Int, options: SolveOptions
  ) {
    self.upper = upper
    var (opened, base): ([Int32], Int) = ([], 0)
    lower = upper
    guard let instance = root.reduced(opened: &opened, cost: &base), base <= upper - unit else {
      return
    }
    guard instance.clientCount > 0 else {
      (best, self.upper, lower) = (opened, base, base)
      return
    }
    let costs = ServiceCosts(
      sorted: instance.rows.elements,
      Array(repeating: 0, count: instance.rows.elements.count), offsets: instance.rows.offsets,
      sites: instance.siteCount)
    var solver = OpeningSolver(
      costs: .table(costs), fixedCosts: instance.cost.map { Double($0 / unit) },
      rules: Array(repeating: .free, count: instance.siteCount), least: 0,
      most: instance.siteCount, options: options)
    // All costs are multiples of the unit: anything above the last one of interest refutes.
    solver.ceiling = Double((upper - base) / unit - 1) + 0.001
    solver.target = Double((target - base) / unit)
    guard let search = solver.search() else { return }
    statistics = search.statistics
    ended = search.stopReason
    if search.objective.isFinite {
      let found = search.incumbent.map { instance.name[Int($0)] }
      let cost = search.incumbent.reduce(base) { $0 + instance.cost[Int($1)] }
      if cost < upper { (best, self.upper) = (opened + found, cost) }
    }
    guard ended != nil || self.upper <= target else {
      lower = self.upper
      return
    }
    let units = search.bound.isFinite ? max(Int((search.bound - 1e-6).rounded(.up)), 0) : 0
    lower = min(base + units * unit, self.upper)
  }
}
