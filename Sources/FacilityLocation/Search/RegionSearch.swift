import CatchmentSupport

/// Takes a solution apart in one region after another and puts it together again by diving.
///
/// A region is some sites that share clients. All other sites keep what they have; in the region
/// the relaxation, warm from the multipliers of the whole, is solved anew and dived on. Where its
/// bound shows that the region cannot be better the dive is saved. This is large neighbourhood
/// search (Shaw 1998, doi:10.1007/3-540-49481-2_30) with a Lagrangian dive as the repair.
///
/// Complexity: for each region some ten evaluations of the bound a site in it, of its arcs only.
struct RegionSearch {
  private let dual: DualAscent
  private var search: LocalSearch
  private let neighbours: SparseRows<Int32>
  private var random: RandomStream
  /// Elementary steps spent.
  private(set) var work = 0

  /// Starts from the best assignment of `search` and the multipliers of `dual`.
  init(
    _ dual: DualAscent, _ search: LocalSearch, neighbours: SparseRows<Int32>, seed: UInt64,
    stream: Int
  ) {
    self.dual = dual
    self.search = search
    self.neighbours = neighbours
    random = RandomStream(seed: seed, stream: stream)
  }

  /// The local search with the best solution found.
  var result: LocalSearch { search }

  /// Looks at regions until `budget` elementary steps are spent.
  mutating func run(budget: Int, isStopped: () -> Bool) {
    guard !search.state.problem.sites.isEmpty else { return }
    while work < budget && !isStopped() {
      let region = self.region()
      work += 10_000
      improve(region, isStopped: isStopped)
    }
  }

  /// A random site and those around it, until some are open.
  private mutating func region() -> [Int] {
    let size = 4 + random.integer(below: 7)
    let sites = search.state.problem.sites.count
    var list = [random.integer(below: sites)]
    var isIn = [Bool](repeating: false, count: sites)
    isIn[list[0]] = true
    var next = 0
    var open = 0
    while next < list.count && open < size {
      if search.state.memberCount[list[next]] > 0 { open += 1 }
      for neighbour in neighbours[list[next]] where !isIn[Int(neighbour)] {
        isIn[Int(neighbour)] = true
        list.append(Int(neighbour))
      }
      next += 1
    }
    return Array(list.prefix(next))
  }

  private mutating func improve(_ region: [Int], isStopped: () -> Bool) {
    let target = search.bestTotal
    var part = dual
    let before = part.function.work
    defer { work += part.function.work - before }
    part.settle(columns(outside: region), threads: 1)
    let isOver = Self.ascend(&part, steps: 30, target: target, isStopped: isStopped)
    if isOver { return }
    var dive = Dive(part, seed: random.next(), stream: 0)
    let found = dive.run(target: target, onlyBetter: true, threads: 1, isStopped: isStopped)
    work += dive.work - part.function.work
    guard let found else { return }
    var assignment = search.best
    var free: [Int] = []
    for site in region { free += search.state.members(of: site) }
    for client in free { assignment[client] = found[client] }
    let evaluations = search.evaluations
    search.restart(from: assignment, passes: 8)
    work += (search.evaluations - evaluations) * PrimalSearch.workOfEvaluation
    search.returnToBest()
  }

  /// Raises the bound of what is left; says whether it shows that nothing better is to be had.
  private static func ascend(
    _ part: inout DualAscent, steps: Int, target: Double, isStopped: () -> Bool
  ) -> Bool {
    let scale = part.function.sites.scale
    let room = target - part.function.settledValue / scale
    part.ascend(steps: steps, target: room, threads: 1, isStopped: isStopped)
    return part.bound / scale >= room - 1e-9 * abs(target)
  }

  /// What the sites outside a region have now.
  private func columns(outside region: [Int]) -> [SettledColumn] {
    let state = search.state
    let problem = state.problem
    var isInside = [Bool](repeating: false, count: problem.sites.count)
    for site in region { isInside[site] = true }
    var columns = problem.sites.indices.map {
      SettledColumn(site: $0, arcs: [], value: state.siteCost[$0] * dual.function.sites.scale)
    }
    for (client, arc) in search.best.enumerated() where arc >= 0 {
      let site = Int(problem.arcs[Int(arc)].site)
      columns[site].arcs.append(arc)
      columns[site].value +=
        problem.arcs[Int(arc)].cost * dual.function.sites.scale - dual.best[client]
    }
    return columns.filter { !isInside[$0.site] }
  }
}
