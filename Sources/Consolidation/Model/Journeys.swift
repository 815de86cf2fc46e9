/// Ways to school under a policy: which mode serves a length of way, and how long it takes.
struct Journeys: Sendable {
  let policy: Policy

  /// The time of a way, one way from door to door, in minutes.
  func minutes(_ metres: Double, _ mode: TravelMode, _ band: GradeBand) -> Double {
    let kilometres = metres / 1000
    switch mode {
    case .walk: return kilometres / band.walkingSpeed * 60
    case .bus: return kilometres / policy.busSpeed * 60 + policy.busAccessMinutes
    case .board: return kilometres / policy.boardSpeed * 60
    }
  }

  /// Whether the policy allows the way in this mode.
  func isAllowed(_ metres: Double, _ mode: TravelMode, _ band: GradeBand) -> Bool {
    let minutes = self.minutes(metres, mode, band)
    switch mode {
    case .walk: return minutes <= band.walkMinutes && metres <= band.walkKilometres * 1000
    case .bus: return band.rideMinutes > 0 && minutes <= band.rideMinutes
    case .board: return band.mayBoard && minutes <= band.boardMinutes
    }
  }

  /// The longest way that day pupils of a band may have, in metres.
  func dailyReach(_ band: GradeBand) -> Double {
    let walk = min(band.walkMinutes / 60 * band.walkingSpeed, band.walkKilometres) * 1000
    let ride = max(0, band.rideMinutes - policy.busAccessMinutes) / 60 * policy.busSpeed * 1000
    return max(walk, band.rideMinutes > 0 ? ride : 0)
  }

  /// The longest way that boarders of a band may have, in metres.
  func boardingReach(_ band: GradeBand) -> Double {
    band.mayBoard ? band.boardMinutes / 60 * policy.boardSpeed * 1000 : 0
  }

  /// The way of a band to a school: on foot where that is allowed, else by bus, else boarding;
  /// where nothing is allowed, the way that is nearest to it, marked as over the limit.
  func trip(to school: Int, metres: Double, _ band: GradeBand) -> Trip {
    for mode in TravelMode.allCases where isAllowed(metres, mode, band) {
      return trip(to: school, metres: metres, mode, band)
    }
    let mode: TravelMode = band.rideMinutes > 0 ? .bus : .walk
    var trip = trip(to: school, metres: metres, mode, band)
    trip.isOverLimit = true
    return trip
  }

  /// A way in a given mode.
  func trip(to school: Int, metres: Double, _ mode: TravelMode, _ band: GradeBand) -> Trip {
    Trip(
      school: school, mode: mode, metres: metres, minutes: minutes(metres, mode, band),
      isOverLimit: false)
  }
}
