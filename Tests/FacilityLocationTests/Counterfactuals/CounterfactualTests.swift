import CatchmentSupport
import Synchronization
import TestSupport
import Testing

@testable import FacilityLocation

@Suite("Other decisions than a solution's")
struct CounterfactualTests {
  private static func options(threads: Int = 1, gap: Double = 0) -> CounterfactualOptions {
    var options = CounterfactualOptions()
    (options.innerOpenSites, options.innerMostSites) = (100, 100)
    (options.openSites, options.relativeGap, options.threads) = (100, gap, threads)
    return options
  }

  /// Every other option of every site, and an arc forbidden.
  private static func restrictions(
    _ problem: ModularProblem, _ solution: ModularSolution
  ) -> [Restriction] {
    var restrictions: [Restriction] = []
    for (site, chosen) in solution.options.enumerated() {
      for option in problem.sites[site].options.indices where option != chosen {
        restrictions.append(Restriction(site: site, options: [option]))
      }
    }
    if let arc = solution.assignment.first(where: { $0 >= 0 }) {
      let site = Int(problem.arcs[arc].site)
      let all = Array(problem.sites[site].options.indices)
      restrictions.append(
        Restriction(sites: [.init(site: site, options: all)], forbiddenArcs: [arc]))
    }
    return restrictions
  }

  /// What was seen in a batch of problems.
  private struct Tally: Sendable {
    var answers = 0
    var whole = 0
    var impossible = 0
    var forbidden = 0
  }

  private static func hair(_ a: Double) -> Double { a.isFinite ? 1e-6 * max(1, abs(a)) : 0 }

  /// Every other option of every site, and every arc forbidden, against brute force.
  private static func check(_ number: Int) throws -> Tally {
    var random = RandomProblem(number)
    let problem = try random.make()
    var tally = Tally()
    var solving = SolveOptions()
    (solving.relativeGap, solving.workLimit) = (0, 20)
    let solution = problem.solve(solving)
    guard solution.hasSolution else { return tally }
    let restrictions = restrictions(problem, solution)
    // What is good enough must not count as proved.
    let gap = number % 2 == 0 ? 0 : 0.05
    let answers = problem.examine(solution, restrictions, options: options(gap: gap))
    for (restriction, answer) in zip(restrictions, answers) {
      tally.answers += 1
      let best = BruteForce(problem.restricted(by: restriction)).best?.objective ?? .infinity
      let change = best - solution.objective
      if !restriction.forbiddenArcs.isEmpty { tally.forbidden += 1 }
      if let least = answer.leastDifferenceAnywhere {
        #expect(least <= change + hair(change), "problem \(number)")
      }
      #expect(answer.difference >= change - hair(change), "problem \(number)")
      if answer.provedSites.count == problem.sites.count {
        tally.whole += 1
        #expect(answer.leastDifference <= change + hair(change), "problem \(number)")
      }
      guard answer.difference < .infinity else {
        if best == .infinity { tally.impossible += 1 }
        #expect(!answer.isPossible && answer.moves.isEmpty && answer.gap == 0)
        continue
      }
      let (options, assignment) = answer.changed(solution)
      try problem.verify(
        ModularSolution(
          status: .feasible, termination: .workLimit, options: options, assignment: assignment,
          objective: solution.objective + answer.difference))
      for limit in restriction.sites {
        #expect(limit.options.contains(options[limit.site]))
      }
      #expect(!assignment.contains(where: restriction.forbiddenArcs.contains))
      for site in problem.sites.indices where !answer.sites.contains(site) {
        #expect(options[site] == solution.options[site], "far away all stays")
      }
    }
    return tally
  }

  @Test("bounds never overstate, solutions are solutions, and what is forced holds")
  func oracle() throws {
    var sum = Tally()
    for number in 0..<OracleTests.many / 3 {
      let tally = try Self.check(number)
      sum.answers += tally.answers
      sum.whole += tally.whole
      sum.impossible += tally.impossible
      sum.forbidden += tally.forbidden
    }
    // The batch holds what it is meant to try.
    #expect(sum.answers > 100 && sum.whole > 50 && sum.impossible > 2 && sum.forbidden > 12)
  }

  /// The problem and restriction that leave everything outside some sites as it is.
  private static func fixing(
    outside sites: [Int], _ problem: ModularProblem, _ solution: ModularSolution,
    _ restriction: Restriction
  ) throws -> ModularProblem {
    func isInside(_ arc: Int) -> Bool { sites.contains(Int(problem.arcs[arc].site)) }
    var fixed = restriction
    for site in problem.sites.indices where !sites.contains(site) {
      fixed.sites.append(.init(site: site, options: [solution.options[site]]))
    }
    var clients = problem.clients
    for client in clients.indices {
      let arc = solution.assignment[client]
      let stays = arc >= 0 && !isInside(arc)
      // Who stays must not become unserved either.
      if stays {
        clients[client] = .init(id: clients[client].id, demand: clients[client].demand)
      }
      fixed.forbiddenArcs += problem.arcs(of: client).filter {
        stays ? $0 != arc : !isInside($0)
      }
    }
    fixed.forbiddenArcs = Set(fixed.forbiddenArcs).sorted()
    return try ModularProblem(
      resources: problem.resources, sites: problem.sites, clients: clients, modes: problem.modes,
      usePatterns: problem.usePatterns, arcs: problem.arcs, side: problem.side
    ).restricted(by: fixed)
  }

  @Test("what is proved of the nearest surroundings holds there; wider ones only make it cheaper")
  func inside() throws {
    var (inner, bounds) = (0, 0)
    for number in 0..<OracleTests.many / 6 {
      var random = RandomProblem(number)
      let problem = try random.make()
      var solving = SolveOptions()
      (solving.relativeGap, solving.workLimit) = (0, 20)
      let solution = problem.solve(solving)
      guard solution.hasSolution else { continue }
      var near = Self.options()
      (near.innerOpenSites, near.innerMostSites) = (1, 2)
      let restrictions = Self.restrictions(problem, solution)
      let answers = problem.examine(solution, restrictions, options: near)
      near.openSites = 1
      let alone = problem.examine(solution, restrictions, options: near)
      for (index, answer) in answers.enumerated() {
        #expect(!answer.isPossible || answer.leastDifference <= answer.difference)
        #expect(answer.difference <= alone[index].difference + Self.hair(answer.difference))
        #expect(Set(answer.provedSites).isSubset(of: answer.sites))
        guard answer.isProvedInside else { continue }
        inner += 1
        let fixed = try Self.fixing(
          outside: answer.provedSites, problem, solution, restrictions[index])
        let best = BruteForce(fixed).best?.objective ?? .infinity
        let change = best - solution.objective
        #expect(answer.leastDifference <= change + Self.hair(change), "problem \(number)")
        if answer.isPossible, answer.gap <= 1e-6 * solution.objective { bounds += 1 }
      }
    }
    #expect(inner > 10 && bounds > 2, "\(inner), \(bounds)")
  }

  /// Villages in a row, each with a school that opens for 10.
  private func row(_ count: Int) throws -> ModularProblem {
    try ModularProblem(
      resources: ["seats"],
      sites: (0..<count).map {
        .init(id: "s\($0)", options: [.closed, .init(name: "open", cost: 10, capacity: [40])])
      },
      clients: (0..<count).map { .init(id: "v\($0)", demand: 10, penalty: 1_000) },
      modes: ["walk"], usePatterns: [[1]],
      arcs: (0..<count).flatMap { client in
        (max(0, client - 2)...min(count - 1, client + 2)).map {
          .init(client: client, site: $0, mode: 0, pattern: 0, cost: Double(3 * abs($0 - client)))
        }
      })
  }

  @Test("the price of closing an open school, and of opening a closed one, in a row of villages")
  func prices() throws {
    let problem = try row(30)
    var solving = SolveOptions()
    solving.relativeGap = 0
    let solution = problem.solve(solving)
    #expect(solution.status == .optimal)
    let others = problem.sites.indices.map { site in
      Restriction(site: site, options: [1 - solution.options[site]])
    }
    var near = CounterfactualOptions()
    near.openSites = 5
    let answers = problem.examine(solution, others, options: near)
    // Every third village has a school for itself and its two neighbours: 16 for each three.
    #expect(abs(solution.objective - 160) < 1e-6)
    for answer in answers {
      #expect(answer.difference > -1e-6 && answer.gap < 0.5)
      #expect(answer.sites.count < 30, "only the surroundings are solved anew")
      #expect((answer.leastDifferenceAnywhere ?? 1) <= answer.difference + 1e-6)
    }
    // An end may have a school of its own for 10 where it walked for 3: 7 more at most.
    #expect(answers[0].difference <= 7 + 1e-6)
  }

  @Test("a poor solution is made the best one, neighbourhood by neighbourhood")
  func improves() throws {
    let problem = try row(30)
    let poor = ModularSolution(
      status: .feasible, termination: .workLimit, options: Array(repeating: 1, count: 30),
      assignment: (0..<30).map { client in
        problem.arcs(of: client).first { Int(problem.arcs[$0].site) == client } ?? -1
      }, objective: 300, bound: 0)
    var near = CounterfactualOptions()
    (near.openSites, near.relativeGap) = (8, 0)
    let better = problem.improved(poor, near: Array(0..<30), rounds: 30, options: near)
    try problem.verify(better)
    #expect(abs(better.objective - 160) < 1e-6)
    #expect(problem.improved(better, near: [3, 4], options: near) == better)
    // Answers that clash are not both taken over.
    let answers = problem.examine(
      poor, (0..<30).map { Restriction(site: $0, options: [0]) }, options: near)
    let (taken, changed) = problem.taking(answers, over: poor)
    try problem.verify(taken)
    #expect(taken.objective < poor.objective && !changed.isEmpty)
  }

  @Test("the same on any number of threads; every answer is counted")
  func threads() throws {
    let problem = try row(24)
    let solution = problem.solve()
    let others = problem.sites.indices.map { Restriction(site: $0, options: [0]) }
    let done = Counter()
    var two = Self.options(threads: 2)
    two.onProgress = { number, all in
      #expect(all == 24)
      done.note(number)
    }
    let answers = problem.examine(solution, others, options: two)
    #expect(answers == problem.examine(solution, others, options: Self.options()))
    #expect(done.most == 24)
  }

  @Test("a solution from elsewhere has no bound far away; nothing is asked, nothing answered")
  func elsewhere() throws {
    let problem = try row(6)
    let found = problem.solve()
    let other = ModularSolution(
      status: .feasible, termination: .workLimit, options: found.options,
      assignment: found.assignment, objective: found.objective)
    let answers = problem.examine(other, [Restriction(site: 0, options: [0, 1])])
    #expect(answers[0].leastDifferenceAnywhere == nil && answers[0].difference <= 1e-9)
    #expect(problem.examine(other, []).isEmpty)
  }
}

/// The highest number told from any thread.
private final class Counter: Sendable {
  private let value = Mutex<Int>(0)
  var most: Int { value.withLock { $0 } }
  func note(_ number: Int) { value.withLock { $0 = max($0, number) } }
}
