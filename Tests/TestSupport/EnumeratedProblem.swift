public import FacilityLocation

/// A location problem that can be solved and verified, and whose optimum trying everything finds.
public protocol EnumeratedProblem {
  /// Whether more is better.
  static var isMaximisation: Bool { get }
  /// The best value by trying everything; `nil` where there is no solution.
  var enumeratedOptimum: Double? { get }

  /// Solves the problem.
  func solve(_ options: SolveOptions) -> LocationSolution
  /// Recomputes the objective of a solution from the problem alone.
  @discardableResult
  func verify(_ solution: LocationSolution) throws(Violation) -> Double
}

extension EnumeratedProblem {
  /// Less is better.
  public static var isMaximisation: Bool { false }
}

extension UncapacitatedProblem: EnumeratedProblem {
  /// By every set of open sites.
  public var enumeratedOptimum: Double? { EnumeratedOptimum.of(self) }
}

extension PMedianProblem: EnumeratedProblem {
  /// By every set of open sites.
  public var enumeratedOptimum: Double? { EnumeratedOptimum.of(self) }
}

extension PlanarPMedianProblem: EnumeratedProblem {
  /// By its table of all pairs, which must be small enough.
  public var enumeratedOptimum: Double? { (try? tabulated()).flatMap(EnumeratedOptimum.of) }
}

extension CapacitatedProblem: EnumeratedProblem {
  /// By every set of open sites.
  public var enumeratedOptimum: Double? { EnumeratedOptimum.of(self) }
}

extension SingleSourceProblem: EnumeratedProblem {
  /// By every set of open sites.
  public var enumeratedOptimum: Double? { EnumeratedOptimum.of(self) }
}

extension CapacitatedPMedianProblem: EnumeratedProblem {
  /// By every set of open sites.
  public var enumeratedOptimum: Double? { EnumeratedOptimum.of(self) }
}

extension SetCoveringProblem: EnumeratedProblem {
  /// By every set of open sites.
  public var enumeratedOptimum: Double? { EnumeratedOptimum.of(self) }
}

extension MaximalCoveringProblem: EnumeratedProblem {
  /// More demand covered is better.
  public static var isMaximisation: Bool { true }
  /// By every set of open sites.
  public var enumeratedOptimum: Double? { EnumeratedOptimum.of(self) }
}

extension PCenterProblem: EnumeratedProblem {
  /// By every set of open sites.
  public var enumeratedOptimum: Double? { EnumeratedOptimum.of(self) }
}
