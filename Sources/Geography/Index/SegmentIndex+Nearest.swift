import Foundation

extension SegmentIndex {
  /// The nearest point of any segment within `metres` of a place; ties go to the lowest segment.
  ///
  /// - Parameters:
  ///   - centre: The place.
  ///   - metres: How far to look.
  ///   - isEligible: Which segments count, such as those open to walkers.
  /// - Returns: The nearest point, or `nil` where none is within reach.
  ///
  /// Complexity: O(log n) on average for n segments.
  public func nearest(
    to centre: Coordinate, within metres: Double = .infinity,
    where isEligible: (Int) -> Bool = { _ in true }
  ) -> Match? {
    guard count > 0, metres >= 0 else { return nil }
    let p = SpacePoint(centre)
    let point = SIMD3(p.x, p.y, p.z)
    var best: Match?
    var reach = PointIndex.chord(metres)
    var stack: [(node: Int, bound: Double)] = [(0, boxes[0].distanceSquared(point))]
    while let (node, bound) = stack.popLast() {
      guard bound <= reach * reach else { continue }
      if node >= leafCount - 1 {
        for k in Self.range(node - (leafCount - 1), of: leafCount, count) {
          let segment = Int(order[k])
          guard isEligible(segment),
            let match = match(segment, centre, point, reach: reach), match.metres <= metres
          else { continue }
          if let known = best,
            match.metres > known.metres
              || (match.metres == known.metres && segment > known.segment)
          {
            continue
          }
          best = match
          reach = PointIndex.chord(match.metres)
        }
        continue
      }
      let (left, right) = (2 * node + 1, 2 * node + 2)
      let (a, b) = (boxes[left].distanceSquared(point), boxes[right].distanceSquared(point))
      // The nearer one is taken up first.
      if a <= b {
        stack.append((right, b))
        stack.append((left, a))
      } else {
        stack.append((left, a))
        stack.append((right, b))
      }
    }
    return best
  }

  /// The nearest point of one segment.
  public func match(segment: Int, to centre: Coordinate) -> Match {
    let p = SpacePoint(centre)
    return match(segment, centre, SIMD3(p.x, p.y, p.z), reach: .infinity)
      ?? Match(segment: segment, fraction: 0, place: centre, metres: 0)
  }

  /// The nearest point of one segment, unless its chord is longer than `reach`.
  @inline(__always)
  private func match(
    _ segment: Int, _ centre: Coordinate, _ p: SIMD3<Double>, reach: Double
  ) -> Match? {
    let (a, b) = (points[Int(ends[segment].x)], points[Int(ends[segment].y)])
    let d = b - a
    let length = dot(d, d)
    let fraction = length > 0 ? max(0, min(1, dot(p - a, d) / length)) : 0
    let foot = fraction == 1 ? b : a + d * fraction
    let gap = foot - p
    let reachable = reach + Self.rise(length)
    guard dot(gap, gap) <= reachable * reachable,
      let place = SpacePoint(x: foot.x, y: foot.y, z: foot.z).place()
    else { return nil }
    return Match(
      segment: segment, fraction: fraction, place: place,
      metres: Geodesic.distance(from: centre, to: place))
  }

  @inline(__always)
  private func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
    a.x * b.x + a.y * b.y + a.z * b.z
  }
}
