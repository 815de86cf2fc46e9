public import CatchmentSupport

extension ContractionHierarchy {
  /// The ways from origins to destinations.
  ///
  /// Every destination climbs once and leaves its cost at the nodes it meets; every origin climbs
  /// once and reads what lies there, nearest first and only as far as the reach goes (Knopp et al.
  /// 2007, doi:10.1137/1.9781611972870.4, here with a cutoff). The rows are those of
  /// `ArcGraph.table(from:to:reach:threads:stop:)`.
  ///
  /// - Parameters:
  ///   - origins: Nodes, a row each.
  ///   - destinations: Nodes; one may stand for several destinations.
  ///   - reach: How far to search.
  ///   - threads: The most threads to use; the result does not depend on it.
  ///   - stop: Ends the work early; rows not yet begun are then empty.
  /// - Returns: The ways, nearest first.
  ///
  /// Complexity: a small search for each origin and destination, and O(1) for each entry read.
  public func table(
    from origins: [Int], to destinations: [Int], reach: SearchReach = SearchReach(),
    threads: Int = 1, stop: StopSignal? = nil
  ) -> PathTable {
    let list = DestinationList(destinations.map { Int(numbering.rank[$0]) }, nodes: nodes)
    let targets = (0..<Int32(nodes)).filter { list.first[Int($0)] >= 0 }
    let buckets = DestinationBuckets(self, destinations: targets, within: reach.time)
    let firsts = targets.map { list.first[Int($0)] }
    let starts = origins.map { numbering.rank[$0] }
    let pool = WorkspacePool { OriginClimb(self, buckets, firsts: firsts, list, reach) }
    return PathTable.make(rows: NodeOrder.near(starts), threads: threads) { rows, block in
      pool.use { climb in
        for row in rows {
          if stop?.isRaised != true { climb.collect(from: starts[row], into: &block) }
          block.endRow()
        }
      }
    }
  }
}

/// One origin after the other climbs and reads the buckets.
private struct OriginClimb: Sendable {
  private let hierarchy: ContractionHierarchy
  private let buckets: DestinationBuckets
  private let firsts: [Int32]
  private let list: DestinationList
  private let reach: SearchReach
  private let nearest: Int?
  private var search: UpwardSearch
  private var best: [UInt64]
  private var met: [Int32] = []
  private var sorter = EntrySorter()

  init(
    _ hierarchy: ContractionHierarchy, _ buckets: DestinationBuckets, firsts: [Int32],
    _ list: DestinationList, _ reach: SearchReach
  ) {
    self.hierarchy = hierarchy
    self.buckets = buckets
    self.firsts = firsts
    self.list = list
    self.reach = reach
    nearest = reach.nearest
    search = UpwardSearch(nodes: hierarchy.nodes)
    best = [UInt64](repeating: .max, count: firsts.count)
  }

  mutating func collect(from origin: Int32, into block: inout RowBlock) {
    let limit = PathCost.within(time: reach.time).bits
    search.run(from: origin, hierarchy.forward, hierarchy.backward, limit: limit)
    readBuckets(limit)
    let first = block.entries.count
    for target in met {
      let cost = PathCost(bits: best[Int(target)])
      best[Int(target)] = .max
      var destination = firsts[Int(target)]
      while destination >= 0 {
        block.entries.append(.init(destination: destination, cost: cost))
        destination = list.next[Int(destination)]
      }
    }
    met.removeAll(keepingCapacity: true)
    sorter.sort(&block, from: first)
    let most = min(reach.nearest ?? .max, list.count)
    let surplus = block.entries.count - first - most
    if surplus > 0 { block.entries.removeLast(surplus) }
  }

  /// Finds the best cost of every destination that lies below a climbed node.
  private mutating func readBuckets(_ reach: UInt64) {
    var limit = reach
    var nextCheck = nearest.map { max(2 * $0, 64) } ?? .max
    let (buckets, list) = (buckets, search.climbed)
    let (starts, costs) = (buckets.starts.span, buckets.costs.span)
    let destinations = buckets.destinations.span
    for climbed in list {
      if climbed.cost > limit { break }
      let range = Int(starts[Int(climbed.node)])..<Int(starts[Int(climbed.node) &+ 1])
      if range.isEmpty { continue }
      Self.read(climbed.cost, limit, range, costs, destinations, &best, &met)
      if met.count >= nextCheck {
        limit = min(limit, costOfNearest())
        nextCheck = met.count * 2
      }
    }
  }

  /// Reads one node's bucket as far as the limit allows.
  private static func read(
    _ cost: UInt64, _ limit: UInt64, _ range: Range<Int>, _ costs: Span<UInt64>,
    _ destinations: Span<Int32>, _ bestArray: inout [UInt64], _ met: inout [Int32]
  ) {
    var best = bestArray.mutableSpan
    for index in range {
      let through = cost &+ costs[index]
      if through > limit { break }
      let destination = destinations[index]
      let known = best[Int(destination)]
      // Which of them is less cannot be foreseen: a minimum costs less than a wrong guess.
      best[Int(destination)] = min(known, through)
      if known == .max { met.append(destination) }
    }
  }

  /// A cost that the nearest destinations asked for do not exceed: that of the last of them as far
  /// as ways are known.
  private func costOfNearest() -> UInt64 {
    guard let nearest, nearest <= met.count else { return .max }
    return met.map { best[Int($0)] }.sorted()[nearest - 1]
  }
}
