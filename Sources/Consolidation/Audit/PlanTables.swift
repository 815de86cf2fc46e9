/// A plan as its files tell it: what an audit, or another program, reads back.
///
/// Schools, settlements, bands and kinds stand here by their identifiers and not by indices, and
/// numbers are rounded as the files print them.
public struct PlanTables: Sendable, Equatable {
  /// A way to school as printed.
  public struct TripRow: Sendable, Equatable {
    /// The school's identifier.
    public var school: String
    /// How the pupils travel.
    public var mode: TravelMode
    /// The length of the way, in metres.
    public var metres: Double
    /// The time, in minutes.
    public var minutes: Double

    /// A way to school.
    public init(school: String, mode: TravelMode, metres: Double, minutes: Double) {
      self.school = school
      self.mode = mode
      self.metres = metres
      self.minutes = minutes
    }
  }

  /// A row of assignments.csv.
  public struct Assignment: Sendable, Equatable {
    /// The settlement's identifier.
    public var settlement: String
    /// The band's identifier.
    public var band: String
    /// The part of them, from 1; 1 too where they are not divided.
    public var part: Int
    /// How many pupils.
    public var pupils: Int
    /// Whether that is an estimate.
    public var isEstimate: Bool
    /// Today's way; `nil` for none.
    public var before: TripRow?
    /// The plan's way; `nil` for pupils without a place.
    public var after: TripRow?

    /// A row.
    public init(
      settlement: String, band: String, part: Int = 1, pupils: Int, isEstimate: Bool,
      before: TripRow?, after: TripRow?
    ) {
      self.settlement = settlement
      self.band = band
      self.part = part
      self.pupils = pupils
      self.isEstimate = isEstimate
      self.before = before
      self.after = after
    }
  }

  /// A school's year as printed in schools.csv.
  public struct Operation: Sendable, Equatable {
    /// Pupils by band identifier, planned bands only.
    public var pupils: [String: Int]
    /// Classes by band identifier, planned bands only.
    public var classes: [String: Int]
    /// Boarders.
    public var boarders: Int
    /// Rooms to be built.
    public var newRooms: Int
    /// Beds to be built.
    public var newBeds: Int
    /// Money by purse, in the order of `Purse.allCases`.
    public var costByPurse: [Double]

    /// A school's year.
    public init(
      pupils: [String: Int], classes: [String: Int], boarders: Int, newRooms: Int, newBeds: Int,
      costByPurse: [Double]
    ) {
      self.pupils = pupils
      self.classes = classes
      self.boarders = boarders
      self.newRooms = newRooms
      self.newBeds = newBeds
      self.costByPurse = costByPurse
    }
  }

  /// A row of schools.csv.
  public struct SchoolRow: Sendable, Equatable {
    /// The school's identifier.
    public var school: String
    /// What the plan decides.
    public var decision: SchoolDecision
    /// The kind's identifier; empty if closed.
    public var kind: String
    /// The most classes of its size on the menu; 0 if closed.
    public var maximumClasses: Int
    /// Whether it has a dormitory in the plan.
    public var hasBoarding: Bool
    /// Classrooms that stand today.
    public var rooms: Int
    /// Beds that stand today.
    public var beds: Int
    /// Today.
    public var before: Operation
    /// In the plan.
    public var after: Operation

    /// A row.
    public init(
      school: String, decision: SchoolDecision, kind: String, maximumClasses: Int,
      hasBoarding: Bool, rooms: Int, beds: Int, before: Operation, after: Operation
    ) {
      self.school = school
      self.decision = decision
      self.kind = kind
      self.maximumClasses = maximumClasses
      self.hasBoarding = hasBoarding
      self.rooms = rooms
      self.beds = beds
      self.before = before
      self.after = after
    }
  }

  /// A row of merges.csv.
  public struct MergeRow: Sendable, Equatable {
    /// The identifier of the school that closes or gives up bands.
    public var school: String
    /// The bands that end there.
    public var bands: [String]
    /// The schools that receive its pupils.
    public var receivers: [String]
    /// The pupils who change school.
    public var pupils: Int
    /// The change of money by purse, in the order of `Purse.allCases`.
    public var changeByPurse: [Double]

    /// A row.
    public init(
      school: String, bands: [String], receivers: [String], pupils: Int, changeByPurse: [Double]
    ) {
      self.school = school
      self.bands = bands
      self.receivers = receivers
      self.pupils = pupils
      self.changeByPurse = changeByPurse
    }
  }

  /// The rows of assignments.csv.
  public var assignments: [Assignment]
  /// The rows of schools.csv.
  public var schools: [SchoolRow]
  /// The rows of merges.csv.
  public var merges: [MergeRow]
  /// The key figures of plan.json, today.
  public var before: KeyFigures
  /// The key figures of plan.json, in the plan.
  public var after: KeyFigures
  /// The objective and bound of plan.json.
  public var objective, bound: Double

  /// A plan's tables.
  public init(
    assignments: [Assignment], schools: [SchoolRow], merges: [MergeRow], before: KeyFigures,
    after: KeyFigures, objective: Double, bound: Double
  ) {
    self.assignments = assignments
    self.schools = schools
    self.merges = merges
    self.before = before
    self.after = after
    self.objective = objective
    self.bound = bound
  }
}
