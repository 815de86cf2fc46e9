/// Raises the bound of a node by the volume algorithm (Barahona and Anbil 2000,
/// doi:10.1007/s101070050002): steps from the best multipliers along averaged violations.
///
/// The averages of the choices approach a solution of the linear relaxation and tell where to
/// branch.
struct PricedAscent: Sendable {
  /// The bound at the best multipliers.
  private(set) var best = PricedBound()
  /// How far each site, and with capacities each pair, was chosen lately.
  private(set) var share: [Double] = []
  private(set) var pairShare: [Double] = []
  /// The length of a step, as a part of the way to the target.
  private(set) var pace: Double
  private(set) var evaluations = 0
  private var trial = PricedBound()
  private var point: [Int]
  private var direction: [Double] = []
  private var failures = 0
  /// Where a moving ascent stands, and what it found there.
  private let isMoving: Bool
  private var current: [Int] = []
  private var last: [Double] = []
  private var lastValue = 0
  /// By client, the least its multiplier need be, and how far it goes for a unit of violation.
  private let floor: [Int]
  private let metric: [Double]

  var work: Int { best.work + trial.work }

  init(_ problem: PricedProblem, _ node: PricedNode, multipliers: [Int], pace: Double) {
    self.pace = pace
    isMoving = problem.isCombinatorial
    point = multipliers
    floor = (0..<problem.clientCount).map {
      let row = problem.offsets[$0]..<problem.offsets[$0 + 1]
      return row.isEmpty ? .min : min(problem.cost[row.lowerBound], problem.penalty[$0])
    }
    metric = Self.metric(problem)
    for i in point.indices { point[i] = clamp(point[i], i, problem) }
    best.evaluate(problem, node, point)
    evaluations = 1
    direction = best.slope
    lastValue = best.value
    share = best.opening
    if problem.service == .single {
      pairShare = Array(repeating: 0, count: problem.site.count)
      blendPairs(best, weight: 1)
    }
  }

  private static func metric(_ problem: PricedProblem) -> [Double] {
    guard problem.service == .split else { return Array(repeating: 1, count: problem.clientCount) }
    let mean = Double(max(1, problem.demand.reduce(0, +))) / Double(problem.clientCount)
    return problem.demand.map { max(0.05, Double($0) / mean) }
  }

  private func clamp(_ u: Int, _ i: Int, _ problem: PricedProblem) -> Int {
    min(max(u, floor[i], -problem.largestMultiplier), problem.penalty[i], problem.largestMultiplier)
  }

  /// Evaluates the best multipliers again, under what is known by now, and others that may be
  /// better.
  mutating func look(_ problem: PricedProblem, _ node: PricedNode, at others: [Int]) {
    let point = best.multipliers
    best.evaluate(problem, node, point)
    evaluations += 1
    guard others != point else { return }
    trial.evaluate(problem, node, others)
    evaluations += 1
    if trial.value > best.value { swap(&best, &trial) }
  }

  /// Takes up to so many steps towards a bound of `target`; fewer when it is reached or nothing is
  /// violated.
  mutating func run(_ problem: PricedProblem, _ node: PricedNode, steps: Int, target: Int) {
    if current.isEmpty { current = best.multipliers }
    for _ in 0..<steps {
      if best.value >= target { return }
      let goesOn =
        isMoving
        ? move(problem, node, target: target) : step(problem, node, target: target)
      guard goesOn else { return }
    }
  }

  /// A step of averaged subgradients from where the last one ended, with Polyak's length towards a
  /// point beyond the target (as `SingleSourceAscent`): better than the volume algorithm where the
  /// sites' knapsacks are whole, and where only the sites cost anything (covering).
  private mutating func move(
    _ problem: PricedProblem, _ node: PricedNode, target: Int
  ) -> Bool {
    let slope = last.isEmpty ? best.slope : last
    var length = 0.0
    for i in direction.indices {
      direction[i] = 0.3 * slope[i] + 0.7 * direction[i]
      length += direction[i] * direction[i]
    }
    guard slope.contains(where: { $0 != 0 }) else { return false }
    let gap = Double(target) - Double(best.value)
    let way = Double(target) - Double(lastValue) + max(0.5 * gap, 0.0005 * abs(Double(target)))
    let size = pace * min(max(way, Double(problem.granule)), 0x1p50) / max(length, 1e-6)
    for i in point.indices {
      let change = (size * direction[i]).rounded()
      point[i] = clamp(current[i] + Int(max(-0x1p40, min(0x1p40, change))), i, problem)
    }
    current = point
    trial.evaluate(problem, node, point)
    evaluations += 1
    last = trial.slope
    lastValue = trial.value
    let weight = max(0.04, 1 / Double(evaluations))
    for j in share.indices { share[j] += weight * (trial.opening[j] - share[j]) }
    if !pairShare.isEmpty { blendPairs(trial, weight: weight) }
    if trial.value > best.value {
      swap(&best, &trial)
      failures = 0
    } else {
      failures += 1
      if failures >= 12 {
        pace *= 0.6
        failures = 0
        if pace < 0.005 { return false }
      }
    }
    return true
  }

  private mutating func step(
    _ problem: PricedProblem, _ node: PricedNode, target: Int
  ) -> Bool {
    var norm = 0.0
    for i in direction.indices {
      let d = direction[i]
      let u = best.multipliers[i]
      // A multiplier at the end of its range cannot follow.
      if (d > 0 && u >= problem.penalty[i]) || (d < 0 && u <= floor[i]) { continue }
      norm += d * d * metric[i]
    }
    if norm < 1e-10 {
      guard failures < 40, best.slope.contains(where: { $0 != 0 }) else { return false }
      failures += 1
      direction = best.slope
      return true
    }
    // A little beyond the target: near it steps would round to nothing.
    let way = max(Double(target) - Double(best.value), 0) + Double(problem.granule / 32 + 4)
    let length = pace * min(way, 0x1p50) / norm
    for i in point.indices {
      let move = (length * direction[i] * metric[i]).rounded()
      let u = best.multipliers[i] + Int(max(-0x1p40, min(0x1p40, move)))
      point[i] = clamp(u, i, problem)
    }
    trial.evaluate(problem, node, point)
    evaluations += 1
    average()
    judge()
    return true
  }

  /// Blends the new violation into the direction, by the weight that makes it shortest.
  private mutating func average() {
    var (dd, dg, gg) = (0.0, 0.0, 0.0)
    let slope = trial.slope
    for i in direction.indices {
      dd += direction[i] * direction[i]
      dg += direction[i] * slope[i]
      gg += slope[i] * slope[i]
    }
    let down = dd - 2 * dg + gg
    let weight = min(max(down > 0 ? (dd - dg) / down : 0.1, 0.01), 0.1)
    for i in direction.indices { direction[i] += weight * (slope[i] - direction[i]) }
    for j in share.indices { share[j] += weight * (trial.opening[j] - share[j]) }
    if !pairShare.isEmpty { blendPairs(trial, weight: weight) }
  }

  private mutating func blendPairs(_ bound: PricedBound, weight: Double) {
    for k in pairShare.indices { pairShare[k] *= 1 - weight }
    bound.forEachTaken { pair, share in pairShare[pair] += weight * share }
  }

  /// Moves to the trial point where it is better, and adapts the pace.
  private mutating func judge() {
    guard trial.value > best.value else {
      failures += 1
      if failures % 10 == 0 { pace *= 0.7 }
      return
    }
    var rising = 0.0
    for i in direction.indices { rising += direction[i] * trial.slope[i] }
    if rising > 0 { pace = min(pace * 1.1, 2) }
    failures = 0
    swap(&best, &trial)
  }
}
