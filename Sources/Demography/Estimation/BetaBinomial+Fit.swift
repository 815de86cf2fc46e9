import Foundation

extension BetaBinomial {
  /// Where the highest likelihood lies.
  public enum Outcome: Sendable, Hashable {
    /// Groups differ: a finite weight, with the standard errors of logit p and log k.
    case overDispersed(BetaBinomial, standardErrorOfLogit: Double, standardErrorOfLogWeight: Double)
    /// The groups differ no more than chance has it: k → ∞, one share for all.
    case oneShare
    /// Nobody succeeds, in any group.
    case noSuccess
    /// Everybody succeeds, in every group.
    case allSucceed
    /// In every group all succeed or none, and both occur: k → 0, groups tell nothing of others.
    case allOrNone
    /// Every group has one trial at most, which cannot tell how groups differ.
    case notIdentified
  }

  /// A model estimated from groups.
  public struct Fit: Sendable, Equatable {
    /// Where the highest likelihood lies.
    public let outcome: Outcome
    /// The log-likelihood there, all constants included.
    public let logLikelihood: Double
    /// All successes of the groups.
    public let successes: Int
    /// All trials of the groups.
    public let trials: Int

    /// The mean share: the model's, or else that of all groups together.
    public var mean: Double {
      if case .overDispersed(let model, _, _) = outcome { return model.mean }
      return Double(successes) / Double(trials)
    }

    /// The weight k of the mean against a group's own count: infinite where all groups share one
    /// ratio, 0 where groups tell nothing of others.
    public var weight: Double {
      switch outcome {
      case .overDispersed(let model, _, _): model.weight
      case .oneShare, .noSuccess, .allSucceed, .notIdentified: .infinity
      case .allOrNone: 0
      }
    }

    /// What is known of a group's share.
    ///
    /// With a finite weight this is the empirical Bayes posterior. Where all groups share one ratio
    /// it is what all of them together tell of it, by Jeffreys' prior (½ success and ½ failure
    /// added), so that a share of 0 or 1 is not taken for certain; where groups tell nothing of
    /// others it is what the group itself tells, by the same prior.
    public func posterior(
      successes: Int, trials: Int
    ) throws(EstimationError) -> BetaDistribution {
      try Check.successes([successes], of: [trials])
      switch outcome {
      case .overDispersed(let model, _, _):
        return try model.posterior(successes: successes, trials: trials)
      case .allOrNone:
        return BetaDistribution(
          valid: Double(successes) + 0.5, Double(trials - successes) + 0.5)
      case .oneShare, .noSuccess, .allSucceed, .notIdentified:
        return BetaDistribution(
          valid: Double(self.successes) + 0.5, Double(self.trials - self.successes) + 0.5)
      }
    }
  }

  /// Estimates α and β by maximum likelihood.
  ///
  /// - Parameters:
  ///   - successes: How many of each group; at least 0, at most its trials.
  ///   - trials: The size of each group; groups of none take no part.
  /// - Returns: The estimate, or the boundary where the likelihood is highest.
  /// - Throws: `EstimationError` for counts that cannot be, and where there are no trials.
  ///
  /// Complexity: O(groups · log groups), and O(groups that differ) for each of some 100 evaluations.
  public static func fit(successes: [Int], trials: [Int]) throws(EstimationError) -> Fit {
    try Check.successes(successes, of: trials)
    let groups = BetaBinomialLikelihood(successes: successes, trials: trials)
    guard groups.total > 0 else { throw .noRows(what: "groups with trials") }
    guard groups.total < 1e15 else {
      throw .outOfRange(
        what: "sum of the trials", row: nil, value: groups.total, allowed: "less than 1e15")
    }
    let (outcome, value) = try groups.outcome()
    return Fit(
      outcome: outcome, logLikelihood: value + groups.constant,
      successes: Int(groups.successTotal), trials: Int(groups.total))
  }
}

/// The likelihood of groups by logit p and log k; equal groups are taken together.
private struct BetaBinomialLikelihood {
  private var n: [Double] = []
  private var y: [Double] = []
  /// How many groups are like this.
  private var weight: [Double] = []
  private(set) var total = 0.0
  private(set) var successTotal = 0.0
  /// The part of the log-likelihood that no parameter changes.
  private(set) var constant = 0.0

  init(successes: [Int], trials: [Int]) {
    let rows = trials.indices.filter { trials[$0] > 0 }
      .sorted { (trials[$0], successes[$0]) < (trials[$1], successes[$1]) }
    for row in rows {
      let (trials, successes) = (Double(trials[row]), Double(successes[row]))
      if n.last == trials, y.last == successes {
        weight[weight.count - 1] += 1
      } else {
        n.append(trials)
        y.append(successes)
        weight.append(1)
      }
    }
    for row in n.indices {
      total += weight[row] * n[row]
      successTotal += weight[row] * y[row]
      constant += weight[row] * SpecialFunctions.logChoose(n[row], y[row])
    }
  }

  func outcome() throws(EstimationError) -> (BetaBinomial.Outcome, Double) {
    if successTotal == 0 { return (.noSuccess, 0) }
    if successTotal == total { return (.allSucceed, 0) }
    let p = successTotal / total
    let common = successTotal * log(p) + (total - successTotal) * log1p(-p)
    guard n.contains(where: { $0 > 1 }) else { return (.notIdentified, common) }
    if n.indices.allSatisfy({ y[$0] == 0 || y[$0] == n[$0] }) {
      let groups = weight.reduce(0, +)
      let p = n.indices.reduce(0) { $0 + (y[$1] > 0 ? weight[$1] : 0) } / groups
      return (.allOrNone, groups * (p * log(p) + (1 - p) * log1p(-p)))
    }
    let logit = log(p) - log1p(-p)
    var (best, start) = (-Double.infinity, 0.0)
    for k in -8...34 {
      let value = value(logit, 0.5 * Double(k))
      if value > best { (best, start) = (value, 0.5 * Double(k)) }
    }
    // Beside the edge at one share the likelihood may have a summit of its own, and with another
    // mean than that of all groups: several starts find it.
    let starts = [start, -2, 0, 2, 4, 6].map { (logit, $0) }
    guard let found = PlaneNewton.best(of: starts, derivatives) else {
      throw .noConvergence(what: "the beta-binomial distribution", iterations: 200)
    }
    // Beyond this weight the groups' shares differ by less than a thousandth of chance.
    let largest = n.reduce(0, max)
    if found.y > log(1e6 * largest) || found.point.value <= common { return (.oneShare, common) }
    guard let covariance = found.point.covariance else { return (.oneShare, common) }
    let (alpha, beta) = parameters(found.x, found.y)
    return (
      .overDispersed(
        try BetaBinomial(alpha: alpha, beta: beta),
        standardErrorOfLogit: covariance.xx.squareRoot(),
        standardErrorOfLogWeight: covariance.yy.squareRoot()), found.point.value
    )
  }

  private func parameters(_ logit: Double, _ logWeight: Double) -> (Double, Double) {
    let k = exp(logWeight)
    return (k / (1 + exp(-logit)), k / (1 + exp(logit)))
  }

  private func value(_ logit: Double, _ logWeight: Double) -> Double {
    let (alpha, beta) = parameters(logit, logWeight)
    guard alpha > 1e-100, beta > 1e-100, alpha + beta < 1e100 else { return -.infinity }
    var sum = 0.0
    for row in n.indices {
      sum += weight[row] * BetaBinomial.logKernel(alpha, beta, n: n[row], y: y[row])
    }
    return sum
  }

  private func derivatives(_ logit: Double, _ logWeight: Double) -> PlaneNewton.Point {
    let (alpha, beta) = parameters(logit, logWeight)
    var point = PlaneNewton.Point()
    point.value = value(logit, logWeight)
    guard point.value.isFinite else { return point }
    var (ga, gb, haa, hbb, hab) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for row in n.indices {
      let w = weight[row]
      let all = SpecialFunctions.digammaRise(alpha + beta, n[row])
      ga += w * (SpecialFunctions.digammaRise(alpha, y[row]) - all)
      gb += w * (SpecialFunctions.digammaRise(beta, n[row] - y[row]) - all)
      let bend = SpecialFunctions.trigammaRise(alpha + beta, n[row])
      hab -= w * bend
      haa += w * (SpecialFunctions.trigammaRise(alpha, y[row]) - bend)
      hbb += w * (SpecialFunctions.trigammaRise(beta, n[row] - y[row]) - bend)
    }
    // α = k p, β = k (1 − p): by logit p they move by ±u, by log k by themselves.
    let k = alpha + beta
    let u = alpha * beta / k
    let bent = u * (beta - alpha) / k
    point.gradient = (u * (ga - gb), alpha * ga + beta * gb)
    point.hessian.xx = u * u * (haa - 2 * hab + hbb) + bent * (ga - gb)
    point.hessian.xy =
      u * (alpha * haa + beta * hab) - u * (alpha * hab + beta * hbb) + u * (ga - gb)
    point.hessian.yy =
      alpha * alpha * haa + 2 * alpha * beta * hab + beta * beta * hbb + alpha * ga + beta * gb
    return point
  }
}
