import CatchmentSupport
import Foundation

/// Two searches for solutions side by side, whatever the number of threads.
///
/// Each takes large steps under a falling threshold (`LocalSearch`), or takes the best solution
/// apart by regions (`RegionSearch`). Where clients are small against classes steps find most,
/// where they are large regions do: the first search takes steps and the second regions, and what
/// has found nothing for some rounds gives way to the other, but for every fourth round.
struct PrimalSearch {
  private let candidates: SearchCandidates
  private let options: SolveOptions
  private let stopwatch: Stopwatch
  private var searches: [LocalSearch]
  /// Rounds so far.
  private var round = 0
  /// The rounds of the present cycle: how many, and how many are over.
  private var cycle = (length: 2, done: 0)
  /// For how many rounds steps, and regions, have found nothing better.
  private var idle = (steps: 0, regions: 0)
  /// Elementary steps of both.
  private(set) var work = 0

  /// Starts both from `start`.
  init(
    _ start: LocalSearch, _ candidates: SearchCandidates, _ options: SolveOptions,
    _ stopwatch: Stopwatch
  ) {
    self.candidates = candidates
    self.options = options
    self.stopwatch = stopwatch
    searches = [
      start,
      LocalSearch(start.state, candidates: candidates, seed: options.seed, stream: 1),
    ]
  }

  /// Large steps tried so far.
  var steps: Int { searches[0].steps + searches[1].steps }

  /// The search with the better solution.
  var best: LocalSearch {
    searches[1].bestTotal < searches[0].bestTotal ? searches[1] : searches[0]
  }

  /// What an evaluation of a site's cost counts in elementary steps.
  static let workOfEvaluation = 300

  /// One round of both searches; `progress` is the share of the solve that is over, if known.
  mutating func run(_ dual: DualAscent, target: Double, progress: Double?) {
    let start = dive(dual, target: target)
    // Less in the first rounds, for which a start is still sought.
    let budget =
      (200_000_000 + 20_000 * candidates.clientArcs.count) / (round < 2 ? 2 : 1)
    let (options, stopwatch, neighbours) = (options, stopwatch, candidates.neighbours)
    let (round, thresholds, from) = (round, thresholds(progress), searches)
    let byRegions = [takesRegions(0), takesRegions(1)]
    let results = parallelMap(count: 2, threads: options.threads) { chain in
      let isStopped = { options.stop?.isRaised == true || stopwatch.isOver }
      var search = from[chain]
      if chain == 1, let start {
        search.restart(from: start, passes: 8)
        search.returnToBest()
      }
      guard byRegions[chain] else {
        search.run(
          budget: budget / Self.workOfEvaluation, hot: thresholds.hot, cold: thresholds.cold,
          isStopped: isStopped)
        return (search, budget)
      }
      var regions = RegionSearch(
        dual, search, neighbours: neighbours, seed: options.seed,
        stream: 10_000 + 2 * round + chain)
      regions.run(budget: budget, isStopped: isStopped)
      return (regions.result, regions.work)
    }
    let before = best.bestTotal
    for chain in 0...1 {
      let isBetter = results[chain].0.bestTotal < before - 1e-9 * abs(before)
      if byRegions[chain] {
        idle.regions = isBetter ? 0 : idle.regions + 1
      } else {
        idle.steps = isBetter ? 0 : idle.steps + 1
      }
      work += results[chain].1
    }
    searches = results.map(\.0)
    share()
    self.round += 1
  }

  /// Whether a search goes by regions in this round.
  private func takesRegions(_ chain: Int) -> Bool {
    let patience = 3
    if round < 2 || round % 4 == 3 { return chain == 1 }
    if idle.regions >= patience && idle.steps < patience { return false }
    if idle.steps >= patience && idle.regions < patience { return true }
    return chain == 1
  }

  /// The first threshold as a share of the total where one site is open, and by how much the last
  /// is smaller.
  static let hottest = 0.006
  static let cooling = 50.0

  /// Between which thresholds the large steps of this round go.
  ///
  /// Where the end is known they fall towards it, else in cycles. As shares of the total they fall
  /// with the root of the number of open sites: a few per cent of what a site costs where some
  /// thirty are open, and room for several losses at once where many are.
  private func thresholds(_ progress: Double?) -> (hot: Double, cold: Double) {
    let open = best.state.memberCount.reduce(1) { $0 + ($1 > 0 ? 1 : 0) }
    let hot = Self.hottest / Double(open).squareRoot()
    let cold = hot / Self.cooling
    func at(_ done: Double) -> Double { hot * pow(cold / hot, min(1, done)) }
    if let progress { return (at(progress), at(progress)) }
    let length = Double(cycle.length)
    return (at(Double(cycle.done) / length), at(Double(cycle.done + 1) / length))
  }

  /// The second search goes on from the best of both; the first does where a cycle ends, or where
  /// it too goes by regions.
  private mutating func share() {
    cycle.done += 1
    let isOver = cycle.done == cycle.length
    if isOver { cycle = (cycle.length * 2, 0) }
    let best = best
    if isOver || takesRegions(0), best.bestTotal < searches[0].bestTotal {
      searches[0].restart(from: best.best, passes: 0)
    }
    if best.bestTotal < searches[1].bestTotal {
      searches[1].restart(from: best.best, passes: 0)
    }
  }

  /// An assignment by diving, in rounds 0, 1, 3, 7, 15 and so on.
  private mutating func dive(_ dual: DualAscent, target: Double) -> [Int32]? {
    guard (round + 1) & round == 0 else { return nil }
    let (options, stopwatch) = (options, stopwatch)
    var dive = Dive(dual, seed: options.seed, stream: 1_000 + round)
    let start = dive.run(target: target, threads: options.threads) {
      options.stop?.isRaised == true || stopwatch.isOver
    }
    work += dive.work - dual.function.work
    return start
  }
}
