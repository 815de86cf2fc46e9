import FacilityLocation

extension LinearProgram {
  /// The modular problem: one option a site, whole modules, arcs only to options that offer what
  /// they use, loads between minimum and capacity, side constraints on options.
  mutating func addModular(_ p: ModularProblem) {
    let options = p.sites.indices.map { j in
      p.sites[j].options.indices.map { k in
        add(.option(site: j, option: k), cost: p.sites[j].options[k].cost, integer: true)
      }
    }
    for row in options { add(row.map { ($0, 1) }, .equal, 1) }
    let arcs = addArcs(p)
    for (a, arc) in p.arcs.enumerated() {
      let site = Int(arc.site)
      let use = p.usePatterns[Int(arc.pattern)]
      let offering = options[site].indices.filter { offers(p.sites[site].options[$0], use) }
      add([(arcs[a], 1)] + offering.map { (options[site][$0], -1) }, .atMost, 0)
    }
    addLoads(p, options, arcs)
    for constraint in p.side {
      // The same option may stand in several terms; a row names a column once.
      var sums: [Int32: Double] = [:]
      for term in constraint.terms {
        sums[options[term.site][term.option], default: 0] += term.coefficient
      }
      add(
        sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
        constraint.sense == .atMost ? .atMost : .atLeast, constraint.limit)
    }
  }

  /// One column for each arc and each client that may stay unserved; each client once.
  private mutating func addArcs(_ p: ModularProblem) -> [Int32] {
    var arcs: [Int32] = []
    for (i, client) in p.clients.enumerated() {
      var row: [(Int32, Double)] = []
      for a in p.arcs(of: i) {
        arcs.append(add(.arc(a), cost: p.arcs[a].cost, integer: true))
        row.append((arcs[a], 1))
      }
      if let penalty = client.penalty {
        row.append((add(.unserved(client: i), cost: penalty, integer: true), 1))
      }
      add(row, .equal, 1)
    }
    return arcs
  }

  /// Whether an option has capacity, modules included, in every resource that is used.
  private func offers(_ option: ModularProblem.Option, _ use: [Double]) -> Bool {
    use.indices.allSatisfy { r in
      use[r] == 0 || option.capacity[r] > 0
        || option.modules.contains { $0.resource == r && $0.most > 0 && $0.size > 0 }
    }
  }

  private mutating func addLoads(_ p: ModularProblem, _ options: [[Int32]], _ arcs: [Int32]) {
    var arcsOfSite = Array(repeating: [Int](), count: p.sites.count)
    for (a, arc) in p.arcs.enumerated() { arcsOfSite[Int(arc.site)].append(a) }
    for (j, site) in p.sites.enumerated() {
      // What each option and its modules add to the room for each resource.
      var rooms = Array(repeating: [(Int32, Double)](), count: p.resources.count)
      for (k, option) in site.options.enumerated() {
        for r in p.resources.indices { rooms[r].append((options[j][k], -option.capacity[r])) }
        for module in option.modules {
          let number = add(
            .modules(site: j, option: k, resource: module.resource), cost: module.cost,
            integer: true, in: 0...Double(module.most))
          add([(number, 1), (options[j][k], -Double(module.most))], .atMost, 0)
          rooms[module.resource].append((number, -module.size))
          for taking in module.takes {
            merge((number, taking.amount), into: &rooms[taking.resource])
          }
        }
      }
      for r in p.resources.indices {
        let load = arcsOfSite[j].compactMap { a -> (Int32, Double)? in
          let use = p.usePatterns[Int(p.arcs[a].pattern)][r]
          return use == 0 ? nil : (arcs[a], use * p.clients[Int(p.arcs[a].client)].demand)
        }
        add(load + rooms[r], .atMost, 0)
        if site.options.contains(where: { $0.minimum[r] > 0 }) {
          let least = site.options.indices.map { (options[j][$0], -site.options[$0].minimum[r]) }
          add(load + least, .atLeast, 0)
        }
      }
    }
  }

  /// Adds a coefficient to a row that may have the column already.
  private func merge(_ entry: (Int32, Double), into row: inout [(Int32, Double)]) {
    if let index = row.firstIndex(where: { $0.0 == entry.0 }) {
      row[index].1 += entry.1
    } else {
      row.append(entry)
    }
  }
}
