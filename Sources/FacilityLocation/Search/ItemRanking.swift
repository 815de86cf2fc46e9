/// Ranks the arcs of a knapsack by their ratio of cost to weight.
///
/// Multipliers move little from one evaluation to the next, so the arcs are taken in their last
/// order and sorted by insertion, which is linear where few have changed places; where many have,
/// they are sorted anew. The result does not depend on the order they come in.
///
/// Complexity: O(arcs + inversions), at most O(arcs log arcs).
struct ItemRanking {
  /// An arc's place in the ranking.
  struct Key: Comparable {
    /// Reduced cost for each unit of weight; minus infinity without weight.
    var ratio: Double
    var arc: Int32

    @inline(__always)
    static func < (a: Key, b: Key) -> Bool {
      a.ratio != b.ratio ? a.ratio < b.ratio : a.arc < b.arc
    }
  }

  /// The arcs worth taking that fit, best ratio first, ties by arc.
  private(set) var keys: [Key] = []
  private var rest: [Int32] = []

  /// Ranks `arcs`, which stand in `order` as they were ranked last, and brings that up to date.
  ///
  /// `reduced` holds reduced costs from arc `first` on; an arc heavier than `room` is left out.
  mutating func rank(
    arcs: Range<Int>, order: UnsafeMutablePointer<Int32>, reduced: [Double], first: Int,
    weight: [Double], room: Double
  ) {
    keys.removeAll(keepingCapacity: true)
    rest.removeAll(keepingCapacity: true)
    for position in arcs {
      let arc = Int(order[position])
      let (cost, weight) = (reduced[arc - first], weight[arc])
      if cost < 0 && weight <= room {
        keys.append(Key(ratio: weight > 0 ? cost / weight : -.infinity, arc: Int32(arc)))
      } else {
        rest.append(Int32(arc))
      }
    }
    if !sortByInsertion() { keys.sort() }
    for (i, key) in keys.enumerated() { order[arcs.lowerBound + i] = key.arc }
    for (i, arc) in rest.enumerated() { order[arcs.lowerBound + keys.count + i] = arc }
  }

  /// Sorts by insertion; gives up, with all keys still there, after some moves for each key.
  private mutating func sortByInsertion() -> Bool {
    keys.withUnsafeMutableBufferPointer { keys in
      var budget = 8 * keys.count + 32
      for i in keys.indices.dropFirst() {
        let key = keys[i]
        var j = i
        while j > 0 && key < keys[j - 1] {
          keys[j] = keys[j - 1]
          j -= 1
        }
        keys[j] = key
        budget -= i - j
        if budget < 0 { return false }
      }
      return true
    }
  }
}
