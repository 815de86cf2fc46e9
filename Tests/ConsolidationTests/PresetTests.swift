import FacilityLocation
import Testing

@testable import Consolidation

/// What the shipped presets set, and that each states its rules.
@Suite("Presets") struct PresetTests {
  /// A figure of a preset: its value, and how far its source was checked.
  typealias Figure = (id: String, value: Double, status: PolicySource.Status)

  static let figures: [(preset: String, figures: [Figure])] = [
    (
      "cn-2018-small-schools",
      [
        ("bands.grades-1-3.walkMinutes", 30, .seen), ("bands.grades-1-3.rideMinutes", 30, .seen),
        ("bands.grades-4-6.classSize", 45, .seen), ("bands.grades-7-9.classSize", 50, .seen),
        ("rules.smallSchool", 100, .seen), ("rules.schoolCap", 2000, .unverified),
        ("kinds.nine-year.maximumPupils", 2500, .unverified), ("rules.bigClass", 56, .seen),
        ("rules.hugeClass", 66, .seen), ("costs.fundingFloor", 100, .seen),
        ("costs.boarderFunds", 300, .seen), ("rules.balance.primary", 0.5, .seen),
        ("rules.balance.junior", 0.45, .seen), ("rules.staff.primary", 19, .seen),
        ("rules.staff.junior", 13.5, .seen), ("roads.busTopSpeed", 60, .unverified),
        ("costs.boardersPerLifeTeacher", 40, .unverified),
      ]
    ),
    (
      "cn-province-2km",
      [
        ("bands.grades-1-3.walkKilometres", 2, .seen),
        ("bands.grades-4-6.walkKilometres", 2, .seen), ("bands.grades-1-3.walkMinutes", 30, .seen),
      ]
    ),
    (
      "cn-gb50099-urban",
      [
        ("bands.grades-1-3.walkKilometres", 0.5, .unverified),
        ("bands.grades-4-6.walkKilometres", 0.5, .unverified),
        ("bands.grades-7-9.walkKilometres", 1, .unverified),
        ("bands.grades-7-9.classSize", 50, .seen),
      ]
    ),
    ("cn-jb109-types", [("kinds.incomplete-primary.classSize", 30, .seen)]),
    (
      "cn-wuan-2010",
      [
        ("rules.targets.primary", 121, .unverified), ("rules.targets.junior", 30, .unverified),
        ("rules.targets.senior", 5, .unverified),
      ]
    ),
    (
      "jp-mext-2015",
      [
        ("bands.grades-4-6.walkKilometres", 4, .seen),
        ("bands.grades-7-9.walkKilometres", 6, .seen), ("bands.grades-1-3.rideMinutes", 60, .seen),
        ("bands.grades-1-3.classSize", 35, .unverified),
        ("rules.sizes.standard.fewestClasses", 12, .seen),
        ("rules.sizes.standard.mostClasses", 18, .seen),
      ]
    ),
    (
      "kr-2016",
      [
        ("rules.sizes.rural.smallUpTo", 60, .seen),
        ("rules.sizes.town-primary.smallUpTo", 120, .seen),
        ("rules.sizes.town-secondary.smallUpTo", 180, .seen),
        ("rules.sizes.city-primary.smallUpTo", 240, .seen),
        ("rules.sizes.city-secondary.smallUpTo", 300, .seen),
      ]
    ),
    ("tw-2017", [("kinds.primary.minimumPupils", 0, .seen), ("rules.smallSchool", 50, .seen)]),
    (
      "pt-2010",
      [
        ("kinds.first-cycle.minimumPupils", 21, .seen),
        ("kinds.small-first-cycle.minimumPupils", 21, .seen),
      ]
    ),
    (
      "eng",
      [
        ("bands.years-1-2.walkKilometres", 3.218688, .seen),
        ("bands.years-3-6.walkKilometres", 4.828032, .seen),
        ("bands.years-7-11.walkKilometres", 4.828032, .seen),
        ("bands.years-3-6.rideMinutes", 45, .unverified),
        ("bands.years-7-11.rideMinutes", 75, .unverified),
      ]
    ),
    (
      "us-wv",
      [
        ("bands.elementary.rideMinutes", 30, .seen), ("bands.middle.rideMinutes", 45, .seen),
        ("bands.high.rideMinutes", 60, .seen),
      ]
    ),
  ]

  @Test("the figures of the documents, with their status")
  func values() throws {
    #expect(Self.figures.map(\.preset).sorted() == Policy.presetIDs.sorted())
    for (preset, figures) in Self.figures {
      let policy = try Policy.preset(preset)
      let parameters = policy.parameters
      for figure in figures {
        let parameter = try #require(
          parameters.first { $0.id == figure.id }, "\(preset) \(figure.id)")
        guard case .number(let x) = parameter.get(policy) else {
          Issue.record("\(figure.id) is no number")
          continue
        }
        #expect(abs(x - figure.value) < 1e-9, "\(preset) \(figure.id): \(x)")
        #expect(policy.sources[figure.id]?.status == figure.status, "\(preset) \(figure.id)")
        #expect(policy.citation(of: figure.id) == policy.sources[figure.id])
      }
    }
  }

  @Test("every rule has words, a source and figures that exist", arguments: Policy.presetIDs)
  func rules(id: String) throws {
    let policy = try Policy.preset(id)
    let known = Set(policy.parameters.map(\.id))
    #expect(policy.rules.count >= 2)
    #expect(Set(policy.rules.map(\.id)).count == policy.rules.count)
    for rule in policy.rules {
      #expect(!rule.text.en.isEmpty && !rule.text.zh.isEmpty, "\(rule.id)")
      #expect(rule.text.en != rule.text.zh, "\(rule.id)")
      #expect(!rule.source.document.en.isEmpty && !rule.source.document.zh.isEmpty)
      #expect(!rule.source.document.en.contains("http"), "\(rule.id) cites a page")
      #expect(rule.source.status != .assumption, "\(rule.id)")
      for figure in rule.figures {
        #expect(known.contains(figure), "\(rule.id): \(figure)")
        #expect(policy.sources[figure] != nil, "\(rule.id): \(figure)")
      }
    }
    #expect(policy.rules.contains { $0.treatment == .judged })
  }

  @Test("the Chinese presets have the vetoes and what else the issue of merging asks for")
  func chinese() throws {
    let needed: [String: PolicyRule.Treatment] = [
      "veto-parents": .judged, "veto-travel": .planned, "veto-boarding": .planned,
      "veto-size": .planned, "must-keep-remote": .measured, "must-keep-young": .judged,
      "must-keep-stable": .judged, "township-junior": .planned, "build-before-close": .judged,
      "boarding-ages": .planned, "class-size": .planned, "school-cap": .planned,
      "funding-floor": .planned, "boarder-grants": .planned, "balance": .measured,
    ]
    for id in Policy.presetIDs where id.hasPrefix("cn-") {
      let policy = try Policy.preset(id)
      for (rule, treatment) in needed {
        #expect(policy.rules.first { $0.id == rule }?.treatment == treatment, "\(id) \(rule)")
      }
      for rule in policy.rules where rule.id.hasPrefix("must-keep") {
        #expect(rule.source.status == .commentary)
      }
    }
  }

  @Test("no rule, citation or measure of China reaches another country")
  func abroad() throws {
    for id in Policy.presetIDs where !id.hasPrefix("cn-") {
      let policy = try Policy.preset(id)
      #expect(policy.hugeClass == nil && policy.staffRatios == [] && policy.balanceLimits == [])
      #expect(!policy.wantsJuniorInTownship, "\(id)")
      #expect(policy.currency != "CNY")
      #expect(policy.rules.allSatisfy { !$0.id.hasPrefix("veto") })
      let cited = Set(policy.rules.flatMap(\.figures))
      #expect(Set(policy.sources.keys) == cited, "\(id)")
    }
  }

  @Test("types by classes are on the menu")
  func menus() throws {
    func steps(_ preset: String, _ kind: String) throws -> [Int]? {
      try Policy.preset(preset).kinds.first { $0.id == kind }?.classSteps
    }
    #expect(try steps("cn-jb109-types", "incomplete-primary") == [4])
    #expect(try steps("cn-jb109-types", "primary") == [6, 12, 18, 24])
    #expect(try steps("cn-jb109-types", "junior") == [12, 18, 24])
    #expect(try steps("cn-wuan-2010", "primary")?.last == 24)
    #expect(try steps("cn-2018-small-schools", "primary")?.last == 36)
  }

  @Test("a changed figure names the document that it replaces")
  func replaced() throws {
    var policy = Policy.chinaSmallSchools
    try policy.override("rules.bigClass", with: .number(60))
    let citation = policy.citation(of: "rules.bigClass")
    #expect(citation.status == .assumption)
    #expect(citation.document.en.contains("Big class"))
    #expect(policy.citation(of: "costs.teacherPost").status == .assumption)
    #expect(policy.rule(of: "rules.bigClass")?.id == "big-class")
    #expect(policy.rule(of: "costs.teacherPost") == nil)
  }

  @Test("Taiwan's township keeps its last primary and junior school, others need not")
  func townships() throws {
    let region = Region(
      name: "T", settlements: [PlannedRegions.settlement("a", 0, pupils: [9, 9, 9])],
      schools: [
        PlannedRegions.school("p1", 0, grades: 1...6),
        PlannedRegions.school("p2", 1, grades: 1...6),
        PlannedRegions.school("j", 2, grades: 7...9),
        PlannedRegions.school("w", 3, township: "West", grades: 1...6),
        PlannedRegions.school("c", 3, township: "North", grades: 1...6, isCandidate: true),
      ])
    func names(_ policy: Policy) throws -> [String] {
      try PlanningModel(region: region, policy: policy).problem.side.map(\.name)
    }
    let policy = try Policy.preset("tw-2017")
    #expect(
      try names(policy) == [
        "primary school in East", "primary school in West", "junior school in East",
      ])
    #expect(try names(.chinaSmallSchools) == ["junior school in East"])
    #expect(try names(Policy.preset("kr-2016")) == [])
    // The plan keeps them, and the audit sees when they are gone.
    let planned = try PlannedRegions.Planned(region, policy, workLimit: 20)
    #expect(planned.plan.schools.filter { $0.type != nil }.count == 3)
    var tables = makeTables(planned.plan)
    #expect(Audit(region: region, policy: policy).check(tables) == [])
    let west = try #require(tables.schools.firstIndex { $0.school == "w" })
    (tables.schools[west].kind, tables.schools[west].maximumClasses) = ("", 0)
    let found = Audit(region: region, policy: policy).check(tables)
    #expect(found.filter { $0.what == .primaryInTownship }.map(\.place) == [.township("West")])
  }

  @Test("a nine-year school has a cap of its own")
  func caps() throws {
    var policy = Policy.chinaSmallSchools
    policy.schoolCap = 300
    let region = Region(
      name: "C", settlements: [PlannedRegions.settlement("a", 0, pupils: [60, 60, 60])],
      schools: [
        PlannedRegions.school("n", 0, grades: 1...9), PlannedRegions.school("p", 0, grades: 1...6),
      ])
    let model = try PlanningModel(region: region, policy: policy)
    let pupils = model.layout.pupils
    for (site, types) in model.types.enumerated() {
      for (option, type) in types.enumerated() {
        guard let type else { continue }
        let cap = policy.kinds[type.kind].id == "nine-year" ? 2500.0 : 300
        #expect(model.problem.sites[site].options[option].capacity[pupils] == cap)
      }
    }
  }
}
