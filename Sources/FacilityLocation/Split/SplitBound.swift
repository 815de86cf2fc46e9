/// The Lagrangian bound of a table at given multipliers, with everything its use needs.
///
/// With the clients' constraints relaxed, a site that opens contributes ρ_j = f_j less the savings
/// of its continuous knapsack, and the sites that open must hold the whole demand D:
///
///     L(u) = Σ u_i + min { Σ ρ_j y_j : Σ s_j y_j ≥ D, 0 ≤ y ≤ 1 }
///
/// The covering knapsack is left continuous; its dual value μ prices capacity, so that
/// ρ_j − μ s_j is what forcing a site open, or its negative closed, adds to the bound.
///
/// The arithmetic rounds; `value` is what was computed less a margin that no sum of so many terms
/// of such sizes can be wrong by.
///
/// Complexity: O(pairs that cost less than their client's multiplier + sites · log sites).
struct SplitBound: Sendable {
  /// The clients that each site would serve.
  private(set) var filling = SiteFilling()
  /// ρ − μ s by site.
  private(set) var reduced: [Double] = []
  /// How far each site opens.
  private(set) var opening: [Double] = []
  /// By client, 1 less what the open sites serve of it.
  private(set) var slope: [Double] = []
  /// The bound; infinite where the sites cannot hold the demand.
  private(set) var value = -Double.infinity
  /// Elementary steps of the last evaluation.
  var work: Int { filling.work * 2 + reduced.count }
  private var order: [Int32] = []
  private var prices: [Double] = []

  init() {}

  /// Evaluates at `multipliers`, which may be any numbers.
  mutating func evaluate(
    _ table: SplitTable, _ gifts: SplitGifts, _ multipliers: [Double], needed: Double
  ) {
    var (total, size, highest) = (0.0, 0.0, 0.0)
    prices = multipliers
    for i in prices.indices {
      let u = multipliers[i]
      total += u
      size += abs(u)
      let d = table.network.demand[i]
      if d > 0 { prices[i] = u / d }
      highest = max(highest, abs(prices[i]))
    }
    filling.fill(table, prices)
    let sites = table.siteCount
    reduced = table.fixed
    for j in 0..<sites { reduced[j] -= filling.saving[j] }
    gifts.subtractSavings(multipliers, table, from: &reduced)
    guard chooseSites(table, needed: needed) else {
      value = .infinity
      return
    }
    var price = 0.0
    for j in 0..<sites where opening[j] > 0 {
      total += opening[j] * reduced[j]
      size += abs(table.fixed[j]) + abs(reduced[j]) + filling.load[j] * highest
      if opening[j] < 1 { price = reduced[j] / table.capacity[j] }
    }
    value = total - Double(multipliers.count + sites + 16) * 0x1p-51 * size
    if price > 0 { for j in 0..<sites { reduced[j] -= price * table.capacity[j] } }
    slope = Array(repeating: 1, count: table.clientCount)
    Self.subtractService(filling, opening, from: &slope)
    gifts.subtractService(multipliers, table, opening, from: &slope)
  }

  /// Takes the open sites and those with negative ρ, then the cheapest capacity until there is
  /// enough; whether there is.
  private mutating func chooseSites(_ table: SplitTable, needed: Double) -> Bool {
    opening = Array(repeating: 0, count: table.siteCount)
    var missing = needed
    order.removeAll(keepingCapacity: true)
    for j in 0..<table.siteCount {
      if table.isOpen[j] || reduced[j] < 0 {
        opening[j] = 1
        missing -= table.capacity[j]
      } else if table.capacity[j] > 0 {
        order.append(Int32(j))
      }
    }
    guard missing > 0 else { return true }
    let (reduced, capacity) = (reduced, table.capacity)
    order.sort {
      let (a, b) = (Int($0), Int($1))
      let (left, right) = (reduced[a] * capacity[b], reduced[b] * capacity[a])
      return left != right ? left < right : a < b
    }
    for j in order {
      let j = Int(j)
      opening[j] = min(1, missing / capacity[j])
      missing -= capacity[j]
      if missing <= 0 { return true }
    }
    return false
  }

  private static func subtractService(
    _ filling: SiteFilling, _ opening: [Double], from slopes: inout [Double]
  ) {
    var slope = slopes.mutableSpan
    let client = filling.client.span
    for j in opening.indices where opening[j] > 0 {
      let y = opening[j]
      let end = Int(filling.whole[j])
      for place in Int(filling.start[j])..<end { slope[Int(client[place])] -= y }
      if filling.share[j] > 0 { slope[Int(client[end])] -= y * filling.share[j] }
    }
  }
}
