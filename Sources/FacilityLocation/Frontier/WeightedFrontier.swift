import CatchmentSupport

/// The least cost of a modular problem within limits on a second linear measure: an ε-constraint
/// frontier.
///
/// For a limit ε on the weight w, the row w ≤ ε is priced into the costs. With L(λ) a lower bound on
/// min c + λ w, every solution within the limit costs at least
///
///     max over λ of  L(λ) − λ ε
///
/// and every solution found at any λ is one for each ε that it keeps. So a few solves bound all points,
/// and each new λ goes where a point is open widest: to the slope of the chord between the solutions
/// on both sides of its limit, which is where the hull of the frontier turns, else to their middle.
/// Between solves, single moves bring the solutions next to a limit to it (`BudgetedMoves`).
///
/// A frontier of whole decisions is not convex: where its hull runs below it, no λ closes the gap, and
/// the gap that is told stays open. See Geoffrion 1974, doi:10.1007/BFb0120690, and Cohon, Church and
/// Sheer 1979, doi:10.1029/WR015i005p01001.
///
/// Complexity: at most `FrontierOptions.mostSolves` solves.
public struct WeightedFrontier: Sendable {
  /// The solve of one price.
  struct Trial: Sendable {
    var price: Double
    /// The bound on cost and priced weight together.
    var bound: Double
    var solution: ModularSolution?
    var cost = Double.infinity
    var weight = Double.infinity
  }

  private let problem: ModularProblem
  private let weights: ArcWeights
  private let options: FrontierOptions
  private let stopwatch: Stopwatch
  private let costs: SiteCosts
  private(set) var trials: [Trial] = []
  /// Every solution found, by weight, none dearer than a lighter one.
  private var pool: [(weight: Double, solution: ModularSolution)] = []
  /// Work to be done at one price may find nothing more for these limits.
  private var exhausted: Set<Int> = []

  /// A frontier of a problem whose costs do not hold the weight.
  public init(
    _ problem: ModularProblem, weights: ArcWeights, options: FrontierOptions = FrontierOptions()
  ) {
    self.problem = problem
    self.weights = weights
    self.options = options
    stopwatch = Stopwatch(limit: options.timeLimit)
    costs = SiteCosts(problem)
  }

  /// How many solves were done.
  public var solves: Int { trials.count }

  /// Points with limits evenly spread between the lightest and the cheapest solution, the tightest
  /// first.
  ///
  /// - Parameters:
  ///   - points: How many, at least 2.
  ///   - price: A price that matters to the reader; its bound is found first.
  ///   - known: What a solve at that price found, with a bound that holds there.
  /// - Returns: The points; none where no solution was found.
  public mutating func points(
    _ points: Int, from price: Double, known: ModularSolution? = nil
  ) -> [FrontierPoint] {
    findEnds(price, known)
    guard let light = pool.first?.weight, let heavy = pool.last?.weight else { return [] }
    let steps = Double(max(1, points - 1))
    let limits = (0..<points).map { k in
      k == points - 1 ? heavy : light + (heavy - light) * Double(k) / steps
    }
    return close(limits)
  }

  /// Points with the given limits.
  ///
  /// - Parameters:
  ///   - limits: The limits, ascending.
  ///   - price: A price that matters to the reader; its bound is found first.
  /// - Returns: A point for each limit.
  public mutating func points(limits: [Double], from price: Double) -> [FrontierPoint] {
    findEnds(price, nil)
    return close(limits)
  }

  // MARK: Search

  /// Solves at a price of the reader's, without a price, and at one that outweighs all costs.
  private mutating func findEnds(_ price: Double, _ known: ModularSolution?) {
    if let known {
      take(known, at: price)
    } else {
      solve(at: price, work: 2 * min(options.workLimit, .max / 2))
    }
    if price > 0 { solve(at: 0, work: options.workLimit) }
    guard let first = trials.first, first.weight.isFinite, first.weight > 0 else { return }
    solve(at: max(4 * price, 4 * abs(first.cost) / first.weight), work: options.workLimit)
  }

  /// Works at the limit whose gap is widest until all are small or work ends.
  private mutating func close(_ limits: [Double]) -> [FrontierPoint] {
    for k in limits.indices { approach(limits[k]) }
    while trials.count < options.mostSolves, !options.isOver(stopwatch) {
      let points = limits.map(point)
      let open = points.indices.filter {
        points[$0].gap > options.relativeGap && points[$0].status != .infeasible
          && !exhausted.contains($0)
      }
      guard let widest = open.max(by: { (points[$0].gap, $1) < (points[$1].gap, $0) }) else {
        break
      }
      guard let price = nextPrice(for: limits[widest]) else {
        exhausted.insert(widest)
        continue
      }
      solve(at: price, work: options.workLimit)
      // The same price would come up again where it found nothing.
      guard let trial = trials.last, trial.price == price, trial.solution != nil else {
        exhausted.insert(widest)
        continue
      }
      let found = trial.weight
      let near = limits.indices.sorted {
        (abs(limits[$0] - found), $0) < (abs(limits[$1] - found), $1)
      }
      for k in Set(near.prefix(5) + [widest]).sorted() { approach(limits[k]) }
    }
    return limits.map(point)
  }

  /// Solves at a price, from what is known at the nearest one.
  private mutating func solve(at price: Double, work: Int) {
    guard !options.isOver(stopwatch) || trials.isEmpty,
      let priced = try? problem.pricing(weights, at: price)
    else { return }
    let known = trials.filter { $0.solution != nil }
      .min { (abs($0.price - price), $0.price) < (abs($1.price - price), $1.price) }
    let share = known.map { $0.cost / max(1e-9, $0.cost + price * $0.weight) } ?? 1
    let asked = options.solve(
      gap: options.relativeGap * min(1, max(0.1, share)) * 0.5, work: work, stopwatch: stopwatch)
    let found: ModularSolution
    if let known, let solution = known.solution {
      let shift = problem.clients.indices.map {
        (price - known.price) * weights[$0, solution.assignment[$0]]
      }
      found = priced.solve(asked, from: ModularStart(solution, shift: shift))
    } else {
      found = priced.solve(asked)
    }
    take(found, at: price)
  }

  /// Takes over what a solve at a price found.
  private mutating func take(_ found: ModularSolution, at price: Double) {
    var trial = Trial(
      price: price, bound: found.status == .infeasible ? .infinity : found.bound)
    if found.hasSolution,
      let cost = try? problem.cost(options: found.options, assignment: found.assignment)
    {
      trial.cost = cost
      trial.weight = weights.weight(of: found.assignment)
      trial.solution = found
      keep(
        ModularSolution(
          status: .feasible, termination: .workLimit, options: found.options,
          assignment: found.assignment, objective: cost))
    }
    trials.append(trial)
    options.onProgress?(trials.count, options.mostSolves, stopwatch.seconds)
  }

  private func state(_ assignment: [Int]) -> AssignmentState? {
    var state = AssignmentState(problem, costs: costs)
    state.take(assignment.map { Int32($0) })
    return state.isFeasible ? state : nil
  }

  /// Brings the solutions on both sides of a limit to it.
  private mutating func approach(_ limit: Double) {
    let above = pool.first { $0.weight > limit }
    let below = pool.last { $0.weight <= limit }
    for start in [above, below] {
      guard let start, !options.isOver(stopwatch), let state = state(start.solution.assignment)
      else {
        continue
      }
      var moves = BudgetedMoves(state, weights, limit: limit)
      let options = options
      let stopwatch = stopwatch
      if let state = moves.run(isStopped: { options.isOver(stopwatch) }),
        let solution = problem.solution(of: state, costs)
      {
        keep(solution)
      }
    }
  }

  /// Takes a solution into the pool unless a lighter one is as cheap.
  private mutating func keep(_ solution: ModularSolution) {
    let weight = weights.weight(of: solution.assignment)
    let isWorse = pool.contains {
      $0.weight <= weight && $0.solution.objective <= solution.objective
    }
    guard !isWorse else { return }
    pool.removeAll { $0.weight >= weight && $0.solution.objective >= solution.objective }
    let place = pool.firstIndex { $0.weight > weight } ?? pool.count
    pool.insert((weight, solution), at: place)
  }

  /// Where the bound at a limit may grow; `nil` where the prices around it are too close.
  private func nextPrice(for limit: Double) -> Double? {
    let solved = trials.filter { $0.solution != nil }.sorted { $0.price < $1.price }
    guard let right = solved.first(where: { $0.weight <= limit }),
      let left = solved.last(where: { $0.price < right.price }), left.weight > limit
    else { return nil }
    guard left.price == 0 || right.price / left.price > 1.1 else { return nil }
    let middle =
      left.price > 0 ? (left.price * right.price).squareRoot() : right.price / 4
    let chord = (right.cost - left.cost) / (left.weight - right.weight)
    let isInside =
      chord > left.price + 0.1 * (right.price - left.price)
      && chord < right.price - 0.1 * (right.price - left.price)
    let price = isInside ? chord : middle
    return price > 0 && price.isFinite ? price : nil
  }

  // MARK: Results

  private func point(_ limit: Double) -> FrontierPoint {
    // A sum in another order may differ in the last bits.
    let slack = 1e-9 * max(1, abs(limit))
    var (bound, price) = (-Double.infinity, Double?.none)
    for trial in trials where trial.bound > -.infinity {
      let here =
        trial.bound == .infinity
        ? .infinity
        : Self.safe(
          trial.bound - trial.price * (limit + slack), trial.bound, trial.price * limit)
      if here > bound { (bound, price) = (here, trial.price) }
    }
    let best = pool.last { $0.weight <= limit + slack }
    guard var solution = best?.solution, let weight = best?.weight else {
      let isImpossible =
        bound == .infinity || weights.least(of: problem) > limit + slack
      return FrontierPoint(
        limit: limit, status: isImpossible ? .infeasible : .unsolved, solution: nil,
        weight: .infinity, bound: isImpossible ? .infinity : bound, price: price)
    }
    bound = min(bound, solution.objective)
    solution.bound = bound
    return FrontierPoint(
      limit: limit, status: .solved, solution: solution, weight: weight, bound: bound, price: price)
  }

  /// A bound with what rounding may have added to it taken away.
  private static func safe(_ bound: Double, _ parts: Double...) -> Double {
    bound - 1e-12 * parts.reduce(abs(bound)) { $0 + abs($1) }
  }
}
