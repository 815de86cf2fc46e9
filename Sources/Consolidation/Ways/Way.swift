import Geography
import RoadNetwork

/// A way to school by one means of travel.
struct Way: Sendable, Equatable {
  /// How long it takes.
  enum Time: Sendable, Equatable {
    /// By its length, at the policy's speeds.
    case byLength
    /// On roads, in minutes: on foot at the pace of a grown-up on these slopes, in a vehicle
    /// without waiting.
    case onRoads(Double)
    /// As a table states it, in minutes from door to door.
    case stated(Double)
  }

  var metres: Double
  var time: Time

  /// Minutes to compare ways by: those without a time are travelled at a speed, in km/h.
  func nearness(at speed: Double) -> Double {
    switch time {
    case .byLength: metres * 0.06 / speed
    case .onRoads(let minutes), .stated(let minutes): minutes
    }
  }
}

/// The ways from a settlement to a school, by each means of travel that has one.
struct SchoolWays: Sendable, Equatable {
  var school: Int
  var walk: Way?
  var bus: Way?
  var board: Way?

  subscript(mode: TravelMode) -> Way? {
    switch mode {
    case .walk: walk
    case .bus: bus
    case .board: board
    }
  }

  /// The same length for every means of travel, timed by the policy's speeds.
  init(school: Int, metres: Double) {
    self.school = school
    let way = Way(metres: metres, time: .byLength)
    (walk, bus, board) = (way, way, way)
  }

  init(school: Int) { self.school = school }

  /// The minutes by which schools are near: on foot, and where nobody gets there on foot by bus.
  func nearness(_ policy: Policy) -> (Double, Double) {
    (
      walk?.nearness(at: policy.roads.pace) ?? .infinity,
      (bus ?? board)?.nearness(at: policy.busSpeed) ?? .infinity
    )
  }

  /// Whether this school is nearer than another; of two that are equally near, the first.
  func isNearer(than other: SchoolWays, _ policy: Policy) -> Bool {
    let (a, b) = (nearness(policy), other.nearness(policy))
    return (a.0, a.1, school) < (b.0, b.1, other.school)
  }

  /// The minutes by which schools are near for boarders.
  func boardingNearness(_ policy: Policy) -> Double {
    board?.nearness(at: policy.boardSpeed) ?? .infinity
  }
}
