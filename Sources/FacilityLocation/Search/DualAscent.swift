import CatchmentSupport

/// Raises the Lagrangian bound: multipliers for the clients, prices for resources beside the
/// primary ones, and multipliers for the side constraints.
///
/// The volume algorithm (Barahona and Anbil 2000, doi:10.1007/s101070050002): each step goes from
/// the best multipliers so far along the averaged violation of past solutions, which damps the
/// zigzag of plain subgradients. Multipliers are rounded to whole scaled units before every
/// evaluation, so each value is a valid bound.
///
/// Complexity: one pass over all sites a step (`SiteRelaxation`).
struct DualAscent: Sendable {
  private(set) var sites: RelaxedSites
  let costs: SiteCosts
  /// Multipliers that gave the best bound: clients, then prices site by site, then side.
  private(set) var best: [Double]
  /// The best bound, scaled.
  private(set) var bound = -Double.infinity
  /// What every option contributes at the best multipliers: for fixing.
  private(set) var optionValues: [Double]
  /// The options chosen in the last evaluation.
  private(set) var lastOptions: [Int32]
  /// How often each arc was chosen, averaged as the direction is; by the problem's arcs.
  private(set) var arcShare: [Double]
  /// How often each site served anybody, averaged likewise.
  private(set) var siteShare: [Double]
  /// Options proved to be in no better solution, by flat index.
  private(set) var isOut: [Bool]
  private(set) var evaluations = 0
  /// Elementary steps of all evaluations so far.
  private(set) var work = 0

  /// Clients that a dive has given away: they pull no more.
  private var isSettled: [Bool]
  /// What the settled sites cost less the multipliers of their clients, scaled.
  private(set) var settledValue = 0.0
  private var lastValues: [Double] = []
  /// How far each multiplier moves for a unit of violation: clients by their demand, half-way
  /// between constraints written by client and written by unit of demand; prices, which are for a
  /// unit, by the inverse square of the mean demand.
  private let metric: [Double]
  private var direction: [Double]
  private var subgradient: [Double]
  private var trial: [Double]
  private var chosen: [UInt8]
  private var stepScale = 0.5
  private var fastScale = 1.0
  private var failures = 0
  private var averaging = 0.1
  private var boundAtCheck = -Double.infinity
  private var stepsSinceCheck = 0
  private var isStarted = false
  /// Whether the ascent is still in its first, fast phase.
  private var isFast = true
  /// Where the fast phase stands.
  private var current: [Double] = []

  /// The number of clients.
  private var clients: Int { sites.problem.clients.count }
  private var pricesStart: Int { clients }
  private var sideStart: Int { clients + sites.priced.count * sites.problem.sites.count }

  /// Starts at `multipliers` for the clients, in the problem's units.
  init(_ sites: RelaxedSites, _ costs: SiteCosts, multipliers: [Double]) {
    self.sites = sites
    self.costs = costs
    let problem = sites.problem
    let length =
      problem.clients.count + sites.priced.count * problem.sites.count + problem.side.count
    best = Array(repeating: 0, count: length)
    for client in problem.clients.indices { best[client] = multipliers[client] * sites.scale }
    metric = Self.metric(problem, length: length)
    optionValues = Array(repeating: 0, count: costs.cost.count)
    lastOptions = Array(repeating: -1, count: problem.sites.count)
    arcShare = Array(repeating: 0, count: problem.arcs.count)
    siteShare = Array(repeating: 0, count: problem.sites.count)
    isOut = Array(repeating: false, count: costs.cost.count)
    isSettled = Array(repeating: false, count: problem.clients.count)
    direction = Array(repeating: 0, count: length)
    subgradient = direction
    trial = best
    // One more than needed: an empty array may have no address.
    chosen = Array(repeating: 0, count: sites.arcIndex.count + 1)
    for site in problem.sites.indices {
      for i in sites.priced.indices {
        best[pricesStart + site * sites.priced.count + i] = startingPrice(site, sites.priced[i])
      }
    }
    trial = best
    clamp()
    best = trial
  }

  private static func metric(_ problem: ModularProblem, length: Int) -> [Double] {
    let count = Double(max(1, problem.clients.count))
    let mean = problem.clients.reduce(0) { $0 + $1.demand } / count
    guard mean > 0 else { return Array(repeating: 1, count: length) }
    var metric = [Double](repeating: 1 / (mean * mean), count: length)
    for (client, it) in problem.clients.enumerated() {
      metric[client] = max(it.demand / mean, 0.1)
    }
    for i in length - problem.side.count..<length { metric[i] = 1 }
    return metric
  }

  /// The price at which new capacity is paid for exactly, where there is none to start with.
  private func startingPrice(_ site: Int, _ r: Int) -> Double {
    var price = Double.infinity
    for option in sites.problem.sites[site].options {
      guard let module = option.modules.first(where: { $0.resource == r }) else { continue }
      if option.capacity[r] > 0 { return 0 }
      price = min(price, module.cost / module.size)
    }
    return price == .infinity ? 0 : (price * sites.scale).rounded(.down)
  }

  /// Rounds the trial multipliers to whole units within their limits.
  private mutating func clamp() {
    for client in 0..<clients {
      trial[client] = min(trial[client].rounded(), sites.penalty[client])
    }
    for i in clients..<trial.count { trial[i] = max(0, trial[i].rounded()) }
  }

  /// Takes `steps` steps towards `target`, the cost of the best solution known.
  mutating func ascend(steps: Int, target: Double, threads: Int, isStopped: () -> Bool) {
    if !isStarted {
      isStarted = true
      trial = best
      bound = evaluate(threads: threads)
      direction = subgradient
      shareArcs(1)
      keepOptionValues()
    }
    let goal = target.isFinite ? target * sites.scale : max(abs(bound) * 1.1, bound + 1)
    for _ in 0..<steps {
      if isStopped() || bound >= goal { return }
      if isFast {
        fastStep(goal: goal, threads: threads)
      } else {
        step(goal: goal, threads: threads)
      }
    }
  }

  private var trialOptionValues: [Double] = []

  private mutating func keepOptionValues() { optionValues = trialOptionValues }

  /// A step of the deflected subgradient method (Camerini, Fratta and Maffioli 1975,
  /// doi:10.1007/BFb0120697): it gains quickly from far away, where averaging would only wait.
  private mutating func fastStep(goal: Double, threads: Int) {
    if current.isEmpty { current = best }
    var norm = 0.0
    for i in direction.indices { norm += metric[i] * direction[i] * direction[i] }
    guard norm > 0 else {
      isFast = false
      return
    }
    let length = fastScale * max(goal - bound, abs(goal) * 1e-4) / norm
    for i in trial.indices { trial[i] = current[i] + length * metric[i] * direction[i] }
    clamp()
    let value = evaluate(threads: threads)
    current = trial
    shareArcs(0.1)
    if value > bound {
      if value - bound > 1e-5 * abs(value) { failures = 0 }
      bound = value
      best = trial
      keepOptionValues()
    } else {
      failures += 1
    }
    deflect()
    guard failures >= 10 else { return }
    failures = 0
    fastScale *= 0.7
    current = best
    if fastScale < 0.02 {
      isFast = false
      trial = best
      _ = evaluate(threads: threads)
      direction = subgradient
    }
  }

  /// Bends the direction away from where the last step overshot.
  private mutating func deflect() {
    var (dd, dg) = (0.0, 0.0)
    for i in direction.indices {
      dd += metric[i] * direction[i] * direction[i]
      dg += metric[i] * direction[i] * subgradient[i]
    }
    let bend = dd > 0 && dg < 0 ? -1.5 * dg / dd : 0
    for i in direction.indices { direction[i] = subgradient[i] + bend * direction[i] }
  }

  private mutating func step(goal: Double, threads: Int) {
    var norm = 0.0
    for i in direction.indices { norm += metric[i] * direction[i] * direction[i] }
    guard norm > 0 else {
      // The averaged solution violates nothing; start again from the plain subgradient.
      direction = subgradient
      if subgradient.allSatisfy({ $0 == 0 }) { stepScale *= 0.5 }
      trial = best
      _ = evaluate(threads: threads)
      direction = subgradient
      return
    }
    let length = stepScale * max(goal - bound, abs(goal) * 1e-7) / norm
    for i in trial.indices { trial[i] = best[i] + length * metric[i] * direction[i] }
    clamp()
    let value = evaluate(threads: threads)
    var product = 0.0
    for i in direction.indices { product += metric[i] * direction[i] * subgradient[i] }
    average()
    if value > bound {
      let gain = value - bound
      bound = value
      best = trial
      keepOptionValues()
      failures = 0
      if product > 0 && gain > 0 { stepScale = min(2, stepScale * 1.1) }
    } else {
      failures += 1
      if failures >= 12 {
        stepScale = max(1e-4, stepScale * 0.66)
        failures = 0
      }
    }
    stepsSinceCheck += 1
    if stepsSinceCheck >= 80 {
      if bound - boundAtCheck < abs(bound) * 0.001 { averaging = max(averaging * 0.7, 1e-3) }
      boundAtCheck = bound
      stepsSinceCheck = 0
    }
  }

  /// Mixes the latest violation into the direction: by the share that makes it shortest, within
  /// limits.
  private mutating func average() {
    var (dd, dg, gg) = (0.0, 0.0, 0.0)
    for i in direction.indices {
      dd += metric[i] * direction[i] * direction[i]
      dg += metric[i] * direction[i] * subgradient[i]
      gg += metric[i] * subgradient[i] * subgradient[i]
    }
    let denominator = dd - 2 * dg + gg
    var share = denominator > 0 ? (dd - dg) / denominator : averaging
    share = min(max(share, averaging / 10), averaging)
    for i in direction.indices {
      direction[i] = share * subgradient[i] + (1 - share) * direction[i]
    }
    shareArcs(share)
  }

  private mutating func shareArcs(_ share: Double) {
    for position in sites.arcIndex.indices {
      let arc = Int(sites.arcIndex[position])
      arcShare[arc] = share * Double(chosen[position]) + (1 - share) * arcShare[arc]
    }
    for site in siteShare.indices {
      let serves = (sites.firstArc[site]..<sites.firstArc[site + 1]).contains { chosen[$0] != 0 }
      siteShare[site] = share * (serves ? 1 : 0) + (1 - share) * siteShare[site]
    }
  }

  /// The value of the relaxation at the trial multipliers, scaled; fills the subgradient.
  private mutating func evaluate(threads: Int) -> Double {
    let problem = sites.problem
    evaluations += 1
    let optionPrice = sidePrices()
    if trialOptionValues.count != costs.cost.count {
      trialOptionValues = Array(repeating: 0, count: costs.cost.count)
    }
    let outcomes = solveSites(optionPrice, threads: threads)
    var value = 0.0
    for client in 0..<clients { value += trial[client] }
    for (c, constraint) in problem.side.enumerated() {
      let price = trial[sideStart + c]
      // A hair below its true value, so that rounding never lifts the bound.
      let worth = constraint.sense == .atMost ? -price * constraint.limit : price * constraint.limit
      value += (worth - abs(worth) * 1e-12).rounded(.down)
    }
    for outcome in outcomes { value += outcome.value }
    for (site, outcome) in outcomes.enumerated() { lastOptions[site] = Int32(outcome.option) }
    lastValues = outcomes.map(\.value)
    violate(outcomes)
    return value
  }

  /// What the multipliers of side constraints add to each option, rounded down.
  private func sidePrices() -> [Double] {
    var prices = [Double](repeating: 0, count: costs.cost.count)
    for (c, constraint) in sites.problem.side.enumerated() {
      let price = trial[sideStart + c]
      guard price > 0 else { continue }
      for term in constraint.terms {
        let worth = price * term.coefficient * (constraint.sense == .atMost ? 1 : -1)
        prices[costs.firstOption[term.site] + term.option] +=
          (worth - abs(worth) * 1e-12).rounded(.down)
      }
    }
    return prices
  }

  private mutating func solveSites(
    _ optionPrice: [Double], threads: Int
  ) -> [(value: Double, option: Int)] {
    let (sites, costs, trial, isOut) = (sites, costs, trial, isOut)
    let priced = sites.priced.count
    let start = pricesStart
    let count = sites.problem.sites.count
    // Blocks of sites with about equal work, fixed by the problem and not by the thread count.
    let blocks = Self.blocks(sites)
    let results = trialOptionValues.withUnsafeMutableBufferPointer { values in
      chosen.withUnsafeMutableBufferPointer { chosen in
        // Each site writes its own options and arcs only.
        nonisolated(unsafe) let values = values
        nonisolated(unsafe) let chosen = chosen
        return parallelMap(count: blocks.count, threads: threads) { block in
          var relaxation = SiteRelaxation(sites, costs)
          return blocks[block].map { site -> (value: Double, option: Int) in
            trial.withUnsafeBufferPointer { multipliers in
              optionPrice.withUnsafeBufferPointer { prices in
                isOut.withUnsafeBufferPointer { out in
                  guard let m = multipliers.baseAddress, let p = prices.baseAddress,
                    let o = out.baseAddress, let v = values.baseAddress,
                    let c = chosen.baseAddress
                  else { return (0, -1) }
                  return relaxation.solve(
                    site: site, multipliers: m, prices: m + start + site * priced,
                    optionPrice: p, isOut: o, optionValues: v, chosen: c)
                }
              }
            }
          }
        }
      }
    }
    work += sites.arcIndex.count * 60 + costs.cost.count * 1_000 + count * 500
    return results.flatMap { $0 }
  }

  /// Consecutive sites in blocks of about 2,000 arcs.
  private static func blocks(_ sites: RelaxedSites) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for site in 0..<sites.problem.sites.count
    where sites.firstArc[site + 1] - sites.firstArc[start] >= 2_000 || site - start >= 31 {
      blocks.append(start..<site + 1)
      start = site + 1
    }
    if start < sites.problem.sites.count { blocks.append(start..<sites.problem.sites.count) }
    return blocks
  }

  /// The violation of the relaxed constraints by the sites' solutions.
  private mutating func violate(_ outcomes: [(value: Double, option: Int)]) {
    for client in 0..<clients {
      // Where the penalty is as good as service, leaving the client out counts as served.
      let isOut = isSettled[client] || trial[client] >= sites.penalty[client]
      subgradient[client] = isOut ? 0 : 1
    }
    let priced = sites.priced.count
    for site in outcomes.indices {
      for arc in sites.firstArc[site]..<sites.firstArc[site + 1] where chosen[arc] != 0 {
        subgradient[Int(sites.arcClient[arc])] -= 1
      }
      guard priced > 0 else { continue }
      for i in 0..<priced { violatePrice(site, i, option: outcomes[site].option) }
    }
    for client in 0..<clients
    where trial[client] >= sites.penalty[client] && !isSettled[client] {
      // At its cap a multiplier can only fall.
      subgradient[client] = min(0, subgradient[client])
    }
    for (c, constraint) in sites.problem.side.enumerated() {
      var sum = 0.0
      for term in constraint.terms
      where outcomes[term.site].option == costs.firstOption[term.site] + term.option {
        sum += term.coefficient
      }
      let miss = constraint.sense == .atMost ? sum - constraint.limit : constraint.limit - sum
      let i = sideStart + c
      subgradient[i] = trial[i] <= 0 ? max(0, miss) : miss
    }
  }

  private mutating func violatePrice(_ site: Int, _ i: Int, option: Int) {
    let r = sites.priced[i]
    let index = pricesStart + site * sites.priced.count + i
    subgradient[index] = 0
    guard option >= 0, !sites.isMixed[r] else { return }
    let it = sites.problem.sites[site].options[option - costs.firstOption[site]]
    var load = 0.0
    for knapsack in sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1]
    where sites.knapsacks[knapsack].resource != r {
      for segment in sites.knapsacks[knapsack].segments {
        let use = sites.problem.usePatterns[sites.segments[segment].pattern][r]
        guard use > 0 else { continue }
        for arc in sites.segments[segment].arcs where chosen[arc] != 0 {
          load += use * sites.problem.clients[Int(sites.arcClient[arc])].demand
        }
      }
    }
    guard costs.mostCapacity(option: option, resource: r) > 0 else { return }
    var miss = load - it.capacity[r]
    if let module = it.modules.first(where: { $0.resource == r }) {
      let limit = (module.cost / module.size * sites.scale).rounded(.down)
      // Above the module's own price its full stock is bought.
      if trial[index] > limit { miss -= module.size * Double(module.most) }
      if trial[index] == limit {
        miss = max(min(miss, 0), miss - module.size * Double(module.most))
      }
    }
    subgradient[index] = trial[index] <= 0 ? max(0, miss) : miss
  }

  /// Evaluates at the best multipliers and starts the ascent anew from there.
  mutating func refresh(threads: Int) {
    trial = best
    bound = evaluate(threads: threads)
    direction = subgradient
    fastScale = 0.5
    failures = 0
    isFast = true
    current = best
    keepOptionValues()
  }

  /// The arcs that each site chose in the last evaluation, as positions in `sites`.
  func column(of site: Int) -> [Int] {
    (sites.firstArc[site]..<sites.firstArc[site + 1]).filter { chosen[$0] != 0 }
  }

  /// Settles sites with what they chose last: their clients leave the relaxation, and so do all
  /// other arcs of these sites.
  mutating func settle(_ columns: [(site: Int, arcs: [Int])]) {
    var isSiteOut = [Bool](repeating: false, count: sites.problem.sites.count)
    for (site, arcs) in columns {
      isSiteOut[site] = true
      settledValue += lastValues[site]
      for arc in arcs { isSettled[Int(sites.arcClient[arc])] = true }
    }
    var isArcOut = [Bool](repeating: false, count: sites.problem.arcs.count)
    for site in sites.problem.sites.indices {
      for arc in sites.firstArc[site]..<sites.firstArc[site + 1]
      where isSiteOut[site] || isSettled[Int(sites.arcClient[arc])] {
        isArcOut[Int(sites.arcIndex[arc])] = true
      }
    }
    sites.remove(isArcOut)
    chosen = Array(repeating: 0, count: sites.arcIndex.count + 1)
  }

  /// Fixes options and arcs that are in no solution better than `target`; says whether any was.
  mutating func fix(target: Double) -> (options: Int, arcs: Int) {
    guard target.isFinite, bound > -.infinity else { return (0, 0) }
    // Whoever reaches the target only is no better; one scaled unit a cost is lost to rounding.
    let room = (target * sites.scale - bound) + 1
    var fixedOptions = 0
    for site in sites.problem.sites.indices {
      let range = costs.options(of: site)
      let least = range.reduce(Double.infinity) { min($0, optionValues[$1]) }
      for option in range where !isOut[option] && optionValues[option] - least > room {
        isOut[option] = true
        fixedOptions += 1
      }
    }
    let fixedArcs = fixArcs(room: room)
    return (fixedOptions, fixedArcs)
  }

  /// Leaves out arcs whose reduced cost alone lifts the bound over the room that is left.
  ///
  /// Taking such an arc out of a site's solution must leave it feasible for the relaxation, so
  /// sites with a least load on a primary resource are passed over.
  private mutating func fixArcs(room: Double) -> Int {
    var isArcOut = [Bool](repeating: false, count: sites.problem.arcs.count)
    var count = 0
    for site in sites.problem.sites.indices where !hasPrimaryMinimum(site) {
      let prices = best[(pricesStart + site * sites.priced.count)...]
      for knapsack in sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1] {
        for segment in sites.knapsacks[knapsack].segments {
          let pattern = sites.problem.usePatterns[sites.segments[segment].pattern]
          var perDemand = 0.0
          for (i, r) in sites.priced.enumerated()
          where r != sites.knapsacks[knapsack].resource && !sites.isMixed[r] {
            perDemand += prices[prices.startIndex + i] * pattern[r]
          }
          for arc in sites.segments[segment].arcs {
            let client = Int(sites.arcClient[arc])
            let demand = sites.problem.clients[client].demand
            let reduced = sites.arcCost[arc] - best[client] + (perDemand * demand).rounded(.down)
            if reduced > room {
              isArcOut[Int(sites.arcIndex[arc])] = true
              count += 1
            }
          }
        }
      }
    }
    guard count > sites.arcIndex.count / 50 else { return 0 }
    sites.remove(isArcOut)
    chosen = Array(repeating: 0, count: sites.arcIndex.count + 1)
    return count
  }

  private func hasPrimaryMinimum(_ site: Int) -> Bool {
    sites.problem.sites[site].options.contains { option in
      option.minimum.indices.contains { option.minimum[$0] > 0 && sites.primary.contains($0) }
    }
  }
}
