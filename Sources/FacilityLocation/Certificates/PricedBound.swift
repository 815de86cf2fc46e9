/// The bound L(u, λ) of a node (`PricedProblem`), with everything its use needs.
///
/// Complexity: O(pairs that cost less than their client's multiplier), and with capacities sorting
/// them by ratio and an exact knapsack at each site (`KnapsackSearch`).
struct PricedBound: Sendable {
  /// The bound, or `Int.min` where the prices prove nothing.
  private(set) var value = Int.min
  private(set) var multipliers: [Int] = []
  private(set) var price = 0
  /// f_j + λ a_j − K_j by site.
  private(set) var reduced: [Int] = []
  /// What the sites save.
  private(set) var sites = SiteSavings()
  private(set) var wasOpen: [Bool] = []
  /// How far each site opens, by the price of the constraint on them.
  private(set) var opening: [Double] = []
  /// By client, 1 less how much of it is served.
  private(set) var slope: [Double] = []
  /// Elementary steps so far.
  var work: Int { sites.work }

  init() {}

  /// What a client takes of a site's room at its price, rounded down.
  func share(of demand: Int, at j: Int) -> Int {
    sites.roomPrice[j] == 0 ? 0 : PricedProblem.times(sites.roomPrice[j], demand) >> 20
  }

  /// Evaluates at multipliers and, unless it is to be chosen, a price.
  mutating func evaluate(
    _ problem: PricedProblem, _ node: PricedNode, _ multipliers: [Int], price given: Int? = nil
  ) {
    self.multipliers = multipliers
    wasOpen = node.state.map { $0 == .open }
    sites.save(problem, node, multipliers)
    reduced = problem.fixed
    for j in reduced.indices { reduced[j] -= sites.saving[j] }
    var choice = SiteChoiceByPrice(problem, node, reduced, price: given)
    price = choice.price
    opening = choice.takeOpening()
    sum(problem, node)
    violate(problem)
  }

  private mutating func sum(_ problem: PricedProblem, _ node: PricedNode) {
    var total = Int128(0)
    for i in multipliers.indices { total += Int128(min(multipliers[i], problem.penalty[i])) }
    if price > 0, let most = problem.most {
      total += (-Int128(price) * Int128(most)) >> Int128(problem.priceBits)
    } else if price > 0 {
      value = .min
      return
    } else {
      total += (-Int128(price) * Int128(problem.least)) >> Int128(problem.priceBits)
    }
    for j in reduced.indices {
      let charged = (Int128(price) * Int128(problem.weight[j])) >> Int128(problem.priceBits)
      let r = Int128(reduced[j]) + charged
      guard abs(r) < 1 << 60 else {
        value = .min
        return
      }
      reduced[j] = Int(r)
      if node.state[j] == .open { total += r } else if node.state[j] == .free { total += min(0, r) }
    }
    value = total > -1 << 61 ? Int(min(total, 1 << 61)) : .min
  }

  private mutating func violate(_ problem: PricedProblem) {
    slope = Array(repeating: 1, count: problem.clientCount)
    for i in slope.indices where multipliers[i] >= problem.penalty[i] { slope[i] = 0 }
    if problem.service == .open {
      Self.subtract(problem, multipliers, opening, from: &slope)
    } else {
      var from = 0
      for j in opening.indices {
        for t in from..<sites.takenEnd[j] where opening[j] > 0 {
          slope[Int(sites.taken[t].client)] -= opening[j] * sites.taken[t].share
        }
        from = sites.takenEnd[j]
      }
    }
  }

  private static func subtract(
    _ problem: PricedProblem, _ multipliers: [Int], _ opening: [Double], from slopes: inout [Double]
  ) {
    var slope = slopes.mutableSpan
    let (site, cost, opening) = (problem.site.span, problem.cost.span, opening.span)
    for i in slope.indices {
      var k = problem.offsets[i]
      let (u, end) = (multipliers[i], problem.offsets[i + 1])
      var left = slope[i]
      while k < end, cost[k] < u {
        left -= opening[Int(site[k])]
        k += 1
      }
      slope[i] = left
    }
  }

  /// Calls `body` with each pair that an open site takes, and how much of it.
  func forEachTaken(_ body: (Int, Double) -> Void) {
    var from = 0
    for j in opening.indices {
      if opening[j] > 0 {
        for t in from..<sites.takenEnd[j] {
          body(Int(sites.taken[t].pair), opening[j] * sites.taken[t].share)
        }
      }
      from = sites.takenEnd[j]
    }
  }
}

extension PricedProblem {
  /// A product that is known to fit.
  static func times(_ a: Int, _ b: Int) -> Int { Int(clamping: Int128(a) * Int128(b)) }
}
