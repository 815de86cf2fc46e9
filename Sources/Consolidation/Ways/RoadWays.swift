import CatchmentSupport
import Geography
import RoadNetwork

/// The ways on a region's roads, on foot and by bus: the mean of the way there and the way back.
struct RoadWays: Sendable {
  let region: Region
  let policy: Policy
  let walk: TravelMatrix
  let bus: TravelMatrix
  /// By stop, whether it lies so far from any road that its ways are straight lines.
  let isOffWalk: [Bool]
  let isOffBus: [Bool]

  /// Finds the ways; a place that lost its road since `before` has none, rather than a straight line.
  init(
    _ region: Region, _ roads: RoadMap, _ policy: Policy, threads: Int, stop: StopSignal?,
    before: RoadWays? = nil
  ) {
    self.region = region
    self.policy = policy
    let access = RoadAccess(region, roads, policy)
    let villages = 0..<access.settlements
    func matrix(_ graph: RoadGraph, within minutes: Double) -> TravelMatrix {
      TravelMatrix(
        graph, from: villages, to: villages.upperBound..<graph.stops.count, within: minutes,
        threads: threads, stop: stop)
    }
    walk = matrix(access.walk, within: access.reach.walk)
    bus = matrix(access.bus, within: access.reach.ride)
    func off(_ graph: RoadGraph, _ old: [Bool]?) -> [Bool] {
      graph.stops.enumerated().map { $1.snap == nil && old?[$0] ?? true }
    }
    isOffWalk = off(access.walk, before?.isOffWalk)
    isOffBus = off(access.bus, before?.isOffBus)
  }

  /// The ways from a settlement to every school within reach, nearest first, ties by school.
  func ways(from settlement: Int) -> [SchoolWays] {
    var ways: [Int: SchoolWays] = [:]
    fill(&ways, settlement, walk, isOffWalk) { $0.walk = $1 }
    fill(&ways, settlement, bus, isOffBus) {
      $0.bus = $1
      $0.board = $1
    }
    return ways.values.sorted { $0.isNearer(than: $1, policy) }
  }

  private func fill(
    _ ways: inout [Int: SchoolWays], _ settlement: Int, _ network: TravelMatrix, _ isOff: [Bool],
    _ set: (inout SchoolWays, Way) -> Void
  ) {
    for entry in network.table[settlement] {
      let school = Int(entry.destination)
      set(&ways[school, default: SchoolWays(school: school)], Self.way(entry.cost))
    }
    // A place far from any road keeps its ways, by the straight line.
    let first = region.settlements.count
    for school in region.schools.indices where isOff[settlement] || isOff[first + school] {
      set(&ways[school, default: SchoolWays(school: school)], straight(settlement, school))
    }
  }

  /// The way of a cost.
  static func way(_ cost: PathCost) -> Way {
    Way(metres: Double(cost.length) / 10, time: .onRoads(Double(cost.time) / 60_000))
  }

  /// The way where there is no road.
  func straight(_ settlement: Int, _ school: Int) -> Way {
    Way(metres: straightMetres(settlement, school, region, policy.detourFactor), time: .byLength)
  }

  /// The way from a settlement to a school, road by road.
  func path(from settlement: Int, to school: Int, _ mode: TravelMode) -> RoadPath? {
    (mode == .walk ? walk : bus).path(from: settlement, to: school)
  }

  /// The nearest of some schools however far it is, with its ways, those by the straight line among
  /// them; `nil` where one gets to none of them.
  func nearest(from settlement: Int, among schools: [Int]) -> SchoolWays? {
    let first = region.settlements.count
    var ways = schools.map { SchoolWays(school: $0) }
    func search(
      _ network: TravelMatrix, _ isOff: [Bool], _ set: (inout SchoolWays, Way) -> Void
    ) {
      let table = network.graph.arcs.travel(
        from: [settlement], to: schools.map { first + $0 }, direction: .roundTrip, engine: .plain)
      for entry in table[0] { set(&ways[Int(entry.destination)], Self.way(entry.cost)) }
      for (k, school) in schools.enumerated() where isOff[settlement] || isOff[first + school] {
        set(&ways[k], straight(settlement, school))
      }
    }
    search(walk, isOffWalk) { $0.walk = $1 }
    search(bus, isOffBus) { ($0.bus, $0.board) = ($1, $1) }
    guard let best = ways.min(by: { $0.isNearer(than: $1, policy) }),
      best.walk != nil || best.bus != nil
    else { return nil }
    return best
  }
}

/// The distance times the detour factor, in metres.
func straightMetres(
  _ settlement: Int, _ school: Int, _ region: Region, _ detourFactor: Double
) -> Double {
  detourFactor
    * Geodesic.distance(
      from: region.settlements[settlement].coordinate, to: region.schools[school].coordinate)
}
