/// The exact 0-1 knapsack of one site: the cheapest choice of items of negative cost that fit.
///
/// Items come in the order of their ratios, best first. From a choice to begin with, the one of the
/// evaluation before where there was one, a depth-first search with the continuous bound (Horowitz
/// and Sahni 1974, doi:10.1145/321812.321823) settles easy cases in a few steps, and an expanding
/// core of states nearly all others (`KnapsackCoreSearch`). Where its states become too many, the
/// items that the best value known does not fix (Balas and Zemel 1980, doi:10.1287/opre.28.5.1130)
/// go through a dynamic programme over capacities. Large capacities and weights are divided there and
/// rounded down, which never overstates the bound.
///
/// Complexity: O(items · states), usually some hundred steps; else O(core · min(room, 8192)).
struct KnapsackSearch: Sendable {
  /// The negative costs, in the order of their ratios.
  var cost: [Double] = []
  /// The whole weights.
  var weight: [Double] = []
  /// Which items the best choice takes; before, a choice to begin with.
  var taken: [Bool] = []
  /// Steps of all searches so far.
  private(set) var steps = 0
  private var leastBehind: [Double] = []
  private var path: [Int32] = []
  private var bestPath: [Int32] = []
  private var rows: [Double] = []
  private var tabled: [Int] = []
  private var core = KnapsackCoreSearch()

  /// Room for problems of up to `count` items.
  init(count: Int) {
    cost = Array(repeating: 0, count: count + 1)
    weight = cost
    taken = Array(repeating: false, count: count + 1)
    leastBehind = Array(repeating: .infinity, count: count + 2)
    path = Array(repeating: 0, count: count + 1)
    bestPath = path
  }

  /// The continuous value of the first `count` items: never above the exact one.
  func relaxed(count: Int, room: Double) -> Double {
    var (left, value) = (room, 0.0)
    for k in 0..<count {
      if weight[k] > left { return value + cost[k] * (left / weight[k]) }
      left -= weight[k]
      value += cost[k]
    }
    return value
  }

  /// The value of the best choice among the first `count` items; `taken` tells it.
  ///
  /// Where `isHinted`, `taken` holds a choice to begin with: a good one saves most of the work.
  mutating func solve(count: Int, room: Double, isHinted: Bool = false) -> Double {
    var known = complete(count: count, room: room, isHinted: isHinted)
    var least = Double.infinity
    leastBehind[count] = least
    for k in stride(from: count - 1, through: 0, by: -1) {
      least = min(least, weight[k])
      leastBehind[k] = least
    }
    let limit = 20 + count
    let found = Self.descend(
      count: count, room: room, known: known, limit: limit, cost, weight, leastBehind, &path,
      &bestPath)
    steps += count + found.work
    if found.depth >= 0 {
      known = found.best
      for i in 0..<count { taken[i] = false }
      for d in 0..<found.depth { taken[Int(bestPath[d])] = true }
    }
    guard found.work > limit else { return known }
    let before = core.steps
    let value = core.solve(count: count, room: room, known: known, cost, weight, &taken)
    steps += core.steps - before
    return value ?? tabulate(count: count, room: room, known: known)
  }

  /// Adds to the hint, or to nothing, what still fits, best ratio first; the value of all.
  private mutating func complete(count: Int, room: Double, isHinted: Bool) -> Double {
    var (left, value) = (room, 0.0)
    for k in 0..<count {
      if isHinted, taken[k] {
        left -= weight[k]
        value += cost[k]
      } else {
        taken[k] = false
      }
    }
    // A choice of rounded weights may hold too much.
    if isHinted && left < 0 { return complete(count: count, room: room, isHinted: false) }
    for k in 0..<count where !taken[k] && weight[k] <= left {
      taken[k] = true
      left -= weight[k]
      value += cost[k]
    }
    return value
  }

  /// The search for less than `known`: the best value, the length of its path or −1, and the steps,
  /// which are more than `limit` where it gave up.
  private static func descend(
    count: Int, room: Double, known: Double, limit: Int, _ costs: [Double], _ weights: [Double],
    _ least: [Double], _ paths: inout [Int32], _ bestPaths: inout [Int32]
  ) -> (best: Double, depth: Int, work: Int) {
    let cost = costs.span
    let weight = weights.span
    let leastBehind = least.span
    var path = paths.mutableSpan
    var bestPath = bestPaths.mutableSpan
    var (best, bestDepth) = (known, -1)
    var (k, depth, value, left, work) = (0, 0, 0.0, room, 0)
    while true {
      while k < count {
        work += 1
        if weight[k] <= left {
          left -= weight[k]
          value += cost[k]
          path[depth] = Int32(truncatingIfNeeded: k)
          depth += 1
          k += 1
        } else if left < leastBehind[k] || value + cost[k] * (left / weight[k]) >= best {
          break
        } else {
          k += 1
        }
      }
      if value < best {
        best = value
        bestDepth = depth
        for d in 0..<depth { bestPath[d] = path[d] }
      }
      // Back to the last item taken whose rest may still be better.
      var isDone = true
      while depth > 0 {
        work += 1
        depth -= 1
        let t = Int(path[depth])
        left += weight[t]
        value -= cost[t]
        k = t + 1
        if k < count, value + cost[k] * (left / max(weight[k], 1e-300)) < best {
          isDone = false
          break
        }
      }
      if isDone { return (best, bestDepth, min(work, limit)) }
      if work > limit { return (best, bestDepth, work) }
    }
  }

  /// The exact value by tables over the items that a choice of value `known` does not fix.
  private mutating func tabulate(count: Int, room: Double, known: Double) -> Double {
    var (left, base) = (room, 0.0)
    var split = 0
    while split < count && weight[split] <= left {
      left -= weight[split]
      base += cost[split]
      split += 1
    }
    let ratio = cost[split] / weight[split]
    // A unit of slack for the rounding of losses.
    let short = known - (base + ratio * left) + 1
    (left, base) = (room, 0)
    tabled.removeAll(keepingCapacity: true)
    for k in 0..<count {
      if abs(cost[k] - ratio * weight[k]) <= short {
        tabled.append(k)
      } else if k < split {
        left -= weight[k]
        base += cost[k]
      }
    }
    let divisor = max(1, (left / 8192).rounded(.up))
    let total = tabled.reduce(0.0) { $0 + weight[$1] }
    let width = Int((min(left, total) / divisor).rounded(.down)) + 1
    steps += tabled.count * width / 4
    let needed = (tabled.count + 1) * width
    if rows.count < needed { rows = Array(repeating: 0, count: needed) }
    for s in 0..<width { rows[s] = 0 }
    for (row, k) in tabled.enumerated() {
      let w = Int((weight[k] / divisor).rounded(.down))
      Self.extend(&rows, row: row, width: width, weight: w, cost: cost[k])
    }
    let value = base + rows[tabled.count * width + width - 1]
    guard value < known else { return known }
    for k in 0..<count { taken[k] = k < split }
    var s = width - 1
    for row in stride(from: tabled.count - 1, through: 0, by: -1) {
      let k = tabled[row]
      taken[k] = rows[(row + 1) * width + s] < rows[row * width + s]
      if taken[k] { s -= Int((weight[k] / divisor).rounded(.down)) }
    }
    return value
  }

  /// Row `row + 1`: the best of row `row` with or without one more item, by room.
  static func extend(
    _ rows: inout [Double], row: Int, width: Int, weight: Int, cost: Double
  ) {
    rows.withUnsafeMutableBufferPointer { table in
      guard let start = table.baseAddress else { return }
      let from = start + row * width
      let to = from + width
      let low = min(weight, width)
      for s in 0..<low { to[s] = from[s] }
      let shifted = from - low
      for s in low..<width {
        let (with, without) = (shifted[s] + cost, from[s])
        to[s] = with < without ? with : without
      }
    }
  }
}
