import CatchmentSupport

/// Builds a solution from the relaxation: settles the sites on which it is most of one mind, lets
/// the multipliers of the others adapt, and so on until all is settled.
///
/// What a site chooses in the relaxation is packed as well as can be (full classes); settling it
/// whole keeps that, where rounding client by client would lose it. This is diving as in column
/// generation (Joncour et al. 2010, doi:10.1016/j.endm.2010.05.087), with a few steps of dual
/// ascent in place of a linear programme.
///
/// Complexity: some ten evaluations of the bound for each tenth of the sites.
struct Dive {
  private var dual: DualAscent
  private var random: RandomStream
  private let steps = 14

  init(_ dual: DualAscent, seed: UInt64, stream: Int) {
    self.dual = dual
    random = RandomStream(seed: seed, stream: stream)
  }

  /// The elementary steps spent, those of the dual it started from included.
  var work: Int { dual.function.work }

  /// The arc of each client; −1 for clients that no site chose.
  ///
  /// With `onlyBetter` it gives up, with `nil`, as soon as the bound of what is settled so far
  /// reaches the target.
  mutating func run(
    target: Double, onlyBetter: Bool = false, threads: Int, isStopped: () -> Bool
  ) -> [Int32]? {
    let problem = dual.function.sites.problem
    var assignment = [Int32](repeating: -1, count: problem.clients.count)
    dual.refresh(threads: threads)
    while !dual.function.sites.arcIndex.isEmpty && !isStopped() {
      let columns = nextColumns()
      if columns.isEmpty { break }
      for column in columns {
        for arc in column.arcs { assignment[Int(problem.arcs[Int(arc)].client)] = arc }
      }
      dual.settle(columns, threads: threads)
      let room = target - dual.function.settledValue / dual.function.sites.scale
      let least = dual.bound / dual.function.sites.scale
      dual.ascend(
        steps: steps, target: max(room, least + 0.01 * abs(least)), threads: threads,
        isStopped: isStopped)
      if onlyBetter && dual.bound / dual.function.sites.scale >= room { return nil }
      dual.refresh(threads: threads)
    }
    return assignment
  }

  /// The sites to settle next: those whose choice agrees most with the averaged one, no client
  /// twice; about a ninth of those that serve anybody.
  private mutating func nextColumns() -> [SettledColumn] {
    let problem = dual.function.sites.problem
    var scored: [(score: Double, column: SettledColumn)] = []
    for site in problem.sites.indices {
      let column = dual.function.column(of: site)
      guard !column.arcs.isEmpty else { continue }
      var (agreed, all) = (0.0, 0.0)
      for arc in column.arcs {
        let demand = problem.clients[Int(problem.arcs[Int(arc)].client)].demand + 1e-9
        agreed += demand * dual.arcShare[Int(arc)]
        all += demand
      }
      scored.append((agreed / all + random.uniform(0, 0.05), column))
    }
    scored.sort {
      $0.score != $1.score ? $0.score > $1.score : $0.column.site < $1.column.site
    }
    var taken = Set<Int32>()
    var columns: [SettledColumn] = []
    for (_, column) in scored where columns.count <= scored.count / 9 {
      let clients = column.arcs.map { problem.arcs[Int($0)].client }
      guard !clients.contains(where: taken.contains) else { continue }
      taken.formUnion(clients)
      columns.append(column)
    }
    return columns
  }
}
