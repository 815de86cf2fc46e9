import Demography

/// A region under a policy as it is today: who needs a place, what schools have, how one gets there.
///
/// Planning models and audits of today's network start from it.
struct NetworkSetting: Sendable {
  let region: Region
  let policy: Policy
  let sites: [SchoolSite]
  let residents: ResidentPupils
  /// The bands that are looked at: those with pupils that some school teaches.
  let bands: [Int]
  /// All demands of these bands.
  let demands: [Demand]
  let journeys: Journeys
  let ways: Ways

  init(region: Region, policy: Policy, forecast: EnrolmentForecast? = nil, threads: Int = 1) {
    self.region = region
    self.policy = policy
    residents = ResidentPupils(
      forecast ?? policy.estimator.forecast(from: region.settlements.map(\.population)), policy)
    sites = region.schools.map { SchoolSite($0, policy) }
    let taught = Set(sites.flatMap(\.bands))
    let pupils = residents.pupilsByBand
    let planned = policy.bands.indices.filter { taught.contains($0) && pupils[$0] > 0 }
    bands = planned
    demands = residents.demands.filter { planned.contains($0.band) }
    journeys = Journeys(policy: policy)
    ways = Ways(region, policy, threads: threads)
  }
}
