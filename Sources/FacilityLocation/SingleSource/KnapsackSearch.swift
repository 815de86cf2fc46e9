/// The exact 0-1 knapsack of one site: the cheapest choice of items of negative cost that fit.
///
/// Items come in the order of their ratios, best first. A depth-first search with the continuous
/// bound (Horowitz and Sahni 1974, doi:10.1145/321812.321823) settles easy cases in a few steps.
/// Where it does not, which is usual near the best multipliers, when all ratios come close, the
/// items that its best value does not fix (Balas and Zemel 1980, doi:10.1287/opre.28.5.1130) go
/// through a dynamic programme over capacities. Large capacities and weights are divided there and
/// rounded down, which never overstates the bound.
///
/// Complexity: a few dozen steps on ordinary data; else O(core · min(room, 8192)).
struct KnapsackSearch: Sendable {
  /// The negative costs, in the order of their ratios.
  var cost: [Double] = []
  /// The whole weights.
  var weight: [Double] = []
  /// Which items the best choice takes.
  private(set) var taken: [Bool] = []
  /// Steps of all searches so far.
  private(set) var steps = 0
  private var leastBehind: [Double] = []
  private var path: [Int32] = []
  private var bestPath: [Int32] = []
  private var rows: [Double] = []
  private var core: [Int] = []

  /// Room for problems of up to `count` items.
  init(count: Int) {
    cost = Array(repeating: 0, count: count + 1)
    weight = cost
    leastBehind = Array(repeating: .infinity, count: count + 2)
    taken = Array(repeating: false, count: count + 1)
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
  mutating func solve(count: Int, room: Double) -> Double {
    var least = Double.infinity
    for k in stride(from: count - 1, through: 0, by: -1) {
      least = min(least, weight[k])
      leastBehind[k] = least
    }
    leastBehind[count] = .infinity
    let limit = 40 + 4 * count
    let found = Self.descend(
      count: count, room: room, limit: limit, cost, weight, leastBehind, &path, &bestPath)
    steps += found.work
    for i in 0..<count { taken[i] = false }
    for d in 0..<found.depth { taken[Int(bestPath[d])] = true }
    guard found.work > limit else { return found.best }
    return tabulate(count: count, room: room, known: found.best)
  }

  /// The search: the best value, the length of its path, and the steps, which are more than
  /// `limit` where it gave up.
  private static func descend(
    count: Int, room: Double, limit: Int, _ costs: [Double], _ weights: [Double],
    _ least: [Double], _ paths: inout [Int32], _ bestPaths: inout [Int32]
  ) -> (best: Double, depth: Int, work: Int) {
    let cost = costs.span
    let weight = weights.span
    let leastBehind = least.span
    var path = paths.mutableSpan
    var bestPath = bestPaths.mutableSpan
    var (best, bestDepth) = (0.0, 0)
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
    core.removeAll(keepingCapacity: true)
    for k in 0..<count {
      if abs(cost[k] - ratio * weight[k]) <= short {
        core.append(k)
      } else if k < split {
        left -= weight[k]
        base += cost[k]
      }
    }
    let divisor = max(1, (left / 8192).rounded(.up))
    let total = core.reduce(0.0) { $0 + weight[$1] }
    let width = Int((min(left, total) / divisor).rounded(.down)) + 1
    steps += core.count * width / 4
    let needed = (core.count + 1) * width
    if rows.count < needed { rows = Array(repeating: 0, count: needed) }
    for s in 0..<width { rows[s] = 0 }
    for (row, k) in core.enumerated() {
      let w = Int((weight[k] / divisor).rounded(.down))
      Self.extend(&rows, row: row, width: width, weight: w, cost: cost[k])
    }
    let value = base + rows[core.count * width + width - 1]
    guard value < known else { return known }
    for k in 0..<count { taken[k] = k < split }
    var s = width - 1
    for row in stride(from: core.count - 1, through: 0, by: -1) {
      let k = core[row]
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
