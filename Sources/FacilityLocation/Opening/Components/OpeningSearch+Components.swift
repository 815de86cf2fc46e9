internal import CatchmentSupport

// Cores that fall apart: nothing but the number of open sites links their components.
//
// With the pairs gone that cost too much for any better solution, distant groups of clients share no
// site. The core's cost is then the sum over components K of g_K(q_K), the least cost with q_K sites
// open there, subject to Σ q_K alone. Each g_K(q) is bounded from below, at first by the root's
// multipliers, and the choice of the q_K with the least sum of bounds is a bound on the whole. Where it
// rests on a bound that is not exact, that g_K(q) is computed, by this search itself, up to the value
// at which it no longer matters. A tree over the whole would repeat the tree of one component for
// every state of the others. Components of equal rows are searched once for all.
//
// Sound because the core is exact where it matters: a client that pays its cap, or is served from
// another component, is in no solution below the threshold. Where the rows end at a horizon instead,
// the sums are bounds still, and a solution whose true cost is higher sends the core to the tree.
//
// It loses where components cost about the same for many q: each is then searched for all of them.
extension OpeningSearch {
  /// Up to what part of the core's sites the largest component may hold to be worth a search of its
  /// own.
  private static let largestPart = 0.6

  /// Solves a core by its components.
  ///
  /// - Parameter core: the core, its multipliers those of its relaxation.
  /// - Returns: the least bound of what was left open, infinity if nothing; `nil` where the core does
  ///   not fall apart, or its parts do not add up.
  mutating func searchComponents(_ core: OpeningNode) -> Double? {
    let table = core.table
    guard threshold.isFinite, source.tuning.dividesCores else { return nil }
    var components = OpeningComponent.components(of: table)
    let largest = components.reduce(0) { max($0, $1.sites.count) }
    guard Double(largest) < Self.largestPart * Double(table.siteCount) else { return nil }
    componentCount = components.count
    guard prepare(&components, core) else { return .infinity }
    while true {
      let choice = ComponentChoice(components, limits(table)) { $0.bound }
      let open = choice.total + table.constant
      bound = max(bound, min(open, threshold))
      report()
      // The room between the best value and the threshold is wide enough for what rounding loses.
      if open >= threshold - 1e-3 * (objective - threshold) { return .infinity }
      if let reason = limitReached() {
        stopReason = reason
        return open
      }
      let unsolved = components.indices.filter { !components[$0].counts[choice.picks[$0]].isSolved }
      // Small components first: what they add to the bound spares work on the large ones.
      guard let k = unsolved.min(by: { components[$0].sites.count < components[$1].sites.count })
      else {
        let before = objective
        combine(components, core)
        if objective == before { return nil }
        continue
      }
      let count = components[k].counts[choice.picks[k]]
      let ceiling = threshold - table.constant - (choice.total - count.bound)
      solve(&components, k, choice.picks[k], core, ceiling: ceiling)
      combine(components, core)
    }
  }

  /// Bounds every number of open sites of each component; returns whether any choice is left.
  private func prepare(_ components: inout [OpeningComponent], _ core: OpeningNode) -> Bool {
    var whole = OpeningBound()
    whole.evaluate(core.table, core.multipliers, limit: source.grid.limit)
    let room = max(threshold - whole.value, source.grid.step)
    let negative = whole.reduced.count { $0 < 0 }
    var price: Double? = whole.chosenCount == negative ? 0 : whole.worstChosen
    if core.table.isCountFree { price = nil }
    for k in components.indices {
      components[k].bound(core.multipliers, whole.reduced, price: price, room: room)
      if components[k].counts.isEmpty { return false }
    }
    findTwins(&components, core, room: room)
    let best = Set(incumbent)
    for k in components.indices { start(&components[k], core, best) }
    return true
  }

  /// Gives every component its rows, those that are alike the same.
  private func findTwins(
    _ components: inout [OpeningComponent], _ core: OpeningNode, room: Double
  ) {
    for k in components.indices {
      let rows = ComponentRows(
        components[k], core, room: room, step: source.grid.step, granule: granule)
      components[k].twin = k
      components[k].rows = rows
      for other in 0..<k where components[other].twin == other {
        guard let merged = components[other].rows?.merged(with: rows) else { continue }
        components[other].rows = merged
        components[k].twin = other
        break
      }
    }
    for k in components.indices { components[k].rows = components[components[k].twin].rows }
  }

  /// Takes over what the best solution has in a component, and what needs no search.
  private func start(
    _ component: inout OpeningComponent, _ core: OpeningNode, _ best: Set<Int32>
  ) {
    guard let rows = component.rows else { return }
    let isFree = core.table.isCountFree
    for pick in component.counts.indices {
      component.counts[pick].bound = roundedUp(component.counts[pick].bound)
      let count = component.least + pick
      guard component.clients.isEmpty || (count == 0 && !isFree) else { continue }
      // The cheapest sites will do.
      let order = rows.fixed.indices.sorted { (rows.fixed[$0], $0) < (rows.fixed[$1], $1) }
      let gifts = order.prefix { rows.fixed[$0] < 0 }.count
      let open = order.prefix(isFree ? gifts : count).map { Int32($0) }
      let value = rows.value(of: open)
      component.counts[pick] = .init(bound: value, value: value, sites: open, isSolved: true)
    }
    let open = component.sites.indices.filter {
      best.contains(core.table.siteName[Int(component.sites[$0])])
    }
    let pick = isFree ? 0 : open.count - component.least
    guard component.counts.indices.contains(pick), !component.counts[pick].isSolved else { return }
    component.counts[pick].sites = open.map { Int32($0) }
    component.counts[pick].value = rows.value(of: component.counts[pick].sites)
  }

  /// Values are multiples of the granule, but for the little that rounding takes from fractions.
  private func roundedUp(_ bound: Double) -> Double {
    guard granule > 0 else { return bound }
    return max(bound, (bound / granule - 1e-6).rounded(.up) * granule - loss)
  }

  /// What rounding may have taken from a value that is no whole number.
  private var loss: Double { granule < 1 ? granule * 1e-4 : 0 }

  /// Searches a component with a given number of open sites for values below `ceiling`.
  private mutating func solve(
    _ components: inout [OpeningComponent], _ k: Int, _ pick: Int, _ core: OpeningNode,
    ceiling: Double
  ) {
    guard let rows = components[k].rows else { return }
    var result = components[k].counts[pick]
    let sites = rows.fixed.count
    let count = components[k].least + pick
    let isFree = core.table.isCountFree
    var rules = [SiteRule](repeating: .free, count: sites + 1)
    rules[sites] = .open
    let solver = OpeningSolver(
      costs: .table(rows.serviceCosts), fixedCosts: rows.fixed + [0], rules: rules,
      least: isFree ? 1 : count + 1, most: isFree ? sites + 1 : count + 1,
      options: optionsOfPart(), tuning: source.tuning, ceiling: ceiling)
    guard let search = solver.search() else {
      components[k].counts[pick].bound = .infinity
      components[k].counts[pick].isSolved = true
      return
    }
    take(statisticsOf: search)
    if search.objective < result.value {
      result.value = search.objective
      result.sites = Array(search.incumbent.dropLast())
    }
    result.isSolved = search.stopReason == nil
    var proved = min(search.bound, search.threshold)
    if result.isSolved {
      let isBest = search.threshold < ceiling && granule > 0
      proved = isBest ? search.objective - loss : search.threshold
    }
    result.bound = max(result.bound, proved)
    let multipliers = search.rootMultipliers.map { source.grid.down($0) }
    for other in components.indices where components[other].twin == components[k].twin {
      let pick = components[k].least + pick - components[other].least
      if components[other].counts.indices.contains(pick) {
        components[other].counts[pick].learn(result, isSame: other == k)
      }
      if !isFree { components[other].raise(rows, multipliers) { roundedUp($0) } }
    }
  }

  private func limits(_ table: OpeningTable) -> ClosedRange<Int> {
    table.isCountFree ? 0...0 : table.least...table.most
  }

  /// What is left of the limits.
  private func optionsOfPart() -> SolveOptions {
    var part = options
    part.timeLimit = stopwatch.left
    part.relativeGap = 0
    if options.workLimit < .max {
      part.workLimit = max(1, options.workLimit - Int(work / 1e6))
    }
    if let onProgress = options.onProgress {
      let (objective, bound, seconds) = (objective, bound, stopwatch.seconds)
      part.onProgress = { progress in
        onProgress(
          SolveProgress(
            objective: objective.isFinite ? objective : nil, bound: bound,
            seconds: seconds + progress.seconds, workDone: progress.workDone))
      }
    }
    return part
  }

  private mutating func take(statisticsOf search: OpeningSearch) {
    statistics.nodes += search.statistics.nodes
    statistics.boundEvaluations += search.statistics.boundEvaluations
    statistics.fixedOptions += search.statistics.fixedOptions
    work += search.work
  }

  /// Takes the best solution that the components' best ones make up.
  private mutating func combine(_ components: [OpeningComponent], _ core: OpeningNode) {
    let choice = ComponentChoice(components, limits(core.table)) { $0.value }
    guard choice.total + core.table.constant < objective else { return }
    take(
      core.open
        + zip(components, choice.picks).flatMap { component, pick in
          component.counts[pick].sites.map {
            core.table.siteName[Int(component.sites[Int($0)])]
          }
        })
  }
}

extension OpeningTable {
  /// Whether any number of sites may open.
  var isCountFree: Bool { least == 0 && most == siteCount }
}
