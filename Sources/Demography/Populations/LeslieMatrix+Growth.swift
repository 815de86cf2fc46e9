import Foundation
import LinearAlgebra

/// Where a closed population with constant rates is heading.
///
/// Caswell, *Matrix Population Models* (2001), chapters 4 and 9.
public struct StableGrowth: Sendable, Equatable {
  /// An eigenvalue.
  public struct Eigenvalue: Sendable, Hashable {
    /// The real part.
    public var real: Double
    /// The imaginary part; exactly 0 for a real value.
    public var imaginary: Double
  }

  /// λ: by what factor the stable population changes in a step.
  public let factor: Double
  /// r = ln λ / n, a year.
  public let rate: Double
  /// The stable age structure, summing to 1.
  public let ages: [Double]
  /// The reproductive value of each group, the first one's being 1; 0 where no birth lies ahead.
  public let reproductiveValues: [Double]
  /// All eigenvalues of the matrix, by falling modulus.
  public let eigenvalues: [Eigenvalue]
  /// λ over the modulus of the next eigenvalue: how fast other structures die out in a step.
  ///
  /// 1 for an imprimitive matrix, whose populations keep a cycle for ever; infinite where there is
  /// no other eigenvalue but 0.
  public let dampingRatio: Double
  /// The mean years between a birth and the birth of a child, by reproductive value.
  ///
  /// n over the sum of the elasticities to fecundities: Bienvenu and Legendre 2015,
  /// doi:10.1086/681104.
  public let generationTime: Double
  /// R₀: the first group's members that one of them brings forth in a life.
  public let netReproduction: Double
  /// ∂λ/∂F of each group's fecundity, also where that is 0.
  public let fecunditySensitivities: [Double]
  /// ∂λ/∂S of each group's survival.
  public let survivalSensitivities: [Double]
  /// The share of λ that each fecundity carries, (F / λ) ∂λ/∂F; with those of survival they sum
  /// to 1.
  public let fecundityElasticities: [Double]
  /// The share of λ that each group's survival carries.
  public let survivalElasticities: [Double]
}

extension LeslieMatrix {
  /// The growth, structure and values to which constant rates lead.
  ///
  /// λ is the Perron root of the groups that can still give birth. It is the real positive solution
  /// of Euler's and Lotka's equation Σ Fₐ lₐ λ^−(a+1) = 1: LAPACK's dgeev finds all eigenvalues, and
  /// Newton's method takes the real positive one to the last bits. So an imprimitive matrix, where
  /// other eigenvalues are as large, has the right one too, and groups past the last birth do not
  /// disturb it.
  ///
  /// - Returns: The growth.
  /// - Throws: `LeslieError.noFertility` where no one who is born lives to give birth: such a
  ///   population dies out at no rate of its own. `LeslieError.noStableAges` where the open group
  ///   survives better than λ.
  ///
  /// Complexity: O(groups³).
  public func growth() throws(LeslieError) -> StableGrowth {
    let lotka = try LotkaEquation(self)
    let values: [ComplexNumber]
    do {
      values = try EigenDecomposition(dense(), vectors: false).values
    } catch {
      throw .noEigenvalues
    }
    let start = values.filter { $0.isReal && $0.real > 0 }.map(\.real).max()
    let factor = try lotka.root(near: start)
    let ages = try stableAges(factor)
    let reproductive = reproductiveValues(factor, lotka.groups)
    guard zip(ages, reproductive).contains(where: { $0 * $1 > 0 }) else { throw .noEigenvalues }
    return assemble(factor, ages, reproductive, values, lotka.netReproduction)
  }

  /// λ alone, by Euler's and Lotka's equation.
  ///
  /// - Returns: λ.
  /// - Throws: `LeslieError.noFertility`, as `growth()`.
  ///
  /// Complexity: O(groups).
  public func growthFactor() throws(LeslieError) -> Double {
    try LotkaEquation(self).root(near: nil)
  }

  /// The right eigenvector of λ, which sums to 1.
  private func stableAges(_ factor: Double) throws(LeslieError) -> [Double] {
    let last = count - 1
    var ages = [Double](repeating: 1, count: count)
    for group in 0..<last {
      ages[group + 1] = ages[group] * survival[group] / factor
      // A population that shrinks fast has far more old than young: keep the numbers in range.
      if ages[group + 1] > 1e100 { for k in 0...group + 1 { ages[k] *= 1e-100 } }
    }
    if last > 0, survival[last] > 0, ages[last] > 0 {
      guard factor > survival[last] else {
        throw .noStableAges(factor: factor, survival: survival[last])
      }
      ages[last] *= factor / (factor - survival[last])
    }
    let sum = ages.reduce(0, +)
    return ages.map { $0 / sum }
  }

  /// The left eigenvector of λ, whose first element is 1 by Euler's and Lotka's equation.
  private func reproductiveValues(_ factor: Double, _ groups: Int) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    for group in (0..<groups).reversed() {
      // The open group's own survivors give birth again and again.
      if group == count - 1 {
        values[group] = fecundity[group] / (factor - survival[group])
      } else {
        values[group] = (fecundity[group] + survival[group] * values[group + 1]) / factor
      }
    }
    return values
  }

  private func assemble(
    _ factor: Double, _ ages: [Double], _ reproductive: [Double], _ values: [ComplexNumber],
    _ netReproduction: Double
  ) -> StableGrowth {
    let product = zip(ages, reproductive).reduce(0) { $0 + $1.0 * $1.1 }
    let ofFecundity = ages.map { reproductive[0] * $0 / product }
    let ofSurvival = ages.indices.map {
      reproductive[min($0 + 1, count - 1)] * ages[$0] / product
    }
    let fecundityShares = zip(ofFecundity, fecundity).map { $0 * $1 / factor }
    let next = subdominant(values, factor)
    return StableGrowth(
      factor: factor, rate: log(factor) / stepYears, ages: ages, reproductiveValues: reproductive,
      eigenvalues: values.map { .init(real: $0.real, imaginary: $0.imaginary) },
      dampingRatio: next > 0 ? max(1, factor / next) : .infinity,
      generationTime: stepYears / fecundityShares.reduce(0, +), netReproduction: netReproduction,
      fecunditySensitivities: ofFecundity, survivalSensitivities: ofSurvival,
      fecundityElasticities: fecundityShares,
      survivalElasticities: zip(ofSurvival, survival).map { $0 * $1 / factor })
  }

  /// The largest modulus of the eigenvalues without λ; what rounding leaves of 0 counts as 0.
  private func subdominant(_ values: [ComplexNumber], _ factor: Double) -> Double {
    guard
      let root = values.indices.min(by: {
        abs(values[$0].real - factor) + abs(values[$0].imaginary)
          < abs(values[$1].real - factor) + abs(values[$1].imaginary)
      })
    else { return 0 }
    let others = values.indices.filter { $0 != root }.map { values[$0].modulus }
    return others.max().map { $0 > 1e-12 * factor ? $0 : 0 } ?? 0
  }
}
