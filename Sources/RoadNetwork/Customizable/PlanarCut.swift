/// Cuts a set of nodes in two with few edges between, by maximum flow between its two ends.
///
/// Inertial flow (Schild and Sommer 2015, doi:10.1007/978-3-319-20086-6_22): the nodes that lie
/// foremost in a direction are sources, those that lie hindmost sinks, and a minimum cut between
/// them is sought (Dinic 1970); the best of four directions is taken.
struct PlanarCut {
  /// A small graph with numbers of its own: neighbours in rows, with the place of the arc back.
  struct Piece {
    var starts: [Int32]
    var heads: [Int32]
    var backs: [Int32]
    var count: Int { starts.count - 1 }
  }

  private let piece: Piece
  private var flow: [Int8]
  private var level: [Int32]
  private var next: [Int32]
  private var queue: [Int32] = []
  private var isSink: [Bool]

  /// The share of nodes that are sources, and the share that are sinks.
  private static let share = 0.3

  init(_ piece: Piece) {
    self.piece = piece
    flow = [Int8](repeating: 0, count: piece.heads.count)
    level = [Int32](repeating: -1, count: piece.count)
    next = level
    isSink = [Bool](repeating: false, count: piece.count)
  }

  /// Nodes of the smaller side of the best cut that touch the other side.
  ///
  /// Without them the piece falls apart; `isFront` tells the side of each node.
  mutating func separator(x: [Double], y: [Double]) -> (separator: [Int32], isFront: [Bool]) {
    var best: (size: Int, balance: Int, isFront: [Bool]) = (.max, 0, [])
    for direction in [(1.0, 0.0), (0, 1), (1, 1), (1, -1)] {
      let order = (0..<Int32(piece.count)).sorted { a, b in
        let p = x[Int(a)] * direction.0 + y[Int(a)] * direction.1
        let q = x[Int(b)] * direction.0 + y[Int(b)] * direction.1
        return p != q ? p < q : a < b
      }
      let ends = max(1, Int(Double(piece.count) * Self.share))
      guard let size = cut(order.prefix(ends), order.suffix(ends), most: best.size) else {
        continue
      }
      let isFront = level.map { $0 >= 0 }
      let front = isFront.count { $0 }
      let balance = min(front, piece.count - front)
      if (size, -balance) < (best.size, -best.balance) { best = (size, balance, isFront) }
    }
    var sides: ([Int32], [Int32]) = ([], [])
    for node in 0..<Int32(piece.count) {
      let row = Int(piece.starts[Int(node)])..<Int(piece.starts[Int(node) + 1])
      let touches = row.contains { best.isFront[Int(piece.heads[$0])] != best.isFront[Int(node)] }
      guard touches else { continue }
      if best.isFront[Int(node)] { sides.0.append(node) } else { sides.1.append(node) }
    }
    return (sides.0.count < sides.1.count ? sides.0 : sides.1, best.isFront)
  }

  /// The size of a minimum cut, with `level` set on its front side; `nil` once it exceeds `most`.
  private mutating func cut(
    _ sources: ArraySlice<Int32>, _ sinks: ArraySlice<Int32>, most: Int
  ) -> Int? {
    for index in flow.indices { flow[index] = 0 }
    for node in isSink.indices { isSink[node] = false }
    for node in sinks { isSink[Int(node)] = true }
    var size = 0
    while findLevels(sources) {
      for node in next.indices { next[node] = piece.starts[node] }
      for source in sources {
        while augment(from: source) {
          size += 1
          if size > most { return nil }
        }
      }
    }
    return size
  }

  /// Numbers nodes by their distance from the sources in what flow leaves free.
  private mutating func findLevels(_ sources: ArraySlice<Int32>) -> Bool {
    for node in level.indices { level[node] = -1 }
    queue.removeAll(keepingCapacity: true)
    for source in sources {
      level[Int(source)] = 0
      queue.append(source)
    }
    var isReached = false
    var position = 0
    while position < queue.count {
      let node = Int(queue[position])
      position += 1
      if isSink[node] {
        isReached = true
        break
      }
      for arc in Int(piece.starts[node])..<Int(piece.starts[node + 1]) where flow[arc] < 1 {
        let head = Int(piece.heads[arc])
        guard level[head] < 0 else { continue }
        level[head] = level[node] + 1
        queue.append(Int32(head))
      }
    }
    return isReached
  }

  /// Sends one unit along a path of rising levels, without recursion.
  private mutating func augment(from source: Int32) -> Bool {
    var path: [Int32] = []
    var node = Int(source)
    while true {
      if isSink[node] {
        for arc in path {
          flow[Int(arc)] += 1
          flow[Int(piece.backs[Int(arc)])] -= 1
        }
        return true
      }
      var isAdvanced = false
      while next[node] < piece.starts[node + 1] {
        let arc = Int(next[node])
        let head = Int(piece.heads[arc])
        if flow[arc] < 1, level[head] == level[node] + 1 {
          path.append(Int32(arc))
          node = head
          isAdvanced = true
          break
        }
        next[node] += 1
      }
      if isAdvanced { continue }
      guard let arc = path.popLast() else { return false }
      node = Int(piece.heads[Int(piece.backs[Int(arc)])])
      next[node] += 1
    }
  }
}
