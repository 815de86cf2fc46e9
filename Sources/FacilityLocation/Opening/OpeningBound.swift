/// The Lagrangian bound of a table at given multipliers, with everything its use needs.
///
/// With the clients' constraints relaxed, a site j that opens contributes
/// ρ_j = f_j − Σ_i max(0, u_i − c_ij), and the best choice takes the sites with negative ρ, as many
/// as the limits on their number allow:
///
///     L(u) = constant + Σ u_i + min { Σ_{j ∈ S} ρ_j : least ≤ |S| ≤ most }
///
/// Complexity: O(pairs that cost less than their client's multiplier).
struct OpeningBound: Sendable {
  /// ρ by site.
  var reduced: [Double] = []
  /// Whether the best choice takes the site.
  var isChosen: [Bool] = []
  /// By client, 1 less the number of chosen sites below its multiplier.
  var slope: [Double] = []
  /// The bound.
  var value = -Double.infinity
  /// The number of chosen sites.
  var chosenCount = 0
  /// The largest ρ chosen, and the smallest not chosen.
  var worstChosen = -Double.infinity
  var bestLeft = Double.infinity
  /// Pairs read by all evaluations so far.
  private(set) var pairsRead = 0
  private var order: [Double] = []

  init() {}

  /// Evaluates at `multipliers`, all of them on the grid and at most the clients' caps.
  mutating func evaluate(_ table: OpeningTable, _ multipliers: [Double], limit: Double) {
    reduced = table.fixed
    if slope.count != table.clientCount {
      slope = Array(repeating: 1, count: table.clientCount)
    }
    if isChosen.count != table.siteCount {
      isChosen = Array(repeating: false, count: table.siteCount)
    }
    let (total, read) =
      table.plane?.subtractSavings(multipliers, from: &reduced)
      ?? Self.subtractSavings(table, multipliers, from: &reduced)
    let sum = table.constant + total
    pairsRead += 2 * read
    choose(least: table.least, most: table.most)
    var chosen = 0.0
    for j in reduced.indices where isChosen[j] { chosen += reduced[j] }
    if let plane = table.plane {
      plane.measureSlope(multipliers, chosen: isChosen, into: &slope)
    } else {
      Self.measureSlope(table, multipliers, chosen: isChosen, into: &slope)
    }
    // Beyond the limit sums may have been rounded: no bound can be claimed from them.
    value = abs(chosen) < limit && abs(sum) < limit ? sum + chosen : -.infinity
  }

  /// Evaluates with some sites decided: ρ of those is infinite, and they are not among the chosen.
  ///
  /// - Parameters:
  ///   - table: what is to be bounded.
  ///   - multipliers: by client, on the grid and at most the caps.
  ///   - limit: the largest size of exact sums.
  ///   - fate: by site; not more of them open than `most`, nor fewer left than `least` asks for.
  ///   - least: how many sites open at least, the decided ones included.
  ///   - most: how many sites open at most.
  mutating func evaluate(
    _ table: OpeningTable, _ multipliers: [Double], limit: Double, fate: [SiteFate], least: Int,
    most: Int
  ) {
    reduced = table.fixed
    if isChosen.count != table.siteCount {
      isChosen = Array(repeating: false, count: table.siteCount)
    }
    let (offered, read) = Self.subtractSavings(table, multipliers, from: &reduced)
    let sum = table.constant + offered
    pairsRead += read
    var (total, opened) = (0.0, 0)
    for j in fate.indices where fate[j] != .free {
      if fate[j] == .open {
        total += reduced[j]
        opened += 1
      }
      reduced[j] = .infinity
    }
    choose(least: max(0, least - opened), most: most - opened)
    for j in reduced.indices where isChosen[j] { total += reduced[j] }
    value = abs(total) < limit && abs(sum) < limit ? sum + total : -.infinity
  }

  /// Subtracts from ρ what clients would save; returns Σ u, and the number of pairs read.
  private static func subtractSavings(
    _ table: OpeningTable, _ multipliers: [Double], from values: inout [Double]
  ) -> (sum: Double, read: Int) {
    var (sum, read) = (0.0, 0)
    var reduced = values.mutableSpan
    let (offsets, site, cost) = (table.offsets.span, table.site.span, table.cost.span)
    let multipliers = multipliers.span
    for i in 0..<multipliers.count {
      let u = multipliers[i]
      sum += u
      var k = Int(offsets[i])
      let end = Int(offsets[i + 1])
      while k < end {
        let saving = u - cost[k]
        if saving <= 0 { break }
        reduced[Int(site[k])] -= saving
        k += 1
      }
      read += k - Int(offsets[i])
    }
    return (sum, read)
  }

  private static func measureSlope(
    _ table: OpeningTable, _ multipliers: [Double], chosen: [Bool], into violations: inout [Double]
  ) {
    var slope = violations.mutableSpan
    let chosen = chosen.span
    let (offsets, site, cost) = (table.offsets.span, table.site.span, table.cost.span)
    let multipliers = multipliers.span
    for i in 0..<multipliers.count {
      let u = multipliers[i]
      var k = Int(offsets[i])
      let end = Int(offsets[i + 1])
      var violation = 1.0
      while k < end, cost[k] < u {
        if chosen[Int(site[k])] { violation -= 1 }
        k += 1
      }
      slope[i] = violation
    }
  }

  /// Takes the sites with negative ρ, or the `most` smallest, or the `least` smallest.
  private mutating func choose(least: Int, most: Int) {
    var negative = 0
    for value in reduced where value < 0 { negative += 1 }
    chosenCount = min(max(negative, least), most)
    if chosenCount == negative {
      for j in reduced.indices { isChosen[j] = reduced[j] < 0 }
    } else {
      takeSmallest(chosenCount)
    }
    worstChosen = -.infinity
    bestLeft = .infinity
    for j in reduced.indices {
      if isChosen[j] {
        if reduced[j] > worstChosen { worstChosen = reduced[j] }
      } else if reduced[j] < bestLeft {
        bestLeft = reduced[j]
      }
    }
  }

  private mutating func takeSmallest(_ count: Int) {
    guard count > 0 else {
      for j in isChosen.indices { isChosen[j] = false }
      return
    }
    order = reduced
    let threshold = Self.smallest(count, of: &order)
    var left = count
    for j in reduced.indices where reduced[j] < threshold { left -= 1 }
    for j in reduced.indices {
      let isTie = reduced[j] == threshold && left > 0
      isChosen[j] = reduced[j] < threshold || isTie
      if isTie { left -= 1 }
    }
  }

  /// The `count`-th smallest value, by Hoare's selection; reorders `values`.
  private static func smallest(_ count: Int, of values: inout [Double]) -> Double {
    var (low, high) = (0, values.count - 1)
    let wanted = count - 1
    while low < high {
      let pivot = values[(low + high) / 2]
      var (i, j) = (low, high)
      while i <= j {
        while values[i] < pivot { i += 1 }
        while values[j] > pivot { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if wanted <= j { high = j } else if wanted >= i { low = i } else { break }
    }
    return values[wanted]
  }

  // MARK: What forcing a site would give

  /// What the bound gains if the site had to open; 0 for a chosen one.
  @inline(__always) func gainOfOpening(_ j: Int, most: Int) -> Double {
    if isChosen[j] { return 0 }
    let exchange = chosenCount > 0 ? -worstChosen : .infinity
    return reduced[j] + min(chosenCount < most ? 0 : .infinity, exchange)
  }

  /// What the bound gains if the site had to close; 0 for one not chosen.
  @inline(__always) func gainOfClosing(_ j: Int, least: Int) -> Double {
    if !isChosen[j] { return 0 }
    return -reduced[j] + min(chosenCount > least ? 0 : .infinity, bestLeft)
  }
}
