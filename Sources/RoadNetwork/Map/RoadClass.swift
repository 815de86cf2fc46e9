/// What kind of road a way is, in OpenStreetMap's words (`highway=*`).
///
/// China's classes are read as: expressway `motorway`, national road `trunk`, provincial `primary`,
/// county `secondary`, township `tertiary`, village road `unclassified`.
public enum RoadClass: UInt8, Sendable, CaseIterable {
  /// Grade-separated roads without frontage, and their ramps.
  case motorway, motorwayLink
  /// National roads, and their ramps.
  case trunk, trunkLink
  /// Provincial roads, and their ramps.
  case primary, primaryLink
  /// County roads, and their ramps.
  case secondary, secondaryLink
  /// Township roads, and their ramps.
  case tertiary, tertiaryLink
  /// Village roads.
  case unclassified
  /// Streets that people live in.
  case residential, livingStreet
  /// Yards, drives and accesses.
  case service
  /// A road whose class nobody has stated.
  case road
  /// Field and forest tracks.
  case track
  /// Streets for people on foot, footways, paths, bridleways, cycleways and stairs.
  case pedestrian, footway, path, bridleway, cycleway, steps
  /// A ferry's course.
  case ferry

  /// The name in OpenStreetMap's tags, such as `living_street`.
  public var tag: String {
    switch self {
    case .motorway: "motorway"
    case .motorwayLink: "motorway_link"
    case .trunk: "trunk"
    case .trunkLink: "trunk_link"
    case .primary: "primary"
    case .primaryLink: "primary_link"
    case .secondary: "secondary"
    case .secondaryLink: "secondary_link"
    case .tertiary: "tertiary"
    case .tertiaryLink: "tertiary_link"
    case .unclassified: "unclassified"
    case .residential: "residential"
    case .livingStreet: "living_street"
    case .service: "service"
    case .road: "road"
    case .track: "track"
    case .pedestrian: "pedestrian"
    case .footway: "footway"
    case .path: "path"
    case .bridleway: "bridleway"
    case .cycleway: "cycleway"
    case .steps: "steps"
    case .ferry: "ferry"
    }
  }

  /// Who may use a road of this class where nothing else is said.
  public var travellers: Travellers {
    switch self {
    case .motorway, .motorwayLink: [.bus, .car]
    case .pedestrian, .footway, .path, .bridleway, .cycleway, .steps: .foot
    default: [.foot, .bus, .car]
    }
  }
}

/// A set of ways to travel.
public struct Travellers: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8

  /// A set of bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// People on foot.
  public static let foot = Travellers(rawValue: 1)
  /// Buses, school buses among them.
  public static let bus = Travellers(rawValue: 2)
  /// Cars.
  public static let car = Travellers(rawValue: 4)
  /// Everybody.
  public static let everybody: Travellers = [.foot, .bus, .car]
}

/// What a road's surface is like.
public enum RoadSurface: UInt8, Sendable, CaseIterable {
  /// Nobody has said.
  case unknown
  /// Asphalt, concrete, paving stones.
  case paved
  /// Gravel and compacted earth.
  case compacted
  /// Earth, grass, sand, mud.
  case unpaved
}

/// When a road is closed each year.
public struct SeasonalClosure: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8

  /// A set of bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Closed by snow or ice.
  public static let winter = SeasonalClosure(rawValue: 1)
  /// Closed by floods or mud.
  public static let wet = SeasonalClosure(rawValue: 2)
  /// Closed for a season that nobody has named: taken as closed in every bad season.
  public static let unnamed = SeasonalClosure(rawValue: 4)
}
