/// For every node of a hierarchy, the destinations that can be reached downwards from it, nearest
/// first.
struct DestinationBuckets: Sendable {
  let starts: [Int32]
  /// The cost from the node down to a destination.
  let costs: [UInt64]
  /// The destination.
  let destinations: [Int32]

  /// Climbs backwards from every destination.
  ///
  /// Complexity: one small search a destination, and O(entries) to sort.
  init(_ hierarchy: ContractionHierarchy, destinations: [Int32], within time: UInt32) {
    var search = UpwardSearch(nodes: hierarchy.nodes)
    var (found, places, ends): ([UInt64], [Int32], [Int32]) = ([], [], [])
    let limit = PathCost.within(time: time).bits
    for (index, node) in destinations.enumerated() {
      search.run(from: node, hierarchy.backward, hierarchy.forward, limit: limit)
      for climbed in search.climbed {
        places.append(climbed.node)
        found.append(climbed.cost)
        ends.append(Int32(index))
      }
    }
    var starts = [Int32](repeating: 0, count: hierarchy.nodes + 1)
    for node in places { starts[Int(node) + 1] += 1 }
    for node in 0..<hierarchy.nodes { starts[node + 1] += starts[node] }
    var next = starts
    var (costs, below) = (found, ends)
    for index in Self.orderByTime(found) {
      let node = Int(places[Int(index)])
      costs[Int(next[node])] = found[Int(index)]
      below[Int(next[node])] = ends[Int(index)]
      next[node] += 1
    }
    self.starts = starts
    self.costs = costs
    self.destinations = below
  }

  /// The positions of costs by time, by two or three passes over their digits.
  private static func orderByTime(_ costs: [UInt64]) -> [Int32] {
    var order = Array(0..<Int32(costs.count))
    var other = order
    let most = costs.reduce(0) { max($0, $1) }
    var shift: UInt64 = 32
    while most >> shift > 0 {
      var starts = [Int](repeating: 0, count: 2049)
      for cost in costs { starts[Int(cost >> shift & 2047) + 1] += 1 }
      for digit in 0..<2048 { starts[digit + 1] += starts[digit] }
      for index in order {
        let digit = Int(costs[Int(index)] >> shift & 2047)
        other[starts[digit]] = index
        starts[digit] += 1
      }
      swap(&order, &other)
      shift += 11
    }
    return order
  }
}
