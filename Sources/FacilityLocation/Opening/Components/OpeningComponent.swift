/// Sites and clients of a table that no pair links to the others: in any solution worth finding the
/// clients are served by these sites or pay their caps.
struct OpeningComponent: Sendable {
  /// What is known of the component where so many of its sites open.
  struct Count: Sendable {
    /// No choice of sites costs less.
    var bound: Double
    /// The best choice known: its cost, and the sites by their index in the component.
    var value = Double.infinity
    var sites: [Int32] = []
    /// Whether nothing is left to find below any value of interest.
    var isSolved = false

    /// Takes over what is known of the component, or of a twin of it, whose search had other ends.
    mutating func learn(_ other: Count, isSame: Bool) {
      bound = max(bound, other.bound)
      if other.value < value { (value, sites) = (other.value, other.sites) }
      if other.isSolved, isSame || value <= bound { isSolved = true }
    }
  }

  /// Sites and clients by their index in the table, ascending.
  var sites: [Int32] = []
  var clients: [Int32] = []
  /// The least number of open sites that is considered.
  var least = 0
  /// By number of open sites, from `least` on.
  var counts: [Count] = []
  /// The rows that it shares with its twins, and the first of these.
  var rows: ComponentRows?
  var twin = 0

  /// The components of a table, by their least site; all sites without clients make up the last.
  ///
  /// Complexity: O(pairs · α).
  static func components(of table: OpeningTable) -> [OpeningComponent] {
    var parent = (0..<Int32(table.siteCount)).map { $0 }
    func root(_ j: Int32) -> Int32 {
      var j = j
      while parent[Int(j)] != j {
        parent[Int(j)] = parent[Int(parent[Int(j)])]
        j = parent[Int(j)]
      }
      return j
    }
    var hasClients = [Bool](repeating: false, count: table.siteCount)
    for i in 0..<table.clientCount {
      for k in Int(table.offsets[i])..<Int(table.offsets[i + 1]) {
        hasClients[Int(table.site[k])] = true
        let (a, b) = (root(table.site[Int(table.offsets[i])]), root(table.site[k]))
        if a != b { parent[Int(max(a, b))] = min(a, b) }
      }
    }
    var number = [Int32](repeating: -1, count: table.siteCount)
    var list: [OpeningComponent] = []
    var idle = OpeningComponent()
    for j in 0..<Int32(table.siteCount) {
      guard hasClients[Int(j)] else {
        idle.sites.append(j)
        continue
      }
      let first = Int(root(j))
      if number[first] < 0 {
        number[first] = Int32(list.count)
        list.append(OpeningComponent())
      }
      list[Int(number[first])].sites.append(j)
    }
    for i in 0..<table.clientCount {
      let first = Int(root(table.site[Int(table.offsets[i])]))
      list[Int(number[first])].clients.append(Int32(i))
    }
    if !idle.sites.isEmpty { list.append(idle) }
    return list
  }

  /// Bounds each number of open sites by the multipliers: Σ u over the clients and the so many least
  /// ρ of the sites; numbers whose bound exceeds that of the best number by `room` are left out.
  ///
  /// - Parameters:
  ///   - multipliers: by client of the table.
  ///   - reduced: ρ by site of the table, on the grid.
  ///   - price: what the bound of the whole asks for each open site; `nil` where any number may open,
  ///     and one entry, the least bound, then stands for all.
  ///   - room: what the bound of the whole lacks.
  mutating func bound(
    _ multipliers: [Double], _ reduced: [Double], price: Double?, room: Double
  ) {
    var offered = 0.0
    for i in clients { offered += multipliers[Int(i)] }
    let sums = Self.sums(offered, sites.map { reduced[Int($0)] })
    guard let price else {
      counts = sums.min().map { [Count(bound: $0)] } ?? []
      return
    }
    let priced = sums.indices.map { sums[$0] - price * Double($0) }
    let best = priced.min() ?? 0
    // The sums are convex: what is kept has no holes.
    let kept = sums.indices.filter { priced[$0] - best < room }
    least = kept.first ?? 0
    counts = kept.map { Count(bound: sums[$0]) }
  }

  /// By number of open sites, the bound that Σ u and ρ of all sites give.
  private static func sums(_ offered: Double, _ reduced: [Double]) -> [Double] {
    var sums = [offered]
    for value in reduced.sorted() { sums.append(sums[sums.count - 1] + value) }
    return sums
  }

  /// Raises the bounds of numbers that are not solved yet to what other multipliers give.
  ///
  /// - Parameters:
  ///   - rows: the component's, by its own sites.
  ///   - multipliers: by client of the component, on the grid.
  ///   - rounding: makes more of a bound, where values are whole.
  mutating func raise(
    _ rows: ComponentRows, _ multipliers: [Double], rounding: (Double) -> Double
  ) {
    var reduced = rows.fixed
    var offered = 0.0
    for (row, multiplier) in zip(rows.rows, multipliers) {
      let u = min(multiplier, row.cap)
      offered += u
      for (j, cost) in zip(row.sites, row.costs) {
        if cost >= u { break }
        reduced[Int(j)] -= u - cost
      }
    }
    let sums = Self.sums(offered, reduced)
    for pick in counts.indices where !counts[pick].isSolved {
      counts[pick].bound = max(counts[pick].bound, rounding(sums[least + pick]))
    }
  }
}
