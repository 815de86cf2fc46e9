import CatchmentSupport
import FacilityLocation

/// Finds which schools can serve which villages' bands within the limits: the arcs.
struct ArcBuilder {
  let region: Region
  let policy: Policy
  let layout: ResourceLayout
  let demands: [Demand]
  let types: [[SchoolType?]]
  let schoolSites: [SchoolSite]
  let ways: Ways
  let threads: Int

  private(set) var clients: [ModularProblem.Client] = []
  private(set) var clientOfDemand: [Int] = []
  private(set) var arcs: [ModularProblem.Arc] = []
  private(set) var trips: [Trip] = []
  /// By planned band: day pupils, then boarders.
  private(set) var patterns: [[Double]] = []

  init(
    region: Region, policy: Policy, layout: ResourceLayout, demands: [Demand],
    types: [[SchoolType?]], schoolSites: [SchoolSite], ways: Ways, threads: Int
  ) {
    self.region = region
    self.policy = policy
    self.layout = layout
    self.demands = demands
    self.types = types
    self.schoolSites = schoolSites
    self.ways = ways
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
    let reach = layout.bands.map { BandReach(band: $0, self) }
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
}
