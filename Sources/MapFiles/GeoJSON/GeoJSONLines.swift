import CatchmentSupport
import Geography

/// The lines of one feature while it is read.
struct GeoJSONLines {
  /// The places of all lines, end to end.
  private(set) var places: [Coordinate] = []
  /// Where each line ends in `places`.
  private(set) var ends: [Int] = []
  // What the geometry being read has brought; its type may come behind its coordinates.
  private var newEnds: [Int] = []
  private var nesting = 0
  private var keptPlaces = 0

  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    newEnds.removeAll(keepingCapacity: true)
    (nesting, keptPlaces) = (0, 0)
  }

  /// Keeps or drops what has been read, now that the geometry's type is known.
  mutating func finish(_ type: String?, _ counts: inout GeoJSONRoadCounts) {
    if (type == "LineString" && nesting == 2) || (type == "MultiLineString" && nesting == 3) {
      ends.append(contentsOf: newEnds)
      keptPlaces = places.count
    } else if type != "GeometryCollection" {
      if nesting > 0 { counts.otherGeometries += 1 }
      places.removeLast(places.count - keptPlaces)
    }
    newEnds.removeAll(keepingCapacity: true)
    nesting = 0
  }

  /// Reads coordinates of any depth, at most `limit` places.
  mutating func readCoordinates(
    _ walker: inout JSONWalker, _ limit: Int
  ) throws(MapFileError) {
    places.removeLast(places.count - keptPlaces)
    newEnds.removeAll(keepingCapacity: true)
    guard walker.peek() == 0x5B else { return try walker.skip() }
    nesting = try readLevel(&walker, limit)
  }

  /// Reads an array of positions, or of such arrays, or a position; how many levels it has.
  private mutating func readLevel(
    _ walker: inout JSONWalker, _ limit: Int
  ) throws(MapFileError) -> Int {
    var (inner, numbers) = (-1, 0)
    var (longitude, latitude) = (0.0, 0.0)
    try walker.array { (walker) throws(MapFileError) in
      let isArray = walker.peek() == 0x5B
      let level = isArray ? try readLevel(&walker, limit) : 0
      guard inner < 0 || inner == level else {
        throw walker.malformed("coordinates of different depths", "坐标的嵌套层次不一致")
      }
      inner = level
      if isArray { return }
      let number = try walker.number()
      if numbers == 0 { longitude = number } else if numbers == 1 { latitude = number }
      numbers += 1
    }
    if inner == 0 {
      // A zero has one sign, so that equal places are the same.
      guard numbers >= 2,
        let place = Coordinate(latitude: latitude + 0.0, longitude: longitude + 0.0)
      else {
        throw walker.malformed(
          numbers < 2
            ? "a position needs a longitude and a latitude"
            : "no such place: longitude \(longitude), latitude \(latitude); degrees are expected",
          numbers < 2
            ? "位置需要经度和纬度"
            : "坐标超出范围：经度 \(longitude)，纬度 \(latitude)；应为度")
      }
      guard places.count < limit else {
        throw .tooMany(file: walker.file, what: Wording("places", "坐标点"), limit: limit)
      }
      places.append(place)
    }
    if inner == 1 { newEnds.append(places.count) }
    return inner + 1
  }
}
