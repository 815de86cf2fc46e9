import CatchmentSupport
public import FacilityLocation

/// Small random location problems of varied shape, one for each number and class.
///
/// Whole numbers of few values give ties, fractions try the arithmetic; pairs are missing, sites
/// are open or closed by rule, demands and capacities may be zero, and many have no solution.
public struct RandomLocation {
  private var random: RandomStream
  private let shape: Int
  private let sites: Int
  private let clients: Int

  /// The number decides everything.
  public init(_ number: Int, sites most: Int = 5, clients mostClients: Int = 6) {
    random = RandomStream(seed: UInt64(number), stream: 11)
    shape = number % 10
    sites = shape == 0 ? random.integer(below: 2) : 1 + random.integer(below: most)
    clients = shape == 1 ? random.integer(below: 2) : 1 + random.integer(below: mostClients)
  }

  private mutating func chance(_ share: Double) -> Bool { random.uniform() < share }

  private mutating func amount(_ high: Int) -> Double {
    switch shape {
    case 2: Double(random.integer(below: 3) * 5)
    case 3, 4: random.uniform(0, Double(high))
    default: Double(random.integer(below: high + 1))
    }
  }

  private mutating func costs() throws -> ServiceCosts {
    let density = shape == 5 ? 0.4 : shape == 6 ? 0.75 : 1
    let shift = shape == 7 ? 8.0 : 0
    return try ServiceCosts(
      sites: sites,
      rows: (0..<clients).map { _ in
        (0..<sites).filter { _ in chance(density) }.map { ($0, amount(20) - shift) }
      })
  }

  private mutating func rules() -> [SiteRule]? {
    guard shape % 3 == 2 else { return nil }
    return (0..<sites).map { _ in chance(0.2) ? .open : chance(0.2) ? .closed : .free }
  }

  private mutating func fixedCosts() -> [Double] {
    (0..<sites).map { _ in amount(25) - (shape == 7 ? 6 : 0) }
  }

  private mutating func demands() -> [Double] {
    (0..<clients).map { _ in chance(0.1) ? 0 : amount(9) }
  }

  private mutating func capacities() -> [Double] {
    (0..<sites).map { _ in chance(0.1) ? 0 : amount(24) }
  }

  private mutating func openCount() -> Int { random.integer(below: sites + 1) }

  private mutating func coverage() throws -> Coverage {
    let density = shape == 5 ? 0.2 : 0.45
    return try Coverage(
      sites: sites,
      rows: (0..<clients).map { _ in (0..<sites).filter { _ in chance(density) } })
  }

  /// An uncapacitated problem.
  public mutating func uncapacitated() throws -> UncapacitatedProblem {
    try UncapacitatedProblem(costs: costs(), fixedCosts: fixedCosts(), rules: rules())
  }

  /// A p-median problem.
  public mutating func pMedian() throws -> PMedianProblem {
    try PMedianProblem(costs: costs(), openCount: openCount(), rules: rules())
  }

  /// A capacitated problem with split demand.
  public mutating func capacitated() throws -> CapacitatedProblem {
    try CapacitatedProblem(
      costs: costs(), fixedCosts: fixedCosts(), demands: demands(), capacities: capacities(),
      rules: rules())
  }

  /// A single-source problem.
  public mutating func singleSource() throws -> SingleSourceProblem {
    try SingleSourceProblem(
      costs: costs(), fixedCosts: fixedCosts(), demands: demands(), capacities: capacities(),
      rules: rules())
  }

  /// A capacitated p-median problem.
  public mutating func capacitatedPMedian() throws -> CapacitatedPMedianProblem {
    try CapacitatedPMedianProblem(
      costs: costs(), demands: demands(), capacities: capacities(), openCount: openCount(),
      rules: rules())
  }

  /// A set-covering problem.
  public mutating func setCovering() throws -> SetCoveringProblem {
    try SetCoveringProblem(coverage: coverage(), fixedCosts: fixedCosts(), rules: rules())
  }

  /// A maximal-covering problem, with site costs and a budget, or a number of sites.
  public mutating func maximalCovering(isCapacitated: Bool) throws -> MaximalCoveringProblem {
    let capacities = isCapacitated ? capacities() : nil
    if chance(0.5) {
      return try MaximalCoveringProblem(
        coverage: coverage(), demands: demands(), openCount: openCount(), capacities: capacities,
        rules: rules())
    }
    return try MaximalCoveringProblem(
      coverage: coverage(), demands: demands(), siteCosts: (0..<sites).map { _ in amount(10) },
      budget: amount(25), capacities: capacities, rules: rules())
  }

  /// A p-center problem.
  public mutating func pCenter(isCapacitated: Bool) throws -> PCenterProblem {
    try PCenterProblem(
      costs: costs(), openCount: openCount(),
      limits: isCapacitated ? .init(demands: demands(), capacities: capacities()) : nil,
      rules: rules())
  }
}
