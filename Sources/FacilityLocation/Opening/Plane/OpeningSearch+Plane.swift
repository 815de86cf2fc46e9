internal import CatchmentSupport

// Solutions where rows are not written down.
extension OpeningSearch {
  /// Sites tried around each open one, and further ones of least ρ for each.
  private static let around = 8
  private static let cheapest = 2

  /// Local search among the sites around those of the best solution, and those of least ρ; again
  /// around what it found.
  mutating func improveInPlane(_ node: OpeningNode, reduced: [Double], rounds: Int) {
    guard case .plane(let costs) = source.costs else { return }
    for _ in 0..<rounds where limitReached() == nil {
      let before = objective
      let core = self.core(node, reduced, costs)
      guard let table = coreTable(node, core, costs) else { return }
      var isOpen = [Bool](repeating: false, count: core.count)
      let best = Set(incumbent)
      for (k, j) in core.enumerated() where best.contains(j) { isOpen[k] = true }
      var search = Interchange(table, missing: missing)
      search.start(isOpen)
      search.descend(isStopped: { limitReached() != nil })
      work += Interchange.stepCost * Double(search.work)
      take(node.open + search.openSites.map { core[Int($0)] })
      if objective > before * (1 - 1e-5) { return }
    }
  }

  private func core(_ node: OpeningNode, _ reduced: [Double], _ costs: PlaneCosts) -> [Int32] {
    let free = node.table.siteName
    var isKept = [Bool](repeating: false, count: free.count)
    var centres = PlanePoints()
    let best = Set(incumbent)
    for (k, j) in free.enumerated() where best.contains(j) {
      isKept[k] = true
      centres.x.append(costs.sites.x[Int(j)])
      centres.y.append(costs.sites.y[Int(j)])
    }
    let nearby = PlaneCosts(
      clients: centres, sites: PlaneCosts(costs, sites: free).sites,
      weights: Array(repeating: 1, count: centres.count), rounding: .none,
      rules: Array(repeating: .free, count: free.count))
    let same = (0..<Int32(free.count)).map { $0 }
    var list = OpeningTable(constant: 0, least: 0, most: 0)
    for c in 0..<centres.count {
      _ = nearby.extend(
        &list, client: c, from: 0, count: Self.around, local: same, grid: source.grid)
    }
    for k in list.site { isKept[Int(k)] = true }
    let order = reduced.indices.sorted { (reduced[$0], $0) < (reduced[$1], $1) }
    for k in order.prefix(Self.cheapest * max(centres.count, 1)) { isKept[k] = true }
    return free.indices.filter { isKept[$0] }.map { free[$0] }
  }

  private func coreTable(
    _ node: OpeningNode, _ core: [Int32], _ costs: PlaneCosts
  ) -> OpeningTable? {
    guard node.table.most > 0 else { return nil }
    let kept = PlaneCosts(costs, sites: core)
    let same = (0..<Int32(core.count)).map { $0 }
    var table = OpeningTable(
      constant: node.table.constant, least: node.table.least, most: node.table.most)
    table.fixed = Array(repeating: 0, count: core.count)
    table.siteName = core
    let length = 4 * core.count / node.table.most
    for (i, name) in node.table.clientName.enumerated() {
      let (horizon, _) = kept.extend(
        &table, client: Int(name), from: 0, count: length, local: same, grid: source.grid)
      let served = node.table.served[i]
      table.endRow(cap: min(horizon, served), served: served, name: name)
    }
    return table
  }
}
