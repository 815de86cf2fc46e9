/// The best solution of a search, and what a bound must reach to exclude a better one.
struct SplitIncumbent: Sendable {
  /// By site of the problem, whether it is open.
  private(set) var isOpen: [Bool] = []
  private(set) var flows: [LocationSolution.Flow] = []
  private(set) var objective = Double.infinity
  /// A node whose bound is at least this holds no better solution worth looking for.
  private(set) var threshold = Double.infinity
  private(set) var improvements = 0
  /// By client, the prices of whole demands in the transport problem.
  private(set) var prices: [Double] = []

  /// Keeps a solution that is better.
  mutating func take(
    _ transport: Transport, of problem: CapacitatedProblem, _ setting: SplitSetting, gap: Double
  ) {
    guard transport.isFeasible,
      let found = SplitFlows.of(transport, problem, gifts: setting.gifts), found.value < objective
    else { return }
    (isOpen, flows, objective) = (transport.isOpen, found.flows, found.value)
    prices = SplitFlows.prices(transport, problem)
    improvements += 1
    threshold = objective - max(1e-10 * found.size, setting.rounding, gap * abs(objective))
  }
}

/// From a transport problem to the flows of a solution.
enum SplitFlows {
  /// The flows by client, then site; their value with that of the sites, and the sum of all costs'
  /// sizes.
  ///
  /// `nil` if a client without demand has no open site.
  static func of(
    _ transport: Transport, _ problem: CapacitatedProblem, gifts: SplitGifts
  ) -> (flows: [LocationSolution.Flow], value: Double, size: Double)? {
    var (flows, value, size): ([LocationSolution.Flow], Double, Double) = ([], 0, 0)
    for (j, f) in problem.fixedCosts.enumerated() where transport.isOpen[j] {
      value += f
      size += abs(f)
    }
    let parts = transport.flows
    for i in problem.demands.indices {
      let pairs = problem.costs.pairs(of: i)
      if problem.demands[i] == 0 {
        let pair = pairs.first { transport.isOpen[Int(problem.costs.site[$0])] }
        guard let pair else { return nil }
        flows.append(.init(client: i, site: Int(problem.costs.site[pair]), share: 1))
        value += problem.costs.cost[pair]
        size += abs(problem.costs.cost[pair])
        continue
      }
      var (row, total): ([LocationSolution.Flow], Double) = ([], 0)
      var part = parts.clientHead[i]
      while part >= 0 {
        let amount = parts.amount[Int(part)]
        row.append(.init(client: i, site: Int(parts.site[Int(part)]), share: amount))
        total += amount
        part = parts.nextAtClient[Int(part)]
      }
      row.sort { $0.site < $1.site }
      for flow in row {
        let share = flow.share / total
        flows.append(.init(client: i, site: flow.site, share: share))
        let cost = problem.costs.cost(client: i, site: flow.site) ?? .infinity
        value += share * cost
        size += abs(share * cost)
      }
    }
    return (flows, value, size)
  }

  /// What the demand of each client costs at the margin: multipliers that close the gap where all
  /// sites are decided.
  static func prices(_ transport: Transport, _ problem: CapacitatedProblem) -> [Double] {
    problem.demands.indices.map { i in
      if problem.demands[i] > 0 { return transport.clientPrice(i) * problem.demands[i] }
      let pair = problem.costs.pairs(of: i).first {
        transport.isOpen[Int(problem.costs.site[$0])]
      }
      return pair.map { problem.costs.cost[$0] } ?? 0
    }
  }
}
