extension SingleSourceProblem {
  /// Solves the problem to proven optimality, or as far as the options allow.
  ///
  /// The bound holds whenever the solve ends. Which of several optima is returned may change
  /// between releases. For the method and its limits see `SingleSourceSolver`.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    SingleSourceSolver(
      SingleSourceData(
        costs: costs, fixedCosts: fixedCosts, demands: demands, capacities: capacities,
        rules: rules, openCount: nil)
    ).solve(options)
  }
}

extension CapacitatedPMedianProblem {
  /// Solves the problem to proven optimality, or as far as the options allow.
  ///
  /// The bound holds whenever the solve ends. Which of several optima is returned may change
  /// between releases. For the method and its limits see `SingleSourceSolver`.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    SingleSourceSolver(
      SingleSourceData(
        costs: costs, fixedCosts: Array(repeating: 0, count: capacities.count), demands: demands,
        capacities: capacities, rules: rules, openCount: openCount)
    ).solve(options)
  }
}

/// Single-source location by Lagrangian branch-and-bound.
///
/// "Each client once" is relaxed; what remains is a 0-1 knapsack at each site and a choice of
/// sites, whose best bound is that of column generation (`SingleSourceRelaxation`; Holmberg,
/// Rönnqvist and Yuan 1999, doi:10.1016/S0377-2217(98)00008-3; Ceselli and Righini 2005,
/// doi:10.1002/net.20059). Averaged subgradients raise it (`SingleSourceAscent`), reduced costs fix
/// sites and pairs on both sides by exact knapsack tables (`SingleSourceFixing`; compare Posta,
/// Ferland and Michelon 2012, doi:10.1007/s10589-011-9432-0), and every choice is repaired and
/// improved (`SingleSourceImprover`), as are the ends of dives. The tree branches on sites, the least
/// bound first, then on pairs, depth first and only a little above the bound of each choice of sites
/// at a time. Searches over pairs that outgrow 200 nodes start again with bounds by columns
/// (`ColumnMaster`), which stay close to the best ones and are used for fixing again and again; that
/// takes far fewer nodes, each dearer. All is under a cutoff: first 0.1 % above the root's bound,
/// then twice as much each time, until the best solution known is in reach. A low cutoff fixes far
/// more, and what it does not find it proves absent.
///
/// All bounds are sums of whole numbers (`SingleSourceUnits`): none is overstated by rounding.
///
/// Complexity: an evaluation costs O(pairs) and a knapsack a site; a root takes some 1,000, a node
/// some 100. Memory is a byte a pair for each node that waits, and O(pairs).
///
/// Weak where the bound itself is: capacities that a few clients fill (the choice of sites is then
/// a packing problem), and tight capacities at which thousands of nodes over pairs pass before the
/// best solution is met, by luck sooner or later. Capacities beyond 8,192 times the largest common
/// granule of the demands are rounded in the tables of large knapsacks, which weakens them a
/// little.
struct SingleSourceSolver {
  let data: SingleSourceData

  init(_ data: SingleSourceData) { self.data = data }

  func solve(_ options: SolveOptions) -> LocationSolution {
    var tree = SingleSourceTree(SingleSourceModel(data), options)
    tree.run()
    return solution(tree)
  }

  /// The outcome of a search.
  func solution(_ tree: SingleSourceTree) -> LocationSolution {
    let units = tree.model.units
    guard tree.value < .infinity else {
      guard tree.ended != nil else {
        let reasons = SingleSourceInfeasibility(data: data).reasons()
        return .infeasible(reasons.isEmpty ? [.exhausted] : reasons, tree.statistics)
      }
      return LocationSolution(
        status: .unknown, termination: tree.ended ?? .proved, openSites: [], assignment: [],
        objective: .infinity, bound: units.bound(tree.bound), statistics: tree.statistics)
    }
    let objective = data.value(tree.incumbent, open: tree.incumbentOpen)
    let isProved = tree.bound > tree.model.cutoff(below: tree.value)
    return LocationSolution(
      status: isProved ? .optimal : .feasible,
      termination: isProved ? .proved : tree.ended ?? .gap, openSites: tree.incumbentOpen,
      assignment: tree.incumbent, objective: objective,
      bound: isProved ? objective : min(objective, units.bound(tree.bound)),
      statistics: tree.statistics)
  }
}
