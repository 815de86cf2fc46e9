/// A capacitated problem with the sites that a node of the search has left: those open and those
/// still free.
///
/// All clients stay, for an open site limits them as long as it has a capacity.
struct SplitTable: Sendable {
  /// By site: its cost, its capacity, whether it is open already, and its index in the problem.
  private(set) var fixed: [Double] = []
  private(set) var capacity: [Double] = []
  private(set) var isOpen: [Bool] = []
  private(set) var siteName: [Int32] = []
  /// By site: where its part of a list of all pairs by sites starts.
  private(set) var columnStart: [Int32] = [0]
  /// By client: where its pairs start, and its demand.
  private(set) var offsets: [Int32] = [0]
  let demand: [Double]
  /// By pair: the site, and the cost; ascending in each row.
  private(set) var site: [Int32] = []
  private(set) var cost: [Double] = []

  var siteCount: Int { fixed.count }
  var clientCount: Int { demand.count }

  /// The whole problem, less what `fate` closes.
  init(_ problem: CapacitatedProblem, fate: [SplitFate]) {
    demand = problem.demands
    var local = [Int32](repeating: -1, count: fate.count)
    for j in fate.indices where fate[j] != .closed {
      local[j] = Int32(siteCount)
      append(
        name: Int32(j), fixed: problem.fixedCosts[j], capacity: problem.capacities[j],
        isOpen: fate[j] == .open)
    }
    for i in 0..<problem.costs.clientCount {
      for k in problem.costs.pairs(of: i) {
        let j = local[Int(problem.costs.site[k])]
        guard j >= 0 else { continue }
        site.append(j)
        cost.append(problem.costs.cost[k])
      }
      offsets.append(Int32(site.count))
    }
    countColumns()
  }

  /// What is left of a larger table.
  ///
  /// - Parameter fate: by the problem's sites.
  ///
  /// Complexity: O(pairs of the larger table).
  init(_ larger: SplitTable, fate: [SplitFate]) {
    demand = larger.demand
    var local = [Int32](repeating: -1, count: larger.siteCount)
    for j in local.indices {
      let name = larger.siteName[j]
      guard fate[Int(name)] != .closed else { continue }
      local[j] = Int32(siteCount)
      append(
        name: name, fixed: larger.fixed[j], capacity: larger.capacity[j],
        isOpen: fate[Int(name)] == .open)
    }
    site.reserveCapacity(larger.site.count)
    cost.reserveCapacity(larger.cost.count)
    offsets.reserveCapacity(larger.offsets.count)
    let (offsets, sites, costs) = (larger.offsets.span, larger.site.span, larger.cost.span)
    for i in 0..<demand.count {
      for k in Int(offsets[i])..<Int(offsets[i + 1]) {
        let j = local[Int(sites[k])]
        guard j >= 0 else { continue }
        site.append(j)
        cost.append(costs[k])
      }
      self.offsets.append(Int32(site.count))
    }
    countColumns()
  }

  private mutating func append(name: Int32, fixed: Double, capacity: Double, isOpen: Bool) {
    siteName.append(name)
    self.fixed.append(fixed)
    self.capacity.append(capacity)
    self.isOpen.append(isOpen)
  }

  private mutating func countColumns() {
    var start = [Int32](repeating: 0, count: siteCount + 1)
    for j in site { start[Int(j) + 1] += 1 }
    for j in 0..<siteCount { start[j + 1] += start[j] }
    columnStart = start
  }
}

/// What became of a site.
enum SplitFate: UInt8, Sendable { case free, open, closed }
