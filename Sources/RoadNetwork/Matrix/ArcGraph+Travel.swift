public import CatchmentSupport

/// How a table of ways is found.
public enum PathEngine: String, Sendable, CaseIterable {
  /// One bounded search an origin.
  case plain
  /// A contraction hierarchy and buckets.
  case hierarchy
}

extension ArcGraph {
  /// The engine that finds a table sooner: the hierarchy once plain searches would settle 230 nodes
  /// for each node of the graph (measured on New York's roads), which is what preparing it costs.
  ///
  /// What plain searches would settle is found by eight of them.
  ///
  /// Complexity: eight searches.
  public func engine(from origins: [Int], reach: SearchReach) -> PathEngine {
    guard !origins.isEmpty, nodes > 0 else { return .plain }
    var search = PathSearch(self)
    let samples = min(8, origins.count)
    var settled = 0
    for sample in 0..<samples {
      search.run(from: origins[sample * origins.count / samples], within: reach.time)
      settled += search.settled
    }
    let all = Double(settled) / Double(samples) * Double(origins.count)
    return all > 230 * Double(nodes) ? .hierarchy : .plain
  }

  /// The ways from origins to destinations in a direction, by the engine that is sooner.
  ///
  /// A round trip is the mean of the best way there and the best way back, rounded up; each of them
  /// may take up to twice the reach. The engine does not change the result.
  ///
  /// - Parameters:
  ///   - origins: Nodes, a row each.
  ///   - destinations: Nodes.
  ///   - direction: Which way is meant.
  ///   - reach: How far to search.
  ///   - engine: The engine; the sooner one without a name.
  ///   - threads: The most threads to use; the result does not depend on it.
  ///   - stop: Ends the work early; rows not yet begun are then empty.
  /// - Returns: The ways, nearest first.
  public func travel(
    from origins: [Int], to destinations: [Int], direction: TravelDirection = .outward,
    reach: SearchReach = SearchReach(), engine: PathEngine? = nil, threads: Int = 1,
    stop: StopSignal? = nil
  ) -> PathTable {
    if direction == .roundTrip, !isSymmetric {
      return roundTrip(origins, destinations, reach, engine, threads, stop)
    }
    let graph = direction == .homeward ? reversed : self
    switch engine ?? graph.engine(from: origins, reach: reach) {
    case .hierarchy:
      if let hierarchy = ContractionHierarchy(graph, stop: stop) {
        return hierarchy.table(
          from: origins, to: destinations, reach: reach, threads: threads, stop: stop)
      }
      // Stopped: rows without entries.
      return graph.table(from: origins, to: destinations, reach: reach, stop: stop)
    case .plain:
      return graph.table(
        from: origins, to: destinations, reach: reach, threads: threads, stop: stop)
    }
  }

  private func roundTrip(
    _ origins: [Int], _ destinations: [Int], _ reach: SearchReach, _ engine: PathEngine?,
    _ threads: Int, _ stop: StopSignal?
  ) -> PathTable {
    let twice = SearchReach(time: UInt32(min(UInt64(reach.time) * 2, UInt64(Self.longestTime))))
    func table(_ direction: TravelDirection) -> PathTable {
      travel(
        from: origins, to: destinations, direction: direction, reach: twice, engine: engine,
        threads: threads, stop: stop)
    }
    let (there, back) = (table(.outward), table(.homeward))
    return PathTable.make(rows: Array(0..<Int32(origins.count)), threads: threads) { rows, block in
      var costs = [PathCost](repeating: .unreachable, count: destinations.count)
      var sorter = EntrySorter()
      for row in rows {
        for entry in back[row] { costs[Int(entry.destination)] = entry.cost }
        let first = block.entries.count
        for entry in there[row] where costs[Int(entry.destination)] != .unreachable {
          let mean = entry.cost.mean(costs[Int(entry.destination)])
          if mean.time <= reach.time {
            block.entries.append(.init(destination: entry.destination, cost: mean))
          }
        }
        for entry in back[row] { costs[Int(entry.destination)] = .unreachable }
        sorter.sort(&block, from: first)
        let surplus = block.entries.count - first - (reach.nearest ?? .max)
        if surplus > 0 { block.entries.removeLast(surplus) }
        block.endRow()
      }
    }
  }
}

extension PathCost {
  /// The mean of two costs, halves rounded up.
  fileprivate func mean(_ other: PathCost) -> PathCost {
    func middle(_ a: UInt32, _ b: UInt32) -> UInt32 { UInt32((UInt64(a) + UInt64(b) + 1) / 2) }
    return PathCost(time: middle(time, other.time), length: middle(length, other.length))
  }
}
