import CatchmentSupport
import FacilityLocation
import TestSupport

@testable import Consolidation

/// A feasible plan made by chance and not by the solver: some schools closed, every village's band
/// at a random school of those left that can still take it, most often a near one.
struct RandomPlan {
  let model: PlanningModel
  private var random: RandomStream

  init(_ model: PlanningModel, seed: Int) {
    self.model = model
    random = RandomStream(seed: UInt64(seed), stream: 77)
  }

  /// `nil` where chance led into a dead end.
  mutating func solution() -> ModularSolution? {
    let problem = model.problem
    let isShut = model.types.map { $0.contains(nil) && random.uniform() < 0.45 }
    var loads = problem.sites.map { _ in [Double](repeating: 0, count: problem.resources.count) }
    var assignment = [Int](repeating: -1, count: problem.clients.count)
    for client in problem.clients.indices {
      var arcs = problem.arcs(of: client).filter { !isShut[Int(problem.arcs[$0].site)] }
      arcs.sort { problem.arcs[$0].cost < problem.arcs[$1].cost }
      while !arcs.isEmpty, random.uniform() < 0.98 {
        let arc = arcs.remove(at: min(random.integer(below: arcs.count), random.integer(below: 4)))
        let site = Int(problem.arcs[arc].site)
        let more = sum(loads[site], client, arc)
        // Minimum loads may be reached by those who come later.
        let fits = problem.sites[site].options.contains { option in
          var free = option
          free.minimum = free.minimum.map { _ in 0 }
          return plainCost(free, loads: more, used: more.map { $0 > 0 }) != nil
        }
        guard fits else { continue }
        loads[site] = more
        assignment[client] = arc
        break
      }
    }
    return complete(assignment, loads)
  }

  private func sum(_ loads: [Double], _ client: Int, _ arc: Int) -> [Double] {
    let pattern = model.problem.usePatterns[Int(model.problem.arcs[arc].pattern)]
    return zip(loads, pattern).map { $0 + $1 * model.problem.clients[client].demand }
  }

  /// Sends everybody away from schools that are too small, opens the junior schools that townships
  /// need, and adds up.
  private func complete(_ start: [Int], _ startLoads: [[Double]]) -> ModularSolution? {
    let problem = model.problem
    var (assignment, loads) = (start, startLoads)
    var options: [Int] = []
    var needed: [Int: Set<Int>] = [:]
    for rule in problem.side {
      let hosts = Set(rule.terms.map(\.site))
      let host = hosts.sorted().max { loads[$0].reduce(0, +) < loads[$1].reduce(0, +) }
      guard let host else { continue }
      let own = Set(rule.terms.filter { $0.site == host }.map(\.option))
      needed[host] = needed[host]?.intersection(own) ?? own
    }
    var total = 0.0
    for (site, it) in problem.sites.enumerated() {
      func choice() -> (option: Int, cost: Double)? {
        plainChoice(it, loads: loads[site], used: loads[site].map { $0 > 0 }) { option in
          needed[site]?.contains(option) ?? true
        }
      }
      var chosen = choice()
      if chosen == nil {
        for client in assignment.indices where assignment[client] >= 0 {
          if problem.arcs[assignment[client]].site == Int32(site) { assignment[client] = -1 }
        }
        loads[site] = loads[site].map { _ in 0 }
        chosen = choice()
      }
      guard let chosen else { return nil }
      options.append(chosen.option)
      total += chosen.cost
    }
    for (client, arc) in assignment.enumerated() {
      total += arc >= 0 ? problem.arcs[arc].cost : problem.clients[client].penalty ?? 0
    }
    return ModularSolution(
      status: .feasible, termination: .workLimit, options: options, assignment: assignment,
      objective: total, bound: total * 0.9, statistics: SolveStatistics(), infeasibility: [])
  }
}
