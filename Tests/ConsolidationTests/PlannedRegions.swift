import Consolidation
import Demography
import FacilityLocation
import Geography

/// Regions with plans, made once for all suites.
enum PlannedRegions {
  struct Planned: Sendable {
    var region: Region
    var policy: Policy
    var model: PlanningModel
    var solution: ModularSolution
    var plan: NetworkPlan

    /// A plan made by chance.
    init(_ region: Region, _ policy: Policy, seed: Int = 1) throws {
      self.region = region
      self.policy = policy
      model = try PlanningModel(region: region, policy: policy)
      var random = RandomPlan(model, seed: seed)
      guard let solution = random.solution(), let plan = model.plan(from: solution) else {
        throw NoPlan()
      }
      self.solution = solution
      self.plan = plan
    }

    /// The solver's plan after `workLimit` units of work.
    init(_ region: Region, _ policy: Policy, workLimit: Int) throws {
      self.region = region
      self.policy = policy
      model = try PlanningModel(region: region, policy: policy)
      var options = SolveOptions()
      options.workLimit = workLimit
      solution = model.problem.solve(options)
      guard let plan = model.plan(from: solution) else { throw NoPlan() }
      self.plan = plan
    }
  }

  struct NoPlan: Error {}

  /// A small county under the default rules, planned by chance.
  static let county = Result {
    try Planned(SyntheticCounty(settlements: 40).region(), .chinaSmallSchools, seed: 4)
  }

  /// Two townships on a line: a dense east, a far west whose older pupils have to board, one
  /// hamlet out of everybody's reach, one whose pupils are estimated, a candidate site.
  static let valley = Result {
    var policy = Policy.chinaSmallSchools
    policy.townshipCrossing = .priced
    return try Planned(valleyRegion(), policy, seed: 4)
  }

  static func place(_ kilometresEast: Double, _ kilometresNorth: Double = 0) -> Coordinate {
    Coordinate(
      validLatitude: 30 + kilometresNorth / 110.85, longitude: 100 + kilometresEast / 96.49)
  }

  static func settlement(
    _ id: String, _ east: Double, _ north: Double = 0, township: String = "East",
    pupils: [Double]
  ) -> Settlement {
    var grades = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
    for (band, count) in pupils.enumerated() {
      for grade in 3 * band + 1...3 * band + 3 { grades[grade] = count / 3 }
    }
    return Settlement(
      id: id, name: "Village \(id)", coordinate: place(east, north), township: township,
      population: PopulationRecord(gradeCounts: grades))
  }

  static func school(
    _ id: String, _ east: Double, _ north: Double = 0, township: String = "East",
    grades: ClosedRange<Int>, classes: Int? = nil, classrooms: Int? = nil, beds: Int? = nil,
    isProtected: Bool = false, isCandidate: Bool = false, enrolment: Double? = nil
  ) -> School {
    School(
      id: id, name: "School \(id)", coordinate: place(east, north), township: township,
      grades: GradeSet(grades), isCandidate: isCandidate, isProtected: isProtected,
      enrolment: enrolment, classes: classes, classrooms: classrooms, beds: beds)
  }

  static func valleyRegion() -> Region {
    var settlements = (0..<8).map { number in
      settlement(
        "e\(number)", Double(number) * 0.8, 0.3, pupils: [20 + Double(number) / 7, 22, 25])
    }
    settlements += (0..<4).map { number in
      settlement(
        "w\(number)", -20 - Double(number), township: "West", pupils: [9, 10.5, 11.25])
    }
    settlements.append(settlement("far", -300, township: "West", pupils: [4, 5, 6]))
    var estimated = settlement("est", 2, -1, pupils: [])
    estimated.population = PopulationRecord(population: 640)
    settlements.append(estimated)
    var young = settlement("ages", 4, -1, pupils: [])
    young.population = PopulationRecord(
      ageGroups: [.init(ages: 3...14, children: 100, isEstimate: false)])
    settlements.append(young)
    return Region(
      name: "Valley", settlements: settlements,
      schools: [
        school("p1", 0, grades: 1...6, classes: 7, classrooms: 8),
        school("p2", 2.5, grades: 1...6, classes: 6, enrolment: 130),
        school("p3", 5, grades: 1...6, enrolment: 160),
        school("t1", 1.2, grades: 1...3, classes: 2),
        school("t2", 4.1, -1, grades: 1...3, isProtected: true),
        school("j1", 3, grades: 7...9, classes: 6, classrooms: 14, beds: 30),
        school("j2", -21, township: "West", grades: 7...9, classes: 3, beds: 4),
        school("wp", -22, township: "West", grades: 1...6, classes: 6),
        school("lone", 6, grades: 4...6, classes: 3),
        school("c1", -20.5, township: "West", grades: 1...9, isCandidate: true),
      ])
  }
}
