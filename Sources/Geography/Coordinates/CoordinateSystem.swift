import Foundation

/// A coordinate system that files use.
///
///     let system = try CoordinateSystem(named: "CGCS2000 / 3-degree Gauss-Kruger zone 39")
///     let school = try system.coordinate(x: 39_461_234.5, y: 3_512_345.6)
public enum CoordinateSystem: Sendable, Hashable {
  /// Degrees on WGS-84 (EPSG 4326).
  case wgs84
  /// Degrees on CGCS2000 (EPSG 4490).
  case cgcs2000
  /// Degrees of AMap, Tencent and other Chinese online maps.
  case gcj02
  /// Degrees of Baidu's maps.
  case bd09
  /// Metres of a Gauss-Krüger zone of CGCS2000 (EPSG 4491 to 4554).
  case gaussKrueger(GaussKruegerZone)
  /// Metres of a zone of UTM on WGS-84 (EPSG 32601 to 32660 and 32701 to 32760).
  case utm(zone: Int, isNorth: Bool)

  /// Whether its numbers are degrees.
  public var isGeographic: Bool {
    switch self {
    case .wgs84, .cgcs2000, .gcj02, .bd09: true
    case .gaussKrueger, .utm: false
    }
  }

  /// The code in the EPSG register; GCJ-02 and BD-09 have none.
  public var epsg: Int? {
    switch self {
    case .wgs84: 4326
    case .cgcs2000: 4490
    case .gcj02, .bd09: nil
    case .gaussKrueger(let zone): zone.epsg
    case .utm(let zone, let isNorth): (isNorth ? 32600 : 32700) + zone
    }
  }

  /// The place of a pair of numbers.
  ///
  /// - Parameters:
  ///   - x: The longitude in degrees, or metres east.
  ///   - y: The latitude in degrees, or metres north.
  ///   - area: Where the shift of GCJ-02 and BD-09 applies.
  /// - Returns: The place.
  /// - Throws: `GeographyError.outOfRange` where the numbers are none of this system.
  public func coordinate(
    x: Double, y: Double, area: ShiftArea = .standardBox
  ) throws(GeographyError) -> Coordinate {
    let place: Coordinate? =
      switch self {
      case .wgs84: Coordinate(latitude: y, longitude: x)
      case .cgcs2000: CGCS2000Coordinate(latitude: y, longitude: x)?.coordinate
      case .gcj02: GCJ02Coordinate(latitude: y, longitude: x)?.unshifted(area: area).place
      case .bd09: BD09Coordinate(latitude: y, longitude: x)?.unshifted(area: area).place
      case .gaussKrueger(let zone):
        GaussKruegerPoint(zone: zone, easting: x, northing: y)?.coordinate
      case .utm(let zone, let isNorth):
        abs(x - 500_000) <= GaussKruegerPoint.reach && y >= -10_000 && y <= 10_002_000
          ? TransverseMercator.utm(zone: zone, isNorth: isNorth).unproject(easting: x, northing: y)
          : nil
      }
    guard let place else { throw GeographyError.outOfRange(x: x, y: y) }
    return place
  }

  /// The pair of numbers of a place: longitude and latitude, or metres east and north.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - area: Where the shift of GCJ-02 and BD-09 applies.
  /// - Returns: The pair, which zones far away may refuse to read again.
  public func pair(
    of place: Coordinate, area: ShiftArea = .standardBox
  ) -> (x: Double, y: Double) {
    switch self {
    case .wgs84, .cgcs2000: return (place.longitude, place.latitude)
    case .gcj02:
      let shifted = GCJ02Coordinate(place, area: area)
      return (shifted.longitude, shifted.latitude)
    case .bd09:
      let shifted = BD09Coordinate(place, area: area)
      return (shifted.longitude, shifted.latitude)
    case .gaussKrueger(let zone):
      let point = TransverseMercator.gaussKrueger(zone).project(place)
      return (point.easting, point.northing)
    case .utm(let zone, let isNorth):
      let point = TransverseMercator.utm(zone: zone, isNorth: isNorth).project(place)
      return (point.easting, point.northing)
    }
  }
}
