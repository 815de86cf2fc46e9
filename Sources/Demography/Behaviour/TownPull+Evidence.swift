extension TownPull {
  /// The default's figures: level, size, distance, closure.
  static let priors = [
    Evidence(
      "moving to town, 1,000 inhabitants at 10 km", 0.02, range: 0...0.05,
      unit: "of pupils per year",
      source: "no published yearly share was found; chosen for calculation", status: .scenario),
    Evidence(
      "effect of each doubling of inhabitants", -0.2, range: -0.5...0, unit: "log-odds",
      source: "no published coefficient was found; chosen for calculation", status: .scenario),
    Evidence(
      "effect of each kilometre from town", 0, range: -0.05...0.05, unit: "log-odds per km",
      source: "no published coefficient was found; the sign is uncertain", status: .scenario),
    Evidence(
      "added once the village's school has closed", 0, range: 0...0.008,
      unit: "of pupils per year",
      source: "Denmark -7.6 points in 10 years, Sweden none; 0.008 is the scenario of an effect",
      status: .scenario),
  ]

  /// What is published on pupils in town and on closures and population.
  public static let background = [
    Evidence(
      "families in the county seat for their children's school", 0.14, unit: "of residents",
      source: "Shou county, Anhui, 2024", status: .published),
    Evidence(
      "families in the development zone for their children's school", 0.12, unit: "of residents",
      source: "Shou county, Anhui, 2024", status: .published),
    Evidence(
      "families in key towns for their children's school", 0.07, unit: "of residents",
      source: "Shou county, Anhui, 2024", status: .published),
    Evidence(
      "population of places ten years after their school closed, Denmark", -0.076,
      unit: "of inhabitants", source: "study of Danish closures; significant from year 6",
      status: .published),
  ]
}
