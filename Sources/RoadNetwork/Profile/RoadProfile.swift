/// Who travels, and how fast on which road.
///
///     var bus = RoadProfile.schoolBus
///     bus.closed = .winter          // what a plan for snow must stand
///     bus.speeds[.track] = 8
///
/// The speeds by class are planning values for rural China; set your own where you know better.
public struct RoadProfile: Sendable, Equatable {
  /// A speed for each class of road, in km/h; 0 for roads that are not used.
  public struct Speeds: Sendable, Equatable {
    private var values = [Double](repeating: 0, count: RoadClass.allCases.count)

    /// No road is used.
    public init() {}

    /// The speed on roads of a class.
    public subscript(roadClass: RoadClass) -> Double {
      get { values[Int(roadClass.rawValue)] }
      set {
        precondition(newValue >= 0 && newValue <= 720, "no speed: \(newValue) km/h")
        values[Int(roadClass.rawValue)] = newValue
      }
    }
  }

  /// The name, as reports show it.
  public var name: String
  /// Whose rights count.
  public var traveller: Travellers
  /// The speeds by class; for people on foot they only say which roads are used.
  public var speeds = Speeds()
  /// How slope acts on people on foot; `nil` for vehicles.
  public var walking: WalkingSpeed?
  /// What a vehicle reaches of a road's speed: stops, bends, waiting.
  public var share = 1.0
  /// The most that the vehicle drives, in km/h, before `share` is taken.
  public var topSpeed = 720.0
  /// What is left of a vehicle's speed on gravel.
  public var compactedShare = 0.8
  /// What is left of a vehicle's speed on earth.
  public var unpavedShare = 0.6
  /// The grade from which vehicles lose speed on roads below county roads, where heights are known.
  public var easyGrade = 0.06
  /// The share of speed that each further unit of grade costs: 4 is 4 % for each 1 %.
  public var gradeLoss = 4.0
  /// Roads that are closed in these seasons are not used.
  public var closed: SeasonalClosure = []
  /// The speed between a place and the road, on foot, in km/h.
  public var accessSpeed = 5.0
  /// The farthest that a place may lie from the road, in metres.
  public var accessLimit = 3_000.0

  /// A profile that uses no road yet.
  public init(name: String, traveller: Travellers) {
    self.name = name
    self.traveller = traveller
  }

  /// People on foot, by Tobler's function: every road but expressways.
  public static let walking: RoadProfile = {
    var profile = RoadProfile(name: "walk", traveller: .foot)
    profile.walking = .tobler
    profile.accessSpeed = WalkingSpeed.tobler.kilometresPerHour(slope: 0)
    for roadClass in RoadClass.allCases where roadClass != .ferry {
      profile.speeds[roadClass] = 5
    }
    profile.speeds[.ferry] = 10
    return profile
  }()

  /// A school bus: three quarters of a road's speed, at most 60 km/h, no tracks.
  ///
  /// Waiting and stops come on top (`policy.busAccessMinutes`).
  public static let schoolBus: RoadProfile = {
    var profile = driving(name: "bus", traveller: .bus)
    profile.share = 0.75
    profile.topSpeed = 60
    profile.speeds[.track] = 0
    return profile
  }()

  /// A car.
  public static let car = driving(name: "car", traveller: .car)

  /// The speeds of the classes for vehicles, as planning values for rural China.
  private static func driving(name: String, traveller: Travellers) -> RoadProfile {
    var profile = RoadProfile(name: name, traveller: traveller)
    let table: [(RoadClass, Double)] = [
      (.motorway, 90), (.motorwayLink, 50), (.trunk, 60), (.trunkLink, 40), (.primary, 50),
      (.primaryLink, 35), (.secondary, 40), (.secondaryLink, 30), (.tertiary, 30),
      (.tertiaryLink, 25), (.unclassified, 20), (.residential, 20), (.livingStreet, 10),
      (.service, 15), (.road, 20), (.track, 10), (.ferry, 10),
    ]
    for (roadClass, speed) in table { profile.speeds[roadClass] = speed }
    return profile
  }

  /// The speed on a way on the flat, in km/h; 0 where it is not used.
  ///
  /// A way's own speed replaces its class's, its limit caps it, and its surface slows it.
  public func speed(on way: RoadMap.Way) -> Double {
    guard isOpen(way), speeds[way.roadClass] > 0 else { return 0 }
    if way.roadClass == .ferry { return way.speed > 0 ? Double(way.speed) : speeds[.ferry] }
    if let walking { return walking.kilometresPerHour(slope: 0) }
    var speed = way.speed > 0 ? Double(way.speed) : speeds[way.roadClass]
    if way.speedLimit > 0 { speed = min(speed, Double(way.speedLimit)) }
    switch way.surface {
    case .compacted: speed *= compactedShare
    case .unpaved: speed *= unpavedShare
    case .paved, .unknown: break
    }
    return min(speed, topSpeed) * share
  }

  /// Whether the season leaves a way open; closures without a season count in every bad one.
  public func isOpen(_ way: RoadMap.Way) -> Bool {
    closed.isDisjoint(with: way.closure) && (closed.isEmpty || !way.closure.contains(.unnamed))
  }

  /// What is left of a vehicle's speed on a grade.
  func shareOfSpeed(on roadClass: RoadClass, grade: Double) -> Double {
    guard roadClass.rawValue >= RoadClass.tertiary.rawValue else { return 1 }
    return max(0.2, 1 - gradeLoss * max(0, abs(grade) - easyGrade))
  }
}
