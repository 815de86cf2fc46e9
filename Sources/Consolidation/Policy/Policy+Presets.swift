extension Policy {
  /// The identifiers of the shipped presets; the first is the default.
  public static let presetIDs = [
    "cn-2018-small-schools", "cn-province-2km", "cn-gb50099-urban", "cn-jb109-types",
    "cn-wuan-2010", "jp-mext-2015", "kr-2016", "tw-2017", "pt-2010", "eng", "us-wv",
  ]

  /// A shipped preset.
  ///
  /// Each sets the figures that its documents give, with their citations, and inherits every other
  /// one as a default: Chinese presets from `chinaSmallSchools` with its citations, those of other
  /// countries from its figures without them, at prices by a round rate of exchange.
  ///
  /// Complexity: O(1). Refuses an unknown identifier by naming the nearest one.
  public static func preset(_ id: String) throws(PolicyError) -> Policy {
    switch id {
    case "cn-2018-small-schools": chinaSmallSchools
    case "cn-province-2km": chinaTwoKilometres
    case "cn-gb50099-urban": chinaUrbanRadius
    case "cn-jb109-types": chinaSchoolTypes
    case "cn-wuan-2010": wuan
    case "jp-mext-2015": japan
    case "kr-2016": korea
    case "tw-2017": taiwan
    case "pt-2010": portugal
    case "eng": england
    case "us-wv": westVirginia
    default: throw .unknownPreset(id, nearest: nearestName(to: id, among: presetIDs))
    }
  }

  /// The figures of the Chinese preset as defaults for another country: without its rules,
  /// citations and measures, its prices at `rate` units of the currency for a yuan, so that the
  /// balance between them stays; a planner replaces them by local ones.
  static func abroad(
    _ id: String, en: String, zh: String, currency: String, rate: Double
  ) -> Policy {
    var policy = chinaSmallSchools
    policy.id = id
    policy.name = LocalizedText(en: en, zh: zh)
    policy.currency = currency
    policy.keepsJuniorInTownship = false
    policy.wantsJuniorInTownship = false
    policy.hugeClass = nil
    policy.staffRatios = []
    policy.balanceLimits = []
    for kind in policy.kinds.indices { policy.kinds[kind].maximumPupils = nil }
    policy.scalePrices(by: rate)
    policy.rules = []
    policy.sources = [:]
    return policy
  }

  /// Multiplies every price by `factor`.
  mutating func scalePrices(by factor: Double) {
    for band in bands.indices {
      bands[band].pupilFunds *= factor
      bands[band].boarderSubsidy *= factor
    }
    for kind in kinds.indices {
      kinds[kind].fixedCost *= factor
      kinds[kind].fixedCostPerClassStep *= factor
    }
    costs.teacherPost *= factor
    costs.buildingPerSquareMetre *= factor
    costs.newSite *= factor
    costs.boardingFixed *= factor
    costs.lifeTeacherPost *= factor
    costs.boarderFood *= factor
    costs.boarderFunds *= factor
    costs.busPlace *= factor
    costs.busKilometre *= factor
    costs.travelMinute *= factor
    costs.townshipCrossing *= factor
    costs.unplacedPupil *= factor
    costs.remoteClassroom *= factor
  }

  /// Gives every rule's citation to those of its figures that have none of their own.
  mutating func citeFigures() {
    for rule in rules {
      for figure in rule.figures where sources[figure] == nil { sources[figure] = rule.source }
    }
  }

  /// The names of one figure of some bands.
  static func figures(_ field: String, of bands: [String]) -> [String] {
    bands.map { "bands.\($0).\(field)" }
  }
}
