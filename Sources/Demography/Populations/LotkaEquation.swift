import Foundation

/// Euler's and Lotka's equation of a Leslie matrix, Σ φₐ λ^−(a+1) = 1, where φₐ = Fₐ lₐ is what a
/// newborn brings forth in group a.
///
/// The open group, in which survivors stay, adds φ λ^−(A) / (1 − S / λ).
struct LotkaEquation {
  /// The groups up to the last one that can be reached and gives birth.
  let groups: Int
  /// R₀, the sum of φ over a life.
  let netReproduction: Double
  private let maternity: [Double]
  /// The survival within the open group where it gives birth, else 0.
  private let staying: Double

  init(_ leslie: LeslieMatrix) throws(LeslieError) {
    var alive = 1.0
    var maternity: [Double] = []
    for group in 0..<leslie.count {
      maternity.append(alive * leslie.fecundity[group])
      alive *= leslie.survival[group]
    }
    guard let last = maternity.lastIndex(where: { $0 > 0 }) else { throw .noFertility }
    groups = last + 1
    self.maternity = Array(maternity.prefix(groups))
    staying = groups == leslie.count ? leslie.survival[last] : 0
    let open = self.maternity[last] / (1 - staying)
    netReproduction = self.maternity.dropLast().reduce(0, +) + open
  }

  /// The logarithm of Σ φₐ e^(−(a+1) r) and its slope.
  ///
  /// For r = ln λ above that of the open group's survival; taken apart by the largest term, so that
  /// nothing overflows.
  private func logarithm(_ r: Double) -> (value: Double, slope: Double) {
    let last = maternity.count - 1
    let stay = staying > 0 ? staying * exp(-r) : 0
    var terms: [(log: Double, order: Double)] = []
    for (group, births) in maternity.enumerated() where births > 0 {
      var term = log(births) - Double(group + 1) * r
      var order = Double(group + 1)
      if group == last, stay > 0 {
        term -= log(1 - stay)
        order += stay / (1 - stay)
      }
      terms.append((term, order))
    }
    let largest = terms.map(\.log).max() ?? 0
    var (sum, moment) = (0.0, 0.0)
    for term in terms {
      let weight = exp(term.log - largest)
      sum += weight
      moment += weight * term.order
    }
    return (largest + log(sum), -moment / sum)
  }

  /// The solution λ.
  ///
  /// The logarithm of the sum falls and is convex in r, so that Newton's method is left of the
  /// solution after one step and from then on comes nearer without passing it.
  func root(near start: Double?) throws(LeslieError) -> Double {
    let floor = staying > 0 ? log(staying) : -Double.infinity
    var low = floor
    var r = start.map { log($0) } ?? 0
    if !(r > floor) { r = floor + 1 }
    for _ in 0..<200 {
      let (value, slope) = logarithm(r)
      if value == 0 { break }
      if value > 0 { low = max(low, r) }
      var next = r - value / slope
      // Only a step to the left can cross the pole at the open group's survival.
      if next <= low { next = low.isFinite ? (low + r) / 2 : next }
      if abs(next - r) <= 1e-16 * max(1, abs(r)) { break }
      r = next
    }
    let factor = exp(r)
    guard factor > 0, factor.isFinite else { throw .noEigenvalues }
    return factor
  }
}
