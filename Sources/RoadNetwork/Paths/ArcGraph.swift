/// A directed graph with a cost on each arc, in rows by the arcs' tails.
///
///     let graph = try ArcGraph(nodes: 3, arcs: [
///       .init(tail: 0, head: 1, cost: PathCost(time: 60, length: 10)),
///       .init(tail: 1, head: 2, cost: PathCost(time: 30, length: 10)),
///     ])
public struct ArcGraph: Sendable {
  /// An arc as it is given.
  public struct Arc: Sendable, Equatable {
    /// Where it begins.
    public var tail: Int32
    /// Where it ends.
    public var head: Int32
    /// What it takes.
    public var cost: PathCost

    /// An arc from `tail` to `head`.
    public init(tail: Int32, head: Int32, cost: PathCost) {
      self.tail = tail
      self.head = head
      self.cost = cost
    }
  }

  /// An arc in a node's row.
  @frozen
  public struct Out: Sendable, Equatable {
    /// The other end.
    public var head: Int32
    @usableFromInline var time: UInt32
    @usableFromInline var length: UInt32

    @inlinable init(head: Int32, cost: PathCost) {
      self.head = head
      (time, length) = (cost.time, cost.length)
    }

    /// What it takes.
    @inlinable public var cost: PathCost { PathCost(time: time, length: length) }
  }

  /// The longest time of an arc, and of a way that any search finds.
  public static let longestTime: UInt32 = 1 << 31 - 1

  /// The number of nodes.
  public let nodes: Int
  /// Where each node's row begins, and behind the last the end.
  public let starts: [Int32]
  /// The arcs, row after row, in the order in which they were given.
  public let arcs: [Out]
  /// The position in the given list of each arc.
  public let origins: [Int32]

  /// A graph of arcs in any order; parallel arcs and loops may be among them.
  ///
  /// An arc's length may be twice its time at most (200 m a second in road graphs), so that no sum
  /// of lengths overflows before the sum of times reaches `longestTime`.
  ///
  /// - Throws: `PathError` where an end does not exist, an arc takes no time or too much, is too
  ///   fast, or there are too many.
  ///
  /// Complexity: O(nodes + arcs).
  public init(nodes: Int, arcs: [Arc]) throws(PathError) {
    guard (0...Int(Int32.max - 1)).contains(nodes), arcs.count < Int(Int32.max) else {
      throw .tooLarge(nodes: nodes, arcs: arcs.count)
    }
    for (index, arc) in arcs.enumerated() {
      let ends = 0..<Int32(nodes)
      guard ends.contains(arc.tail), ends.contains(arc.head) else {
        throw .noSuchNode(arc: index, nodes: nodes)
      }
      guard arc.cost.time > 0 else { throw .noTime(arc: index) }
      guard arc.cost.time <= Self.longestTime else { throw .tooLong(arc: index) }
      guard arc.cost.length / 2 <= arc.cost.time else { throw .tooFast(arc: index) }
    }
    self.init(checkedNodes: nodes, arcs: arcs)
  }

  /// Arcs that are known to be sound.
  init(checkedNodes nodes: Int, arcs: [Arc]) {
    self.nodes = nodes
    var starts = [Int32](repeating: 0, count: nodes + 1)
    for arc in arcs { starts[Int(arc.tail) + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var next = starts
    var origins = [Int32](repeating: 0, count: arcs.count)
    for (index, arc) in arcs.enumerated() {
      origins[Int(next[Int(arc.tail)])] = Int32(index)
      next[Int(arc.tail)] += 1
    }
    self.starts = starts
    self.origins = origins
    self.arcs = origins.map { Out(head: arcs[Int($0)].head, cost: arcs[Int($0)].cost) }
  }

  /// The same graph with every arc turned round.
  public var reversed: ArcGraph {
    var turned: [Arc] = []
    turned.reserveCapacity(arcs.count)
    for node in 0..<nodes {
      for arc in self[node] {
        turned.append(Arc(tail: arc.head, head: Int32(node), cost: arc.cost))
      }
    }
    return ArcGraph(checkedNodes: nodes, arcs: turned)
  }

  /// Whether every arc has one of the same cost back.
  ///
  /// Complexity: O(sum of squared row lengths).
  var isSymmetric: Bool {
    for node in 0..<nodes {
      for arc in self[node] {
        let back = Out(head: Int32(node), cost: arc.cost)
        if !self[Int(arc.head)].contains(back) { return false }
      }
    }
    return true
  }

  /// The arcs out of a node.
  public subscript(node: Int) -> ArraySlice<Out> {
    arcs[Int(starts[node])..<Int(starts[node + 1])]
  }
}
