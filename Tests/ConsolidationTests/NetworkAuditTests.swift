import Demography
import Testing

@testable import Consolidation

/// Today's network measured, on regions whose every figure is counted by hand.
@Suite("Audit of today's network") struct NetworkAuditTests {
  typealias Finding = NetworkAudit.Finding
  typealias Measure = NetworkAudit.Measure

  /// Four villages and three schools; all minutes are stated.
  private static func region() -> Region {
    var region = Region(
      name: "Hand",
      settlements: [
        PlannedRegions.settlement("A", 0, pupils: [12, 9, 6]),
        PlannedRegions.settlement("B", 2, township: "West", pupils: [6, 3, 3]),
        PlannedRegions.settlement("C", 5, township: "West", pupils: [3]),
        PlannedRegions.settlement("D", 9, pupils: [0, 0, 3]),
      ],
      schools: [
        school("P", 1...6, rolls: [50, 20, 20, 20, 20, 20], classes: 6, rooms: 6, teachers: 5),
        school("J", 7...9, rolls: [70, 66, 40], classes: 4, rooms: 5, beds: 2, teachers: 20),
        school("T", 1...3, township: "West", rolls: [5, 4, 3], classes: 1, rooms: 1, beds: 4),
        PlannedRegions.school("C", 9, township: "West", grades: 7...9, isCandidate: true),
      ])
    region.travelTable = TravelTable(rows: [
      .init(settlement: 0, school: 0, mode: .walk, minutes: 20, metres: 1_000),
      .init(settlement: 0, school: 1, mode: .walk, minutes: 70, metres: 4_000),
      .init(settlement: 0, school: 1, mode: .bus, minutes: 30, metres: 4_000),
      .init(settlement: 1, school: 0, mode: .walk, minutes: 40, metres: 2_500),
      .init(settlement: 1, school: 0, mode: .bus, minutes: 12, metres: 2_500),
      .init(settlement: 1, school: 2, mode: .walk, minutes: 10, metres: 500),
      .init(settlement: 1, school: 1, mode: .bus, minutes: 70, metres: 20_000),
      .init(settlement: 1, school: 1, mode: .board, minutes: 100, metres: 20_000),
      .init(settlement: 2, school: 2, mode: .walk, minutes: 50, metres: 3_200),
      .init(settlement: 2, school: 2, mode: .bus, minutes: 40, metres: 3_200),
    ])
    return region
  }

  private static func school(
    _ id: String, _ grades: ClosedRange<Int>, township: String = "East", rolls: [Double],
    classes: Int? = nil, rooms: Int? = nil, beds: Int? = nil, teachers: Double? = nil
  ) -> School {
    var school = PlannedRegions.school(
      id, 0, township: township, grades: grades, classes: classes, classrooms: rooms, beds: beds)
    for (grade, roll) in zip(grades, rolls) { school.gradeEnrolment[grade] = roll }
    school.teachers = teachers
    return school
  }

  /// An audit of schools alone.
  private static func audit(_ schools: [School], _ policy: Policy) -> NetworkAudit {
    NetworkAudit(
      region: Region(name: "Schools", settlements: [], schools: schools), policy: policy)
  }

  private let audit = NetworkAudit(region: Self.region(), policy: .chinaSmallSchools)

  /// Place, measured, limit and pupils of a measure's findings.
  private func found(_ measure: Measure) -> [[Double]] {
    audit.findings(of: measure).map { finding in
      let place =
        switch finding.place {
        case .settlement(let i), .school(let i): i
        case .township, .region: -1
        }
      return [Double(place), finding.measured, finding.limit ?? -1, Double(finding.pupils ?? -1)]
    }
  }

  @Test("ways of each band, counted one by one")
  func travel() {
    var young = NetworkAudit.BandTravel(band: 1)
    (young.pupils, young.walking, young.outOfReach) = (21, 18, 3)
    (young.overWalkMinutes, young.overWalkKilometres, young.overRideMinutes) = (3, 3, 3)
    var middle = NetworkAudit.BandTravel(band: 2)
    (middle.pupils, middle.walking) = (12, 12)
    var old = NetworkAudit.BandTravel(band: 3)
    (old.pupils, old.riding, old.boarding, old.unreached) = (12, 6, 3, 3)
    (old.overWalkMinutes, old.overRideMinutes) = (6, 3)
    #expect(audit.travel == [young, middle, old])
    #expect(audit.schools == 3)
    // C by bus, which is how they go today.
    #expect(found(.outOfReach) == [[2, 40, -1, 3]])
    #expect(found(.unreached) == [[3, 3, -1, 3]])
    #expect(audit.findings(of: .unreached)[0].rule == "reach")
    // The worst first: A's older pupils, then C's young ones.
    #expect(found(.walkMinutes) == [[0, 70, 60, 6], [2, 50, 30, 3]])
    #expect(found(.walkKilometres) == [[2, 3.2, 3, 3]])
    #expect(found(.rideMinutes) == [[1, 70, 60, 3], [2, 40, 30, 3]])
    let ride = audit.findings(of: .rideMinutes)[1]
    #expect(ride.rule == "travel-grades-1-3" && ride.band == 1 && ride.source.status == .seen)
    let walk = audit.findings(of: .walkMinutes)[0]
    #expect(walk.rule == "bands.grades-7-9.walkMinutes" && walk.source.status == .assumption)
  }

  @Test("classes, rooms, beds and staff, counted one by one")
  func schools() {
    // P has a class for each grade; J gives its fourth class to grade 7, and grade 8 keeps one.
    #expect(found(.classSize) == [[1, 66, 50, 66], [0, 50, 45, 50]])
    #expect(found(.bigClass) == [[1, 66, 56, 66]])
    #expect(found(.hugeClass) == [[1, 66, 66, 66]])
    #expect(found(.smallSchool) == [[2, 12, 100, 12]])
    #expect(found(.classrooms) == [[0, 6, 7, 150]])
    #expect(found(.beds) == [[1, 2, 3, 1]])
    #expect(found(.boardingAge) == [[2, 4, 0, -1]])
    #expect(found(.schoolPupils) == [] && found(.schoolClasses) == [])
    #expect(found(.minimumPupils) == [] && found(.advisedSize) == [])
    // Where no preset boards, beds say nothing of ages.
    let japan = NetworkAudit(
      region: Self.region(), policy: (try? .preset("jp-mext-2015")) ?? .chinaSmallSchools)
    #expect(japan.policy.id == "jp-mext-2015" && japan.findings(of: .boardingAge) == [])
    let staff = audit.findings(of: .staff)
    #expect(staff.map(\.place) == [.school(0)])
    #expect(staff[0].measured == 30 && abs((staff[0].limit ?? 0) - 19) < 1e-12)
    #expect(staff[0].rule == "staff" && staff[0].stage == .primary)
    let rules = [Measure.classSize, .bigClass, .smallSchool, .classrooms, .beds, .boardingAge]
      .map { audit.findings(of: $0)[0].rule }
    #expect(
      rules == [
        "class-size", "big-class", "small-school", "class-size", "veto-boarding", "boarding-ages",
      ])
  }

  @Test("townships and schools that must be kept")
  func network() {
    let without = audit.findings(of: .townshipWithout)
    #expect(without.map(\.place) == [.township("West")])
    #expect(without[0].pupils == 3 && without[0].rule == "township-junior")
    let last = audit.findings(of: .townshipLast)
    #expect(last.map(\.place) == [.school(1)] && last[0].stage == .junior)
    // P: 12 and 9 of A, 3 of B; J: 6 of A. B's young pupils could ride to P instead of T.
    #expect(found(.mustKeep) == [[0, 24, 0, 24], [1, 6, 0, 6]])
    #expect(audit.findings(of: .mustKeep)[0].source.status == .commentary)
  }

  @Test("what is known is said, and what is not is not filled in")
  func coverage() {
    let known = audit.coverage.map { "\($0.measure.rawValue) \($0.known)/\($0.schools)" }
    #expect(
      known == [
        "classSize 3/3", "schoolPupils 3/3", "schoolClasses 3/3", "classrooms 3/3", "beds 2/3",
        "boardingAge 0/3", "staff 2/3",
      ])
    let bare = Self.audit(
      [PlannedRegions.school("x", 0, grades: 1...6)], .chinaSmallSchools)
    #expect(bare.findings == [])
    #expect(bare.coverage.allSatisfy { $0.known == 0 && $0.schools == 1 })
    #expect(bare.balance.allSatisfy { $0.known == 0 && $0.mean == nil && $0.variation == nil })
    #expect(bare.balance.count == BalanceIndicator.allCases.count)
  }

  @Test("weighted coefficients of variation, worked out by hand")
  func balance() throws {
    // 20 and 40 pupils a class, weights 100 and 300: X = 35, S² = ¼·15² + ¾·5² = 75.
    let (mean, cv) = BalanceMeasures.weighted([(100, 20), (300, 40)])
    #expect(mean == 35)
    #expect(abs((cv ?? 0) - 75.0.squareRoot() / 35) < 1e-12)
    #expect(BalanceMeasures.weighted([]) == (nil, nil))
    let schools = [
      Self.school("a", 1...1, rolls: [100], classes: 5, rooms: 10),
      Self.school("b", 1...1, rolls: [300], classes: 7, rooms: 15, teachers: 10),
    ].map { school in
      var school = school
      school.grades = GradeSet(1...6)
      return school
    }
    var policy = Policy.chinaSmallSchools
    policy.balanceLimits = [StageFigure(.primary, 0.3)]
    let audit = Self.audit(schools, policy)
    func item(_ indicator: BalanceIndicator) throws -> NetworkAudit.Balance {
      try #require(audit.balance.first { $0.indicator == indicator && $0.stage == .primary })
    }
    // Rooms for 100 pupils: 10 and 5, X = 6.25, S² = ¼·3.75² + ¾·1.25² = 4.6875.
    let rooms = try item(.classroomsPer100Pupils)
    #expect(rooms.mean == 6.25 && rooms.known == 2 && rooms.schools == 2)
    let expected = 4.6875.squareRoot() / 6.25
    #expect(abs((rooms.variation ?? 0) - expected) < 1e-12)
    let teachers = try item(.pupilsPerTeacher)
    #expect(teachers.known == 1 && teachers.mean == 30 && teachers.variation == nil)
    for blank in [BalanceIndicator.bedsPerBoarder, .teachingArea, .equipment] {
      #expect(try item(blank).known == 0)
    }
    // Of the two indicators only rooms differ by more than 0.3.
    let found = audit.findings(of: .balance)
    #expect(found.map(\.indicator) == [.classroomsPer100Pupils])
    #expect(found[0].measured == rooms.variation && found[0].limit == 0.3)
    #expect(found[0].rule == "balance")
  }

  @Test("caps, sizes and targets")
  func caps() {
    var nine = Self.school("n", 1...9, rolls: [])
    nine.enrolment = 2_501
    var large = PlannedRegions.school("l", 0, grades: 1...6, classes: 37, enrolment: 2_000)
    let audit = Self.audit([nine, large], .chinaSmallSchools)
    #expect(audit.findings(of: .schoolPupils).map(\.place) == [.school(0)])
    #expect(audit.findings(of: .schoolPupils)[0].limit == 2_500)
    #expect(audit.findings(of: .schoolPupils)[0].source.status == .unverified)
    #expect(audit.findings(of: .schoolClasses).map(\.place) == [.school(1)])
    // 37 classes of 2,000 pupils: one has 55 at least, above 45 and below 56.
    #expect(audit.findings(of: .classSize).map(\.measured) == [55])
    #expect(audit.findings(of: .bigClass) == [])
    large.enrolment = 2_001
    #expect(
      Self.audit([nine, large], .chinaSmallSchools).findings(of: .schoolPupils).map(\.place)
        == [.school(0), .school(1)])
  }

  @Test("counted boarders: too young ones, beds for them")
  func boarders() throws {
    var young = Self.school("y", 1...6, rolls: [9, 9, 9, 30, 30, 30], beds: 20)
    (young.gradeBoarders[2], young.gradeBoarders[3], young.gradeBoarders[5]) = (4, 1, 18)
    young.boarders = 23
    var old = Self.school("o", 7...9, rolls: [40, 40, 40], beds: 60)
    (old.gradeBoarders[7], old.boarders) = (30, 30)
    var total = Self.school("t", 1...3, rolls: [9, 9, 9], beds: 6)
    total.boarders = 6
    let audit = Self.audit([young, old, total], .chinaSmallSchools)
    let ages = audit.findings(of: .boardingAge)
    #expect(ages.map(\.place) == [.school(2), .school(0)])
    // By grade five are too young; where only the total is known six beds tell.
    #expect(ages.map(\.measured) == [6, 5] && ages.map(\.unit) == ["beds", "pupils"])
    #expect(ages.allSatisfy { $0.rule == "boarding-ages" && $0.source.status == .seen })
    let beds = audit.findings(of: .beds)
    #expect(beds.map(\.place) == [.school(0)] && beds[0].measured == 20 && beds[0].limit == 23)
    let junior = audit.balance.first { $0.indicator == .bedsPerBoarder && $0.stage == .junior }
    #expect(junior?.known == 1 && junior?.mean == 2)
    let primary = try #require(
      audit.balance.first { $0.indicator == .bedsPerBoarder && $0.stage == .primary })
    // 20 beds for 23 boarders of 117 pupils, 6 for 6 of 27.
    let mean = (117 * 20.0 / 23 + 27) / 144
    #expect(primary.known == 2 && abs((primary.mean ?? 0) - mean) < 1e-12)
  }

  @Test("Korea's sizes go by the kind of township")
  func korea() throws {
    let policy = try Policy.preset("kr-2016")
    let cases: [(String, ClosedRange<Int>, Double)] = [
      ("남면", 1...6, 60), ("남면", 1...6, 61), ("가평읍", 1...6, 120), ("가평읍", 1...6, 121),
      ("Gapyeong-eup", 7...9, 180), ("중앙동", 1...6, 240), ("중앙동", 7...9, 300),
      ("중앙동", 10...12, 301), ("", 1...6, 60), ("", 1...6, 61),
    ]
    let schools = cases.enumerated().map {
      PlannedRegions.school(
        "k\($0)", 0, township: $1.0, grades: $1.1, enrolment: $1.2)
    }
    let found = Self.audit(schools, policy).findings(of: .advisedSize)
    let places = found.compactMap { finding -> Int? in
      if case .school(let j) = finding.place { return j }
      return nil
    }
    #expect(Set(places) == [0, 2, 4, 5, 6, 8])
    #expect(found.allSatisfy { $0.rule == "advised-size" && $0.source.status == .seen })
  }

  @Test("Japan's classes, Wu'an's numbers of schools, Portugal's minimum")
  func others() throws {
    let schools = [11, 12, 18, 19].map { (classes: Int) in
      PlannedRegions.school("j\(classes)", 0, grades: 1...6, classes: classes, enrolment: 20)
    }
    let japan = Self.audit(schools, try Policy.preset("jp-mext-2015")).findings(of: .advisedSize)
    #expect(Set(japan.map(\.place)) == [.school(0), .school(3)])
    #expect(Set(japan.compactMap(\.limit)) == [12, 18])
    var wuan = try Policy.preset("cn-wuan-2010")
    #expect(Self.audit(schools, wuan).findings(of: .networkTarget) == [])
    wuan.networkTargets[0].value = 3
    let target = Self.audit(schools, wuan).findings(of: .networkTarget)
    #expect(target.map(\.measured) == [4] && target[0].stage == .primary)
    let small = [20, 21].map { (roll: Double) in
      PlannedRegions.school("p\(roll)", 0, grades: 1...4, enrolment: roll)
    }
    let portugal = Self.audit(small, try Policy.preset("pt-2010"))
    #expect(portugal.findings(of: .minimumPupils).map(\.place) == [.school(0)])
    #expect(portugal.findings(of: .minimumPupils)[0].rule == "first-cycle-minimum")
  }

  @Test("on roads the ways are those of plans")
  func roads() throws {
    var it = RoadVillages(villages: [0, 2, 20], schools: [(1, 1...6), (0.5, 7...9)])
    it.policy.roads.accessMetres = 300
    it.road(1, [(0, 0), (2, 0)])
    it.road(2, [(18, 0), (22, 0)])
    let audit = NetworkAudit(region: it.region, policy: it.policy)
    // Two villages walk a kilometre or two; the third is cut off with its 30 pupils of each band.
    #expect(audit.travel.map(\.band) == [1, 2, 3])
    for band in audit.travel {
      #expect(band.pupils == 90 && band.walking == 60 && band.unreached == 30)
    }
    #expect(
      audit.findings(of: .unreached).map(\.place) == Array(repeating: .settlement(2), count: 3))
  }
}
