/// A part of a problem as a problem of its own: some sites and some clients, with the arcs between
/// them, while everything else stays as it is.
///
/// Side constraints that touch a site of the part keep their terms there; their limits are less
/// what the options outside contribute.
struct ProblemPart: Sendable {
  let problem: ModularProblem
  /// The whole's index of each site, client and arc of the part.
  let sites: [Int]
  let clients: [Int]
  let arcs: [Int32]
  /// The whole's index of each side constraint of the part.
  let side: [Int]

  /// Takes the part `index` of `division` with the given clients, ascending, out of `whole`.
  ///
  /// `options` is the option that each site has now (−1: none), and `sideOfSite` the side
  /// constraints that have a term at it.
  ///
  /// Complexity: O(arcs of the clients + terms of the constraints).
  init(
    _ whole: ModularProblem, _ division: Division, _ index: Int, clients: [Int], options: [Int],
    sideOfSite: [[Int32]]
  ) {
    self.init(
      whole, sites: division.parts[index], clients: clients, options: options,
      sideOfSite: sideOfSite
    ) { site in
      division.part[site] == Int32(index) ? division.position[site] : -1
    }
  }

  /// Takes some sites, ascending, each at its `place` among them (−1: outside), as above.
  init(
    _ whole: ModularProblem, sites: [Int], clients: [Int], options: [Int],
    sideOfSite: [[Int32]], place: (Int) -> Int32
  ) {
    var arcs: [ModularProblem.Arc] = []
    var offsets = [0]
    var index: [Int32] = []
    offsets.reserveCapacity(clients.count + 1)
    for (i, client) in clients.enumerated() {
      for a in whole.arcs(of: client) {
        var arc = whole.arcs[a]
        let site = place(Int(arc.site))
        guard site >= 0 else { continue }
        arc.client = Int32(i)
        arc.site = site
        arcs.append(arc)
        index.append(Int32(a))
      }
      offsets.append(arcs.count)
    }
    side = Set(sites.flatMap { sideOfSite[$0] }).sorted().map(Int.init)
    self.sites = sites
    self.clients = clients
    self.arcs = index
    problem = ModularProblem(
      partOf: whole, sites: sites.map { whole.sites[$0] },
      clients: clients.map { whole.clients[$0] }, arcs: arcs, clientArcs: offsets,
      side: side.map { Self.rest(of: whole.side[$0], options, place: place) })
  }

  /// A side constraint on the sites of the part, given the options outside.
  private static func rest(
    of constraint: ModularProblem.SideConstraint, _ options: [Int], place: (Int) -> Int32
  ) -> ModularProblem.SideConstraint {
    var rest = constraint
    rest.terms = []
    for var term in constraint.terms {
      let position = place(term.site)
      if position >= 0 {
        term.site = Int(position)
        rest.terms.append(term)
      } else if options[term.site] == term.option {
        rest.limit -= term.coefficient
      }
    }
    return rest
  }

  /// The part's share of an assignment of the whole.
  func assignment(from whole: [Int32]) -> [Int32] {
    clients.indices.map { i in
      let arc = whole[clients[i]]
      guard arc >= 0 else { return -1 }
      // The arcs of a client are ascending in both.
      let range = problem.arcs(of: i)
      return range.first { arcs[$0] == arc }.map { Int32($0) } ?? -1
    }
  }

  /// The part's share of a point of the whole's Lagrangian function: the multipliers of its
  /// clients, the prices at its sites, and those of its side constraints, at the part's scale.
  func point(from whole: LagrangianFunction, at point: [Double], scale: Double) -> [Double] {
    let priced = whole.sites.priced.count
    let factor = scale / whole.sites.scale
    var values = clients.map { point[$0] }
    for site in sites {
      let start = whole.pricesStart + site * priced
      values += point[start..<start + priced]
    }
    values += side.map { point[whole.sideStart + $0] }
    return values.map { ($0 * factor).rounded() }
  }
}
