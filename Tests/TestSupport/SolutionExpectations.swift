public import FacilityLocation
public import Testing

/// Expects what must hold wherever a solve ends: the bound is valid, no solution is better than the
/// optimum, and one that was found verifies.
public func expectValid<Problem: EnumeratedProblem>(
  _ solution: LocationSolution, of problem: Problem, optimum: Double?, tolerance: Double = 1e-9,
  _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  guard let optimum else {
    #expect(!solution.hasSolution, "\(what)", sourceLocation: sourceLocation)
    return
  }
  let slack = tolerance * max(1, abs(optimum))
  let sign = Problem.isMaximisation ? -1.0 : 1
  #expect(solution.status != .infeasible, "\(what)", sourceLocation: sourceLocation)
  #expect(
    sign * solution.bound <= sign * optimum + slack,
    "\(what): bound \(solution.bound), \(optimum)", sourceLocation: sourceLocation)
  guard solution.hasSolution else { return }
  #expect(
    sign * solution.objective >= sign * optimum - slack,
    "\(what): \(solution.objective), \(optimum)", sourceLocation: sourceLocation)
  try problem.verify(solution)
}

/// Expects that a solve found and proved the optimum, or proved that there is no solution and said
/// why.
public func expectProved<Problem: EnumeratedProblem>(
  _ solution: LocationSolution, of problem: Problem, optimum: Double?, tolerance: Double = 1e-9,
  _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try expectValid(
    solution, of: problem, optimum: optimum, tolerance: tolerance, what,
    sourceLocation: sourceLocation)
  #expect(solution.termination == .proved, "\(what)", sourceLocation: sourceLocation)
  guard let optimum else {
    #expect(solution.status == .infeasible, "\(what)", sourceLocation: sourceLocation)
    #expect(!solution.infeasibility.isEmpty, "\(what)", sourceLocation: sourceLocation)
    #expect(
      solution.bound == (Problem.isMaximisation ? -.infinity : .infinity), "\(what)",
      sourceLocation: sourceLocation)
    return
  }
  #expect(solution.status == .optimal, "\(what)", sourceLocation: sourceLocation)
  #expect(
    abs(solution.objective - optimum) <= tolerance * max(1, abs(optimum)),
    "\(what): \(solution.objective), \(optimum)", sourceLocation: sourceLocation)
}

/// Solves the problem of each number and expects the proved optimum that trying everything finds.
///
/// - Returns: the solutions, in order.
@discardableResult
public func expectProved<Problem: EnumeratedProblem>(
  _ numbers: Range<Int>, tolerance: Double = 1e-9,
  sourceLocation: SourceLocation = #_sourceLocation, make: (Int) throws -> Problem
) throws -> [LocationSolution] {
  try numbers.map { number in
    let problem = try make(number)
    let solution = problem.solve(.exact)
    try expectProved(
      solution, of: problem, optimum: problem.enumeratedOptimum, tolerance: tolerance,
      "number \(number)", sourceLocation: sourceLocation)
    return solution
  }
}
