/// Local search over sets of open sites: adding, dropping and exchanging single sites.
///
/// For each client the cheapest and the second cheapest open site are kept, so that a move is
/// valued without touching clients that it does not concern: exchanging r for j gains what clients
/// save by moving to j, less what those of r lose beyond it (Teitz and Bart 1968,
/// doi:10.1287/opre.16.5.955; Whitaker 1983, doi:10.1080/03155986.1983.11731889; Resende and
/// Werneck 2007, doi:10.1016/j.ejor.2006.02.006). Sites whose moves may have changed wait in a queue,
/// so that a descent after a small change looks at its neighbourhood alone.
///
/// Complexity: trying a site costs O(its clients); a move O(pairs of the clients that it concerns).
struct Interchange: Sendable {
  /// A step here, in sequential steps of a bound: it jumps about in memory.
  static let stepCost = 4.0

  let table: OpeningTable
  /// By site: its clients, with costs.
  let columns: SiteColumns

  /// Whether each site is open.
  private(set) var isOpen: [Bool]
  /// The open sites, in no order, and where each stands.
  private(set) var openSites: [Int32] = []
  private var place: [Int32]
  /// The cost of the open sites within the table, its constant included.
  private(set) var value = 0.0
  /// By client: the cheapest open site (−1: the site behind the cap), its cost, and the second's.
  private var first: [Int32]
  /// By client: the pairs of both in the table, the row's end where there is none.
  private var firstPair: [Int32]
  private var secondPair: [Int32]
  private var firstCost: [Double]
  private var secondCost: [Double]
  /// By open site: what its clients would lose if it closed.
  private var loss: [Double]
  private var relief: [Double]
  private var touched: [Int32] = []
  /// The open site that costs least to close; −1 where it has to be looked for.
  private var spare: Int32 = -1
  /// Sites that are to be tried.
  private var queue: [Int32] = []
  private var head = 0
  private var isQueued: [Bool]
  private var isUndoing = false
  /// Changes since `commit`.
  private var journal: [Int32] = []
  /// The cost of serving a client that has no site: large, but such that sums stay exact enough.
  private let missing: Double
  /// Elementary steps done.
  private(set) var work = 0

  init(_ table: OpeningTable, missing: Double) {
    self.table = table
    self.missing = missing
    columns = SiteColumns(table)
    isOpen = Array(repeating: false, count: table.siteCount)
    isQueued = isOpen
    place = Array(repeating: -1, count: table.siteCount)
    first = Array(repeating: -1, count: table.clientCount)
    firstPair = first
    secondPair = first
    firstCost = Array(repeating: 0, count: table.clientCount)
    secondCost = firstCost
    loss = Array(repeating: 0, count: table.siteCount)
    relief = loss
  }

  var openCount: Int { openSites.count }

  /// Opens exactly these sites, and queues all.
  mutating func start(_ open: [Bool]) {
    isOpen = open
    openSites.removeAll(keepingCapacity: true)
    value = table.constant
    for j in open.indices where open[j] {
      place[j] = Int32(openSites.count)
      openSites.append(Int32(j))
      value += table.fixed[j]
    }
    for i in 0..<table.clientCount {
      firstPair[i] = nextOpen(i, from: table.offsets[i])
      secondPair[i] = nextOpen(i, from: firstPair[i] + 1)
      readCosts(i)
      value += firstCost[i]
    }
    for j in loss.indices { loss[j] = 0 }
    for i in first.indices where first[i] >= 0 {
      loss[Int(first[i])] += secondCost[i] - firstCost[i]
    }
    spare = -1
    queueAll()
    commit()
  }

  /// Queues every site.
  mutating func queueAll() {
    for j in isQueued.indices { isQueued[j] = true }
    queue = (0..<Int32(isQueued.count)).map { $0 }
    head = 0
    work += queue.count
  }

  /// Improves until no single addition, drop or exchange of a queued site does, or it is stopped;
  /// `isStopped` is asked now and then.
  mutating func descend(isStopped: () -> Bool = { false }) {
    repairCount()
    while head < queue.count {
      if head & 63 == 0, isStopped() { return }
      let j = Int(queue[head])
      head += 1
      isQueued[j] = false
      improve(with: j)
    }
    queue.removeAll(keepingCapacity: true)
    head = 0
  }

  /// Makes the present sites those to which `revert` returns.
  mutating func commit() { journal.removeAll(keepingCapacity: true) }

  /// Undoes all changes since `commit`.
  mutating func revert() {
    isUndoing = true
    defer { isUndoing = false }
    while let j = journal.popLast() {
      set(Int(j), open: !isOpen[Int(j)])
      journal.removeLast()
    }
    for j in queue[head...] { isQueued[Int(j)] = false }
    queue.removeAll(keepingCapacity: true)
    head = 0
  }

  /// Opens or closes sites until their number is allowed, the least harm first.
  private mutating func repairCount() {
    while openCount > table.most { set(Int(sparest()), open: false) }
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
    for k in columns.range(j) {
      gain += max(0, firstCost[Int(columns.client[k])] - columns.cost[k])
    }
    work += columns.range(j).count
    return gain
  }

  /// Makes the best move that concerns site j, if any improves.
  private mutating func improve(with j: Int) {
    let least = 1e-9 * missing
    if isOpen[j] {
      guard openCount > table.least, loss[j] - table.fixed[j] < -least else { return }
      set(j, open: false)
      return
    }
    let (gain, out, outLoss) = bestExchange(j)
    let add = openCount < table.most ? gain : -.infinity
    let exchange = out >= 0 ? gain - outLoss : -.infinity
    guard max(add, exchange) > least else { return }
    if exchange > add { set(out, open: false) }
    set(j, open: true)
  }

  /// What opening j gains, and the open site whose closing then costs least.
  private mutating func bestExchange(_ j: Int) -> (gain: Double, out: Int, loss: Double) {
    var gain = -table.fixed[j]
    let column = columns.range(j)
    work += column.count
    for k in column {
      let i = Int(columns.client[k])
      let c = columns.cost[k]
      guard c < secondCost[i] else { continue }
      if c < firstCost[i] { gain += firstCost[i] - c }
      if first[i] >= 0 {
        let r = Int(first[i])
        if relief[r] == 0 { touched.append(Int32(r)) }
        relief[r] += secondCost[i] - max(c, firstCost[i])
      }
    }
    // Sites without relief cost no less than the one that costs least of all.
    var (out, outLoss) = (-1, Double.infinity)
    if !openSites.isEmpty {
      out = Int(sparest())
      outLoss = loss[out] - table.fixed[out] - relief[out]
    }
    for r in touched {
      let lost = loss[Int(r)] - relief[Int(r)] - table.fixed[Int(r)]
      if lost < outLoss { (out, outLoss) = (Int(r), lost) }
      relief[Int(r)] = 0
    }
    touched.removeAll(keepingCapacity: true)
    return (gain, out, outLoss)
  }

  private mutating func sparest() -> Int32 {
    if spare >= 0 { return spare }
    for r in openSites {
      let lost = loss[Int(r)] - table.fixed[Int(r)]
      if spare < 0 || lost < loss[Int(spare)] - table.fixed[Int(spare)] { spare = r }
    }
    work += openSites.count
    return spare
  }

  /// Opens or closes a site, brings its clients up to date, and queues the sites in their reach.
  mutating func set(_ j: Int, open: Bool) {
    isOpen[j] = open
    journal.append(Int32(j))
    spare = -1
    value += open ? table.fixed[j] : -table.fixed[j]
    if open {
      place[j] = Int32(openSites.count)
      openSites.append(Int32(j))
    } else {
      let last = openSites.removeLast()
      if Int(last) != j {
        openSites[Int(place[j])] = last
        place[Int(last)] = place[j]
      }
    }
    let queues = !isUndoing && queue.count - head < isOpen.count
    if queues { enqueue(Int32(j)) }
    for k in columns.range(j) {
      let i = Int(columns.client[k])
      let pair = columns.pair[k]
      guard pair <= secondPair[i] else { continue }
      let reach = secondCost[i]
      if first[i] >= 0 { loss[Int(first[i])] -= secondCost[i] - firstCost[i] }
      value -= firstCost[i]
      if open { insert(pair, i) } else { remove(pair, i) }
      readCosts(i)
      value += firstCost[i]
      if first[i] >= 0 { loss[Int(first[i])] += secondCost[i] - firstCost[i] }
      if queues, queue.count - head < isOpen.count {
        enqueueRow(i, below: max(reach, secondCost[i]))
      }
    }
    work += columns.range(j).count
    if !open { loss[j] = 0 }
  }

  private mutating func enqueue(_ j: Int32) {
    guard !isQueued[Int(j)] else { return }
    isQueued[Int(j)] = true
    queue.append(j)
  }

  private mutating func enqueueRow(_ i: Int, below reach: Double) {
    var k = Int(table.offsets[i])
    let end = Int(table.offsets[i + 1])
    while k < end, table.cost[k] < reach {
      enqueue(table.site[k])
      k += 1
    }
    work += k - Int(table.offsets[i])
  }

  /// A pair of a client opens, before its second.
  private mutating func insert(_ pair: Int32, _ i: Int) {
    if pair < firstPair[i] {
      secondPair[i] = firstPair[i]
      firstPair[i] = pair
    } else {
      secondPair[i] = pair
    }
  }

  /// A client's first or second pair closes.
  private mutating func remove(_ pair: Int32, _ i: Int) {
    let from = secondPair[i] + 1
    if pair == firstPair[i] { firstPair[i] = secondPair[i] }
    secondPair[i] = nextOpen(i, from: from)
  }

  /// A client's first open pair at or behind `start`, or its row's end.
  private mutating func nextOpen(_ i: Int, from start: Int32) -> Int32 {
    let end = table.offsets[i + 1]
    var k = min(start, end)
    while k < end, !isOpen[Int(table.site[Int(k)])] { k += 1 }
    work += Int(k - start) + 2
    return k
  }

  private mutating func readCosts(_ i: Int) {
    let end = table.offsets[i + 1]
    let last = min(table.cap[i], missing)
    let (one, two) = (firstPair[i], secondPair[i])
    first[i] = one < end ? table.site[Int(one)] : -1
    firstCost[i] = one < end ? table.cost[Int(one)] : last
    secondCost[i] = two < end ? table.cost[Int(two)] : last
  }
}

/// A table by sites: the clients of each, with costs.
struct SiteColumns: Sendable {
  private let start: [Int32]
  let client: [Int32]
  let cost: [Double]
  /// The pair's index in the table.
  let pair: [Int32]

  init(_ table: OpeningTable) {
    var start = [Int32](repeating: 0, count: table.siteCount + 1)
    for j in table.site { start[Int(j) + 1] += 1 }
    for j in 0..<table.siteCount { start[j + 1] += start[j] }
    var next = start
    var client = [Int32](repeating: 0, count: table.site.count)
    var cost = [Double](repeating: 0, count: table.site.count)
    var pair = [Int32](repeating: 0, count: table.site.count)
    for i in 0..<table.clientCount {
      for k in Int(table.offsets[i])..<Int(table.offsets[i + 1]) {
        let j = Int(table.site[k])
        client[Int(next[j])] = Int32(i)
        cost[Int(next[j])] = table.cost[k]
        pair[Int(next[j])] = Int32(k)
        next[j] += 1
      }
    }
    (self.start, self.client, self.cost, self.pair) = (start, client, cost, pair)
  }

  @inline(__always) func range(_ j: Int) -> Range<Int> { Int(start[j])..<Int(start[j + 1]) }
}
