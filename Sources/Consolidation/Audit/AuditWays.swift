import Geography
import RoadNetwork

/// A way as an audit finds it.
struct AuditWay {
  /// What its time comes from.
  enum Time {
    case length
    case roads(minutes: Double)
    case table(minutes: Double)
  }

  var metres: Double
  var time: Time
}

/// Ways to school as an audit works them out: lengths, times, limits.
extension AuditInputs {
  /// The way from a settlement to a school by a mode: as the table has it; else there and back on
  /// the roads on average; else, or off the roads, the geodesic distance times the detour factor.
  func way(_ settlement: Int, _ school: Int, _ mode: TravelMode) -> AuditWay? {
    if let stated {
      let key = WayKey(settlement: settlement, school: school, mode: mode)
      guard let row = stated[key] else { return nil }
      return AuditWay(
        metres: row.metres ?? straight(settlement, school), time: .table(minutes: row.minutes))
    }
    guard let roads = mode == .walk ? walkRoads : busRoads,
      roads.isOnRoad[settlement], roads.isOnRoad[region.settlements.count + school]
    else { return AuditWay(metres: straight(settlement, school), time: .length) }
    return roads.costs[settlement][school].map {
      AuditWay(metres: Double($0.length) / 10, time: .roads(minutes: Double($0.time) / 60_000))
    }
  }

  /// The geodesic distance times the detour factor.
  private func straight(_ settlement: Int, _ school: Int) -> Double {
    Geodesic.distance(
      from: region.settlements[settlement].coordinate, to: region.schools[school].coordinate)
      * policy.detourFactor
  }

  /// The minutes of a way, one way from door to door.
  func minutes(_ way: AuditWay, _ mode: TravelMode, _ band: Int) -> Double {
    let speed = policy.bands[band].walkingSpeed
    switch (way.time, mode) {
    case (.table(let minutes), _): return minutes
    case (.roads(let minutes), .walk):
      return minutes * (policy.roads.walking.kilometresPerHour(slope: 0) / speed)
    case (.roads(let minutes), .bus): return policy.busAccessMinutes + minutes
    case (.roads(let minutes), .board): return minutes
    case (.length, .walk): return way.metres / 1000 / speed * 60
    case (.length, .bus): return policy.busAccessMinutes + way.metres / 1000 / policy.busSpeed * 60
    case (.length, .board): return way.metres / 1000 / policy.boardSpeed * 60
    }
  }

  /// Whether a way is within the limits of its mode, give or take `slack` minutes or metres.
  func isWithinLimits(
    _ way: AuditWay, _ mode: TravelMode, _ band: Int, slack: Double = 0
  ) -> Bool {
    let rule = policy.bands[band]
    let time = minutes(way, mode, band) - slack
    return switch mode {
    case .walk: time <= rule.walkMinutes && way.metres - slack <= rule.walkKilometres * 1000
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
  func isWithinDailyReach(_ settlement: Int, _ school: Int, _ band: Int) -> Bool {
    [TravelMode.walk, .bus].contains { mode in
      way(settlement, school, mode).map { isWithinLimits($0, mode, band) } ?? false
    }
  }

  /// The mode of today's way: the first within its limits; else the bus, where the band rides and
  /// one goes; else the first that there is.
  func modeToday(_ settlement: Int, _ school: Int, _ band: Int) -> TravelMode? {
    let modes = TravelMode.allCases.filter { way(settlement, school, $0) != nil }
    let allowed = modes.first { mode in
      way(settlement, school, mode).map { isWithinLimits($0, mode, band) } ?? false
    }
    if let allowed { return allowed }
    if policy.bands[band].rideMinutes > 0, modes.contains(.bus) { return .bus }
    return modes.first
  }

  /// Minutes to compare ways of a mode by, without waiting: lengths on foot at the pace that times on
  /// roads are given at, by bus and for boarders at the policy's speeds.
  func nearness(_ way: AuditWay, _ mode: TravelMode) -> Double {
    switch way.time {
    case .roads(let minutes), .table(let minutes): return minutes
    case .length:
      let speed =
        switch mode {
        case .walk: policy.roads.walking.kilometresPerHour(slope: 0)
        case .bus: policy.busSpeed
        case .board: policy.boardSpeed
        }
      return way.metres / 1000 / speed * 60
    }
  }

  /// How near a school is: minutes on foot; where nobody gets there on foot, by bus.
  func nearness(_ settlement: Int, _ school: Int) -> (onFoot: Bool, minutes: Double)? {
    for mode in TravelMode.allCases {
      guard let way = way(settlement, school, mode) else { continue }
      return (mode == .walk, nearness(way, mode))
    }
    return nil
  }

  /// The nearest school of today that teaches the band: on foot, where one gets to any on foot.
  func nearestToday(
    _ settlement: Int, among schools: [Int]
  ) -> (school: Int, onFoot: Bool, minutes: Double)? {
    let home = region.settlements[settlement].coordinate.latitude
    let isPlain = stated == nil && walkRoads == nil
    let slowest = 60 / policy.roads.walking.kilometresPerHour(slope: 0) * policy.detourFactor
    var best: (school: Int, onFoot: Bool, minutes: Double)?
    for school in schools {
      // A degree of latitude is at least 110.5 km, so most schools need no exact distance.
      let north = abs(region.schools[school].coordinate.latitude - home) * 110.5
      if isPlain, let best, north * slowest > best.minutes { continue }
      guard let near = nearness(settlement, school) else { continue }
      guard let known = best else {
        best = (school, near.onFoot, near.minutes)
        continue
      }
      if near.onFoot != known.onFoot ? near.onFoot : near.minutes < known.minutes {
        best = (school, near.onFoot, near.minutes)
      }
    }
    return best
  }

  /// The schools of today that teach a band.
  func schoolsToday(teaching band: Int) -> [Int] {
    region.schools.indices.filter {
      !region.schools[$0].isCandidate && schoolBands[$0].contains(band)
    }
  }

  /// How many schools that could board the band are nearer to the settlement than `minutes`.
  func boardingSchools(
    nearerThan minutes: Double, to settlement: Int, among schools: [Int]
  ) -> Int {
    // A hundredth of a second.
    schools.count { school in
      way(settlement, school, .board).map { nearness($0, .board) < minutes - 1.2e-4 } ?? false
    }
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
      .compactMap { school in
        way(settlement, school, .board).map {
          (school: school, way: $0, minutes: nearness($0, .board))
        }
      }
      .sorted { ($0.minutes, $0.school) < ($1.minutes, $1.school) }
    return boarding.prefix(policy.boardingSchoolsPerVillage).contains {
      isWithinLimits($0.way, .board, band) && !isForbiddenCrossing(settlement, $0.school)
    }
  }
}
