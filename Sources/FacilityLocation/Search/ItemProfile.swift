/// A knapsack of one site under one set of allowed arcs: best ratio first, with prefix sums.
///
/// The continuous value at any capacity is a binary search; the exact 0-1 value is found by fixing
/// all but a core of items around the break item and a small dynamic programme over the core
/// (Balas and Zemel 1980, doi:10.1287/opre.28.5.1130). Exact values are kept for repeated use.
struct ItemProfile {
  /// One arc worth taking.
  struct Item {
    /// Reduced cost for each unit of weight; minus infinity without weight.
    var ratio: Double
    var weight: Double
    /// Reduced cost, negative.
    var cost: Double
    /// The arc's position in `RelaxedSites`.
    var arc: Int32
  }

  private(set) var knapsack = 0
  private(set) var mask: UInt32 = 0
  private(set) var items: [Item] = []
  /// Entry i: the weight, and the cost, of the first i items.
  private(set) var weights: [Double] = [0]
  private(set) var sums: [Double] = [0]
  private var exact: [(room: Double, value: Double)] = []

  /// Forgets all items, and is a profile of another knapsack from here on.
  mutating func restart(knapsack: Int, mask: UInt32) {
    self.knapsack = knapsack
    self.mask = mask
    items.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    exact.removeAll(keepingCapacity: true)
    weights.append(0)
    sums.append(0)
  }

  /// Takes one more item, of no better ratio than those before.
  @inline(__always)
  mutating func append(_ item: Item) {
    weights.append(weights[items.count] + item.weight)
    sums.append(sums[items.count] + item.cost)
    items.append(item)
  }

  /// The weight of everything worth taking.
  var weight: Double { weights[weights.count - 1] }
  /// The cost of everything worth taking.
  var sum: Double { sums[sums.count - 1] }

  /// How many items of the ratio order fit whole.
  private func breakIndex(_ room: Double) -> Int {
    var low = 0
    var high = items.count
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

  /// Computes the exact value within `room` and keeps it.
  mutating func makeExact(_ room: Double, _ scratch: inout CoreScratch) {
    guard weight > room, !exact.contains(where: { $0.room == room }) else { return }
    let core = Core(self, room)
    exact.append((room, core.solve(self, &scratch, trace: false).value))
  }

  /// Marks the arcs of the best choice within `room`.
  func mark(_ room: Double, isWhole: Bool, _ scratch: inout CoreScratch, _ take: (Int32) -> Void) {
    if weight <= room {
      for item in items { take(item.arc) }
    } else if !isWhole {
      var left = room
      for item in items where item.weight <= left {
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
      while i < items.count && left > 0 {
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
      for i in first..<items.count where loss(i) <= short || i < b { members.append(i) }
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
