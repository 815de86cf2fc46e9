import CatchmentSupport
import TestSupport
import Testing

@testable import FacilityLocation

/// Large problems are searched by parts; here small ones are.
struct PartitionedSearchTests {
  /// A chain of sites, each next to the one before and the one after, with a few further links.
  private func neighbours(_ sites: Int, _ random: inout RandomStream) -> SparseRows<Int32> {
    var rows = [[Int32]](repeating: [], count: sites)
    for site in rows.indices.dropFirst() where random.integer(below: 12) > 0 {
      rows[site].append(Int32(site - 1))
      rows[site - 1].append(Int32(site))
      let other = random.integer(below: site)
      if random.integer(below: 6) == 0 { rows[site].append(Int32(other)) }
    }
    return SparseRows(rows)
  }

  @Test("every site is in one part, and parts keep near the size", arguments: 0..<60)
  func division(_ number: Int) {
    var random = RandomStream(seed: 3, stream: number)
    let sites = random.integer(below: 90)
    let size = 1 + random.integer(below: 12)
    let rows = neighbours(sites, &random)
    let division = Division(sites: sites, neighbours: rows, size: size, random: &random)
    #expect(division.parts.flatMap { $0 }.sorted() == Array(0..<sites))
    for (index, part) in division.parts.enumerated() {
      #expect(part == part.sorted() && !part.isEmpty)
      for (position, site) in part.enumerated() {
        #expect(division.part[site] == Int32(index))
        #expect(division.position[site] == Int32(position))
      }
    }
    // Pieces too small for a part of their own may join one, several at times.
    if rows.elements.isEmpty { #expect(division.parts.allSatisfy { $0.count == 1 }) }
  }

  /// The cost of an assignment, limits priced as the search does.
  private func total(_ problem: ModularProblem, _ assignment: [Int32]) -> AssignmentState {
    var state = AssignmentState(problem, costs: SiteCosts(problem))
    state.take(assignment)
    return state
  }

  @Test("a change in a part changes the whole by as much", arguments: 0..<150)
  func part(_ number: Int) throws {
    var maker = RandomProblem(number)
    let problem = try maker.make()
    guard let best = BruteForce(problem).best, problem.sites.count > 1 else { return }
    var random = RandomStream(seed: 5, stream: number)
    let division = Division(
      sites: problem.sites.count, neighbours: neighbours(problem.sites.count, &random), size: 2,
      random: &random)
    let assignment = best.assignment.map { Int32($0) }
    let before = total(problem, assignment)
    // Where only a dearer option keeps a side constraint, loads do not say all.
    guard before.isFeasible else { return }
    var sideOfSite = [[Int32]](repeating: [], count: problem.sites.count)
    for (c, constraint) in problem.side.enumerated() {
      for site in Set(constraint.terms.map(\.site)) { sideOfSite[site].append(Int32(c)) }
    }
    for index in division.parts.indices {
      let clients = problem.clients.indices.filter {
        assignment[$0] >= 0
          && division.part[before.site(of: Int(assignment[$0]))] == Int32(index)
      }
      let part = ProblemPart(
        problem, division, index, clients: clients,
        options: problem.sites.indices.map {
          Int(before.siteOption[$0]) - before.costs.firstOption[$0]
        }, sideOfSite: sideOfSite)
      let own = total(part.problem, part.assignment(from: assignment))
      let isFeasible = own.isFeasible
      #expect(isFeasible, "problem \(number): feasible in the whole, so in the part")
      guard let found = BruteForce(part.problem).best else {
        Issue.record("problem \(number): the part has the whole's solution")
        continue
      }
      var changed = assignment
      for (i, client) in part.clients.enumerated() {
        changed[client] = found.assignment[i] < 0 ? -1 : part.arcs[found.assignment[i]]
      }
      let after = total(problem, changed)
      let staysFeasible = after.isFeasible || !problem.side.isEmpty
      #expect(staysFeasible)
      guard after.isFeasible else { continue }
      let difference = (after.total - before.total) - (found.objective - own.total)
      #expect(abs(difference) <= 1e-7 * max(1, abs(before.total)), "problem \(number)")
      // The whole was optimal, and so are its parts.
      #expect(found.objective >= own.total - 1e-7 * max(1, abs(before.total)))
    }
  }

  @Test("solves of parts keep what is optimal", arguments: 0..<3)
  func partSolves(_ number: Int) throws {
    var maker = RandomProblem(number)
    let problem = try maker.make()
    guard let best = BruteForce(problem).best, problem.sites.count > 1 else { return }
    let assignment = best.assignment.map { Int32($0) }
    let whole = total(problem, assignment)
    guard whole.isFeasible, problem.side.isEmpty else { return }
    var random = RandomStream(seed: 6, stream: number)
    let division = Division(
      sites: problem.sites.count, neighbours: neighbours(problem.sites.count, &random),
      size: problem.sites.count, random: &random)
    let dual = DualAscent(
      RelaxedSites(problem), whole.costs, multipliers: problem.clients.map { _ in 0 })
    for index in division.parts.indices {
      let clients = problem.clients.indices.filter {
        assignment[$0] >= 0
          && division.part[whole.site(of: Int(assignment[$0]))] == Int32(index)
      }
      let part = ProblemPart(
        problem, division, index, clients: clients, options: problem.sites.map { _ in -1 },
        sideOfSite: problem.sites.map { _ in [] })
      let found = PartSearch(
        part, from: assignment, dual, .solve, OracleTests.options(work: 1))
      #expect(found.work > 0)
      var changed = whole
      for (client, arc) in found.moves { changed.move(client, to: Int(arc)) }
      let (isFeasible, after) = (changed.isFeasible, changed.total)
      #expect(isFeasible)
      #expect(abs(after - whole.total) <= 1e-7 * max(1, abs(whole.total)), "problem \(number)")
    }
  }

  @Test("searched by parts: bounds hold, solutions are feasible, threads change nothing")
  func solves() throws {
    var (solved, optimal) = (0, 0)
    for number in 0..<30 {
      var maker = RandomProblem(number)
      let problem = try maker.make()
      var options = OracleTests.options(work: 1, seed: 2)
      var solver = ModularSolver(problem, options, partSize: 2)
      let found = solver.run()
      options.threads = 2
      var again = ModularSolver(problem, options, partSize: 2)
      #expect(again.run() == found, "problem \(number)")
      guard let best = BruteForce(problem).best else {
        #expect(!found.hasSolution, "problem \(number)")
        continue
      }
      let hair = 1e-7 * max(1, abs(best.objective))
      #expect(found.bound <= best.objective + hair, "problem \(number)")
      guard found.hasSolution else { continue }
      try problem.verify(found)
      #expect(found.objective >= best.objective - hair, "problem \(number)")
      solved += 1
      if found.objective <= best.objective + hair { optimal += 1 }
    }
    #expect(optimal >= solved * 8 / 10)
  }

  @Test("sites below their least load and constraints on options are repaired")
  func repair() throws {
    // Every client is cheapest at a site of its own that needs two; the third site must be open.
    let problem = try ModularProblem(
      resources: ["seats"],
      sites: (0..<6).map { site in
        .init(
          id: "s\(site)",
          options: [
            .closed, .init(name: "open", cost: 10, capacity: [40], minimum: [20]),
          ])
      },
      clients: (0..<6).map { .init(id: "c\($0)", demand: 10, penalty: 500) },
      modes: ["walk"], usePatterns: [[1]],
      arcs: (0..<6).flatMap { client in
        (0..<6).map { site in
          .init(
            client: client, site: site, mode: 0, pattern: 0,
            cost: 1 + 3 * abs(Double(client - site)))
        }
      },
      side: [
        .init(
          name: "the third is open", terms: [.init(site: 2, option: 1, coefficient: 1)],
          sense: .atLeast, limit: 1)
      ])
    var state = AssignmentState(problem, costs: SiteCosts(problem))
    state.take((0..<6).map { Int32($0 * 6 + $0) })
    let startsFeasible = state.isFeasible
    #expect(!startsFeasible)
    var search = LocalSearch(
      state, candidates: SearchCandidates(problem), seed: 1, stream: 0)
    search.repair(isStopped: { false })
    let isFeasible = search.state.isFeasible
    #expect(isFeasible)
    #expect(search.state.memberCount[2] > 0)
  }

  @Test("a client that costs more to serve than to leave is left")
  func leaving() throws {
    let problem = try ModularProblem(
      resources: ["seats"],
      sites: [.init(id: "s", options: [.closed, .init(name: "open", cost: 9, capacity: [5])])],
      clients: [.init(id: "c", demand: 5, penalty: 4)], modes: ["walk"], usePatterns: [[1]],
      arcs: [.init(client: 0, site: 0, mode: 0, pattern: 0, cost: 1)])
    var state = AssignmentState(problem, costs: SiteCosts(problem))
    state.take([0])
    var search = LocalSearch(state, candidates: SearchCandidates(problem), seed: 1, stream: 0)
    search.descend([0])
    #expect(search.state.assignment == [-1])
    #expect(search.state.total == 4)
  }
}
