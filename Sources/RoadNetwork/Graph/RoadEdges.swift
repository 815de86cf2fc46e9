/// A part of a segment, in a direction.
struct EdgePiece: Sendable {
  /// The segment; −1 − s for the straight way from stop s to the road.
  var segment: Int32
  /// Where it begins on the segment, 0 to 1; after `end` where it runs against the segment.
  var start: Float
  /// Where it ends on the segment.
  var end: Float
}

/// Edges between nodes that can be followed both ways, or one way only, with the pieces of roads
/// that they stand for.
///
/// Each piece takes whole milliseconds and decimetres, so that sums do not depend on how pieces are
/// joined. Contracting chains turns every node between two edges into the inside of one.
struct RoadEdges: Sendable {
  struct Edge: Sendable {
    var a: Int32
    var b: Int32
    /// Milliseconds from a to b; `nil` where that is not allowed.
    var forward: Int?
    /// Milliseconds from b to a.
    var backward: Int?
    /// The length in decimetres.
    var length: Int
    /// The pieces from a to b.
    var pieces: [EdgePiece] = []
  }

  var edges: [Edge] = []

  /// Leaves out dead ends and joins the edges of each chain, except at the nodes that stay.
  ///
  /// Complexity: O(nodes + edges).
  mutating func contract(nodes: Int, stays: (Int32) -> Bool) {
    var degree = [Int32](repeating: 0, count: nodes)
    for edge in edges {
      degree[Int(edge.a)] += 1
      degree[Int(edge.b)] += 1
    }
    var starts = [Int](repeating: 0, count: nodes + 1)
    for node in 0..<nodes { starts[node + 1] = starts[node] + Int(degree[node]) }
    var next = starts
    var incident = [Int32](repeating: 0, count: starts[nodes])
    for (index, edge) in edges.enumerated() {
      for end in [edge.a, edge.b] {
        incident[next[Int(end)]] = Int32(index)
        next[Int(end)] += 1
      }
    }
    var isGone = [Bool](repeating: false, count: edges.count)
    func others(_ node: Int32) -> [Int32] {
      incident[starts[Int(node)]..<starts[Int(node) + 1]].filter { !isGone[Int($0)] }
    }
    var deadEnds = (0..<Int32(nodes)).filter { degree[Int($0)] == 1 && !stays($0) }
    while let node = deadEnds.popLast() {
      guard degree[Int(node)] == 1, let edge = others(node).first else { continue }
      isGone[Int(edge)] = true
      let other = edges[Int(edge)].a == node ? edges[Int(edge)].b : edges[Int(edge)].a
      degree[Int(node)] = 0
      degree[Int(other)] -= 1
      if degree[Int(other)] == 1, !stays(other) { deadEnds.append(other) }
    }
    var joined: [Edge] = []
    func isInside(_ node: Int32) -> Bool { degree[Int(node)] == 2 && !stays(node) }
    // Each chain is followed from the end with the lower number of its first edge.
    for node in 0..<Int32(nodes) where !isInside(node) {
      for first in others(node) where !isGone[Int(first)] {
        var chain = Self.turned(edges[Int(first)], from: node)
        isGone[Int(first)] = true
        while isInside(chain.b), let edge = others(chain.b).first {
          isGone[Int(edge)] = true
          chain = Self.joined(chain, Self.turned(edges[Int(edge)], from: chain.b))
        }
        if chain.a != chain.b { joined.append(chain) }
      }
    }
    edges = joined
  }

  /// The edge seen from one of its ends.
  private static func turned(_ edge: Edge, from node: Int32) -> Edge {
    if edge.a == node { return edge }
    return Edge(
      a: edge.b, b: edge.a, forward: edge.backward, backward: edge.forward, length: edge.length,
      pieces: edge.pieces.reversed().map {
        EdgePiece(segment: $0.segment, start: $0.end, end: $0.start)
      })
  }

  private static func joined(_ first: Edge, _ second: Edge) -> Edge {
    func sum(_ a: Int?, _ b: Int?) -> Int? {
      guard let a, let b else { return nil }
      return a + b
    }
    return Edge(
      a: first.a, b: second.b, forward: sum(first.forward, second.forward),
      backward: sum(first.backward, second.backward), length: first.length + second.length,
      pieces: first.pieces + second.pieces)
  }
}
