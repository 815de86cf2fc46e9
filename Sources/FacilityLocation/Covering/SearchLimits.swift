import CatchmentSupport

/// Watches what a covering search may spend.
struct SearchLimits {
  private let options: SolveOptions
  private let clock: Stopwatch
  /// Elementary steps done; the limit on work is in millions of them.
  private var steps = 0
  /// Why the search has to end, once it has.
  private(set) var ended: Termination?

  init(_ options: SolveOptions) {
    self.options = options
    clock = Stopwatch(limit: options.timeLimit)
  }

  /// Counts work and looks at the clock; whether to go on.
  mutating func spend(_ work: Int) -> Bool {
    steps &+= work
    if ended != nil { return false }
    if steps / 1_000_000 >= options.workLimit {
      ended = .workLimit
    } else if options.stop?.isRaised == true {
      ended = .cancelled
    } else if clock.isOver {
      ended = .timeLimit
    }
    return ended == nil
  }

  /// Ends the search, for the reason that ended a part of it.
  mutating func end(_ reason: Termination) { ended = ended ?? reason }

  /// What is left for another search to spend.
  var rest: SolveOptions {
    var rest = options
    rest.timeLimit = options.timeLimit.map {
      max($0 - .seconds(clock.seconds), .zero)
    }
    if options.workLimit < .max { rest.workLimit = max(options.workLimit - steps / 1_000_000, 0) }
    return rest
  }

  /// Whether a gap between two values is small enough.
  func isClose(_ objective: Double, _ bound: Double) -> Bool {
    options.relativeGap > 0 && abs(objective - bound) <= options.relativeGap * abs(objective)
  }

  /// Tells the caller what is known.
  func report(objective: Double?, bound: Double) {
    options.onProgress?(
      SolveProgress(
        objective: objective, bound: bound, seconds: clock.seconds,
        workDone: min(Double(steps) / 1e6 / Double(max(options.workLimit, 1)), 1)))
  }
}
