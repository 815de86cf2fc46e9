import Consolidation
import Demography
import FacilityLocation

@testable import PlanReport

/// A small county with a plan of the solver, its ledger and its forecast, made once.
enum DossierFixture {
  struct NoPlan: Error {}

  static let full = Result { () throws -> DossierInputs in
    let region = SyntheticCounty(settlements: 30).region()
    let policy = Policy.chinaSmallSchools
    let model = try PlanningModel(region: region, policy: policy)
    var options = SolveOptions()
    options.workLimit = 60
    let solution = model.problem.solve(options)
    guard let plan = model.plan(from: solution) else { throw NoPlan() }
    var asking = CounterfactualOptions()
    asking.workLimit = 20
    let outlook = ForecastSummary(
      try RegionForecast(region, policy: policy), policy: policy, paths: 20, seed: 1)
    return DossierInputs(
      plan: plan, run: fixtureRun(plan),
      ledger: KeepCloseLedger(model, solution, options: asking), outlook: outlook)
  }

  /// Hostile names, estimates, boarders, a reduced school; no ledger and no forecast.
  static var hostile: DossierInputs {
    let plan = smallFixture.plan
    return DossierInputs(plan: plan, run: fixtureRun(plan))
  }

  static func dossiers(_ inputs: DossierInputs, _ language: Language) -> [Dossier] {
    let context = DossierContext(inputs, language)
    return context.subjects.compactMap {
      DossierBuilder(context, school: $0.school, role: $0.role)?.build()
    }
  }

  /// The number that a text shows.
  static func number(_ text: String) -> Double? {
    Double(
      text.replacing(",", with: "").replacing("≈", with: "").replacing("−", with: "-")
        .replacing("+", with: ""))
  }
}

extension Dossier {
  /// The table that answers an item.
  func table(_ item: DossierItem) -> Table? {
    for part in sections.flatMap(\.parts) {
      if case .table(item, let table) = part { return table }
    }
    return nil
  }

  /// The words of a fact, a line's hint or a question's evidence.
  func words(_ item: DossierItem) -> String? {
    for part in sections.flatMap(\.parts) {
      switch part {
      case .fact(item, let words), .field(item, let words), .check(item, let words): return words
      default: continue
      }
    }
    return nil
  }

  /// The items that are left blank.
  var blanks: [DossierItem] {
    sections.flatMap(\.parts).compactMap {
      if case .blank(let item) = $0 { return item }
      return nil
    }
  }
}
