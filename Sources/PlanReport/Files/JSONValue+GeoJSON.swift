import Geography

/// Features of GeoJSON on WGS-84 (RFC 7946).
extension JSONValue {
  /// A file of features, one a line.
  static func featureCollection(_ features: [JSONValue]) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
      + features.map(\.compact).joined(separator: ",\n") + "\n]}\n"
  }

  static func feature(
    _ id: String, _ geometry: JSONValue, _ properties: [String: JSONValue]
  ) -> JSONValue {
    .object([
      "type": .text("Feature"), "id": .text(id), "geometry": geometry,
      "properties": .object(properties),
    ])
  }

  static func position(_ place: Coordinate) -> JSONValue {
    .list([.fixed(place.longitude, 6), .fixed(place.latitude, 6)])
  }

  static func point(_ place: Coordinate) -> JSONValue {
    .object(["type": .text("Point"), "coordinates": .position(place)])
  }

  /// Polygons of a plane as one geometry.
  static func areas(_ areas: [Polygon], of plane: LocalPlane) -> JSONValue {
    let polygons = areas.map { polygon in
      JSONValue.list(
        plane.closedRings(of: polygon).map { .list($0.map { JSONValue.position($0) }) })
    }
    return .object(["type": .text("MultiPolygon"), "coordinates": .list(polygons)])
  }
}
