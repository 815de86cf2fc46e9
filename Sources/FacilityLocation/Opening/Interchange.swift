internal import CatchmentSupport

/// Local search over sets of open sites: adding, dropping and exchanging single sites.
///
/// For each client the cheapest and the second cheapest open site are kept, so that a move is
/// valued without touching clients that it does not concern: exchanging r for j gains what clients
/// save by moving to j, less what those of r lose beyond it (Teitz and Bart 1968,
/// doi:10.1287/opre.16.5.955; Whitaker 1983, doi:10.1080/03155986.1983.11731889; Resende and
/// Werneck 2007, doi:10.1016/j.ejor.2006.02.006).
///
/// Complexity: a round over all sites costs O(pairs); a move O(clients + pairs of those it
/// concerns).
struct Interchange: Sendable {
  private let table: OpeningTable
  /// By site: its clients, with costs.
  private let columnStart: [Int32]
  private let columnClient: [Int32]
  private let columnCost: [Double]

  /// Whether each site is open.
  private(set) var isOpen: [Bool]
  private(set) var openCount = 0
  /// By client: the two cheapest open sites (−1: the site behind the cap), and their costs.
  private var first: [Int32]
  private var firstCost: [Double]
  private var secondCost: [Double]
  /// By open site: what its clients would lose if it closed.
  private var loss: [Double]
  private var relief: [Double]
  /// The cost of serving a client that has no site: large, but such that sums stay exact enough.
  private let missing: Double
  /// Elementary steps done.
  private(set) var work = 0

  init(_ table: OpeningTable, missing: Double) {
    self.table = table
    self.missing = missing
    var start = [Int32](repeating: 0, count: table.siteCount + 1)
    for j in table.site { start[Int(j) + 1] += 1 }
    for j in 0..<table.siteCount { start[j + 1] += start[j] }
    var next = start
    var client = [Int32](repeating: 0, count: table.site.count)
    var cost = [Double](repeating: 0, count: table.site.count)
    for i in 0..<table.clientCount {
      for k in Int(table.offsets[i])..<Int(table.offsets[i + 1]) {
        let j = Int(table.site[k])
        client[Int(next[j])] = Int32(i)
        cost[Int(next[j])] = table.cost[k]
        next[j] += 1
      }
    }
    columnStart = start
    columnClient = client
    columnCost = cost
    isOpen = Array(repeating: false, count: table.siteCount)
    first = Array(repeating: -1, count: table.clientCount)
    firstCost = Array(repeating: 0, count: table.clientCount)
    secondCost = firstCost
    loss = Array(repeating: 0, count: table.siteCount)
    relief = loss
  }

  /// Opens exactly these sites.
  mutating func start(_ open: [Bool]) {
    isOpen = open
    openCount = open.reduce(0) { $0 + ($1 ? 1 : 0) }
    for i in 0..<table.clientCount { findTwo(i) }
    for j in loss.indices { loss[j] = 0 }
    for i in first.indices where first[i] >= 0 {
      loss[Int(first[i])] += secondCost[i] - firstCost[i]
    }
  }

  /// The cost of the open sites within the table, its constant included.
  var value: Double {
    var sum = table.constant
    for j in isOpen.indices where isOpen[j] { sum += table.fixed[j] }
    for cost in firstCost { sum += cost }
    return sum
  }

  /// Improves until no single addition, drop or exchange does.
  ///
  /// - Parameter order: the sites in the order in which they are tried.
  mutating func descend(order: [Int32]) {
    var sinceMove = 0
    var index = 0
    repairCount()
    work += order.count
    while sinceMove < order.count {
      let j = Int(order[index])
      index = index + 1 == order.count ? 0 : index + 1
      if improve(with: j) { sinceMove = 0 } else { sinceMove += 1 }
    }
  }

  /// Closes some open sites and opens as many others.
  mutating func exchangeAtRandom(count: Int, _ random: inout RandomStream) {
    for _ in 0..<count where openCount > 0 && openCount < isOpen.count {
      var out = random.integer(below: isOpen.count)
      while !isOpen[out] { out = out + 1 == isOpen.count ? 0 : out + 1 }
      var into = random.integer(below: isOpen.count)
      while isOpen[into] { into = into + 1 == isOpen.count ? 0 : into + 1 }
      set(out, open: false)
      set(into, open: true)
    }
  }

  /// Opens exactly these sites, by single changes.
  mutating func become(_ open: [Bool]) {
    for j in open.indices where isOpen[j] && !open[j] { set(j, open: false) }
    for j in open.indices where !isOpen[j] && open[j] { set(j, open: true) }
  }

  /// Opens or closes sites until their number is allowed, the least harm first.
  private mutating func repairCount() {
    while openCount > table.most {
      var best = -1
      for j in isOpen.indices where isOpen[j] {
        if best < 0 || loss[j] - table.fixed[j] < loss[best] - table.fixed[best] { best = j }
      }
      set(best, open: false)
    }
    while openCount < table.least {
      var (best, bestGain) = (-1, -Double.infinity)
      for j in isOpen.indices where !isOpen[j] {
        let gain = gainOfAdding(j)
        if gain > bestGain { (best, bestGain) = (j, gain) }
      }
      set(best, open: true)
    }
  }

  private mutating func gainOfAdding(_ j: Int) -> Double {
    var gain = -table.fixed[j]
    for k in Int(columnStart[j])..<Int(columnStart[j + 1]) {
      gain += max(0, firstCost[Int(columnClient[k])] - columnCost[k])
    }
    return gain
  }

  /// Makes the best move that concerns site j, if any improves.
  private mutating func improve(with j: Int) -> Bool {
    let least = 1e-9 * missing
    if isOpen[j] {
      guard openCount > table.least, loss[j] - table.fixed[j] < -least else { return false }
      set(j, open: false)
      return true
    }
    let (gain, out, outLoss) = bestExchange(j)
    let add = openCount < table.most ? gain : -.infinity
    let exchange = out >= 0 ? gain - outLoss : -.infinity
    guard max(add, exchange) > least else { return false }
    if exchange > add { set(out, open: false) }
    set(j, open: true)
    return true
  }

  /// What opening j gains, and the open site whose closing then costs least.
  private mutating func bestExchange(_ j: Int) -> (gain: Double, out: Int, loss: Double) {
    var gain = -table.fixed[j]
    let column = Int(columnStart[j])..<Int(columnStart[j + 1])
    work += column.count + openCount
    for k in column {
      let i = Int(columnClient[k])
      let c = columnCost[k]
      guard c < secondCost[i] else { continue }
      if c < firstCost[i] { gain += firstCost[i] - c }
      if first[i] >= 0 { relief[Int(first[i])] += secondCost[i] - max(c, firstCost[i]) }
    }
    // A site is worth closing only if what its clients lose is less than the gain.
    var (out, outLoss) = (-1, Double.infinity)
    for r in isOpen.indices where isOpen[r] {
      let lost = loss[r] - relief[r] - table.fixed[r]
      if lost < outLoss { (out, outLoss) = (r, lost) }
    }
    for k in column {
      let r = first[Int(columnClient[k])]
      if r >= 0 { relief[Int(r)] = 0 }
    }
    return (gain, out, outLoss)
  }

  /// Opens or closes a site and brings its clients up to date.
  mutating func set(_ j: Int, open: Bool) {
    isOpen[j] = open
    openCount += open ? 1 : -1
    for k in Int(columnStart[j])..<Int(columnStart[j + 1]) {
      let i = Int(columnClient[k])
      guard open ? columnCost[k] < secondCost[i] : columnCost[k] <= secondCost[i] else {
        continue
      }
      if first[i] >= 0 { loss[Int(first[i])] -= secondCost[i] - firstCost[i] }
      findTwo(i)
      if first[i] >= 0 { loss[Int(first[i])] += secondCost[i] - firstCost[i] }
    }
    if !open { loss[j] = 0 }
  }

  /// Finds the two cheapest open sites of a client.
  private mutating func findTwo(_ i: Int) {
    var (one, oneCost) = (Int32(-1), min(table.cap[i], missing))
    var two = oneCost
    var k = Int(table.offsets[i])
    let end = Int(table.offsets[i + 1])
    while k < end {
      if isOpen[Int(table.site[k])] {
        if one < 0 {
          (one, oneCost) = (table.site[k], table.cost[k])
        } else {
          two = table.cost[k]
          break
        }
      }
      k += 1
    }
    work += k - Int(table.offsets[i]) + 1
    (first[i], firstCost[i], secondCost[i]) = (one, oneCost, two)
  }
}
