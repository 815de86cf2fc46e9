/// What a site is settled with: the arcs it serves, and what that is worth.
struct SettledColumn {
  var site: Int
  /// Indices into the problem's arcs.
  var arcs: [Int32]
  /// Cost of the site and of its arcs, less the multipliers of its clients; scaled.
  var value: Double
}

extension LagrangianFunction {
  /// What a site chose in the last evaluation.
  func column(of site: Int) -> SettledColumn {
    let arcs = (sites.firstArc[site]..<sites.firstArc[site + 1]).filter { chosen[$0] != 0 }
    return SettledColumn(
      site: site, arcs: arcs.map { sites.arcIndex[$0] }, value: siteValues[site])
  }

  /// Settles sites: their clients leave the relaxation, and so do all other arcs of these sites.
  mutating func settle(_ columns: [SettledColumn]) {
    let problem = sites.problem
    for column in columns {
      isSiteSettled[column.site] = true
      settledValue += column.value
      for arc in column.arcs { isSettled[Int(problem.arcs[Int(arc)].client)] = true }
    }
    let (isSiteSettled, isSettled, clients) = (isSiteSettled, isSettled, sites.arcClient)
    sites.keep { position, site in !isSiteSettled[site] && !isSettled[Int(clients[position])] }
    arcsLeft()
  }
}
