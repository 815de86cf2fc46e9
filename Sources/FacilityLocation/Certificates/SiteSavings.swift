/// What each site can save at given multipliers, K_j of `PricedProblem`: the sum of what its clients
/// save, or the value of its knapsack.
///
/// Knapsacks of parts are Dantzig's; those of whole clients are searched (`KnapsackSearch`), and
/// their continuous values are kept for reduced costs. Any price of room gives a continuous value
/// that is none too low, so that the price can be rounded.
struct SiteSavings: Sendable {
  /// K_j, and the continuous value of the same knapsack.
  private(set) var saving: [Int] = []
  private(set) var relaxed: [Int] = []
  /// The price of room at each site in its continuous knapsack, times 2^20.
  private(set) var roomPrice: [Int] = []
  /// The pairs taken, by site, and where those of each site end.
  private(set) var taken: [(pair: Int32, client: Int32, share: Double)] = []
  private(set) var takenEnd: [Int] = []
  /// Elementary steps so far.
  private(set) var work = 0
  private var multipliers: [Int] = []
  private var knapsack = KnapsackSearch(count: 0)
  private var items: [Item] = []

  private struct Item {
    var ratio: Int
    var save: Int
    var weight: Int
    var pair: Int32
    var client: Int32
  }

  init() {}

  /// Fills every site at the multipliers.
  mutating func save(
    _ problem: PricedProblem, _ node: PricedNode, _ multipliers: [Int]
  ) {
    self.multipliers = multipliers
    saving = Array(repeating: 0, count: problem.siteCount)
    guard problem.service != .open else {
      work += Self.saveOpen(problem, multipliers, &saving)
      return
    }
    relaxed = saving
    roomPrice = saving
    taken.removeAll(keepingCapacity: true)
    takenEnd.removeAll(keepingCapacity: true)
    for j in 0..<problem.siteCount {
      if node.state[j] != .closed { fill(j, problem, node) }
      takenEnd.append(taken.count)
    }
  }

  private static func saveOpen(
    _ problem: PricedProblem, _ multipliers: [Int], _ savings: inout [Int]
  ) -> Int {
    var saving = savings.mutableSpan
    let (site, cost) = (problem.site.span, problem.cost.span)
    var work = saving.count
    for i in multipliers.indices {
      var k = problem.offsets[i]
      let (u, end, from) = (multipliers[i], problem.offsets[i + 1], k)
      while k < end, cost[k] < u {
        saving[Int(site[k])] &+= u &- cost[k]
        k += 1
      }
      work += k - from
    }
    return work
  }

  /// The knapsack of one site: the clients that it would serve, were it open.
  private mutating func fill(_ j: Int, _ problem: PricedProblem, _ node: PricedNode) {
    let room = problem.capacity[j]
    items.removeAll(keepingCapacity: true)
    var load = 0
    for c in problem.columnStart[j]..<problem.columnStart[j + 1] {
      let (k, i) = (Int(problem.columnPair[c]), Int(problem.columnClient[c]))
      let save = multipliers[i] - problem.cost[k]
      let weight = problem.demand[i]
      guard save > 0 else { continue }
      if problem.service == .single, weight > room || node.isOut[k] { continue }
      items.append(
        Item(
          ratio: weight > 0 ? (save << 20) / weight : .max, save: save, weight: weight,
          pair: Int32(k), client: Int32(i)))
      load += weight
    }
    work += problem.columnStart[j + 1] - problem.columnStart[j] + 8 * items.count
    if load <= room {
      for item in items {
        saving[j] += item.save
        taken.append((item.pair, item.client, 1))
      }
      relaxed[j] = saving[j]
      return
    }
    items.sort { ($1.ratio, $0.client) < ($0.ratio, $1.client) }
    relax(j, room)
    if problem.service == .split {
      saving[j] = relaxed[j]
      takeParts(room)
    } else {
      takeWhole(j, room)
    }
  }

  /// The price of room and the continuous value, rounded up: valid at any price.
  private mutating func relax(_ j: Int, _ room: Int) {
    var left = room
    for item in items {
      if item.weight > left {
        roomPrice[j] = item.ratio
        break
      }
      left -= item.weight
    }
    let price = roomPrice[j]
    var sum = Int(-((-Int128(price) * Int128(room)) >> 20))
    for item in items where item.ratio >= price {
      sum += max(0, item.save - PricedProblem.times(price, item.weight) >> 20)
    }
    relaxed[j] = sum
  }

  private mutating func takeParts(_ room: Int) {
    var left = room
    for item in items where left > 0 || item.weight == 0 {
      let part = min(item.weight, left)
      left -= part
      taken.append(
        (item.pair, item.client, item.weight > 0 ? Double(part) / Double(item.weight) : 1))
    }
  }

  private mutating func takeWhole(_ j: Int, _ room: Int) {
    if knapsack.cost.count <= items.count { knapsack = KnapsackSearch(count: 2 * items.count) }
    for (t, item) in items.enumerated() {
      knapsack.cost[t] = -Double(item.save)
      knapsack.weight[t] = Double(item.weight)
    }
    let before = knapsack.steps
    saving[j] = min(relaxed[j], Int(-knapsack.solve(count: items.count, room: Double(room))))
    work += 4 * (knapsack.steps - before)
    for (t, item) in items.enumerated() where knapsack.taken[t] {
      taken.append((item.pair, item.client, 1))
    }
  }
}
