import Foundation

/// Walks along the border of a united area, its inside to the left.
struct BorderWalk {
  private let points: [PlanePoint]
  /// The pieces without an opposite one, sorted: start and end.
  private var edges: [(from: Int32, to: Int32)]
  private var isUsed: [Bool]

  /// The border left when pieces that run both ways cancel.
  init(_ directed: [Int64], _ points: [PlanePoint]) {
    self.points = points
    func opposite(_ e: Int64) -> Int64 { (e & 0xFFFF_FFFF) << 32 | e >> 32 }
    // Forward and backward pieces side by side: sort by the undirected piece.
    let sorted = directed.sorted {
      let (a, b) = (min($0, opposite($0)), min($1, opposite($1)))
      return a != b ? a < b : $0 < $1
    }
    var kept: [Int64] = []
    var k = 0
    while k < sorted.count {
      let key = min(sorted[k], opposite(sorted[k]))
      var end = k
      var balance = 0
      while end < sorted.count, min(sorted[end], opposite(sorted[end])) == key {
        balance += sorted[end] == key ? 1 : -1
        end += 1
      }
      let edge = balance > 0 ? key : opposite(key)
      kept += repeatElement(edge, count: abs(balance))
      k = end
    }
    kept.sort()
    edges = kept.map { (Int32($0 >> 32), Int32($0 & 0xFFFF_FFFF)) }
    isUsed = [Bool](repeating: false, count: edges.count)
  }

  /// The unused pieces that start at a corner.
  private func leaving(_ corner: Int32) -> [Int] {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle].from < corner { low = middle + 1 } else { high = middle }
    }
    var list: [Int] = []
    while low < edges.count, edges[low].from == corner {
      if !isUsed[low] { list.append(low) }
      low += 1
    }
    return list
  }

  /// The rings of the border; areas that touch in one corner stay apart.
  func rings() -> [[PlanePoint]] {
    numberedRings().map { ring in ring.map { points[Int($0)] } }
  }

  /// The rings of the border, by the numbers of their corners.
  func numberedRings() -> [[Int32]] {
    var walk = self
    var found: [[Int32]] = []
    for first in edges.indices where !walk.isUsed[first] {
      var path: [Int32] = [edges[first].from]
      var positions = [edges[first].from: 0]
      var edge = first
      while true {
        walk.isUsed[edge] = true
        let at = edges[edge].to
        // A corner passed before closes a ring of its own.
        if let start = positions[at] {
          found.append(Array(path[start...]))
          if start == 0 { break }
          for corner in path[(start + 1)...] { positions[corner] = nil }
          path.removeSubrange((start + 1)...)
        } else {
          positions[at] = path.count
          path.append(at)
        }
        let back = edges[edge].from
        let choices = walk.leaving(at)
        guard let next = choices.min(by: { walk.turn(back, at, $0) < walk.turn(back, at, $1) })
        else { break }
        edge = next
      }
    }
    return found.filter { $0.count > 2 }
  }

  /// The angle clockwise from the way back to a piece that leaves.
  private func turn(_ back: Int32, _ at: Int32, _ edge: Int) -> Double {
    let (o, p, q) = (points[Int(at)], points[Int(back)], points[Int(edges[edge].to)])
    let (a, b) = (atan2(p.y - o.y, p.x - o.x), atan2(q.y - o.y, q.x - o.x))
    let angle = a - b
    return angle > 0 ? angle : angle + 2 * .pi
  }
}
