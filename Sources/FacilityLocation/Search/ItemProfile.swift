/// A knapsack of one site under one set of allowed arcs: best ratio first, with prefix sums.
///
/// The continuous value at any capacity is a binary search; the exact 0-1 value is found by fixing
/// all but a core of items around the break item and a small dynamic programme over the core
/// (Balas and Zemel 1980, doi:10.1287/opre.28.5.1130). Exact values are kept for repeated use.
struct ItemProfile {
  typealias Item = ItemRanking.Key

  private(set) var knapsack = 0
  private(set) var mask: UInt32 = 0
  /// How many items there are; the arrays may be longer.
  private(set) var count = 0
  /// As `ItemRanking` has them: in order as far as the largest capacity reaches.
  private(set) var items: [Item] = []
  /// How many are in order.
  private var sorted = 0
  /// Entry i: the weight, and the cost, of the first i items.
  private(set) var weights: [Double] = [0]
  private(set) var sums: [Double] = [0]
  private var exact: [(room: Double, value: Double)] = []

  /// Forgets all items, and is a profile of another knapsack from here on.
  mutating func restart(knapsack: Int, mask: UInt32) {
    self.knapsack = knapsack
    self.mask = mask
    count = 0
    exact.removeAll(keepingCapacity: true)
  }

  /// Takes what was ranked.
  mutating func fill(_ ranking: ItemRanking) {
    reserve(ranking.count)
    take(ranking.count, of: ranking.ranked) { _ in true }
    sorted = ranking.sorted
  }

  /// Takes the items of another profile whose arcs are allowed, in order as far as `room` reaches.
  mutating func fill(from other: ItemProfile, room: Double, _ isAllowed: (Int) -> Bool) {
    reserve(other.count)
    take(other.count, of: other.items, isAllowed)
    sorted = 0
    for item in other.items[..<other.sorted] where isAllowed(Int(item.arc)) { sorted += 1 }
    guard sorted < count, weights[sorted] <= room else { return }
    items[sorted..<count].sort()
    sorted = count
    let items = items
    take(count, of: items) { _ in true }
  }

  private mutating func reserve(_ most: Int) {
    guard items.count < most else { return }
    items = Array(repeating: Item(ratio: 0, cost: 0, weight: 0, arc: 0), count: most)
    weights = Array(repeating: 0, count: most + 1)
    sums = weights
  }

  @inline(__always)
  private mutating func take(_ most: Int, of ranked: [Item], _ isAllowed: (Int) -> Bool) {
    var n = 0
    var (weight, sum) = (0.0, 0.0)
    items.withUnsafeMutableBufferPointer { items in
      weights.withUnsafeMutableBufferPointer { weights in
        sums.withUnsafeMutableBufferPointer { sums in
          for i in 0..<most where isAllowed(Int(ranked[i].arc)) {
            items[n] = ranked[i]
            weight += ranked[i].weight
            sum += ranked[i].cost
            n += 1
            weights[n] = weight
            sums[n] = sum
          }
        }
      }
    }
    count = n
  }

  /// The weight of everything worth taking.
  var weight: Double { weights[count] }
  /// The cost of everything worth taking.
  var sum: Double { sums[count] }

  /// How many items of the ratio order fit whole.
  private func breakIndex(_ room: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high + 1) / 2
      if weights[middle] <= room { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Whether the value within `room` is known exactly.
  func isExact(_ room: Double) -> Bool {
    weight <= room || exact.contains { $0.room == room }
  }

  /// The known value within `room`: exact where it was computed, else the continuous one, rounded
  /// down, which is never above it.
  ///
  /// `hint` is where the last break was, for rooms asked in ascending order; start with 0.
  func value(_ room: Double, hint: inout Int) -> Double {
    if weight <= room { return sum }
    for known in exact where known.room == room { return known.value }
    while weights[hint + 1] <= room { hint += 1 }
    let item = items[hint]
    return (sums[hint] + item.cost * ((room - weights[hint]) / item.weight)).rounded(.down) - 1
  }

  /// Computes the exact value within `room` and keeps it; says by how much it is above the value
  /// known before.
  mutating func makeExact(_ room: Double, _ scratch: inout CoreScratch) -> Double {
    guard !isExact(room) else { return 0 }
    var hint = breakIndex(room)
    let before = value(room, hint: &hint)
    let exact = Core(self, room).solve(self, &scratch, trace: false).value
    self.exact.append((room, exact))
    return exact - before
  }

  /// Marks the arcs of the best choice within `room`.
  func mark(_ room: Double, isWhole: Bool, _ scratch: inout CoreScratch, _ take: (Int32) -> Void) {
    if weight <= room {
      for item in items[..<count] { take(item.arc) }
    } else if !isWhole {
      var left = room
      for item in items[..<count] where item.weight <= left {
        left -= item.weight
        take(item.arc)
      }
    } else {
      let core = Core(self, room)
      let taken = core.solve(self, &scratch, trace: true).taken
      for i in 0..<core.first { take(items[i].arc) }
      for i in taken { take(items[i].arc) }
    }
  }

  /// The items between the surely taken and the surely left.
  private struct Core {
    /// Items before this one are taken in some best choice.
    let first: Int
    /// Items from here on that are not listed are not.
    let members: [Int]
    /// What is left for the core.
    let room: Double
    /// The cost of a feasible choice, and its items beyond `first`.
    let greedy: Double
    let greedyTaken: [Int]

    /// Items whose change of side would cost as much as greedy falls short of the continuous
    /// value are fixed.
    init(_ profile: ItemProfile, _ capacity: Double) {
      let items = profile.items
      let b = profile.breakIndex(capacity)
      let ratio = items[b].ratio
      let relaxed = profile.sums[b] + ratio * (capacity - profile.weights[b])
      var (value, left) = (profile.sums[b], capacity - profile.weights[b])
      var taken: [Int] = []
      var i = b
      while i < profile.count && left > 0 {
        if items[i].weight <= left {
          taken.append(i)
          value += items[i].cost
          left -= items[i].weight
        }
        i += 1
      }
      // Losses are computed in floating point; a unit of slack keeps the fixing safe.
      let short = value - relaxed + 1
      func loss(_ i: Int) -> Double { abs(items[i].cost - ratio * items[i].weight) }
      var first = 0
      while first < b && loss(first) > short { first += 1 }
      var members: [Int] = []
      for i in first..<profile.count where loss(i) <= short || i < b { members.append(i) }
      self.first = first
      self.members = members
      room = capacity - profile.weights[first]
      greedy = value
      greedyTaken = Array(first..<b) + taken
    }

    /// The best choice: the core by dynamic programming, unless greedy is as good.
    func solve(
      _ profile: ItemProfile, _ scratch: inout CoreScratch, trace: Bool
    ) -> (value: Double, taken: [Int]) {
      let width = Int(room) + 1
      let base = profile.sums[first]
      if scratch.table.count < width { scratch.table = Array(repeating: 0, count: width) }
      for s in 0..<width { scratch.table[s] = 0 }
      if trace && scratch.choice.count < members.count * width {
        scratch.choice = Array(repeating: 0, count: members.count * width)
      }
      for (row, i) in members.enumerated() {
        let weight = Int(profile.items[i].weight)
        let cost = profile.items[i].cost
        if trace {
          Knapsacks.addTraced(
            weight: weight, cost: cost, table: &scratch.table, choice: &scratch.choice,
            at: row * width, count: width)
        } else if weight < width {
          Knapsacks.add(weight: weight, cost: cost, table: &scratch.table, count: width)
        }
      }
      let value = base + scratch.table[width - 1]
      guard value < greedy else { return (greedy, trace ? greedyTaken : []) }
      guard trace else { return (value, []) }
      var taken: [Int] = []
      var left = width - 1
      for row in stride(from: members.count - 1, through: 0, by: -1)
      where scratch.choice[row * width + left] != 0 {
        taken.append(members[row])
        left -= Int(profile.items[members[row]].weight)
      }
      return (value, taken)
    }
  }
}

/// Buffers that the core's dynamic programme reuses.
struct CoreScratch {
  var table: [Double] = []
  var choice: [UInt8] = []
}
