import CatchmentSupport
import FacilityLocation
import Testing

@Suite("How solves end and repeat")
struct SolveBehaviourTests {
  /// A middling problem: seats bought by modules, clients on a line.
  private func problem(sites: Int = 6, clients: Int = 24) throws -> ModularProblem {
    var random = RandomStream(seed: 8)
    let places = (0..<sites).map { _ in random.uniform(0, 100) }
    return try ModularProblem(
      resources: ["seats"],
      sites: places.indices.map { j in
        .init(
          id: "s\(j)",
          options: [
            .closed,
            .init(
              name: "open", cost: 120, capacity: [20], minimum: [10],
              modules: [.init(resource: 0, size: 15, cost: 30, most: 3)]),
          ])
      },
      clients: (0..<clients).map { i in
        .init(id: "c\(i)", demand: Double(3 + i % 7), penalty: 900)
      },
      modes: ["day"], usePatterns: [[1]],
      arcs: (0..<clients).flatMap { i in
        let home = random.uniform(0, 100)
        return places.indices.map { j in
          ModularProblem.Arc(
            client: i, site: j, mode: 0, pattern: 0, cost: abs(home - places[j]) * 2)
        }
      })
  }

  @Test("where places are short the bound is met at once: who is left out decides")
  func shortage() throws {
    let costs = (0..<40).map { Double(3 + $0 * 7 % 40) }
    let problem = try ModularProblem(
      resources: ["seats"],
      sites: (0..<3).map { j in
        .init(id: "s\(j)", options: [.closed, .init(name: "open", cost: 50, capacity: [10])])
      },
      clients: costs.indices.map { .init(id: "c\($0)", demand: 1, penalty: 1_000) },
      modes: ["day"], usePatterns: [[1]],
      arcs: costs.indices.flatMap { i in
        (0..<3).map { .init(client: i, site: $0, mode: 0, pattern: 0, cost: costs[i]) }
      })
    var options = SolveOptions()
    options.relativeGap = 1e-3
    let solution = problem.solve(options)
    let optimum = 150 + 10_000 + costs.sorted().prefix(30).reduce(0, +)
    #expect(solution.termination == .gap || solution.termination == .proved)
    #expect(solution.bound <= optimum && solution.objective >= optimum)
    #expect(solution.objective <= optimum * 1.001)
    #expect(solution.statistics.boundEvaluations <= 250)
  }

  @Test("the same bits on one, two and three threads, and on every run")
  func threads() throws {
    let problem = try problem()
    var options = SolveOptions()
    options.relativeGap = 0
    options.workLimit = 5
    let first = problem.solve(options)
    #expect(first.hasSolution)
    try problem.verify(first)
    for threads in [1, 2, 3] {
      options.threads = threads
      let again = problem.solve(options)
      #expect(again == first, "\(threads) threads")
      #expect(again.bound.bitPattern == first.bound.bitPattern)
    }
  }

  @Test("a signal raised before the start ends at once")
  func cancelledBefore() throws {
    let problem = try problem(sites: 12, clients: 80)
    var options = SolveOptions()
    options.relativeGap = 0
    options.stop = StopSignal()
    options.stop?.raise()
    let watch = Stopwatch()
    let found = problem.solve(options)
    #expect(watch.seconds < 10)
    #expect(found.termination == .cancelled)
    if found.hasSolution { try problem.verify(found) }
    #expect(found.bound <= found.objective)
  }

  @Test("a signal raised during a solve ends it with the best so far")
  func cancelledDuring() throws {
    let problem = try problem(sites: 12, clients: 80)
    let stop = StopSignal()
    var options = SolveOptions()
    options.relativeGap = 0
    options.stop = stop
    options.timeLimit = .seconds(60)
    options.onProgress = { _ in stop.raise() }
    let watch = Stopwatch()
    let found = problem.solve(options)
    #expect(watch.seconds < 30)
    #expect(found.termination == .cancelled || found.termination == .proved)
    #expect(found.hasSolution)
    try problem.verify(found)
  }

  @Test("a limit on time ends the solve soon after it")
  func timeLimit() throws {
    let problem = try problem(sites: 12, clients: 80)
    var options = SolveOptions()
    options.relativeGap = 0
    options.timeLimit = .milliseconds(300)
    let watch = Stopwatch()
    let found = problem.solve(options)
    #expect(watch.seconds < 15)
    #expect(found.termination == .timeLimit || found.termination == .proved)
    #expect(found.hasSolution)
    try problem.verify(found)
  }

  @Test("impossible problems are told apart by their reason")
  func infeasible() throws {
    func solve(
      _ clients: [ModularProblem.Client], _ arcs: [ModularProblem.Arc],
      _ side: [ModularProblem.SideConstraint] = []
    ) throws -> ModularSolution {
      try ModularProblem(
        resources: ["seats"],
        sites: [.init(id: "s", options: [.closed, .init(name: "o", cost: 1, capacity: [5])])],
        clients: clients, modes: ["day"], usePatterns: [[1]], arcs: arcs, side: side
      ).solve(SolveOptions())
    }
    func arc(_ client: Int) -> ModularProblem.Arc {
      .init(client: client, site: 0, mode: 0, pattern: 0, cost: 1)
    }
    let alone = try solve([.init(id: "c", demand: 1)], [])
    #expect(alone.status == .infeasible && alone.bound == .infinity)
    #expect(alone.infeasibility == [.clientWithoutArc(client: 0)])
    let large = try solve([.init(id: "c", demand: 6)], [arc(0)])
    #expect(large.infeasibility.contains(.clientFitsNowhere(client: 0)))
    let many = try solve(
      [.init(id: "c", demand: 3), .init(id: "d", demand: 3)], [arc(0), arc(1)])
    #expect(
      many.infeasibility == [.notEnoughCapacity(resource: 0, demand: 6, capacity: 5)])
    let rule = try solve(
      [], [],
      [
        .init(
          name: "two", terms: [.init(site: 0, option: 1, coefficient: 1)], sense: .atLeast,
          limit: 2)
      ])
    #expect(rule.infeasibility == [.sideConstraint(index: 0)])
  }
}
