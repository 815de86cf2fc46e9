import Foundation

extension NestedLogit {
  /// What is known of a nest's dissimilarity.
  public enum Dissimilarity: Sendable, Hashable {
    /// Estimated between 0 and 1, with its standard error.
    case estimated(standardError: Double)
    /// The likelihood grows up to 1: the nest's alternatives are no more alike than others.
    case atOne
    /// No set offers two alternatives of the nest beside one outside it; taken as 1.
    case notIdentified
  }

  /// A nested model estimated from what pupils chose.
  public struct Fit: Sendable, Equatable {
    /// The model of highest likelihood.
    public let model: NestedLogit
    /// The coefficients of the attributes.
    public let coefficients: CoefficientTable
    /// What is known of each nest's dissimilarity.
    public let dissimilarities: [Dissimilarity]
    /// The log-likelihood, each pupil counted by himself.
    public let logLikelihood: Double
    /// That of the conditional logit on the same choices, never higher.
    public let conditionalLogLikelihood: Double
    /// How many iterations were made.
    public let iterations: Int
  }

  /// Estimates coefficients and dissimilarities together (full information maximum likelihood).
  ///
  /// The search starts from the conditional logit and, since the likelihood may have several
  /// summits, from dissimilarities of a half; the better end is taken and finished by Newton's
  /// method. A dissimilarity that would exceed 1 stays at 1.
  ///
  /// - Parameter sets: The choice sets with their pupils and nests.
  /// - Returns: The model of highest likelihood found.
  /// - Throws: `EstimationError` as `ConditionalLogit.fit(_:)` does, `separated` also where a
  ///   dissimilarity falls to 0, and `noConvergence` where the search does not settle.
  ///
  /// Complexity: O(alternatives · attributes) for each of some 50 to 300 evaluations.
  public static func fit(_ sets: ChoiceSets) throws(EstimationError) -> Fit {
    let conditional = try ConditionalLogit.fit(sets)
    var search = NestedLogitSearch(sets)
    var best: NestedLogitSearch.Place?
    for start in search.isAnyFree ? [0.9, 0.5] : [1] {
      if let found = search.climb(from: conditional.coefficients.values, lambda: start),
        found.value > (best?.value ?? -.infinity)
      {
        best = found
      }
    }
    guard let best else {
      throw .noConvergence(what: "the nested choice model", iterations: search.iterations)
    }
    if let m = best.lambda.firstIndex(where: { $0 < 2 * leastDissimilarity }) {
      throw .separated(columns: ["dissimilarity of nest \(m)"])
    }
    let covariance = try search.covariance(at: best)
    let width = sets.attributes.count
    var (status, free) = ([Dissimilarity](), width)
    for m in best.lambda.indices {
      if best.isFree[m] {
        let order = covariance.order
        let variance = covariance.elements[free * order + free]
        // λ = exp(−s²) moves by 2 s λ with s.
        let slope = 2 * best.variables[free] * best.lambda[m]
        status.append(.estimated(standardError: abs(slope) * variance.squareRoot()))
        free += 1
      } else {
        status.append(search.isIdentified[m] ? .atOne : .notIdentified)
      }
    }
    var block: [Double] = []
    for k in 0..<width {
      for l in 0..<width { block.append(covariance.elements[k * covariance.order + l]) }
    }
    return Fit(
      model: try NestedLogit(coefficients: best.beta, dissimilarities: best.lambda),
      coefficients: CoefficientTable(
        names: sets.attributes, values: best.beta, covariance: block),
      dissimilarities: status, logLikelihood: best.value,
      conditionalLogLikelihood: conditional.logLikelihood, iterations: search.iterations)
  }
}
