/// A part of an uncapacitated problem that is still undecided: free sites, and the clients that any
/// of them could serve better than the sites already open.
///
/// Sites that are open have left the table. What remains of them is `constant`, their cost, and for
/// each client `served`, the cost at which one of them would serve it. A row holds the pairs of its
/// client up to a horizon only; `cap`, the lower of horizon and `served`, is as high as the client's
/// multiplier may go for the bound to hold.
struct OpeningTable: Sendable {
  /// Cost that every solution pays.
  var constant: Double
  /// The least and the largest number of free sites that open.
  var least: Int
  var most: Int
  /// By site: its cost, and its index in the problem.
  var fixed: [Double] = []
  var siteName: [Int32] = []
  /// By client: where its pairs start, its caps, and its index in the problem.
  var offsets: [Int32] = [0]
  var cap: [Double] = []
  var served: [Double] = []
  var clientName: [Int32] = []
  /// By pair: the site, and the cost; ascending in each row, below the cap.
  var site: [Int32] = []
  var cost: [Double] = []
  /// In place of pairs, where they are too many.
  var plane: PlaneRows?

  var siteCount: Int { fixed.count }
  var clientCount: Int { cap.count }

  /// Whether pairs that the row does not hold could serve the client below `served`.
  @inline(__always) func isCut(_ client: Int) -> Bool { cap[client] < served[client] }

  /// The table with rows as long as local search needs them where about `open` sites open: a
  /// client's second site is then among the first of its row.
  ///
  /// A client whose row ends pays its last cost, or less than it should: values of solutions that
  /// come of it have to be checked.
  func shortened(open: Int) -> OpeningTable {
    let length = max(40, 8 * siteCount / max(open, 1))
    guard offsets[clientCount] > Int32(clientCount * length) else { return self }
    var short = OpeningTable(constant: constant, least: least, most: most)
    (short.fixed, short.siteName) = (fixed, siteName)
    for i in 0..<clientCount {
      let start = Int(offsets[i])
      let end = min(Int(offsets[i + 1]), start + length)
      short.site.append(contentsOf: site[start..<end])
      short.cost.append(contentsOf: cost[start..<end])
      let isCut = end < Int(offsets[i + 1])
      short.endRow(cap: isCut ? cost[end] : cap[i], served: served[i], name: clientName[i])
    }
    return short
  }

  mutating func endRow(cap: Double, served: Double, name: Int32) {
    offsets.append(Int32(site.count))
    self.cap.append(cap)
    self.served.append(served)
    clientName.append(name)
  }
}

/// What became of a site.
enum SiteFate: UInt8, Sendable { case free, open, closed }

/// Where a table's costs come from: the problem's, rounded down to the grid as they are read.
struct OpeningSource: Sendable {
  let costs: OpeningCosts
  let fixedCosts: [Double]
  let grid: CostGrid
  /// More than any pair or site costs, on the grid.
  let dearest: Double
  /// More than any solution costs.
  let worst: Double
  let tuning: OpeningTuning

  init(costs: OpeningCosts, fixedCosts: [Double], tuning: OpeningTuning = .init()) {
    self.tuning = tuning
    self.costs = costs
    self.fixedCosts = fixedCosts
    var (total, dearest) = (1.0, 1.0)
    for largest in costs.largest {
      total += largest
      dearest = max(dearest, largest)
    }
    for f in fixedCosts {
      total += abs(f)
      dearest = max(dearest, abs(f))
    }
    grid = CostGrid(total: total + 4 * dearest)
    worst = total
    self.dearest = grid.down(2 * dearest) + grid.step
  }

  /// Appends the free pairs of a problem's client that cost at least `from`, until `count` of them
  /// are found or an open site is.
  ///
  /// - Parameters:
  ///   - table: the table whose last row grows.
  ///   - client: the client, by its index in the problem.
  ///   - from: the least cost of interest.
  ///   - count: how many pairs to read, more where costs tie.
  ///   - local: by the problem's sites, the index in the table; −1 if open, −2 if closed.
  /// - Returns: the horizon that is reached, and the cost of an open site.
  func extend(
    _ table: inout OpeningTable, client: Int, from: Double, count: Int, local: [Int32]
  ) -> (horizon: Double, served: Double) {
    switch costs {
    case .table(let costs):
      costs.extend(&table, client: client, from: from, count: count, local: local, grid: grid)
    case .plane(let costs):
      costs.extend(&table, client: client, from: from, count: count, local: local, grid: grid)
    }
  }
}

extension ServiceCosts {
  /// Reads the pairs of a client in ascending order; see `OpeningSource.extend`.
  func extend(
    _ table: inout OpeningTable, client: Int, from: Double, count: Int, local: [Int32],
    grid: CostGrid
  ) -> (horizon: Double, served: Double) {
    let pairs = pairs(of: client)
    var k = firstPair(pairs, from: from, grid)
    var found = 0
    while k < pairs.upperBound {
      let cost = grid.down(cost[k])
      if found >= count, cost > table.cost[table.cost.count - 1] { return (cost, .infinity) }
      let j = local[Int(site[k])]
      if j == -1 { return (cost, cost) }
      if j >= 0 {
        table.site.append(j)
        table.cost.append(cost)
        found += 1
      }
      k += 1
    }
    return (.infinity, .infinity)
  }

  private func firstPair(_ pairs: Range<Int>, from: Double, _ grid: CostGrid) -> Int {
    var (low, high) = (pairs.lowerBound, pairs.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if grid.down(cost[middle]) < from { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
