/// Raises the bound of one node by deflected subgradients.
///
/// Steps go along the violation, turned towards the step before where the two point apart
/// (Camerini, Fratta and Maffioli 1975, doi:10.1007/BFb0120697), their length by Polyak's rule with
/// a factor that shrinks when the bound stalls. Averages of the past choices, which approach a
/// solution of the convexified problem, tell where to branch (Barahona and Anbil 2000,
/// doi:10.1007/s101070050002).
struct SingleSourceAscent: Sendable {
  /// The multipliers of the best bound.
  private(set) var best: [Double]
  /// The best bound, scaled.
  private(set) var bound = -Double.infinity
  /// How often each item was chosen lately.
  private(set) var itemShare: [Double]
  /// How often each site opened lately.
  private(set) var siteShare: [Double]
  /// Whether the best choice serves each client once: it is then best for the node.
  private(set) var isSolved = false
  private(set) var evaluations = 0
  /// The factor of Polyak's rule.
  private(set) var factor: Double

  /// What an ascent may do.
  struct Plan {
    var steps: Int
    var factor: Double
    /// Steps without a better bound before the factor shrinks.
    var patience: Int
    /// The factor at which the ascent ends.
    var smallestFactor: Double
    /// Gives up where the bound gained less than this share of the gap in 40 steps.
    var leastGain = 0.0
  }

  init(_ relaxation: SingleSourceRelaxation, multipliers: [Double]) {
    best = multipliers
    itemShare = []
    siteShare = []
    factor = 0
  }

  /// Steps until the bound exceeds `cutoff`, stalls, or the plan ends.
  ///
  /// `target` is what the bound may reach; `visit` sees every choice of a better bound.
  mutating func run(
    _ relaxation: inout SingleSourceRelaxation, plan: Plan, cutoff: Double, target: Double,
    isStopped: () -> Bool
  ) {
    let clients = relaxation.clients
    var current = best
    var direction = [Double](repeating: 0, count: best.count)
    if itemShare.count != relaxation.itemCount || siteShare.isEmpty {
      itemShare = Array(repeating: 0, count: relaxation.itemCount)
      siteShare = Array(repeating: 0, count: relaxation.siteCount)
    }
    factor = plan.factor
    var failures = 0
    var checkBound = bound
    for step in 0..<plan.steps {
      let value = relaxation.evaluate(current)
      evaluations += 1
      average(relaxation, weight: max(0.04, 1 / Double(step + 1)))
      if value > bound {
        bound = value
        best = current
        failures = 0
      } else {
        failures += 1
      }
      if bound > cutoff || isStopped() { return }
      if step % 50 == 49 && step > 50 {
        if bound - checkBound < plan.leastGain * (target - bound) { return }
        checkBound = bound
      }
      if failures >= plan.patience {
        factor *= tune[10]
        failures = 0
        if factor < plan.smallestFactor { return }
        if tune[11] > 0 {
        current = best
        for i in clients { direction[Int(i)] = 0 }
        _ = relaxation.evaluate(current)
        evaluations += 1
        }
      }
      guard move(&current, &direction, relaxation, value: value, target: target) else {
        isSolved = value >= bound
        return
      }
    }
  }

  /// One step; false where nothing is violated.
  private func move(
    _ current: inout [Double], _ direction: inout [Double],
    _ relaxation: SingleSourceRelaxation, value: Double, target: Double
  ) -> Bool {
    let clients = relaxation.clients.span
    let violation = relaxation.violation.span
    var (own, across, past) = (0.0, 0.0, 0.0)
    for c in clients.indices {
      let i = Int(clients[c])
      own += violation[i] * violation[i]
      across += violation[i] * direction[i]
      past += direction[i] * direction[i]
    }
    guard own > 0 else { return false }
    let turn = tune[12] > 0 ? tune[12] : past > 0 && across < 0 ? min(tune[13] * -across / past, 2) : 0
    let keep = tune[12] > 0 ? 1 - tune[12] : 1.0
    var length = 0.0
    for c in clients.indices {
      let i = Int(clients[c])
      direction[i] = keep * violation[i] + turn * direction[i]
      length += direction[i] * direction[i]
    }
    let size = factor * max(target - value, 1) / (tune[12] > 0 ? length : max(length, own))
    for c in clients.indices {
      let i = Int(clients[c])
      current[i] = (current[i] + size * direction[i]).rounded()
    }
    return true
  }

  private mutating func average(_ relaxation: SingleSourceRelaxation, weight: Double) {
    Self.average(relaxation, weight, &itemShare, &siteShare)
  }

  private static func average(
    _ relaxation: SingleSourceRelaxation, _ weight: Double, _ items: inout [Double],
    _ sites: inout [Double]
  ) {
    let isTaken = relaxation.isTaken.span
    let isOpen = relaxation.isOpen.span
    var itemShare = items.mutableSpan
    for j in isOpen.indices {
      sites[j] += weight * ((isOpen[j] ? 1 : 0) - sites[j])
      let range = relaxation.itemStart[j]..<relaxation.itemStart[j + 1]
      if isOpen[j] {
        for t in range { itemShare[t] += weight * ((isTaken[t] ? 1 : 0) - itemShare[t]) }
      } else {
        for t in range { itemShare[t] -= weight * itemShare[t] }
      }
    }
  }
}
