/// The form in which problems of all classes but the modular are certified: whole numbers, and every
/// constraint that couples sites priced, so that the sites are independent.
///
///     minimise   Σ f_j y_j + Σ c_ij x_ij + Σ w_i z_i
///     subject to Σ_j x_ij + z_i = 1               each client, priced at u_i
///                least ≤ Σ a_j y_j ≤ most         priced at λ
///                x_ij ≤ y_j,  Σ_i d_i x_ij ≤ s_j y_j
///
/// z leaves a client unserved, where it has a penalty w. The constraint on the sites together is
/// their number, their budget, or that they hold the whole demand. At any prices, with K_j the most
/// that site j can save, Σ max(0, u_i − c_ij) or the value of its knapsack,
///
///     L(u, λ) = Σ min(u_i, w_i) − λ limit + Σ_j min(0, f_j + λ a_j − K_j)
///
/// is a bound, where the limit is `most` for positive and `least` for negative λ, and a site known
/// to be open counts even if that is positive. Costs, demands and λ a_j are rounded down and
/// capacities and K_j up, which only lowers L.
///
/// Geoffrion (1974, doi:10.1007/BFb0120690).
public struct PricedProblem: Sendable {
  /// What a site can do for its clients.
  enum Service: Sendable {
    /// Serve any.
    case open
    /// Serve parts within its capacity.
    case split
    /// Serve whole clients within its capacity.
    case single
  }

  let service: Service
  /// Costs are in units of 2^−bits, and demands in units of 2^−demandBits.
  let bits: Int
  let demandBits: Int
  /// λ is in units of 2^−priceBits.
  public let priceBits: Int
  let fixed: [Int]
  /// The pairs by client, cheapest first.
  let offsets: [Int]
  let site: [Int32]
  let cost: [Int]
  /// The pairs by site, with capacities: where they stand in the rows, and whose they are.
  let columnStart: [Int]
  let columnPair: [Int32]
  let columnClient: [Int32]
  /// `Int.max` where a client must be served.
  let penalty: [Int]
  /// Empty where any number of clients can be served.
  let demand: [Int]
  let capacity: [Int]
  /// The constraint on the sites together; `most` is `nil` where there is no limit.
  let weight: [Int]
  let least: Int
  let most: Int?
  let rules: [SiteRule]
  /// Every solution costs a multiple of this.
  let granule: Int
  /// For p-center what is proved, because the target is not an objective.
  let center: PricedParts.Center?
  /// For a maximisation, what the objective and the cost add up to, in units.
  let whole: Int?

  var siteCount: Int { fixed.count }
  var clientCount: Int { penalty.count }

  /// Whether knapsacks or covering are all that is hard.
  var isCombinatorial: Bool { service == .single || cost.allSatisfy { $0 == 0 } }

  /// Multipliers beyond this are refused: sums with them might not fit.
  var largestMultiplier: Int { 1 << (service == .open ? 51 : 41) }

  /// More than any solution costs.
  var ceiling: Int {
    var sum = 1
    for f in fixed { sum += max(0, f) }
    for i in 0..<clientCount {
      let dearest = offsets[i] < offsets[i + 1] ? cost[offsets[i + 1] - 1] : 0
      sum += max(0, penalty[i] == .max ? dearest : max(penalty[i], dearest))
    }
    return sum
  }

  /// The least bound that proves that nothing costs less than `target`.
  func threshold(_ target: Int) -> Int {
    // Towards minus infinity, as everywhere.
    let k = target - 1
    return (k - (k % granule + granule) % granule) + 1
  }

  /// What a certificate with this target proves about the objective.
  ///
  /// Infinite where it proves that no solution exists.
  public func bound(target: Int) -> Double {
    let unit = Double(sign: .plus, exponent: -bits, significand: 1)
    if let center { return center.radius }
    if let whole { return target >= ceiling ? -.infinity : Double(whole - target) * unit }
    return target >= ceiling ? .infinity : Double(target) * unit
  }
}
