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
  /// The problem: sites are the region's schools in their order, clients the villages' bands that
  /// some school can serve.
  public let problem: ModularProblem

  /// The region under the policy as it is today.
  let setting: NetworkSetting
  let layout: ResourceLayout
  /// The client of each demand, or −1 for those out of reach of every school.
  let clientOfDemand: [Int]
  /// The type behind each option of each site.
  let types: [[SchoolType?]]
  /// The trip of each arc of the problem.
  let arcTrips: [Trip]
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
    let setting = NetworkSetting(
      region: region, policy: policy, forecast: forecast, threads: threads)
    self.setting = setting
    let (sites, demands) = (setting.sites, setting.demands)
    costs = CostModel(policy: policy)
    layout = ResourceLayout(bands: setting.bands)
    let menu = SiteMenu(policy: policy, layout: layout, costs: costs)
    let options = zip(region.schools, sites).map { menu.options($0.0, $0.1) }
    types = options.map { $0.map(\.type) }
    var links = ArcBuilder(
      region: region, policy: policy, layout: layout, demands: demands, types: types,
      schoolSites: sites, ways: setting.ways, threads: threads)
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

extension PlanningModel {
  /// What is planned.
  public var region: Region { setting.region }
  /// The rules and prices.
  public var policy: Policy { setting.policy }
  /// The bands that are planned: those with pupils that some school teaches.
  public var bands: [Int] { setting.bands }

  var sites: [SchoolSite] { setting.sites }
  var residents: ResidentPupils { setting.residents }
  /// All demands of planned bands, served or not.
  var demands: [Demand] { setting.demands }
  var journeys: Journeys { setting.journeys }
  var ways: Ways { setting.ways }
}
