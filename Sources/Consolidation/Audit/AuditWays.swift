import Geography

/// Ways to school as an audit works them out: lengths, times, limits.
extension AuditInputs {
  /// The length of the way: the geodesic distance times the detour factor.
  func metres(_ settlement: Int, _ school: Int) -> Double {
    Geodesic.distance(
      from: region.settlements[settlement].coordinate, to: region.schools[school].coordinate)
      * policy.detourFactor
  }

  /// The minutes of a way, one way from door to door.
  func minutes(_ metres: Double, _ mode: TravelMode, _ band: Int) -> Double {
    switch mode {
    case .walk: metres / 1000 / policy.bands[band].walkingSpeed * 60
    case .bus: policy.busAccessMinutes + metres / 1000 / policy.busSpeed * 60
    case .board: metres / 1000 / policy.boardSpeed * 60
    }
  }

  /// Whether a way is within the limits of its mode, give or take `slack` minutes or metres.
  func isWithinLimits(
    _ metres: Double, _ mode: TravelMode, _ band: Int, slack: Double = 0
  ) -> Bool {
    let rule = policy.bands[band]
    let time = minutes(metres, mode, band) - slack
    return switch mode {
    case .walk: time <= rule.walkMinutes && metres - slack <= rule.walkKilometres * 1000
    case .bus: rule.rideMinutes > 0 && time <= rule.rideMinutes
    case .board: rule.mayBoard && time <= rule.boardMinutes
    }
  }

  /// Whether a way crosses a township border; an unknown township has none.
  func crosses(_ settlement: Int, _ school: Int) -> Bool {
    let home = region.settlements[settlement].township
    let there = region.schools[school].township
    return home != there && home != "" && there != ""
  }

  /// Whether the policy forbids the way for its border.
  func isForbiddenCrossing(_ settlement: Int, _ school: Int) -> Bool {
    policy.townshipCrossing == .forbidden && crosses(settlement, school)
  }

  /// Whether a school is within daily reach of a settlement's band.
  func isWithinDailyReach(
    _ settlement: Int, _ school: Int, _ band: Int, slack: Double = 0
  ) -> Bool {
    let way = metres(settlement, school)
    return isWithinLimits(way, .walk, band, slack: slack)
      || isWithinLimits(way, .bus, band, slack: slack)
  }

  /// The mode of today's way: the first within its limits, else the bus where there is one.
  func modeToday(_ metres: Double, _ band: Int) -> TravelMode {
    for mode in TravelMode.allCases where isWithinLimits(metres, mode, band) { return mode }
    return policy.bands[band].rideMinutes > 0 ? .bus : .walk
  }

  /// The length of the way to the nearest school of today that teaches the band.
  func nearestToday(_ settlement: Int, among schools: [Int]) -> (school: Int, metres: Double)? {
    let home = region.settlements[settlement].coordinate.latitude
    var best: (school: Int, metres: Double)?
    for school in schools {
      // A degree of latitude is at least 110.5 km, so most schools need no exact distance.
      let north = abs(region.schools[school].coordinate.latitude - home) * 110_500
      if let best, north * policy.detourFactor > best.metres { continue }
      let way = metres(settlement, school)
      if way < best?.metres ?? .infinity { best = (school, way) }
    }
    return best
  }

  /// The schools of today that teach a band.
  func schoolsToday(teaching band: Int) -> [Int] {
    region.schools.indices.filter {
      !region.schools[$0].isCandidate && schoolBands[$0].contains(band)
    }
  }

  /// How many schools that could board the band are nearer to the settlement than `metres`.
  func boardingSchools(
    nearerThan metres: Double, to settlement: Int, among schools: [Int]
  ) -> Int {
    schools.filter { self.metres(settlement, $0) < metres - 0.01 }.count
  }

  /// Whether some school could serve a settlement's band within the limits, so that leaving it
  /// without a place has a price.
  func hasReach(_ settlement: Int, _ band: Int) -> Bool {
    let open = region.schools.indices.filter { mayTeach($0, band, boarding: false) }
    if open.contains(where: {
      !isForbiddenCrossing(settlement, $0) && isWithinDailyReach(settlement, $0, band)
    }) {
      return true
    }
    guard policy.bands[band].mayBoard else { return false }
    let boarding = open.filter { mayTeach($0, band, boarding: true) }
      .map { (school: $0, way: metres(settlement, $0)) }
      .sorted { ($0.way, $0.school) < ($1.way, $1.school) }
    return boarding.prefix(policy.boardingSchoolsPerVillage).contains {
      isWithinLimits($0.way, .board, band) && !isForbiddenCrossing(settlement, $0.school)
    }
  }
}
