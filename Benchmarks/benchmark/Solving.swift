import Catchment
import Foundation

/// The one place where the commands call the library's solvers.
func solve(_ instance: LocationInstance, _ options: SolveOptions) -> InstanceSolution {
  switch instance {
  case .uncapacitated(let problem): .location(problem.solve(options))
  case .pMedian(let problem): .location(problem.solve(options))
  case .planarPMedian(let problem): .location(problem.solve(options))
  case .singleSource(let problem): .location(problem.solve(options))
  case .capacitatedPMedian(let problem): .location(problem.solve(options))
  case .capacitated(let problem): .location(problem.solve(options))
  case .maximalCovering(let problem): .location(problem.solve(options))
  case .setCovering(let problem): .location(problem.solve(options))
  case .pCenter(let problem): .location(problem.solve(options))
  case .modular(let problem): .modular(problem.solve(options))
  }
}

/// Proves what a solve found once more, in a form that others can check, and writes it.
///
/// The proof has the time limit of the solve, or five minutes.
func writeCertificate(
  _ solution: InstanceSolution, of instance: LocationInstance, _ name: String, _ bytes: [UInt8],
  _ options: SolveOptions, to path: String
) throws {
  var limits = SolveOptions.exact
  limits.timeLimit = options.timeLimit ?? .seconds(300)
  limits.threads = options.threads
  guard let proof = try instance.certify(solution, limits) else {
    throw UsageError(
      message: "--certificate \(path): nothing was proved in the time; give more with --time-limit")
  }
  let file = try CertificateFile(proof, of: instance, solution: solution, file: name, bytes: bytes)
  try file.write(to: path)
  let solved = SolveRecord(name, solution, of: instance, seconds: 0).bound
  let bound = SolveRecord.number(file.bound)
  let size = proof.nodes.count == 1 ? "1 node" : "\(proof.nodes.count) nodes"
  let isShort = abs((solved ?? 0) - (file.bound ?? 0)) > 1e-7 * abs(solved ?? 0)
  let rest =
    isShort
    ? ", short of the \(SolveRecord.number(solved)) of the solve: it takes more time, or a tree "
      + "too large to write" : ""
  complain("\(path): the bound \(bound) is proved by \(size)\(rest)")
}

/// Solves, checks the solution by the problem's own verification, and says what it took.
func measure(
  _ name: String, _ instance: LocationInstance, _ options: SolveOptions
) throws -> (InstanceSolution, SolveRecord) {
  // What is printed so far should be seen before a long solve, wherever it goes.
  fflush(nil)
  let start = ContinuousClock.now
  let solution = solve(instance, options)
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  let record = SolveRecord(name, solution, of: instance, seconds: seconds)
  if record.objective != nil { try instance.verify(solution) }
  return (solution, record)
}
