public import Demography
public import Geography
public import RoadNetwork

/// A village, hamlet or statistical area where pupils live.
public struct Settlement: Sendable, Equatable {
  /// The planner's own identifier, unique among settlements.
  public var id: String
  /// The name shown to people.
  public var name: String
  /// Where its pupils start from.
  public var coordinate: Coordinate
  /// The township it belongs to; empty where unknown.
  public var township: String
  /// Its inhabitants and children.
  public var population: PopulationRecord

  /// A settlement.
  public init(
    id: String, name: String, coordinate: Coordinate, township: String = "",
    population: PopulationRecord
  ) {
    self.id = id
    self.name = name
    self.coordinate = coordinate
    self.township = township
    self.population = population
  }
}

/// A school of today, or a place where one could be built.
public struct School: Sendable, Equatable {
  /// The planner's own identifier, unique among schools.
  public var id: String
  /// The name shown to people.
  public var name: String
  /// Where it stands.
  public var coordinate: Coordinate
  /// The township it belongs to; empty where unknown.
  public var township: String
  /// The grades it teaches today; for a candidate those it could teach.
  public var grades: GradeSet
  /// Whether it is a possible new site and not a school of today.
  public var isCandidate: Bool
  /// Whether the plan must keep it open with the bands it teaches.
  public var isProtected: Bool
  /// What was decided for it beforehand; `nil` where plans decide.
  public var fate: SchoolFate?
  /// Pupils by grade (13 slots: preschool, 1 to 12) where a count is given.
  public var gradeEnrolment: [Double?]
  /// All pupils, where given.
  public var enrolment: Double?
  /// Classes taught today, where given.
  public var classes: Int?
  /// Classrooms, where given.
  public var classrooms: Int?
  /// Beds in its dormitories, where given.
  public var beds: Int?
  /// Teachers, where given.
  public var teachers: Double?
  /// The state of its buildings in the planner's words, where given.
  public var condition: String?
  /// When it was built or opened, where given.
  public var yearBuilt: Int?
  /// Boarders by grade (13 slots, as `gradeEnrolment`) in the last autumn that counts them.
  public var gradeBoarders: [Double?]
  /// All boarders in that autumn, where given.
  public var boarders: Double?

  /// A school; what is not given is unknown.
  public init(
    id: String, name: String, coordinate: Coordinate, township: String = "", grades: GradeSet,
    isCandidate: Bool = false, isProtected: Bool = false,
    gradeEnrolment: [Double?] = Array(repeating: nil, count: PopulationRecord.gradeSlots),
    enrolment: Double? = nil, classes: Int? = nil, classrooms: Int? = nil, beds: Int? = nil,
    teachers: Double? = nil, condition: String? = nil, yearBuilt: Int? = nil,
    gradeBoarders: [Double?] = Array(repeating: nil, count: PopulationRecord.gradeSlots),
    boarders: Double? = nil
  ) {
    self.id = id
    self.name = name
    self.coordinate = coordinate
    self.township = township
    self.grades = grades
    self.isCandidate = isCandidate
    self.isProtected = isProtected
    self.gradeEnrolment = gradeEnrolment
    self.enrolment = enrolment
    self.classes = classes
    self.classrooms = classrooms
    self.beds = beds
    self.teachers = teachers
    self.condition = condition
    self.yearBuilt = yearBuilt
    self.gradeBoarders = gradeBoarders
    self.boarders = boarders
  }

  /// The pupils of the given grades as filed: the sum of the grade counts; where only the total is
  /// known, its even share by grade; `nil` where neither is.
  public func filedPupils(in grades: ClosedRange<Int>) -> Double? {
    if gradeEnrolment.contains(where: { $0 != nil }) {
      return grades.reduce(0) { $0 + (gradeEnrolment[$1] ?? 0) }
    }
    guard let enrolment else { return nil }
    let own = self.grades.grades
    guard !own.isEmpty else { return nil }
    return enrolment * Double(own.filter(grades.contains).count) / Double(own.count)
  }
}

/// What a planner has decided for a school before any plan is made.
public enum SchoolFate: String, Sendable {
  /// It stays open, or is built.
  case open
  /// It closes, or is not built.
  case closed
}

/// What a plan is made for: where pupils live and where they can go to school.
public struct Region: Sendable, Equatable {
  /// The name shown on the plan.
  public var name: String
  /// Where pupils live.
  public var settlements: [Settlement]
  /// Schools of today and candidate sites.
  public var schools: [School]

  /// The roads, where they are known; without them a way is the distance times the detour factor.
  public var roads: RoadMap?
  /// Heights, where they are known.
  public var elevation: ElevationModel?
  /// Ways that somebody else has worked out; they take the place of roads.
  public var travelTable: TravelTable?
  /// Pupils of earlier years by school, named by its identifier, where they are known.
  public var history: EnrolmentHistory?
  /// Births by settlement, named by its identifier, by township, or of the whole region under its
  /// name, where they are known.
  public var births: BirthSeries?
  /// People by township, sex and age, where they are known.
  public var ages: PopulationTable?
  /// Where the pupils are those expected in a later year: what they come from.
  public var forecast: Forecast?

  /// What pupils of a later year come from.
  public struct Forecast: Sendable, Equatable {
    /// The year.
    public var year: Int
    /// The year of the pupils that it comes from.
    public var baseYear: Int
    /// How births go on after the last year known.
    public var births: BirthOutlook
    /// The share of the pupils who move to the largest settlement in a year.
    public var townwardDrift: Double
    /// The region's pupils by grade, 0 to 12, in the base year.
    public var pupilsToday: [Double]
  }

  /// A region.
  ///
  /// Identifiers are unique among settlements and among schools; readers check that.
  public init(
    name: String, settlements: [Settlement], schools: [School], roads: RoadMap? = nil,
    elevation: ElevationModel? = nil, travelTable: TravelTable? = nil,
    history: EnrolmentHistory? = nil, births: BirthSeries? = nil, ages: PopulationTable? = nil
  ) {
    self.name = name
    self.settlements = settlements
    self.schools = schools
    self.roads = roads
    self.elevation = elevation
    self.travelTable = travelTable
    self.history = history
    self.births = births
    self.ages = ages
  }
}
