import CatchmentSupport
import Geography
import RoadNetwork

@testable import Consolidation

/// Regions drawn by hand: villages and schools along a road to the east, in kilometres.
struct RoadVillages {
  var region = Region(name: "Road", settlements: [], schools: [])
  var policy = Policy.chinaSmallSchools
  private var map = RoadMap()

  /// A road through these places, and villages of 30, 30 and 30 pupils.
  init(villages: [Double], schools: [(east: Double, grades: ClosedRange<Int>)]) {
    region.settlements = villages.enumerated().map {
      PlannedRegions.settlement("v\($0)", $1, pupils: [30, 30, 30])
    }
    region.schools = schools.enumerated().map {
      PlannedRegions.school("s\($0)", $1.east, grades: $1.grades, classes: 6)
    }
    region.roads = map
  }

  /// Adds a way along places east and north of the origin; ends at the same place are joined.
  mutating func road(
    _ id: Int64, _ line: [(Double, Double)], _ roadClass: RoadClass = .tertiary,
    _ change: (inout RoadMap.Way) -> Void = { _ in }
  ) {
    let nodes = line.map { spot -> Int32 in
      let place = PlannedRegions.place(spot.0, spot.1)
      if let known = map.places.firstIndex(of: place) { return Int32(known) }
      map.nodeIDs.append(Int64(map.places.count))
      map.places.append(place)
      return Int32(map.places.count - 1)
    }
    var way = RoadMap.Way(id: id, roadClass: roadClass)
    change(&way)
    map.ways.append(way)
    map.wayNodes.append(nodes)
    region.roads = map
  }

  /// Today's ways by settlement and band.
  func today() throws -> [[Trip?]] {
    let model = try PlanningModel(region: region, policy: policy)
    var rows = region.settlements.map { _ in [Trip?](repeating: nil, count: policy.bands.count) }
    for (demand, trip) in zip(model.demands, NetworkToday(model: model).trips()) {
      rows[demand.settlement][demand.band] = trip
    }
    return rows
  }
}
