import Catchment

@main
struct Embedding {
  static func main() throws {
    // A problem from arrays: two sites, three villages, one resource.
    let problem = try ModularProblem(
      resources: ["seats"],
      sites: ["north", "south"].map { name in
        .init(id: name, options: [.closed, .init(name: "open", cost: 50, capacity: [60])])
      },
      clients: [("A", 20.0), ("B", 30.0), ("C", 5.0)].map { .init(id: $0.0, demand: $0.1) },
      modes: ["walk"], usePatterns: [[1]],
      arcs: [[4.0, 40], [30, 6], [20, 3]].enumerated().flatMap { client, costs in
        costs.enumerated().map { site, cost in
          .init(client: client, site: site, mode: 0, pattern: 0, cost: cost)
        }
      })
    let solution = problem.solve()
    print("cost \(solution.objective), proved to be at least \(solution.bound)")

    // A region made in code, planned under the rules for rural schools in China.
    let region = SyntheticCounty(settlements: 20).region()
    let model = try PlanningModel(region: region, policy: Scenario().policy())
    if let plan = model.plan(from: model.problem.solve()) {
      print("\(plan.before.schools) schools today, \(plan.after.schools) in the plan")
    }
  }
}
