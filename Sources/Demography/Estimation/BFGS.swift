import Foundation

/// The least value of a smooth function of several variables, by the method of Broyden, Fletcher,
/// Goldfarb and Shanno with a line search for the weak Wolfe conditions (Nocedal and Wright,
/// Numerical Optimization, 2006, chapter 6; Lewis and Overton 2013,
/// doi:10.1007/s10107-012-0514-2).
struct BFGS {
  /// Stops where no component of the gradient is larger than this times 1 + |value|.
  var gradientTolerance = 1e-9
  /// The most iterations.
  var iterationLimit = 500

  /// How the search ended.
  enum Termination: Equatable {
    /// The gradient vanishes, or promises no gain that doubles can show.
    case gradient
    /// No step lowers the value any more: rounding hides the rest.
    case noProgress
    /// The iterations are used up.
    case iterationLimit
  }

  struct Result {
    var place: [Double]
    var value: Double
    var gradient: [Double]
    var termination: Termination
    var iterations: Int
  }

  /// Searches from a place with a finite value; `function` fills the gradient and gives the value.
  func minimum(
    from start: [Double], _ function: ([Double], inout [Double]) -> Double
  ) -> Result {
    let n = start.count
    var x = start
    var gradient = [Double](repeating: 0, count: n)
    var value = function(x, &gradient)
    var inverse = identity(n, 1)
    var isFresh = true
    for iteration in 0..<iterationLimit {
      if largest(gradient) <= gradientTolerance * (1 + abs(value)) {
        return Result(
          place: x, value: value, gradient: gradient, termination: .gradient,
          iterations: iteration)
      }
      var direction = product(inverse, gradient).map { -$0 }
      var slope = dot(direction, gradient)
      if !(slope < 0) {
        (inverse, isFresh) = (identity(n, 1), true)
        direction = gradient.map { -$0 }
        slope = dot(direction, gradient)
      }
      // The gain that a whole step promises is half of this.
      if -slope <= 1e-18 * (1 + abs(value)), !isFresh {
        return Result(
          place: x, value: value, gradient: gradient, termination: .gradient,
          iterations: iteration)
      }
      // The first step has no scale yet: it is at most 1 long.
      let first = isFresh ? min(1, 1 / dot(gradient, gradient).squareRoot()) : 1
      guard
        let step = lineSearch(
          x, value, slope: slope, along: direction, first: first, function)
      else {
        if isFresh {
          return Result(
            place: x, value: value, gradient: gradient, termination: .noProgress,
            iterations: iteration)
        }
        (inverse, isFresh) = (identity(n, 1), true)
        continue
      }
      let moved = zip(step.place, x).map { $0 - $1 }
      let turned = zip(step.gradient, gradient).map { $0 - $1 }
      (x, value, gradient) = (step.place, step.value, step.gradient)
      let curvature = dot(moved, turned)
      if curvature > 1e-14 * (dot(moved, moved) * dot(turned, turned)).squareRoot() {
        if isFresh { inverse = identity(n, curvature / dot(turned, turned)) }
        update(&inverse, moved, turned, curvature)
        isFresh = false
      }
    }
    return Result(
      place: x, value: value, gradient: gradient, termination: .iterationLimit,
      iterations: iterationLimit)
  }

  private struct Step {
    var place: [Double]
    var value: Double
    var gradient: [Double]
  }

  /// A step that lowers the value enough and flattens the slope enough, by bisection; nil where
  /// none lowers it.
  private func lineSearch(
    _ x: [Double], _ value: Double, slope: Double, along direction: [Double], first: Double,
    _ function: ([Double], inout [Double]) -> Double
  ) -> Step? {
    var (low, high, length) = (0.0, Double.infinity, first)
    var best: Step?
    var gradient = [Double](repeating: 0, count: x.count)
    let slack = 1e-14 * (1 + abs(value))
    for _ in 0..<60 {
      let place = zip(x, direction).map { $0 + length * $1 }
      let found = function(place, &gradient)
      let newSlope = dot(gradient, direction)
      // Where the gain drowns in rounding, the slope tells whether the step is too long (Hager and
      // Zhang 2005, doi:10.1137/030601880).
      let isLower =
        found <= value + 1e-4 * length * slope
        || (found <= value + slack && newSlope <= -0.8 * slope)
      if !isLower || !gradient.allSatisfy({ $0.isFinite }) {
        high = length
      } else {
        best = Step(place: place, value: found, gradient: gradient)
        if newSlope >= 0.9 * slope { return best }
        low = length
      }
      length = high < .infinity ? 0.5 * (low + high) : 2 * low
      if length > 1e12 || (best == nil && length < 1e-20) { break }
    }
    return best
  }

  private func update(
    _ inverse: inout [Double], _ s: [Double], _ y: [Double], _ curvature: Double
  ) {
    let n = s.count
    let hy = product(inverse, y)
    let factor = (1 + dot(y, hy) / curvature) / curvature
    for i in 0..<n {
      for j in 0..<n {
        inverse[i * n + j] +=
          factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature
      }
    }
  }

  private func identity(_ n: Int, _ scale: Double) -> [Double] {
    var matrix = [Double](repeating: 0, count: n * n)
    for k in 0..<n { matrix[k * n + k] = scale }
    return matrix
  }

  private func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    let n = vector.count
    var result = [Double](repeating: 0, count: n)
    for i in 0..<n {
      for j in 0..<n { result[i] += matrix[i * n + j] * vector[j] }
    }
    return result
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for k in a.indices { sum += a[k] * b[k] }
    return sum
  }

  private func largest(_ vector: [Double]) -> Double { vector.reduce(0) { max($0, abs($1)) } }
}
