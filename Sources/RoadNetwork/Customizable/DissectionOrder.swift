import CatchmentSupport

/// An order of nodes in which small sets that cut the graph in two come last, within each half
/// again, and so on: nested dissection (George 1973, doi:10.1137/0710032).
struct DissectionOrder {
  /// Pieces of this size are not cut further.
  private static let smallest = 12

  private let starts: [Int32]
  private let heads: [Int32]
  private let x: [Double]
  private let y: [Double]
  private var number: [Int32]
  /// The nodes, least important first.
  private(set) var order: [Int32]
  private var places: [Int]

  /// An order of a graph's nodes, given by their positions in a plane; `nil` where it was stopped.
  init?(_ graph: ArcGraph, x: [Double], y: [Double], stop: StopSignal?) {
    precondition(x.count == graph.nodes && y.count == graph.nodes, "every node needs a position")
    (self.x, self.y) = (x, y)
    (starts, heads) = Self.neighbours(graph)
    number = [Int32](repeating: -1, count: graph.nodes)
    order = [Int32](repeating: -1, count: graph.nodes)
    places = []
    // Pieces to be ordered, each with where its nodes end in the order.
    var waiting: [(nodes: [Int32], end: Int)] = []
    if graph.nodes > 0 { waiting.append((Array(0..<Int32(graph.nodes)), graph.nodes)) }
    while let (nodes, end) = waiting.popLast() {
      if stop?.isRaised == true { return nil }
      var end = end
      let parts = connected(nodes)
      if parts.count > 1 {
        for part in parts {
          waiting.append((part, end))
          end -= part.count
        }
        continue
      }
      if nodes.count <= Self.smallest {
        for node in byDegree(nodes) {
          end -= 1
          order[end] = node
        }
        continue
      }
      let (separator, front, back) = cut(nodes)
      for node in separator {
        end -= 1
        order[end] = node
      }
      waiting.append((front, end))
      waiting.append((back, end - front.count))
    }
  }

  /// Each node's neighbours in either direction, once, without itself.
  private static func neighbours(_ graph: ArcGraph) -> ([Int32], [Int32]) {
    let back = graph.reversed
    var starts: [Int32] = [0]
    var heads: [Int32] = []
    for node in 0..<graph.nodes {
      var row = graph[node].map(\.head) + back[node].map(\.head)
      row.sort()
      var last: Int32 = -1
      for head in row where head != last && head != Int32(node) {
        heads.append(head)
        last = head
      }
      starts.append(Int32(heads.count))
    }
    return (starts, heads)
  }

  private func row(_ node: Int32) -> Range<Int> {
    Int(starts[Int(node)])..<Int(starts[Int(node) + 1])
  }

  /// The connected parts of some nodes, each in ascending order.
  private mutating func connected(_ nodes: [Int32]) -> [[Int32]] {
    for node in nodes { number[Int(node)] = 0 }
    var parts: [[Int32]] = []
    for root in nodes where number[Int(root)] == 0 {
      var part = [root]
      number[Int(root)] = 1
      var position = 0
      while position < part.count {
        for index in row(part[position]) where number[Int(heads[index])] == 0 {
          number[Int(heads[index])] = 1
          part.append(heads[index])
        }
        position += 1
      }
      parts.append(part.sorted())
    }
    for node in nodes { number[Int(node)] = -1 }
    return parts
  }

  /// Nodes by falling number of neighbours: the busiest come last in the order.
  private func byDegree(_ nodes: [Int32]) -> [Int32] {
    nodes.sorted { (row($1).count, $0) < (row($0).count, $1) }
  }

  private mutating func cut(
    _ nodes: [Int32]
  ) -> (separator: [Int32], front: [Int32], back: [Int32]) {
    for (local, node) in nodes.enumerated() { number[Int(node)] = Int32(local) }
    var piece = PlanarCut.Piece(starts: [0], heads: [], backs: [])
    for node in nodes {
      for index in row(node) where number[Int(heads[index])] >= 0 {
        piece.heads.append(number[Int(heads[index])])
      }
      piece.starts.append(Int32(piece.heads.count))
    }
    // Rows are sorted, so arcs back come up in the order of their own rows.
    var next = piece.starts
    piece.backs = [Int32](repeating: 0, count: piece.heads.count)
    for local in 0..<nodes.count {
      for arc in Int(piece.starts[local])..<Int(piece.starts[local + 1]) {
        let head = Int(piece.heads[arc])
        piece.backs[arc] = next[head]
        next[head] += 1
      }
    }
    for node in nodes { number[Int(node)] = -1 }
    var planar = PlanarCut(piece)
    let (separator, isFront) = planar.separator(
      x: nodes.map { x[Int($0)] }, y: nodes.map { y[Int($0)] })
    var isCut = [Bool](repeating: false, count: nodes.count)
    for local in separator { isCut[Int(local)] = true }
    let rest = nodes.indices.filter { !isCut[$0] }
    return (
      separator.map { nodes[Int($0)] }, rest.filter { isFront[$0] }.map { nodes[$0] },
      rest.filter { !isFront[$0] }.map { nodes[$0] }
    )
  }
}
