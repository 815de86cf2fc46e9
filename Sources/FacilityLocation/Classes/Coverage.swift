public import CatchmentSupport

/// Which sites cover which clients: a sparse table, clients by rows, each row ascending.
///
///     try Coverage(sites: 3, rows: [[2, 0], []]).rows[0]   // [0, 2]
public struct Coverage: Sendable, Equatable {
  /// The number of sites.
  public let siteCount: Int
  /// The sites that cover each client, ascending.
  public let rows: SparseRows<Int32>

  /// The number of clients.
  public var clientCount: Int { rows.count }

  /// Sorts and checks a table; a site twice in a row counts once.
  public init(sites: Int, rows: [[Int]]) throws(ProblemError) {
    var sorted = SparseRows<Int32>()
    for (i, row) in rows.enumerated() {
      for j in row where j < 0 || j >= sites {
        throw .indexOutOfRange(what: "coverage of client \(i): site", index: j, count: sites)
      }
      sorted.append(Set(row).sorted().map { Int32($0) })
    }
    siteCount = sites
    self.rows = sorted
  }

  /// The pairs of a cost table of at most `radius`.
  public init(_ costs: ServiceCosts, within radius: Double) {
    var offsets = [0]
    var sites: [Int32] = []
    for i in 0..<costs.clientCount {
      for k in costs.pairs(of: i) {
        guard costs.cost[k] <= radius else { break }
        sites.append(costs.site[k])
      }
      sites[offsets[i]...].sort()
      offsets.append(sites.count)
    }
    siteCount = costs.siteCount
    rows = SparseRows(offsets: offsets, elements: sites)
  }
}
