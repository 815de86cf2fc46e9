import CatchmentSupport

/// Takes the nodes out of a graph one after the other, the least important first.
///
/// Shortcuts keep all distances among those that are left (Geisberger, Sanders, Schultes and Vetter
/// 2012, doi:10.1287/trsc.1110.0401).
struct Contraction {
  /// A way over the node in question that nothing else replaces.
  private struct Shortcut {
    var tail: Int32
    var head: Int32
    var cost: PathCost
    var hops: Int32
  }

  private let isSymmetric: Bool
  private var out: ArcRows
  private var into: ArcRows
  private var search: WitnessSearch
  private var levels: [Int32]
  private var priorities: [UInt32]
  private var shortcuts: [Shortcut] = []

  /// The nodes in the order in which they were taken out.
  private(set) var order: [Int32] = []
  /// What is left of each node when it is taken out: its arcs to nodes taken out later.
  private(set) var upward: [(low: Int32, arc: ContractedArc)] = []
  /// The same for arcs from nodes taken out later.
  private(set) var downward: [(low: Int32, arc: ContractedArc)] = []

  init(_ graph: ArcGraph, witnessLimit: Int) {
    isSymmetric = graph.isSymmetric
    out = ArcRows(graph)
    into = ArcRows(graph.reversed)
    search = WitnessSearch(nodes: graph.nodes, limit: witnessLimit)
    levels = [Int32](repeating: 0, count: graph.nodes)
    priorities = [UInt32](repeating: 0, count: graph.nodes)
    order.reserveCapacity(graph.nodes)
  }

  /// Takes out every node; `false` where it was stopped.
  mutating func run(stop: StopSignal?) -> Bool {
    let nodes = levels.count
    var queue = NodeQueue()
    for node in 0..<Int32(nodes) {
      if node & 1023 == 0, stop?.isRaised == true { return false }
      priorities[Int(node)] = importance(node)
      queue.put(node, time: priorities[Int(node)])
    }
    var isOut = [Bool](repeating: false, count: nodes)
    while !queue.isEmpty {
      let (node, key) = queue.take()
      if isOut[Int(node)] || key != priorities[Int(node)] { continue }
      // What happened around the node since may have changed its importance.
      let now = importance(node)
      if now > key, !queue.isEmpty, now > queue.leastTime {
        priorities[Int(node)] = now
        queue.put(node, time: now)
        continue
      }
      if order.count & 255 == 0, stop?.isRaised == true { return false }
      isOut[Int(node)] = true
      takeOut(node, &queue)
    }
    return true
  }

  /// How important a node is, with `shortcuts` filled.
  ///
  /// Its level, and what its shortcuts add over what goes away, in arcs and in arcs of the map
  /// (Abraham, Delling, Goldberg and Werneck 2012, doi:10.1007/978-3-642-33090-2_4).
  private mutating func importance(_ node: Int32) -> UInt32 {
    findShortcuts(node)
    var (removed, removedHops): (Int, Int) = (0, 0)
    for index in out.range(node) {
      removed += 1
      removedHops += Int(out.pool[index].hops)
    }
    for index in into.range(node) {
      removed += 1
      removedHops += Int(into.pool[index].hops)
    }
    var addedHops = 0
    for shortcut in shortcuts { addedHops += Int(shortcut.hops) }
    let arcs = 1000 * shortcuts.count / max(removed, 1)
    let hops = 1000 * addedHops / max(removedHops, 1)
    return UInt32(clamping: 1000 * Int(levels[Int(node)]) + 2 * arcs + hops)
  }

  private mutating func findShortcuts(_ node: Int32) {
    shortcuts.removeAll(keepingCapacity: true)
    let heads = out.range(node)
    guard !heads.isEmpty else { return }
    for index in into.range(node) {
      let first = into.pool[index]
      // Both directions are alike in a symmetric graph: each pair is looked at once.
      func isAsked(_ second: ContractedArc) -> Bool {
        isSymmetric ? second.node > first.node : second.node != first.node
      }
      var isNeeded = false
      for other in heads where isAsked(out.pool[other]) {
        let second = out.pool[other]
        search.ask(second.node, most: first.cost + second.cost)
        isNeeded = true
      }
      guard isNeeded else { continue }
      search.run(out, from: first.node, avoiding: node)
      for other in heads where isAsked(out.pool[other]) {
        let second = out.pool[other]
        let cost = first.cost + second.cost
        // Ways beyond what any search finds need no shortcut.
        if search.reaches(second.node, at: cost) || cost.time > ArcGraph.longestTime { continue }
        let hops = first.hops &+ second.hops
        shortcuts.append(Shortcut(tail: first.node, head: second.node, cost: cost, hops: hops))
        if isSymmetric {
          shortcuts.append(Shortcut(tail: second.node, head: first.node, cost: cost, hops: hops))
        }
      }
    }
  }

  /// Takes out a node whose `shortcuts` are up to date.
  private mutating func takeOut(_ node: Int32, _ queue: inout NodeQueue) {
    order.append(node)
    var neighbours: [Int32] = []
    for index in out.range(node) {
      let arc = out.pool[index]
      upward.append((node, arc))
      into.remove(arc.node, to: node)
      neighbours.append(arc.node)
    }
    for index in into.range(node) {
      let arc = into.pool[index]
      downward.append((node, arc))
      out.remove(arc.node, to: node)
      if !neighbours.contains(arc.node) { neighbours.append(arc.node) }
    }
    out.clear(node)
    into.clear(node)
    for shortcut in shortcuts {
      out.improve(
        shortcut.tail,
        ContractedArc(
          node: shortcut.head, time: shortcut.cost.time, length: shortcut.cost.length,
          hops: shortcut.hops))
      into.improve(
        shortcut.head,
        ContractedArc(
          node: shortcut.tail, time: shortcut.cost.time, length: shortcut.cost.length,
          hops: shortcut.hops))
    }
    let level = levels[Int(node)] + 1
    for neighbour in neighbours {
      levels[Int(neighbour)] = max(levels[Int(neighbour)], level)
      let now = importance(neighbour)
      if now != priorities[Int(neighbour)] {
        priorities[Int(neighbour)] = now
        queue.put(neighbour, time: now)
      }
    }
  }
}
