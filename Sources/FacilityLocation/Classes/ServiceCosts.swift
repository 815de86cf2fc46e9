/// What it costs to serve each client from each site that may serve it: a sparse table, clients by
/// rows, each row sorted by cost, ties by site.
///
/// A pair that is absent is forbidden. Costs are for the whole demand of the client, may be any
/// finite number of at most 1e12 in size, and are never expanded to a dense table.
///
///     let costs = try ServiceCosts(sites: 2, rows: [[(site: 1, cost: 4), (site: 0, cost: 3)]])
///     costs.sites(of: 0)   // [0, 1]: cheapest first
public struct ServiceCosts: Sendable, Equatable {
  /// The number of sites.
  public let siteCount: Int
  /// Where the pairs of each client start, with the end behind the last: `clientCount + 1`.
  public let offsets: [Int]
  /// The site of each pair.
  public let site: [Int32]
  /// The cost of each pair.
  public let cost: [Double]

  /// The number of clients.
  public var clientCount: Int { offsets.count - 1 }
  /// The number of allowed pairs.
  public var pairCount: Int { site.count }

  /// Sorts and checks a table given client by client.
  ///
  /// Throws `ProblemError` for a site out of range, a site twice in a row, or a bad number.
  ///
  /// Complexity: O(pairs · log(pairs of a row)).
  public init(sites: Int, rows: [[(site: Int, cost: Double)]]) throws(ProblemError) {
    var offsets = [0]
    var site: [Int32] = []
    var cost: [Double] = []
    offsets.reserveCapacity(rows.count + 1)
    for row in rows {
      site.append(contentsOf: row.map { Int32(clamping: $0.site) })
      cost.append(contentsOf: row.map(\.cost))
      offsets.append(site.count)
    }
    try self.init(sites: sites, offsets: offsets, site: site, cost: cost)
  }

  /// Sorts and checks a table given flat: row i is `offsets[i] ..< offsets[i + 1]`.
  ///
  /// Throws `ProblemError` for offsets that do not fit, a site out of range, a site twice in a
  /// row, or a bad number.
  ///
  /// Complexity: O(pairs · log(pairs of a row)).
  public init(
    sites: Int, offsets: [Int], site: [Int32], cost: [Double]
  ) throws(ProblemError) {
    try ProblemError.check(count: cost.count, site.count, "service costs")
    try Self.check(offsets: offsets, pairs: site.count)
    for (k, j) in site.enumerated() {
      guard j >= 0, Int(j) < sites else {
        throw .indexOutOfRange(what: "service cost \(k): site", index: Int(j), count: sites)
      }
      try ProblemError.check(cost[k], "service cost \(k)", -1e12...1e12)
    }
    siteCount = sites
    self.offsets = offsets
    (self.site, self.cost) = try Self.sorted(
      offsets: offsets, site: site, cost: cost, siteCount: sites)
  }

  /// Takes over rows that are sorted and checked.
  init(sorted site: [Int32], _ cost: [Double], offsets: [Int], sites: Int) {
    siteCount = sites
    (self.offsets, self.site, self.cost) = (offsets, site, cost)
  }

  /// A full table, `cost[client][site]` read row by row from one list.
  ///
  /// Complexity: O(clients · sites · log sites).
  public init(sites: Int, clients: Int, dense cost: [Double]) throws(ProblemError) {
    try ProblemError.check(count: cost.count, sites * clients, "dense service costs")
    var site = [Int32](repeating: 0, count: cost.count)
    for k in site.indices { site[k] = Int32(k % sites) }
    try self.init(
      sites: sites, offsets: (0...clients).map { $0 * sites }, site: site, cost: cost)
  }

  /// Where the pairs of a client lie.
  @inlinable public func pairs(of client: Int) -> Range<Int> {
    offsets[client]..<offsets[client + 1]
  }

  /// The sites that may serve a client, cheapest first.
  public func sites(of client: Int) -> [Int] { pairs(of: client).map { Int(site[$0]) } }

  /// The cost of a pair, or `nil` where it is forbidden.
  ///
  /// Complexity: O(pairs of the client).
  public func cost(client: Int, site j: Int) -> Double? {
    pairs(of: client).first { Int(site[$0]) == j }.map { cost[$0] }
  }

  private static func check(offsets: [Int], pairs: Int) throws(ProblemError) {
    guard let first = offsets.first, first == 0, offsets[offsets.count - 1] == pairs else {
      throw .sizeMismatch(
        what: "service costs: offsets", expected: pairs, found: offsets.last ?? 0)
    }
    for i in 1..<max(offsets.count, 1) where offsets[i] < offsets[i - 1] {
      throw .indexOutOfRange(
        what: "service costs: offset \(i)", index: offsets[i], count: pairs + 1)
    }
  }

  private static func sorted(
    offsets: [Int], site: [Int32], cost: [Double], siteCount: Int
  ) throws(ProblemError) -> ([Int32], [Double]) {
    var order = Array(site.indices)
    var lastRow = [Int32](repeating: -1, count: siteCount)
    for i in 0..<offsets.count - 1 {
      let row = offsets[i]..<offsets[i + 1]
      for k in row {
        guard lastRow[Int(site[k])] != Int32(i) else {
          throw .duplicatePair(client: i, site: Int(site[k]))
        }
        lastRow[Int(site[k])] = Int32(i)
      }
      order[row].sort { (cost[$0], site[$0]) < (cost[$1], site[$1]) }
    }
    return (order.map { site[$0] }, order.map { cost[$0] })
  }
}
