import Foundation

/// The coefficients of Krüger's series for one ellipsoid (Karney 2011,
/// doi:10.1007/s00190-011-0445-3, equations 35 and 36).
struct KruegerSeries {
  /// The radius of the rectifying sphere over the equatorial radius.
  let rectifyingRadius: Double
  let eccentricity: Double
  /// From the conformal to the rectifying sphere.
  let alpha: SixTerms
  /// From the rectifying to the conformal sphere.
  let beta: SixTerms

  init(flattening f: Double) {
    eccentricity = (f * (2 - f)).squareRoot()
    let n = f / (2 - f)
    func series(_ power: Int, _ coefficients: [Double]) -> Double {
      var sum = 0.0
      for coefficient in coefficients.reversed() { sum = sum * n + coefficient }
      for _ in 0..<power { sum *= n }
      return sum
    }
    let n2 = n * n
    rectifyingRadius = (1 + n2 / 4 + n2 * n2 / 64 + n2 * n2 * n2 / 256) / (1 + n)
    alpha = SixTerms(
      c1: series(1, [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800]),
      c2: series(2, [13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1_983_433 / 1_935_360]),
      c3: series(3, [61 / 240, -103 / 140, 15061 / 26880, 167_603 / 181_440]),
      c4: series(4, [49561 / 161_280, -179 / 168, 6_601_661 / 7_257_600]),
      c5: series(5, [34729 / 80640, -3_418_889 / 1_995_840]),
      c6: series(6, [212_378_941 / 319_334_400]))
    beta = SixTerms(
      c1: -series(1, [1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604_800]),
      c2: -series(2, [1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1_118_711 / 3_870_720]),
      c3: -series(3, [17 / 480, -37 / 840, -209 / 4480, 5569 / 90720]),
      c4: -series(4, [4397 / 161_280, -11 / 504, -830_251 / 7_257_600]),
      c5: -series(5, [4583 / 161_280, -108_847 / 3_991_680]),
      c6: -series(6, [20_648_693 / 638_668_800]))
  }

  /// A point of a plane, with the derivative of ζ = ξ + iη along the series.
  struct Mapped {
    var xi, eta: Double
    /// The derivative's real and imaginary part.
    var real, imaginary: Double
  }

  /// ζ + Σ cₖ sin 2kζ and 1 + Σ 2k cₖ cos 2kζ, of complex ζ.
  static func mapped(_ xi: Double, _ eta: Double, _ terms: SixTerms) -> Mapped {
    var result = Mapped(xi: xi, eta: eta, real: 1, imaginary: 0)
    let list = (terms.c1, terms.c2, terms.c3, terms.c4, terms.c5, terms.c6)
    func add(_ c: Double, _ k: Double) {
      let (s, co, sh, ch) = (sin(k * xi), cos(k * xi), sinh(k * eta), cosh(k * eta))
      result.xi += c * s * ch
      result.eta += c * co * sh
      result.real += k * c * co * ch
      result.imaginary -= k * c * s * sh
    }
    add(list.0, 2)
    add(list.1, 4)
    add(list.2, 6)
    add(list.3, 8)
    add(list.4, 10)
    add(list.5, 12)
    return result
  }

  /// The tangent of the conformal latitude for that of the latitude, equation 7.
  func conformal(_ tau: Double) -> Double {
    let root = (1 + tau * tau).squareRoot()
    let sigma = sinh(eccentricity * atanh(eccentricity * tau / root))
    return tau * (1 + sigma * sigma).squareRoot() - sigma * root
  }

  /// The tangent of the latitude for that of the conformal latitude: equation 19, by Newton.
  func geographic(_ conformal: Double) -> Double {
    guard abs(conformal) < 1e15 else { return conformal }
    let e2 = eccentricity * eccentricity
    var tau = conformal / (1 - e2)
    for _ in 0..<8 {
      let reached = self.conformal(tau)
      let step =
        (conformal - reached) / (1 + reached * reached).squareRoot()
        * (1 + (1 - e2) * tau * tau) / ((1 - e2) * (1 + tau * tau).squareRoot())
      tau += step
      if !(abs(step) > 1e-15 * max(1, abs(tau))) { break }
    }
    return tau
  }
}
