import Demography

/// The pupils of one settlement and band: they go to one school together.
struct Demand: Sendable, Equatable {
  var settlement: Int
  var band: Int
  var pupils: Int
  var isEstimate: Bool
}

/// Who needs a place: whole pupils by settlement and band, this year.
struct ResidentPupils: Sendable {
  /// By settlement, then band; none without pupils.
  let demands: [Demand]
  /// The pupils of each band of the policy.
  let pupilsByBand: [Int]
  /// Where the numbers of each settlement come from.
  let sources: [PupilSource]

  /// Rounds the forecast band by band so that the region's sums stay.
  init(_ forecast: EnrolmentForecast, _ policy: Policy) {
    let rounded = policy.bands.map { band in
      controlledRounding((0..<forecast.places).map { forecast.pupils(at: $0, grades: band.grades) })
    }
    pupilsByBand = rounded.map { $0.reduce(0, +) }
    sources = forecast.sources
    var demands: [Demand] = []
    for settlement in 0..<forecast.places {
      for band in policy.bands.indices where rounded[band][settlement] > 0 {
        demands.append(
          Demand(
            settlement: settlement, band: band, pupils: rounded[band][settlement],
            isEstimate: forecast.sources[settlement].isEstimate))
      }
    }
    self.demands = demands
  }
}
