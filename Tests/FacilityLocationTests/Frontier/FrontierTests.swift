import CatchmentSupport
import FacilityLocation
import TestSupport
import Testing

/// Frontiers of small random problems against every assignment there is.
@Suite("Frontiers against brute force") struct FrontierTests {
  /// The weight and least cost of every assignment that some choice of options carries.
  private static func all(
    _ problem: ModularProblem, _ weights: ArcWeights
  ) throws -> [(weight: Double, cost: Double)] {
    var found: [(weight: Double, cost: Double)] = []
    func place(_ client: Int, _ chosen: [Int]) throws {
      guard client < problem.clients.count else {
        // One arc a client, so that the brute force has only the options to try.
        let clients = problem.clients.enumerated().map { i, client in
          ModularProblem.Client(
            id: client.id, demand: client.demand, penalty: chosen[i] < 0 ? client.penalty : nil)
        }
        let one = try ModularProblem(
          resources: problem.resources, sites: problem.sites, clients: clients,
          modes: problem.modes, usePatterns: problem.usePatterns,
          arcs: chosen.filter { $0 >= 0 }.map { problem.arcs[$0] }, side: problem.side)
        if let best = BruteForce(one).best {
          found.append((weights.weight(of: chosen), best.objective))
        }
        return
      }
      if problem.clients[client].penalty != nil { try place(client + 1, chosen + [-1]) }
      for arc in problem.arcs(of: client) { try place(client + 1, chosen + [arc]) }
    }
    try place(0, [])
    return found
  }

  private static func options() -> FrontierOptions {
    var options = FrontierOptions()
    options.relativeGap = 0
    options.mostSolves = 10
    options.workLimit = 40
    return options
  }

  private static let solving: SolveOptions = {
    var options = SolveOptions.exact
    options.workLimit = 40
    return options
  }()

  private static func weights(_ problem: ModularProblem, _ number: Int) -> ArcWeights {
    var random = RandomStream(seed: UInt64(number), stream: 77)
    // Whole numbers make ties, and some arcs weigh nothing.
    return ArcWeights(
      problem.arcs.map { _ in
        number % 3 == 0 ? random.uniform(0, 9) : Double(random.integer(below: 6))
      }, of: problem)
  }

  @Test("every point lies between its bound and the least cost, and no bound overstates")
  func weightedPoints() throws {
    var (points, best, proved) = (0, 0, 0)
    for number in 0..<OracleTests.many / 12 {
      var random = RandomProblem(number)
      let problem = try random.make()
      guard problem.clients.count <= 4 else { continue }
      let weights = Self.weights(problem, number)
      let all = try Self.all(problem, weights)
      var search = WeightedFrontier(problem, weights: weights, options: Self.options())
      let even = search.points(4, from: 1)
      let most = all.map(\.weight).max() ?? 10
      var given = WeightedFrontier(problem, weights: weights, options: Self.options())
      let limits = [-1, 0, 0.3 * most, 0.6 * most, most + 1]
      let asked = given.points(limits: limits, from: 0.5)
      for list in [even, asked] {
        for (k, point) in list.enumerated() {
          let least = all.filter { $0.weight <= point.limit + 1e-7 }.map(\.cost).min()
          points += 1
          if k > 0 { #expect(point.cost <= list[k - 1].cost + 1e-9, "\(number): not monotone") }
          guard let least else {
            #expect(point.status != .solved, "\(number): no solution within \(point.limit)")
            continue
          }
          #expect(point.status != .infeasible, "\(number) at \(point.limit)")
          #expect(point.bound <= least + 1e-6 * max(1, abs(least)), "\(number): bound too high")
          guard let solution = point.solution else { continue }
          #expect(abs(try problem.verify(solution) - point.cost) < 1e-6 * max(1, abs(point.cost)))
          #expect(point.cost >= least - 1e-6 * max(1, abs(least)))
          #expect(weights.weight(of: solution.assignment) <= point.limit + 1e-6)
          #expect(abs(weights.weight(of: solution.assignment) - point.weight) < 1e-9)
          if point.cost <= least + 1e-6 * max(1, abs(least)) { best += 1 }
          if point.gap <= 1e-6 { proved += 1 }
        }
      }
    }
    // Duality gaps leave some points open; most are the best, and many are proved.
    #expect(points > OracleTests.many / 3)
    #expect(Double(best) > 0.4 * Double(points), "\(best) of \(points)")
    #expect(Double(proved) > 0.3 * Double(points), "\(proved) of \(points)")
  }

  @Test("problems that allow less and less against brute force")
  func nested() throws {
    var solved = 0
    for number in 0..<OracleTests.many / 12 {
      var random = RandomProblem(number)
      let problem = try random.make()
      guard problem.clients.count <= 4, BruteForce(problem).best != nil else { continue }
      let terms = problem.sites.indices.flatMap { site in
        problem.sites[site].options.indices.filter {
          problem.sites[site].options[$0].name != "closed"
        }.map { ModularProblem.SideConstraint.Term(site: site, option: $0, coefficient: 1) }
      }
      let variants = try (0...problem.sites.count).reversed().map { most in
        NestedSolves.Variant(
          limit: Double(most),
          problem: try problem.adding([
            .init(name: "open", terms: terms, sense: .atMost, limit: Double(most))
          ]))
      }
      let start = problem.solve(Self.solving)
      let points = NestedSolves(problem, options: Self.options()).points(
        variants, from: start, done: 1, of: variants.count + 1, Stopwatch())
      for (variant, point) in zip(variants, points) {
        guard let least = BruteForce(variant.problem).best?.objective else {
          #expect(point.status != .solved, "\(number)")
          continue
        }
        #expect(point.status != .infeasible, "\(number) with \(variant.limit)")
        #expect(point.bound <= least + 1e-6 * max(1, abs(least)))
        guard let solution = point.solution else { continue }
        #expect(point.cost >= least - 1e-6 * max(1, abs(least)))
        try variant.problem.verify(solution)
        solved += 1
      }
    }
    #expect(solved > OracleTests.many / 15)
  }

  @Test("arcs that are left out come back as arcs of the whole")
  func arcsOfTheWhole() throws {
    var random = RandomProblem(2)
    let problem = try random.make()
    let kept = problem.arcs.indices.filter { $0 % 3 != 1 }
    let part = try problem.keeping(arcs: kept)
    let points = NestedSolves(problem, options: Self.options()).points(
      [.init(limit: 1, problem: part, arcs: kept)], from: problem.solve(Self.solving), done: 0,
      of: 1,
      Stopwatch())
    if let best = BruteForce(part).best {
      let solution = try #require(points[0].solution)
      #expect(solution.assignment.allSatisfy { $0 < 0 || kept.contains($0) })
      #expect(abs(try problem.verify(solution) - solution.objective) < 1e-6)
      #expect(solution.objective >= best.objective - 1e-6)
    } else {
      #expect(points[0].status != .solved)
    }
  }

  @Test("same points on one thread and two") func threads() throws {
    var random = RandomProblem(16)
    let problem = try random.make()
    let weights = Self.weights(problem, 16)
    let found = [1, 2].map { threads in
      var options = Self.options()
      options.threads = threads
      options.mostSolves = 8
      var search = WeightedFrontier(problem, weights: weights, options: options)
      return search.points(3, from: 1)
    }
    #expect(found[0] == found[1])
    #expect(!found[0].isEmpty)
  }

  @Test("a start of another problem changes no answer") func starts() throws {
    for number in 0..<OracleTests.many / 18 {
      var random = RandomProblem(number)
      let problem = try random.make()
      let weights = Self.weights(problem, number)
      let priced = try problem.pricing(weights, at: 2)
      var options = SolveOptions.exact
      options.workLimit = 2_000
      let first = problem.solve(options)
      let cold = priced.solve(options)
      let warm = priced.solve(options, from: ModularStart(first))
      #expect(warm.status == cold.status, "\(number)")
      if cold.status == .optimal {
        #expect(abs(warm.objective - cold.objective) <= 1e-6 * max(1, abs(cold.objective)))
      }
    }
  }

  @Test("a search that is stopped keeps what it has") func stopped() throws {
    var random = RandomProblem(16)
    let problem = try random.make()
    var options = Self.options()
    options.stop = StopSignal()
    options.stop?.raise()
    var search = WeightedFrontier(
      problem, weights: Self.weights(problem, 16), options: options)
    let points = search.points(limits: [0, 1e9], from: 1)
    #expect(points.count == 2 && search.solves == 1)
  }
}
