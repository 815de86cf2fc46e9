import CatchmentSupport
import RoadNetwork
import Testing

@Suite struct PathTableTests {
  private static let reaches = [
    SearchReach(), SearchReach(time: 0), SearchReach(time: 7), SearchReach(time: 60),
    SearchReach(nearest: 1), SearchReach(nearest: 3), SearchReach(time: 40, nearest: 2),
  ]

  @Test(arguments: 0..<120)
  func everyEngineFindsTheWaysOfAllPairs(seed: Int) throws {
    let made = try RandomGraph(seed: seed)
    let graph = try ArcGraph(nodes: made.nodes, arcs: made.arcs)
    let hierarchy = try #require(ContractionHierarchy(graph))
    var random = RandomStream(seed: 7, stream: seed)
    let customized = try Self.customized(graph, &random)
    let origins = (0..<random.integer(below: 30)).map { _ in random.integer(below: made.nodes) }
    let destinations = (0..<random.integer(below: 40)).map { _ in
      random.integer(below: made.nodes)
    }
    for reach in Self.reaches {
      let plain = graph.table(from: origins, to: destinations, reach: reach)
      let climbed = hierarchy.table(from: origins, to: destinations, reach: reach, threads: 3)
      #expect(plain.count == origins.count)
      for (row, origin) in origins.enumerated() {
        let expected = made.row(origin, destinations, reach)
        #expect(Array(plain[row]) == expected, "\(seed) \(reach)")
        #expect(Array(climbed[row]) == expected, "\(seed) \(reach)")
      }
      #expect(plain.hasSameRows(as: climbed))
      let prepared = customized.table(from: origins, to: destinations, reach: reach)
      #expect(plain.hasSameRows(as: prepared), "\(seed) \(reach)")
    }
  }

  /// A hierarchy prepared for other costs and both directions of every arc, then given the graph's.
  private static func customized(
    _ graph: ArcGraph, _ random: inout RandomStream
  ) throws -> ContractionHierarchy {
    var arcs: [ArcGraph.Arc] = []
    for node in 0..<graph.nodes {
      for arc in graph[node] {
        let cost = PathCost(time: UInt32(1 + random.integer(below: 9)), length: 0)
        arcs.append(.init(tail: arc.head, head: Int32(node), cost: cost))
      }
    }
    let roads = try ArcGraph(nodes: graph.nodes, arcs: arcs)
    let x = (0..<graph.nodes).map { _ in Double(random.integer(below: 6)) }
    let y = (0..<graph.nodes).map { _ in Double(random.integer(below: 6)) }
    let prepared = try #require(CustomizableHierarchy(roads, x: x, y: y))
    return prepared.hierarchy(for: graph)
  }

  @Test func closingABridgeReweightsALargeGrid() throws {
    let graph = try Self.grid(side: 40, seed: 9)
    let x = (0..<1_600).map { Double($0 % 40) }
    let y = (0..<1_600).map { Double($0 / 40) }
    let prepared = try #require(CustomizableHierarchy(graph, x: x, y: y))
    let origins = Array(stride(from: 0, to: 1_600, by: 13))
    let destinations = Array(stride(from: 3, to: 1_600, by: 17))
    func check(_ graph: ArcGraph) -> PathTable {
      let plain = graph.table(from: origins, to: destinations)
      let table = prepared.hierarchy(for: graph).table(from: origins, to: destinations)
      #expect(plain.hasSameRows(as: table))
      return plain
    }
    let before = check(graph)
    // All but one of the arcs between two rows of the grid are closed, as by a river.
    var arcs: [ArcGraph.Arc] = []
    for node in 0..<graph.nodes {
      for arc in graph[node] {
        let (low, high) = (min(node, Int(arc.head)), max(node, Int(arc.head)))
        if low / 40 == 19, high / 40 == 20, low % 40 != 7 { continue }
        arcs.append(.init(tail: Int32(node), head: arc.head, cost: arc.cost))
      }
    }
    let after = check(try ArcGraph(nodes: 1_600, arcs: arcs))
    #expect(!before.hasSameRows(as: after))
  }

  @Test(arguments: 0..<40)
  func aSearchGivesWaysThatExist(seed: Int) throws {
    let made = try RandomGraph(seed: seed)
    let graph = try ArcGraph(nodes: made.nodes, arcs: made.arcs)
    var search = PathSearch(graph)
    for origin in 0..<made.nodes {
      search.run(from: origin)
      for node in 0..<made.nodes {
        guard let cost = search.cost(to: node) else {
          #expect(made.costs[origin][node] == .unreachable)
          #expect(search.path(to: node).isEmpty)
          continue
        }
        #expect(cost == made.costs[origin][node])
        let path = search.path(to: node)
        #expect(path.first == origin && path.last == node)
        let sum = zip(path, path.dropFirst()).reduce(PathCost.zero) { sum, pair in
          sum + made.costs[pair.0][pair.1]
        }
        #expect(sum == cost)
      }
    }
  }

  @Test func aLargeGridIsTheSameOnAnyNumberOfThreads() throws {
    let graph = try Self.grid(side: 60, seed: 3)
    let hierarchy = try #require(ContractionHierarchy(graph))
    let origins = Array(stride(from: 0, to: 3_600, by: 7))
    let destinations = Array(stride(from: 5, to: 3_600, by: 11))
    for reach in [SearchReach(time: 900), SearchReach(time: 2_000, nearest: 40)] {
      let one = graph.table(from: origins, to: destinations, reach: reach)
      #expect(one.pairs > 1_000)
      #expect(
        one.hasSameRows(as: graph.table(from: origins, to: destinations, reach: reach, threads: 4)))
      #expect(one.hasSameRows(as: hierarchy.table(from: origins, to: destinations, reach: reach)))
      #expect(
        one.hasSameRows(
          as: hierarchy.table(from: origins, to: destinations, reach: reach, threads: 4)))
    }
  }

  @Test func longRowsWithTiesAreInOrder() throws {
    // A star with many leaves at few different times: every way of sorting has ties.
    var arcs: [ArcGraph.Arc] = []
    for leaf in 1...3_000 {
      let cost = PathCost(time: UInt32(1 + leaf * 7 % 5), length: UInt32(leaf * 13 % 3))
      arcs.append(.init(tail: 0, head: Int32(leaf), cost: cost))
    }
    let graph = try ArcGraph(nodes: 3_001, arcs: arcs)
    let table = graph.table(from: [0], to: Array(0...3_000))
    let climbed = try #require(ContractionHierarchy(graph)).table(from: [0], to: Array(0...3_000))
    #expect(table.hasSameRows(as: climbed))
    let row = Array(table[0])
    #expect(row.count == 3_001)
    #expect(
      zip(row, row.dropFirst()).allSatisfy {
        ($0.cost, $0.destination) < ($1.cost, $1.destination)
      })
  }

  @Test func waysBeyondTheLongestTimeAreNone() throws {
    let far = PathCost(time: ArcGraph.longestTime, length: 9)
    let graph = try ArcGraph(
      nodes: 4, arcs: (0..<3).map { .init(tail: $0, head: $0 + 1, cost: far) })
    let hierarchy = try #require(ContractionHierarchy(graph))
    let table = graph.table(from: [0], to: [0, 1, 2, 3])
    #expect(table[0].map(\.destination) == [0, 1])
    #expect(table.hasSameRows(as: hierarchy.table(from: [0], to: [0, 1, 2, 3])))
  }

  @Test func aRaisedSignalLeavesRowsEmpty() throws {
    let graph = try Self.grid(side: 5, seed: 1)
    let stop = StopSignal()
    let hierarchy = try #require(ContractionHierarchy(graph, stop: stop))
    stop.raise()
    #expect(ContractionHierarchy(graph, stop: stop) == nil)
    #expect(graph.table(from: [0, 1], to: [2], stop: stop).pairs == 0)
    #expect(hierarchy.table(from: [0, 1], to: [2], stop: stop).pairs == 0)
    #expect(hierarchy.table(from: [0, 1], to: [2], stop: stop).count == 2)
  }

  @Test func emptyQuestionsHaveEmptyAnswers() throws {
    let empty = try ArcGraph(nodes: 0, arcs: [])
    #expect(empty.table(from: [], to: []).count == 0)
    let hierarchy = try #require(ContractionHierarchy(empty))
    #expect(hierarchy.table(from: [], to: []).pairs == 0)
    let single = try ArcGraph(nodes: 1, arcs: [])
    #expect(single.table(from: [0], to: []).pairs == 0)
    #expect(single.table(from: [0], to: [0]).cost(from: 0, to: 0) == .zero)
  }

  @Test func badArcsAreRefused() {
    func refusal(_ arc: ArcGraph.Arc, nodes: Int = 2) -> PathError? {
      do {
        _ = try ArcGraph(nodes: nodes, arcs: [arc])
        return nil
      } catch { return error }
    }
    func arc(_ a: Int32, _ b: Int32, _ time: UInt32, _ length: UInt32 = 0) -> ArcGraph.Arc {
      .init(tail: a, head: b, cost: PathCost(time: time, length: length))
    }
    #expect(refusal(arc(0, 2, 1)) == .noSuchNode(arc: 0, nodes: 2))
    #expect(refusal(arc(-1, 1, 1)) == .noSuchNode(arc: 0, nodes: 2))
    #expect(refusal(arc(0, 1, 0)) == .noTime(arc: 0))
    #expect(refusal(arc(0, 1, 1 << 31)) == .tooLong(arc: 0))
    #expect(refusal(arc(0, 1, 5, 12)) == .tooFast(arc: 0))
    #expect(refusal(arc(0, 1, 5, 11)) == nil)
    #expect(
      refusal(arc(0, 1, 1), nodes: Int(Int32.max)) == .tooLarge(nodes: 2_147_483_647, arcs: 1))
  }

  /// A grid with times that differ each way.
  static func grid(side: Int, seed: UInt64) throws -> ArcGraph {
    var random = RandomStream(seed: seed)
    var arcs: [ArcGraph.Arc] = []
    func join(_ a: Int, _ b: Int) {
      for (tail, head) in [(a, b), (b, a)] {
        let time = UInt32(10 + random.integer(below: 90))
        arcs.append(
          .init(tail: Int32(tail), head: Int32(head), cost: PathCost(time: time, length: 10)))
      }
    }
    for y in 0..<side {
      for x in 0..<side {
        if x + 1 < side { join(y * side + x, y * side + x + 1) }
        if y + 1 < side { join(y * side + x, (y + 1) * side + x) }
      }
    }
    return try ArcGraph(nodes: side * side, arcs: arcs)
  }
}
