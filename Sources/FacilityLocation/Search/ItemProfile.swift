/// A knapsack of one site under one set of allowed arcs: best ratio first, with prefix sums.
///
/// The continuous value at any capacity is a binary search; the exact 0-1 value comes from a core of
/// items around the break item (`KnapsackCore`). Exact values are kept for repeated use.
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
  private var exact: [Exact] = []
  /// The items that the exact choices add, then those that they remove, one choice after another.
  private var changes: [Int32] = []

  /// An exact value, and the choice behind it: the items before `split`, but for changes.
  private struct Exact {
    var room: Double
    var value: Double
    var split: Int
    var added: Range<Int>
    var removed: Range<Int>
  }

  /// Forgets all items, and is a profile of another knapsack from here on.
  mutating func restart(knapsack: Int, mask: UInt32) {
    self.knapsack = knapsack
    self.mask = mask
    count = 0
    exact.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
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
  mutating func makeExact(_ room: Double, _ core: inout KnapsackCore) -> Double {
    guard !isExact(room) else { return 0 }
    let b = breakIndex(room)
    var hint = b
    let before = value(room, hint: &hint)
    let value = core.solve(self, breakIndex: b, room: room)
    let start = changes.count
    changes += core.added
    let middle = changes.count
    changes += core.removed
    exact.append(
      Exact(
        room: room, value: value, split: core.split, added: start..<middle,
        removed: middle..<changes.count))
    return value - before
  }

  /// Calls `take` with the arcs of the best choice within `room`, whose value must be exact where
  /// weights are whole; else with those of a good one.
  func mark(_ room: Double, _ take: (Int32) -> Void) {
    if weight <= room {
      for item in items[..<count] { take(item.arc) }
    } else if let known = exact.first(where: { $0.room == room }) {
      let removed = changes[known.removed]
      for i in 0..<known.split where !removed.contains(Int32(i)) { take(items[i].arc) }
      for i in changes[known.added] { take(items[Int(i)].arc) }
    } else {
      var left = room
      for item in items[..<count] where item.weight <= left {
        left -= item.weight
        take(item.arc)
      }
    }
  }
}
