import Foundation

/// Choice among alternatives by their attributes: the conditional logit.
///
/// P(a) = exp(uₐ) / Σ exp(u_b), with uₐ = xₐ·β (plus what is known of it beforehand) and the sum over
/// the choice set. Source: McFadden 1974, "Conditional logit analysis of qualitative choice
/// behavior", in Zarembka (ed.), Frontiers in Econometrics.
///
///     let fit = try ConditionalLogit.fit(sets)
///     let model = ConditionalLogit(coefficients: fit.coefficients.values)
///     try model.probabilities(of: sets)   // one for each alternative
public struct ConditionalLogit: Sendable, Hashable {
  /// The utility of one unit of each attribute.
  public let coefficients: [Double]

  /// A model from its coefficients.
  public init(coefficients: [Double]) { self.coefficients = coefficients }

  /// The probability of each alternative within its set.
  ///
  /// Utilities of any size are taken: the largest of a set is subtracted first.
  /// Complexity: O(alternatives · attributes).
  public func probabilities(of sets: ChoiceSets) throws(EstimationError) -> [Double] {
    try sets.checkCoefficients(coefficients)
    var result = [Double](repeating: 0, count: sets.pupils.count)
    sets.utilities(coefficients, into: &result)
    for set in 0..<sets.count { _ = Softmax.replace(&result, sets.alternatives(of: set)) }
    return result
  }

  /// The log-likelihood of the pupils' choices, each pupil counted by himself (no term for how the
  /// pupils of a set can be ordered).
  public func logLikelihood(of sets: ChoiceSets) throws(EstimationError) -> Double {
    try sets.checkCoefficients(coefficients)
    var utilities = [Double](repeating: 0, count: sets.pupils.count)
    sets.utilities(coefficients, into: &utilities)
    var sum = 0.0
    for set in 0..<sets.count {
      sum += Softmax.logLikelihood(utilities, sets.pupils, sets.alternatives(of: set))
    }
    return sum
  }
}

/// Shares proportional to exponentials, safe against overflow.
enum Softmax {
  /// Replaces the utilities of a range by shares; the logarithm of the sum of exponentials.
  @inline(__always)
  static func replace(_ utilities: inout [Double], _ range: Range<Int>) -> Double {
    var most = -Double.infinity
    for k in range { most = max(most, utilities[k]) }
    var sum = 0.0
    for k in range {
      utilities[k] = exp(utilities[k] - most)
      sum += utilities[k]
    }
    for k in range { utilities[k] /= sum }
    return most + log(sum)
  }

  /// Σ pupils · log share over a range.
  @inline(__always)
  static func logLikelihood(
    _ utilities: [Double], _ pupils: [Double], _ range: Range<Int>
  ) -> Double {
    var most = -Double.infinity
    for k in range { most = max(most, utilities[k]) }
    var (sum, total, chosen) = (0.0, 0.0, 0.0)
    for k in range {
      sum += exp(utilities[k] - most)
      // An alternative that nobody chose adds nothing, however bad it is.
      if pupils[k] > 0 {
        chosen += pupils[k] * (utilities[k] - most)
        total += pupils[k]
      }
    }
    return chosen - total * log(sum)
  }
}
