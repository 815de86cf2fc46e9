/// Signs of determinants without rounding error (Shewchuk 1997, doi:10.1007/PL00009321): a fast
/// estimate where its error bound decides, exact sums of doubles where it does not.
///
/// Numbers between some 1e-70 and 1e70 in size, and 0, never overflow or underflow in it.
enum ExactSigns {
  private static let half = Double.ulpOfOne / 2

  /// Positive where a, b, c turn counter-clockwise, negative where clockwise, 0 on one line.
  @inline(__always)
  static func orientation(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Double {
    let left = (a.x - c.x) * (b.y - c.y)
    let right = (a.y - c.y) * (b.x - c.x)
    let determinant = left - right
    let bound = (3 + 16 * half) * half * (abs(left) + abs(right))
    if abs(determinant) > bound { return determinant }
    return exactOrientation(a, b, c)
  }

  /// Positive where d lies within the circle through a, b, c, which turn counter-clockwise;
  /// negative outside, 0 on it.
  @inline(__always)
  static func circle(
    _ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint
  ) -> Double {
    let (adx, ady, bdx, bdy, cdx, cdy) =
      (a.x - d.x, a.y - d.y, b.x - d.x, b.y - d.y, c.x - d.x, c.y - d.y)
    let (bc, cb, ca, ac, ab, ba) =
      (bdx * cdy, cdx * bdy, cdx * ady, adx * cdy, adx * bdy, bdx * ady)
    let (al, bl, cl) = (adx * adx + ady * ady, bdx * bdx + bdy * bdy, cdx * cdx + cdy * cdy)
    let determinant = al * (bc - cb) + bl * (ca - ac) + cl * (ab - ba)
    let size =
      (abs(bc) + abs(cb)) * al + (abs(ca) + abs(ac)) * bl + (abs(ab) + abs(ba)) * cl
    if abs(determinant) > (10 + 96 * half) * half * size { return determinant }
    return exactCircle(a, b, c, d)
  }

  private static func exactOrientation(
    _ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint
  ) -> Double {
    let left = ExactSum(a.x, minus: c.x) * ExactSum(b.y, minus: c.y)
    let right = ExactSum(a.y, minus: c.y) * ExactSum(b.x, minus: c.x)
    return (left - right).leading
  }

  private static func exactCircle(
    _ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint
  ) -> Double {
    let (adx, ady) = (ExactSum(a.x, minus: d.x), ExactSum(a.y, minus: d.y))
    let (bdx, bdy) = (ExactSum(b.x, minus: d.x), ExactSum(b.y, minus: d.y))
    let (cdx, cdy) = (ExactSum(c.x, minus: d.x), ExactSum(c.y, minus: d.y))
    let bc = (bdx * cdy - cdx * bdy) * (adx * adx + ady * ady)
    let ca = (cdx * ady - adx * cdy) * (bdx * bdx + bdy * bdy)
    let ab = (adx * bdy - bdx * ady) * (cdx * cdx + cdy * cdy)
    return (bc + ca + ab).leading
  }
}

/// A number as an exact sum of doubles that do not overlap, smallest first, without zeros.
struct ExactSum {
  var parts: [Double]

  private init(parts: [Double]) { self.parts = parts }

  /// a − b.
  init(_ a: Double, minus b: Double) {
    let (high, low) = Self.sum(a, -b)
    parts = low == 0 ? (high == 0 ? [] : [high]) : [low, high]
  }

  /// The largest part, whose sign is the number's; 0 for 0.
  var leading: Double { parts.last ?? 0 }

  /// Knuth's exact sum.
  @inline(__always)
  private static func sum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let high = a + b
    let back = high - a
    return (high, (a - (high - back)) + (b - back))
  }

  static func + (a: ExactSum, b: ExactSum) -> ExactSum {
    // Grows a by each part of b, from the smallest.
    var result = a.parts
    for part in b.parts {
      var carry = part
      var kept = 0
      for k in 0..<result.count {
        let (high, low) = sum(carry, result[k])
        carry = high
        if low != 0 {
          result[kept] = low
          kept += 1
        }
      }
      result.removeLast(result.count - kept)
      if carry != 0 { result.append(carry) }
    }
    return ExactSum(parts: result)
  }

  static func - (a: ExactSum, b: ExactSum) -> ExactSum {
    a + ExactSum(parts: b.parts.map { -$0 })
  }

  static func * (a: ExactSum, b: ExactSum) -> ExactSum {
    var result = ExactSum(parts: [])
    for p in a.parts {
      for q in b.parts {
        let high = p * q
        let low = (-high).addingProduct(p, q)
        result = result + ExactSum(parts: low == 0 ? [high] : [low, high])
      }
    }
    return result
  }
}
