public import FacilityLocation

/// The best solution of a tiny problem, by trying every assignment and every choice of options.
///
/// It shares no code with the search: the clients' arcs and, where allowed, staying unserved are
/// enumerated; for each assignment every feasible choice of options, or the cheapest of each site
/// where no side constraint ties them together.
public struct BruteForce {
  /// The best solution, `nil` where none exists.
  public private(set) var best: ModularSolution?

  private let problem: ModularProblem
  private var loads: [[Double]]
  private var used: [[Bool]]
  private var assignment: [Int]

  /// Tries everything.
  ///
  /// Complexity: the product of all clients' arcs.
  public init(_ problem: ModularProblem) {
    self.problem = problem
    let row = [Double](repeating: 0, count: problem.resources.count)
    loads = problem.sites.map { _ in row }
    used = problem.sites.map { _ in row.map { _ in false } }
    assignment = Array(repeating: -1, count: problem.clients.count)
    place(0, cost: 0)
  }

  private mutating func place(_ client: Int, cost: Double) {
    guard client < problem.clients.count else { return choose(cost) }
    if let penalty = problem.clients[client].penalty {
      assignment[client] = -1
      place(client + 1, cost: cost + penalty)
    }
    for index in problem.arcs(of: client) {
      let arc = problem.arcs[index]
      let site = Int(arc.site)
      let (oldLoads, oldUsed) = (loads[site], used[site])
      for (r, use) in problem.usePatterns[Int(arc.pattern)].enumerated() where use > 0 {
        loads[site][r] += use * problem.clients[client].demand
        used[site][r] = true
      }
      assignment[client] = index
      place(client + 1, cost: cost + arc.cost)
      (loads[site], used[site]) = (oldLoads, oldUsed)
    }
  }

  private mutating func choose(_ cost: Double) {
    guard problem.side.isEmpty else {
      return chooseTogether(0, [], cost)
    }
    var (total, options) = (cost, [Int]())
    for (site, it) in problem.sites.enumerated() {
      guard let choice = plainChoice(it, loads: loads[site], used: used[site]) else { return }
      total += choice.cost
      options.append(choice.option)
    }
    keep(total, options)
  }

  private mutating func chooseTogether(_ site: Int, _ options: [Int], _ cost: Double) {
    guard site < problem.sites.count else {
      for rule in problem.side {
        var sum = 0.0
        for term in rule.terms where options[term.site] == term.option { sum += term.coefficient }
        let hair = 1e-9 * max(1, abs(rule.limit))
        if rule.sense == .atMost ? sum > rule.limit + hair : sum < rule.limit - hair { return }
      }
      return keep(cost, options)
    }
    for (k, option) in problem.sites[site].options.enumerated() {
      guard let more = plainCost(option, loads: loads[site], used: used[site]) else { continue }
      chooseTogether(site + 1, options + [k], cost + more)
    }
  }

  private mutating func keep(_ total: Double, _ options: [Int]) {
    guard total < best?.objective ?? .infinity else { return }
    best = ModularSolution(
      status: .optimal, termination: .proved, options: options, assignment: assignment,
      objective: total, bound: total)
  }
}
