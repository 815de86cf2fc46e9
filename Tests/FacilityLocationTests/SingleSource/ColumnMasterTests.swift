import CatchmentSupport
import TestSupport
import Testing

@testable import FacilityLocation

@Suite("Single-source location by columns")
struct ColumnMasterTests {
  private func data(_ problem: SingleSourceProblem) -> SingleSourceData {
    SingleSourceData(
      costs: problem.costs, fixedCosts: problem.fixedCosts, demands: problem.demands,
      capacities: problem.capacities, rules: problem.rules, openCount: nil)
  }

  /// Solves with every search over pairs thorough from its first node, or with none.
  private func solve(_ data: SingleSourceData, isThorough: Bool) -> LocationSolution {
    var tree = SingleSourceTree(SingleSourceModel(data), .exact)
    tree.quickNodes = isThorough ? 0 : .max
    tree.run()
    return SingleSourceSolver(data).solution(tree)
  }

  /// Clients on a plane and tight sites, all of them open: a generalized assignment problem.
  private func assignment(_ seed: UInt64, sites: Int, clients: Int) throws -> SingleSourceProblem {
    var random = RandomStream(seed: seed, stream: 9)
    let (demands, cost) = planarSingleSource(&random, sites: sites, clients: clients)
    let capacity = (demands.reduce(0, +) * 1.08 / Double(sites)).rounded()
    return try SingleSourceProblem(
      costs: ServiceCosts(sites: sites, clients: clients, dense: cost),
      fixedCosts: Array(repeating: 0, count: sites), demands: demands,
      capacities: Array(repeating: capacity, count: sites),
      rules: Array(repeating: .open, count: sites))
  }

  @Test("thorough searches over pairs agree with trying everything", arguments: 0..<4)
  func oracle(block: Int) throws {
    for number in block * 50..<(block + 1) * 50 {
      let random = SingleSourceRandom(number + 30_000)
      let problem = try random.singleSource()
      try expectProved(
        solve(data(problem), isThorough: true), of: problem, optimum: random.best(isMedian: false),
        "number \(number)")
    }
  }

  @Test("both searches over pairs find and prove the same value", arguments: 1...6)
  func agreement(seed: Int) throws {
    let problem = try assignment(UInt64(seed), sites: 5, clients: 24)
    let quick = solve(data(problem), isThorough: false)
    let thorough = solve(data(problem), isThorough: true)
    #expect(quick.status == .optimal && thorough.status == .optimal)
    #expect(quick.objective == thorough.objective)
    #expect(try problem.verify(thorough) == thorough.objective)
    #expect(solve(data(problem), isThorough: true) == thorough)
  }

  @Test("columns raise the bound about as far as many subgradients, and never above the optimum")
  func bounds() throws {
    for seed in 1...8 {
      let problem = try assignment(UInt64(seed), sites: 4, clients: 20)
      let model = SingleSourceModel(data(problem))
      let node = SingleSourceNode(model)
      let scale = model.units.costScale
      let best = problem.solve().objective * scale
      var relaxation = SingleSourceRelaxation(model, node)
      let start = [Double](repeating: 0, count: model.clientCount)
      var patient = SingleSourceAscent(relaxation, multipliers: start)
      patient.run(
        &relaxation,
        plan: .init(steps: 3_000, factor: 0.5, patience: 20, smallestFactor: 1e-5),
        cutoff: .infinity, target: best
      ) { _, _ in false }
      var ascent = SingleSourceAscent(relaxation, multipliers: start)
      var master = ColumnMaster(ColumnPool(), model, node, relaxation, multipliers: start)
      ascent.run(&relaxation, &master, steps: 400, cutoff: best) { _, _ in false }
      #expect(ascent.bound <= best)
      #expect(ascent.bound >= patient.bound - 0.01 * best, "seed \(seed)")
      for share in ascent.itemShare { #expect(share >= -1e-9 && share <= 1 + 1e-9) }
    }
  }

  @Test("a site keeps no more columns than it may, those of use first")
  func trimming() {
    var columns = ColumnPool()
    for k in 0..<Int32(ColumnPool.mostKept + 5) { columns.append([k], site: 1, share: 0.5) }
    columns.append([], site: 0, share: 1)
    for k in 0..<3 { columns.note(k, share: 0) }
    columns.trim(sites: 2)
    #expect(columns.count == ColumnPool.mostKept + 1)
    #expect(!columns.arcs.contains(0) && columns.arcs.contains(5))
    #expect(columns.start.last == columns.arcs.count)
  }
}
