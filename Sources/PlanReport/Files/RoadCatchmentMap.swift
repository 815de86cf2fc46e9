public import Consolidation
import Demography
public import Foundation
import Geography
import RoadNetwork

/// The surroundings of today's schools on the roads as GeoJSON, for each band on foot and by bus: from
/// everywhere in an area its school is the nearest by time, of those that teach the band.
///
/// Areas are drawn for the eye. `villages` names the settlements from which the school is nearest, and
/// `neighbours` the schools whose areas meet its own on a road.
///
///     let map = RoadCatchmentMap(access, of: region, policy: policy)
///     try map.write(to: URL(filePath: "catchments.geojson"))
public struct RoadCatchmentMap: Sendable {
  /// The file's text.
  let text: String

  /// Draws the areas of every band.
  ///
  /// - Parameters:
  ///   - access: How the region meets its roads.
  ///   - region: The region.
  ///   - policy: The bands, whose schools today compete.
  ///
  /// Complexity: a search of the roads for each band and mode, and O(n log n) for their points.
  public init(_ access: RoadAccess, of region: Region, policy: Policy) {
    let places = region.settlements.map(\.coordinate) + region.schools.map(\.coordinate)
    guard let plane = LocalPlane(around: places) else {
      text = JSONValue.featureCollection([])
      return
    }
    let modes = [(TravelMode.walk, access.walk), (.bus, access.bus)]
    text = JSONValue.featureCollection(
      policy.bands.flatMap { band in
        modes.flatMap { Self.features($1, region, band, $0, plane) }
      })
  }

  private static func features(
    _ graph: RoadGraph, _ region: Region, _ band: GradeBand, _ mode: TravelMode,
    _ plane: LocalPlane
  ) -> [JSONValue] {
    let grades = GradeSet(band.grades)
    let schools = region.schools.indices.filter {
      !region.schools[$0].isCandidate && region.schools[$0].grades.isSuperset(of: grades)
    }
    let first = region.settlements.count
    let catchments = RoadCatchments(of: graph, destinations: schools.map { first + $0 })
    let areas = (try? catchments.areas(in: plane)) ?? []
    var meet = [[JSONValue]](repeating: [], count: schools.count)
    for pair in catchments.neighbours {
      for (own, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
        meet[own].append(.text(region.schools[schools[other]].id))
      }
    }
    var villages = [[JSONValue]](repeating: [], count: schools.count)
    for settlement in region.settlements.indices where catchments.owners[settlement] >= 0 {
      villages[Int(catchments.owners[settlement])].append(.text(region.settlements[settlement].id))
    }
    return schools.indices.compactMap { k in
      guard areas.indices.contains(k), !areas[k].isEmpty else { return nil }
      let school = region.schools[schools[k]]
      return .feature(
        "catchment/\(school.id)/\(band.id)/\(mode.rawValue)", .areas(areas[k], of: plane),
        [
          "layer": .text("road_catchment"), "band": .text(band.id), "mode": .text(mode.rawValue),
          "school": .text(school.id), "name": .text(school.name), "neighbours": .list(meet[k]),
          "villages": .list(villages[k]),
        ])
    }
  }

  /// Writes the file, which is replaced.
  public func write(to file: URL) throws(PlanReportError) {
    try FolderFiles.write(
      text, to: file.lastPathComponent, in: file.deletingLastPathComponent())
  }
}
