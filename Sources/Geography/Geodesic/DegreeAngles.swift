import Foundation

/// A sine and a cosine that belong together.
struct SineCosine {
  var sine: Double
  var cosine: Double

  /// The two divided by their root sum of squares.
  @inline(__always)
  func normalized() -> SineCosine {
    let r = (sine * sine + cosine * cosine).squareRoot()
    return SineCosine(sine: sine / r, cosine: cosine / r)
  }

  /// The sine and cosine of an angle in degrees, exact at multiples of 90°.
  @inline(__always)
  static func degrees(_ angle: Double) -> SineCosine {
    let quarters = (angle / 90).rounded()
    let rest = (angle - 90 * quarters) * .pi / 180
    let (s, c) = (sin(rest), cos(rest))
    switch Int(quarters) & 3 {
    case 0: return SineCosine(sine: s, cosine: c)
    case 1: return SineCosine(sine: c, cosine: -s)
    case 2: return SineCosine(sine: -s, cosine: -c)
    default: return SineCosine(sine: -c, cosine: s)
    }
  }

  /// The angle in degrees, −180 to 180, exact where one of the two is 0.
  var degrees: Double {
    if abs(sine) > abs(cosine) {
      let rest = atan2(cosine, abs(sine)) * 180 / .pi
      return sine > 0 ? 90 - rest : rest - 90
    }
    let rest = atan2(abs(sine), abs(cosine)) * 180 / .pi
    let angle = cosine < 0 ? 180 - rest : rest
    return sine < 0 ? -angle : angle
  }
}
