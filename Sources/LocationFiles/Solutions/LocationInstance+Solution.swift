public import FacilityLocation

/// A solution of whatever class its problem has.
public enum InstanceSolution: Sendable, Equatable {
  /// Of one of the location problems.
  case location(LocationSolution)
  /// Of the modular problem.
  case modular(ModularSolution)
}

extension LocationInstance {
  /// Recomputes a solution's feasibility and value from the problem alone; throws a `Violation`.
  @discardableResult
  public func verify(_ solution: InstanceSolution) throws(Violation) -> Double {
    switch (self, solution) {
    case (.uncapacitated(let p), .location(let s)): try p.verify(s)
    case (.pMedian(let p), .location(let s)): try p.verify(s)
    case (.planarPMedian(let p), .location(let s)): try p.verify(s)
    case (.capacitated(let p), .location(let s)): try p.verify(s)
    case (.singleSource(let p), .location(let s)): try p.verify(s)
    case (.capacitatedPMedian(let p), .location(let s)): try p.verify(s)
    case (.setCovering(let p), .location(let s)): try p.verify(s)
    case (.maximalCovering(let p), .location(let s)): try p.verify(s)
    case (.pCenter(let p), .location(let s)): try p.verify(s)
    case (.modular(let p), .modular(let s)): try p.verify(s)
    default: throw .wrongSize(what: "solutions of the problem's class", expected: 1, found: 0)
    }
  }

  /// The solution that a solver's values mean, for `verify` to check.
  ///
  /// Without capacities a client goes to its cheapest open site, whatever the values say: they may
  /// split it among equals. The objective is worked out here; nothing is claimed about a bound.
  ///
  /// Throws where there is no solution, or a column that the problem does not have.
  public func solution(
    from file: SolutionFile, named name: String = "the solution"
  ) throws(LocationFileError) -> InstanceSolution {
    guard !file.isEmpty else {
      throw .missing(file: name, what: "it holds no values", remedy: "give a file with a solution")
    }
    let reader = SolutionMapper(file: file, name: name)
    switch self {
    case .uncapacitated(let p):
      return try reader.nearest(p.costs, fixedCosts: p.fixedCosts)
    case .pMedian(let p): return try reader.nearest(p.costs, fixedCosts: nil)
    case .planarPMedian(let p): return try reader.nearest(p)
    case .capacitated(let p): return try reader.split(p)
    case .singleSource(let p):
      return try reader.assigned(p.costs, fixedCosts: p.fixedCosts, isMaximum: false)
    case .capacitatedPMedian(let p):
      return try reader.assigned(p.costs, fixedCosts: nil, isMaximum: false)
    case .setCovering(let p): return try reader.covering(p)
    case .maximalCovering(let p): return try reader.covering(p)
    case .pCenter(let p):
      return p.limits == nil
        ? try reader.nearest(p.costs, fixedCosts: nil, isMaximum: true)
        : try reader.assigned(p.costs, fixedCosts: nil, isMaximum: true)
    case .modular(let p): return try reader.modular(p)
    }
  }
}
