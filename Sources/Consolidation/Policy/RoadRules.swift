public import RoadNetwork

/// How people and buses use roads, where a region has them.
public struct RoadRules: Sendable, Equatable {
  /// The season that ways must stand.
  public enum Season: String, Sendable, CaseIterable {
    /// Every road is open.
    case open
    /// Roads that snow closes are not used.
    case winter
    /// Roads that floods close are not used.
    case wet
    /// Roads that are closed in any season are not used.
    case worst
  }

  /// How slope acts on people on foot, where heights are known.
  public var walking = WalkingSpeed.tobler
  /// What a school bus reaches of a road's speed.
  public var busShare = 0.75
  /// The most that a school bus drives, in km/h.
  public var busTopSpeed = 60.0
  /// The season that ways must stand.
  public var season = Season.open
  /// The farthest that a village or a school may lie from a road, in metres; beyond, its ways are
  /// the distance times the detour factor.
  public var accessMetres = 3_000.0

  /// The defaults.
  public init() {}

  /// The pace on the flat that minutes on roads are given at, in km/h; bands walk at their own.
  public var pace: Double { walking.kilometresPerHour(slope: 0) }

  /// People on foot, at the pace of a grown-up; bands walk at their own.
  public var walkingProfile: RoadProfile {
    var profile = RoadProfile.walking
    profile.walking = walking
    profile.accessSpeed = pace
    return shared(profile)
  }

  /// School buses, without waiting.
  public var busProfile: RoadProfile {
    var profile = RoadProfile.schoolBus
    profile.share = busShare
    profile.topSpeed = busTopSpeed
    return shared(profile)
  }

  private func shared(_ profile: RoadProfile) -> RoadProfile {
    var profile = profile
    profile.accessLimit = accessMetres
    profile.closed =
      switch season {
      case .open: []
      case .winter: .winter
      case .wet: .wet
      case .worst: [.winter, .wet]
      }
    return profile
  }
}
