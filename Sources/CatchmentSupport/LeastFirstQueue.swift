/// Elements that wait, the one of least key first; ties in the order in which they came.
///
///     var queue = LeastFirstQueue<String>()
///     queue.put("b", key: 2)
///     queue.put("a", key: 1)
///     queue.take()   // "a"
///
/// A binary heap (Williams 1964, doi:10.1145/512274.512284).
///
/// Complexity: O(log count) to put or take one.
public struct LeastFirstQueue<Element> {
  private var heap: [(element: Element, key: Double, number: Int)] = []
  private var arrivals = 0

  /// Nothing waits.
  public init() {}

  /// Whether nothing waits.
  public var isEmpty: Bool { heap.isEmpty }
  /// How many elements wait.
  public var count: Int { heap.count }

  /// The least key; infinity when nothing waits.
  public var leastKey: Double { heap.first?.key ?? .infinity }

  /// Adds an element.
  public mutating func put(_ element: Element, key: Double) {
    heap.append((element, key, arrivals))
    arrivals += 1
    var k = heap.count - 1
    while k > 0, isBefore(k, (k - 1) / 2) {
      heap.swapAt(k, (k - 1) / 2)
      k = (k - 1) / 2
    }
  }

  /// Removes and returns the element of least key.
  public mutating func take() -> Element? {
    guard !heap.isEmpty else { return nil }
    heap.swapAt(0, heap.count - 1)
    let least = heap.removeLast().element
    var k = 0
    while 2 * k + 1 < heap.count {
      var child = 2 * k + 1
      if child + 1 < heap.count, isBefore(child + 1, child) { child += 1 }
      guard isBefore(child, k) else { break }
      heap.swapAt(child, k)
      k = child
    }
    return least
  }

  /// Removes everything.
  public mutating func removeAll() { heap.removeAll() }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    (heap[a].key, heap[a].number) < (heap[b].key, heap[b].number)
  }
}

extension LeastFirstQueue: Sendable where Element: Sendable {}
