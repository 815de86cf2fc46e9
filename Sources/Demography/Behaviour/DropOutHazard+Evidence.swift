extension DropOutHazard {
  /// The default's figures: one for each age band, then distance, then girls.
  static let priors = [
    Evidence(
      "leaving primary school", 0.025, range: 0...0.025, unit: "of pupils per year",
      source: "Lu et al. 2016 (8.2 % cumulative); lower today", status: .published),
    Evidence(
      "leaving between grades 7 and 8", 0.057, range: 0...0.057, unit: "of pupils per year",
      source: "Yi et al. 2012, 46 schools, 2009-10; lower today", status: .published),
    Evidence(
      "leaving between grades 8 and 9", 0.09, range: 0...0.09, unit: "of pupils per year",
      source: "Yi et al. 2012, 46 schools, 2009-10; lower today", status: .published),
    Evidence(
      "effect of a kilometre on foot beyond 3", 0.1, range: 0...0.25, unit: "log-hazard per km",
      source: "chosen between Filmer (small) and Burde and Linden (large)", status: .scenario),
    Evidence(
      "girls' hazard over boys'", 1.3, range: 1...1.6, unit: "times",
      source: "chosen for calculation; Hannum, Liu and Wang 2021 find girls hit alone",
      status: .scenario),
  ]

  /// What is published on distance, closures and leaving school.
  public static let background = [
    Evidence(
      "enrolment lost per mile to school, trial in Afghanistan", -16, range: -19...(-16),
      unit: "percentage points per mile (girls -19)", source: "Burde and Linden",
      status: .published),
    Evidence(
      "schooling lost by girls after a village's school closed, China", -0.6,
      unit: "years (boys: not significant)", source: "Hannum, Liu and Wang 2021, 728 villages",
      status: .published),
    Evidence(
      "leaving junior school, grades 7 to 9 together", 0.142, unit: "of pupils",
      source: "Yi et al. 2012, 46 schools", status: .published),
    Evidence(
      "leaving primary school, Hui girls", 0.23, unit: "of pupils", source: "Lu et al. 2016",
      status: .published),
    Evidence(
      "leaving primary school, Salar girls", 0.22, unit: "of pupils", source: "Lu et al. 2016",
      status: .published),
  ]
}
