import Foundation

/// The transverse Mercator projection of an ellipsoid: Gauss-Krüger's zones and UTM.
///
/// Krüger's series to the sixth order of the third flattening (Karney 2011,
/// doi:10.1007/s00190-011-0445-3): within a few nanometres to 35° from the central meridian.
///
///     let zone = try GaussKruegerZone(epsg: 4527)
///     let point = TransverseMercator.gaussKrueger(zone).project(village)
public struct TransverseMercator: Sendable, Hashable {
  /// The longitude of the central meridian, in degrees.
  public var centralMeridian: Double
  /// The scale on the central meridian: 1 for Gauss-Krüger, 0.9996 for UTM.
  public var scale: Double
  /// What is added to eastings, in metres.
  public var falseEasting: Double
  /// What is added to northings, in metres.
  public var falseNorthing: Double
  /// The equatorial radius of the ellipsoid, in metres.
  public var equatorialRadius: Double
  /// The flattening of the ellipsoid.
  public var flattening: Double

  /// A projection, by default of the CGCS2000 ellipsoid.
  public init(
    centralMeridian: Double, scale: Double = 1, falseEasting: Double = 500_000,
    falseNorthing: Double = 0, equatorialRadius: Double = 6_378_137,
    flattening: Double = 1 / 298.257222101
  ) {
    self.centralMeridian = centralMeridian
    self.scale = scale
    self.falseEasting = falseEasting
    self.falseNorthing = falseNorthing
    self.equatorialRadius = equatorialRadius
    self.flattening = flattening
  }

  /// The point of the plane for a place, in metres.
  public func project(_ place: Coordinate) -> (easting: Double, northing: Double) {
    let series = KruegerSeries(flattening: flattening)
    let sphere = sphere(place, series)
    let plane = KruegerSeries.mapped(sphere.xi, sphere.eta, series.alpha)
    let radius = scale * equatorialRadius * series.rectifyingRadius
    return (falseEasting + radius * plane.eta, falseNorthing + radius * plane.xi)
  }

  /// The place of a point of the plane, or `nil` where there is none: beyond the poles, more than
  /// 9,000 km from the central meridian, or without a number.
  public func unproject(easting: Double, northing: Double) -> Coordinate? {
    let series = KruegerSeries(flattening: flattening)
    let radius = scale * equatorialRadius * series.rectifyingRadius
    let (xi, eta) = ((northing - falseNorthing) / radius, (easting - falseEasting) / radius)
    // Nothing is made of points more than some 9,000 km from the central meridian.
    guard xi.isFinite, eta.isFinite, abs(xi) <= .pi / 2 + 1e-9, abs(eta) < 1.4 else { return nil }
    let sphere = KruegerSeries.mapped(xi, eta, series.beta)
    let (sh, c) = (sinh(sphere.eta), cos(sphere.xi))
    let tau = series.geographic(sin(sphere.xi) / (sh * sh + c * c).squareRoot())
    let longitude = centralMeridian + atan2(sh, c) * 180 / .pi
    return Coordinate(latitude: atan(tau) * 180 / .pi, longitude: remainder(longitude, 360))
  }

  /// How the map is turned and stretched at a place.
  ///
  /// - Returns: The convergence, the direction of the grid's north in degrees clockwise from true
  ///   north, and the scale of lengths.
  public func distortion(at place: Coordinate) -> (convergence: Double, scale: Double) {
    let series = KruegerSeries(flattening: flattening)
    let sphere = sphere(place, series)
    let plane = KruegerSeries.mapped(sphere.xi, sphere.eta, series.alpha)
    let lambda = remainder(place.longitude - centralMeridian, 360) * .pi / 180
    let phi = place.latitude * .pi / 180
    // Equations 23 to 26.
    let sineRatio = sphere.tau / (1 + sphere.tau * sphere.tau).squareRoot()
    let turned =
      atan2(sineRatio * sin(lambda), cos(lambda)) + atan2(-plane.imaginary, plane.real)
    let e2 = flattening * (2 - flattening)
    let sine = sin(phi)
    let tau = tan(phi)
    let stretched =
      (1 - e2 * sine * sine).squareRoot() * (1 + tau * tau).squareRoot()
      / (sphere.tau * sphere.tau + cos(lambda) * cos(lambda)).squareRoot()
      * (plane.real * plane.real + plane.imaginary * plane.imaginary).squareRoot()
    return (turned * 180 / .pi, scale * series.rectifyingRadius * stretched)
  }

  /// A place on the conformal sphere's transverse plane, with the tangent of its latitude.
  private func sphere(
    _ place: Coordinate, _ series: KruegerSeries
  ) -> (xi: Double, eta: Double, tau: Double) {
    let lambda = remainder(place.longitude - centralMeridian, 360) * .pi / 180
    let tau = series.conformal(tan(place.latitude * .pi / 180))
    let c = cos(lambda)
    return (atan2(tau, c), asinh(sin(lambda) / (tau * tau + c * c).squareRoot()), tau)
  }
}

extension TransverseMercator {
  /// The projection of a Gauss-Krüger zone of CGCS2000.
  public static func gaussKrueger(_ zone: GaussKruegerZone) -> TransverseMercator {
    TransverseMercator(
      centralMeridian: zone.centralMeridian, falseEasting: zone.falseEasting)
  }

  /// The projection of a zone of the Universal Transverse Mercator system on WGS-84, number 1 to
  /// 60; `isNorth` tells the hemisphere.
  public static func utm(zone: Int, isNorth: Bool) -> TransverseMercator {
    precondition((1...60).contains(zone), "UTM has zones 1 to 60, not \(zone)")
    return TransverseMercator(
      centralMeridian: Double(6 * zone - 183), scale: 0.9996,
      falseNorthing: isNorth ? 0 : 10_000_000, flattening: Geodesic.flattening)
  }
}
