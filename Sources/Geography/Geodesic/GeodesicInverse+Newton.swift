import Foundation

extension GeodesicInverse {
  /// What starting in a direction leads to.
  private struct Trial {
    /// How far the longitude reached lies beyond the second place, in radians.
    var excess: Double
    var end: SineCosine
    var arc: Double
    var sigma1, sigma2: SineCosine
    var parameter: Double
  }

  /// Goes from the first place in direction `azimuth` to the second place's parallel.
  @inline(__always)
  private func trial(_ azimuth: SineCosine) -> Trial {
    var azimuth = azimuth
    // Due east on the equator: break the tie to the south.
    if sinBeta1 == 0, azimuth.cosine == 0 { azimuth.cosine = -Self.tiny }
    let sinAlpha0 = azimuth.sine * cosBeta1
    let lift = azimuth.sine * sinBeta1
    let cosAlpha0 = (azimuth.cosine * azimuth.cosine + lift * lift).squareRoot()
    let omega1 = SineCosine(sine: sinAlpha0 * sinBeta1, cosine: azimuth.cosine * cosBeta1)
    let sigma1 = SineCosine(sine: sinBeta1, cosine: omega1.cosine).normalized()

    let differs = cosBeta2 != cosBeta1
    var end = SineCosine(sine: differs ? sinAlpha0 / cosBeta2 : azimuth.sine, cosine: 0)
    if differs || abs(sinBeta2) != -sinBeta1 {
      let c = azimuth.cosine * cosBeta1
      let gain =
        cosBeta1 < -sinBeta1
        ? (cosBeta2 - cosBeta1) * (cosBeta1 + cosBeta2)
        : (sinBeta1 - sinBeta2) * (sinBeta1 + sinBeta2)
      end.cosine = max(0, c * c + gain).squareRoot() / cosBeta2
    } else {
      end.cosine = abs(azimuth.cosine)
    }
    let omega2 = SineCosine(sine: sinAlpha0 * sinBeta2, cosine: end.cosine * cosBeta2)
    let sigma2 = SineCosine(sine: sinBeta2, cosine: omega2.cosine).normalized()
    let arc = Self.arc(sigma1, sigma2)
    // The longitude on the sphere less the one wanted on the ellipsoid.
    let s = max(0, omega1.cosine * omega2.sine - omega1.sine * omega2.cosine) + 0
    let c = omega1.cosine * omega2.cosine + omega1.sine * omega2.sine
    let eta = atan2(s * cosLambda - c * sinLambda, c * cosLambda + s * sinLambda)
    let e = GeodesicSeries.parameter(cosAlpha0 * cosAlpha0 * Self.ep2)
    let c3 = GeodesicSeries.c3(e)
    let waves = c3.sines(sigma2.sine, sigma2.cosine) - c3.sines(sigma1.sine, sigma1.cosine)
    let excess = eta - Self.f * GeodesicSeries.a3(e) * sinAlpha0 * (arc + waves)
    return Trial(
      excess: excess, end: end, arc: arc, sigma1: sigma1, sigma2: sigma2, parameter: e)
  }

  /// The derivative of the longitude reached by the azimuth, equation 46.
  @inline(__always)
  private func slope(_ trial: Trial) -> Double {
    if trial.end.cosine == 0 { return -2 * (1 - Self.f) * w1 / sinBeta1 }
    let m = reducedLength(trial.parameter, trial.arc, trial.sigma1, trial.sigma2)
    return m * (1 - Self.f) / (trial.end.cosine * cosBeta2)
  }

  /// Finds the azimuth by Newton's method, and by halving the bracket where that fails.
  func newton(from first: SineCosine) -> Solved {
    var azimuth = first
    var low = SineCosine(sine: Self.tiny, cosine: 1)
    var high = SineCosine(sine: Self.tiny, cosine: -1)
    var (isClose, isHalved) = (false, false)
    var found = trial(azimuth)
    for round in 0..<120 {
      let v = found.excess
      if isHalved || !(abs(v) >= (isClose ? 8 : 1) * Self.epsilon) { break }
      // The longitude grows with the azimuth: move the bracket.
      let (c, s) = (azimuth.cosine, azimuth.sine)
      if v > 0, round == 0 || c / s > high.cosine / high.sine {
        high = azimuth
      } else if v < 0, round == 0 || c / s < low.cosine / low.sine {
        low = azimuth
      }
      var moved = false
      let dv = round < 20 ? slope(found) : 0
      if dv > 0 {
        let step = -v / dv
        let (ss, sc) = (sin(step), cos(step))
        let sine = s * sc + c * ss
        if sine > 0, abs(step) < .pi {
          azimuth = SineCosine(sine: sine, cosine: c * sc - s * ss).normalized()
          isClose = abs(v) <= 16 * Self.epsilon
          moved = true
        }
      }
      if !moved {
        azimuth = SineCosine(sine: low.sine + high.sine, cosine: low.cosine + high.cosine)
          .normalized()
        isClose = false
        isHalved =
          abs(low.sine - azimuth.sine) + (low.cosine - azimuth.cosine) < Self.epsilon
          || abs(azimuth.sine - high.sine) + (azimuth.cosine - high.cosine) < Self.epsilon
      }
      found = trial(azimuth)
    }
    let metres =
      Self.b * Self.length(found.parameter, found.arc, found.sigma1, found.sigma2)
    return (metres, azimuth, found.end)
  }
}
