import RoadNetwork

/// Ways to school under a policy: which mode serves a way, and how long it takes.
struct Journeys: Sendable {
  let policy: Policy

  /// The pace on the flat that times on roads are given at, in km/h.
  var roadPace: Double { policy.roads.pace }

  /// The time of a way, one way from door to door, in minutes.
  func minutes(_ way: Way, _ mode: TravelMode, _ band: GradeBand) -> Double {
    switch way.time {
    case .stated(let minutes): return minutes
    case .onRoads(let minutes):
      switch mode {
      case .walk: return minutes * (roadPace / band.walkingSpeed)
      case .bus: return minutes + policy.busAccessMinutes
      case .board: return minutes
      }
    case .byLength:
      let kilometres = way.metres / 1000
      switch mode {
      case .walk: return kilometres / band.walkingSpeed * 60
      case .bus: return kilometres / policy.busSpeed * 60 + policy.busAccessMinutes
      case .board: return kilometres / policy.boardSpeed * 60
      }
    }
  }

  /// Whether the policy allows the way in this mode.
  func isAllowed(_ way: Way, _ mode: TravelMode, _ band: GradeBand) -> Bool {
    let minutes = self.minutes(way, mode, band)
    switch mode {
    case .walk: return minutes <= band.walkMinutes && way.metres <= band.walkKilometres * 1000
    case .bus: return band.rideMinutes > 0 && minutes <= band.rideMinutes
    case .board: return band.mayBoard && minutes <= band.boardMinutes
    }
  }

  /// The longest way that day pupils of a band may have at the policy's speeds, in metres.
  func dailyReach(_ band: GradeBand) -> Double {
    let walk = min(band.walkMinutes / 60 * band.walkingSpeed, band.walkKilometres) * 1000
    let ride = max(0, band.rideMinutes - policy.busAccessMinutes) / 60 * policy.busSpeed * 1000
    return max(walk, band.rideMinutes > 0 ? ride : 0)
  }

  /// The longest way that boarders of a band may have at the policy's speed, in metres.
  func boardingReach(_ band: GradeBand) -> Double {
    band.mayBoard ? band.boardMinutes / 60 * policy.boardSpeed * 1000 : 0
  }

  /// The minutes on foot at `roadPace` within which any band may walk.
  var walkingReach: Double {
    policy.bands.reduce(0) { max($0, $1.walkMinutes * $1.walkingSpeed / roadPace) }
  }

  /// The minutes in a vehicle within which any band may ride or board.
  var ridingReach: Double {
    policy.bands.reduce(0) { reach, band in
      let ride = band.rideMinutes > 0 ? band.rideMinutes - policy.busAccessMinutes : 0
      return max(reach, ride, band.mayBoard ? band.boardMinutes : 0)
    }
  }

  /// The way of a band to a school: on foot where that is allowed, else by bus, else boarding;
  /// where nothing is allowed, the way that is nearest to it, marked as over the limit; `nil`
  /// where no means of travel gets there.
  func trip(_ ways: SchoolWays, _ band: GradeBand) -> Trip? {
    for mode in TravelMode.allCases {
      if let way = ways[mode], isAllowed(way, mode, band) {
        return trip(to: ways.school, way, mode, band)
      }
    }
    let rides = band.rideMinutes > 0 ? [TravelMode.bus, .walk, .board] : [.walk, .bus, .board]
    guard let mode = rides.first(where: { ways[$0] != nil }), let way = ways[mode] else {
      return nil
    }
    var trip = trip(to: ways.school, way, mode, band)
    trip.isOverLimit = true
    return trip
  }

  /// A way in a given mode.
  func trip(to school: Int, _ way: Way, _ mode: TravelMode, _ band: GradeBand) -> Trip {
    Trip(
      school: school, mode: mode, metres: way.metres, minutes: minutes(way, mode, band),
      isOverLimit: false)
  }
}
