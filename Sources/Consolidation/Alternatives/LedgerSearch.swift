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
    solution = model.problem.improved(solution, near: questions.schools, options: options)
    questions = LedgerQuestions(model, solution, today: today)
  }

  /// Asks all questions that have no reply yet; what stays undecided gets a second, longer look.
  mutating func answer() {
    let known = replies
    let open = questions.list.filter { question in
      !known.contains { $0.question == question }
    }
    var asked = ask(open, options)
    var longer = options
    longer.workLimit = min(longer.workLimit, .max / Self.secondLook) * Self.secondLook
    longer.onProgress = nil
    let undecided = asked.indices.filter { isUndecided(asked[$0]) }
    for (index, answer) in zip(undecided, ask(undecided.map { asked[$0].question }, longer)) {
      let first = asked[index].answer
      asked[index] = answer
      // Both bounds hold, and so do both solutions: the second look may know less.
      asked[index].answer.leastDifference = max(
        first.leastDifference, answer.answer.leastDifference)
      if first.difference < answer.answer.difference {
        asked[index].answer = first
        asked[index].answer.leastDifference = max(
          first.leastDifference, answer.answer.leastDifference)
      }
    }
    replies = questions.list.compactMap { question in
      asked.first { $0.question == question } ?? known.first { $0.question == question }
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
