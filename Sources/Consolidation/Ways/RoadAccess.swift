public import RoadNetwork

/// How a region meets its roads, and how large its ways will be, before they are worked out.
///
///     let access = RoadAccess(region: region, policy: policy)
///     access?.walk.stops[3].snap?.metres     // from the fourth settlement to the road
///     access?.expectedBytes                  // what the ways will take in memory
public struct RoadAccess: Sendable {
  /// The roads on foot; stops are the settlements, then the schools.
  public let walk: RoadGraph
  /// The roads that buses use, with the same stops.
  public let bus: RoadGraph
  /// The number of settlements.
  public let settlements: Int
  let reach: (walk: Double, ride: Double)

  /// Joins a region's places to its roads; `nil` where it has none.
  ///
  /// Complexity: see `RoadGraph`.
  public init?(region: Region, policy: Policy) {
    guard let roads = region.roads else { return nil }
    self.init(region, roads, policy)
  }

  init(_ region: Region, _ roads: RoadMap, _ policy: Policy) {
    let places = region.settlements.map(\.coordinate) + region.schools.map(\.coordinate)
    func graph(_ profile: RoadProfile) -> RoadGraph {
      RoadGraph(roads, profile: profile, stops: places, elevation: region.elevation)
    }
    walk = graph(policy.roads.walkingProfile)
    bus = graph(policy.roads.busProfile)
    settlements = region.settlements.count
    let journeys = Journeys(policy: policy)
    reach = (journeys.walkingReach, journeys.ridingReach)
  }

  /// The ways that both tables will hold, estimated from some of their rows.
  public var expectedWays: Double { sizes.reduce(0) { $0 + $1.pairs } }

  /// The bytes that both tables will take.
  public var expectedBytes: Double { sizes.reduce(0) { $0 + $1.bytes } }

  private var sizes: [TravelMatrixSize] {
    [(walk, reach.walk), (bus, reach.ride)].map { graph, minutes in
      TravelMatrixSize(
        graph, from: 0..<settlements, to: settlements..<graph.stops.count, within: minutes)
    }
  }
}
