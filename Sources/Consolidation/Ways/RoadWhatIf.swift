public import RoadNetwork

/// What changes of the roads do to a plan: the same schools, other ways.
///
///     let whatIf = try RoadWhatIf(region: region, policy: policy, tables: tables,
///       changes: [.close(way: 4_270_595)])
///     whatIf.after.meanMinutes
///     whatIf.changes.first?.minutesAfter
public struct RoadWhatIf: Sendable {
  /// A settlement's band whose way changes.
  public struct Change: Sendable, Equatable {
    /// The index of the settlement.
    public var settlement: Int
    /// The index of the band.
    public var band: Int
    /// The index of the school.
    public var school: Int
    /// The pupils.
    public var pupils: Int
    /// The way as the roads are.
    public var before: Trip?
    /// The way as the roads would be; `nil` where none is left.
    public var after: Trip?

    /// How much longer the way takes; infinite where none is left.
    public var addedMinutes: Double {
      switch (before, after) {
      case (let old?, let new?): new.minutes - old.minutes
      case (nil, nil): 0
      case (nil, _): -.infinity
      case (_, nil): .infinity
      }
    }
  }

  /// How day pupils travel.
  public struct Figures: Sendable, Equatable {
    /// Day pupils with a way.
    public var pupils = 0
    /// Their mean time, in minutes.
    public var meanMinutes = 0.0
    /// The longest time, in minutes.
    public var longestMinutes = 0.0
    /// Pupils whose way is over the limits of their band, boarders among them.
    public var overLimit = 0
    /// Pupils who cannot get to their school.
    public var cutOff = 0
  }

  /// Why a what-if cannot be worked out.
  public enum Failure: Error, Equatable, Sendable {
    /// The region has no roads.
    case noRoads
    /// The region's ways come from a table, which a change of the roads does not touch.
    case travelTable
    /// The change is refused.
    case change(RoadChangeError)
    /// A row of the plan names something that the region does not have.
    case unknownRow(settlement: String, band: String, school: String)
  }

  /// As the roads are.
  public let before: Figures
  /// As the roads would be.
  public let after: Figures
  /// The ways that change, the greatest loss first.
  public let changes: [Change]

  /// Works changes out.
  ///
  /// - Parameters:
  ///   - region: The plan's region.
  ///   - policy: The plan's policy.
  ///   - tables: The plan.
  ///   - changes: What changes on the map, one after the other.
  ///   - rules: How roads are used then, such as in winter; by default as the policy says.
  ///   - threads: The most threads to use; the result does not depend on it.
  /// - Throws: `Failure`.
  public init(
    region: Region, policy: Policy, tables: PlanTables, changes: [RoadChange],
    rules: RoadRules? = nil, threads: Int = 1
  ) throws(Failure) {
    guard region.travelTable == nil else { throw .travelTable }
    guard let roads = region.roads else { throw .noRoads }
    var (changed, then) = (region, policy)
    let map: RoadMap
    do { map = try roads.applying(changes) } catch { throw .change(error) }
    changed.roads = map
    if let rules { then.roads = rules }
    var before = PlannedTrips(RoadWays(region, roads, policy, threads: threads, stop: nil))
    var after = PlannedTrips(
      RoadWays(changed, map, then, threads: threads, stop: nil, before: before.ways))
    var figures = (Sum(), Sum())
    var changes: [Change] = []
    for row in try Self.rows(tables, region, policy) {
      let band = policy.bands[row.band]
      let trips = (
        before.trip(row.settlement, row.school, band), after.trip(row.settlement, row.school, band)
      )
      figures.0.add(row.pupils, trips.0)
      figures.1.add(row.pupils, trips.1)
      let change = Change(
        settlement: row.settlement, band: row.band, school: row.school, pupils: row.pupils,
        before: trips.0, after: trips.1)
      if change.before != change.after { changes.append(change) }
    }
    self.before = figures.0.figures
    self.after = figures.1.figures
    self.changes = changes.enumerated().sorted {
      ($1.element.addedMinutes, $0.offset) < ($0.element.addedMinutes, $1.offset)
    }.map(\.element)
  }

  private static func rows(
    _ tables: PlanTables, _ region: Region, _ policy: Policy
  ) throws(Failure) -> [(settlement: Int, band: Int, school: Int, pupils: Int)] {
    func table(_ ids: [String]) -> [String: Int] {
      Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
    }
    let settlements = table(region.settlements.map(\.id))
    let (schools, bands) = (table(region.schools.map(\.id)), table(policy.bands.map(\.id)))
    var rows: [(settlement: Int, band: Int, school: Int, pupils: Int)] = []
    for row in tables.assignments {
      guard let trip = row.after else { continue }
      guard let settlement = settlements[row.settlement], let band = bands[row.band],
        let school = schools[trip.school]
      else {
        throw .unknownRow(settlement: row.settlement, band: row.band, school: trip.school)
      }
      rows.append((settlement, band, school, row.pupils))
    }
    return rows
  }

  /// The ways that a plan's rows take on some roads.
  private struct PlannedTrips {
    let ways: RoadWays
    private let journeys: Journeys
    /// The ways within reach of the settlement that was asked for last: rows come by settlement.
    private var near: (settlement: Int, ways: [Int: SchoolWays]) = (-1, [:])

    init(_ ways: RoadWays) {
      self.ways = ways
      journeys = Journeys(policy: ways.policy)
    }

    mutating func trip(_ settlement: Int, _ school: Int, _ band: GradeBand) -> Trip? {
      if near.settlement != settlement {
        let list = ways.ways(from: settlement).map { ($0.school, $0) }
        near = (settlement, Dictionary(list, uniquingKeysWith: { first, _ in first }))
      }
      if let found = near.ways[school], let trip = journeys.trip(found, band), !trip.isOverLimit {
        return trip
      }
      // Beyond the limits of every means of travel: the whole way is searched.
      return ways.nearest(from: settlement, among: [school]).flatMap { journeys.trip($0, band) }
    }
  }

  private struct Sum {
    var figures = Figures()
    private var minutes = 0.0

    mutating func add(_ pupils: Int, _ trip: Trip?) {
      guard let trip else {
        figures.cutOff += pupils
        return
      }
      if trip.isOverLimit { figures.overLimit += pupils }
      guard trip.mode != .board else { return }
      figures.pupils += pupils
      minutes += Double(pupils) * trip.minutes
      figures.meanMinutes = minutes / Double(figures.pupils)
      figures.longestMinutes = max(figures.longestMinutes, trip.minutes)
    }
  }
}
