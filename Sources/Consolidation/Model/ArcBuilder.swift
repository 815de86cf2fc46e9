import CatchmentSupport
import FacilityLocation
import Geography
import RoadNetwork

/// Finds which schools can serve which villages' bands within the limits: the arcs.
struct ArcBuilder {
  let region: Region
  let policy: Policy
  let layout: ResourceLayout
  let demands: [Demand]
  let types: [[SchoolType?]]
  let schoolSites: [SchoolSite]
  let threads: Int

  private(set) var clients: [ModularProblem.Client] = []
  private(set) var clientOfDemand: [Int] = []
  private(set) var arcs: [ModularProblem.Arc] = []
  private(set) var trips: [Trip] = []
  /// By planned band: day pupils, then boarders.
  private(set) var patterns: [[Double]] = []

  init(
    region: Region, policy: Policy, layout: ResourceLayout, demands: [Demand],
    types: [[SchoolType?]], schoolSites: [SchoolSite], threads: Int
  ) {
    self.region = region
    self.policy = policy
    self.layout = layout
    self.demands = demands
    self.types = types
    self.schoolSites = schoolSites
    self.threads = threads
  }

  mutating func build() {
    patterns = layout.bands.indices.flatMap { position -> [[Double]] in
      var day = [Double](repeating: 0, count: layout.count)
      day[layout.seats(position)] = 1
      day[layout.pupils] = 1
      var board = day
      board[layout.beds] = 1
      return [day, board]
    }
    let reach = layout.bands.map { Reach(band: $0, self) }
    let journeys = Journeys(policy: policy)
    let costs = CostModel(policy: policy)
    clientOfDemand.reserveCapacity(demands.count)
    for demand in demands {
      guard let position = layout.bands.firstIndex(of: demand.band) else { continue }
      let found = reach[position].trips(demand, self, journeys)
      guard !found.isEmpty else {
        clientOfDemand.append(-1)
        continue
      }
      let client = clients.count
      clientOfDemand.append(client)
      clients.append(
        .init(
          id: id(demand),
          demand: Double(demand.pupils),
          penalty: policy.costs.unplacedPupil * Double(demand.pupils)))
      for trip in found {
        let crosses = crossesBorder(demand.settlement, trip.school)
        let cost = costs.journey(
          demand.pupils, demand.band, trip.mode, metres: trip.metres, minutes: trip.minutes,
          crossesBorder: crosses)
        arcs.append(
          .init(
            client: client, site: trip.school,
            mode: TravelMode.allCases.firstIndex(of: trip.mode) ?? 0,
            pattern: 2 * position + (trip.mode == .board ? 1 : 0), cost: cost.total))
        trips.append(trip)
      }
    }
  }

  /// The settlement, the band, and where there are several the part.
  private func id(_ demand: Demand) -> String {
    let body = "\(region.settlements[demand.settlement].id)/\(policy.bands[demand.band].id)"
    return demand.part.isWhole ? body : "\(body)/\(demand.part.number)"
  }

  /// Whether a way crosses a township border; unknown townships have none.
  func crossesBorder(_ settlement: Int, _ school: Int) -> Bool {
    let (a, b) = (region.settlements[settlement].township, region.schools[school].township)
    return !a.isEmpty && !b.isEmpty && a != b
  }

  /// The schools that could teach a band, and the ways to them.
  private struct Reach {
    let day: TravelMatrix
    let dayUsers: [Int]
    let board: TravelMatrix
    let boardUsers: [Int]
    /// The row of each settlement; the matrices hold settlements with pupils only.
    let row: [Int: Int]

    init(band: Int, _ builder: ArcBuilder) {
      let policy = builder.policy
      let rule = policy.bands[band]
      let journeys = Journeys(policy: policy)
      let detour = DetourModel(factor: policy.detourFactor)
      func users(_ isUser: (SchoolType) -> Bool) -> [Int] {
        builder.region.schools.indices.filter { j in
          builder.types[j].contains { type in
            guard let type, isUser(type) else { return false }
            return builder.schoolSites[j].bands(as: policy.kinds[type.kind]).contains(band)
          }
        }
      }
      dayUsers = users { _ in true }
      boardUsers = rule.mayBoard ? users(\.hasBoarding) : []
      let settlements = builder.demands.filter { $0.band == band && $0.part.number == 1 }
        .map(\.settlement)
      row = Dictionary(
        uniqueKeysWithValues: settlements.enumerated().map { ($0.element, $0.offset) })
      let origins = settlements.map { builder.region.settlements[$0].coordinate }
      let schools = builder.region.schools
      day = detour.matrix(
        from: origins, to: dayUsers.map { schools[$0].coordinate },
        cutoff: journeys.dailyReach(rule), threads: builder.threads)
      board = detour.nearest(
        policy.boardingSchoolsPerVillage, from: origins,
        to: boardUsers.map { schools[$0].coordinate }, cutoff: journeys.boardingReach(rule),
        threads: builder.threads)
    }

    /// Every way that the limits allow, nearest school first, one mode a school unless the policy
    /// offers boarding within daily reach too.
    func trips(_ demand: Demand, _ builder: ArcBuilder, _ journeys: Journeys) -> [Trip] {
      guard let row = row[demand.settlement] else { return [] }
      let policy = builder.policy
      let band = policy.bands[demand.band]
      var trips: [Trip] = []
      var reached = Set<Int>()
      for entry in day.rows[row] {
        let school = dayUsers[Int(entry.destination)]
        guard mayCross(demand, school, builder) else { continue }
        for mode in [TravelMode.walk, .bus] where journeys.isAllowed(entry.metres, mode, band) {
          trips.append(journeys.trip(to: school, metres: entry.metres, mode, band))
          reached.insert(school)
          break
        }
      }
      for entry in board.rows[row] {
        let school = boardUsers[Int(entry.destination)]
        guard mayCross(demand, school, builder),
          policy.boardsWithinDailyReach || !reached.contains(school),
          journeys.isAllowed(entry.metres, .board, band)
        else { continue }
        trips.append(journeys.trip(to: school, metres: entry.metres, .board, band))
      }
      return trips
    }

    private func mayCross(_ demand: Demand, _ school: Int, _ builder: ArcBuilder) -> Bool {
      builder.policy.townshipCrossing != .forbidden
        || !builder.crossesBorder(demand.settlement, school)
    }
  }
}
