public import CatchmentSupport

/// A road graph prepared for any costs: what takes long depends on the roads alone, and new costs
/// are put in within a fraction of a second.
///
/// Customizable contraction hierarchies (Dibbelt, Strasser and Wagner 2016,
/// doi:10.1145/2886843): nodes in an order of nested dissection, every possible shortcut, and costs
/// from lower triangles.
///
///     let prepared = CustomizableHierarchy(graph, x: longitudes, y: latitudes)
///     let today = prepared?.hierarchy(for: graph)
///     let withoutBridge = prepared?.hierarchy(for: closed)
///     withoutBridge?.table(from: villages, to: schools)
public struct CustomizableHierarchy: Sendable {
  /// Nodes by importance, and the importance of each.
  let numbering: NodeOrder
  /// Arcs to more important nodes, rows by the less important end, ascending.
  let starts: [Int32]
  let heads: [Int32]
  /// For each node, for each pair of its arcs in order: the arc between their ends.
  let triangles: [Int32]

  /// Prepares the roads of a graph, whatever they cost; `nil` only where `stop` was raised.
  ///
  /// - Parameters:
  ///   - graph: The roads; their costs do not matter.
  ///   - x: Where each node lies, in any unit.
  ///   - y: Where each node lies, in the same unit.
  ///   - stop: Ends the work early.
  ///
  /// Complexity: about 40 µs a node on road networks.
  public init?(_ graph: ArcGraph, x: [Double], y: [Double], stop: StopSignal? = nil) {
    guard let dissection = DissectionOrder(graph, x: x, y: y, stop: stop) else { return nil }
    numbering = NodeOrder(nodes: dissection.order)
    let rows = Self.chordal(graph.renumbered(numbering))
    var starts: [Int32] = [0]
    var heads: [Int32] = []
    for row in rows {
      heads += row
      starts.append(Int32(heads.count))
    }
    triangles = Self.triangles(starts, heads)
    (self.starts, self.heads) = (starts, heads)
  }

  /// The number of nodes.
  public var nodes: Int { starts.count - 1 }
  /// The number of arcs, one for both directions.
  public var arcs: Int { heads.count }

  /// Each node's more important neighbours, once all less important ones have been taken out and
  /// their neighbours joined: those of a node go to the least important of them.
  private static func chordal(_ graph: ArcGraph) -> [[Int32]] {
    var rows = [[Int32]](repeating: [], count: graph.nodes)
    for node in 0..<graph.nodes {
      for arc in graph[node] where arc.head != Int32(node) {
        let (low, high) = (min(Int32(node), arc.head), max(Int32(node), arc.head))
        rows[Int(low)].append(high)
      }
    }
    for node in 0..<graph.nodes {
      rows[node] = unique(rows[node])
      guard let parent = rows[node].first else { continue }
      rows[Int(parent)] += rows[node].dropFirst()
    }
    return rows
  }

  private static func unique(_ list: [Int32]) -> [Int32] {
    var kept: [Int32] = []
    for node in list.sorted() where kept.last != node { kept.append(node) }
    return kept
  }

  private static func triangles(_ starts: [Int32], _ heads: [Int32]) -> [Int32] {
    var found: [Int32] = []
    var arcOf = [Int32](repeating: -1, count: starts.count)
    for node in 0..<starts.count - 1 {
      let row = Int(starts[node])..<Int(starts[node + 1])
      for first in row.dropLast() {
        let low = Int(heads[first])
        for arc in Int(starts[low])..<Int(starts[low + 1]) { arcOf[Int(heads[arc])] = Int32(arc) }
        for second in first + 1..<row.upperBound { found.append(arcOf[Int(heads[second])]) }
      }
    }
    return found
  }

  /// A hierarchy with a graph's costs.
  ///
  /// - Parameter graph: A graph of the same nodes, each of whose arcs joins two nodes that were
  ///   joined when the hierarchy was prepared; arcs may be missing, one-way or dearer.
  /// - Returns: A hierarchy that finds the same ways as one prepared for these costs alone.
  ///
  /// Complexity: O(arcs + triangles).
  public func hierarchy(for graph: ArcGraph) -> ContractionHierarchy {
    let (up, down) = costs(of: graph)
    return ContractionHierarchy(
      numbering: numbering, forward: UpwardArcs(starts: starts, heads: heads, costs: up),
      backward: UpwardArcs(starts: starts, heads: heads, costs: down))
  }

  /// What each arc costs upwards and downwards, once no way over less important nodes is cheaper.
  func costs(of graph: ArcGraph) -> (up: [UInt64], down: [UInt64]) {
    precondition(graph.nodes == nodes, "the graph has \(graph.nodes) nodes, not \(nodes)")
    var up = [UInt64](repeating: Self.none, count: heads.count)
    var down = up
    for node in 0..<nodes {
      for arc in graph[node] where arc.head != Int32(node) {
        let (tail, head) = (numbering.rank[node], numbering.rank[Int(arc.head)])
        let slot = slot(Int(min(tail, head)), max(tail, head))
        if tail < head {
          up[slot] = min(up[slot], arc.cost.bits)
        } else {
          down[slot] = min(down[slot], arc.cost.bits)
        }
      }
    }
    customize(&up, &down)
    return (up, down)
  }

  /// More than any cost; two of them do not overflow when their halves are added.
  static let none: UInt64 = 1 << 63

  /// Where the arc between two nodes lies.
  private func slot(_ low: Int, _ high: Int32) -> Int {
    var (first, last) = (Int(starts[low]), Int(starts[low + 1]))
    while first < last {
      let middle = (first + last) / 2
      if heads[middle] < high { first = middle + 1 } else { last = middle }
    }
    precondition(
      first < Int(starts[low + 1]) && heads[first] == high,
      "an arc joins nodes that were not joined when the hierarchy was prepared")
    return first
  }

  private func customize(_ upArray: inout [UInt64], _ downArray: inout [UInt64]) {
    let (starts, triangles) = (starts.span, triangles.span)
    var up = upArray.mutableSpan
    var down = downArray.mutableSpan
    var next = 0
    for node in 0..<nodes {
      let (start, end) = (Int(starts[node]), Int(starts[node &+ 1]))
      var first = start
      while first < end {
        let (climb, fall) = (up[first], down[first])
        var second = first &+ 1
        while second < end {
          let arc = Int(triangles[next])
          next &+= 1
          let (climbOther, fallOther) = (up[second], down[second])
          // From the end of `first` down to the node and up to the end of `second`, and back.
          if fall < Self.none, climbOther < Self.none {
            up[arc] = min(up[arc], fall &+ climbOther)
          }
          if fallOther < Self.none, climb < Self.none {
            down[arc] = min(down[arc], fallOther &+ climb)
          }
          second &+= 1
        }
        first &+= 1
      }
    }
  }
}
