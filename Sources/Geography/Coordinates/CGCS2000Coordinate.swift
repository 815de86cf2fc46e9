/// A place in CGCS2000 (EPSG 4490), China's geodetic system, in degrees.
///
/// For planning it is the same as WGS-84: the ellipsoids differ by 0.1 mm at the poles and the
/// frames by decimetres to a metre, as the ground has moved since the year 2000. Surveyors who
/// need better must transform with the plate's motion; this library does not.
public struct CGCS2000Coordinate: Sendable, Hashable {
  /// Degrees north of the equator, −90 to 90.
  public let latitude: Double
  /// Degrees east of Greenwich, −180 to 180.
  public let longitude: Double

  /// The ellipsoid's equatorial radius, in metres.
  public static let equatorialRadius = 6_378_137.0
  /// The ellipsoid's flattening.
  public static let flattening = 1 / 298.257222101

  /// A place, or `nil` where a number is not finite or out of range.
  public init?(latitude: Double, longitude: Double) {
    guard let place = Coordinate(latitude: latitude, longitude: longitude) else { return nil }
    self.init(place)
  }

  /// The same numbers as CGCS2000.
  public init(_ place: Coordinate) {
    latitude = place.latitude
    longitude = place.longitude
  }

  /// The same numbers as WGS-84.
  public var coordinate: Coordinate {
    Coordinate(validLatitude: latitude, longitude: longitude)
  }
}
