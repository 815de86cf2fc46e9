public import FacilityLocation
public import RoadNetwork

/// How a pupil gets to school.
public enum TravelMode: String, Sendable, CaseIterable {
  /// On foot, daily.
  case walk
  /// By school bus, daily.
  case bus
  /// Boarding, home at weekends.
  case board
}

/// The way of a village's band to a school.
public struct Trip: Sendable, Equatable {
  /// The index of the school in the region.
  public var school: Int
  /// How the pupils travel.
  public var mode: TravelMode
  /// The length of the way, one way, in metres.
  public var metres: Double
  /// The time it takes, one way from door to door, in minutes.
  public var minutes: Double
  /// Whether the way is longer than the policy allows.
  public var isOverLimit: Bool

  /// A way to school.
  public init(
    school: Int, mode: TravelMode, metres: Double, minutes: Double, isOverLimit: Bool
  ) {
    self.school = school
    self.mode = mode
    self.metres = metres
    self.minutes = minutes
    self.isOverLimit = isOverLimit
  }
}

/// Why pupils have no place in a plan.
public enum UnplacedReason: Sendable, Equatable {
  /// No school that could teach the band lies within the limits; the nearest is named where there
  /// is one within the distances that were examined.
  case outOfReach(nearestSchool: Int?, metres: Double?)
  /// Schools lie within the limits, but no place in them was worth its price or free.
  case noPlace(nearestSchool: Int?)
}

/// Which part of a settlement's band is meant, where it has too many pupils to go to one school as
/// a body.
public struct SettlementPart: Sendable, Hashable {
  /// The part, from 1.
  public var number: Int
  /// How many parts there are.
  public var count: Int

  /// Part `number` of `count`.
  public init(number: Int, of count: Int) {
    self.number = number
    self.count = count
  }

  /// A settlement's band that is not divided.
  public static let whole = SettlementPart(number: 1, of: 1)

  /// Whether there is only one part.
  public var isWhole: Bool { count == 1 }
}

/// Where the pupils of one village and band go to school, today and in the plan; or a part of them,
/// where they are too many to go to one school as a body.
public struct Placement: Sendable, Equatable {
  /// The index of the settlement in the region.
  public var settlement: Int
  /// The index of the band in the policy.
  public var band: Int
  /// Which part of them.
  public var part: SettlementPart
  /// How many pupils.
  public var pupils: Int
  /// Whether that number is an estimate.
  public var isEstimate: Bool
  /// Today: the nearest school that teaches the band.
  ///
  /// The region's files do not say who attends which school, so this is the neighbourhood rule, and
  /// reports say so.
  public var before: Trip?
  /// In the plan; never over the limits.
  public var after: Trip?
  /// Why `after` is empty.
  public var unplaced: UnplacedReason?

  /// A placement.
  public init(
    settlement: Int, band: Int, part: SettlementPart = .whole, pupils: Int, isEstimate: Bool,
    before: Trip?, after: Trip?, unplaced: UnplacedReason?
  ) {
    self.settlement = settlement
    self.band = band
    self.part = part
    self.pupils = pupils
    self.isEstimate = isEstimate
    self.before = before
    self.after = after
    self.unplaced = unplaced
  }
}

/// What a plan decides for a school.
public enum SchoolDecision: String, Sendable, CaseIterable {
  /// Stays as it is, or changes only its size.
  case kept
  /// Stays with fewer bands.
  case reduced
  /// Stays and teaches more bands.
  case extended
  /// Closes.
  case closed
  /// A candidate site that opens.
  case opened
  /// A candidate site that is not used.
  case unused
}

/// One school, today and in the plan.
public struct SchoolPlan: Sendable, Equatable {
  /// The index of the school in the region.
  public var school: Int
  /// What the plan decides.
  public var decision: SchoolDecision
  /// What the school becomes, a line of `Policy.menu`; `nil` if closed.
  public var type: SchoolType?
  /// The bands taught today, as indices into `Policy.bands`.
  public var bandsBefore: [Int]
  /// The school's side of `before`: pupils, classes and money today.
  public var before: SchoolOperation
  /// The same in the plan.
  public var after: SchoolOperation

  /// A school's plan.
  public init(
    school: Int, decision: SchoolDecision, type: SchoolType?, bandsBefore: [Int],
    before: SchoolOperation, after: SchoolOperation
  ) {
    self.school = school
    self.decision = decision
    self.type = type
    self.bandsBefore = bandsBefore
    self.before = before
    self.after = after
  }
}

/// A school's year: its pupils, what they need and what it costs, the pupils' ways included.
public struct SchoolOperation: Sendable, Equatable {
  /// Pupils on the roll by band as the files say; `nil` where they do not, and in the plan.
  public var filedPupils: [Double]?
  /// Pupils by band under the placements.
  public var pupils: [Int]
  /// Boarders among them.
  public var boarders: Int
  /// Classes by band.
  public var classes: [Int]
  /// Classrooms that stand today, found or derived from classes or rolls.
  public var rooms: Int
  /// Classrooms to be built.
  public var newRooms: Int
  /// Beds that stand today.
  public var beds: Int
  /// Beds to be built.
  public var newBeds: Int
  /// What the school costs, its pupils' travel and boarding included.
  public var ledger: Ledger

  /// All pupils.
  public var totalPupils: Int { pupils.reduce(0, +) }
  /// All classes.
  public var totalClasses: Int { classes.reduce(0, +) }

  /// A school's year.
  public init(
    filedPupils: [Double]?, pupils: [Int], boarders: Int, classes: [Int], rooms: Int, newRooms: Int,
    beds: Int, newBeds: Int, ledger: Ledger
  ) {
    self.filedPupils = filedPupils
    self.pupils = pupils
    self.boarders = boarders
    self.classes = classes
    self.rooms = rooms
    self.newRooms = newRooms
    self.beds = beds
    self.newBeds = newBeds
    self.ledger = ledger
  }
}

/// A proposed merge: a school that closes, or gives up bands, and where its pupils go.
public struct Merge: Sendable, Equatable {
  /// The index of the school in the region.
  public var school: Int
  /// The bands that end there, as indices into `Policy.bands`.
  public var bands: [Int]
  /// The placements whose pupils must change school, as indices into `NetworkPlan.placements`.
  public var placements: [Int]
  /// The schools that receive them, ascending.
  public var receivers: [Int]
  /// What changes in a year by item and purse: after minus before, so savings are negative.
  ///
  /// The closing school's own cost falls away; its pupils' travel changes; a receiving school's
  /// added cost is shared among all it receives, by pupils.
  public var change: Ledger

  /// A merge.
  public init(
    school: Int, bands: [Int], placements: [Int], receivers: [Int], change: Ledger
  ) {
    self.school = school
    self.bands = bands
    self.placements = placements
    self.receivers = receivers
    self.change = change
  }
}

/// Key figures of a network.
public struct KeyFigures: Sendable, Equatable {
  /// Schools that are open.
  public var schools: Int
  /// Of these, schools below the policy's small-school size.
  public var smallSchools: Int
  /// Of these, schools with boarders.
  public var boardingSchools: Int
  /// Pupils with a place.
  public var pupils: Int
  /// Pupils without a place within the limits.
  public var unplacedPupils: Int
  /// Pupils whose way is over the limits (today's network only).
  public var overLimitPupils: Int
  /// Pupils by mode, in the order of `TravelMode.allCases`.
  public var pupilsByMode: [Int]
  /// All classes.
  public var classes: Int
  /// Classrooms to be built.
  public var newRooms: Int
  /// Beds to be built.
  public var newBeds: Int
  /// The mean way of day pupils, one way, in minutes, weighted by pupils.
  public var meanMinutes: Double
  /// The longest way of a day pupil, in minutes.
  public var maximumMinutes: Double
  /// The mean length of the way of day pupils, in metres.
  public var meanMetres: Double
  /// The longest way of a day pupil, in metres.
  public var maximumMetres: Double
  /// The year's money.
  public var ledger: Ledger

  /// Key figures.
  public init(
    schools: Int, smallSchools: Int, boardingSchools: Int, pupils: Int, unplacedPupils: Int,
    overLimitPupils: Int, pupilsByMode: [Int], classes: Int, newRooms: Int, newBeds: Int,
    meanMinutes: Double, maximumMinutes: Double, meanMetres: Double, maximumMetres: Double,
    ledger: Ledger
  ) {
    self.schools = schools
    self.smallSchools = smallSchools
    self.boardingSchools = boardingSchools
    self.pupils = pupils
    self.unplacedPupils = unplacedPupils
    self.overLimitPupils = overLimitPupils
    self.pupilsByMode = pupilsByMode
    self.classes = classes
    self.newRooms = newRooms
    self.newBeds = newBeds
    self.meanMinutes = meanMinutes
    self.maximumMinutes = maximumMinutes
    self.meanMetres = meanMetres
    self.maximumMetres = maximumMetres
    self.ledger = ledger
  }
}

/// What the solver proved about a plan.
public struct PlanProof: Sendable, Equatable {
  /// The plan's cost with the price of pupils left without a place.
  public var objective: Double
  /// No plan of this model can cost less.
  public var bound: Double
  /// Whether a plan was found and proved best.
  public var status: SolutionStatus
  /// Why the search ended.
  public var termination: Termination
  /// The size of the solved problem.
  public var sites, clients, arcs: Int
  /// The steps that the search took: evaluations of the bound.
  public var boundEvaluations: Int
  /// Moves of the local search that were tried.
  public var movesTried: Int

  /// How far the plan can be from the best one, relative to its own cost.
  public var gap: Double { objective == bound ? 0 : (objective - bound) / abs(objective) }

  /// What was proved.
  public init(
    objective: Double, bound: Double, status: SolutionStatus, termination: Termination, sites: Int,
    clients: Int, arcs: Int, boundEvaluations: Int, movesTried: Int
  ) {
    self.objective = objective
    self.bound = bound
    self.status = status
    self.termination = termination
    self.sites = sites
    self.clients = clients
    self.arcs = arcs
    self.boundEvaluations = boundEvaluations
    self.movesTried = movesTried
  }
}

/// A proposal for a region: every school's future, every village's school, and what it costs.
public struct NetworkPlan: Sendable, Equatable {
  /// What it was made for.
  public var region: Region
  /// The rules and prices it was made under.
  public var policy: Policy
  /// The bands that were planned: the others have no pupils or no school in the region.
  public var bands: [Int]
  /// Every school of the region, in its order.
  public var schools: [SchoolPlan]
  /// Every village and planned band with pupils, by village, then band.
  public var placements: [Placement]
  /// The proposed merges, most pupils first.
  public var merges: [Merge]
  /// The network of today.
  public var before: KeyFigures
  /// The network of the plan.
  public var after: KeyFigures
  /// What was proved.
  public var proof: PlanProof
  /// What the reader must know of the data and the model.
  public var remarks: [PlanRemark]
  /// The longest ways of day pupils in the plan, road by road, longest first; none without roads.
  public var longestWays: [PlannedPath]

  /// A plan.
  public init(
    region: Region, policy: Policy, bands: [Int], schools: [SchoolPlan], placements: [Placement],
    merges: [Merge], before: KeyFigures, after: KeyFigures, proof: PlanProof, remarks: [PlanRemark],
    longestWays: [PlannedPath] = []
  ) {
    self.region = region
    self.policy = policy
    self.bands = bands
    self.schools = schools
    self.placements = placements
    self.merges = merges
    self.before = before
    self.after = after
    self.proof = proof
    self.remarks = remarks
    self.longestWays = longestWays
  }
}

/// The way of a placement in the plan, road by road.
public struct PlannedPath: Sendable, Equatable {
  /// The index of the placement in the plan.
  public var placement: Int
  /// The way to school; its minutes are those of the profile, not of the band.
  public var path: RoadPath

  /// A placement's way.
  public init(placement: Int, path: RoadPath) {
    self.placement = placement
    self.path = path
  }
}

/// Something about the data or the model that shaped a plan.
public enum PlanRemark: Sendable, Equatable {
  /// Pupils of this many settlements come from an estimate.
  case estimatedPupils(settlements: Int, source: String)
  /// Settlements whose pupils are unknown and taken as none.
  case unknownPupils(settlements: Int)
  /// A band with pupils that no school of the region teaches; it was left out.
  case bandWithoutSchool(band: Int, pupils: Int)
  /// Classrooms of this many schools were derived from their classes.
  case roomsFromClasses(schools: Int)
  /// Classrooms of this many schools were derived from their rolls.
  case roomsFromRolls(schools: Int)
  /// Classrooms of this many schools are unknown; the fewest that their grades need were taken.
  case roomsUnknown(schools: Int)
  /// This many schools teach no whole band of the policy and take no part.
  case schoolsWithoutBand(schools: Int)
  /// Ways are geodesic distances times this factor.
  case detour(factor: Double)
  /// Ways follow roads: kilometres in use on foot and by bus, and kilometres on foot that were left
  /// out because they lead nowhere.
  case roads(walkKilometres: Double, busKilometres: Double, cutOffKilometres: Double)
  /// Ways on foot follow the heights too; pieces where a height was missing are taken as flat.
  case heights(piecesWithoutHeight: Int)
  /// Roads without heights: hills are taken as flat.
  case noHeights
  /// Roads that a season closes are not used.
  case season(RoadRules.Season)
  /// Pupils are those expected in a later year.
  case forecast(year: Int, baseYear: Int, pupils: Int, pupilsToday: Int)
  /// Places so far from any road that their ways are distances times the detour factor.
  case offRoad(settlements: Int, schools: Int, metres: Double)
  /// The settlement farthest from the road that it uses.
  case farthestFromRoad(settlement: Int, metres: Double)
  /// Settlements from which no road leads to any school that teaches one of their bands.
  case cutOff(settlements: [Int])
  /// Ways come from a table that was given.
  case travelTable(ways: Int)
  /// Pupils who live in the region and pupils on the schools' rolls differ.
  case rollsDiffer(resident: Int, filed: Int)
  /// The rolls are systematically this many times the resident pupils (`EnrolmentFit`), and the
  /// township that differs most from it.
  case rollsFollow(coefficient: Double, farthest: String, filed: Int, expected: Int)
  /// The rule on junior schools could not be applied: townships are unknown.
  case townshipsUnknown(schools: Int)
  /// Prices are the product's own defaults and not the region's.
  case defaultPrices
}
