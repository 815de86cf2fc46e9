public import FacilityLocation

/// Searches the frontier between what a network costs and a second measure of it.
///
/// Ways and boarders are sums over pupils: their limit is priced into the costs of ways
/// (`WeightedFrontier`). The longest way leaves out ways, and the number of schools is a constraint
/// across sites: each of these limits is a problem of its own (`NestedSolves`).
///
///     let frontier = try FrontierSearch(model, axis: .minutes).run(points: 12)
///     for point in frontier.points { print(point.limit, point.cost, point.gap) }
///
/// Complexity: at most `FrontierOptions.mostSolves` solves for minutes and boarders; one for each limit
/// on the longest way and on schools.
public struct FrontierSearch: Sendable {
  let model: PlanningModel
  let axis: FrontierAxis
  let options: FrontierOptions

  /// A search for the plans of a model.
  ///
  /// - Parameters:
  ///   - model: The region under its policy.
  ///   - axis: The second measure; not the cost itself.
  ///   - options: What may be spent.
  public init(
    _ model: PlanningModel, axis: FrontierAxis, options: FrontierOptions = FrontierOptions()
  ) {
    precondition(axis != .cost, "cost is what a frontier makes least; it needs a second measure")
    self.model = model
    self.axis = axis
    self.options = options
  }

  /// Points spread evenly over the frontier.
  ///
  /// - Parameter count: How many points, at least 2; fewer where the measure has not so many values.
  /// - Returns: The points, by limit.
  /// - Throws: `ProblemError` where figures of the policy make no valid problem.
  public func run(points count: Int) throws(ProblemError) -> Frontier {
    switch axis {
    case .cost, .minutes, .boarders: try weighted(count)
    case .longest: try longest(count)
    case .schools: try schools(nil, boardingCentres: nil, count)
    }
  }

  /// One point for each number of schools.
  ///
  /// A number below that of the cheapest plan is a limit on the most, one above on the least: what is
  /// asked for is the cheapest plan with that number, and between those two nothing can be cheaper.
  ///
  /// - Parameters:
  ///   - numbers: The numbers, ascending; boarding centres are not among them where they are asked
  ///     for.
  ///   - boardingCentres: The schools with a dormitory, exactly; `nil` where any number will do.
  /// - Returns: A point for each number.
  /// - Throws: `ProblemError` where figures of the policy make no valid problem.
  public func sweep(
    schools numbers: [Int], boardingCentres: Int? = nil
  ) throws(ProblemError) -> Frontier {
    try schools(numbers, boardingCentres: boardingCentres, numbers.count)
  }

  // MARK: Sums over pupils

  private func weighted(_ count: Int) throws(ProblemError) -> Frontier {
    let problem = model.problem
    let scale = axis == .minutes ? meanMinutesScale : 1
    let weights = ArcWeights(problem.arcs.indices.map(weight), of: problem)
    let price = axis == .minutes ? model.policy.costs.travelMinute : 0
    var priced = problem
    // The value of time is what the multiplier measures: it must not be among the costs too.
    if price != 0 {
      priced = try problem.pricing(
        ArcWeights(arcs: weights.arcs, unserved: problem.clients.map { _ in 0 }), at: -price)
    }
    let counter = SolveCounter(options)
    let base = counter.solve(problem)
    guard base.hasSolution else { return nothing(counter) }
    var left = options
    left.timeLimit = counter.left
    var search = WeightedFrontier(priced, weights: weights, options: left)
    var points: [Frontier.Point] = []
    for found in search.points(count, from: price, known: base) {
      // Nobody is a part of a boarder; with few of them several limits come to the same.
      let limit = axis == .boarders ? (found.limit + 1e-6).rounded(.down) : found.limit / scale
      if let last = points.last, limit <= last.limit { continue }
      points.append(
        point(found, limit: limit, value: found.weight / scale, free: base.bound))
    }
    return Frontier(
      axis: axis, costOf: axis == .minutes ? .withoutTime : .total, points: withReferences(points),
      solves: search.solves, wasStopped: counter.wasStopped)
  }

  /// The pupil-minutes of a year that make one minute of the mean way.
  private var meanMinutesScale: Double {
    let pupils = model.problem.clients.reduce(0) { $0 + $1.demand }
    return max(1e-9, 2 * model.policy.costs.schoolDays * pupils)
  }

  /// What an arc adds to the measure: pupil-minutes of a year, or boarders.
  private func weight(_ arc: Int) -> Double {
    let trip = model.arcTrips[arc]
    let pupils = model.problem.clients[Int(model.problem.arcs[arc].client)].demand
    guard axis == .minutes else { return trip.mode == .board ? pupils : 0 }
    let costs = model.policy.costs
    return pupils * trip.minutes * 2 * (trip.mode == .board ? costs.schoolWeeks : costs.schoolDays)
  }

  // MARK: The longest way

  private func longest(_ count: Int) throws(ProblemError) -> Frontier {
    let counter = SolveCounter(options)
    let base = counter.solve(model.problem)
    let problem = model.problem
    guard base.hasSolution else { return nothing(counter) }
    func minutes(_ arc: Int) -> Double {
      model.arcTrips[arc].mode == .board ? 0 : model.arcTrips[arc].minutes
    }
    let now = base.assignment.reduce(0) { $1 < 0 ? $0 : max($0, minutes($1)) }
    let least = problem.clients.indices.reduce(0) { most, client in
      max(most, problem.arcs(of: client).map(minutes).min() ?? 0)
    }
    let steps = Double(max(1, count - 1))
    var limits: [Double] = []
    for k in 0..<count {
      // Whole tenths, and the plan's own longest way last.
      let even = least + (now - least) * Double(k) / steps
      let limit = k == count - 1 ? now : (even * 10).rounded(.up) / 10
      if limit <= now, limit > limits.last ?? -1 { limits.append(limit) }
    }
    var variants: [NestedSolves.Variant] = []
    for limit in limits.dropLast().reversed() {
      let kept = problem.arcs.indices.filter { minutes($0) <= limit + 1e-9 }
      variants.append(
        .init(limit: limit, problem: try problem.keeping(arcs: kept), arcs: kept))
    }
    let tighter = counter.points(variants, of: problem, from: base)
    let found = [counter.point(base, limit: now).orBetter(tighter.first)] + tighter
    let points = found.reversed().map { it in
      let value = it.solution.map { s in
        s.assignment.reduce(0) { $1 < 0 ? $0 : max($0, minutes($1)) }
      }
      return point(it, limit: it.limit, value: value ?? .infinity, free: base.bound)
    }
    return Frontier(
      axis: axis, costOf: .total, points: withSteps(points), solves: counter.done,
      wasStopped: counter.wasStopped)
  }

  // MARK: The number of schools

  private func schools(
    _ numbers: [Int]?, boardingCentres: Int?, _ count: Int
  ) throws(ProblemError) -> Frontier {
    let counter = SolveCounter(options)
    var problem = model.problem
    let base = counter.solve(problem)
    var start = base
    if let boardingCentres {
      problem = try problem.adding([
        constraint(.atMost, Double(boardingCentres)) { $0.hasBoarding },
        constraint(.atLeast, Double(boardingCentres)) { $0.hasBoarding },
      ])
      start = counter.solve(problem, from: base)
    }
    let isCounted: (SchoolType) -> Bool = { boardingCentres == nil || !$0.hasBoarding }
    let now =
      start.hasSolution || start.status != .infeasible
      ? openSites(start.hasSolution ? start : base, isCounted) : 0
    let wanted = numbers ?? spread(now, count)
    var found: [(FrontierPoint, isAtLeast: Bool)] = []
    if start.status == .infeasible {
      found = wanted.map { number in
        (
          FrontierPoint(
            limit: Double(number), status: .infeasible, solution: nil, weight: .infinity,
            bound: .infinity), false
        )
      }
    } else {
      for isAtLeast in [false, true] {
        let side = wanted.filter { isAtLeast ? $0 > now : $0 <= now }
        var variants: [NestedSolves.Variant] = []
        for number in isAtLeast ? side : side.reversed() where number != now || !start.hasSolution {
          let rule = constraint(isAtLeast ? .atLeast : .atMost, Double(number), isCounted)
          variants.append(.init(limit: Double(number), problem: try problem.adding([rule])))
        }
        let points = counter.points(variants, of: problem, from: start)
        found += (isAtLeast ? points : points.reversed()).map { ($0, isAtLeast) }
        if !isAtLeast, start.hasSolution, wanted.contains(now) {
          let cheapest = counter.point(start, limit: Double(now)).orBetter(points.first)
          found.append((cheapest, false))
        }
      }
    }
    let points = found.map { it, isAtLeast in
      var point = point(
        it, limit: it.limit,
        value: it.solution.map { Double(openSites($0, isCounted)) } ?? .infinity, free: base.bound)
      point.isAtLeast = isAtLeast
      return point
    }
    return Frontier(
      axis: axis, costOf: .total, boardingCentres: boardingCentres, points: withSteps(points),
      solves: counter.done, wasStopped: counter.wasStopped)
  }

  /// A constraint on the number of sites whose type is counted.
  private func constraint(
    _ sense: ModularProblem.SideConstraint.Sense, _ limit: Double,
    _ isCounted: (SchoolType) -> Bool
  ) -> ModularProblem.SideConstraint {
    var terms: [ModularProblem.SideConstraint.Term] = []
    for (site, types) in model.types.enumerated() {
      for (option, type) in types.enumerated() {
        if let type, isCounted(type) {
          terms.append(.init(site: site, option: option, coefficient: 1))
        }
      }
    }
    return .init(name: "number of schools", terms: terms, sense: sense, limit: limit)
  }

  private func openSites(_ solution: ModularSolution, _ isCounted: (SchoolType) -> Bool) -> Int {
    solution.options.enumerated().count { site, option in
      model.types[site][option].map(isCounted) ?? false
    }
  }

  /// Numbers from seven tenths to thirteen tenths of the cheapest plan's, itself among them.
  private func spread(_ now: Int, _ count: Int) -> [Int] {
    let most = min(model.region.schools.count, max(now + 1, now * 13 / 10))
    let least = max(1, now * 7 / 10)
    let steps = Double(max(1, count - 1))
    let even = (0..<count).map { k in
      least + Int((Double(most - least) * Double(k) / steps).rounded())
    }
    // The one nearest to the cheapest plan gives way to it.
    guard let near = even.min(by: { (abs($0 - now), $0) < (abs($1 - now), $1) }) else {
      return [now]
    }
    return Array(Set(even.map { $0 == near ? now : $0 })).sorted()
  }

  // MARK: Points

  /// A point with its plan; `free` is what no plan can cost less than, whatever its measure.
  private func point(
    _ point: FrontierPoint, limit: Double, value: Double, free: Double
  ) -> Frontier.Point {
    var plan: NetworkPlan?
    if var whole = point.solution,
      let cost = try? model.problem.cost(options: whole.options, assignment: whole.assignment)
    {
      whole.objective = cost
      whole.status = .feasible
      whole.bound = min(free, whole.objective)
      whole.termination = .workLimit
      plan = model.plan(from: whole)
    }
    return Frontier.Point(
      limit: limit, status: plan == nil && point.status == .solved ? .unsolved : point.status,
      plan: plan, value: value, cost: point.cost, bound: point.bound, price: point.price)
  }

  /// The points with what the next step costs.
  private func withSteps(_ points: [Frontier.Point]) -> [Frontier.Point] {
    var points = points
    for k in points.indices.dropLast() {
      let (a, b) = (points[k], points[k + 1])
      if a.plan != nil, b.plan != nil, b.limit > a.limit {
        points[k].price = (a.cost - b.cost) / (b.limit - a.limit)
      }
    }
    return withReferences(points)
  }

  /// The points, each with its reference to the first that has the very plan.
  private func withReferences(_ points: [Frontier.Point]) -> [Frontier.Point] {
    var points = points
    for k in points.indices where points[k].plan != nil {
      points[k].sameAs = points.indices.prefix(k).first {
        points[$0].plan.map { $0.placements == points[k].plan?.placements } ?? false
      }
    }
    return points
  }

  private func nothing(_ counter: SolveCounter) -> Frontier {
    Frontier(
      axis: axis, costOf: .total, points: [], solves: counter.done, wasStopped: counter.wasStopped)
  }
}
