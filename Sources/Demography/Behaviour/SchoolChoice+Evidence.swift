extension SchoolChoice {
  /// The default's figures, one for each attribute in the order of `Attribute.allCases`.
  static let priors = [
    Evidence(
      "minutes on foot", -0.115, range: -0.15...(-0.08), unit: "utility per minute",
      source: "no published Chinese coefficient was found; chosen for calculation",
      status: .scenario),
    Evidence(
      "minutes by bus", -0.045, range: -0.06...(-0.03), unit: "utility per minute",
      source: "no published Chinese coefficient was found; chosen for calculation",
      status: .scenario),
    Evidence(
      "quality", 0.3, range: 0...0.6, unit: "utility per standard deviation",
      source: "no published Chinese coefficient was found; chosen for calculation",
      status: .scenario),
    Evidence(
      "fee", -0.2, range: -0.5...0, unit: "utility per thousand yuan a year",
      source: "no published Chinese coefficient was found; chosen for calculation",
      status: .scenario),
    Evidence(
      "boarding", -0.5, range: -1.5...0.5, unit: "utility",
      source: "chosen for calculation; the sign is uncertain", status: .scenario),
    Evidence(
      "town", 0.3, range: 0...1, unit: "utility",
      source: "no published Chinese coefficient was found; chosen for calculation",
      status: .scenario),
  ]

  /// What is published on boarding, mergers and pupils' outcomes; 1 stands for better, -1 for
  /// worse.
  public static let background = [
    Evidence(
      "boarders' outcomes, 59 counties in 5 provinces", -1, unit: "sign",
      source: "Wang et al. 2016: worse on all outcomes", status: .published),
    Evidence(
      "boarders' outcomes, grade 8", 1, unit: "sign", source: "Tan and Bodovski: positive",
      status: .published),
    Evidence(
      "merged pupils' scores, grades 4 and above", 1, unit: "sign",
      source: "Liu et al. 2010: older pupils rise, younger fall, no harm overall",
      status: .published),
  ]
}
