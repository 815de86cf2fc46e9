/// A start for problems in the plane with rows too long to be written down: the same problem on some
/// thousands of places that stand for the points around them.
///
/// Neither its bound nor its solution is that of the problem, but its multipliers and open sites are
/// near those of the problem, and both are valued by the problem's own costs (aggregation: Avella,
/// Boccia, Salerno and Vasilyev 2012, doi:10.1016/j.cor.2011.09.016).
struct PlaneStart {
  /// Open sites of the problem.
  let open: [Int32]
  /// By client of the problem, on no grid.
  let multipliers: [Double]
  /// Sites of the problem spread like its points.
  let spread: [Int32]

  private static let places = 4096

  init?(_ costs: PlaneCosts, rules: [SiteRule], openCount: Int, options: SolveOptions) {
    let groups = Self.groups(costs.clients, size: max(1, costs.clients.count / Self.places))
    var centres = PlanePoints()
    var weights: [Double] = []
    for group in groups {
      var (x, y, weight) = (0.0, 0.0, 0.0)
      for i in group {
        let w = max(costs.weights[Int(i)], 1e-9)
        x += w * costs.clients.x[Int(i)]
        y += w * costs.clients.y[Int(i)]
        weight += w
      }
      centres.x.append(x / weight)
      centres.y.append(y / weight)
      weights.append(weight)
    }
    // The site next to each centre, and those that must open.
    var isKept = rules.map { $0 == .open }
    let free = rules.indices.filter { rules[$0] != .closed }.map { Int32($0) }
    let nearby = PlaneCosts(
      clients: centres, sites: costs.sites, weights: weights, rounding: .none, rules: rules)
    guard let next = nearby.served(by: free) else { return nil }
    for j in next.site { isKept[Int(j)] = true }
    let kept = isKept.indices.filter { isKept[$0] }.map { Int32($0) }
    guard kept.count >= openCount else { return nil }
    let coarse = PlaneCosts(nearby, sites: kept)
    var limited = options
    limited.relativeGap = 2e-4
    limited.workLimit = min(options.workLimit, 3000)
    limited.timeLimit = options.timeLimit.map { $0 / 4 }
    limited.onProgress = nil
    var solver = OpeningSolver(
      costs: .plane(coarse), fixedCosts: Array(repeating: 0, count: kept.count),
      rules: kept.map { rules[Int($0)] }, least: openCount, most: openCount, options: limited)
    // Where few sites open even the places have long rows; they are cut, not aggregated again.
    solver.mayAggregate = false
    guard let search = solver.search(isRootOnly: true),
      let served = coarse.served(by: search.incumbent)
    else { return nil }
    open = search.incumbent.map { kept[Int($0)] }
    guard let own = costs.served(by: open) else { return nil }
    var multipliers = own.cost
    for (a, group) in groups.enumerated() {
      // What a centre offers beyond its nearest site, its points offer too.
      let beyond = (search.rootMultipliers[a] - served.cost[a]) / weights[a]
      for i in group { multipliers[Int(i)] += beyond * costs.weights[Int(i)] }
    }
    self.multipliers = multipliers
    spread = kept
  }

  /// Points in groups of at most `size`, by halving along the longer side of their rectangle.
  private static func groups(_ points: PlanePoints, size: Int) -> [ArraySlice<Int32>] {
    var order = (0..<Int32(points.count)).map { $0 }
    var result: [ArraySlice<Int32>] = []
    var stack = [0..<order.count]
    while let range = stack.popLast() {
      guard range.count > size else {
        result.append(order[range])
        continue
      }
      let xs = order[range].map { points.x[Int($0)] }
      let ys = order[range].map { points.y[Int($0)] }
      let width = (xs.max() ?? 0) - (xs.min() ?? 0)
      let height = (ys.max() ?? 0) - (ys.min() ?? 0)
      let key = width >= height ? points.x : points.y
      order[range].sort { (key[Int($0)], $0) < (key[Int($1)], $1) }
      let middle = (range.lowerBound + range.upperBound) / 2
      stack.append(middle..<range.upperBound)
      stack.append(range.lowerBound..<middle)
    }
    return result
  }
}
