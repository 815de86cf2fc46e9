import CatchmentSupport

extension ModularProblem {
  /// A solution with the better ones among some answers to other decisions taken over, and the sites
  /// that changed.
  ///
  /// The best answer comes first; each is taken as far as the solution stays one and costs less.
  ///
  /// Complexity: O(clients + options) for each answer below 0.
  public func taking(
    _ answers: [Counterfactual], over solution: ModularSolution
  ) -> (solution: ModularSolution, changed: Set<Int>) {
    var result = solution
    var changed = Set<Int>()
    let least = 1e-7 * abs(solution.objective)
    let better = answers.indices.filter { answers[$0].difference < -least }
      .sorted { (answers[$0].difference, $0) < (answers[$1].difference, $1) }
    for index in better where changed.isDisjoint(with: answers[index].sites) {
      var next = result
      (next.options, next.assignment) = answers[index].changed(result)
      guard let cost = try? self.cost(options: next.options, assignment: next.assignment),
        cost < result.objective - least
      else { continue }
      next.objective = cost
      next.bound = min(next.bound, cost)
      for move in answers[index].moves {
        for arc in [result.assignment[move.client], move.arc] where arc >= 0 {
          changed.insert(Int(arcs[arc].site))
        }
      }
      changed.formUnion(answers[index].choices.map(\.site))
      result = next
    }
    return (result, changed)
  }

  /// A solution made better near some sites, one neighbourhood after the other, until none of them
  /// can be improved as far as `options` let look.
  ///
  /// Complexity: `examine` for each site, and again for those near a change, at most `rounds` times.
  public func improved(
    _ solution: ModularSolution, near centres: [Int], rounds: Int = 4,
    options: CounterfactualOptions = CounterfactualOptions()
  ) -> ModularSolution {
    var solution = solution
    var pending = centres
    for _ in 0..<rounds where !pending.isEmpty && options.stop?.isRaised != true {
      let answers = examine(
        solution,
        pending.map { Restriction(site: $0, options: Array(sites[$0].options.indices)) },
        options: options)
      let (better, changed) = taking(answers, over: solution)
      guard !changed.isEmpty else { break }
      solution = better
      pending = zip(pending, answers).filter { !changed.isDisjoint(with: $1.sites) }.map(\.0)
    }
    return solution
  }
}
