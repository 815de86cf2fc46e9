internal import CatchmentSupport

// Maximal covering where every site costs the same: a p-median.
//
// What is not covered is lost. With a site that is always open and serves each client at its weight,
// and the others serving at 0 whom they cover, the loss is the cost of a p-median (Church and ReVelle
// 1976, doi:10.1111/j.1538-4632.1976.tb00547.x). Its rows have two levels, so its search, which cuts
// where the relaxation is fractional, decides in a few nodes what takes thousands by subgradients on
// the budget.
extension CoveredClients {
  /// How many sites the budget pays for, where all cost the same and it does not pay for all.
  var openCount: Int? {
    guard let first = cost.first, cost.allSatisfy({ $0 == first }) else { return nil }
    let count = (budget / first).rounded(.down)
    return count >= 1 && count < Double(siteCount) ? Int(count) : nil
  }

  /// Everything that can be covered.
  var total: Double { weight.reduce(0, +) }

  /// Finds the plan that loses least; its sites are numbered as here, its objective is the loss.
  func leastLoss(opening count: Int, _ options: SolveOptions) -> LocationSolution {
    var offsets = [0]
    var sites: [Int32] = []
    var costs: [Double] = []
    for i in 0..<rows.count {
      sites.append(contentsOf: rows[i])
      sites.append(Int32(siteCount))
      costs.append(contentsOf: repeatElement(0, count: rows[i].count))
      costs.append(weight[i])
      offsets.append(sites.count)
    }
    let table = ServiceCosts(sorted: sites, costs, offsets: offsets, sites: siteCount + 1)
    var solution = OpeningSolver(
      costs: .table(table), fixedCosts: Array(repeating: 0, count: siteCount + 1),
      rules: Array(repeating: .free, count: siteCount) + [.open], least: count + 1,
      most: count + 1, options: options
    ).solve()
    solution.openSites.removeAll { $0 == siteCount }
    return solution
  }
}

/// The rest of a maximal-covering search, as a p-median.
struct CoveringByOpening {
  /// What the plan covers of the undecided part, and its sites.
  private(set) var covered: Double
  private(set) var sites: [Int]
  private(set) var bound: Double
  private(set) var statistics: SolveStatistics
  /// Why it ended.
  let termination: Termination

  /// Goes on from the root of a search.
  init(
    _ clients: CoveredClients, opening count: Int, _ root: CoveringSearch, _ options: SolveOptions
  ) {
    let total = clients.total
    var inner = options
    // The gap asked for is one of what is covered.
    let loss = max(total - root.covered, total * 1e-9)
    inner.relativeGap = min(options.relativeGap * root.covered / loss, 1)
    // Sums of weights that are not whole are off by a little.
    let margin = root.unit > 0 ? 0 : total * Double(clients.weight.count + 2) * 0x1p-51
    if let onProgress = options.onProgress {
      let base = clients.base
      inner.onProgress = { inner in
        onProgress(
          SolveProgress(
            objective: inner.objective.map { base + total - $0 },
            bound: base + total - inner.bound + margin, seconds: inner.seconds,
            workDone: inner.workDone))
      }
    }
    let found = clients.leastLoss(opening: count, inner)
    termination = found.termination
    statistics = root.statistics
    statistics.nodes += found.statistics.nodes
    statistics.boundEvaluations += found.statistics.boundEvaluations
    statistics.fixedOptions += found.statistics.fixedOptions
    statistics.improvements += found.statistics.improvements
    (covered, sites) = (root.covered, root.sites)
    var plan = CoveringPlan(clients, open: found.openSites)
    plan.recount()
    if found.objective.isFinite, plan.covered > covered {
      (covered, sites) = (plan.covered, found.openSites)
    }
    bound = max(min(root.bound, total - found.bound + margin), covered)
  }
}
