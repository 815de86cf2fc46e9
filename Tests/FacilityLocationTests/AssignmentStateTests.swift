import CatchmentSupport
import Testing

@testable import FacilityLocation

/// What the search keeps by small changes against the same worked out from nothing.
struct AssignmentStateTests {
  /// The same assignment, put together anew.
  private func rebuilt(_ state: AssignmentState) -> AssignmentState {
    var fresh = AssignmentState(state.problem, costs: state.costs)
    for (client, arc) in state.assignment.enumerated() { fresh.move(client, to: Int(arc)) }
    fresh.recount()
    return fresh
  }

  private func randomMove(_ state: inout AssignmentState, _ random: inout RandomStream) {
    let client = random.integer(below: state.assignment.count)
    let arcs = state.problem.arcs(of: client)
    let pick = random.integer(below: arcs.count + 1)
    state.move(client, to: pick == arcs.count ? -1 : arcs.lowerBound + pick)
  }

  private func isClose(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
  }

  /// Goes on `steps` times from nobody assigned, in the random problem of a number.
  private func walk(
    _ number: Int, seed: UInt64, steps: Int,
    _ step: (inout AssignmentState, inout RandomStream) -> Void
  ) throws {
    var maker = RandomProblem(number)
    let problem = try maker.make()
    guard !problem.clients.isEmpty else { return }
    var state = AssignmentState(problem, costs: SiteCosts(problem))
    var random = RandomStream(seed: seed, stream: number)
    for _ in 0..<steps { step(&state, &random) }
  }

  @Test(arguments: 0..<120)
  func movesAndRollBacksKeepCosts(_ number: Int) throws {
    try walk(number, seed: 7, steps: 30) { state, random in
      let (before, mark) = (state.assignment, state.mark)
      for _ in 0..<4 { randomMove(&state, &random) }
      if random.integer(below: 2) == 0 {
        state.rollBack(to: mark)
        #expect(state.assignment == before)
      }
      let fresh = rebuilt(state)
      #expect(isClose(state.total, fresh.total))
      #expect(state.siteOption == fresh.siteOption)
      #expect(zip(state.siteCost, fresh.siteCost).allSatisfy(isClose))
    }
  }

  @Test(arguments: 0..<120)
  func freeArcsAndLeastStepsAreTrue(_ number: Int) throws {
    try walk(number, seed: 8, steps: 20) { state, random in
      randomMove(&state, &random)
      let problem = state.problem
      for arc in problem.arcs.indices {
        let client = Int(problem.arcs[arc].client)
        let site = state.site(of: arc)
        guard state.siteOption[site] >= 0, problem.clients[client].demand > 0,
          problem.side.isEmpty, state.assignment[client] < 0
        else { continue }
        let change = state.siteCost(adding: arc) - state.siteCost[site]
        // More load may make an option with a least load cheaper, never dearer than free.
        if state.isFree(arc) {
          #expect(change <= 1e-9 * max(1, state.siteCost[site]))
        } else if problem.sites[site].options.allSatisfy({ $0.minimum.allSatisfy { $0 == 0 } }) {
          #expect(state.leastStep(arc) <= change + 1e-9 * max(1, abs(change)))
        }
      }
    }
  }

  @Test func cacheTellsLoadsAndSitesApart() {
    var cache = SiteCostCache(sites: 2, resources: 2)
    let loads = [3.0, 0.5]
    loads.withUnsafeBufferPointer { loads in
      let slot = cache.slot(1, loads)
      #expect(cache.value(at: slot, 1, loads) == nil)
      cache.keep((12, 3), at: slot, 1, loads)
      #expect(cache.value(at: slot, 1, loads)?.cost == 12)
      #expect(cache.value(at: slot, 1, loads)?.option == 3)
      #expect(cache.value(at: slot, 0, loads) == nil)
      [3.0, 0.25].withUnsafeBufferPointer { #expect(cache.value(at: slot, 1, $0) == nil) }
    }
  }

  @Test(arguments: 0..<40)
  func regionsNeverMakeWorse(_ number: Int) throws {
    var maker = RandomProblem(number)
    let problem = try maker.make()
    let costs = SiteCosts(problem)
    let candidates = SearchCandidates(problem)
    let search = LocalSearch(
      AssignmentState(problem, costs: costs), candidates: candidates, seed: 1, stream: 0)
    let zeros = [Double](repeating: 0, count: problem.clients.count)
    let dual = DualAscent(RelaxedSites(problem), costs, multipliers: zeros)
    var regions = RegionSearch(
      dual, search, neighbours: candidates.neighbours, seed: 3, stream: 0)
    regions.run(budget: 2_000_000, isStopped: { false })
    let found = regions.result
    #expect(found.bestTotal <= search.bestTotal)
    #expect(isClose(rebuilt(found.state).total, found.bestTotal))
  }
}
