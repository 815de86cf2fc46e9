/// The exact 0-1 knapsack with whole weights, by a core that grows around the break item.
///
/// The continuous optimum takes all items before the break item. An item of large loss, which is
/// what changing sides costs it at the break item's ratio, stays on its side in every better choice
/// than the best known (Balas and Zemel 1980, doi:10.1287/opre.28.5.1130). So items change sides in
/// the order of their losses, in a dynamic programme over weights that starts from the items before
/// the break and lets them leave and others enter (Pisinger 1997, doi:10.1287/opre.45.5.758); it is
/// over as soon as the next loss is larger than what the best known leaves open, or leaves no more
/// than `tolerance`: where hundreds of items have one ratio, a full room is found soon and its
/// proof takes long. At the limit on steps it ends with the bound it has.
///
/// Complexity: O(count) to find losses, and for each item of the core the sum of the weights in the
/// core so far; mostly a handful of items. It loses to a plain table where hundreds of items have
/// the same ratio and no choice fills the room.
struct KnapsackCore {
  /// How far the value given may be below the best.
  let tolerance: Double
  /// How many choices it may look at, about.
  let limit: Int

  /// A search that gives values up to `tolerance` below the best, never above it, or what `limit`
  /// steps allow.
  init(tolerance: Double = 0, limit: Int = .max) {
    self.tolerance = tolerance
    self.limit = limit
  }

  /// An item that may change sides.
  private struct Mover: Comparable {
    var loss: Double
    var item: Int32

    static func < (a: Mover, b: Mover) -> Bool {
      a.loss != b.loss ? a.loss < b.loss : a.item < b.item
    }
  }

  private var movers: [Mover] = []
  /// How many of them are left in the heap.
  private var left = 0
  /// The least cost of each weight, and the movers, as bits, that give it.
  private var table: [Double] = []
  private var bits: [UInt64] = []
  /// The choice found last: the items before `split` and `added`, but for `removed`.
  private(set) var split = 0
  private(set) var added: [Int32] = []
  private(set) var removed: [Int32] = []

  /// The span of weights in the table that has been filled.
  private struct Span {
    var low: Int
    var high: Int
  }

  /// The value of the best choice of a profile's items within `room`, which not all of them fit,
  /// or a bound below it within the tolerance.
  mutating func solve(_ profile: ItemProfile, breakIndex b: Int, room: Double) -> Double {
    split = b
    removed.removeAll(keepingCapacity: true)
    let ratio = profile.items[b].ratio
    let base = profile.sums[b]
    let relaxed = base + ratio * (room - profile.weights[b])
    var best = base + fillUp(profile, b, room: room - profile.weights[b])
    if tolerance > 0 && best - relaxed <= tolerance { return min(best, relaxed.rounded(.down) - 1) }
    // Losses are computed in floating point; a unit of slack keeps the fixing safe.
    collect(profile, b, ratio: ratio, short: best - relaxed + 1)
    guard !movers.isEmpty else { return best }
    let capacity = Int(room)
    // What is too heavy now can still become light enough by so much.
    var removable = 0
    for mover in movers where Int(mover.item) < b {
      removable += Int(profile.items[Int(mover.item)].weight)
    }
    var span = start(at: Int(profile.weights[b]), cost: base, capacity: capacity)
    var choice: UInt64?
    var bound = -Double.infinity
    var steps = 0
    var k = -1
    while let mover = nextMover() {
      k += 1
      if mover.loss > best - relaxed + 1 { break }
      let isNear = tolerance > 0 && best - relaxed - mover.loss <= tolerance
      if isNear || steps > limit {
        // Whatever is better changes the side of this one or of one after it.
        bound = (relaxed + mover.loss).rounded(.down) - 1
        break
      }
      let item = profile.items[Int(mover.item)]
      let bit: UInt64 = k < 64 ? 1 << UInt64(k) : 0
      if Int(mover.item) < b {
        removable -= Int(item.weight)
        remove(weight: Int(item.weight), cost: item.cost, bit, &span)
      } else {
        let most = capacity + removable
        insert(weight: Int(item.weight), cost: item.cost, bit, &span, most: most)
      }
      span.high = min(span.high, capacity + removable)
      steps += span.high - span.low
      // Only nearly full choices can be better; a hundred-thousandth more keeps the bound safe.
      let slack = Int(min(Double(capacity), (best - relaxed + 2) / -ratio * 1.00001)) + 1
      for weight in max(span.low, capacity - slack)...max(span.low, capacity)
      where weight <= min(capacity, span.high) && table[weight] < best {
        best = table[weight]
        // Choices of more than 64 movers are as good as marked: the one before stays.
        if k < 64 { choice = bits[weight] }
      }
    }
    if let choice { take(choice, b) }
    return bound > -.infinity ? min(best, bound) : best
  }

  /// Fills what the items before the break leave with whatever fits, in order; its cost.
  private mutating func fillUp(_ profile: ItemProfile, _ b: Int, room: Double) -> Double {
    added.removeAll(keepingCapacity: true)
    var (rest, sum) = (room, 0.0)
    var i = b
    while i < profile.count && rest > 0 {
      if profile.items[i].weight <= rest {
        added.append(Int32(i))
        sum += profile.items[i].cost
        rest -= profile.items[i].weight
      }
      i += 1
    }
    return sum
  }

  /// The items whose loss is small enough to matter, as a heap: few of them are ever looked at.
  private mutating func collect(_ profile: ItemProfile, _ b: Int, ratio: Double, short: Double) {
    movers.removeAll(keepingCapacity: true)
    profile.items.withUnsafeBufferPointer { items in
      for i in 0..<profile.count where items[i].weight > 0 {
        let loss = abs(items[i].cost - ratio * items[i].weight)
        if loss <= short { movers.append(Mover(loss: loss, item: Int32(i))) }
      }
    }
    left = movers.count
    movers.withUnsafeMutableBufferPointer { movers in
      for i in stride(from: movers.count / 2 - 1, through: 0, by: -1) {
        Self.siftDown(i, &movers, movers.count)
      }
    }
  }

  /// The item of the least loss that is left, ties by item.
  ///
  /// It moves to the end of the heap, so that the movers taken so far stand there in reverse.
  private mutating func nextMover() -> Mover? {
    guard left > 0 else { return nil }
    left -= 1
    let end = left
    return movers.withUnsafeMutableBufferPointer { movers in
      movers.swapAt(0, end)
      Self.siftDown(0, &movers, end)
      return movers[end]
    }
  }

  private static func siftDown(
    _ start: Int, _ movers: inout UnsafeMutableBufferPointer<Mover>, _ count: Int
  ) {
    guard start < count else { return }
    let moving = movers[start]
    var hole = start
    while true {
      var child = 2 * hole + 1
      guard child < count else { break }
      if child + 1 < count, movers[child + 1] < movers[child] { child += 1 }
      guard movers[child] < moving else { break }
      movers[hole] = movers[child]
      hole = child
    }
    movers[hole] = moving
  }

  /// A table with one choice in it.
  private mutating func start(at weight: Int, cost: Double, capacity: Int) -> Span {
    // What is taken now weighs no more than the capacity, and no more than that can leave.
    if table.count <= 2 * capacity {
      table = Array(repeating: 0, count: 2 * capacity + 1)
      bits = Array(repeating: 0, count: 2 * capacity + 1)
    }
    (table[weight], bits[weight]) = (cost, 0)
    return Span(low: weight, high: weight)
  }

  /// Every choice in the table with and without one more item.
  private mutating func insert(
    weight: Int, cost: Double, _ bit: UInt64, _ span: inout Span, most: Int
  ) {
    let (low, high) = (span.low, span.high)
    let top = min(high + weight, most)
    table.withUnsafeMutableBufferPointer { table in
      bits.withUnsafeMutableBufferPointer { bits in
        var w = high + 1
        while w <= top {
          table[w] = .infinity
          w += 1
        }
        w = top
        while w >= low + weight {
          let with = table[w - weight] + cost
          if with < table[w] {
            table[w] = with
            bits[w] = bits[w - weight] | bit
          }
          w -= 1
        }
      }
    }
    span.high = max(high, top)
  }

  /// Every choice in the table with and without one item that all of them have.
  private mutating func remove(weight: Int, cost: Double, _ bit: UInt64, _ span: inout Span) {
    let (low, high) = (span.low, span.high)
    let bottom = low - weight
    table.withUnsafeMutableBufferPointer { table in
      bits.withUnsafeMutableBufferPointer { bits in
        var w = bottom
        while w < low {
          table[w] = .infinity
          w += 1
        }
        w = bottom
        while w <= high - weight {
          let without = table[w + weight] - cost
          if without < table[w] {
            table[w] = without
            bits[w] = bits[w + weight] | bit
          }
          w += 1
        }
      }
    }
    span.low = bottom
  }

  private mutating func take(_ choice: UInt64, _ b: Int) {
    added.removeAll(keepingCapacity: true)
    for k in 0..<min(64, movers.count) where choice & (1 << UInt64(k)) != 0 {
      let item = movers[movers.count - 1 - k].item
      if Int(item) < b { removed.append(item) } else { added.append(item) }
    }
  }
}
