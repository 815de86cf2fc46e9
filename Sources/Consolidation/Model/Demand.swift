import Demography

/// The pupils of one settlement and band, or a part of them: they go to one school together.
struct Demand: Sendable, Equatable {
  var settlement: Int
  var band: Int
  var part: SettlementPart
  var pupils: Int
  var isEstimate: Bool
}

/// Who needs a place: whole pupils by settlement and band, this year.
struct ResidentPupils: Sendable {
  /// By settlement, then band, then part; none without pupils.
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
        let groups = Self.groups(rounded[band][settlement], largest: policy.largestGroup)
        for (part, pupils) in groups.enumerated() {
          demands.append(
            Demand(
              settlement: settlement, band: band,
              part: SettlementPart(number: part + 1, of: groups.count), pupils: pupils,
              isEstimate: forecast.sources[settlement].isEstimate))
        }
      }
    }
    self.demands = demands
  }

  /// As few parts as keep to `largest`, as equal as can be, the larger ones first.
  static func groups(_ pupils: Int, largest: Int) -> [Int] {
    let count = max(1, (pupils + largest - 1) / max(1, largest))
    let (each, over) = pupils.quotientAndRemainder(dividingBy: count)
    return (0..<count).map { each + ($0 < over ? 1 : 0) }
  }
}
