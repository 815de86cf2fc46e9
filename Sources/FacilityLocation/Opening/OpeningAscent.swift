/// Raises the Lagrangian bound of a table by the volume algorithm.
///
/// Each step goes from the best multipliers so far along the averaged violation of past choices
/// (Barahona and Anbil 2000, doi:10.1007/s101070050002), which damps the zigzag of plain
/// subgradients; the average of past choices of sites, `share`, approaches a solution of the linear
/// relaxation and tells where to branch.
///
/// Complexity: an evaluation of the bound for each step.
struct OpeningAscent: Sendable {
  /// The best multipliers, by client of the table.
  private(set) var best: [Double]
  /// The bound at `best`, with ρ of every site.
  private(set) var bound = OpeningBound()
  /// How often each site was chosen, lately more than long ago.
  private(set) var share: [Double]
  /// Evaluations so far.
  private(set) var evaluations = 0
  /// Pairs read so far.
  var pairsRead: Int { bound.pairsRead + trialBound.pairsRead }
  /// The length of a step, as a part of the way to the target.
  var pace: Double

  private var trial: [Double]
  private var trialBound = OpeningBound()
  private var direction: [Double]
  private var failures = 0
  private let limit: Double
  private let floor: [Double]

  /// Starts at `multipliers`, rounded to the grid and held between the cheapest cost of each client
  /// and its cap.
  init(
    _ table: OpeningTable, grid: CostGrid, multipliers: [Double], share: [Double]? = nil,
    pace: Double
  ) {
    limit = grid.limit
    floor = (0..<table.clientCount).map {
      table.plane == nil ? table.cost[Int(table.offsets[$0])] : 0
    }
    best = multipliers
    for i in best.indices { best[i] = min(max(grid.down(best[i]), floor[i]), table.cap[i]) }
    trial = best
    self.pace = pace
    bound.evaluate(table, best, limit: limit)
    evaluations = 1
    direction = bound.slope
    self.share = share ?? bound.isChosen.map { $0 ? 1 : 0 }
  }

  /// Goes on where a root stands.
  init(_ node: OpeningNode, _ source: OpeningSource) {
    self.init(
      node.table, grid: source.grid, multipliers: node.multipliers, share: node.share,
      pace: node.pace)
  }

  /// Takes up to `steps` steps towards `target`, fewer when the bound reaches `stopAt`, the average
  /// violates nothing any more, or `isStopped` says so.
  mutating func run(
    _ table: OpeningTable, grid: CostGrid, steps: Int, target: Double, stopAt: Double,
    isStopped: () -> Bool = { false }
  ) {
    for _ in 0..<steps {
      if bound.value >= stopAt || isStopped() { return }
      guard step(table, grid: grid, target: target) else { return }
    }
  }

  /// Takes plain subgradient steps, better or not, and returns to the best point met.
  ///
  /// Far from the optimum the volume algorithm may find no better point at all: the first choices
  /// are too unlike those near the optimum for their average to point anywhere. Steps as by Held,
  /// Wolfe and Crowder (1974, doi:10.1007/BF01580223), each direction leaning on the one before.
  mutating func approach(
    _ table: OpeningTable, grid: CostGrid, steps: Int, target: Double, stopAt: Double,
    isStopped: () -> Bool
  ) {
    var here = best
    var slope = bound.slope
    var (length, worse) = (1.0, 0)
    for _ in 0..<steps where bound.value < stopAt && !isStopped() {
      var norm = 0.0
      for i in slope.indices {
        if (slope[i] > 0 && here[i] >= table.cap[i]) || (slope[i] < 0 && here[i] <= floor[i]) {
          continue
        }
        norm += slope[i] * slope[i]
      }
      guard norm > 1e-12 else { break }
      let step = length * max(target - bound.value, grid.step) / norm
      for i in here.indices {
        here[i] = min(max(grid.down(here[i] + step * slope[i]), floor[i]), table.cap[i])
      }
      trialBound.evaluate(table, here, limit: limit)
      evaluations += 1
      for i in slope.indices { slope[i] = trialBound.slope[i] + 0.5 * slope[i] }
      if trialBound.value > bound.value {
        best = here
        swap(&bound, &trialBound)
        worse = 0
      } else {
        worse += 1
        if worse % 4 == 0 {
          length *= 0.6
          here = best
          slope = bound.slope
        }
      }
    }
    direction = bound.slope
    share = bound.isChosen.map { $0 ? 1 : 0 }
  }

  private mutating func step(_ table: OpeningTable, grid: CostGrid, target: Double) -> Bool {
    var norm = 0.0
    for i in direction.indices {
      let d = direction[i]
      // A multiplier at the end of its range cannot follow.
      if (d > 0 && best[i] >= table.cap[i]) || (d < 0 && best[i] <= floor[i]) { continue }
      norm += d * d
    }
    if norm < 1e-12 {
      guard bound.slope.contains(where: { $0 != 0 }), failures < 60 else { return false }
      failures += 1
      direction = bound.slope
      return true
    }
    let length = pace * max(target - bound.value, grid.step) / norm
    for i in trial.indices {
      let u = grid.down(best[i] + length * direction[i])
      trial[i] = min(max(u, floor[i]), table.cap[i])
    }
    trialBound.evaluate(table, trial, limit: limit)
    evaluations += 1
    average()
    judge()
    return true
  }

  /// Blends the new violation into the direction, by the weight that makes it shortest.
  private mutating func average() {
    let (dd, dg, gg) = Self.products(direction, trialBound.slope)
    let down = dd - 2 * dg + gg
    let shortest = down > 0 ? (dd - dg) / down : Self.mostWeight
    let weight = min(max(shortest, Self.mostWeight / 10), Self.mostWeight)
    for i in direction.indices {
      direction[i] += weight * (trialBound.slope[i] - direction[i])
    }
    for j in share.indices {
      share[j] += weight * ((trialBound.isChosen[j] ? 1 : 0) - share[j])
    }
  }

  private static let mostWeight = 0.1

  private static func products(
    _ first: [Double], _ second: [Double]
  ) -> (dd: Double, dg: Double, gg: Double) {
    var (dd, dg, gg) = (0.0, 0.0, 0.0)
    let (d, g) = (first.span, second.span)
    for i in 0..<d.count {
      dd += d[i] * d[i]
      dg += d[i] * g[i]
      gg += g[i] * g[i]
    }
    return (dd, dg, gg)
  }

  /// Moves to the trial point where it is better, and adapts the pace.
  private mutating func judge() {
    guard trialBound.value > bound.value else {
      failures += 1
      if failures % 10 == 0 { pace *= 0.7 }
      return
    }
    var rising = 0.0
    for i in direction.indices { rising += direction[i] * trialBound.slope[i] }
    if rising > 0 { pace = min(pace * 1.1, 2) }
    failures = 0
    swap(&best, &trial)
    swap(&bound, &trialBound)
  }
}
