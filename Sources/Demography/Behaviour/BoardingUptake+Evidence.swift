extension BoardingUptake {
  /// The default's figures: one for each band, then the slope.
  static let priors = [
    Evidence(
      "boarding in grades 1-3", 0, range: 0...0.1, unit: "share of pupils",
      source: "State Council 2012 no. 48: grades 1 to 3 in principle do not board",
      status: .unverified),
    Evidence(
      "distance at which half of grades 4-6 board", 5, range: 3...8, unit: "km",
      source: "no published coefficient was found; chosen for calculation", status: .scenario),
    Evidence(
      "distance at which half of grades 7-9 board", 4, range: 2...7, unit: "km",
      source: "no published coefficient was found; chosen for calculation", status: .scenario),
    Evidence(
      "growth of boarding", 0.8, range: 0.4...1.5, unit: "log-odds per km",
      source: "no published coefficient was found; chosen for calculation", status: .scenario),
  ]

  /// What is published on boarding, for comparison with a plan's totals.
  public static let background = [
    Evidence(
      "boarders among primary pupils, China, recent", 0.106, unit: "share of pupils",
      source: "official figures: 10.66 million boarders", status: .published),
    Evidence(
      "boarders among junior pupils, China, recent", 0.467, unit: "share of pupils",
      source: "official figures: 20.74 million boarders", status: .published),
    Evidence(
      "boarders among rural primary pupils, survey of 2012", 0.398, unit: "share of pupils",
      source: "21st Century Education Research Institute 2012; mean distance 5.4 km",
      status: .unverified),
    Evidence(
      "boarders among rural junior pupils, survey of 2012", 0.616, unit: "share of pupils",
      source: "21st Century Education Research Institute 2012; mean distance 17.5 km",
      status: .unverified),
    Evidence(
      "boarding demand met by dormitories", 0.84, unit: "share of 5.539 million pupils",
      source: "National Audit Office 2013, 1,185 counties", status: .published),
    Evidence(
      "cost of a boarder to the family", 1_157, unit: "yuan per year",
      source: "figures on the closures of 2000-2010; their author is not named",
      status: .unverified),
  ]
}
