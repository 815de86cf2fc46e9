import CatchmentSupport

/// The arcs that a search looks at, and which sites are near each other.
struct SearchCandidates: Sendable {
  /// The arcs of each client, cheapest first.
  let clientArcs: SparseRows<Int32>
  /// The arcs into each site, cheapest per demand first.
  let siteArcs: SparseRows<Int32>
  /// For each site the sites that share most clients with it, most first.
  let neighbours: SparseRows<Int32>

  /// Keeps the `limit` cheapest arcs of each client.
  init(_ problem: ModularProblem, limit: Int = 40) {
    let rows = problem.clients.indices.map { client in
      let sorted = problem.arcs(of: client).sorted {
        let (a, b) = (problem.arcs[$0].cost, problem.arcs[$1].cost)
        return a != b ? a < b : $0 < $1
      }
      return sorted.prefix(limit).map { Int32($0) }
    }
    clientArcs = SparseRows(rows)
    let grouped = SparseRows(
      grouping: clientArcs.elements, count: problem.sites.count,
      by: { Int(problem.arcs[Int($0)].site) })
    func unit(_ arc: Int32) -> Double {
      let a = problem.arcs[Int(arc)]
      return a.cost / max(problem.clients[Int(a.client)].demand, 1e-9)
    }
    siteArcs = SparseRows(
      problem.sites.indices.map { site in
        grouped[site].sorted {
          let (a, b) = (unit($0), unit($1))
          return a != b ? a < b : $0 < $1
        }
      })
    neighbours = Self.neighbours(problem, clientArcs)
  }

  /// Counts shared clients over each client's nearest arcs.
  private static func neighbours(
    _ problem: ModularProblem, _ clientArcs: SparseRows<Int32>
  ) -> SparseRows<Int32> {
    var shared = [[Int32: Int]](repeating: [:], count: problem.sites.count)
    for client in problem.clients.indices {
      let near = clientArcs[client].prefix(8).map { problem.arcs[Int($0)].site }
      for a in near {
        for b in near where a != b { shared[Int(a)][b, default: 0] += 1 }
      }
    }
    return SparseRows(
      shared.map { counts in
        counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
          .prefix(16).map(\.key)
      })
  }
}
