/// Ways that somebody else has worked out: minutes by settlement, school and mode.
///
/// Where a region has one it is taken as it stands: no pair that is missing can be travelled, and
/// its minutes are from door to door for every age.
public struct TravelTable: Sendable, Equatable {
  /// One way.
  public struct Row: Sendable, Equatable {
    /// The index of the settlement.
    public var settlement: Int
    /// The index of the school.
    public var school: Int
    /// How the pupils travel.
    public var mode: TravelMode
    /// The time, one way from door to door, in minutes.
    public var minutes: Double
    /// The length, in metres; without one it is the distance times the detour factor.
    public var metres: Double?

    /// A way.
    public init(
      settlement: Int, school: Int, mode: TravelMode, minutes: Double, metres: Double? = nil
    ) {
      self.settlement = settlement
      self.school = school
      self.mode = mode
      self.minutes = minutes
      self.metres = metres
    }
  }

  /// The ways; each settlement, school and mode once.
  public var rows: [Row]

  /// A table of ways.
  public init(rows: [Row]) { self.rows = rows }
}
