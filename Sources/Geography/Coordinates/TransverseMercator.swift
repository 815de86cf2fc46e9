import Foundation

/// The transverse Mercator projection of an ellipsoid: Gauss-Krüger's zones and UTM.
///
/// Krüger's series to the sixth order of the third flattening (Karney 2011,
/// doi:10.1007/s00190-011-0445-3): within a few nanometres to 35° from the central meridian.
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

  /// A projection.
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
    let lambda = remainder(place.longitude - centralMeridian, 360) * .pi / 180
    let (xi, eta) = series.forward(latitude: place.latitude * .pi / 180, longitude: lambda)
    let radius = scale * equatorialRadius * series.rectifyingRadius
    return (falseEasting + radius * eta, falseNorthing + radius * xi)
  }
}

/// The coefficients of Krüger's series for one ellipsoid.
struct KruegerSeries {
  /// The radius of the rectifying sphere over the equatorial radius.
  let rectifyingRadius: Double
  let eccentricity: Double
  let alpha: [Double]

  init(flattening f: Double) {
    eccentricity = (f * (2 - f)).squareRoot()
    let n = f / (2 - f)
    func series(_ first: Int, _ coefficients: [Double]) -> Double {
      var power = 1.0
      for _ in 0..<first { power *= n }
      var sum = 0.0
      for coefficient in coefficients {
        sum += coefficient * power
        power *= n
      }
      return sum
    }
    let n2 = n * n
    rectifyingRadius = (1 + n2 / 4 + n2 * n2 / 64 + n2 * n2 * n2 / 256) / (1 + n)
    alpha = [
      series(1, [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800]),
      series(2, [13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1_983_433 / 1_935_360]),
      series(3, [61 / 240, -103 / 140, 15061 / 26880, 167_603 / 181_440]),
      series(4, [49561 / 161_280, -179 / 168, 6_601_661 / 7_257_600]),
      series(5, [34729 / 80640, -3_418_889 / 1_995_840]),
      series(6, [212_378_941 / 319_334_400]),
    ]
  }

  /// The point on the rectifying sphere's plane, in its radius.
  func forward(latitude: Double, longitude: Double) -> (xi: Double, eta: Double) {
    let tau = tan(latitude)
    let root = (1 + tau * tau).squareRoot()
    let sigma = sinh(eccentricity * atanh(eccentricity * tau / root))
    let conformal = tau * (1 + sigma * sigma).squareRoot() - sigma * root
    let c = cos(longitude)
    let xi0 = atan2(conformal, c)
    let eta0 = asinh(sin(longitude) / (conformal * conformal + c * c).squareRoot())
    var (xi, eta) = (xi0, eta0)
    for (index, a) in alpha.enumerated() {
      let k = Double(2 * (index + 1))
      xi += a * sin(k * xi0) * cosh(k * eta0)
      eta += a * cos(k * xi0) * sinh(k * eta0)
    }
    return (xi, eta)
  }
}
