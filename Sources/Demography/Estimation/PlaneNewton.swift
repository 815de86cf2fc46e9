/// Newton's method for the maximum of a function of two variables.
enum PlaneNewton {
  /// A value with its first and second derivatives.
  struct Point {
    var value = 0.0
    var gradient = (0.0, 0.0)
    var hessian = (xx: 0.0, xy: 0.0, yy: 0.0)

    /// The covariance that the second derivatives tell: the negative inverse, or nil where the
    /// point is no strict maximum.
    var covariance: (xx: Double, xy: Double, yy: Double)? {
      let (a, b, c) = (-hessian.xx, -hessian.xy, -hessian.yy)
      let determinant = a * c - b * b
      guard a > 0, determinant > 0 else { return nil }
      return (c / determinant, -b / determinant, a / determinant)
    }
  }

  /// Climbs from a start; the place and the derivatives there, or nil where it does not settle.
  static func maximum(
    from start: (Double, Double), _ function: (Double, Double) -> Point
  ) -> (x: Double, y: Double, point: Point)? {
    var (x, y) = start
    var point = function(x, y)
    for _ in 0..<200 {
      guard point.value.isFinite else { return nil }
      let step = ascent(point)
      var factor = min(1, 4 / max(abs(step.0), abs(step.1), 1e-300))
      var next = function(x + factor * step.0, y + factor * step.1)
      let slack = 1e-13 * (1 + abs(point.value))
      while !(next.value >= point.value - slack), factor > 1e-12 {
        factor /= 2
        next = function(x + factor * step.0, y + factor * step.1)
      }
      if factor <= 1e-12 { return (x, y, point) }
      (x, y, point) = (x + factor * step.0, y + factor * step.1, next)
      if factor * max(abs(step.0), abs(step.1)) < 1e-11 * (1 + max(abs(x), abs(y))) {
        return (x, y, point)
      }
    }
    return nil
  }

  /// The highest of the places that climbs from several starts reach.
  static func best(
    of starts: [(Double, Double)], _ function: (Double, Double) -> Point
  ) -> (x: Double, y: Double, point: Point)? {
    var best: (x: Double, y: Double, point: Point)?
    for start in starts {
      guard let found = maximum(from: start, function) else { continue }
      if found.point.value > (best?.point.value ?? -.infinity) { best = found }
    }
    return best
  }

  /// Newton's step, with the second derivatives bent down where they do not describe a summit.
  private static func ascent(_ point: Point) -> (Double, Double) {
    let (g, h) = (point.gradient, point.hessian)
    var shift = 0.0
    let size = max(abs(h.xx), abs(h.yy), abs(h.xy), 1e-300)
    for _ in 0..<60 {
      let (a, b, c) = (-h.xx + shift, -h.xy, -h.yy + shift)
      let determinant = a * c - b * b
      if a > 0, c > 0, determinant > 1e-14 * a * c {
        return ((c * g.0 - b * g.1) / determinant, (a * g.1 - b * g.0) / determinant)
      }
      shift = shift == 0 ? 1e-3 * size : 2 * shift
    }
    return g
  }
}
