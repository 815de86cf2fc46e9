public import Demography
import Foundation

/// A band of grades that is planned together: a village's pupils of one band go to one school.
public struct GradeBand: Sendable, Equatable {
  /// The band's identifier in scenarios and files, such as `grades-1-3`.
  public var id: String
  /// The band's name.
  public var name: LocalizedText
  /// The grades, 0 for preschool.
  public var grades: ClosedRange<Int>
  /// The stage of schooling it belongs to.
  ///
  /// A school stays within the stages that it teaches.
  public var stage: Stage
  /// The most pupils planned into one class.
  public var classSize: Int
  /// Walking speed of this age on the way to school, in km/h.
  public var walkingSpeed: Double
  /// The longest walk one way, in minutes.
  public var walkMinutes: Double
  /// The longest walk one way, in kilometres of way.
  public var walkKilometres: Double
  /// The longest ride one way, in minutes from door to door; 0 where no bus is offered.
  public var rideMinutes: Double
  /// Whether pupils of this band may board.
  public var mayBoard: Bool
  /// The longest weekly journey of a boarder one way, in minutes.
  public var boardMinutes: Double
  /// Staff posts for one class.
  public var staffPerClass: Double
  /// Public funds for one pupil and year, paid by higher government.
  public var pupilFunds: Double
  /// The living subsidy of a poor boarder for one year, paid by higher government.
  public var boarderSubsidy: Double
}

/// A stage of schooling.
public enum Stage: String, Sendable, CaseIterable {
  /// Kindergarten.
  case preschool
  /// Primary or elementary school.
  case primary
  /// Junior or middle school.
  case junior
  /// Senior or high school.
  case senior
}

/// A kind of school that a site can become, in several sizes.
public struct SchoolKind: Sendable, Equatable {
  /// The kind's identifier in scenarios and files, such as `teaching-point`.
  public var id: String
  /// The kind's name.
  public var name: LocalizedText
  /// The bands it teaches, as indices into `Policy.bands`, ascending.
  public var bands: [Int]
  /// Bands that it may teach besides, at sites that teach them today, if it has pupils for them.
  public var optionalBands: [Int]
  /// The sizes on the menu: the most classes a school of this size runs, ascending.
  public var classSteps: [Int]
  /// Whether one class may hold several grades.
  ///
  /// If not, each grade has a class of its own.
  public var isMultigrade: Bool
  /// The most pupils in a class where this kind has its own limit; else the band's.
  public var classSize: Int?
  /// Whether the kind may run a dormitory.
  public var mayBoard: Bool
  /// The fewest pupils for which it may be kept or opened; protected schools are exempt.
  public var minimumPupils: Int
  /// Yearly cost of running one such school whatever its size: head, caretaker, heating.
  public var fixedCost: Double
  /// Yearly cost of administration for each class of its size on the menu.
  public var fixedCostPerClassStep: Double
  /// The most pupils at one school where this kind has its own limit; else `Policy.schoolCap`.
  public var maximumPupils: Int?
}

/// One line of the menu: a kind of school in one size, with or without a dormitory.
public struct SchoolType: Sendable, Equatable {
  /// The index into `Policy.kinds`.
  public var kind: Int
  /// The most classes it runs.
  public var maximumClasses: Int
  /// Whether it has a dormitory and canteen.
  public var hasBoarding: Bool
}

/// What a pupil may do about the borders of townships.
public enum TownshipCrossing: String, Sendable, CaseIterable {
  /// Borders do not matter.
  case free
  /// Crossing costs `CostSchedule.townshipCrossing` a pupil and year.
  case priced
  /// No pupil is sent across.
  case forbidden
}

/// Unit costs, in the region's currency; yearly unless said.
public struct CostSchedule: Sendable, Equatable {
  /// One staff post.
  public var teacherPost: Double
  /// Floor area of a new classroom with its share of other rooms, in m².
  public var classroomArea: Double
  /// Floor area of a new bed, in m².
  public var bedArea: Double
  /// One-off cost of building, for each m².
  public var buildingPerSquareMetre: Double
  /// One-off cost of opening a school on a candidate site, besides its rooms and beds.
  public var newSite: Double
  /// The rate at which one-off costs are turned into yearly ones.
  public var discountRate: Double
  /// The years over which they are.
  public var buildingLife: Double
  /// The beds that a dormitory room holds: new beds are built by the room.
  public var bedsPerRoom: Int
  /// The most new beds at one school.
  public var maximumNewBeds: Int
  /// A dormitory's and canteen's cost whatever the number of boarders.
  public var boardingFixed: Double
  /// One post of a life teacher.
  public var lifeTeacherPost: Double
  /// Boarders in the care of one life teacher.
  public var boardersPerLifeTeacher: Double
  /// Food for one boarder, paid by the family.
  public var boarderFood: Double
  /// The share of boarders who are poor and get the living subsidy.
  public var poorShare: Double
  /// Added public funds for one boarder, paid by higher government.
  public var boarderFunds: Double
  /// A bus place for one pupil.
  public var busPlace: Double
  /// What each kilometre one way adds to a bus place.
  public var busKilometre: Double
  /// The share of the bus that families pay.
  public var busFamilyShare: Double
  /// The value of a minute of a pupil's travel.
  public var travelMinute: Double
  /// School days in a year.
  public var schoolDays: Double
  /// School weeks in a year: a boarder's journeys home.
  public var schoolWeeks: Double
  /// A rural school with fewer pupils is funded as if it had this many.
  public var fundingFloor: Int
  /// The price of sending one pupil across a township border, where crossing is priced.
  public var townshipCrossing: Double
  /// The price that a plan sets on each pupil it leaves without a place.
  public var unplacedPupil: Double
  /// Equipment that brings lessons from a larger school to a small one, for a year.
  public var remoteClassroom: Double = 36_400
  /// Posts that a small school needs less where some lessons come from a larger one.
  public var remotePosts: Double = 0.5
  /// The share of a small school's fixed cost that it saves under a lead school.
  public var groupSaving: Double = 0.25

  /// The yearly payment that repays one unit over the building life (annuity factor).
  public var annuity: Double {
    discountRate == 0
      ? 1 / buildingLife : discountRate / (1 - pow(1 + discountRate, -buildingLife))
  }
  /// A new classroom for one year.
  public var newRoom: Double { classroomArea * buildingPerSquareMetre * annuity }
  /// A new bed for one year.
  public var newBed: Double { bedArea * buildingPerSquareMetre * annuity }
}

/// The rules, limits and prices that a plan is made under.
///
/// Take a preset and change what is known better:
///
///     var policy = Policy.preset("cn-2018-small-schools")
///     policy.bands[0].walkMinutes = 25
public struct Policy: Sendable, Equatable {
  /// The identifier of the preset it started from.
  public var id: String
  /// The preset's name.
  public var name: LocalizedText
  /// The currency of every cost, such as `CNY`.
  public var currency: String
  /// The bands, in order of grades.
  public var bands: [GradeBand]
  /// The kinds of school on the menu.
  public var kinds: [SchoolKind]
  /// Unit costs.
  public var costs: CostSchedule
  /// The length of the way over the geodesic distance, where no roads are known.
  public var detourFactor: Double
  /// The speed of a school bus, in km/h.
  public var busSpeed: Double
  /// Minutes of walking to the stop and waiting that a bus ride adds.
  public var busAccessMinutes: Double
  /// The speed of the weekly journey of boarders, in km/h.
  public var boardSpeed: Double
  /// How people and buses use roads, where a region has them.
  public var roads = RoadRules()
  /// How many schools, nearest first, are examined for boarding from each village.
  public var boardingSchoolsPerVillage: Int
  /// Whether boarding is offered also at schools within a pupil's daily reach.
  public var boardsWithinDailyReach: Bool
  /// What a pupil may do about township borders.
  public var townshipCrossing: TownshipCrossing
  /// Whether each township that has a junior school today keeps one.
  public var keepsJuniorInTownship: Bool
  /// Whether every township is to have a junior school; only measured.
  public var wantsJuniorInTownship = false
  /// Whether each township that has a primary school today keeps one.
  public var keepsPrimaryInTownship = false
  /// A school with fewer pupils counts as small in reports.
  public var smallSchool: Int
  /// A school with this many pupils or more on its roll today is not closed: plans merge small
  /// schools.
  public var mergeBelow: Int
  /// A class of this many pupils or more must never arise.
  public var bigClass: Int
  /// A class of this many pupils or more counts as very big in audits, where a rule says so.
  public var hugeClass: Int?
  /// The most pupils at one school, where its kind has no limit of its own.
  public var schoolCap: Int
  /// The most pupils of one settlement and band that go to one school as a body; where there are
  /// more they are placed in equal parts, quarter by quarter.
  public var largestGroup: Int
  /// How children become pupils where they are not counted by grade.
  public var estimator: PupilEstimator
  /// The most pupils for each member of staff by stage, where a rule says so; only measured.
  public var staffRatios: [StageFigure] = []
  /// The largest weighted coefficient of variation of the balance indicators by stage, where a rule
  /// says so; only measured.
  public var balanceLimits: [StageFigure] = []
  /// Sizes of school that a guide advises; only measured.
  public var advisedSizes: [AdvisedSize] = []
  /// How many schools of each stage a network is to have, where a document says so; only measured.
  public var networkTargets: [StageFigure] = []
  /// All rules of the preset, and how each is treated.
  public var rules: [PolicyRule] = []
  /// Where each figure comes from, by the identifier of its parameter; others are assumptions.
  public var sources: [String: PolicySource]

  /// The menu: every kind in every size, without and where allowed with a dormitory.
  public var menu: [SchoolType] {
    kinds.indices.flatMap { kind in
      kinds[kind].classSteps.flatMap { classes in
        (kinds[kind].mayBoard ? [false, true] : [false]).map {
          SchoolType(kind: kind, maximumClasses: classes, hasBoarding: $0)
        }
      }
    }
  }
}

/// Where a figure of a policy comes from.
public struct PolicySource: Sendable, Equatable {
  /// How far the figure was checked.
  public enum Status: String, Sendable, CaseIterable {
    /// Read in a text that reproduces the document.
    case seen
    /// From general knowledge; confirm it with the official text.
    case unverified
    /// From commentary, not from the rule itself.
    case commentary
    /// The product's own default, for want of a rule: set your own.
    case assumption
  }

  /// The document, its number and article.
  public var document: LocalizedText
  /// How far the figure was checked.
  public var status: Status

  /// A citation.
  public init(_ document: LocalizedText, _ status: Status) {
    self.document = document
    self.status = status
  }
}
