import FacilityLocation
import Testing

@testable import Consolidation

/// Changes one figure of a clean plan at a time and sees it caught where it stands.
@Suite("Audit of changed plans")
struct AuditMutationTests {
  typealias Place = Disagreement.Place

  /// A change that gives the place and the figure where it must show, first of all.
  struct Mutation: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout PlanTables) throws -> (Place, AuditedFigure)

    init(
      _ name: String,
      _ change: @escaping @Sendable (inout PlanTables) throws -> (Place, AuditedFigure)
    ) {
      testDescription = name
      self.change = change
    }
  }

  /// A plan that holds everything that the mutations touch.
  static let rich = Result {
    var policy = Policy.chinaSmallSchools
    policy.townshipCrossing = .priced
    let region = PlannedRegions.valleyRegion()
    for seed in 0..<300 {
      guard let planned = try? PlannedRegions.Planned(region, policy, seed: seed) else { continue }
      let plan = planned.plan
      let decisions = Set(plan.schools.map(\.decision))
      if decisions.isSuperset(of: [.opened, .closed, .kept]), plan.merges.count > 1,
        planned.solution.assignment.contains(-1),
        plan.after.pupilsByMode[2] > 0, plan.after.newBeds > 0, plan.after.newRooms > 0,
        plan.after.pupilsByMode[0] > 0, plan.after.pupilsByMode[1] > 0
      {
        return planned
      }
    }
    throw PlannedRegions.NoPlan()
  }

  static func place(_ row: PlanTables.Assignment) -> Place {
    .assignment(settlement: row.settlement, band: row.band)
  }

  /// Changes the first assignment that `fits`.
  static func assignment(
    _ name: String, _ what: AuditedFigure,
    where fits: @escaping @Sendable (PlanTables.Assignment) -> Bool = { _ in true },
    _ change: @escaping @Sendable (inout PlanTables.Assignment) -> Void
  ) -> Mutation {
    Mutation("assignment: " + name) { tables in
      let index = try #require(tables.assignments.firstIndex(where: fits))
      let place = place(tables.assignments[index])
      change(&tables.assignments[index])
      return (place, what)
    }
  }

  /// Changes the first school that `fits`.
  static func school(
    _ name: String, _ what: AuditedFigure,
    at place: @escaping @Sendable (String) -> Place = { .schoolPlanned($0) },
    where fits: @escaping @Sendable (PlanTables.SchoolRow) -> Bool,
    _ change: @escaping @Sendable (inout PlanTables.SchoolRow) -> Void
  ) -> Mutation {
    Mutation("school: " + name) { tables in
      let index = try #require(tables.schools.firstIndex(where: fits))
      change(&tables.schools[index])
      return (place(tables.schools[index].school), what)
    }
  }

  /// Changes the first merge.
  static func merge(
    _ name: String, _ what: AuditedFigure,
    _ change: @escaping @Sendable (inout PlanTables.MergeRow) -> Void
  ) -> Mutation {
    Mutation("merge: " + name) { tables in
      let index = try #require(tables.merges.indices.first)
      change(&tables.merges[index])
      return (.merge(tables.merges[index].school), what)
    }
  }

  static func figures(
    _ name: String, _ what: AuditedFigure,
    _ change: @escaping @Sendable (inout KeyFigures) -> Void
  ) -> [Mutation] {
    [
      Mutation("today: " + name) { tables in
        change(&tables.before)
        return (.keyFiguresToday, what)
      },
      Mutation("plan: " + name) { tables in
        change(&tables.after)
        return (.keyFiguresPlanned, what)
      },
    ]
  }

  static let ofAssignments: [Mutation] = [
    assignment("one pupil more", .pupils) { $0.pupils += 1 },
    assignment("negative pupils", .pupils) { $0.pupils = -$0.pupils },
    assignment("an estimate called a count", .estimate, where: \.isEstimate) {
      $0.isEstimate = false
    },
    assignment("today's metres", .metres) { $0.before?.metres += 2 },
    assignment("today's minutes", .minutes) { $0.before?.minutes -= 0.05 },
    assignment("today's school", .nearestSchool, where: { $0.band == "grades-1-3" }) {
      let school = $0.before?.school == "p1" ? "p3" : "p1"
      $0.before?.school = school
    },
    assignment("today's school does not teach the band", .nearestSchool) {
      let school = $0.band == "grades-7-9" ? "p1" : "j1"
      $0.before?.school = school
    },
    assignment("no school today", .nearestSchool) { $0.before = nil },
    assignment("the plan's metres", .metres, where: { $0.after != nil }) {
      $0.after?.metres -= 1.5
    },
    assignment("metres that are no number", .metres, where: { $0.after != nil }) {
      $0.after?.metres = .nan
    },
    assignment("the plan's minutes", .minutes, where: { $0.after?.mode == .bus }) {
      $0.after?.minutes += 0.03
    },
    assignment("bus instead of a walk", .mode, where: { $0.after?.mode == .walk }) {
      $0.after?.mode = .bus
      let metres = $0.after?.metres ?? 0
      $0.after?.minutes = metres / 1000 / 25 * 60 + 6
    },
    assignment("a walk over the limit", .limit, where: { $0.after?.mode == .board }) {
      $0.after?.mode = .walk
      let metres = $0.after?.metres ?? 0
      let speed = $0.band == "grades-7-9" ? 5 : 4.5
      $0.after?.minutes = metres / 1000 / speed * 60
    },
    assignment(
      "boarding where day pupils can go", .mode,
      where: { $0.after?.mode == .bus && $0.band != "grades-1-3" }
    ) {
      $0.after?.mode = .board
      let metres = $0.after?.metres ?? 0
      $0.after?.minutes = metres / 1000 / 30 * 60
    },
    assignment(
      "a small child boards", .boardingAge,
      where: { $0.after != nil && $0.band == "grades-1-3" }
    ) {
      $0.after?.mode = .board
      let metres = $0.after?.metres ?? 0
      $0.after?.minutes = metres / 1000 / 30 * 60
    },
    assignment("unknown school", .school, where: { $0.after != nil }) {
      $0.after?.school = "nowhere"
    },
    assignment(
      "another school, at its old length", .metres, where: { $0.after?.school == "j1" }
    ) { $0.after?.school = "j2" },
    assignment("a part that does not exist", .rows) { $0.part = 2 },
    assignment("part 0", .rows) { $0.part = 0 },
    Mutation("assignment: dropped") { tables in
      (place(tables.assignments.removeFirst()), .rows)
    },
    Mutation("assignment: twice") { tables in
      tables.assignments.append(tables.assignments[3])
      return (place(tables.assignments[3]), .rows)
    },
    Mutation("assignment: unknown settlement") { tables in
      tables.assignments[2].settlement = "nowhere"
      return (place(tables.assignments[2]), .rows)
    },
    Mutation("assignment: unknown band") { tables in
      tables.assignments[2].band = "grades-0-99"
      return (place(tables.assignments[2]), .rows)
    },
    Mutation("assignment: a band that is not planned") { tables in
      tables.assignments[2].band = "preschool"
      return (place(tables.assignments[2]), .rows)
    },
    Mutation("assignment: one village goes elsewhere, the way rightly stated") { tables in
      let index = try #require(
        tables.assignments.firstIndex {
          $0.band == "grades-7-9" && $0.after?.school == "j1" && $0.settlement.hasPrefix("e")
        })
      tables.assignments[index].after = nil
      return (.schoolPlanned("j1"), .pupilsOfBand("grades-7-9"))
    },
  ]

  private static let isOpen: @Sendable (PlanTables.SchoolRow) -> Bool = {
    $0.kind != "" && $0.after.pupils.values.reduce(0, +) > 0
  }
  private static let own: @Sendable (String) -> Place = { .school($0) }

  static let ofSchools: [Mutation] = [
    school("rooms", .rooms, at: own, where: isOpen) { $0.rooms += 1 },
    school("beds", .beds, at: own, where: isOpen) { $0.beds += 1 },
    school("decision", .decision, at: own, where: { $0.decision == .closed }) {
      $0.decision = .kept
    },
    school("an unknown kind", .kind, at: own, where: isOpen) { $0.kind = "castle" },
    school("a size that is not on the menu", .kind, at: own, where: isOpen) {
      $0.maximumClasses += 1
    },
    school("a kind of another stage", .stages, at: own, where: { $0.kind == "primary" }) {
      $0.kind = "junior"
    },
    school("a dormitory where none may be", .dormitory, at: own, where: { $0.school == "t2" }) {
      ($0.kind, $0.maximumClasses, $0.hasBoarding) = ("incomplete-primary", 4, true)
    },
    school("a protected school closed", .protection, at: own, where: { $0.school == "t2" }) {
      ($0.kind, $0.maximumClasses, $0.hasBoarding) = ("", 0, false)
    },
    school("boarders without a dormitory", .dormitory, where: { $0.after.boarders > 0 }) {
      $0.hasBoarding = false
    },
    school("a closed school with a size", .kind, at: own, where: { $0.kind == "" }) {
      $0.maximumClasses = 6
    },
    school("a school with pupils closed", .school, where: { $0.kind == "junior" }) {
      ($0.kind, $0.maximumClasses, $0.hasBoarding) = ("", 0, false)
    },
    school(
      "pupils today", .pupilsOfBand("grades-1-3"), at: { .schoolToday($0) }, where: isOpen
    ) { $0.before.pupils["grades-1-3", default: 0] += 1 },
    school(
      "classes today", .classesOfBand("grades-4-6"), at: { .schoolToday($0) }, where: isOpen
    ) { $0.before.classes["grades-4-6", default: 0] += 1 },
    school("pupils", .pupilsOfBand("grades-7-9"), where: { $0.school == "j1" }) {
      $0.after.pupils["grades-7-9"] = 1
    },
    school("an unknown band", .bands, where: isOpen) { $0.after.pupils["grades-0-99"] = 0 },
    school("a class more", .classesOfBand("grades-1-3"), where: { $0.kind == "primary" }) {
      $0.after.classes["grades-1-3", default: 0] += 1
    },
    school("a class too big", .classSize("grades-7-9"), where: { $0.school == "j1" }) {
      $0.after.classes["grades-7-9"] = 1
    },
    school("boarders", .boarders, where: { $0.after.boarders > 0 }) { $0.after.boarders -= 1 },
    school("boarders today", .boarders, at: { .schoolToday($0) }, where: isOpen) {
      $0.before.boarders += 1
    },
    school("new rooms", .newRooms, where: { $0.after.newRooms > 0 }) { $0.after.newRooms = 0 },
    school("new beds", .newBeds, where: { $0.after.newBeds > 0 }) { $0.after.newBeds -= 1 },
    school("money of families", .money(.families), where: isOpen) {
      $0.after.costByPurse[2] += 0.03
    },
    school("money of the county today", .money(.county), at: { .schoolToday($0) }, where: isOpen) {
      $0.before.costByPurse[0] *= 1.000_001
    },
    school("money of a purse left out", .money(.families), where: isOpen) {
      $0.after.costByPurse.removeLast()
    },
    Mutation("school: dropped") { tables in
      let index = try #require(tables.schools.firstIndex { $0.school == "c1" })
      tables.schools[index].kind = ""
      return (.school(tables.schools[index].school), .kind)
    },
    Mutation("school: a closed one's row dropped") { tables in
      let index = try #require(tables.schools.firstIndex { $0.decision == .closed })
      return (.school(tables.schools.remove(at: index).school), .rows)
    },
    Mutation("school: twice") { tables in
      tables.schools.insert(tables.schools[0], at: 0)
      return (.school(tables.schools[0].school), .rows)
    },
    Mutation("school: unknown") { tables in
      tables.schools.insert(tables.schools[0], at: 0)
      tables.schools[0].school = "nowhere"
      return (.school("nowhere"), .rows)
    },
  ]

  static let ofMerges: [Mutation] = [
    merge("pupils", .pupils) { $0.pupils += 1 },
    merge("a receiver left out", .receivers) { $0.receivers = Array($0.receivers.dropFirst()) },
    merge("a receiver twice", .receivers) { $0.receivers += $0.receivers.prefix(1) },
    merge("another band", .bands) { $0.bands = ["grades-10-12"] },
    merge("money", .money(.higherGovernment)) { $0.changeByPurse[1] += 0.05 },
    merge("money that is no number", .money(.county)) { $0.changeByPurse[0] = .nan },
    Mutation("merge: dropped") { tables in (.merge(tables.merges.removeLast().school), .rows) },
    Mutation("merge: twice") { tables in
      tables.merges.append(tables.merges[0])
      return (.merge(tables.merges[0].school), .rows)
    },
    Mutation("merge: of a school that stays") { tables in
      let kept = try #require(tables.schools.first { $0.decision == .kept })
      tables.merges[0].school = kept.school
      return (.merge(kept.school), .rows)
    },
    Mutation("merge: of an unknown school") { tables in
      tables.merges[0].school = "nowhere"
      return (.merge("nowhere"), .rows)
    },
  ]

  static let ofFigures: [Mutation] =
    figures("schools", .schools) { $0.schools += 1 }
    + figures("small schools", .smallSchools) { $0.smallSchools += 1 }
    + figures("boarding schools", .boardingSchools) { $0.boardingSchools += 1 }
    + figures("pupils", .pupils) { $0.pupils -= 1 }
    + figures("unplaced", .unplacedPupils) { $0.unplacedPupils += 1 }
    + figures("over the limit", .overLimitPupils) { $0.overLimitPupils += 1 }
    + figures("by mode", .pupilsByMode(.bus)) { $0.pupilsByMode[1] += 1 }
    + figures("a mode left out", .pupilsByMode(.board)) { $0.pupilsByMode.removeLast() }
    + figures("classes", .classes) { $0.classes -= 1 }
    + figures("new rooms", .newRooms) { $0.newRooms += 1 }
    + figures("new beds", .newBeds) { $0.newBeds += 8 }
    + figures("mean minutes", .meanMinutes) { $0.meanMinutes += 0.02 }
    + figures("longest minutes", .maximumMinutes) { $0.maximumMinutes += 0.02 }
    + figures("mean metres", .meanMetres) { $0.meanMetres += 0.2 }
    + figures("longest metres", .maximumMetres) { $0.maximumMetres -= 0.2 }
    + figures("one item", .moneyOfItem(.transfers, .county)) { $0.ledger[.transfers, .county] += 1 }
    + figures("an item's purse", .moneyOfItem(.bus, .families)) {
      $0.ledger[.bus, .families] += 0.02
    }
    + [
      Mutation("proof: objective") { tables in
        tables.objective += 0.05
        return (.proof, .objective)
      },
      Mutation("proof: bound above the objective") { tables in
        tables.bound = tables.objective + 1
        return (.proof, .bound)
      },
      Mutation("proof: bound that is no number") { tables in
        tables.bound = .nan
        return (.proof, .bound)
      },
    ]

  @Test("is caught where it stands", arguments: ofAssignments + ofSchools + ofMerges + ofFigures)
  func caught(mutation: Mutation) throws {
    let planned = try Self.rich.get()
    let audit = Audit(region: planned.region, policy: planned.policy)
    var tables = makeTables(planned.plan)
    let (place, what) = try mutation.change(&tables)
    let found = audit.check(tables)
    let words = found.prefix(5).map { $0.text(in: .english) }
    #expect(found.contains { $0.place == place && $0.what == what }, "\(words)")
    #expect(found.first?.place == place, "\(words)")
  }

  @Test("the plan is clean before it is changed")
  func cleanBefore() throws {
    let planned = try Self.rich.get()
    let found = Audit(region: planned.region, policy: planned.policy).check(
      makeTables(planned.plan))
    #expect(found.map { $0.text(in: .english) } == [])
  }

  @Test("a township without a junior school is named, a rule that is off is not")
  func townships() throws {
    let planned = try Self.rich.get()
    var tables = makeTables(planned.plan)
    for index in tables.schools.indices
    where ["j2", "c1"].contains(tables.schools[index].school) {
      (tables.schools[index].kind, tables.schools[index].maximumClasses) = ("", 0)
    }
    var policy = planned.policy
    func found() -> [Disagreement] {
      Audit(region: planned.region, policy: policy).check(tables)
        .filter { $0.what == .juniorInTownship }
    }
    #expect(found().map(\.place) == [.township("West")])
    policy.keepsJuniorInTownship = false
    #expect(found() == [])
  }

  @Test("stricter rules than the plan's are seen to be broken")
  func stricter() throws {
    let planned = try Self.rich.get()
    let tables = makeTables(planned.plan)
    func found(_ change: (inout Policy) -> Void) -> Set<String> {
      var policy = planned.policy
      change(&policy)
      return Set(
        Audit(region: planned.region, policy: policy).check(tables).map { "\($0.what.name.en)" })
    }
    #expect(found { $0.schoolCap = 50 }.contains("most pupils"))
    #expect(found { $0.bigClass = 10 }.contains("class size of grades-7-9"))
    #expect(found { $0.kinds[4].minimumPupils = 5_000 }.contains("fewest pupils"))
    #expect(found { $0.townshipCrossing = .forbidden }.contains("township border"))
    #expect(
      found { $0.boardingSchoolsPerVillage = 0 }.contains("nearest schools examined for boarding"))
    #expect(found { $0.costs.maximumNewBeds = 0 }.contains("new beds"))
    #expect(
      found {
        $0.bands[2].mayBoard = false; $0.bands[3].mayBoard = false
      }.contains("who may board"))
    #expect(found { $0.costs.unplacedPupil += 1 }.contains("objective"))
    #expect(found { $0.detourFactor = 1.5 }.contains("metres"))
  }

  @Test("texts name the place and both figures in both languages")
  func texts() {
    let it = Disagreement(
      what: .money(.families), place: .merge("S1"), stated: "3.5", found: "4.5")
    #expect(
      it.text(in: .english)
        == "merges.csv, school S1: money, families: the plan says 3.5, the audit finds 4.5")
    #expect(it.text(in: .chinese) == "merges.csv，学校 S1：费用，家庭：方案为 3.5，复核为 4.5")
  }
}
