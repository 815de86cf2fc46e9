extension SingleSourceProblem {
  /// Solves the problem; see `SingleSourceSolver` for the method.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    SingleSourceSolver(
      SingleSourceData(
        costs: costs, fixedCosts: fixedCosts, demands: demands, capacities: capacities,
        rules: rules, openCount: nil)
    ).solve(options)
  }
}

extension CapacitatedPMedianProblem {
  /// Solves the problem; see `SingleSourceSolver` for the method.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    SingleSourceSolver(
      SingleSourceData(
        costs: costs, fixedCosts: Array(repeating: 0, count: capacities.count), demands: demands,
        capacities: capacities, rules: rules, openCount: openCount)
    ).solve(options)
  }
}

struct SingleSourceSolver {
  let data: SingleSourceData

  init(_ data: SingleSourceData) { self.data = data }

  func solve(_ options: SolveOptions) -> LocationSolution {
    let model = SingleSourceModel(data)
    var tree = SingleSourceTree(model, options)
    tree.run()
    guard !tree.incumbent.isEmpty || model.clientCount == 0 && tree.value < .infinity else {
      if tree.ended == nil { return .infeasible([.exhausted], tree.statistics) }
      return LocationSolution(
        status: .unknown, termination: tree.ended ?? .proved, openSites: [], assignment: [],
        objective: .infinity, bound: model.units.bound(tree.bound), statistics: tree.statistics)
    }
    let objective = data.value(tree.incumbent, open: tree.incumbentOpen)
    var bound = min(objective, model.units.bound(tree.bound))
    let isProved = tree.ended == nil && tree.bound > model.cutoff(below: tree.value)
    if isProved { bound = objective }
    return LocationSolution(
      status: isProved ? .optimal : .feasible,
      termination: isProved ? .proved : tree.ended ?? .gap, openSites: tree.incumbentOpen,
      assignment: tree.incumbent, objective: objective, bound: bound, statistics: tree.statistics)
  }
}
