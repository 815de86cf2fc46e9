import Foundation

/// The direct problem after Karney (2013), section 3.
enum GeodesicDirect {
  /// The place reached, and the direction there.
  static func solve(
    from start: Coordinate, azimuth: Double, metres: Double
  ) -> (place: Coordinate, endAzimuth: Double) {
    guard azimuth.isFinite, metres.isFinite else {
      preconditionFailure("no such line: azimuth \(azimuth), \(metres) metres")
    }
    let f = Geodesic.flattening
    let alpha1 = SineCosine.degrees(remainder(azimuth, 360))
    let phi1 = SineCosine.degrees(start.latitude)
    var beta1 = SineCosine(sine: (1 - f) * phi1.sine, cosine: phi1.cosine).normalized()
    beta1.cosine = max(GeodesicInverse.tiny, beta1.cosine)
    let sinAlpha0 = alpha1.sine * beta1.cosine
    let lift = alpha1.sine * beta1.sine
    let cosAlpha0 = (alpha1.cosine * alpha1.cosine + lift * lift).squareRoot()
    let omega1 = SineCosine(sine: sinAlpha0 * beta1.sine, cosine: alpha1.cosine * beta1.cosine)
    let isEastOnEquator = beta1.sine == 0 && alpha1.cosine == 0
    let sigma1 =
      isEastOnEquator
      ? SineCosine(sine: 0, cosine: 1)
      : SineCosine(sine: beta1.sine, cosine: omega1.cosine).normalized()

    let e = GeodesicSeries.parameter(cosAlpha0 * cosAlpha0 * GeodesicInverse.ep2)
    let (c1, reverted) = (GeodesicSeries.c1(e), GeodesicSeries.c1Reverted(e))
    let b11 = c1.sines(sigma1.sine, sigma1.cosine)
    // τ = σ + B₁(σ) is proportional to the length; add, and go back (eq. 20).
    let tau12 = metres / (GeodesicInverse.b * (1 + GeodesicSeries.a1MinusOne(e)))
    let sum = turned(sigma1, by: b11 + tau12)
    let arc = tau12 - (-reverted.sines(sum.sine, sum.cosine) - b11)
    let sigma2 = turned(sigma1, by: arc)

    let sinBeta2 = cosAlpha0 * sigma2.sine
    var cosBeta2 = (sinAlpha0 * sinAlpha0 + square(cosAlpha0 * sigma2.cosine)).squareRoot()
    var end = SineCosine(sine: sinAlpha0, cosine: cosAlpha0 * sigma2.cosine)
    if cosBeta2 == 0 {
      cosBeta2 = GeodesicInverse.tiny
      end.cosine = GeodesicInverse.tiny
    }
    let omega2 = SineCosine(sine: sinAlpha0 * sigma2.sine, cosine: sigma2.cosine)
    let first =
      isEastOnEquator ? SineCosine(sine: 0, cosine: 1) : omega1
    let c3 = GeodesicSeries.c3(e)
    let waves = c3.sines(sigma2.sine, sigma2.cosine) - c3.sines(sigma1.sine, sigma1.cosine)
    // Whole turns do not matter: only where one arrives is asked.
    let omega12 = atan2(
      omega2.sine * first.cosine - omega2.cosine * first.sine,
      omega2.cosine * first.cosine + omega2.sine * first.sine)
    let lambda12 = omega12 - f * GeodesicSeries.a3(e) * sinAlpha0 * (arc + waves)
    let latitude = atan2(sinBeta2, (1 - f) * cosBeta2) * 180 / .pi
    let longitude = remainder(start.longitude + lambda12 * 180 / .pi, 360)
    return (
      Coordinate(validLatitude: max(-90, min(90, latitude)), longitude: longitude), end.degrees
    )
  }

  private static func square(_ x: Double) -> Double { x * x }

  private static func turned(_ angle: SineCosine, by radians: Double) -> SineCosine {
    let (s, c) = (sin(radians), cos(radians))
    return SineCosine(
      sine: angle.sine * c + angle.cosine * s, cosine: angle.cosine * c - angle.sine * s)
  }
}
