import CatchmentSupport
import RoadNetwork

/// The ways between a region's settlements and schools: from a table, on roads, or from distances.
struct Ways: Sendable {
  /// What the ways come from.
  enum Basis: Sendable {
    case distance
    case roads(RoadWays)
    /// By settlement, nearest school first.
    case table([[SchoolWays]])
  }

  let basis: Basis

  init(_ region: Region, _ policy: Policy, threads: Int = 1, stop: StopSignal? = nil) {
    if let table = region.travelTable {
      basis = .table(Self.rows(table, region, policy))
    } else if let roads = region.roads {
      basis = .roads(RoadWays(region, roads, policy, threads: threads, stop: stop))
    } else {
      basis = .distance
    }
  }

  /// The roads in use, where there are any.
  var roads: RoadWays? {
    if case .roads(let ways) = basis { return ways }
    return nil
  }

  /// The ways from a settlement to all schools that are known to be within reach, nearest first;
  /// `nil` where ways come from distances alone.
  func listed(from settlement: Int) -> [SchoolWays]? {
    switch basis {
    case .distance: nil
    case .roads(let ways): ways.ways(from: settlement)
    case .table(let rows): rows[settlement]
    }
  }

  private static func rows(
    _ table: TravelTable, _ region: Region, _ policy: Policy
  ) -> [[SchoolWays]] {
    var rows = [[Int: SchoolWays]](repeating: [:], count: region.settlements.count)
    for row in table.rows {
      let metres =
        row.metres ?? straightMetres(row.settlement, row.school, region, policy.detourFactor)
      let way = Way(metres: metres, time: .stated(row.minutes))
      var ways = rows[row.settlement][row.school] ?? SchoolWays(school: row.school)
      switch row.mode {
      case .walk: ways.walk = way
      case .bus: ways.bus = way
      case .board: ways.board = way
      }
      rows[row.settlement][row.school] = ways
    }
    return rows.map { row in
      row.values.sorted { $0.isNearer(than: $1, policy) }
    }
  }
}
