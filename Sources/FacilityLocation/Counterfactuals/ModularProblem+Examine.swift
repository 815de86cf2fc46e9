import CatchmentSupport
import Synchronization

extension ModularProblem {
  /// What would follow from other decisions than a solution's, each looked at by itself.
  ///
  ///     let solution = problem.solve()
  ///     let closed = problem.examine(solution, [Restriction(site: 7, options: [0])])
  ///     closed[0].difference      // what it costs to close site 7, or what it saves
  ///
  /// Each decision's surroundings are a problem of their own that is solved to a small gap: its
  /// bound makes the difference sure from below. The relaxation of the whole, where the solution
  /// knows it, bounds it whatever happens elsewhere (reduced costs).
  ///
  /// - Parameters:
  ///   - solution: A solution of this problem.
  ///   - restrictions: The other decisions.
  ///   - options: How they are looked for.
  /// - Returns: One answer for each; the same on any number of threads.
  ///
  /// Complexity: O(arcs) and a solve of some ten open sites for each.
  public func examine(
    _ solution: ModularSolution, _ restrictions: [Restriction],
    options: CounterfactualOptions = CounterfactualOptions()
  ) -> [Counterfactual] {
    precondition(solution.hasSolution, "there is no solution to compare with")
    for restriction in restrictions {
      for limit in restriction.sites {
        precondition(
          sites.indices.contains(limit.site)
            && limit.options.allSatisfy(sites[limit.site].options.indices.contains),
          "site \(limit.site) has no such options")
      }
    }
    let search = CounterfactualSearch(self, solution, options)
    let done = DoneCount(restrictions.count, options.onProgress)
    return parallelMap(count: restrictions.count, threads: options.threads) { index in
      let answer = search.examine(restrictions[index])
      done.add()
      return answer
    }
  }
}

/// How many answers are done, over all threads.
private final class DoneCount: Sendable {
  private let all: Int
  private let count = Atomic<Int>(0)
  private let report: (@Sendable (Int, Int) -> Void)?

  init(_ all: Int, _ report: (@Sendable (Int, Int) -> Void)?) {
    (self.all, self.report) = (all, report)
  }

  func add() { report?(count.wrappingAdd(1, ordering: .relaxed).newValue, all) }
}
