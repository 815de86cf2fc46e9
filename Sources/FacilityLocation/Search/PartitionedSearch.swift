import CatchmentSupport

/// Improves a solution of a large problem part by part.
///
/// The sites are divided into parts that hardly touch (`Division`); each is a problem of its own
/// (`ProblemPart`) and is solved from the solution and the multipliers of the whole, several at a
/// time. What the parts find is put together one after the other, so that the result is the same
/// on any number of threads. Every round divides in another way. This is large neighbourhood
/// search (Shaw 1998, doi:10.1007/3-540-49481-2_30) whose neighbourhoods cover the whole at once.
///
/// Complexity: that of the parts; O(arcs) a round besides.
struct PartitionedSearch {
  /// From how many sites on a problem is searched by parts.
  static let leastSites = 700
  /// How many sites a part has then, about.
  static let usualSize = 100

  private let neighbours: SparseRows<Int32>
  private let options: SolveOptions
  private let stopwatch: Stopwatch
  /// How many sites a part has, about.
  private let size: Int
  private let sideOfSite: [[Int32]]
  private(set) var state: AssignmentState
  private var random: RandomStream
  private var round = 0
  private var effort = PartEffort.steps
  /// What each part may spend in a round, in millions of elementary steps.
  private var partWork: Int
  /// Elementary steps of all parts so far.
  private(set) var work = 0
  /// Large steps tried so far.
  private(set) var steps = 0

  /// Starts from a solution.
  init(
    _ start: AssignmentState, _ candidates: SearchCandidates, _ options: SolveOptions,
    _ stopwatch: Stopwatch, size: Int
  ) {
    neighbours = candidates.neighbours
    self.options = options
    self.stopwatch = stopwatch
    self.size = size
    // With tens of thousands of sites the bound needs the time more.
    partWork = min(100, max(10, 100_000 / max(1, start.problem.sites.count)))
    state = start
    random = RandomStream(seed: options.seed, stream: 500)
    var sideOfSite = [[Int32]](repeating: [], count: start.problem.sites.count)
    for (c, constraint) in start.problem.side.enumerated() {
      for term in constraint.terms where sideOfSite[term.site].last != Int32(c) {
        sideOfSite[term.site].append(Int32(c))
      }
    }
    self.sideOfSite = sideOfSite
  }

  var assignment: [Int32] { state.assignment }
  var total: Double { state.total }

  /// One round: every part once; without a `dual` by steps.
  mutating func run(_ dual: DualAscent?) {
    let division = Division(
      sites: state.problem.sites.count, neighbours: neighbours, size: size, random: &random)
    let clients = clients(of: division)
    let (problem, assignment, sideOfSite) = (state.problem, state.assignment, sideOfSite)
    let (chosen, limits, stopwatch, effort) = (chosenOptions(), limits(), stopwatch, effort)
    let found = parallelMap(count: division.parts.count, threads: options.threads) {
      index -> PartSearch? in
      if limits.stop?.isRaised == true || stopwatch.isOver { return nil }
      let part = ProblemPart(
        problem, division, index, clients: clients[index], options: chosen,
        sideOfSite: sideOfSite)
      var own = limits
      own.timeLimit = stopwatch.left
      own.seed &+= UInt64(index)
      return PartSearch(part, from: assignment, dual, effort, own)
    }
    let before = state.total
    for case let part? in found {
      work += part.work
      steps += part.steps
      take(part)
    }
    state.recount()
    round += 1
    pace(gain: (before - state.total) / max(abs(before), .leastNormalMagnitude))
  }

  /// Steps gain most at first, and cost least; once they gain little, parts are solved, and later
  /// with more work.
  private mutating func pace(gain: Double) {
    switch effort {
    case .steps where gain < 0.0015: (effort, partWork) = (.solve, 1_000)
    case .solve where gain < 0.0005: partWork *= 2
    default: break
    }
  }

  /// What each part may spend.
  private func limits() -> SolveOptions {
    var limits = options
    limits.threads = 1
    limits.workLimit = min(partWork, options.workLimit)
    limits.relativeGap = options.relativeGap / 4
    limits.seed = options.seed &+ UInt64(round) &* 1_000_003
    limits.onProgress = nil
    return limits
  }

  /// The clients of each part, ascending: those that its sites serve, and those not served that
  /// it would serve cheapest.
  private func clients(of division: Division) -> [[Int]] {
    var clients = [[Int]](repeating: [], count: division.parts.count)
    for client in state.problem.clients.indices {
      var arc = Int(state.assignment[client])
      if arc < 0 {
        guard
          let cheapest = state.problem.arcs(of: client).min(by: {
            state.problem.arcs[$0].cost < state.problem.arcs[$1].cost
          })
        else { continue }
        arc = cheapest
      }
      clients[Int(division.part[state.site(of: arc)])].append(client)
    }
    return clients
  }

  /// The option that each site has now, as an index into its options; −1 where none fits.
  private func chosenOptions() -> [Int] {
    state.siteOption.enumerated().map { site, option in
      option < 0 ? -1 : Int(option) - state.costs.firstOption[site]
    }
  }

  /// Puts what a part found into the whole, if that is better there too: constraints across parts
  /// can make it worse.
  private mutating func take(_ part: PartSearch) {
    let (mark, before) = (state.mark, state.total)
    for (client, arc) in part.moves { state.move(client, to: Int(arc)) }
    if state.total < before {
      state.commit()
    } else {
      state.rollBack(to: mark)
    }
  }
}
