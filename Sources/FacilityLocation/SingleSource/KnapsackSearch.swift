/// The exact 0-1 knapsack of one site: the cheapest choice of items of negative cost that fit.
///
/// Items come in the order of their ratios, best first. A depth-first search with the continuous
/// bound (Horowitz and Sahni 1974, doi:10.1145/321812.321823) settles the few items around the
/// break in nanoseconds each; where it takes long, a dynamic programme over capacities takes its
/// place, on weights divided and rounded down if they are large, which never overstates the bound.
///
/// Complexity: a few dozen steps on ordinary data; at worst the step limit and then
/// O(items · min(room, 4096)).
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
  private var table: [Double] = []
  private var choice: [Bool] = []

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
    if let value = search(count: count, room: room, limit: 2_000 + 50 * count) { return value }
    return tabulate(count: count, room: room)
  }

  private mutating func search(count: Int, room: Double, limit: Int) -> Double? {
    let found = Self.descend(
      count: count, room: room, limit: limit, cost, weight, leastBehind, &path, &bestPath)
    steps += found.work
    guard found.work <= limit else { return nil }
    for i in 0..<count { taken[i] = false }
    for d in 0..<found.depth { taken[Int(bestPath[d])] = true }
    return found.best
  }

  /// The search itself: the best value, the length of its path, and the steps, which are more than
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

  private mutating func tabulate(count: Int, room: Double) -> Double {
    let divisor = max(1, (room / 4096).rounded(.up))
    let width = Int((room / divisor).rounded(.down)) + 1
    steps += count * width
    table = Array(repeating: 0, count: width)
    if choice.count < count * width { choice = Array(repeating: false, count: count * width) }
    let w = weight.map { Int(($0 / divisor).rounded(.down)) }
    Self.fill(count: count, width: width, cost, w, &table, &choice)
    var left = width - 1
    for k in stride(from: count - 1, through: 0, by: -1) {
      taken[k] = choice[k * width + left]
      if taken[k] { left -= w[k] }
    }
    return table[width - 1]
  }

  private static func fill(
    count: Int, width: Int, _ cost: [Double], _ weight: [Int], _ tables: inout [Double],
    _ choices: inout [Bool]
  ) {
    var table = tables.mutableSpan
    var choice = choices.mutableSpan
    for k in 0..<count {
      let w = weight[k]
      for s in 0..<min(w, width) { choice[k * width + s] = false }
      var s = width - 1
      while s >= w {
        let with = table[s - w] + cost[k]
        let isBetter = with < table[s]
        choice[k * width + s] = isBetter
        if isBetter { table[s] = with }
        s -= 1
      }
    }
  }
}
