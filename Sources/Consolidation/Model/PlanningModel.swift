import CatchmentSupport
public import Demography
public import FacilityLocation
import Geography
import RoadNetwork

/// A region under a policy, as the modular problem that the solver takes.
///
/// Identifiers become indices here, once, and `plan(from:)` turns a solution back into schools and
/// villages.
///
///     let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
///     let plan = model.plan(from: model.problem.solve())
public struct PlanningModel: Sendable {
  /// What is planned.
  public let region: Region
  /// The rules and prices.
  public let policy: Policy
  /// The bands that are planned: those with pupils that some school teaches.
  public let bands: [Int]
  /// The problem: sites are the region's schools in their order, clients the villages' bands that
  /// some school can serve.
  public let problem: ModularProblem

  let layout: ResourceLayout
  let sites: [SchoolSite]
  let residents: ResidentPupils
  /// All demands of planned bands, served or not.
  let demands: [Demand]
  /// The client of each demand, or −1 for those out of reach of every school.
  let clientOfDemand: [Int]
  /// The type behind each option of each site.
  let types: [[SchoolType?]]
  /// The trip of each arc of the problem.
  let arcTrips: [Trip]
  let journeys: Journeys
  let ways: Ways
  let costs: CostModel

  /// Builds the model for this year's pupils.
  ///
  /// - Parameters:
  ///   - region: What is planned.
  ///   - policy: The rules and prices.
  ///   - forecast: The pupils to plan for; by default today's, estimated as the policy says.
  ///   - threads: The most threads to use; the result does not depend on it.
  /// - Throws: `ProblemError` where figures of the policy make no valid problem.
  ///
  /// Complexity: O(arcs log arcs).
  public init(
    region: Region, policy: Policy, forecast: EnrolmentForecast? = nil, threads: Int = 1
  ) throws(ProblemError) {
    self.region = region
    self.policy = policy
    journeys = Journeys(policy: policy)
    costs = CostModel(policy: policy)
    residents = ResidentPupils(
      forecast ?? policy.estimator.forecast(from: region.settlements.map(\.population)), policy)
    sites = region.schools.map { SchoolSite($0, policy) }
    let taught = Set(sites.flatMap(\.bands))
    let pupils = residents.pupilsByBand
    let planned = policy.bands.indices.filter { taught.contains($0) && pupils[$0] > 0 }
    bands = planned
    layout = ResourceLayout(bands: planned)
    demands = residents.demands.filter { planned.contains($0.band) }
    let menu = SiteMenu(policy: policy, layout: layout, costs: costs)
    let options = zip(region.schools, sites).map { menu.options($0.0, $0.1) }
    types = options.map { $0.map(\.type) }
    ways = Ways(region, policy, threads: threads)
    var links = ArcBuilder(
      region: region, policy: policy, layout: layout, demands: demands, types: types,
      schoolSites: sites, ways: ways, threads: threads)
    links.build()
    clientOfDemand = links.clientOfDemand
    problem = try ModularProblem(
      resources: layout.names(policy),
      sites: zip(region.schools, options).map { school, list in
        .init(id: school.id, options: list.map(\.option))
      },
      clients: links.clients, modes: TravelMode.allCases.map(\.rawValue),
      usePatterns: links.patterns, arcs: links.arcs,
      side: TownshipRule(policy: policy).constraints(region, sites, types))
    // The builder makes arcs client by client, the order in which the problem keeps them.
    arcTrips = links.trips
  }
}
