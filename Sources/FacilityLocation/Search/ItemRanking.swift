/// Ranks the arcs of a knapsack by their ratio of reduced cost to weight, as far as that matters.
///
/// Ratios fall into about as many buckets of equal width as there are arcs, and insertion puts
/// right what stands side by side in a bucket. Only the buckets that the largest capacity reaches
/// are sorted: which of the others comes first is never asked. Ratios so skewed that they crowd in
/// a few buckets are sorted by comparison.
///
/// Complexity: O(arcs) for ratios that are spread out, at most O(arcs log arcs).
struct ItemRanking {
  /// An arc worth taking.
  struct Key: Comparable {
    /// Reduced cost for each unit of weight; minus infinity without weight.
    var ratio: Double
    /// Reduced cost, negative.
    var cost: Double
    var weight: Double
    var arc: Int32

    @inline(__always)
    static func < (a: Key, b: Key) -> Bool {
      a.ratio != b.ratio ? a.ratio < b.ratio : a.arc < b.arc
    }
  }

  /// The arcs worth taking that fit, `count` of them: best ratio first, ties by arc, up to where
  /// the room ends; then the others in an order that depends on their ratios only.
  private(set) var ranked: [Key] = []
  private(set) var count = 0
  /// How many of them are in order.
  private(set) var sorted = 0
  private var found: [Key] = []
  private var bucket: [Int32] = []
  /// Where each bucket starts, and the weight in it.
  private var starts: [Int32] = []
  private var weights: [Double] = []

  /// Ranks `arcs`.
  ///
  /// `reduced` holds reduced costs from arc `first` on; an arc heavier than `room` is left out.
  mutating func rank(
    arcs: Range<Int>, reduced: [Double], first: Int, weight: [Double], inverse: [Double],
    room: Double
  ) {
    reserve(arcs.count)
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    var n = 0
    found.withUnsafeMutableBufferPointer { found in
      for arc in arcs {
        let (cost, weight) = (reduced[arc - first], weight[arc])
        let ratio = cost * inverse[arc]
        // Written in any case, counted where it is worth taking: no branch to mispredict.
        found[n] = Key(
          ratio: ratio, cost: cost, weight: weight, arc: Int32(truncatingIfNeeded: arc))
        let isWorth = cost < 0 && weight <= room
        n += isWorth ? 1 : 0
        lowest = isWorth && ratio > -.infinity ? min(lowest, ratio) : lowest
        highest = isWorth ? max(highest, ratio) : highest
      }
    }
    count = n
    let factor = Double(max(n - 1, 1)) / max(highest - lowest, .leastNormalMagnitude)
    guard n > 2, factor < .infinity else {
      for i in 0..<n { ranked[i] = found[i] }
      return sort(n)
    }
    distribute(lowest, factor)
    sort(reached(by: room))
  }

  private mutating func reserve(_ arcs: Int) {
    guard found.count <= arcs else { return }
    let empty = Key(ratio: 0, cost: 0, weight: 0, arc: 0)
    found = Array(repeating: empty, count: arcs + 1)
    ranked = found
    bucket = Array(repeating: 0, count: arcs + 1)
    starts = Array(repeating: 0, count: arcs + 2)
    weights = Array(repeating: 0, count: arcs + 1)
  }

  /// Moves what was found into its buckets; `starts` says then where each bucket ends.
  private mutating func distribute(_ lowest: Double, _ factor: Double) {
    let count = count
    for b in 0...count { starts[b] = 0 }
    for b in 0..<count { weights[b] = 0 }
    found.withUnsafeBufferPointer { found in
      for i in 0..<count {
        let place = max(0, (found[i].ratio - lowest) * factor)
        let b = min(Int(place), count - 1)
        bucket[i] = Int32(truncatingIfNeeded: b)
        starts[b + 1] &+= 1
        weights[b] += found[i].weight
      }
      for b in 0..<count { starts[b + 1] &+= starts[b] }
      ranked.withUnsafeMutableBufferPointer { ranked in
        for i in 0..<count {
          let b = Int(bucket[i])
          ranked[Int(starts[b])] = found[i]
          starts[b] &+= 1
        }
      }
    }
  }

  /// How many arcs stand in the buckets up to the one in which `room` ends.
  private func reached(by room: Double) -> Int {
    var weight = 0.0
    for b in 0..<count {
      weight += weights[b]
      if weight > room { return Int(starts[b]) }
    }
    return count
  }

  /// Sorts the first `n`: by insertion, unless that takes many moves.
  private mutating func sort(_ n: Int) {
    sorted = n
    let isSorted = ranked.withUnsafeMutableBufferPointer { keys -> Bool in
      var budget = 8 * n + 32
      var i = 1
      while i < n {
        let key = keys[i]
        var j = i
        while j > 0 && key < keys[j - 1] {
          keys[j] = keys[j - 1]
          j -= 1
        }
        keys[j] = key
        budget -= i - j
        if budget < 0 { return false }
        i += 1
      }
      return true
    }
    if !isSorted { ranked[0..<n].sort() }
  }
}
