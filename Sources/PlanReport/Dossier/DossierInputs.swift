public import Consolidation

/// What dossiers are made from.
public struct DossierInputs: Sendable {
  /// The plan.
  public var plan: NetworkPlan
  /// How it was made.
  public var run: RunRecord
  /// What the opposite of each decision would cost; without it the alternatives are blanks.
  public var ledger: KeepCloseLedger?
  /// The pupils of the years to come; without it they are blanks.
  public var outlook: ForecastSummary?

  /// A plan and what is known beside it.
  public init(
    plan: NetworkPlan, run: RunRecord, ledger: KeepCloseLedger? = nil,
    outlook: ForecastSummary? = nil
  ) {
    self.plan = plan
    self.run = run
    self.ledger = ledger
    self.outlook = outlook
  }
}

/// What the builders of dossiers look up, found once for all of them.
struct DossierContext {
  let inputs: DossierInputs
  let phrases: Phrasebook
  let names: [String]
  /// By school: its merge, its entry in the ledger, its line in the forecast.
  private(set) var merge: [Merge?]
  private(set) var entry: [KeepCloseLedger.Entry?]
  private(set) var crossings: [ForecastSummary.School?]
  /// By school: its expected pupils of all grades, year by year.
  private(set) var expected: [[ForecastSummary.Row]]
  /// By school: the placements that go there today, and in the plan.
  private(set) var placementsBefore, placementsAfter: [[Int]]
  /// By school: where it stands in `NetworkPlan.schools`.
  private(set) var planRow: [Int?]

  var plan: NetworkPlan { inputs.plan }
  var region: Region { inputs.plan.region }
  var policy: Policy { inputs.plan.policy }

  init(_ inputs: DossierInputs, _ language: Language) {
    self.inputs = inputs
    let plan = inputs.plan
    phrases = Phrasebook(language)
    names = DossierNames.names(of: plan.region)
    let count = plan.region.schools.count
    merge = Array(repeating: nil, count: count)
    entry = Array(repeating: nil, count: count)
    crossings = Array(repeating: nil, count: count)
    expected = Array(repeating: [], count: count)
    placementsBefore = Array(repeating: [], count: count)
    placementsAfter = placementsBefore
    planRow = Array(repeating: nil, count: count)
    for (row, school) in plan.schools.enumerated() { planRow[school.school] = row }
    for one in plan.merges { merge[one.school] = one }
    for one in inputs.ledger?.entries ?? [] { entry[one.school] = one }
    for one in inputs.outlook?.schools ?? [] where one.school < count {
      crossings[one.school] = one
    }
    for row in inputs.outlook?.rows ?? [] where row.band == nil {
      if case .school(let school) = row.place, (0..<count).contains(school) {
        expected[school].append(row)
      }
    }
    for (index, placement) in plan.placements.enumerated() {
      if let school = placement.before?.school { placementsBefore[school].append(index) }
      if let school = placement.after?.school { placementsAfter[school].append(index) }
    }
  }

  /// The schools that get a dossier, with the reason: merges as the plan lists them, then boarding
  /// centres, then small schools that stay, where the ledger knows them.
  var subjects: [(school: Int, role: Dossier.Role)] {
    var list = plan.merges.map { ($0.school, Dossier.Role.merge) }
    var seen = Set(plan.merges.map(\.school))
    for row in plan.schools where row.type?.hasBoarding == true && row.after.boarders > 0 {
      if seen.insert(row.school).inserted { list.append((row.school, .boardingCentre)) }
    }
    for entry in inputs.ledger?.entries ?? [] where entry.isKept {
      if seen.insert(entry.school).inserted { list.append((entry.school, .smallKept)) }
    }
    return list.filter { planRow[$0.0] != nil }.map { (school: $0.0, role: $0.1) }
  }
}
