import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Minimisation")
struct BFGSTests {
  @Test("Rosenbrock's valley, and from far away", arguments: [[-1.2, 1], [40, -30]])
  func valley(start: [Double]) {
    let found = BFGS().minimum(from: start) { x, gradient in
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      gradient[0] = -2 * a - 400 * x[0] * b
      gradient[1] = 200 * b
      return a * a + 100 * b * b
    }
    #expect(found.termination != .iterationLimit && found.value < 1e-15)
    #expect(abs(found.place[0] - 1) < 1e-7 && abs(found.place[1] - 1) < 1e-7)
  }

  @Test("quadratic bowls of condition 1e6 have their closed form", arguments: 1...5)
  func bowl(seed: Int) {
    var random = RandomStream(seed: UInt64(seed))
    let n = 6
    let centre = (0..<n).map { _ in random.uniform(-5, 5) }
    let widths = (0..<n).map { pow(10, Double($0) * 6 / Double(n - 1)) }
    let found = BFGS().minimum(from: [Double](repeating: 0, count: n)) { x, gradient in
      var sum = 0.0
      for k in 0..<n {
        gradient[k] = 2 * widths[k] * (x[k] - centre[k])
        sum += widths[k] * (x[k] - centre[k]) * (x[k] - centre[k])
      }
      return sum
    }
    for k in 0..<n { #expect(abs(found.place[k] - centre[k]) < 1e-6) }
  }

  @Test("an end of the domain is not crossed, and a bottomless function ends")
  func ends() {
    let found = BFGS().minimum(from: [3]) { x, gradient in
      guard x[0] > 0 else { return .infinity }
      gradient[0] = 1 - 1 / x[0]
      return x[0] - log(x[0])
    }
    #expect(abs(found.place[0] - 1) < 1e-7)
    let endless = BFGS(iterationLimit: 40).minimum(from: [0]) { x, gradient in
      gradient[0] = -exp(-x[0])
      return exp(-x[0])
    }
    #expect(endless.place[0] > 10)
  }

  @Test("one variable: the minimum to eight digits")
  func scalar() {
    let place = ScalarMinimum.golden(low: -3, high: 5) { cosh($0 - 1.234567) + 0.1 * $0 }
    #expect(abs(place - (1.234567 + asinh(-0.1))) < 1e-8)
  }

  @Test("two variables: Newton's method climbs a curved ridge")
  func plane() throws {
    let top = PlaneNewton.maximum(from: (-1, 2)) { x, y in
      var point = PlaneNewton.Point()
      let b = y - x * x
      point.value = -((1 - x) * (1 - x) + 10 * b * b)
      point.gradient = (2 * (1 - x) + 40 * x * b, -20 * b)
      point.hessian = (xx: -2 + 40 * b - 80 * x * x, xy: 40 * x, yy: -20)
      return point
    }
    let found = try #require(top)
    #expect(abs(found.x - 1) < 1e-9 && abs(found.y - 1) < 1e-9)
    let covariance = try #require(found.point.covariance)
    #expect(gap(covariance.xx, 0.5) < 1e-9 && gap(covariance.yy, 2.05) < 1e-8)
  }
}
