/// Costs that are distances in the plane: read around a client as far as they are needed.
struct PlaneCosts: Sendable {
  let clients: PlanePoints
  let sites: PlanePoints
  let weights: [Double]
  let rounding: DistanceRounding
  private let index: PlaneGrid

  init(
    clients: PlanePoints, sites: PlanePoints, weights: [Double], rounding: DistanceRounding,
    rules: [SiteRule]
  ) {
    self.clients = clients
    self.sites = sites
    self.weights = weights
    self.rounding = rounding
    let kept = rules.indices.filter { rules[$0] != .closed }.map { Int32($0) }
    index = PlaneGrid(sites, among: kept, perCell: 3)
  }

  /// The same clients with some of the sites alone, in the order given.
  init(_ all: PlaneCosts, sites chosen: [Int32]) {
    var points = PlanePoints()
    for j in chosen {
      points.x.append(all.sites.x[Int(j)])
      points.y.append(all.sites.y[Int(j)])
    }
    self.init(
      clients: all.clients, sites: points, weights: all.weights, rounding: all.rounding,
      rules: Array(repeating: .free, count: chosen.count))
  }

  @inline(__always) func cost(_ i: Int, _ j: Int) -> Double {
    weights[i] * rounding.distance(clients.x[i] - sites.x[j], clients.y[i] - sites.y[j])
  }

  /// At least what any pair costs, by client.
  var largest: [Double] {
    let x = (sites.x + clients.x).reduce(into: Span1D()) { $0.add($1) }
    let y = (sites.y + clients.y).reduce(into: Span1D()) { $0.add($1) }
    let diagonal = (x.length * x.length + y.length * y.length).squareRoot() + 1
    return weights.map { $0 * diagonal }
  }

  /// The cheapest of the open sites for each client, ties to the lowest index, with its cost.
  ///
  /// Complexity: O(clients + open sites) for points that are spread evenly.
  func served(by open: [Int32]) -> (site: [Int32], cost: [Double])? {
    guard !open.isEmpty else { return nil }
    let near = PlaneGrid(sites, among: open, perCell: 2)
    var site = [Int32](repeating: -1, count: clients.count)
    var cost = [Double](repeating: .infinity, count: clients.count)
    for i in site.indices {
      let (px, py) = (clients.x[i], clients.y[i])
      let first = nearest(near, i, radius: near.radius(px, py, holding: 1))
      // Whoever ties after rounding is at most a unit farther.
      let slack = rounding == .none ? 0 : 1.0
      (site[i], cost[i]) = nearest(near, i, radius: (first.distance + slack) * (1 + 1e-12)).best
    }
    return (site, cost)
  }

  private func nearest(
    _ grid: PlaneGrid, _ i: Int, radius: Double
  ) -> (best: (Int32, Double), distance: Double) {
    let (px, py) = (clients.x[i], clients.y[i])
    var (site, cost, distance) = (Int32.max, Double.infinity, Double.infinity)
    grid.forEachRange(px, py, radius: radius) { range in
      for k in range {
        let (dx, dy) = (px - grid.x[k], py - grid.y[k])
        let exact = (dx * dx + dy * dy).squareRoot()
        distance = min(distance, exact)
        let value = weights[i] * rounding.rounded(exact)
        if value < cost || (value == cost && grid.name[k] < site) {
          (site, cost) = (grid.name[k], value)
        }
      }
    }
    return ((site, cost), distance)
  }

  /// Reads the pairs of a client in ascending order; see `OpeningSource.extend`.
  func extend(
    _ table: inout OpeningTable, client i: Int, from: Double, count: Int, local: [Int32],
    grid: CostGrid
  ) -> (horizon: Double, served: Double) {
    let (px, py) = (clients.x[i], clients.y[i])
    let base = table.site.count
    var radius = index.radius(px, py, holding: count + count / 2 + 4)
    if from > 0, weights[i] > 0 { radius = max(radius, 1.05 * from / weights[i] + index.cell) }
    while true {
      let isWhole = index.isWhole(px, py, radius: radius)
      // Beyond the radius no pair costs less than this.
      let complete =
        isWhole ? .infinity : grid.down(weights[i] * rounding.rounded(radius * (1 - 1e-12)))
      let pairs = collect(i, from: from, below: complete, radius: radius, local, grid)
      var found = 0
      for (cost, site) in pairs {
        if found >= count, cost > table.cost[table.cost.count - 1] { return (cost, .infinity) }
        if local[Int(site)] == -1 { return (cost, cost) }
        table.site.append(local[Int(site)])
        table.cost.append(cost)
        found += 1
      }
      if isWhole { return (.infinity, .infinity) }
      if found >= count, complete > table.cost[table.cost.count - 1] {
        return (complete, .infinity)
      }
      table.site.removeSubrange(base...)
      table.cost.removeSubrange(base...)
      radius *= found * 4 < count ? 2 : 1.3
    }
  }

  /// Appends all pairs of a client that cost less than `ceiling`, ascending.
  func extend(
    _ table: inout OpeningTable, client i: Int, below ceiling: Double, grid: CostGrid
  ) {
    let slack = rounding == .none ? 0 : 1.0
    let radius = ((ceiling + 2 * grid.step) / max(weights[i], 1e-12) + slack) * (1 + 1e-12)
    var pairs: [(cost: Double, site: Int32)] = []
    index.forEachRange(clients.x[i], clients.y[i], radius: max(radius, 0)) { range in
      for k in range {
        let (dx, dy) = (clients.x[i] - index.x[k], clients.y[i] - index.y[k])
        let cost = grid.down(weights[i] * rounding.distance(dx, dy))
        if cost < ceiling { pairs.append((cost, index.name[k])) }
      }
    }
    pairs.sort { ($0.cost, $0.site) < ($1.cost, $1.site) }
    for (cost, site) in pairs {
      table.site.append(site)
      table.cost.append(cost)
    }
  }

  private func collect(
    _ i: Int, from: Double, below: Double, radius: Double, _ local: [Int32], _ grid: CostGrid
  ) -> [(cost: Double, site: Int32)] {
    let (px, py) = (clients.x[i], clients.y[i])
    var pairs: [(cost: Double, site: Int32)] = []
    index.forEachRange(px, py, radius: radius) { range in
      for k in range where local[Int(index.name[k])] != -2 {
        let (dx, dy) = (px - index.x[k], py - index.y[k])
        let cost = grid.down(weights[i] * rounding.distance(dx, dy))
        if cost >= from, cost < below { pairs.append((cost, index.name[k])) }
      }
    }
    pairs.sort { ($0.cost, $0.site) < ($1.cost, $1.site) }
    return pairs
  }
}

/// The least interval that holds some numbers.
private struct Span1D {
  private var low = Double.infinity
  private var high = -Double.infinity
  var length: Double { max(high - low, 0) }

  mutating func add(_ value: Double) {
    low = min(low, value)
    high = max(high, value)
  }
}
