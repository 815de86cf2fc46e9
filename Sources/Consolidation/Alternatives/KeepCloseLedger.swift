public import FacilityLocation

/// For every small school: what the opposite of the plan's decision would cost, whom it would touch,
/// and how sure that is.
///
///     let solution = model.problem.solve()
///     let ledger = KeepCloseLedger(model, solution)
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
    /// Both decisions cost nearly the same: within the gap, or within 1 % of the cost that changes.
    case closeCall = "close-call"
    /// It is merged, and keeping it would cost clearly more.
    case merge
  }

  /// What else could be done with a school.
  public enum Alternative: String, Sendable, CaseIterable {
    /// It closes.
    case close
    /// It stays, in whatever kind and size is best.
    case keep
    /// It keeps its lowest band and sends the others away.
    case lowestBand = "lowest-band"
    /// It closes, and the pupils whom the plan sends to its main receiving school go elsewhere.
    case secondBest = "second-best"
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
    /// What the plan costs in a year at the schools that change.
    public var costChanging: Double
    /// Whom it touches; nobody where it is not possible.
    public var effect: Effect
    /// At about how many pupils of those who change both decisions would cost the same, were the
    /// price of the schools to stay and that of the ways to follow the pupils; `nil` where there is no
    /// such number.
    public var evenPupils: Double?
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
    /// The opposite of the plan's decision; `nil` for a protected school.
    public var opposite: Answer?
    /// What else was looked at.
    public var others: [Answer]
  }

  /// By school, in the region's order.
  public let entries: [Entry]

  /// Looks at every small school of a plan.
  ///
  /// - Parameters:
  ///   - model: The planning model.
  ///   - solution: The plan's solution.
  ///   - options: How alternatives are looked for.
  ///
  /// Complexity: a solve of some ten schools for each alternative, up to three a school.
  public init(
    _ model: PlanningModel, _ solution: ModularSolution,
    options: CounterfactualOptions = CounterfactualOptions()
  ) {
    let questions = LedgerQuestions(model, solution)
    let answers = model.problem.examine(
      solution, questions.list.map(\.restriction), options: options)
    let effects = LedgerEffects(model, solution)
    var bySchool: [Int: [Answer]] = [:]
    for (question, answer) in zip(questions.list, answers) {
      bySchool[question.school, default: []].append(
        effects.answer(question.alternative, question.school, answer))
    }
    entries = questions.schools.map { school in
      let isKept = questions.isKept(school)
      let found = bySchool[school] ?? []
      let opposite = found.first { $0.alternative == (isKept ? .close : .keep) }
      return Entry(
        school: school, isKept: isKept, verdict: Self.verdict(isKept, opposite),
        isProtected: opposite == nil, opposite: opposite,
        others: found.filter { $0.alternative != opposite?.alternative })
    }
  }

  /// How many alternatives are looked at.
  public static func questionCount(_ model: PlanningModel, _ solution: ModularSolution) -> Int {
    LedgerQuestions(model, solution).list.count
  }

  private static func verdict(_ isKept: Bool, _ opposite: Answer?) -> Verdict {
    guard let opposite else { return isKept ? .indispensable : .merge }
    if isKept, opposite.difference == .infinity || opposite.effect.unplaced > 0 {
      return .indispensable
    }
    let gap = opposite.difference - opposite.leastDifference
    let close = max(gap.isFinite ? gap : 0, 0.01 * opposite.costChanging)
    if opposite.difference <= close { return .closeCall }
    return isKept ? .worthKeeping : .merge
  }
}
