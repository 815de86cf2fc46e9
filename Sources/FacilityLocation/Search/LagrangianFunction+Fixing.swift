extension LagrangianFunction {
  /// Fixes options and arcs that are in no solution better than `target`; says whether any was.
  mutating func fix(target: Double, bound: Double, at best: [Double], optionValues: [Double]) -> (
    options: Int, arcs: Int
  ) {
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
    let fixedArcs = fixArcs(room: room, at: best)
    return (fixedOptions, fixedArcs)
  }

  /// Leaves out arcs whose reduced cost alone lifts the bound over the room that is left.
  ///
  /// Taking such an arc out of a site's solution must leave it feasible for the relaxation, so
  /// sites with a least load on a primary resource are passed over.
  private mutating func fixArcs(room: Double, at best: [Double]) -> Int {
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
    let arcs = sites.arcIndex
    sites.keep { position, _ in !isArcOut[Int(arcs[position])] }
    arcsLeft()
    return count
  }

  private func hasPrimaryMinimum(_ site: Int) -> Bool {
    sites.problem.sites[site].options.contains { option in
      option.minimum.indices.contains { option.minimum[$0] > 0 && sites.primary.contains($0) }
    }
  }

}
