/// The arcs of a hierarchy that lead to more important nodes, or that come from them: rows by the
/// less important end.
struct UpwardArcs: Sendable {
  let starts: [Int32]
  /// The more important end and the cost of each arc.
  let arcs: [ArcGraph.Out]

  /// Arcs by their less important end, in any order.
  init(nodes: Int, _ list: [(low: Int32, arc: ContractedArc)]) {
    var starts = [Int32](repeating: 0, count: nodes + 1)
    for (low, _) in list { starts[Int(low) + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var next = starts
    var arcs = [ArcGraph.Out](repeating: .init(head: -1, cost: .zero), count: list.count)
    for (low, arc) in list {
      arcs[Int(next[Int(low)])] = ArcGraph.Out(head: arc.node, cost: arc.cost)
      next[Int(low)] += 1
    }
    self.starts = starts
    self.arcs = arcs
  }

  /// Arcs of which those without a way are left out.
  init(starts: [Int32], heads: [Int32], costs: [UInt64]) {
    var kept: [Int32] = [0]
    kept.reserveCapacity(starts.count)
    var arcs: [ArcGraph.Out] = []
    arcs.reserveCapacity(heads.count)
    for node in 0..<starts.count - 1 {
      for arc in Int(starts[node])..<Int(starts[node + 1])
      where costs[arc] < CustomizableHierarchy.none {
        arcs.append(ArcGraph.Out(head: heads[arc], cost: PathCost(bits: costs[arc])))
      }
      kept.append(Int32(arcs.count))
    }
    self.starts = kept
    self.arcs = arcs
  }
}
