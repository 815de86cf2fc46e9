/// Searches that only climb: from a node to all more important ones that its shortest ways may lead
/// over.
struct UpwardSearch: Sendable {
  /// A node that shortest ways may lead over, and what it costs to get there.
  struct Climbed: Sendable {
    var node: Int32
    var cost: UInt64
  }

  /// What the last run found, nearest first.
  private(set) var climbed: [Climbed] = []
  private var costs: [UInt64]
  private var touched: [Int32] = []
  private var queue = NodeQueue()

  init(nodes: Int) { costs = [UInt64](repeating: .max, count: nodes) }

  /// Climbs from `origin` along `up` and lists each settled node with its cost in `climbed`.
  ///
  /// A node that a more important one reaches more cheaply downwards is on no shortest way from
  /// here: it is neither listed nor climbed from (stall on demand).
  ///
  /// - Parameters:
  ///   - origin: Where it begins.
  ///   - up: The arcs to climb.
  ///   - down: The arcs of the other direction.
  ///   - limit: The greatest cost to keep.
  mutating func run(from origin: Int32, _ up: UpwardArcs, _ down: UpwardArcs, limit: UInt64) {
    // Moved out while the search runs, so that spans of each can be held at once.
    var (costs, touched, climbed) = (taken(&costs), taken(&touched), taken(&climbed))
    defer { (self.costs, self.touched, self.climbed) = (costs, touched, climbed) }
    climbed.removeAll(keepingCapacity: true)
    for node in touched { costs[Int(node)] = .max }
    touched.removeAll(keepingCapacity: true)
    queue.removeAll()
    costs[Int(origin)] = 0
    touched.append(origin)
    queue.put(origin, time: 0)
    climb(up, down, limit, &costs, &touched, &climbed)
  }

  private mutating func climb(
    _ up: UpwardArcs, _ down: UpwardArcs, _ limit: UInt64, _ costArray: inout [UInt64],
    _ touched: inout [Int32], _ climbed: inout [Climbed]
  ) {
    let (upStarts, upArcs) = (up.starts.span, up.arcs.span)
    let (downStarts, downArcs) = (down.starts.span, down.arcs.span)
    var costs = costArray.mutableSpan
    while !queue.isEmpty {
      let (node, time) = queue.take()
      let cost = costs[Int(node)]
      if UInt32(truncatingIfNeeded: cost >> 32) != time { continue }
      var isStalled = false
      for index in Int(downStarts[Int(node)])..<Int(downStarts[Int(node) &+ 1]) {
        let arc = downArcs[index]
        let other = costs[Int(arc.head)]
        if other != .max, other &+ arc.cost.bits < cost {
          isStalled = true
          break
        }
      }
      if isStalled { continue }
      climbed.append(Climbed(node: node, cost: cost))
      for index in Int(upStarts[Int(node)])..<Int(upStarts[Int(node) &+ 1]) {
        let arc = upArcs[index]
        let through = cost &+ arc.cost.bits
        let known = costs[Int(arc.head)]
        guard through < known, through <= limit else { continue }
        if known == .max { touched.append(arc.head) }
        costs[Int(arc.head)] = through
        if through >> 32 < known >> 32 {
          queue.put(arc.head, time: UInt32(truncatingIfNeeded: through >> 32))
        }
      }
    }
  }

  /// Moves an array out, so that it is held once and changed in place.
  private func taken<T>(_ array: inout [T]) -> [T] {
    var moved: [T] = []
    swap(&moved, &array)
    return moved
  }
}
