/// Raises the Lagrangian bound of a table by the volume algorithm.
///
/// Each step goes from the best multipliers so far along the averaged violation of past choices
/// (Barahona and Anbil 2000, doi:10.1007/s101070050002), which damps the zigzag of plain
/// subgradients; the average of past choices of sites, `share`, approaches a solution of the linear
/// relaxation and tells where to branch. Steps are scaled by the demand of each client, for
/// multipliers are prices of whole demands.
///
/// Complexity: an evaluation of the bound for each step.
struct SplitAscent: Sendable {
  /// The best multipliers, by client.
  private(set) var best: [Double]
  /// The bound at `best`.
  private(set) var bound = SplitBound()
  /// How far each site was opened, lately more than long ago.
  private(set) var share: [Double]
  /// Evaluations so far, and their elementary steps.
  private(set) var evaluations = 0
  private(set) var work = 0
  /// The length of a step, as a part of the way to the target.
  var pace: Double
  /// The averaged violation.
  private(set) var direction: [Double]

  private var trial: [Double]
  private var trialBound = SplitBound()
  private var failures = 0
  private let setting: SplitSetting

  /// Starts at `multipliers`, held above the cheapest cost of each client.
  init(
    _ table: SplitTable, _ setting: SplitSetting, multipliers: [Double],
    share: [Double]? = nil, direction: [Double]? = nil, pace: Double
  ) {
    self.setting = setting
    best = multipliers
    for i in best.indices { best[i] = max(best[i], setting.floor[i]) }
    trial = best
    self.pace = pace
    bound.evaluate(table, setting.gifts, best, needed: setting.needed)
    self.direction = direction ?? bound.slope
    self.share = share ?? bound.opening
    count()
  }

  private mutating func count() {
    evaluations += 1
    work += bound.work
  }

  /// Takes up to `steps` steps towards `target`, fewer when the bound reaches `stopAt` or the
  /// average violates nothing any more.
  mutating func run(_ table: SplitTable, steps: Int, target: Double, stopAt: Double) {
    for _ in 0..<steps {
      if bound.value >= stopAt { return }
      guard step(table, target: target) else { return }
    }
  }

  /// Tries multipliers from elsewhere, such as the prices of a transport problem.
  mutating func consider(_ multipliers: [Double], _ table: SplitTable) {
    trial = multipliers
    trialBound.evaluate(table, setting.gifts, trial, needed: setting.needed)
    count()
    guard trialBound.value > bound.value else { return }
    swap(&best, &trial)
    swap(&bound, &trialBound)
  }

  private mutating func step(_ table: SplitTable, target: Double) -> Bool {
    var norm = 0.0
    let (metric, floor) = (setting.metric, setting.floor)
    for i in direction.indices {
      let d = direction[i]
      // A multiplier at the end of its range cannot follow.
      if d < 0 && best[i] <= floor[i] { continue }
      norm += metric[i] * d * d
    }
    guard norm > 1e-14 else { return false }
    let length = pace * max(target - bound.value, abs(target) * 1e-7) / norm
    for i in trial.indices {
      trial[i] = max(best[i] + length * metric[i] * direction[i], floor[i])
    }
    trialBound.evaluate(table, setting.gifts, trial, needed: setting.needed)
    count()
    guard trialBound.value < .infinity else {
      swap(&bound, &trialBound)
      return false
    }
    average()
    judge()
    return true
  }

  /// Blends the new violation into the direction, by the weight that makes it shortest.
  private mutating func average() {
    let (dd, dg, gg) = Self.products(direction, trialBound.slope, setting.metric)
    let down = dd - 2 * dg + gg
    let shortest = down > 0 ? (dd - dg) / down : Self.mostWeight
    let weight = min(max(shortest, Self.mostWeight / 10), Self.mostWeight)
    for i in direction.indices {
      direction[i] += weight * (trialBound.slope[i] - direction[i])
    }
    for j in share.indices { share[j] += weight * (trialBound.opening[j] - share[j]) }
  }

  private static let mostWeight = 0.2

  private static func products(
    _ first: [Double], _ second: [Double], _ metric: [Double]
  ) -> (dd: Double, dg: Double, gg: Double) {
    var (dd, dg, gg) = (0.0, 0.0, 0.0)
    let (d, g, m) = (first.span, second.span, metric.span)
    for i in 0..<d.count {
      dd += m[i] * d[i] * d[i]
      dg += m[i] * d[i] * g[i]
      gg += m[i] * g[i] * g[i]
    }
    return (dd, dg, gg)
  }

  /// Moves to the trial point where it is better, and adapts the pace.
  private mutating func judge() {
    guard trialBound.value > bound.value else {
      failures += 1
      if failures % 5 == 0 { pace *= 0.7 }
      return
    }
    var rising = 0.0
    for i in direction.indices { rising += setting.metric[i] * direction[i] * trialBound.slope[i] }
    if rising > 0 { pace = min(pace * 1.1, 2) }
    failures = 0
    swap(&best, &trial)
    swap(&bound, &trialBound)
  }
}
