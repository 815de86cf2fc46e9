import Foundation

extension GeodesicInverse {
  typealias Solved = (metres: Double, start: SineCosine, end: SineCosine)

  /// A first azimuth for Newton's method, or the whole line where it is so short that the
  /// auxiliary sphere is exact (Karney 2013, section 5).
  func startingAzimuth() -> (azimuth: SineCosine, shortLine: Solved?) {
    let sinDown = sinBeta2 * cosBeta1 - cosBeta2 * sinBeta1  // sin(β₂ − β₁)
    let cosDown = cosBeta2 * cosBeta1 + sinBeta2 * sinBeta1
    let sinSum = sinBeta2 * cosBeta1 + cosBeta2 * sinBeta1  // sin(β₂ + β₁)
    let isShort = cosDown >= 0 && sinDown < 0.5 && cosBeta2 * lambda < 0.5
    var (s, c, mean) = (sinLambda, cosLambda, 1.0)
    if isShort {
      // The longitude on the sphere, with w̄ at the mean latitude (eq. 48).
      let up = (sinBeta1 + sinBeta2) * (sinBeta1 + sinBeta2)
      let across = (cosBeta1 + cosBeta2) * (cosBeta1 + cosBeta2)
      mean = (1 + Self.ep2 * up / (up + across)).squareRoot()
      let omega = lambda / ((1 - Self.f) * mean)
      (s, c) = (sin(omega), cos(omega))
    }
    var start = SineCosine(
      sine: cosBeta2 * s,
      cosine: c >= 0
        ? sinDown + cosBeta2 * sinBeta1 * s * s / (1 + c)
        : sinSum - cosBeta2 * sinBeta1 * s * s / (1 - c))
    let sinArc = (start.sine * start.sine + start.cosine * start.cosine).squareRoot()
    let cosArc = sinBeta1 * sinBeta2 + cosBeta1 * cosBeta2 * c
    if isShort, sinArc < 1e-7 {
      let end = SineCosine(
        sine: cosBeta1 * s, cosine: sinDown - cosBeta1 * sinBeta2 * s * s / (1 + c))
      guard sinArc > 0 else {
        let east = SineCosine(sine: 1, cosine: 0)
        return (east, (0, east, east))
      }
      let metres = atan2(sinArc, cosArc) * Self.b * mean
      return (start, (metres, start.normalized(), end.normalized()))
    }
    let n = Self.f / (2 - Self.f)
    if cosArc < 0, sinArc < 6 * n * .pi * cosBeta1 * cosBeta1 {
      start = nearlyAntipodal(sinSum)
    }
    guard start.sine > 0 else { return (SineCosine(sine: 1, cosine: 0), nil) }
    return (start.normalized(), nil)
  }

  /// The first azimuth towards a place near the antipode, from the astroid (equation 53 to 57).
  private func nearlyAntipodal(_ sinSum: Double) -> SineCosine {
    let k2 = sinBeta1 * sinBeta1 * Self.ep2
    let scale = Self.f * cosBeta1 * GeodesicSeries.a3(GeodesicSeries.parameter(k2)) * .pi
    let x = -atan2(sinLambda, -cosLambda) / scale
    let y = sinSum / (scale * cosBeta1)
    if y > -200 * Self.epsilon, x > -1 - 1000 * Self.rootEpsilon {
      let sine = min(1, -x)
      return SineCosine(sine: sine, cosine: -(1 - sine * sine).squareRoot())
    }
    let k = Self.astroid(x, y)
    let omega = scale * -x * k / (1 + k)
    let (s, c) = (sin(omega), -cos(omega))
    return SineCosine(sine: cosBeta2 * s, cosine: sinSum - cosBeta2 * sinBeta1 * s * s / (1 - c))
  }

  /// The positive root of x²/(1+k)² + y²/k² = 1 (equation 55): Newton's method from below, where the
  /// left side falls and is convex, so that it never oversteps.
  private static func astroid(_ x: Double, _ y: Double) -> Double {
    let (p, q) = (x * x, y * y)
    var k = max(abs(y), abs(x) - 1)
    guard k > 0 else { return 0 }
    for _ in 0..<30 {
      let excess = p / ((1 + k) * (1 + k)) + q / (k * k) - 1
      let slope = -2 * (p / ((1 + k) * (1 + k) * (1 + k)) + q / (k * k * k))
      let step = -excess / slope
      k += step
      if !(step > 1e-10 * k) { break }
    }
    return k
  }
}
