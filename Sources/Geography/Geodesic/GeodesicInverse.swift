import Foundation

/// The inverse problem after Karney (2013), sections 4 and 5.
///
/// Places are brought to 0 ≥ φ₁, φ₁ ≤ φ₂ ≤ −φ₁, 0 ≤ λ₁₂ ≤ 180° by symmetry; then the azimuth at
/// the first place is the root of λ₁₂(α₁), found by Newton's method within a bracket.
struct GeodesicInverse {
  static let f = Geodesic.flattening
  static let b = Geodesic.equatorialRadius * (1 - f)
  static let e2 = f * (2 - f)
  static let ep2 = e2 / ((1 - f) * (1 - f))
  static let tiny = 1e-154
  static let epsilon = Double.ulpOfOne
  static let rootEpsilon = Double.ulpOfOne.squareRoot()

  // Reduced latitudes, and w = √(1 + e′² sin²β), of the two places.
  var sinBeta1, cosBeta1, sinBeta2, cosBeta2, w1, w2: Double
  // The difference of longitude.
  var lambda, sinLambda, cosLambda: Double

  /// The line between two places.
  static func solve(from a: Coordinate, to b: Coordinate) -> Geodesic.Line {
    // The rounding error of the difference is carried along.
    var (turn, rest) = difference(a.longitude, b.longitude)
    let eastward = turn >= 0
    if !eastward { (turn, rest) = (-turn, -rest) }
    let swapped = abs(a.latitude) < abs(b.latitude)
    var (first, second) = swapped ? (b.latitude, a.latitude) : (a.latitude, b.latitude)
    let north = first >= 0
    if north { (first, second) = (-first, -second) }

    let problem = GeodesicInverse(first, second, turn, rest)
    let (metres, start, end) = problem.solved(first, turn)
    // Undo the symmetries.
    var (s, e) = swapped ? (end, start) : (start, end)
    let eastSign = eastward ? 1.0 : -1
    let northSign = (swapped ? -1.0 : 1) * (north ? -1 : 1)
    s = SineCosine(sine: s.sine * eastSign, cosine: s.cosine * northSign)
    e = SineCosine(sine: e.sine * eastSign, cosine: e.cosine * northSign)
    return Geodesic.Line(metres: metres, startAzimuth: s.degrees, endAzimuth: e.degrees)
  }

  /// From `x` to `y` in degrees, −180 to 180, with the rounding error.
  private static func difference(_ x: Double, _ y: Double) -> (Double, Double) {
    let d = y - x
    // Knuth's exact sum of y and −x.
    let back = d - y
    let error = (y - (d - back)) + (-x - back)
    let turn = remainder(d, 360)
    // The two meridians of 180° are one: keep the sign of the error out of the choice.
    return (abs(turn) == 180 && error != 0 ? (error > 0 ? -180 : 180) : turn, error)
  }

  private init(_ latitude1: Double, _ latitude2: Double, _ turn: Double, _ rest: Double) {
    func reduced(_ latitude: Double) -> SineCosine {
      let angle = SineCosine.degrees(latitude)
      let beta = SineCosine(sine: angle.sine * (1 - Self.f), cosine: angle.cosine).normalized()
      return SineCosine(sine: beta.sine, cosine: max(Self.tiny, beta.cosine))
    }
    let (beta1, beta2) = (reduced(latitude1), reduced(latitude2))
    (sinBeta1, cosBeta1) = (beta1.sine, beta1.cosine)
    (sinBeta2, cosBeta2) = (beta2.sine, beta2.cosine)
    // Equal parallels must be equal in both functions.
    if cosBeta1 < -sinBeta1 {
      if cosBeta2 == cosBeta1 { sinBeta2 = sinBeta2 < 0 ? sinBeta1 : -sinBeta1 }
    } else if abs(sinBeta2) == -sinBeta1 {
      cosBeta2 = cosBeta1
    }
    w1 = (1 + Self.ep2 * sinBeta1 * sinBeta1).squareRoot()
    w2 = (1 + Self.ep2 * sinBeta2 * sinBeta2).squareRoot()
    let angle = SineCosine.degrees(turn)
    // sin and cos of turn + rest, the rest being tiny.
    let small = rest * .pi / 180
    lambda = turn * .pi / 180 + small
    sinLambda = angle.sine + small * angle.cosine
    cosLambda = angle.cosine - small * angle.sine
    if sinLambda < 0 { sinLambda = 0 }
  }

  private func solved(
    _ latitude1: Double, _ turn: Double
  ) -> (metres: Double, start: SineCosine, end: SineCosine) {
    if latitude1 == -90 || sinLambda == 0, let meridian = alongMeridian() { return meridian }
    if sinBeta1 == 0, turn <= 180 * (1 - Self.f) {
      let east = SineCosine(sine: 1, cosine: 0)
      return (Geodesic.equatorialRadius * lambda, east, east)
    }
    let start = startingAzimuth()
    if let line = start.shortLine { return line }
    return newton(from: start.azimuth)
  }

  /// The line along a meridian, unless it is not the shortest.
  private func alongMeridian() -> (metres: Double, start: SineCosine, end: SineCosine)? {
    let start = SineCosine(sine: sinLambda, cosine: cosLambda)
    let sigma1 = SineCosine(sine: sinBeta1, cosine: start.cosine * cosBeta1)
    let sigma2 = SineCosine(sine: sinBeta2, cosine: cosBeta2)
    let sigma = Self.arc(sigma1, sigma2)
    let e = GeodesicSeries.parameter(Self.ep2)
    guard sigma < 1 || reducedLength(e, sigma, sigma1, sigma2) >= 0 else { return nil }
    let metres = sigma < 3 * Self.tiny ? 0 : Self.b * Self.length(e, sigma, sigma1, sigma2)
    return (metres, start, SineCosine(sine: 0, cosine: 1))
  }

  /// The arc between two points of the auxiliary sphere.
  @inline(__always)
  static func arc(_ s1: SineCosine, _ s2: SineCosine) -> Double {
    // Adding 0 makes a positive zero, which atan2 takes for 180° where the cosine is negative.
    atan2(
      max(0, s1.cosine * s2.sine - s1.sine * s2.cosine) + 0,
      s1.cosine * s2.cosine + s1.sine * s2.sine)
  }

  /// The length s₁₂ / b for an arc, equation 7 and 15.
  @inline(__always)
  static func length(_ e: Double, _ arc: Double, _ s1: SineCosine, _ s2: SineCosine) -> Double {
    let c = GeodesicSeries.c1(e)
    let waves = c.sines(s2.sine, s2.cosine) - c.sines(s1.sine, s1.cosine)
    return (1 + GeodesicSeries.a1MinusOne(e)) * (arc + waves)
  }

  /// The reduced length m₁₂ / b, equation 38 to 40.
  @inline(__always)
  func reducedLength(_ e: Double, _ arc: Double, _ s1: SineCosine, _ s2: SineCosine) -> Double {
    let (a1, a2) = (GeodesicSeries.a1MinusOne(e), GeodesicSeries.a2MinusOne(e))
    let (c1, c2) = (GeodesicSeries.c1(e), GeodesicSeries.c2(e))
    let b1 = c1.sines(s2.sine, s2.cosine) - c1.sines(s1.sine, s1.cosine)
    let b2 = c2.sines(s2.sine, s2.cosine) - c2.sines(s1.sine, s1.cosine)
    let j = (a1 - a2) * arc + ((1 + a1) * b1 - (1 + a2) * b2)
    return w2 * (s1.cosine * s2.sine) - w1 * (s1.sine * s2.cosine) - s1.cosine * s2.cosine * j
  }
}
