/// Raises the Lagrangian bound.
///
/// A fast phase of deflected subgradients comes first. Then the volume algorithm (Barahona and
/// Anbil 2000, doi:10.1007/s101070050002): each step goes from the best point so far along the
/// averaged violation of past solutions, which damps the zigzag of plain subgradients, and the
/// average of past choices (`arcShare`) comes close to a solution of the relaxed problem.
///
/// Complexity: one pass over all sites a step (`SiteRelaxation`).
struct DualAscent: Sendable {
  private(set) var function: LagrangianFunction
  /// The point that gave the best bound.
  private(set) var best: [Double]
  /// The best bound, scaled.
  private(set) var bound = -Double.infinity
  /// How often each arc was chosen, averaged as the direction is; by the problem's arcs.
  private(set) var arcShare: [Double]
  /// What every option contributed at the best point: for fixing.
  private var optionValues: [Double]
  private let metric: [Double]
  private var direction: [Double]
  private var trial: [Double]
  private var stepScale = 0.5
  private var fastScale = 0.2
  private var failures = 0
  private var averaging = 0.1
  private var boundAtCheck = -Double.infinity
  private var stepsSinceCheck = 0
  private var isStarted = false
  /// Whether the ascent is still in its first, fast phase.
  private var isFast = true
  /// Where the fast phase stands.
  private var current: [Double]

  /// Starts at `multipliers` for the clients, in the problem's units.
  init(_ sites: RelaxedSites, _ costs: SiteCosts, multipliers: [Double]) {
    function = LagrangianFunction(sites, costs)
    best = function.start(multipliers)
    trial = best
    current = best
    metric = function.metric()
    direction = function.subgradient
    optionValues = function.optionValues
    arcShare = Array(repeating: 0, count: sites.problem.arcs.count)
  }

  /// Starts where another ascent of the same problem ended.
  init(_ sites: RelaxedSites, _ costs: SiteCosts, point: [Double]) {
    self.init(sites, costs, multipliers: Array(repeating: 0, count: sites.problem.clients.count))
    guard point.count == best.count else { return }
    best = point
    function.clamp(&best)
  }

  /// Takes `steps` steps towards `target`, the cost of the best solution known.
  mutating func ascend(steps: Int, target: Double, threads: Int, isStopped: () -> Bool) {
    if !isStarted {
      isStarted = true
      refresh(threads: threads)
      // Solutions known so early are far from the best: a step towards them would overshoot.
      fastScale = 0.2
      shareArcs(1)
    }
    let goal = target.isFinite ? target * function.sites.scale : max(abs(bound) * 1.1, bound + 1)
    for _ in 0..<steps {
      if isStopped() || bound >= goal { return }
      function.tolerance = tolerance(goal)
      function.coreLimit = isFast ? 4_000 : 20_000
      if isFast {
        fastStep(goal: goal, threads: threads)
      } else {
        step(goal: goal, threads: threads)
      }
    }
  }

  /// What sites' values may fall short: all of them together a small share of the gap.
  private func tolerance(_ goal: Double) -> Double {
    guard bound > -.infinity else { return 0 }
    return (max(0, goal - bound) * neglected / Double(function.sites.problem.sites.count))
      .rounded(.down)
  }

  /// The share of the gap that a bound may lose to values that are not exact.
  var neglected = 0.01

  /// A step of the deflected subgradient method (Camerini, Fratta and Maffioli 1975,
  /// doi:10.1007/BFb0120697): it gains quickly from far away, where averaging would only wait.
  private mutating func fastStep(goal: Double, threads: Int) {
    var norm = 0.0
    for i in direction.indices { norm += metric[i] * direction[i] * direction[i] }
    guard norm > 0 else {
      isFast = false
      return
    }
    let length = fastScale * max(goal - bound, abs(goal) * 1e-4) / norm
    for i in trial.indices { trial[i] = current[i] + length * metric[i] * direction[i] }
    function.clamp(&trial)
    let value = function.evaluate(trial, threads: threads)
    current = trial
    shareArcs(0.1)
    if value > bound {
      if value - bound > 1e-5 * abs(value) { failures = 0 }
      bound = value
      best = trial
      optionValues = function.optionValues
    } else {
      failures += 1
    }
    deflect()
    // Two in a row say that the step is too long: more of them would only be lost.
    guard failures >= 2 else { return }
    failures = 0
    fastScale *= 0.5
    current = best
    if fastScale < 0.02 {
      isFast = false
      _ = function.evaluate(best, threads: threads)
      direction = function.subgradient
    }
  }

  /// Bends the direction away from where the last step overshot.
  private mutating func deflect() {
    var (dd, dg) = (0.0, 0.0)
    for i in direction.indices {
      dd += metric[i] * direction[i] * direction[i]
      dg += metric[i] * direction[i] * function.subgradient[i]
    }
    let bend = dd > 0 && dg < 0 ? -1.5 * dg / dd : 0
    for i in direction.indices { direction[i] = function.subgradient[i] + bend * direction[i] }
  }

  /// A step of the volume algorithm.
  private mutating func step(goal: Double, threads: Int) {
    var norm = 0.0
    for i in direction.indices { norm += metric[i] * direction[i] * direction[i] }
    guard norm > 0 else {
      // The averaged solution violates nothing; start again from the plain subgradient.
      if function.subgradient.allSatisfy({ $0 == 0 }) { stepScale *= 0.5 }
      _ = function.evaluate(best, threads: threads)
      direction = function.subgradient
      return
    }
    let length = stepScale * max(goal - bound, abs(goal) * 1e-7) / norm
    for i in trial.indices { trial[i] = best[i] + length * metric[i] * direction[i] }
    function.clamp(&trial)
    let value = function.evaluate(trial, threads: threads)
    var product = 0.0
    for i in direction.indices { product += metric[i] * direction[i] * function.subgradient[i] }
    average()
    if value > bound {
      let gain = value - bound
      bound = value
      best = trial
      optionValues = function.optionValues
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
      dg += metric[i] * direction[i] * function.subgradient[i]
      gg += metric[i] * function.subgradient[i] * function.subgradient[i]
    }
    let denominator = dd - 2 * dg + gg
    var share = denominator > 0 ? (dd - dg) / denominator : averaging
    share = min(max(share, averaging / 10), averaging)
    for i in direction.indices {
      direction[i] = share * function.subgradient[i] + (1 - share) * direction[i]
    }
    shareArcs(share)
  }

  private mutating func shareArcs(_ share: Double) {
    for position in function.sites.arcIndex.indices {
      let arc = Int(function.sites.arcIndex[position])
      arcShare[arc] = share * Double(function.chosen[position]) + (1 - share) * arcShare[arc]
    }
  }

  /// Evaluates at the best multipliers and starts the ascent anew from there.
  mutating func refresh(threads: Int) {
    bound = function.evaluate(best, threads: threads)
    direction = function.subgradient
    fastScale = 0.5
    failures = 0
    isFast = true
    current = best
    optionValues = function.optionValues
  }

  /// Leaves out what a branch does and goes on from `point`.
  ///
  /// Who has no arc left costs the penalty, or makes the bound infinite where it must be served.
  mutating func restrict(to branch: ModularTree.Branch, at point: [Double], threads: Int) {
    let problem = function.sites.problem
    for option in branch.options { function.isOut[option] = true }
    best = point
    if !branch.arcs.isEmpty {
      var isOut = [Bool](repeating: false, count: problem.arcs.count)
      for arc in branch.arcs { isOut[arc] = true }
      let arcs = function.sites.arcIndex
      function.sites.keep { position, _ in !isOut[Int(arcs[position])] }
      function.arcsLeft()
    }
    for arc in branch.required { function.sites.require(Int(problem.arcs[arc].client)) }
    var isServable = [Bool](repeating: false, count: problem.clients.count)
    for client in function.sites.arcClient { isServable[Int(client)] = true }
    for client in isServable.indices where !isServable[client] {
      best[client] = function.sites.penalty[client]
    }
    function.clamp(&best)
    refresh(threads: threads)
  }

  /// Settles sites with what they chose in the last evaluation and goes on from there.
  mutating func settle(_ columns: [SettledColumn], threads: Int) {
    function.settle(columns)
    refresh(threads: threads)
  }

  /// The bound where a site may have some of its options only, scaled: what the best of them adds at
  /// the best point over the best of all.
  func bound(allowing options: [Int], at site: Int) -> Double {
    let first = function.costs.firstOption[site]
    let all = function.costs.options(of: site).reduce(Double.infinity) {
      min($0, optionValues[$1])
    }
    let least = options.reduce(Double.infinity) { min($0, optionValues[first + $1]) }
    return all < .infinity ? bound + max(0, least - all) : bound
  }

  /// Fixes options and arcs that are in no solution better than `target`; says how many.
  mutating func fix(target: Double) -> (options: Int, arcs: Int) {
    guard target.isFinite, bound > -.infinity else { return (0, 0) }
    return function.fix(target: target, bound: bound, at: best, optionValues: optionValues)
  }
}
