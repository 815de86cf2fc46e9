import Foundation

/// Shortest paths on the WGS-84 ellipsoid.
public enum Geodesic {
  /// The equatorial radius, in metres.
  public static let equatorialRadius = 6_378_137.0
  /// The flattening.
  public static let flattening = 1 / 298.257223563

  private static let polarRadius = equatorialRadius * (1 - flattening)

  /// The length of the geodesic between two places, in metres.
  ///
  /// Vincenty's inverse iteration (1975, doi:10.1179/sre.1975.23.176.88), within 0.1 mm for
  /// distances up to thousands of kilometres. For the few nearly antipodal pairs on which it does
  /// not converge the great circle on the mean sphere is returned, within 0.6 %.
  ///
  ///     Geodesic.distance(from: school, to: village)   // 4213.7
  public static func distance(from a: Coordinate, to b: Coordinate) -> Double {
    if a == b { return 0 }
    let f = flattening
    let u1 = atan((1 - f) * tan(a.latitude * .pi / 180))
    let u2 = atan((1 - f) * tan(b.latitude * .pi / 180))
    let (sinU1, cosU1, sinU2, cosU2) = (sin(u1), cos(u1), sin(u2), cos(u2))
    let difference = remainder(b.longitude - a.longitude, 360) * .pi / 180
    var lambda = difference
    for _ in 0..<50 {
      let (sinLambda, cosLambda) = (sin(lambda), cos(lambda))
      let x = cosU2 * sinLambda
      let y = cosU1 * sinU2 - sinU1 * cosU2 * cosLambda
      let sinSigma = (x * x + y * y).squareRoot()
      if sinSigma == 0 { return 0 }
      let cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda
      let sigma = atan2(sinSigma, cosSigma)
      let sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma
      let cosSqAlpha = 1 - sinAlpha * sinAlpha
      let cos2M = cosSqAlpha > 0 ? cosSigma - 2 * sinU1 * sinU2 / cosSqAlpha : 0
      let c = f / 16 * cosSqAlpha * (4 + f * (4 - 3 * cosSqAlpha))
      let previous = lambda
      lambda =
        difference + (1 - c) * f * sinAlpha
        * (sigma + c * sinSigma * (cos2M + c * cosSigma * (2 * cos2M * cos2M - 1)))
      if abs(lambda) > .pi { break }
      if abs(lambda - previous) < 1e-12 {
        return arcLength(sigma, sinSigma, cosSigma, cos2M, cosSqAlpha)
      }
    }
    return greatCircle(from: a, to: b)
  }

  /// The meridian-like arc of Vincenty's auxiliary sphere in metres.
  private static func arcLength(
    _ sigma: Double, _ sinSigma: Double, _ cosSigma: Double, _ cos2M: Double, _ cosSqAlpha: Double
  ) -> Double {
    let (a, b) = (equatorialRadius, polarRadius)
    let uSq = cosSqAlpha * (a * a - b * b) / (b * b)
    let bigA = 1 + uSq / 16384 * (4096 + uSq * (-768 + uSq * (320 - 175 * uSq)))
    let bigB = uSq / 1024 * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)))
    let inner =
      cosSigma * (2 * cos2M * cos2M - 1)
      - bigB / 6 * cos2M * (4 * sinSigma * sinSigma - 3) * (4 * cos2M * cos2M - 3)
    return b * bigA * (sigma - bigB * sinSigma * (cos2M + bigB / 4 * inner))
  }

  /// The great circle on the sphere of the mean radius, by the haversine formula.
  private static func greatCircle(from a: Coordinate, to b: Coordinate) -> Double {
    let (p1, p2) = (a.latitude * .pi / 180, b.latitude * .pi / 180)
    let sinLat = sin((p2 - p1) / 2)
    let sinLon = sin((b.longitude - a.longitude) * .pi / 360)
    let h = sinLat * sinLat + cos(p1) * cos(p2) * sinLon * sinLon
    return 2 * 6_371_008.8 * asin(min(1, h.squareRoot()))
  }
}
