import Geography

/// Straight lines of maps, cut in two where they cross the antimeridian, as RFC 7946 asks (3.1.9).
enum MapLine {
  /// An end of a line, in degrees.
  struct End: Equatable {
    var longitude: Double
    var latitude: Double

    init(longitude: Double, latitude: Double) {
      self.longitude = longitude
      self.latitude = latitude
    }

    init(_ place: Coordinate) {
      self.init(longitude: place.longitude, latitude: place.latitude)
    }
  }

  /// The one or two pieces of a line.
  static func pieces(from a: Coordinate, to b: Coordinate) -> [(start: End, end: End)] {
    guard abs(a.longitude - b.longitude) > 180 else { return [(End(a), End(b))] }
    let side: Double = a.longitude > 0 ? 180 : -180
    let toEdge = abs(side - a.longitude)
    let whole = 360 - abs(a.longitude - b.longitude)
    let share = whole > 0 ? toEdge / whole : 0
    let latitude = a.latitude + share * (b.latitude - a.latitude)
    return [
      (End(a), End(longitude: side, latitude: latitude)),
      (End(longitude: -side, latitude: latitude), End(b)),
    ]
  }
}
