import CatchmentSupport

/// Edges of a planar subdivision, with their order around points.
///
/// Directed edges come in pairs, e and e ^ 1. Without faces of their own, each needs its origin
/// and its next and previous edge counter-clockwise around it.
struct QuadEdgeMesh {
  let points: [PlanePoint]
  var origins: [Int32] = []
  var nexts: [Int32] = []
  var previouses: [Int32] = []
  var isDeleted: [Bool] = []

  init(_ points: [PlanePoint], capacity: Int) {
    self.points = points
    origins.reserveCapacity(6 * capacity)
    nexts.reserveCapacity(6 * capacity)
    previouses.reserveCapacity(6 * capacity)
    isDeleted.reserveCapacity(6 * capacity)
  }

  private func origin(_ e: Int32) -> Int32 { origins[Int(e)] }
  private func destination(_ e: Int32) -> Int32 { origins[Int(e ^ 1)] }
  /// The next edge counter-clockwise around the origin.
  private func next(_ e: Int32) -> Int32 { nexts[Int(e)] }
  private func previous(_ e: Int32) -> Int32 { previouses[Int(e)] }
  /// The next edge of the face to the left.
  private func leftNext(_ e: Int32) -> Int32 { previous(e ^ 1) }
  /// The edge that comes before `e` along the face to its right, turned to leave the destination.
  private func rightPrevious(_ e: Int32) -> Int32 { next(e ^ 1) }

  private mutating func makeEdge(_ a: Int32, _ b: Int32) -> Int32 {
    let e = Int32(origins.count)
    origins.append(a)
    origins.append(b)
    nexts.append(e)
    nexts.append(e + 1)
    previouses.append(e)
    previouses.append(e + 1)
    isDeleted.append(false)
    isDeleted.append(false)
    return e
  }

  /// Exchanges what follows a and b around their origins.
  private mutating func splice(_ a: Int32, _ b: Int32) {
    let (p, q) = (next(a), next(b))
    nexts[Int(a)] = q
    nexts[Int(b)] = p
    previouses[Int(q)] = a
    previouses[Int(p)] = b
  }

  /// An edge from a's destination to b's origin that keeps the left face of both.
  private mutating func connect(_ a: Int32, _ b: Int32) -> Int32 {
    let e = makeEdge(destination(a), origin(b))
    splice(e, leftNext(a))
    splice(e ^ 1, b)
    return e
  }

  private mutating func delete(_ e: Int32) {
    splice(e, previous(e))
    splice(e ^ 1, previous(e ^ 1))
    isDeleted[Int(e)] = true
    isDeleted[Int(e ^ 1)] = true
  }

  private func orientation(_ a: Int32, _ b: Int32, _ c: Int32) -> Double {
    ExactSigns.orientation(points[Int(a)], points[Int(b)], points[Int(c)])
  }
  private func isRight(_ p: Int32, of e: Int32) -> Bool {
    orientation(p, destination(e), origin(e)) > 0
  }
  private func isLeft(_ p: Int32, of e: Int32) -> Bool {
    orientation(p, origin(e), destination(e)) > 0
  }

  /// Triangulates distinct points sorted by x, then y.
  ///
  /// - Returns: The hull's edge that leaves the leftmost point counter-clockwise, and the one that
  ///   leaves the rightmost clockwise.
  mutating func divide(_ sites: ArraySlice<Int32>) -> (left: Int32, right: Int32) {
    let first = sites.startIndex
    if sites.count == 2 {
      let e = makeEdge(sites[first], sites[first + 1])
      return (e, e ^ 1)
    }
    if sites.count == 3 {
      let a = makeEdge(sites[first], sites[first + 1])
      let b = makeEdge(sites[first + 1], sites[first + 2])
      splice(a ^ 1, b)
      let turn = orientation(sites[first], sites[first + 1], sites[first + 2])
      guard turn != 0 else { return (a, b ^ 1) }
      let c = connect(b, a)
      return turn > 0 ? (a, b ^ 1) : (c ^ 1, c)
    }
    let middle = first + sites.count / 2
    var (leftOuter, leftInner) = divide(sites[first..<middle])
    var (rightInner, rightOuter) = divide(sites[middle...])
    // The lower common tangent.
    while true {
      if isLeft(origin(rightInner), of: leftInner) {
        leftInner = leftNext(leftInner)
      } else if isRight(origin(leftInner), of: rightInner) {
        rightInner = rightPrevious(rightInner)
      } else {
        break
      }
    }
    var base = connect(rightInner ^ 1, leftInner)
    if origin(leftInner) == origin(leftOuter) { leftOuter = base ^ 1 }
    if origin(rightInner) == origin(rightOuter) { rightOuter = base }
    zip(&base)
    return (leftOuter, rightOuter)
  }

  /// Joins two halves from their lower tangent upward.
  private mutating func zip(_ base: inout Int32) {
    func isInCircle(_ a: Int32, _ b: Int32, _ c: Int32, _ d: Int32) -> Bool {
      ExactSigns.circle(points[Int(a)], points[Int(b)], points[Int(c)], points[Int(d)]) > 0
    }
    while true {
      var left = next(base ^ 1)
      if isRight(destination(left), of: base) {
        while isRight(destination(next(left)), of: base),
          isInCircle(
            destination(base), origin(base), destination(left), destination(next(left)))
        {
          let gone = left
          left = next(left)
          delete(gone)
        }
      }
      var right = previous(base)
      if isRight(destination(right), of: base) {
        while isRight(destination(previous(right)), of: base),
          isInCircle(
            destination(base), origin(base), destination(right), destination(previous(right)))
        {
          let gone = right
          right = previous(right)
          delete(gone)
        }
      }
      let hasLeft = isRight(destination(left), of: base)
      let hasRight = isRight(destination(right), of: base)
      guard hasLeft || hasRight else { return }
      if !hasLeft
        || (hasRight
          && isInCircle(
            destination(left), origin(left), origin(right), destination(right)))
      {
        base = connect(right, base ^ 1)
      } else {
        base = connect(base ^ 1, left ^ 1)
      }
    }
  }

  /// The neighbours of each point, counter-clockwise from the lowest.
  func neighbours(of count: Int) -> SparseRows<Int32> {
    var firsts = [Int32](repeating: -1, count: count)
    for e in origins.indices where !isDeleted[e] && firsts[Int(origins[e])] < 0 {
      firsts[Int(origins[e])] = Int32(e)
    }
    var rows = SparseRows<Int32>()
    var list: [Int32] = []
    for first in firsts {
      list.removeAll(keepingCapacity: true)
      if first >= 0 {
        var edge = first
        repeat {
          list.append(destination(edge))
          edge = next(edge)
        } while edge != first
      }
      let lowest = list.indices.min { list[$0] < list[$1] } ?? 0
      rows.append(list[lowest...] + list[..<lowest])
    }
    return rows
  }
}
