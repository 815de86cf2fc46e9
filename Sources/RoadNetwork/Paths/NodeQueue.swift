/// Nodes that wait for their turn, the one of least time first; ties by node.
///
/// A 4-ary heap of time and node packed into one word each, without decreasing keys: a node that
/// gets a better time is put in again and its old entry is stale when it comes out.
struct NodeQueue: Sendable {
  private var heap: [UInt64] = []

  var isEmpty: Bool { heap.isEmpty }

  /// The least time; the queue must not be empty.
  var leastTime: UInt32 { UInt32(truncatingIfNeeded: heap[0] >> 32) }

  mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

  /// Complexity: O(log count).
  @inline(__always)
  mutating func put(_ node: Int32, time: UInt32) {
    let key = UInt64(time) << 32 | UInt64(UInt32(bitPattern: node))
    var hole = heap.count
    heap.append(key)
    // One span for the whole climb: the array is checked for being shared once.
    var heap = heap.mutableSpan
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      let above = heap[parent]
      if above <= key { break }
      heap[hole] = above
      hole = parent
    }
    heap[hole] = key
  }

  /// Takes out the least entry; the queue must not be empty.
  ///
  /// Complexity: O(log count).
  @inline(__always)
  mutating func take() -> (node: Int32, time: UInt32) {
    let least = heap[0]
    let last = heap.removeLast()
    if !heap.isEmpty { sink(last) }
    return (
      Int32(truncatingIfNeeded: least), UInt32(truncatingIfNeeded: least >> 32)
    )
  }

  /// Puts `key` where the least one was.
  @inline(__always)
  private mutating func sink(_ key: UInt64) {
    let count = heap.count
    var heap = heap.mutableSpan
    var hole = 0
    while true {
      let first = hole &* 4 &+ 1
      if first &+ 3 < count {
        // Branch-free choice of the least of four children.
        let (a, b, c, d) = (heap[first], heap[first &+ 1], heap[first &+ 2], heap[first &+ 3])
        let low = b < a ? first &+ 1 : first
        let high = d < c ? first &+ 3 : first &+ 2
        let (lowKey, highKey) = (min(a, b), min(c, d))
        let child = highKey < lowKey ? high : low
        let least = min(lowKey, highKey)
        if key <= least { break }
        heap[hole] = least
        hole = child
      } else {
        guard first < count else { break }
        var child = first
        for other in first &+ 1..<max(count, first &+ 1) where heap[other] < heap[child] {
          child = other
        }
        if key <= heap[child] { break }
        heap[hole] = heap[child]
        hole = child
      }
    }
    heap[hole] = key
  }
}
