import Consolidation
import Demography
import FacilityLocation
import Geography
import Testing

/// Which schools a plan may close.
@Suite("Schools that must stay") struct SchoolKeepingTests {
  private func school(
    _ id: String, roll: Double?, grades: ClosedRange<Int> = 1...6, isProtected: Bool = false,
    longitude: Double = 114
  ) -> School {
    School(
      id: id, name: id,
      coordinate: Coordinate(validLatitude: 36, longitude: longitude),
      grades: GradeSet(grades), isProtected: isProtected, enrolment: roll, classrooms: 12)
  }

  private func region(_ schools: [School]) -> Region {
    var counts = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
    for grade in 1...12 { counts[grade] = 10 }
    return Region(
      name: "r",
      settlements: [
        Settlement(
          id: "v", name: "v", coordinate: Coordinate(validLatitude: 36, longitude: 114.001),
          population: PopulationRecord(gradeCounts: counts))
      ], schools: schools)
  }

  @Test func keepsByProtectionOrRoll() {
    let policy = Policy.chinaSmallSchools
    #expect(policy.keeps(school("a", roll: 200)))
    #expect(!policy.keeps(school("a", roll: 199)))
    #expect(!policy.keeps(school("a", roll: nil)))
    #expect(policy.keeps(school("a", roll: 5, isProtected: true)))
    var site = school("a", roll: 900)
    site.isCandidate = true
    #expect(!policy.keeps(site))
  }

  @Test func rollIsTheTotalOrTheSumOfGrades() {
    var it = school("a", roll: nil)
    #expect(it.roll == nil)
    it.gradeEnrolment[1] = 3
    it.gradeEnrolment[2] = 4
    #expect(it.roll == 7)
    it.enrolment = 9
    #expect(it.roll == 9)
  }

  @Test func aLargeSchoolStaysAndASmallOneMayClose() throws {
    let region = region([
      school("large", roll: 200), school("small", roll: 199, longitude: 114.01),
    ])
    for (mergeBelow, mustStay) in [(200, [true, false]), (100_000, [false, false])] {
      var policy = Policy.chinaSmallSchools
      policy.mergeBelow = mergeBelow
      let model = try PlanningModel(region: region, policy: policy)
      for (site, isKept) in zip(model.problem.sites, mustStay) {
        #expect(site.options.contains { $0.name == "closed" } == !isKept)
      }
      let plan = try #require(model.plan(from: model.problem.solve()))
      // One building is enough for sixty pupils.
      #expect(plan.schools.filter { $0.type != nil }.count == 1)
      if mustStay[0] { #expect(plan.schools[0].decision == .kept) }
    }
  }

  @Test func aLargeSchoolThatNoKindJoinsStaysOpen() throws {
    let region = region([school("all", roll: 900, grades: 1...12)])
    let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
    let plan = try #require(model.plan(from: model.problem.solve()))
    #expect(plan.schools[0].type != nil)
    #expect(!model.problem.sites[0].options.contains { $0.name == "closed" })
  }
}
