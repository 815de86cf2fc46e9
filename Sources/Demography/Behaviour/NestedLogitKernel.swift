import Foundation

/// The likelihood of nested choices with its gradient, without allocation for each set.
struct NestedLogitKernel {
  let sets: ChoiceSets
  private let width: Int
  /// The derivatives by the coefficients, after `evaluate`.
  private(set) var byCoefficient: [Double]
  /// The derivatives by the dissimilarities, after `evaluate`.
  private(set) var byDissimilarity: [Double]
  private var utilities: [Double]
  /// Shares within the nests, then of the set.
  private var shares: [Double]
  private var inclusive: [Double]
  private var largest: [Double]
  private var meanUtility: [Double]
  private var nestShare: [Double]
  private var nestPupils: [Double]

  init(_ sets: ChoiceSets, nestCount: Int) {
    self.sets = sets
    width = sets.attributes.count
    byCoefficient = [Double](repeating: 0, count: width)
    byDissimilarity = [Double](repeating: 0, count: nestCount)
    utilities = [Double](repeating: 0, count: sets.pupils.count)
    shares = utilities
    inclusive = byDissimilarity
    largest = byDissimilarity
    meanUtility = byDissimilarity
    nestShare = byDissimilarity
    nestPupils = byDissimilarity
  }

  mutating func probabilities(_ beta: [Double], _ lambda: [Double]) -> [Double] {
    sets.utilities(beta, into: &utilities)
    for set in 0..<sets.count {
      let range = sets.alternatives(of: set)
      split(range, lambda)
      for row in range { shares[row] *= nestShare[Int(sets.nests[row])] }
    }
    return shares
  }

  /// The log-likelihood; leaves its gradient behind.
  mutating func evaluate(_ beta: [Double], _ lambda: [Double]) -> Double {
    sets.utilities(beta, into: &utilities)
    for k in byCoefficient.indices { byCoefficient[k] = 0 }
    for m in byDissimilarity.indices { byDissimilarity[m] = 0 }
    var sum = 0.0
    for set in 0..<sets.count {
      let range = sets.alternatives(of: set)
      var total = 0.0
      for row in range { total += sets.pupils[row] }
      guard total > 0 else { continue }
      let logSum = split(range, lambda)
      for row in range {
        let m = Int(sets.nests[row])
        let y = sets.pupils[row]
        if y > 0 {
          let within = utilities[row] / lambda[m] - inclusive[m]
          sum += y * (within + lambda[m] * inclusive[m] - logSum)
        }
        let change =
          y / lambda[m] - nestPupils[m] * shares[row] * (1 / lambda[m] - 1)
          - total * nestShare[m] * shares[row]
        for k in 0..<width { byCoefficient[k] += change * sets.values[row * width + k] }
        byDissimilarity[m] += y * (meanUtility[m] - utilities[row]) / (lambda[m] * lambda[m])
        // The nest's entropy, by which λ I grows with λ, spread over its alternatives' shares.
        let entropy = inclusive[m] - meanUtility[m] / lambda[m]
        byDissimilarity[m] += shares[row] * (nestPupils[m] - total * nestShare[m]) * entropy
      }
    }
    return sum
  }

  /// Splits one set: shares within the nests and shares of the nests; log Σ exp(λ I).
  @discardableResult
  private mutating func split(_ range: Range<Int>, _ lambda: [Double]) -> Double {
    var most = -Double.infinity
    for row in range {
      let m = Int(sets.nests[row])
      largest[m] = -.infinity
      inclusive[m] = 0
      meanUtility[m] = 0
      nestShare[m] = -1
      nestPupils[m] = 0
      most = max(most, utilities[row])
    }
    for row in range {
      let m = Int(sets.nests[row])
      // Only differences of utilities matter: the set's best one becomes 0.
      utilities[row] -= most
      largest[m] = max(largest[m], utilities[row] / lambda[m])
      nestPupils[m] += sets.pupils[row]
    }
    for row in range {
      let m = Int(sets.nests[row])
      shares[row] = exp(utilities[row] / lambda[m] - largest[m])
      inclusive[m] += shares[row]
    }
    for row in range {
      let m = Int(sets.nests[row])
      shares[row] /= inclusive[m]
      meanUtility[m] += shares[row] * utilities[row]
    }
    // λ I is at least the nest's best utility, so that the largest of them is at least 0 and the
    // sum neither vanishes nor, below 1,000 alternatives of a nest, overflows.
    var sum = 0.0
    for row in range {
      let m = Int(sets.nests[row])
      guard nestShare[m] < 0 else { continue }
      inclusive[m] = largest[m] + log(inclusive[m])
      nestShare[m] = exp(lambda[m] * inclusive[m])
      sum += nestShare[m]
    }
    let logSum = log(sum)
    for row in range {
      let m = Int(sets.nests[row])
      nestShare[m] = exp(lambda[m] * inclusive[m] - logSum)
    }
    return logSum
  }
}
