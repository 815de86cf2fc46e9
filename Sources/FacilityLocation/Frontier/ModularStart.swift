/// Where a solve begins: what is known of a problem that differs little from this one.
///
/// It changes how soon something good is found, and neither what a bound means nor what a solution
/// must keep.
public struct ModularStart: Sendable {
  /// The arc of each client in the problem to be solved, −1 for one left out.
  let assignment: [Int]
  /// Multipliers in the problem's units, as `LagrangianFunction` orders them.
  let multipliers: [Double]

  /// A start from the solution of another problem with the same clients and sites.
  ///
  /// - Parameters:
  ///   - solution: What was found there.
  ///   - assignment: The same in arcs of the problem to be solved, where those differ.
  ///   - shift: By how much each client costs more there than here on the arc it uses.
  public init(_ solution: ModularSolution, assignment: [Int]? = nil, shift: [Double] = []) {
    self.assignment = assignment ?? solution.assignment
    var multipliers = solution.multipliers.map { $0 / solution.multiplierScale }
    for (i, more) in shift.enumerated() where i < multipliers.count { multipliers[i] += more }
    self.multipliers = multipliers
  }

  /// The multipliers as a point of a function that may have further constraints.
  func point(length: Int, scale: Double) -> [Double] {
    (0..<length).map { $0 < multipliers.count ? multipliers[$0] * scale : 0 }
  }
}

extension ModularProblem {
  /// Solves from what is known of a problem that differs little.
  ///
  /// As `solve(_:)` otherwise; a start of other sizes is not used.
  public func solve(_ options: SolveOptions, from start: ModularStart) -> ModularSolution {
    let fits =
      start.assignment.count == clients.count
      && start.assignment.enumerated().allSatisfy { client, arc in
        arc == -1 || arcs(of: client).contains(arc)
      }
    guard fits else { return solve(options) }
    var solver = ModularSolver(self, options, near: start)
    return solver.run()
  }
}
