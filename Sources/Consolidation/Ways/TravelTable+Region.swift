import CatchmentSupport
import RoadNetwork

extension TravelTable {
  /// Every way within the reach of a policy: on a region's roads, or by distances where it has none.
  ///
  /// Minutes on foot are a grown-up's, at 5.04 km/h on the flat. A plan takes a table's minutes as
  /// they stand, for every age: made from this table, children walk faster than on the roads
  /// themselves, where each band walks at its own pace. Minutes by bus hold the waiting. Of a region
  /// that has a table already it gives the ways that some band may use.
  ///
  /// - Parameters:
  ///   - region: Where pupils live and can go to school.
  ///   - policy: The limits, and how roads are used.
  ///   - threads: The most threads to use; the result does not depend on it.
  ///
  /// Complexity: that of the ways themselves; see `TravelMatrix`.
  public init(of region: Region, policy: Policy, threads: Int = 1) {
    var policy = policy
    // One band of grown-ups with the widest limits of all bands.
    let ways = Ways(region, policy, threads: threads)
    let journeys = Journeys(policy: policy)
    func widest(_ limit: (GradeBand) -> Double) -> Double { policy.bands.map(limit).max() ?? 0 }
    // A table's minutes stand for every age: its walks are not measured at a grown-up's pace.
    let isStated = region.travelTable != nil
    let walkReach = isStated ? widest(\.walkMinutes) : journeys.walkingReach
    let rideReach = journeys.ridingReach + policy.busAccessMinutes
    policy.bands = Array(policy.bands.prefix(1))
    policy.bands[0].walkingSpeed = policy.roads.pace
    let band = policy.bands[0]
    let timing = Journeys(policy: policy)
    let detour = DetourModel(factor: policy.detourFactor)
    let nearby =
      region.roads == nil && region.travelTable == nil
      ? detour.matrix(
        from: region.settlements.map(\.coordinate), to: region.schools.map(\.coordinate),
        cutoff: policy.bands.isEmpty ? 0 : journeys.longestReach, threads: threads) : nil
    var rows: [Row] = []
    for settlement in region.settlements.indices {
      let all =
        nearby.map {
          $0.rows[settlement].map {
            SchoolWays(school: Int($0.destination), metres: $0.metres)
          }
        }
        ?? ways.listed(from: settlement) ?? []
      for found in all {
        for mode in TravelMode.allCases {
          guard let way = found[mode] else { continue }
          let minutes = timing.minutes(way, mode, band)
          guard minutes <= (mode == .walk ? walkReach : rideReach) else { continue }
          rows.append(
            Row(
              settlement: settlement, school: found.school, mode: mode, minutes: minutes,
              metres: way.metres))
        }
      }
    }
    self.init(rows: rows)
  }
}

extension Journeys {
  /// The longest way that any band may have, in metres.
  var longestReach: Double {
    policy.bands.reduce(0) { max($0, dailyReach($1), boardingReach($1)) }
  }
}
