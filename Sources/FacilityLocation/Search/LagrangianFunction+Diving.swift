extension LagrangianFunction {
  /// The arcs that each site chose in the last evaluation, as positions in `sites`.
  func column(of site: Int) -> [Int] {
    (sites.firstArc[site]..<sites.firstArc[site + 1]).filter { chosen[$0] != 0 }
  }

  /// Settles sites with what they chose last: their clients leave the relaxation, and so do all
  /// other arcs of these sites.
  mutating func settle(_ columns: [(site: Int, arcs: [Int])]) {
    var isSiteOut = [Bool](repeating: false, count: sites.problem.sites.count)
    for (site, arcs) in columns {
      isSiteOut[site] = true
      settledValue += siteValues[site]
      for arc in arcs { isSettled[Int(sites.arcClient[arc])] = true }
    }
    var isArcOut = [Bool](repeating: false, count: sites.problem.arcs.count)
    for site in sites.problem.sites.indices {
      for arc in sites.firstArc[site]..<sites.firstArc[site + 1]
      where isSiteOut[site] || isSettled[Int(sites.arcClient[arc])] {
        isArcOut[Int(sites.arcIndex[arc])] = true
      }
    }
    sites.remove(isArcOut)
    chosen = Array(repeating: 0, count: sites.arcIndex.count + 1)
  }

}
