public import CatchmentSupport

/// Solves of problems each of which allows less than the one before: limits on how many sites are
/// open, or arcs that are left out one limit after another.
///
/// What is proved of a looser problem holds for a tighter one, and a solution of a tighter one is one
/// of the looser; each solve starts from the one before.
///
/// Complexity: one solve for each problem.
public struct NestedSolves: Sendable {
  /// A problem of the row.
  public struct Variant: Sendable {
    /// The limit that makes it.
    public var limit: Double
    /// The problem: the clients and sites of the whole, and some of its arcs.
    public var problem: ModularProblem
    /// Its arcs by index in the whole's, ascending; `nil` where it has all of them.
    public var arcs: [Int]?

    /// A problem.
    public init(limit: Double, problem: ModularProblem, arcs: [Int]? = nil) {
      self.limit = limit
      self.problem = problem
      self.arcs = arcs
    }
  }

  private let whole: ModularProblem
  private let options: FrontierOptions

  /// Solves of parts of `whole`.
  public init(_ whole: ModularProblem, options: FrontierOptions = FrontierOptions()) {
    self.whole = whole
    self.options = options
  }

  /// The points of the variants, in their order.
  ///
  /// - Parameters:
  ///   - variants: The problems, the loosest first.
  ///   - start: A solution of the whole; its bound is taken to hold for all variants.
  ///   - done: Solves that were done before, for progress.
  ///   - most: The most solves that there will be, for progress.
  ///   - stopwatch: The clock of all solves.
  /// - Returns: A point for each variant; solutions have arcs of the whole, and the weight is left at
  ///   the limit.
  public func points(
    _ variants: [Variant], from start: ModularSolution?, done: Int, of most: Int,
    _ stopwatch: Stopwatch
  ) -> [FrontierPoint] {
    var known = start
    var bound = start?.bound ?? -.infinity
    var points: [FrontierPoint] = []
    for (k, variant) in variants.enumerated() {
      var point = FrontierPoint(
        limit: variant.limit, status: .unsolved, solution: nil, weight: variant.limit, bound: bound)
      if bound == .infinity {
        // What a looser problem has no solution for, a tighter one has none for.
        point.status = .infeasible
      } else if !options.isOver(stopwatch) {
        let found = solve(variant, from: known, stopwatch)
        bound = found.status == .infeasible ? .infinity : max(bound, found.bound)
        point.bound = bound
        if found.status == .infeasible { point.status = .infeasible }
        if found.hasSolution {
          var solution = found
          solution.assignment = found.assignment.map { arc in
            arc < 0 ? -1 : variant.arcs?[arc] ?? arc
          }
          known = solution
          point.solution = solution
          point.status = .solved
        }
      }
      points.append(point)
      options.onProgress?(done + k + 1, most, stopwatch.seconds)
    }
    return shared(points)
  }

  private func solve(
    _ variant: Variant, from known: ModularSolution?, _ stopwatch: Stopwatch
  ) -> ModularSolution {
    let asked = options.solve(
      gap: options.relativeGap * 0.5, work: options.workLimit, stopwatch: stopwatch)
    guard let known else { return variant.problem.solve(asked) }
    var assignment = known.assignment
    if let arcs = variant.arcs {
      var place = [Int](repeating: -1, count: whole.arcs.count)
      for (i, arc) in arcs.enumerated() { place[arc] = i }
      assignment = assignment.map { $0 < 0 ? -1 : place[$0] }
    }
    return variant.problem.solve(asked, from: ModularStart(known, assignment: assignment))
  }

  /// Gives looser points what tighter ones found.
  private func shared(_ points: [FrontierPoint]) -> [FrontierPoint] {
    var points = points
    for k in points.indices.dropLast().reversed() {
      points[k] = points[k].orBetter(points[k + 1])
    }
    for k in points.indices {
      guard var solution = points[k].solution else { continue }
      points[k].bound = min(points[k].bound, solution.objective)
      solution.bound = points[k].bound
      points[k].solution = solution
    }
    return points
  }
}

extension FrontierPoint {
  /// This point, or with the solution of a tighter one where that costs less.
  public func orBetter(_ tighter: FrontierPoint?) -> FrontierPoint {
    guard let tighter, var solution = tighter.solution, tighter.cost < cost else { return self }
    var point = self
    point.bound = min(bound, solution.objective)
    solution.bound = point.bound
    point.solution = solution
    point.status = .solved
    return point
  }
}
