public import CatchmentSupport

extension ArcGraph {
  /// The ways from origins to destinations by one bounded search an origin.
  ///
  /// - Parameters:
  ///   - origins: Nodes, a row each.
  ///   - destinations: Nodes; one may stand for several destinations.
  ///   - reach: How far to search.
  ///   - threads: The most threads to use; the result does not depend on it.
  ///   - stop: Ends the work early; rows not yet begun are then empty.
  /// - Returns: The ways, nearest first.
  ///
  /// Complexity: one `PathSearch` run an origin.
  public func table(
    from origins: [Int], to destinations: [Int], reach: SearchReach = SearchReach(),
    threads: Int = 1, stop: StopSignal? = nil
  ) -> PathTable {
    // Numbers that are near each other where the nodes are pay from a few origins on.
    let isWorthIt = origins.count >= 8
    let order = isWorthIt ? NodeOrder(depthFirst: self) : NodeOrder(nodes: Array(0..<Int32(nodes)))
    let graph = isWorthIt ? renumbered(order) : self
    let targets = DestinationList(destinations.map { Int(order.rank[$0]) }, nodes: nodes)
    let starts = origins.map { order.rank[$0] }
    let pool = WorkspacePool { PathSearch(graph) }
    return PathTable.make(rows: NodeOrder.near(starts), threads: threads) { rows, block in
      pool.use { search in
        for row in rows {
          if stop?.isRaised != true {
            search.collect(from: Int(starts[row]), targets, reach, into: &block)
          }
          block.endRow()
        }
      }
    }
  }
}

extension PathTable {
  /// A table made block by block, rows in the order of `sequence`.
  ///
  /// The blocks depend on the number of rows alone, so that the result is the same for any number
  /// of threads.
  static func make(
    rows sequence: [Int32], threads: Int,
    _ fill: @Sendable (_ rows: [Int], inout RowBlock) -> Void
  ) -> PathTable {
    let count = sequence.count
    let size = max(1, (count + 63) / 64)
    let blocks = parallelMap(count: (count + size - 1) / size, threads: threads) { block in
      var collected = RowBlock()
      fill(sequence[block * size..<min(count, (block + 1) * size)].map { Int($0) }, &collected)
      return collected.compact
    }
    var places = [Int32](repeating: 0, count: count)
    for (place, row) in sequence.enumerated() { places[Int(row)] = Int32(place) }
    return PathTable(blocks: blocks, blockSize: size, places: places)
  }
}

extension PathSearch {
  /// One origin's row, which comes out in order.
  mutating func collect(
    from origin: Int, _ targets: DestinationList, _ reach: SearchReach,
    into rows: inout RowBlock
  ) {
    let most = min(reach.nearest ?? .max, targets.count)
    var found = 0
    var last: UInt32 = 0
    let first = rows.entries.count
    run(from: origin, within: reach.time) { node, cost in
      // Nodes of one time come by node: go on to the end of it, then sort.
      if found >= most, cost.time > last { return false }
      guard targets.first[Int(node)] >= 0 else { return true }
      var destination = targets.first[Int(node)]
      while destination >= 0 {
        rows.entries.append(.init(destination: destination, cost: cost))
        destination = targets.next[Int(destination)]
        found += 1
      }
      last = cost.time
      return true
    }
    rows.sortTies(from: first)
    if rows.entries.count - first > most {
      rows.entries.removeLast(rows.entries.count - first - most)
    }
  }
}

/// Which destinations stand at which node.
struct DestinationList: Sendable {
  let count: Int
  /// The first destination at each node, or −1.
  private(set) var first: [Int32]
  /// The next destination at the same node, or −1.
  private(set) var next: [Int32]

  init(_ destinations: [Int], nodes: Int) {
    count = destinations.count
    first = [Int32](repeating: -1, count: nodes)
    next = [Int32](repeating: -1, count: destinations.count)
    // From the last to the first, so that the lowest comes first.
    for (index, node) in destinations.enumerated().reversed() {
      next[index] = first[node]
      first[node] = Int32(index)
    }
  }
}
