import RoadNetwork

/// Turns the properties of features into OpenStreetMap's tags.
enum GeoJSONTags {
  private static let chineseClasses: [String: RoadClass] = [
    "高速公路": .motorway, "高速": .motorway, "国道": .trunk, "省道": .primary, "县道": .secondary,
    "乡道": .tertiary, "镇道": .tertiary, "村道": .unclassified, "机耕路": .track, "小路": .path,
    "步道": .footway, "人行道": .footway, "街道": .residential,
  ]

  /// Ways that OpenStreetMap calls `highway` and that are no roads.
  private static let noRoads: Set<String> = [
    "platform", "elevator", "corridor", "bus_stop", "rest_area", "services", "raceway",
    "via_ferrata", "bus_guideway", "crossing", "street_lamp", "emergency_bay", "escape",
  ]

  /// Tags with a class: `highway`, or Geofabrik's `fclass`, or the Chinese name of one; roads whose
  /// class is missing or unknown are roads of no stated class.
  static func roadTags(_ tags: Tags, _ counts: inout GeoJSONRoadCounts) -> Tags {
    let isGeofabrik = tags[.fclass] != nil && tags[.highway] == nil
    var result = Tags()
    let stated = tags[.highway] ?? tags[.fclass]
    if let stated {
      result.append(.highway, highway(stated, &counts))
      if stated.hasPrefix("track_grade") {
        result.append(.tracktype, String(stated.dropFirst("track_".count)))
      }
    } else if tags[.route] == nil {
      result.append(.highway, RoadClass.road.tag)
    }
    if isGeofabrik {
      switch tags[.oneway] {
      case "F": result.append(.onewayVehicle, "yes")
      case "T": result.append(.onewayVehicle, "-1")
      default: break
      }
      for key in [TagKey.bridge, .tunnel] where tags[key] == "F" { result.append(key, "no") }
    }
    result.append(contentsOf: tags)
    return result
  }

  private static func highway(_ word: String, _ counts: inout GeoJSONRoadCounts) -> String {
    if let roadClass = chineseClasses[word] { return roadClass.tag }
    if word.hasPrefix("track_grade") { return RoadClass.track.tag }
    var tags = Tags()
    tags.append(.highway, word)
    guard RoadKind(tags) == .otherHighway, !noRoads.contains(word) else { return word }
    counts.classesUnknown += 1
    return RoadClass.road.tag
  }
}
