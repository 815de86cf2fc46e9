import CatchmentSupport
import FacilityLocation

/// The solves of one frontier, which share a clock and a count.
final class SolveCounter {
  private let options: FrontierOptions
  private let stopwatch: Stopwatch
  private(set) var done = 0

  init(_ options: FrontierOptions) {
    self.options = options
    stopwatch = Stopwatch(limit: options.timeLimit)
  }

  /// Whether somebody or the clock ended the search.
  var wasStopped: Bool { options.stop?.isRaised == true || stopwatch.isOver }

  /// What is left of the limit on time; `nil` without one.
  var left: Duration? { stopwatch.left }

  /// Solves one problem with twice the usual work.
  func solve(_ problem: ModularProblem, from start: ModularSolution? = nil) -> ModularSolution {
    let asked = options.solve(
      gap: options.relativeGap * 0.5, work: 2 * min(options.workLimit, .max / 2),
      stopwatch: stopwatch)
    defer {
      done += 1
      options.onProgress?(done, options.mostSolves, stopwatch.seconds)
    }
    guard let start, start.hasSolution else { return problem.solve(asked) }
    return problem.solve(asked, from: ModularStart(start))
  }

  /// Solves a row of problems, each from the one before.
  func points(
    _ variants: [NestedSolves.Variant], of whole: ModularProblem, from start: ModularSolution
  ) -> [FrontierPoint] {
    let points = NestedSolves(whole, options: options).points(
      variants, from: start.hasSolution ? start : nil, done: done, of: options.mostSolves,
      stopwatch)
    done += variants.count
    return points
  }

  /// The point of a solve without a limit.
  func point(_ solution: ModularSolution, limit: Double) -> FrontierPoint {
    FrontierPoint(
      limit: limit, status: .solved, solution: solution, weight: limit, bound: solution.bound)
  }
}
