import CatchmentSupport

/// A set-covering problem in whole numbers, small enough to be copied at every node of a search.
///
/// Costs are the real costs in units so small that all sums are exact, rounded down: whatever bound
/// is proved for them holds for the real ones.
struct CoverInstance {
  /// The sites that cover each client, ascending.
  var rows: SparseRows<Int32>
  /// The clients that each site covers, ascending.
  var columns: SparseRows<Int32>
  /// The cost of each site, not negative.
  var cost: [Int]
  /// The number of each site in the original problem.
  var name: [Int32]
  /// A Lagrangian multiplier for each client, handed on from the node above.
  var multiplier: [Int]

  var siteCount: Int { cost.count }
  var clientCount: Int { rows.count }

  init(rows: SparseRows<Int32>, cost: [Int], name: [Int32], multiplier: [Int]? = nil) {
    self.rows = rows
    self.cost = cost
    self.name = name
    self.multiplier = multiplier ?? Array(repeating: 0, count: rows.count)
    columns = Self.transposed(rows, count: cost.count)
  }

  private static func transposed(_ rows: SparseRows<Int32>, count: Int) -> SparseRows<Int32> {
    var offsets = [Int](repeating: 0, count: count + 1)
    for j in rows.elements { offsets[Int(j) + 1] += 1 }
    for j in 0..<count { offsets[j + 1] += offsets[j] }
    var next = offsets
    var clients = [Int32](repeating: 0, count: rows.elements.count)
    for i in 0..<rows.count {
      for k in rows.range(i) {
        let j = Int(rows.elements[k])
        clients[next[j]] = Int32(i)
        next[j] += 1
      }
    }
    return SparseRows(offsets: offsets, elements: clients)
  }

  /// The part with the given sites and clients; `nil` if a client is left without a site.
  func restricted(sites keepSite: [Bool], clients keepClient: [Bool]) -> CoverInstance? {
    var place = [Int32](repeating: -1, count: siteCount)
    var kept = (cost: [Int](), name: [Int32]())
    for j in 0..<siteCount where keepSite[j] {
      place[j] = Int32(kept.cost.count)
      kept.cost.append(cost[j])
      kept.name.append(name[j])
    }
    var offsets = [0]
    var elements: [Int32] = []
    var multipliers: [Int] = []
    for i in 0..<clientCount where keepClient[i] {
      for k in rows.range(i) {
        let j = place[Int(rows.elements[k])]
        if j >= 0 { elements.append(j) }
      }
      guard elements.count > offsets[offsets.count - 1] else { return nil }
      offsets.append(elements.count)
      multipliers.append(multiplier[i])
    }
    return CoverInstance(
      rows: SparseRows(offsets: offsets, elements: elements), cost: kept.cost, name: kept.name,
      multiplier: multipliers)
  }

  /// What is left when some sites open and others close; `nil` if a client is left without a site.
  func fixed(open: [Int], closed: [Int]) -> CoverInstance? {
    var keepSite = [Bool](repeating: true, count: siteCount)
    var keepClient = [Bool](repeating: true, count: clientCount)
    for j in closed { keepSite[j] = false }
    for j in open {
      keepSite[j] = false
      for i in columns[j] { keepClient[Int(i)] = false }
    }
    return restricted(sites: keepSite, clients: keepClient)
  }
}
