/// Six numbers, the coefficients of a sine series.
struct SixTerms {
  var c1 = 0.0
  var c2 = 0.0
  var c3 = 0.0
  var c4 = 0.0
  var c5 = 0.0
  var c6 = 0.0

  /// The sum of cₖ sin 2kσ, by Clenshaw's recurrence.
  @inline(__always)
  func sines(_ sine: Double, _ cosine: Double) -> Double {
    let turn = 2 * (cosine - sine) * (cosine + sine)
    let b5 = turn * c6 + c5
    let b4 = turn * b5 - c6 + c4
    let b3 = turn * b4 - b5 + c3
    let b2 = turn * b3 - b4 + c2
    let b1 = turn * b2 - b3 + c1
    return 2 * sine * cosine * b1
  }
}

/// The series of Karney (2013, doi:10.1007/s00190-012-0578-z), equations 17 to 25, 42 and 43, to
/// the sixth order in ε.
enum GeodesicSeries {
  /// The expansion parameter ε for k², equation 16.
  @inline(__always)
  static func parameter(_ k2: Double) -> Double { k2 / (2 * (1 + (1 + k2).squareRoot()) + k2) }

  /// A₁ − 1, equation 17.
  @inline(__always)
  static func a1MinusOne(_ e: Double) -> Double {
    let q = e * e
    return (e + q * (1.0 / 4 + q * (1.0 / 64 + q / 256))) / (1 - e)
  }

  /// C₁, equation 18: distance from arc.
  @inline(__always)
  static func c1(_ e: Double) -> SixTerms {
    let q = e * e
    let e3 = e * q
    return SixTerms(
      c1: e * (-1.0 / 2 + q * (3.0 / 16 - q / 32)),
      c2: q * (-1.0 / 16 + q * (1.0 / 32 - 9 * q / 2048)),
      c3: e3 * (-1.0 / 48 + 3 * q / 256), c4: q * q * (-5.0 / 512 + 3 * q / 512),
      c5: -7 * e3 * q / 1280, c6: -7 * e3 * e3 / 2048)
  }

  /// C′₁, equation 21: arc from distance.
  static func c1Reverted(_ e: Double) -> SixTerms {
    let q = e * e
    let e3 = e * q
    return SixTerms(
      c1: e * (1.0 / 2 + q * (-9.0 / 32 + 205 * q / 1536)),
      c2: q * (5.0 / 16 + q * (-37.0 / 96 + 1335 * q / 4096)),
      c3: e3 * (29.0 / 96 - 75 * q / 128), c4: q * q * (539.0 / 1536 - 2391 * q / 2560),
      c5: 3467 * e3 * q / 7680, c6: 38081 * e3 * e3 / 61440)
  }

  /// A₂ − 1, equation 42.
  @inline(__always)
  static func a2MinusOne(_ e: Double) -> Double {
    let q = e * e
    return (1 - e) * q * (1.0 / 4 + q * (9.0 / 64 + 25 * q / 256)) - e
  }

  /// C₂, equation 43: for the reduced length.
  @inline(__always)
  static func c2(_ e: Double) -> SixTerms {
    let q = e * e
    let e3 = e * q
    return SixTerms(
      c1: e * (1.0 / 2 + q * (1.0 / 16 + q / 32)),
      c2: q * (3.0 / 16 + q * (1.0 / 32 + 35 * q / 2048)),
      c3: e3 * (5.0 / 48 + 5 * q / 256), c4: q * q * (35.0 / 512 + 7 * q / 512),
      c5: 63 * e3 * q / 1280, c6: 77 * e3 * e3 / 2048)
  }

  /// The third flattening of WGS-84.
  private static let n = Geodesic.flattening / (2 - Geodesic.flattening)

  /// The coefficients of ε in A₃, equation 24, for WGS-84.
  private static let a3 = SixTerms(
    c1: -(1 - n) / 2, c2: -(1.0 / 4 + n / 8 - 3 * n * n / 8),
    c3: -(1.0 / 16 + 3 * n / 16 + n * n / 16), c4: -(3.0 / 64 + n / 32), c5: -3.0 / 128)

  /// A₃, equation 24.
  @inline(__always)
  static func a3(_ e: Double) -> Double {
    let a = a3
    return 1 + e * (a.c1 + e * (a.c2 + e * (a.c3 + e * (a.c4 + e * a.c5))))
  }

  /// The coefficients of ε in C₃₁ and C₃₂, equation 25, from the lowest power.
  private static let c31 = SixTerms(
    c1: (1 - n) / 4, c2: (1 - n * n) / 8, c3: 3.0 / 64 + 3 * n / 64 - n * n / 64,
    c4: 5.0 / 128 + n / 64, c5: 3.0 / 128)
  private static let c32 = SixTerms(
    c2: 1.0 / 16 - 3 * n / 32 + n * n / 32, c3: 3.0 / 64 - n / 32 - 3 * n * n / 64,
    c4: 3.0 / 128 + n / 128, c5: 5.0 / 256)
  private static let c33 = SixTerms(
    c3: 5.0 / 192 - 3 * n / 64 + 5 * n * n / 192, c4: 3.0 / 128 - 5 * n / 192, c5: 7.0 / 512)
  private static let c34 = SixTerms(c4: 7.0 / 512 - 7 * n / 256, c5: 7.0 / 512)

  /// C₃, equation 25: longitude from arc.
  @inline(__always)
  static func c3(_ e: Double) -> SixTerms {
    let (a, b, c, d) = (c31, c32, c33, c34)
    let q = e * e
    return SixTerms(
      c1: e * (a.c1 + e * (a.c2 + e * (a.c3 + e * (a.c4 + e * a.c5)))),
      c2: q * (b.c2 + e * (b.c3 + e * (b.c4 + e * b.c5))),
      c3: q * e * (c.c3 + e * (c.c4 + e * c.c5)), c4: q * q * (d.c4 + e * d.c5),
      c5: 21 * q * q * e / 2560)
  }
}
