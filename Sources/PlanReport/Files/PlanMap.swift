import Consolidation
import Geography
import RoadNetwork

/// plan.geojson: settlements, schools and ways on WGS-84 (RFC 7946), for QGIS and other programs.
///
/// One collection; the property `layer` tells points of settlements and schools from lines of
/// today (`way_before`) and of the plan (`way_after`), and where there are roads from the longest
/// ways of the plan as they follow them (`road_after`). Areas (`catchment`) join the surroundings of
/// the settlements whose pupils of a band go to a school in the plan; they are drawn for the eye.
struct PlanMap {
  private let plan: NetworkPlan

  private let facts: ReportFacts

  init(_ plan: NetworkPlan) {
    self.plan = plan
    facts = ReportFacts(plan)
  }

  /// The file, one feature a line.
  var text: String {
    let features =
      settlements + schools + ways("way_before", \.before) + ways("way_after", \.after) + roads
      + catchments
    return JSONValue.featureCollection(features)
  }

  /// A line; across the antimeridian it is cut in two, as the standard asks.
  private func line(_ a: Coordinate, _ b: Coordinate) -> JSONValue {
    func position(_ end: MapLine.End) -> JSONValue {
      .list([.fixed(end.longitude, 6), .fixed(end.latitude, 6)])
    }
    let pieces = MapLine.pieces(from: a, to: b).map { piece in
      JSONValue.list([position(piece.start), position(piece.end)])
    }
    return .object([
      "type": .text(pieces.count == 1 ? "LineString" : "MultiLineString"),
      "coordinates": pieces.count == 1 ? pieces[0] : .list(pieces),
    ])
  }

  /// The longest ways of the plan as they follow the roads.
  private var roads: [JSONValue] {
    plan.longestWays.compactMap { way in
      let placement = plan.placements[way.placement]
      guard let trip = placement.after else { return nil }
      let settlement = plan.region.settlements[placement.settlement]
      let school = plan.region.schools[trip.school]
      return .feature(
        "road_after/\(settlement.id)/\(plan.bandID(placement.band))",
        .object([
          "type": .text("LineString"), "coordinates": .list(way.path.line.map(JSONValue.position)),
        ]),
        [
          "layer": .text("road_after"), "band": .text(plan.bandID(placement.band)),
          "settlement": .text(settlement.id), "school": .text(school.id),
          "mode": .text(trip.mode.rawValue), "metres": .fixed(trip.metres, 1),
          "minutes": .fixed(trip.minutes, 2),
        ])
    }
  }

  /// For each band, the surroundings of the settlements that a school serves in the plan.
  private var catchments: [JSONValue] {
    let places = plan.region.settlements.map(\.coordinate)
    guard let plane = LocalPlane(around: places),
      let hull = Polygon.convexHull(of: places.map(plane.project)), let middle = hull.centroid
    else { return [] }
    // A tenth wider, so that villages on the border have surroundings on all sides.
    let wide = Polygon(
      exterior: hull.exterior.map {
        PlanePoint(x: middle.x + ($0.x - middle.x) * 1.1, y: middle.y + ($0.y - middle.y) * 1.1)
      })
    guard let diagram = try? VoronoiDiagram(sites: places.map(plane.project), within: wide)
    else { return [] }
    return plan.bands.flatMap { band -> [JSONValue] in
      var groups = [Int?](repeating: nil, count: places.count)
      for placement in plan.placements where placement.band == band && placement.part.number == 1 {
        groups[placement.settlement] = placement.after?.school
      }
      return diagram.dissolved(by: groups).enumerated().compactMap { school, areas in
        areas.isEmpty ? nil : area(areas, plane, band, plan.region.schools[school])
      }
    }
  }

  private func area(
    _ areas: [Polygon], _ plane: LocalPlane, _ band: Int, _ school: School
  ) -> JSONValue {
    .feature(
      "catchment/\(school.id)/\(plan.bandID(band))", .areas(areas, of: plane),
      [
        "layer": .text("catchment"), "band": .text(plan.bandID(band)), "school": .text(school.id),
        "name": .text(school.name),
      ])
  }

  private var settlements: [JSONValue] {
    var pupils = Array(repeating: 0, count: plan.region.settlements.count)
    var unplaced = pupils
    var estimated = Array(repeating: false, count: pupils.count)
    for placement in plan.placements {
      pupils[placement.settlement] += placement.pupils
      if placement.after == nil { unplaced[placement.settlement] += placement.pupils }
      if placement.isEstimate { estimated[placement.settlement] = true }
    }
    return plan.region.settlements.enumerated().map { i, settlement in
      .feature(
        "settlement/\(settlement.id)", .point(settlement.coordinate),
        [
          "layer": .text("settlement"), "id": .text(settlement.id), "name": .text(settlement.name),
          "township": .text(settlement.township), "pupils": .whole(pupils[i]),
          "unplaced": .whole(unplaced[i]), "estimated": .flag(estimated[i]),
        ])
    }
  }

  private var schools: [JSONValue] {
    plan.schools.map { row in
      let school = plan.region.schools[row.school]
      return .feature(
        "school/\(school.id)", .point(school.coordinate),
        [
          "layer": .text("school"), "id": .text(school.id), "name": .text(school.name),
          "township": .text(school.township), "decision": .text(row.decision.rawValue),
          "kind": plan.kind(of: row).map { .text($0.id) } ?? .null,
          "pupils_before": .whole(row.before.totalPupils),
          "pupils_after": .whole(row.after.totalPupils),
          "estimated": .flag(
            facts.isEstimatedBefore[row.school] || facts.isEstimatedAfter[row.school]),
          "classes_before": .whole(row.before.totalClasses),
          "classes_after": .whole(row.after.totalClasses),
        ])
    }
  }

  private func ways(_ layer: String, _ trip: KeyPath<Placement, Trip?>) -> [JSONValue] {
    plan.placements.compactMap { placement in
      guard let way = placement[keyPath: trip] else { return nil }
      let settlement = plan.region.settlements[placement.settlement]
      let school = plan.region.schools[way.school]
      let band = plan.bandID(placement.band)
      let part = placement.part.isWhole ? "" : "/\(placement.part.number)"
      return .feature(
        "\(layer)/\(settlement.id)/\(band)\(part)", line(settlement.coordinate, school.coordinate),
        [
          "layer": .text(layer), "band": .text(band), "settlement": .text(settlement.id),
          "part": .whole(placement.part.number), "school": .text(school.id),
          "mode": .text(way.mode.rawValue),
          "pupils": .whole(placement.pupils), "estimated": .flag(placement.isEstimate),
          "metres": .fixed(way.metres, 1), "minutes": .fixed(way.minutes, 2),
          "over_limit": .flag(way.isOverLimit),
        ])
    }
  }
}
