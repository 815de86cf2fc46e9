extension PointIndex {
  /// The nearest place to `centre`, or `nil` where there is none; ties go to the lowest index.
  public func nearest(to centre: Coordinate) -> (index: Int, metres: Double)? {
    nearest(1, to: centre, within: .infinity).first
  }

  /// The `count` nearest places within `metres` of `centre` (border included), nearest first,
  /// ties by index.
  ///
  /// Best-first search (Hjaltason and Samet 1999, doi:10.1145/320248.320255): parts of the tree
  /// are opened in the order of their least possible distance.
  ///
  /// Complexity: O(log n + k) parts opened on average, for k results.
  public func nearest(
    _ count: Int, to centre: Coordinate, within metres: Double
  ) -> [(index: Int, metres: Double)] {
    guard count > 0, !nodes.isEmpty, metres >= 0 else { return [] }
    let p = SpacePoint(centre)
    var best = NearestList(count: min(count, nodes.count), limit: metres)
    var queue = PartQueue()
    var part: PartQueue.Part? = PartQueue.Part(
      bound: 0, low: 0, high: Int32(nodes.count), x: 0, y: 0, z: 0)
    func look(_ node: Node) {
      guard node.chordSquared(p) <= best.reachSquared else { return }
      let distance = Geodesic.distance(from: centre, to: places[Int(node.id)])
      best.offer(Int(node.id), distance)
    }
    while let open = part, open.bound <= best.reachSquared {
      if open.high - open.low <= Int32(Self.leaf) {
        for k in open.low..<open.high { look(nodes[Int(k)]) }
        part = queue.take()
        continue
      }
      let middle = (open.low + open.high) / 2
      let node = nodes[Int(middle)]
      look(node)
      let offset = Self.along(p, node.axis) - node.along(node.axis)
      var (near, far) = (open, open)
      if offset <= 0 {
        near.high = middle
        far.low = middle + 1
      } else {
        near.low = middle + 1
        far.high = middle
      }
      far.moveAway(offset, node.axis)
      if far.bound <= best.reachSquared, far.low < far.high { queue.put(far) }
      // Nothing that waits is nearer than the part in hand: go on with its nearer half.
      part = near.low < near.high ? near : queue.take()
      if let next = part, next.bound > queue.leastBound { part = queue.exchange(next) }
    }
    return best.sorted()
  }
}

/// The nearest places found so far: a heap with the worst on top.
private struct NearestList {
  let count: Int
  /// Nobody farther is wanted.
  var limit: Double
  /// The square of the chord beyond which nobody is wanted.
  var reachSquared: Double
  private var heap: [(index: Int, metres: Double)] = []

  init(count: Int, limit: Double) {
    self.count = count
    self.limit = limit
    let reach = PointIndex.chord(limit)
    reachSquared = reach * reach
    heap.reserveCapacity(min(count, 64))
  }

  @inline(__always)
  private func isWorse(
    _ a: (index: Int, metres: Double), _ b: (index: Int, metres: Double)
  ) -> Bool {
    a.metres != b.metres ? a.metres > b.metres : a.index > b.index
  }

  mutating func offer(_ index: Int, _ metres: Double) {
    guard metres <= limit else { return }
    if heap.count < count {
      heap.append((index, metres))
      var k = heap.count - 1
      while k > 0, isWorse(heap[k], heap[(k - 1) / 2]) {
        heap.swapAt(k, (k - 1) / 2)
        k = (k - 1) / 2
      }
    } else {
      guard isWorse(heap[0], (index, metres)) else { return }
      heap[0] = (index, metres)
      var k = 0
      while 2 * k + 1 < heap.count {
        var child = 2 * k + 1
        if child + 1 < heap.count, isWorse(heap[child + 1], heap[child]) { child += 1 }
        guard isWorse(heap[child], heap[k]) else { break }
        heap.swapAt(child, k)
        k = child
      }
    }
    guard heap.count == count else { return }
    limit = heap[0].metres
    let reach = PointIndex.chord(limit)
    reachSquared = reach * reach
  }

  func sorted() -> [(index: Int, metres: Double)] { heap.sorted { isWorse($1, $0) } }
}

/// Parts of the tree that wait, the nearest first.
private struct PartQueue {
  struct Part {
    /// The square of the least distance to the part.
    var bound: Double
    var low, high: Int32
    /// How far the part lies away along each axis.
    var x, y, z: Double

    /// Bounds the part by a plane at `offset` along an axis.
    mutating func moveAway(_ offset: Double, _ axis: Int32) {
      switch axis {
      case 0: x = offset
      case 1: y = offset
      default: z = offset
      }
      bound = x * x + y * y + z * z
    }
  }

  private var heap: [Part] = []

  var leastBound: Double { heap.first?.bound ?? .infinity }

  mutating func put(_ part: Part) {
    heap.append(part)
    var k = heap.count - 1
    while k > 0, heap[k].bound < heap[(k - 1) / 2].bound {
      heap.swapAt(k, (k - 1) / 2)
      k = (k - 1) / 2
    }
  }

  mutating func take() -> Part? {
    guard let last = heap.popLast() else { return nil }
    return heap.isEmpty ? last : exchange(last)
  }

  /// Takes the least one and puts another in its place.
  mutating func exchange(_ part: Part) -> Part {
    let least = heap[0]
    heap[0] = part
    var k = 0
    while 2 * k + 1 < heap.count {
      var child = 2 * k + 1
      if child + 1 < heap.count, heap[child + 1].bound < heap[child].bound { child += 1 }
      guard heap[child].bound < heap[k].bound else { break }
      heap.swapAt(child, k)
      k = child
    }
    return least
  }
}
