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
  /// K_j, and the continuous value of the same knapsack.
  private(set) var saving: [Int] = []
  private(set) var relaxed: [Int] = []
  /// The price of room at each site in its continuous knapsack, times 2^20.
  private(set) var roomPrice: [Int] = []
  private(set) var wasOpen: [Bool] = []
  /// How far each site opens, by the price of the constraint on them.
  private(set) var opening: [Double] = []
  /// By client, 1 less how much of it is served.
  private(set) var slope: [Double] = []
  /// The pairs taken, by site.
  private var taken: [(pair: Int32, client: Int32, share: Double)] = []
  private var takenEnd: [Int] = []
  private var knapsack = KnapsackSearch(count: 0)
  private var items: [Item] = []
  /// Elementary steps so far.
  private(set) var work = 0

  private struct Item {
    var ratio: Int
    var save: Int
    var weight: Int
    var pair: Int32
    var client: Int32
  }

  init() {}

  /// What a client takes of a site's room at its price, rounded down.
  func share(of demand: Int, at j: Int) -> Int {
    roomPrice[j] == 0 ? 0 : PricedProblem.times(roomPrice[j], demand) >> 20
  }

  /// Evaluates at multipliers and, unless it is to be chosen, a price.
  mutating func evaluate(
    _ problem: PricedProblem, _ node: PricedNode, _ multipliers: [Int], price given: Int? = nil
  ) {
    self.multipliers = multipliers
    wasOpen = node.state.map { $0 == .open }
    save(problem, node)
    reduced = problem.fixed
    for j in reduced.indices { reduced[j] -= saving[j] }
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
        for t in from..<takenEnd[j] where opening[j] > 0 {
          slope[Int(taken[t].client)] -= opening[j] * taken[t].share
        }
        from = takenEnd[j]
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
        for t in from..<takenEnd[j] { body(Int(taken[t].pair), opening[j] * taken[t].share) }
      }
      from = takenEnd[j]
    }
  }

  // MARK: Sites

  private mutating func save(_ problem: PricedProblem, _ node: PricedNode) {
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

extension PricedProblem {
  /// A product that is known to fit.
  static func times(_ a: Int, _ b: Int) -> Int { Int(clamping: Int128(a) * Int128(b)) }
}
