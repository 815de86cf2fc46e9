import Foundation

/// The search for the most likely nested model.
///
/// Its variables are the coefficients, scaled, and s with λ = exp(−s²) for each free nest: where the
/// likelihood grows up to λ = 1, it is flat and highest at s = 0, and the search ends there.
struct NestedLogitSearch {
  struct Place {
    var beta: [Double]
    var lambda: [Double]
    var isFree: [Bool]
    var value: Double
    /// The variables: β times the attributes' scales, then s of the free nests.
    var variables: [Double]
  }

  private var kernel: NestedLogitKernel
  private let scales: [Double]
  private let nestCount: Int
  /// Which nests' dissimilarities the choices can tell.
  let isIdentified: [Bool]
  private(set) var iterations = 0

  init(_ sets: ChoiceSets) {
    nestCount = Int(sets.nests.max() ?? 0) + 1
    kernel = NestedLogitKernel(sets, nestCount: nestCount)
    let width = sets.attributes.count
    var scales = [Double](repeating: 0, count: width)
    for (k, value) in sets.values.enumerated() {
      scales[k % width] = max(scales[k % width], abs(value))
    }
    self.scales = scales
    isIdentified = Self.identified(sets, nestCount)
  }

  var isAnyFree: Bool { isIdentified.contains(true) }

  private static func identified(_ sets: ChoiceSets, _ nestCount: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: nestCount)
    var members = [Int](repeating: 0, count: nestCount)
    for set in 0..<sets.count {
      let range = sets.alternatives(of: set)
      guard range.contains(where: { sets.pupils[$0] > 0 }) else { continue }
      for row in range { members[Int(sets.nests[row])] += 1 }
      for row in range {
        let m = Int(sets.nests[row])
        if members[m] > 1, members[m] < range.count { result[m] = true }
      }
      for row in range { members[Int(sets.nests[row])] = 0 }
    }
    return result
  }

  /// Climbs from a start, holding at 1 the dissimilarities that reach it; nil where the search does
  /// not settle.
  ///
  /// It also ends where a dissimilarity falls to the least one.
  mutating func climb(
    from beta: [Double], lambda start: Double
  ) -> Place? {
    var isFree = isIdentified
    var variables = zip(beta, scales).map { $0 * $1 }
    variables += isFree.filter { $0 }.map { _ in (-log(start)).squareRoot() }
    for _ in 0..<(2 * nestCount + 2) {
      let (place, isSettled) = settle(variables, isFree)
      let least = 2 * NestedLogit.leastDissimilarity
      if isFree.indices.contains(where: { isFree[$0] && place.lambda[$0] < least }) {
        return place
      }
      guard isSettled else { return nil }
      var next = isFree
      for m in isFree.indices where isFree[m] && place.lambda[m] > 1 - 1e-6 { next[m] = false }
      if next == isFree {
        // At 1 the likelihood must not grow downwards.
        _ = kernel.evaluate(place.beta, place.lambda)
        let slopes = kernel.byDissimilarity
        for m in isFree.indices where isIdentified[m] && !isFree[m] && slopes[m] < -1e-4 {
          next[m] = true
        }
        if next == isFree { return place }
      }
      variables = Array(place.variables.prefix(scales.count))
      for m in next.indices where next[m] {
        variables.append((-log(isFree[m] ? place.lambda[m] : 0.9)).squareRoot())
      }
      isFree = next
    }
    return nil
  }

  /// The parameters that variables stand for.
  private func parameters(_ variables: [Double], _ isFree: [Bool]) -> ([Double], [Double]) {
    let beta = scales.indices.map { variables[$0] / scales[$0] }
    var (lambda, k) = ([Double](repeating: 1, count: nestCount), scales.count)
    for m in isFree.indices where isFree[m] {
      lambda[m] = exp(-variables[k] * variables[k])
      k += 1
    }
    return (beta, lambda)
  }

  /// Minus the log-likelihood with its gradient by the variables.
  private mutating func loss(
    _ variables: [Double], _ isFree: [Bool], _ gradient: inout [Double]
  ) -> Double {
    for k in scales.count..<max(scales.count, variables.count)
    where variables[k] * variables[k] > -log(NestedLogit.leastDissimilarity) { return .infinity }
    let (beta, lambda) = parameters(variables, isFree)
    let value = kernel.evaluate(beta, lambda)
    for k in scales.indices { gradient[k] = -kernel.byCoefficient[k] / scales[k] }
    var k = scales.count
    for m in isFree.indices where isFree[m] {
      gradient[k] = 2 * variables[k] * lambda[m] * kernel.byDissimilarity[m]
      k += 1
    }
    return -value
  }

  /// The summit above a start, and whether it is one.
  private mutating func settle(_ start: [Double], _ isFree: [Bool]) -> (Place, Bool) {
    var copy = self
    let found = BFGS(iterationLimit: 200).minimum(from: start) { variables, gradient in
      copy.loss(variables, isFree, &gradient)
    }
    iterations += found.iterations
    var variables = found.place
    var (value, gradient) = (found.value, found.gradient)
    // Newton's method for the last digits.
    for _ in 0..<4 {
      guard
        let inverse = SymmetricInverse.of(hessian(variables, isFree), order: variables.count)
      else { break }
      let n = variables.count
      var next = variables
      for k in 0..<n {
        for l in 0..<n { next[k] -= inverse[k * n + l] * gradient[l] }
      }
      var nextGradient = gradient
      let nextValue = loss(next, isFree, &nextGradient)
      let size = gradient.map(abs).max() ?? 0
      guard nextValue <= value + 1e-12 * (1 + abs(value)), (nextGradient.map(abs).max() ?? 0) < size
      else { break }
      (variables, value, gradient) = (next, nextValue, nextGradient)
    }
    let (beta, lambda) = parameters(variables, isFree)
    let place = Place(
      beta: beta, lambda: lambda, isFree: isFree, value: -value, variables: variables)
    let isFlat = (gradient.map(abs).max() ?? 0) <= 1e-6 * (1 + abs(value))
    return (place, value.isFinite && isFlat)
  }

  /// The second derivatives of the loss, by central differences of the gradient.
  private mutating func hessian(_ variables: [Double], _ isFree: [Bool]) -> [Double] {
    let n = variables.count
    var matrix = [Double](repeating: 0, count: n * n)
    var (up, down) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
    for k in 0..<n {
      let step = 1e-5 * max(1, abs(variables[k]))
      var moved = variables
      moved[k] += step
      _ = loss(moved, isFree, &up)
      moved[k] -= 2 * step
      _ = loss(moved, isFree, &down)
      for l in 0..<n { matrix[k * n + l] = (up[l] - down[l]) / (2 * step) }
    }
    for k in 0..<n {
      for l in 0..<k {
        let mean = 0.5 * (matrix[k * n + l] + matrix[l * n + k])
        matrix[k * n + l] = mean
        matrix[l * n + k] = mean
      }
    }
    return matrix
  }

  /// The covariance of the coefficients and of s of the free nests.
  mutating func covariance(
    at place: Place
  ) throws(EstimationError) -> (elements: [Double], order: Int) {
    let n = place.variables.count
    guard var inverse = SymmetricInverse.of(hessian(place.variables, place.isFree), order: n)
    else {
      // The likelihood is flat where a dissimilarity goes on to 0.
      if let m = place.lambda.firstIndex(where: { $0 < 0.05 }) {
        throw .separated(columns: ["dissimilarity of nest \(m)"])
      }
      throw .noConvergence(what: "the nested choice model", iterations: iterations)
    }
    for k in 0..<n {
      for l in 0..<n {
        inverse[k * n + l] /=
          (k < scales.count ? scales[k] : 1) * (l < scales.count ? scales[l] : 1)
      }
    }
    return (inverse, n)
  }
}
