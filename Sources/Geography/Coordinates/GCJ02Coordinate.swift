import Foundation

/// A place in GCJ-02, the shifted system of Chinese online maps (AMap, Tencent), in degrees.
///
///     if let drawn = GCJ02Coordinate(latitude: 39.910634, longitude: 116.403672) {
///       let (village, isAmbiguous) = drawn.unshifted()   // 39.909230, 116.397428, false
///     }
///
/// The shift is 27 to 700 m on the mainland. Its formula is public though not official; constants
/// as in its first publications (a = 6 378 245 m, e² = 0.00669342162296594323).
public struct GCJ02Coordinate: Sendable, Hashable {
  /// Degrees north of the equator, −90 to 90.
  public let latitude: Double
  /// Degrees east of Greenwich.
  public let longitude: Double

  /// A place, or `nil` where a number is not finite or out of range (by more than the shift).
  public init?(latitude: Double, longitude: Double) {
    guard ShiftArea.isShiftedPlace(latitude, longitude) else { return nil }
    self.init(trusted: latitude, longitude)
  }

  init(trusted latitude: Double, _ longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The shifted place of a true one; the same numbers outside `area`.
  public init(_ place: Coordinate, area: ShiftArea = .standardBox) {
    guard area.contains(latitude: place.latitude, longitude: place.longitude) else {
      self.init(trusted: place.latitude, place.longitude)
      return
    }
    let (latitude, longitude) = ChineseShift.shifted(place.latitude, place.longitude)
    self.init(trusted: latitude, longitude)
  }

  /// The true place: the fixed point of the shift, within some nanometres where it is unique.
  ///
  /// The shift ends abruptly at the border of `area`. There the same shifted numbers may belong to
  /// two true places, one inside and one outside, or to none: the place inside is returned, and
  /// marked as ambiguous.
  public func unshifted(area: ShiftArea = .standardBox) -> (place: Coordinate, isAmbiguous: Bool) {
    let inside = ChineseShift.unshifted(latitude, longitude)
    let isInside = area.contains(latitude: inside.latitude, longitude: inside.longitude)
    let isShifted = area.contains(latitude: latitude, longitude: longitude)
    // The fixed point is known to some 1e-13 degrees: within them the border is not sharp.
    let isOnBorder = area.hasBorder(
      nearLatitude: inside.latitude, longitude: inside.longitude, degrees: 1e-10)
    let (lat, lon) = isInside || isShifted || isOnBorder ? inside : (latitude, longitude)
    return (
      Coordinate(
        validLatitude: max(-90, min(90, lat)),
        longitude: abs(lon) <= 180 ? lon : remainder(lon, 360)), isInside != isShifted || isOnBorder
    )
  }

  /// The true place where the shift applies everywhere around.
  public var coordinate: Coordinate { unshifted(area: .always).place }
}

/// The shift between WGS-84 and GCJ-02.
enum ChineseShift {
  static func shifted(
    _ latitude: Double, _ longitude: Double
  ) -> (latitude: Double, longitude: Double) {
    guard abs(latitude) <= ShiftArea.highestLatitude else { return (latitude, longitude) }
    let (a, ee) = (6_378_245.0, 0.00669342162296594323)
    let (x, y) = (longitude - 105, latitude - 35)
    let root = abs(x).squareRoot()
    let common = (20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)) * 2 / 3
    var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
    north += (20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
    north += (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
    var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
    east += (20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
    east += (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
    let phi = latitude * .pi / 180
    let sine = sin(phi)
    let m = 1 - ee * sine * sine
    let rootM = m.squareRoot()
    north = north * 180 / ((a * (1 - ee)) / (m * rootM) * .pi)
    east = east * 180 / (a / rootM * cos(phi) * .pi)
    return (latitude + north, longitude + east)
  }

  /// The fixed point of x ← x − (shift(x) − wanted).
  ///
  /// The shift's slope is some 1e-3, so that each round gains three digits. At longitude 105°
  /// exactly the slope has no bound, and the last 2e-12 degrees stay open.
  static func unshifted(
    _ latitude: Double, _ longitude: Double
  ) -> (latitude: Double, longitude: Double) {
    guard abs(latitude) <= ShiftArea.highestLatitude else { return (latitude, longitude) }
    var (lat, lon) = (latitude, longitude)
    for _ in 0..<30 {
      let reached = shifted(lat, lon)
      let (north, east) = (latitude - reached.latitude, longitude - reached.longitude)
      lat += north
      lon += east
      if abs(north) < 1e-14, abs(east) < 2e-14 { break }
    }
    return (lat, lon)
  }
}
