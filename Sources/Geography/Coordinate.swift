/// A place on the WGS-84 ellipsoid, in degrees.
public struct Coordinate: Sendable, Hashable {
  /// Degrees north of the equator, −90 to 90.
  public let latitude: Double
  /// Degrees east of Greenwich, −180 to 180.
  public let longitude: Double

  /// A place, or `nil` where a number is not finite or out of range.
  public init?(latitude: Double, longitude: Double) {
    guard latitude.isFinite, longitude.isFinite, abs(latitude) <= 90, abs(longitude) <= 180 else {
      return nil
    }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// A place whose numbers are known to be in range; traps otherwise.
  public init(validLatitude latitude: Double, longitude: Double) {
    precondition(
      abs(latitude) <= 90 && abs(longitude) <= 180, "no such place: \(latitude), \(longitude)")
    self.latitude = latitude
    self.longitude = longitude
  }
}
