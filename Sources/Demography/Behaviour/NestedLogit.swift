/// Choice in two steps: of a nest (a local school or one in town), and of an alternative in it.
///
/// With V = x·β, the nest m's inclusive value I = log Σ exp(V / λ) over its alternatives:
/// P(a) = exp(Vₐ / λ) / exp(I) · exp(λ I) / Σ exp(λₖ Iₖ). The dissimilarity λ of a nest lies above 0
/// and at most at 1, where its alternatives are as different from each other as from all others;
/// with every λ = 1 the model is the conditional logit. Source: McFadden 1978, "Modelling the choice
/// of residential location"; Train, Discrete Choice Methods with Simulation, 2009, chapter 4.
///
///     let model = try NestedLogit(coefficients: [-0.1, 0.5], dissimilarities: [0.6, 1])
///     try model.probabilities(of: sets)   // one for each alternative
public struct NestedLogit: Sendable, Hashable {
  /// The utility of one unit of each attribute.
  public let coefficients: [Double]
  /// The dissimilarity of each nest, by the nest's number.
  public let dissimilarities: [Double]

  /// A model; every dissimilarity lies from 0.001 to 1.
  public init(coefficients: [Double], dissimilarities: [Double]) throws(EstimationError) {
    for (row, value) in dissimilarities.enumerated() {
      try Check.within(
        "dissimilarity of a nest", value, Self.leastDissimilarity...1, row: row)
    }
    self.coefficients = coefficients
    self.dissimilarities = dissimilarities
  }

  static let leastDissimilarity = 1e-3

  /// The probability of each alternative within its set.
  ///
  /// Utilities of any size are taken. Complexity: O(alternatives · attributes).
  public func probabilities(of sets: ChoiceSets) throws(EstimationError) -> [Double] {
    try check(sets)
    var kernel = NestedLogitKernel(sets, nestCount: dissimilarities.count)
    return kernel.probabilities(coefficients, dissimilarities)
  }

  /// The log-likelihood of the pupils' choices, each pupil counted by himself.
  public func logLikelihood(of sets: ChoiceSets) throws(EstimationError) -> Double {
    try check(sets)
    var kernel = NestedLogitKernel(sets, nestCount: dissimilarities.count)
    return kernel.evaluate(coefficients, dissimilarities)
  }

  private func check(_ sets: ChoiceSets) throws(EstimationError) {
    try sets.checkCoefficients(coefficients)
    if let row = sets.nests.firstIndex(where: { $0 >= dissimilarities.count }) {
      throw .outOfRange(
        what: "nest of an alternative", row: row, value: Double(sets.nests[row]),
        allowed: "a nest below \(dissimilarities.count), the number of dissimilarities")
    }
  }
}
