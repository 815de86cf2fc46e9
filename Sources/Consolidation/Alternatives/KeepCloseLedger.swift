public import FacilityLocation

/// For every small school: what the opposite of the plan's decision would cost, whom it would touch,
/// and how sure that is.
///
///     let (solution, ledger) = KeepCloseLedger.settle(model, model.problem.solve())
///     ledger.entries.filter { $0.verdict == .indispensable }
///
/// Each alternative is solved anew with its surroundings, while schools farther away stay as planned
/// (`ModularProblem.examine`). A school is small where its roll today is below `Policy.mergeBelow`.
public struct KeepCloseLedger: Sendable {
  /// What is thought of a school.
  public enum Verdict: String, Sendable, CaseIterable {
    /// It cannot close: a rule forbids it, or pupils would be left without a place in reach.
    case indispensable
    /// It is kept, and closing it would cost clearly more.
    case worthKeeping = "worth-keeping"
    /// Both decisions cost nearly the same: within the gap, or within 1 % of the money that moves.
    case closeCall = "close-call"
    /// It is merged, and keeping it would cost clearly more.
    case merge
  }

  /// What else could be done with a school.
  public enum Alternative: String, Sendable, CaseIterable {
    /// It closes.
    case close
    /// It stays, in whatever kind and size is best, with those who attend it today.
    case keep
    /// It keeps its lowest band, with those who attend that today, and sends the others away.
    case lowestBand = "lowest-band"
    /// It closes, and the pupils whom the plan sends to its main receiving school go elsewhere.
    case secondBest = "second-best"
    /// It stays, and some lessons come from a larger school (`CostSchedule.remoteClassroom`).
    case remoteClassroom = "remote-classroom"
    /// It stays under a lead school (`CostSchedule.groupSaving`).
    case educationGroup = "education-group"
  }

  /// How sure a decision is among all plans that cost little more than this one.
  public enum Stability: String, Sendable, CaseIterable {
    /// Every plan within the tolerance decides so.
    case sure
    /// Some plan within the tolerance, which was found, decides otherwise.
    case arbitrary
    /// Neither is known.
    case open
  }

  /// What stands against the opposite decision, beside money.
  public enum Binding: String, Sendable, CaseIterable {
    /// The school is protected, or too large to be merged.
    case protected
    /// A rule for the township asks for it.
    case townshipRule = "township-rule"
    /// Pupils have no other school within the limits of travel.
    case reach
    /// Other schools within reach have no places left for some pupils.
    case places
    /// No kind of school of the menu fits it with those who attend it today.
    case kind
  }

  /// Whom an alternative touches, against the plan.
  public struct Effect: Sendable, Equatable {
    /// Pupils who go to another school than in the plan, those of other schools among them.
    public var pupils = 0
    /// The sum over them of the change of the one-way minutes; boarders' weekly ways are left out.
    public var pupilMinutes = 0.0
    /// The longest one-way way in minutes among the day pupils who change.
    public var longestMinutes = 0.0
    /// How many more pupils board.
    public var boarders = 0
    /// How many more pupils have no place.
    public var unplaced = 0
    /// Where those of the school's pupils go who change, most first.
    public var receivers: [Int] = []
  }

  /// An alternative and what it comes to.
  public struct Answer: Sendable, Equatable {
    /// What is done.
    public var alternative: Alternative
    /// What it costs more than the plan in a year; infinite where it is not possible.
    public var difference: Double
    /// It costs at least this much more, whatever is done near the school.
    public var leastDifference: Double
    /// The same whatever is done anywhere; `nil` where that is not known.
    public var leastDifferenceAnywhere: Double?
    /// How much money it moves in a year: the change of every school's cost, gain or loss, and the
    /// ways given up and taken.
    public var costChanging: Double
    /// Whom it touches; nobody where it is not possible.
    public var effect: Effect
    /// At about how many pupils of those who change both decisions would cost the same, were the
    /// price of the schools to stay and that of the ways to follow the pupils; `nil` where there is no
    /// such number.
    public var evenPupils: Double?
    /// At about how many minutes one way, on average over the pupils who change, both decisions would
    /// cost the same; `nil` where there is no such number.
    public var evenMinutes: Double?

    /// Whether the difference is inside what is proved, or inside 1 % of the money that moves.
    public var isClose: Bool {
      leastDifference < .infinity && min(difference, leastDifference) <= 0.01 * costChanging
    }
  }

  /// A school's line.
  public struct Entry: Sendable, Equatable {
    /// The index of the school in the region.
    public var school: Int
    /// Whether the plan keeps it, with all or some of its bands.
    public var isKept: Bool
    /// What is thought of it.
    public var verdict: Verdict
    /// Whether a rule alone keeps it: it is protected.
    public var isProtected: Bool
    /// What stands against the opposite beside money; `nil` where nothing does.
    public var binding: Binding?
    /// The opposite of the plan's decision; `nil` for a protected school.
    public var opposite: Answer?
    /// What else was looked at.
    public var others: [Answer]
    /// How sure the decision is among plans within `tolerance` of the best.
    public var stability: Stability
    /// Every plan that costs less than this share more than the best decides so; `nil` where nothing
    /// is proved.
    public var surelyWithin: Double?
    /// A plan was found that decides otherwise and costs at most this share more than the best.
    public var otherwiseAt: Double?
  }

  /// How much more than the best a plan may cost, as a share, to be counted for `Stability`.
  public static let tolerance = 0.01

  /// By school, in the region's order.
  public let entries: [Entry]

  /// Looks at every small school of a plan.
  ///
  /// - Parameters:
  ///   - model: The planning model.
  ///   - solution: The plan's solution.
  ///   - options: How alternatives are looked for.
  ///
  /// Complexity: a solve of some schools for each alternative, up to three a school.
  public init(
    _ model: PlanningModel, _ solution: ModularSolution,
    options: CounterfactualOptions = CounterfactualOptions()
  ) {
    var search = LedgerSearch(model, solution, options)
    search.answer()
    self.init(search)
  }

  /// Looks at every small school of a plan, and makes the plan better where that shows it can be.
  ///
  /// First the surroundings of every small school are planned anew; then the alternatives are looked
  /// at, and those that cost less than the plan are taken over, up to three times, so that prices of
  /// opposite decisions are hardly ever below 0 for want of search.
  ///
  /// - Parameters:
  ///   - model: The planning model.
  ///   - solution: A solution of it.
  ///   - options: How alternatives are looked for.
  ///   - onProgress: Told how far each step is, from any thread.
  /// - Returns: A solution that costs no more than the given one, and its ledger.
  ///
  /// Complexity: as `init`, twice to four times.
  public static func settle(
    _ model: PlanningModel, _ solution: ModularSolution,
    options: CounterfactualOptions = CounterfactualOptions(),
    onProgress: (@Sendable (LedgerProgress) -> Void)? = nil
  ) -> (solution: ModularSolution, ledger: KeepCloseLedger) {
    var search = LedgerSearch(model, solution, options)
    search.onProgress = onProgress
    search.improve()
    for _ in 0..<3 {
      search.answer()
      guard search.takeBetter() else { break }
    }
    search.answer()
    return (search.solution, KeepCloseLedger(search))
  }

  private init(_ search: LedgerSearch) {
    let (solution, questions) = (search.solution, search.questions)
    let effects = LedgerEffects(search.model, solution, today: search.today)
    entries = questions.schools.map { school in
      let isKept = questions.isKept(school)
      let replies = search.answers(of: school)
      let found = replies.map { effects.answer($0.question, $0.answer) }
      let opposite = found.first { $0.alternative == (isKept ? .close : .keep) }
      var entry = Entry(
        school: school, isKept: isKept, verdict: Self.verdict(isKept, opposite),
        isProtected: isKept && opposite == nil,
        binding: effects.binding(school, isKept: isKept, replies),
        opposite: opposite,
        others: found.filter { $0.alternative != opposite?.alternative }
          + effects.kept(school, isKept: isKept, opposite, replies),
        stability: .open, surelyWithin: nil, otherwiseAt: nil)
      entry.weigh(against: solution)
      return entry
    }
  }

  private static func verdict(_ isKept: Bool, _ opposite: Answer?) -> Verdict {
    guard let opposite else { return isKept ? .indispensable : .merge }
    // What was not found need not be impossible.
    if isKept, opposite.leastDifference == .infinity || opposite.effect.unplaced > 0 {
      return .indispensable
    }
    if opposite.isClose { return .closeCall }
    return isKept ? .worthKeeping : .merge
  }
}

extension KeepCloseLedger.Entry {
  /// How sure the decision is among plans that cost little more.
  mutating func weigh(against solution: ModularSolution) {
    guard let opposite else {
      stability = .sure
      return
    }
    let best = max(abs(solution.objective), .leastNormalMagnitude)
    // The best plan costs at least the bound: a plan within a share of it costs less than this one
    // times the same.
    surelyWithin = opposite.leastDifferenceAnywhere.flatMap { $0 > 0 ? $0 / best : nil }
    if opposite.difference < .infinity, solution.bound > 0 {
      otherwiseAt = max(0, (solution.objective + opposite.difference) / solution.bound - 1)
    }
    if opposite.leastDifferenceAnywhere == .infinity
      || surelyWithin ?? 0 >= KeepCloseLedger.tolerance
    {
      stability = .sure
    } else if otherwiseAt ?? .infinity <= KeepCloseLedger.tolerance {
      stability = .arbitrary
    }
  }
}
