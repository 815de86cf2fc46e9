/// The Lagrangian relaxation of "each client once" at one node.
///
/// With a multiplier u_i for each client a site that opens earns the 0-1 knapsack of its clients'
/// reduced costs c_ij − u_i; which free sites open is chosen under the number of sites and the
/// capacity that is still needed (`SiteChoice`). The value, plus Σ u_i and what is settled, is a
/// lower bound for every multiplier vector; its best is the bound of Dantzig-Wolfe decomposition
/// by sites (Geoffrion 1974, doi:10.1007/BFb0120690). Arcs are copied into flat lists by site.
struct SingleSourceRelaxation: Sendable {
  let siteCount: Int
  let clientCount: Int
  /// Where the items of each site start.
  let itemStart: [Int]
  let itemClient: [Int32]
  let itemCost: [Double]
  let itemWeight: [Double]
  /// The model's arc of each item.
  let itemArc: [Int32]
  let room: [Double]
  let status: [SingleSourceNode.Status]
  let fixed: [Double]
  let constant: Double
  /// The clients that are not settled.
  let clients: [Int32]
  /// Items in nearly the order of their ratios, kept between evaluations.
  private var order: [Int32]
  /// Which items the knapsack of their site takes.
  private(set) var isTaken: [Bool]
  /// The knapsack of each site, exact or from below.
  private(set) var knapsack: [Double]
  private(set) var isKnapsackExact: [Bool]
  /// Which sites the last evaluation opened.
  private(set) var isOpen: [Bool]
  /// One less the times that each client is served; 0 for settled clients.
  private(set) var violation: [Double]
  private(set) var search: KnapsackSearch
  private(set) var choice: SiteChoice
  private(set) var work = 0
  private var slot: [Int32]
  private var ratio: [Double]
  private var reduced: [Double]
  private var rest: [Int32]

  init(_ model: SingleSourceModel, _ node: SingleSourceNode) {
    siteCount = model.siteCount
    clientCount = model.clientCount
    var start = [0]
    var arcs: [Int32] = []
    for j in 0..<siteCount {
      if node.status[j] != .closed {
        for a in model.siteStart[j]..<model.siteStart[j + 1]
        where node.isAllowed[a] && node.settled[Int(model.arcClient[a])] < 0 {
          arcs.append(Int32(a))
        }
      }
      start.append(arcs.count)
    }
    itemStart = start
    itemArc = arcs
    itemClient = arcs.map { model.arcClient[Int($0)] }
    itemCost = arcs.map { model.arcCost[Int($0)] }
    itemWeight = itemClient.map { model.demand[Int($0)] }
    room = node.room
    status = node.status
    fixed = model.fixed
    constant = node.constant
    clients = (0..<Int32(clientCount)).filter { node.settled[Int($0)] < 0 }
    order = (0..<Int32(arcs.count)).map { $0 }
    isTaken = Array(repeating: false, count: arcs.count)
    knapsack = Array(repeating: 0, count: siteCount)
    isKnapsackExact = Array(repeating: true, count: siteCount)
    isOpen = status.map { $0 == .open }
    violation = Array(repeating: 0, count: clientCount)
    let most = (0..<siteCount).reduce(1) { max($0, start[$1 + 1] - start[$1]) }
    search = KnapsackSearch(count: most)
    choice = SiteChoice(model, node)
    slot = Array(repeating: 0, count: most)
    ratio = Array(repeating: 0, count: most)
    reduced = ratio
    rest = slot
  }

  var itemCount: Int { itemClient.count }

  /// The bound at `multipliers`, which are whole numbers; infinite where nothing is feasible.
  ///
  /// Complexity: O(items) and the knapsacks.
  mutating func evaluate(_ multipliers: [Double]) -> Double {
    for j in 0..<siteCount where status[j] != .closed {
      price(j, multipliers, isExact: status[j] == .open)
    }
    var value = constant
    for i in clients { value += multipliers[Int(i)] }
    for j in 0..<siteCount where status[j] == .open { value += knapsack[j] }
    value += chooseSites(multipliers)
    countServices()
    return value
  }

  /// Opens the best free sites, with exact knapsacks for those that open.
  private mutating func chooseSites(_ multipliers: [Double]) -> Double {
    while true {
      for (index, j) in choice.free.enumerated() {
        choice.value[index] = fixed[j] + knapsack[j]
      }
      let value = choice.solve()
      var isFinal = true
      for (index, j) in choice.free.enumerated() {
        isOpen[j] = choice.isChosen[index]
        if isOpen[j] && !isKnapsackExact[j] {
          price(j, multipliers, isExact: true)
          isFinal = false
        }
      }
      if isFinal { return value }
    }
  }

  private mutating func countServices() {
    for i in clients { violation[Int(i)] = 1 }
    for j in 0..<siteCount where isOpen[j] {
      Self.count(itemStart[j]..<itemStart[j + 1], itemClient, isTaken, &violation)
    }
  }

  private static func count(
    _ range: Range<Int>, _ itemClient: [Int32], _ isTaken: [Bool], _ violation: inout [Double]
  ) {
    let (client, taken) = (itemClient.span, isTaken.span)
    var violation = violation.mutableSpan
    for t in range where taken[t] { violation[Int(client[t])] -= 1 }
  }

  /// The knapsack of a site; unless asked to be exact it is left continuous where that suffices to
  /// see that the site stays closed, and always where the cheapest so many open.
  private mutating func price(_ j: Int, _ multipliers: [Double], isExact: Bool) {
    let range = itemStart[j]..<itemStart[j + 1]
    work += range.count + 8
    let (count, weight, sum) = gather(range, multipliers)
    isKnapsackExact[j] = true
    if weight <= room[j] {
      knapsack[j] = sum
      for t in range { isTaken[t] = false }
      for k in 0..<count { isTaken[Int(slot[k])] = true }
      return
    }
    if !isExact && choice.wanted == nil && fixed[j] + sum >= 0 {
      knapsack[j] = sum
      isKnapsackExact[j] = false
      return
    }
    sortByRatio(count, range)
    for k in 0..<count {
      search.cost[k] = reduced[k]
      search.weight[k] = itemWeight[Int(slot[k])]
      search.taken[k] = isTaken[Int(slot[k])]
    }
    if !isExact {
      knapsack[j] = search.relaxed(count: count, room: room[j]).rounded(.down) - 1
      isKnapsackExact[j] = false
      if choice.wanted != nil || fixed[j] + knapsack[j] >= 0 { return }
    }
    let before = search.steps
    knapsack[j] = search.solve(count: count, room: room[j], isHinted: true)
    work += search.steps - before
    isKnapsackExact[j] = true
    for t in range { isTaken[t] = false }
    for k in 0..<count where search.taken[k] { isTaken[Int(slot[k])] = true }
  }

  /// Collects the items of negative reduced cost in the kept order.
  private mutating func gather(
    _ range: Range<Int>, _ multipliers: [Double]
  ) -> (count: Int, weight: Double, sum: Double) {
    Self.gather(
      range, order, itemClient, itemCost, itemWeight, multipliers, &slot, &rest, &reduced)
  }

  private static func gather(
    _ range: Range<Int>, _ orders: [Int32], _ clients: [Int32], _ costs: [Double],
    _ weights: [Double], _ prices: [Double], _ slots: inout [Int32], _ rests: inout [Int32],
    _ reductions: inout [Double]
  ) -> (count: Int, weight: Double, sum: Double) {
    let order = orders.span
    let itemClient = clients.span
    let itemCost = costs.span
    let itemWeight = weights.span
    let multipliers = prices.span
    var slot = slots.mutableSpan
    var rest = rests.mutableSpan
    var reduced = reductions.mutableSpan
    var (count, others, weight, sum) = (0, 0, 0.0, 0.0)
    for t in range {
      let item = order[t]
      let r = itemCost[Int(item)] - multipliers[Int(itemClient[Int(item)])]
      if r < 0 {
        slot[count] = item
        reduced[count] = r
        weight += itemWeight[Int(item)]
        sum += r
        count += 1
      } else {
        rest[others] = item
        others += 1
      }
    }
    return (count, weight, sum)
  }

  /// Sorts the collected items by ratio and keeps the order for the next time.
  private mutating func sortByRatio(_ count: Int, _ range: Range<Int>) {
    Self.sort(count, itemWeight, &slot, &ratio, &reduced)
    for k in 0..<count { order[range.lowerBound + k] = slot[k] }
    for k in count..<range.count { order[range.lowerBound + k] = rest[k - count] }
  }

  private static func sort(
    _ count: Int, _ weights: [Double], _ slots: inout [Int32], _ ratios: inout [Double],
    _ reductions: inout [Double]
  ) {
    let itemWeight = weights.span
    var slot = slots.mutableSpan
    var ratio = ratios.mutableSpan
    var reduced = reductions.mutableSpan
    for k in 0..<count {
      let (item, r) = (slot[k], reduced[k])
      let w = itemWeight[Int(item)]
      let q = w > 0 ? r / w : -.infinity
      var p = k
      while p > 0 && ratio[p - 1] > q {
        ratio[p] = ratio[p - 1]
        slot[p] = slot[p - 1]
        reduced[p] = reduced[p - 1]
        p -= 1
      }
      ratio[p] = q
      slot[p] = item
      reduced[p] = r
    }
  }
}
