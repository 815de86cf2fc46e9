import FacilityLocation

extension LocationFamily {
  /// OR-Library's p-median: `n edges p`, then `i j cost`; undirected.
  ///
  /// The costs are shortest paths between all nodes, each a client and a site. The last listed cost
  /// of a repeated edge counts. Nodes that no path joins do not serve each other.
  func graphData(_ scanner: inout NumberScanner) throws(LocationFileError) -> LocationData {
    let n = try scanner.count("the number of nodes", in: 0...6_324)
    let edges = try scanner.count("the number of edges", in: 0...100_000_000)
    var data = LocationData(file: scanner.file)
    data.openCount = try scanner.count("the number of open sites", in: 0...n)
    try scanner.expectRoom(for: 3 * edges, "edge 1")
    var lengths: [Int: Double] = [:]
    for e in 0..<edges {
      let i = try scanner.count("the first node of edge \(e + 1)", in: 1...max(n, 1)) - 1
      let j = try scanner.count("the second node of edge \(e + 1)", in: 1...max(n, 1)) - 1
      let length = try scanner.number("the cost of edge \(e + 1)")
      guard length >= 0 else {
        throw .notAllowed(
          file: scanner.file, line: scanner.line, what: "the cost of edge \(e + 1)",
          found: "\(length)", allowed: "a number of at least 0")
      }
      lengths[min(i, j) * n + max(i, j)] = length
    }
    data.costs = try ShortestPaths(nodes: n, lengths: lengths).table(scanner)
    return data
  }
}

/// Shortest paths from every node of an undirected graph (Dijkstra 1959,
/// doi:10.1007/BF01386390), with a binary heap: O(nodes · edges · log nodes) in all.
struct ShortestPaths {
  private let nodes: Int
  private var offsets: [Int]
  private var head: [Int32]
  private var length: [Double]

  init(nodes: Int, lengths: [Int: Double]) {
    self.nodes = nodes
    var degrees = [Int](repeating: 0, count: nodes + 1)
    for key in lengths.keys {
      degrees[key / nodes + 1] += 1
      degrees[key % nodes + 1] += 1
    }
    for i in 0..<nodes { degrees[i + 1] += degrees[i] }
    offsets = degrees
    head = Array(repeating: 0, count: 2 * lengths.count)
    length = Array(repeating: 0, count: 2 * lengths.count)
    for (key, cost) in lengths {
      for (from, to) in [(key / nodes, key % nodes), (key % nodes, key / nodes)] {
        head[degrees[from]] = Int32(to)
        length[degrees[from]] = cost
        degrees[from] += 1
      }
    }
  }

  /// The distances of all joined pairs.
  func table(_ scanner: NumberScanner) throws(LocationFileError) -> ServiceCosts {
    var tableOffsets = [0]
    var site: [Int32] = []
    var cost: [Double] = []
    var distance = [Double](repeating: .infinity, count: nodes)
    var heap = NodeHeap()
    for i in 0..<nodes {
      run(from: i, &distance, &heap)
      for j in 0..<nodes where distance[j] < .infinity {
        site.append(Int32(j))
        cost.append(distance[j])
      }
      tableOffsets.append(site.count)
    }
    do {
      return try ServiceCosts(sites: nodes, offsets: tableOffsets, site: site, cost: cost)
    } catch {
      throw .problem(file: scanner.file, error)
    }
  }

  private func run(from start: Int, _ distance: inout [Double], _ heap: inout NodeHeap) {
    for j in distance.indices { distance[j] = .infinity }
    distance[start] = 0
    heap.insert(0, Int32(start))
    while let (reached, node) = heap.removeFirst() {
      guard reached == distance[Int(node)] else { continue }
      for k in offsets[Int(node)]..<offsets[Int(node) + 1] {
        let further = reached + length[k]
        if further < distance[Int(head[k])] {
          distance[Int(head[k])] = further
          heap.insert(further, head[k])
        }
      }
    }
  }
}

/// A binary heap of nodes by distance; a node may be in it several times.
private struct NodeHeap {
  private var items: [(key: Double, node: Int32)] = []

  mutating func insert(_ key: Double, _ node: Int32) {
    items.append((key, node))
    var i = items.count - 1
    while i > 0, items[(i - 1) / 2].key > items[i].key {
      items.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  mutating func removeFirst() -> (Double, Int32)? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return (first.key, first.node) }
    items[0] = last
    var i = 0
    while 2 * i + 1 < items.count {
      var child = 2 * i + 1
      if child + 1 < items.count, items[child + 1].key < items[child].key { child += 1 }
      guard items[child].key < items[i].key else { break }
      items.swapAt(i, child)
      i = child
    }
    return (first.key, first.node)
  }
}
