/// Ratios of small groups drawn towards that of all, as far as chance explains their differences.
///
/// A group's ratio is (n₁ + k q) / (n₀ + k) with the ratio q of all. Within a group the numerator
/// varies as φ q n₀; between groups ratios vary by τ². The best k is φ q / τ² (an empirical-Bayes
/// estimate, Efron and Morris 1975, doi:10.1080/01621459.1975.10479864); τ² is found from the spread
/// of the groups by moments (DerSimonian and Laird 1986, doi:10.1016/0197-2456(86)90046-2).
///
///     let ratios = ShrunkRatios(numerators: [18, 40], denominators: [20, 50], dispersion: 0.54)
///     ratios.values       // each between its own ratio and 58/70
public struct ShrunkRatios: Sendable, Equatable {
  /// The ratio of all groups together; 1 where nobody is counted.
  public let pooled: Double
  /// How many members the ratio of all weighs; infinite where chance explains all differences.
  public let weight: Double
  /// The ratio of each group.
  public let values: [Double]

  /// Draws the ratios of groups together.
  ///
  /// - Parameters:
  ///   - numerators: What came of each group.
  ///   - denominators: How large it was; groups of 0 get the ratio of all.
  ///   - dispersion: φ, the variance of a numerator over its mean.
  ///   - weight: k, where it is not to be estimated.
  ///
  /// Complexity: O(groups).
  public init(
    numerators: [Double], denominators: [Double], dispersion: Double, weight: Double? = nil
  ) {
    precondition(numerators.count == denominators.count, "each numerator needs a denominator")
    let (above, below) = (numerators.reduce(0, +), denominators.reduce(0, +))
    let pooled = below > 0 ? above / below : 1
    let spread = Self.variance(numerators, denominators, pooled, dispersion)
    let own = spread > 0 ? dispersion * pooled / spread : .infinity
    let k = weight ?? own
    self.pooled = pooled
    self.weight = k
    values = zip(numerators, denominators).map { n1, n0 in
      guard n0 > 0, k.isFinite else { return pooled }
      return (n1 + k * pooled) / (n0 + k)
    }
  }

  /// τ², the variance of the groups' true ratios; 0 where chance explains their spread.
  static func variance(
    _ numerators: [Double], _ denominators: [Double], _ pooled: Double, _ dispersion: Double
  ) -> Double {
    guard pooled > 0, dispersion > 0 else { return 0 }
    var (weights, squares, distance) = (0.0, 0.0, 0.0)
    var groups = 0
    for (n1, n0) in zip(numerators, denominators) where n0 > 0 {
      let weight = n0 / (dispersion * pooled)
      let difference = n1 / n0 - pooled
      weights += weight
      squares += weight * weight
      distance += weight * difference * difference
      groups += 1
    }
    let scale = weights - squares / weights
    guard groups > 1, scale > 0 else { return 0 }
    return max(0, (distance - Double(groups - 1)) / scale)
  }
}
