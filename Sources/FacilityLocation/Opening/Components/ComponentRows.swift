/// A component as a problem of its own: rows by site of the component, and what a client pays
/// elsewhere.
///
/// Components of equal rows have equal values, whatever their number of open sites; such twins are
/// common where points repeat a pattern.
struct ComponentRows: Sendable, Equatable {
  /// A client: pairs in ascending order, its cap, and whether the cap is so high that no solution of
  /// interest pays it.
  struct Row: Sendable, Equatable {
    var sites: [Int32] = []
    var costs: [Double] = []
    var cap = 0.0
    var isOutOfReach = false
  }

  var fixed: [Double]
  var rows: [Row] = []

  /// No clients yet.
  init(fixed: [Double]) { self.fixed = fixed }

  /// Reads a component off its table.
  ///
  /// - Parameters:
  ///   - component: the component.
  ///   - core: its table and multipliers.
  ///   - room: what the bound at these lacks.
  ///   - step: the grid's.
  ///   - granule: what all costs are multiples of; caps are raised to the next multiple.
  init(
    _ component: OpeningComponent, _ core: OpeningNode, room: Double, step: Double, granule: Double
  ) {
    let table = core.table
    fixed = component.sites.map { table.fixed[Int($0)] }
    var local = [Int32](repeating: -1, count: table.siteCount)
    for (k, j) in component.sites.enumerated() { local[Int(j)] = Int32(k) }
    for i in component.clients.map({ Int($0) }) {
      var row = Row(
        cap: Self.cap(table, i, granule),
        isOutOfReach: table.cap[i] + step >= core.multipliers[i] + room)
      for k in Int(table.offsets[i])..<Int(table.offsets[i + 1]) {
        row.sites.append(local[Int(table.site[k])])
        row.costs.append(table.cost[k])
      }
      rows.append(row)
    }
  }

  /// A client's cap: pairs that the row does not hold cost at least as much, and so at least the next
  /// multiple of the granule.
  private static func cap(_ table: OpeningTable, _ client: Int, _ granule: Double) -> Double {
    let cap = table.cap[client]
    guard granule > 0 else { return cap }
    return max(cap, min(table.served[client], (cap / granule - 1e-6).rounded(.up) * granule))
  }

  /// The rows that stand for these and for others, if they can: where rows differ in length alone,
  /// the longer, since a client that pays the other's cap is in no solution of interest.
  func merged(with other: ComponentRows) -> ComponentRows? {
    guard fixed == other.fixed, rows.count == other.rows.count else { return nil }
    var result = self
    for (i, row) in other.rows.enumerated() {
      let mine = rows[i]
      if row.sites == mine.sites, row.costs == mine.costs, row.cap == mine.cap { continue }
      let (short, long) = row.cap < mine.cap ? (row, mine) : (mine, row)
      let count = short.sites.count
      guard short.isOutOfReach, long.isOutOfReach, count <= long.sites.count,
        short.sites.elementsEqual(long.sites.prefix(count)),
        short.costs.elementsEqual(long.costs.prefix(count)),
        count == long.costs.count || long.costs[count] >= short.cap
      else { return nil }
      result.rows[i] = long
    }
    return result
  }

  /// The costs with one more site, at which clients pay their caps.
  var serviceCosts: ServiceCosts {
    var (offsets, site, cost) = ([0], [Int32](), [Double]())
    for row in rows {
      site.append(contentsOf: row.sites)
      cost.append(contentsOf: row.costs)
      site.append(Int32(fixed.count))
      cost.append(row.cap)
      offsets.append(site.count)
    }
    return ServiceCosts(sorted: site, cost, offsets: offsets, sites: fixed.count + 1)
  }

  /// The cost of opening some of the sites.
  func value(of open: [Int32]) -> Double {
    var isOpen = [Bool](repeating: false, count: fixed.count)
    var value = 0.0
    for j in open {
      isOpen[Int(j)] = true
      value += fixed[Int(j)]
    }
    for row in rows {
      let pair = row.sites.firstIndex { isOpen[Int($0)] }
      value += pair.map { row.costs[$0] } ?? row.cap
    }
    return value
  }
}
