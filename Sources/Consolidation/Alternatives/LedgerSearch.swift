import FacilityLocation

/// Asks what alternatives cost, and makes the plan better where an answer shows how.
struct LedgerSearch {
  /// A question and what came of it.
  struct Reply {
    var question: LedgerQuestions.Question
    var answer: Counterfactual
  }

  /// How much more a question may cost that stays undecided.
  static let secondLook = 4

  let model: PlanningModel
  /// The school that each demand's pupils attend today.
  let today: [Int?]
  private(set) var solution: ModularSolution
  private(set) var questions: LedgerQuestions
  private let options: CounterfactualOptions
  var onProgress: (@Sendable (LedgerProgress) -> Void)?
  private var replies: [Reply] = []

  init(_ model: PlanningModel, _ solution: ModularSolution, _ options: CounterfactualOptions) {
    (self.model, self.solution, self.options) = (model, solution, options)
    today = NetworkToday(model: model).trips().map { $0?.school }
    questions = LedgerQuestions(model, solution, today: today)
  }

  /// The replies about a school, in the order of the questions.
  func answers(of school: Int) -> [Reply] {
    replies.filter { $0.question.school == school }
  }

  /// Plans the surroundings of every small school anew.
  mutating func improve() {
    solution = model.problem.improved(
      solution, near: questions.schools, options: telling(.improving))
    questions = LedgerQuestions(model, solution, today: today)
  }

  /// Asks all questions that have no reply yet; what stays undecided gets a second, longer look.
  mutating func answer() {
    let known = replies
    let open = questions.list.filter { question in
      !known.contains { $0.question == question }
    }
    var asked = ask(open, telling(.pricing))
    lookAgain(&asked)
    replies = questions.list.compactMap { question in
      asked.first { $0.question == question } ?? known.first { $0.question == question }
    }
  }

  /// Looks longer at what stays undecided: at the nearest surroundings alone where what is proved
  /// holds for those.
  private func lookAgain(_ asked: inout [Reply]) {
    var longer = telling(.lookingAgain)
    longer.workLimit = min(longer.workLimit, .max / Self.secondLook) * Self.secondLook
    var nearest = longer
    nearest.openSites = nearest.innerOpenSites
    let undecided = asked.indices.filter { isUndecided(asked[$0]) }
    for (indices, options) in [
      (undecided.filter { asked[$0].answer.isProvedInside }, nearest),
      (undecided.filter { !asked[$0].answer.isProvedInside }, longer),
    ] {
      let again = ask(indices.map { asked[$0].question }, options)
      for (index, reply) in zip(indices, again) {
        asked[index].answer = reply.answer.widened(by: asked[index].answer, ifItSaves: 0)
      }
    }
  }

  /// Takes over alternatives that cost less than the plan, and forgets the replies near them; says
  /// whether there were any.
  mutating func takeBetter() -> Bool {
    let (better, changed) = model.problem.taking(replies.map(\.answer), over: solution)
    guard !changed.isEmpty else { return false }
    let saved = solution.objective - better.objective
    solution = better
    questions = LedgerQuestions(model, solution, today: today)
    // What changes at a site changes what a rule for several sites leaves to the others.
    let touched = model.problem.side.reduce(into: changed) { touched, row in
      let sites = row.terms.map(\.site)
      if !changed.isDisjoint(with: sites) { touched.formUnion(sites) }
    }
    let asked = questions.list
    replies.removeAll {
      !touched.isDisjoint(with: $0.answer.sites) || !asked.contains($0.question)
    }
    for index in replies.indices { replies[index].answer.leastDifferenceAnywhere? += saved }
    return true
  }

  /// The options, telling of a step.
  private func telling(_ step: LedgerProgress.Step) -> CounterfactualOptions {
    var options = options
    if let onProgress {
      options.onProgress = { onProgress(LedgerProgress(step: step, done: $0, all: $1)) }
    }
    return options
  }

  private func ask(
    _ list: [LedgerQuestions.Question], _ options: CounterfactualOptions
  ) -> [Reply] {
    let answers = model.problem.examine(solution, list.map(\.restriction), options: options)
    return zip(list, answers).map { Reply(question: $0, answer: $1) }
  }

  /// Whether an answer costs clearly more, or less, than the plan as it was found, but is not
  /// proved to.
  private func isUndecided(_ reply: Reply) -> Bool {
    let answer = reply.answer
    guard reply.question.alternative == .close || reply.question.alternative == .keep else {
      return false
    }
    let clear = 0.01 * answer.costChanging
    return answer.isPossible && answer.difference > clear && answer.leastDifference <= clear
  }
}
