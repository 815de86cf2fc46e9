import Foundation

/// A place in BD-09, Baidu's shift on top of GCJ-02, in degrees.
public struct BD09Coordinate: Sendable, Hashable {
  /// Degrees north of the equator, −90 to 90.
  public let latitude: Double
  /// Degrees east of Greenwich.
  public let longitude: Double

  /// A place, or `nil` where a number is not finite or out of range (by more than the shift).
  public init?(latitude: Double, longitude: Double) {
    guard ShiftArea.isShiftedPlace(latitude, longitude) else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Baidu's place for one in GCJ-02.
  public init(_ place: GCJ02Coordinate) {
    (latitude, longitude) = Self.shifted(place.latitude, place.longitude)
  }

  /// Baidu's place for a true one.
  public init(_ place: Coordinate, area: ShiftArea = .standardBox) {
    self.init(GCJ02Coordinate(place, area: area))
  }

  /// The place in GCJ-02: the fixed point of Baidu's shift, within some 1e-13 degrees.
  public var gcj02: GCJ02Coordinate {
    var (lat, lon) = (latitude - 0.006, longitude - 0.0065)
    for _ in 0..<30 {
      let reached = Self.shifted(lat, lon)
      let (north, east) = (latitude - reached.latitude, longitude - reached.longitude)
      lat += north
      lon += east
      if abs(north) < 1e-14, abs(east) < 2e-14 { break }
    }
    return GCJ02Coordinate(trusted: lat, lon)
  }

  /// The true place, and whether the border of the shift makes it ambiguous.
  public func unshifted(area: ShiftArea = .standardBox) -> (place: Coordinate, isAmbiguous: Bool) {
    gcj02.unshifted(area: area)
  }

  private static func shifted(
    _ latitude: Double, _ longitude: Double
  ) -> (latitude: Double, longitude: Double) {
    let step = Double.pi * 3000 / 180
    let (x, y) = (longitude, latitude)
    let z = (x * x + y * y).squareRoot() + 0.00002 * sin(y * step)
    let theta = atan2(y, x) + 0.000003 * cos(x * step)
    return (z * sin(theta) + 0.006, z * cos(theta) + 0.0065)
  }
}
