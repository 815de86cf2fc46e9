import CatchmentSupport
import Geography
import RoadNetwork

/// Reads lines from GeoJSON (RFC 7946), from sequences of it (RFC 8142) too, as roads.
struct GeoJSONRoadReader {
  private var walker: JSONWalker
  private var roads: GeoJSONRoads
  // What the current feature has said so far; its members come in any order.
  private var tags = Tags()
  private var featureID: String?
  private var lines = GeoJSONLines()

  static func read(
    _ source: ByteSource, limits: MapFileLimits
  ) throws(MapFileError) -> (RoadMap, GeoJSONRoadCounts) {
    var source = source
    var bytes = try source.readAll(limit: limits.memoryBytes)
    if Inflate.isGzip(bytes) {
      do {
        bytes = try Inflate.gzip(bytes, limit: min(limits.memoryBytes, limits.unpackedBytes))
      } catch {
        throw MapFileError(error, file: source.name)
      }
    }
    var reader = GeoJSONRoadReader(
      walker: try JSONWalker(bytes, file: source.name), roads: GeoJSONRoads(limits: limits))
    try reader.readTexts()
    return reader.roads.finish()
  }

  private init(walker: JSONWalker, roads: GeoJSONRoads) {
    self.walker = walker
    self.roads = roads
  }

  private mutating func readTexts() throws(MapFileError) {
    walker.skipSeparators()
    repeat {
      guard walker.peek() == 0x7B else {
        throw walker.malformed("GeoJSON begins with an object", "GeoJSON 应以对象开头")
      }
      try readTop()
      walker.skipSeparators()
    } while walker.peek() != nil
  }

  /// A collection of features, a feature or a geometry.
  private mutating func readTop() throws(MapFileError) {
    var (type, walker): (String?, JSONWalker) = (nil, self.walker)
    var hasFeatures = false
    beginFeature()
    try walker.object { (walker, key) throws(MapFileError) in
      switch key {
      case "type": type = try walker.text()
      case "crs": try checkCRS(&walker)
      case "features":
        hasFeatures = true
        try walker.array { (walker) throws(MapFileError) in
          beginFeature()
          try walker.object { (walker, key) throws(MapFileError) in
            try readMember(key, &walker)
          }
          try roads.add(&lines, tags, featureID, walker)
        }
      default: try readMember(key, &walker)
      }
    }
    switch type {
    case "FeatureCollection" where hasFeatures: break
    case "Feature": try roads.add(&lines, tags, featureID, walker)
    case "LineString", "MultiLineString", "Point", "MultiPoint", "Polygon", "MultiPolygon",
      "GeometryCollection":
      lines.finish(type, &roads.counts)
      try roads.add(&lines, tags, featureID, walker)
    case "Topology":
      throw .unsupported(
        file: walker.file, what: Wording("TopoJSON", "TopoJSON"),
        remedy: Wording("convert it: topo2geo or ogr2ogr", "请用 topo2geo 或 ogr2ogr 转换"))
    default:
      throw walker.malformed(
        "the object is neither a feature collection, nor a feature, nor a geometry of GeoJSON",
        "对象不是 GeoJSON 的要素集合、要素或几何对象")
    }
    self.walker = walker
  }

  private mutating func beginFeature() {
    tags.removeAll()
    featureID = nil
    lines.removeAll()
  }

  /// A member of a feature or a geometry.
  private mutating func readMember(
    _ key: String, _ walker: inout JSONWalker
  ) throws(MapFileError) {
    switch key {
    case "id": featureID = try walker.text()
    case "geometry":
      if walker.peek() == 0x7B { try readGeometry(&walker) } else { try walker.skip() }
    case "geometries":
      try walker.array { (walker) throws(MapFileError) in try readGeometry(&walker) }
    case "coordinates": try lines.readCoordinates(&walker, roads.pointsLeft)
    case "properties":
      guard walker.peek() == 0x7B else { return try walker.skip() }
      try walker.object { (walker, key) throws(MapFileError) in
        guard let name = TagKey.named(key.utf8) else { return try walker.skip() }
        if let text = try walker.text() { tags.append(name, text) }
      }
    default: try walker.skip()
    }
  }

  private mutating func readGeometry(_ walker: inout JSONWalker) throws(MapFileError) {
    var type: String?
    try walker.object { (walker, key) throws(MapFileError) in
      switch key {
      case "type": type = try walker.text()
      case "coordinates": try lines.readCoordinates(&walker, roads.pointsLeft)
      case "geometries":
        try walker.array { (walker) throws(MapFileError) in try readGeometry(&walker) }
      default: try walker.skip()
      }
    }
    lines.finish(type, &roads.counts)
  }

  /// Refuses coordinate systems other than WGS-84 and CGCS2000 in degrees.
  private func checkCRS(_ walker: inout JSONWalker) throws(MapFileError) {
    guard walker.peek() == 0x7B else { return try walker.skip() }
    var name: String?
    try walker.object { (walker, key) throws(MapFileError) in
      guard key == "properties", walker.peek() == 0x7B else { return try walker.skip() }
      try walker.object { (walker, key) throws(MapFileError) in
        if key == "name" { name = try walker.text() } else { try walker.skip() }
      }
    }
    let known = ["CRS84", "CRS83", "4326", "4490", "4979", "WGS84", "WGS 84"]
    let last = name.map { String($0.split(separator: ":").last ?? "") } ?? ""
    guard known.contains(last) else {
      throw .unsupported(
        file: walker.file,
        what: Wording(
          "the coordinate system \(name ?? "without a name")", "坐标系 \(name ?? "（未命名）")"),
        remedy: Wording(
          "convert it to degrees: ogr2ogr -t_srs EPSG:4326",
          "请转换为经纬度：ogr2ogr -t_srs EPSG:4326"))
    }
  }
}
