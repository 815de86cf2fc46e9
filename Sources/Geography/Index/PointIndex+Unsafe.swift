extension PointIndex {
  /// Puts the median of each range in its middle, along the axis of its largest extent, ties by
  /// id, so that the tree is implicit and the same whatever the selection does.
  static func arrange(_ nodes: UnsafeMutableBufferPointer<Node>, _ range: Range<Int>) {
    var stack = [range]
    while let range = stack.popLast() {
      guard range.count > leaf else { continue }
      let axis = widestAxis(nodes, range)
      let middle = (range.lowerBound + range.upperBound) / 2
      select(nodes, range, middle, axis)
      nodes[middle].axis = axis
      stack.append(range.lowerBound..<middle)
      stack.append(middle + 1..<range.upperBound)
    }
  }

  /// Halves ranges again and again, the smaller along their widest axis first.
  static func arrangeHalves(
    _ nodes: UnsafeMutableBufferPointer<Node>, _ range: Range<Int>, downTo size: Int
  ) {
    var stack = [range]
    while let range = stack.popLast() {
      guard range.count > size else { continue }
      let middle = (range.lowerBound + range.upperBound) / 2
      select(nodes, range, middle, widestAxis(nodes, range))
      stack.append(range.lowerBound..<middle)
      stack.append(middle..<range.upperBound)
    }
  }

  private static func widestAxis(
    _ nodes: UnsafeMutableBufferPointer<Node>, _ range: Range<Int>
  ) -> Int32 {
    let first = nodes[range.lowerBound]
    var (lowX, lowY, lowZ) = (first.x, first.y, first.z)
    var (highX, highY, highZ) = (lowX, lowY, lowZ)
    for k in range {
      let node = nodes[k]
      lowX = min(lowX, node.x)
      highX = max(highX, node.x)
      lowY = min(lowY, node.y)
      highY = max(highY, node.y)
      lowZ = min(lowZ, node.z)
      highZ = max(highZ, node.z)
    }
    let (x, y, z) = (highX - lowX, highY - lowY, highZ - lowZ)
    return x >= y && x >= z ? 0 : y >= z ? 1 : 2
  }

  @inline(__always)
  private static func isBefore(_ a: Node, _ b: Node, _ axis: Int32) -> Bool {
    let (p, q) = (a.along(axis), b.along(axis))
    return p != q ? p < q : a.id < b.id
  }

  /// Puts the node that sorting would put at `target` there, smaller ones before it: quickselect
  /// by Hoare (1961, doi:10.1145/366622.366647) with the median of three as pivot, and by sorting
  /// where the pivots were bad.
  private static func select(
    _ nodes: UnsafeMutableBufferPointer<Node>, _ range: Range<Int>, _ target: Int, _ axis: Int32
  ) {
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    var rounds = 0
    while low < high {
      rounds += 1
      if rounds > 60 {
        var part = nodes[low...high]
        part.sort { isBefore($0, $1, axis) }
        return
      }
      let middle = (low + high) / 2
      if isBefore(nodes[middle], nodes[low], axis) { nodes.swapAt(low, middle) }
      if isBefore(nodes[high], nodes[low], axis) { nodes.swapAt(low, high) }
      if isBefore(nodes[high], nodes[middle], axis) { nodes.swapAt(middle, high) }
      let pivot = nodes[middle]
      var (i, j) = (low, high)
      while i <= j {
        while isBefore(nodes[i], pivot, axis) { i += 1 }
        while isBefore(pivot, nodes[j], axis) { j -= 1 }
        if i <= j {
          nodes.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if target <= j {
        high = j
      } else if target >= i {
        low = i
      } else {
        return
      }
    }
  }
}
