import Foundation

/// The seven parameters between two geodetic systems, as a survey office gives them.
///
/// Position-vector convention (EPSG method 1033): X′ = T + (1 + s) R X with small rotations. Offices
/// that use the coordinate-frame convention give the rotations with the opposite sign; say so by
/// `isCoordinateFrame`.
public struct HelmertTransform: Sendable, Hashable {
  /// The translation, in metres.
  public var translation: SpacePoint
  /// The rotations about the axes, in seconds of arc, position-vector convention.
  public var rotation: SpacePoint
  /// The change of scale, in parts per million.
  public var scalePPM: Double

  /// A transformation, or `nil` where a number is not finite.
  public init?(
    translation: SpacePoint, rotationSeconds: SpacePoint, scalePPM: Double,
    isCoordinateFrame: Bool = false
  ) {
    let all = [
      translation.x, translation.y, translation.z, rotationSeconds.x, rotationSeconds.y,
      rotationSeconds.z, scalePPM,
    ]
    guard all.allSatisfy(\.isFinite) else { return nil }
    let sign = isCoordinateFrame ? -1.0 : 1
    self.translation = translation
    rotation = SpacePoint(
      x: sign * rotationSeconds.x, y: sign * rotationSeconds.y, z: sign * rotationSeconds.z)
    self.scalePPM = scalePPM
  }

  /// Where a point comes to lie.
  public func callAsFunction(_ p: SpacePoint) -> SpacePoint {
    let second = Double.pi / 648_000
    let (rx, ry, rz) = (rotation.x * second, rotation.y * second, rotation.z * second)
    let m = 1 + scalePPM * 1e-6
    return SpacePoint(
      x: translation.x + m * (p.x - rz * p.y + ry * p.z),
      y: translation.y + m * (rz * p.x + p.y - rx * p.z),
      z: translation.z + m * (-ry * p.x + rx * p.y + p.z))
  }
}

/// China's geodetic systems before CGCS2000.
public enum OldDatum: String, Sendable, Hashable, CaseIterable {
  /// Beijing 1954, on Krassovsky's ellipsoid.
  case beijing54
  /// Xi'an 1980, on the ellipsoid of the IAG 1975.
  case xian80

  /// The usual name.
  public var name: String { self == .beijing54 ? "Beijing 1954" : "Xi'an 1980" }

  /// The ellipsoid's equatorial radius, in metres.
  public var equatorialRadius: Double { self == .beijing54 ? 6_378_245 : 6_378_140 }

  /// The ellipsoid's flattening.
  public var flattening: Double { self == .beijing54 ? 1 / 298.3 : 1 / 298.257 }

  /// The place in WGS-84 for degrees in this system, with the seven parameters to CGCS2000.
  public func coordinate(
    latitude: Double, longitude: Double, by helmert: HelmertTransform
  ) throws(GeographyError) -> Coordinate {
    guard Coordinate(latitude: latitude, longitude: longitude) != nil,
      let place = helmert(
        SpacePoint(
          latitude: latitude, longitude: longitude, height: 0, equatorialRadius: equatorialRadius,
          flattening: flattening)
      ).place()
    else { throw GeographyError.outOfRange(x: longitude, y: latitude) }
    return place
  }

  /// The place in WGS-84 for a point of a Gauss-Krüger zone of this system, in metres, with the
  /// seven parameters to CGCS2000.
  public func coordinate(
    easting: Double, northing: Double, zone: GaussKruegerZone, by helmert: HelmertTransform
  ) throws(GeographyError) -> Coordinate {
    var projection = TransverseMercator.gaussKrueger(zone)
    projection.equatorialRadius = equatorialRadius
    projection.flattening = flattening
    guard GaussKruegerPoint(zone: zone, easting: easting, northing: northing) != nil,
      let old = projection.unproject(easting: easting, northing: northing)
    else { throw GeographyError.outOfRange(x: easting, y: northing) }
    return try coordinate(latitude: old.latitude, longitude: old.longitude, by: helmert)
  }
}
