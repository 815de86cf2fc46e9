/// Both-sided fixing by reduced costs: what a site or a pair adds to the bound at one multiplier
/// vector, if it is forced in or out.
///
/// The rule, for one vector u at one node with bound L: a site's value is that of the choice of
/// sites with it forced open, or closed. Within a site, the knapsack with item i forced in (or out)
/// differs from the free one by in_ij (out_ij), from tables of the best sub-choice of the items
/// before and behind it. A pair x_ij = 1 opens j, adds in_ij there, and takes i away from the
/// other sites that the choice opens: L + opening_j + in_ij + Σ min(out_ij', spare_j'), where
/// spare_j' is what another choice of sites would cost instead: none for sites open for sure, the
/// (negative) value where sites open freely and the capacity is not short, the distance to the
/// last one chosen where their number is given. Where the sum exceeds the cutoff the pair goes; a
/// client with one pair left is settled.
struct SingleSourceFixing: Sendable {
  /// The bound at the multipliers.
  let bound: Double
  /// What opening each site adds to the bound; infinite where it cannot.
  private(set) var opening: [Double]
  /// What closing each site adds; infinite where it cannot.
  private(set) var closing: [Double]
  /// What serving each item's client from its site adds.
  private(set) var taking: [Double]
  private var leaving: [Double]
  private(set) var work = 0
  /// Entries of a table beyond which weights are divided.
  private static let mostEntries = 600_000.0

  init(_ relaxation: inout SingleSourceRelaxation, _ multipliers: [Double]) {
    bound = relaxation.evaluate(multipliers)
    opening = Array(repeating: 0, count: relaxation.siteCount)
    closing = Array(repeating: .infinity, count: relaxation.siteCount)
    taking = Array(repeating: 0, count: relaxation.itemCount)
    leaving = taking
    guard bound < .infinity else { return }
    let spare = measureSites(relaxation)
    for j in 0..<relaxation.siteCount where relaxation.status[j] != .closed {
      measure(j, relaxation, multipliers)
    }
    combine(relaxation, spare)
  }

  /// Fills in opening and closing; what a chosen site may lose before another choice is better.
  private mutating func measureSites(_ relaxation: SingleSourceRelaxation) -> [Double] {
    var spare = relaxation.status.map { $0 == .open ? Double.infinity : 0 }
    var choice = relaxation.choice
    let base = choice.solve()
    let isChosen = choice.isChosen
    let held = isChosen.indices.reduce(0.0) {
      $0 + (choice.value[$1] < 0 ? relaxation.room[choice.free[$1]] : 0)
    }
    let isSeparable = choice.wanted == nil && held >= choice.need
    let last = isChosen.indices.reduce(-Double.infinity) {
      isChosen[$1] ? max($0, choice.value[$1]) : $0
    }
    for (k, j) in choice.free.enumerated() {
      let value = choice.value[k]
      work += choice.free.count
      if isChosen[k] {
        closing[j] = max(0, choice.solve(forcing: k, open: false) - base)
        spare[j] = isSeparable ? -value : choice.wanted == nil ? 0 : last - value
      } else {
        closing[j] = 0
        opening[j] =
          isSeparable ? max(0, value) : max(0, choice.solve(forcing: k, open: true) - base)
      }
    }
    return spare
  }

  /// Adds up what each pair costs over all sites.
  private mutating func combine(_ relaxation: SingleSourceRelaxation, _ spare: [Double]) {
    var elsewhere = [Double](repeating: 0, count: relaxation.clientCount)
    for j in spare.indices where relaxation.isOpen[j] {
      for t in relaxation.itemStart[j]..<relaxation.itemStart[j + 1] {
        leaving[t] = max(0, min(leaving[t], spare[j]))
        elsewhere[Int(relaxation.itemClient[t])] += leaving[t]
      }
    }
    for j in spare.indices where relaxation.status[j] != .closed {
      for t in relaxation.itemStart[j]..<relaxation.itemStart[j + 1] {
        let own = relaxation.isOpen[j] ? leaving[t] : 0
        taking[t] += opening[j] + elsewhere[Int(relaxation.itemClient[t])] - own
      }
    }
  }

  /// Fills in what forcing each item of a site in, or out, adds to its knapsack.
  private mutating func measure(
    _ j: Int, _ relaxation: SingleSourceRelaxation, _ multipliers: [Double]
  ) {
    let range = relaxation.itemStart[j]..<relaxation.itemStart[j + 1]
    let (room, base) = (relaxation.room[j], relaxation.knapsack[j])
    var (items, cost, weight) = ([Int](), [Double](), [Double]())
    var (total, largest) = (0.0, 0.0)
    for t in range {
      let r = relaxation.itemCost[t] - multipliers[Int(relaxation.itemClient[t])]
      taking[t] = max(r, 0)
      if r < 0 {
        items.append(t)
        cost.append(r)
        weight.append(relaxation.itemWeight[t])
        total += relaxation.itemWeight[t]
      } else {
        largest = max(largest, relaxation.itemWeight[t])
      }
    }
    work += range.count
    guard total + largest > room else {
      for (k, t) in items.enumerated() { leaving[t] = -cost[k] }
      return
    }
    let most = max(256, (Self.mostEntries / Double(items.count + 1)).rounded(.down))
    let divisor = max(1, (room / most).rounded(.up))
    let width = Int((room / divisor).rounded(.down)) + 1
    work += 2 * items.count * width
    let tables = KnapsackTables(
      cost: cost, weight: weight.map { Int(($0 / divisor).rounded(.down)) }, width: width)
    for (k, t) in items.enumerated() {
      let (with, without) = tables.values(of: k)
      taking[t] = max(0, with - base)
      leaving[t] = max(0, without - base)
    }
    for t in range where relaxation.itemCost[t] >= multipliers[Int(relaxation.itemClient[t])] {
      let own = Int((relaxation.itemWeight[t] / divisor).rounded(.down))
      taking[t] =
        own < width ? taking[t] + max(0, tables.within(width - 1 - own) - base) : .infinity
    }
  }
}
