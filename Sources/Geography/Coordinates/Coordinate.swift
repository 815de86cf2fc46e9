/// A place on the WGS-84 ellipsoid, in degrees.
///
/// This is the type that everything inside uses. CGCS2000, China's system since 2008, is taken as
/// the same: the ellipsoids differ by 0.1 mm, and the frames by the continent's motion since the
/// epoch 2000.0, decimetres to a metre, far below what a school network needs. Shifted Chinese
/// systems and projected points have types of their own that must be converted.
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
