import Catchment
import Foundation

/// The one place where the commands call the library's solvers.
func solve(_ instance: LocationInstance, _ options: SolveOptions) -> InstanceSolution {
  switch instance {
  case .uncapacitated(let problem): .location(problem.solve(options))
  case .pMedian(let problem): .location(problem.solve(options))
  case .singleSource(let problem): .location(problem.solve(options))
  case .capacitatedPMedian(let problem): .location(problem.solve(options))
  case .capacitated(let problem): .location(problem.solve(options))
  case .maximalCovering(let problem): .location(problem.solve(options))
  case .setCovering(let problem): .location(problem.solve(options))
  case .pCenter(let problem): .location(problem.solve(options))
  case .modular(let problem): .modular(problem.solve(options))
  }
}

/// Writes the certificate of a solve.
func writeCertificate(
  _ solution: InstanceSolution, of instance: LocationInstance, to path: String
) throws {
  throw UsageError(message: "--certificate \(path): certificates cannot be written yet")
}

/// Solves, checks the solution by the problem's own verification, and says what it took.
func measure(
  _ name: String, _ instance: LocationInstance, _ options: SolveOptions
) throws -> (InstanceSolution, SolveRecord) {
  let start = ContinuousClock.now
  let solution = solve(instance, options)
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  let record = SolveRecord(name, solution, of: instance, seconds: seconds)
  if record.objective != nil { try instance.verify(solution) }
  return (solution, record)
}
