/// A zone of China's Gauss-Krüger grid on CGCS2000.
///
/// Zones are 6° wide (13 to 23, small scales) or 3° wide (25 to 45, 1 : 10,000 and larger). Where
/// the zone's number stands before the easting (39 500 000), the easting has eight digits.
///
///     let zone = try GaussKruegerZone(epsg: 4527)   // 3°, number 39, with prefix
///     zone.centralMeridian                          // 117
public struct GaussKruegerZone: Sendable, Hashable {
  /// How wide a zone is.
  public enum Width: Int, Sendable, CaseIterable {
    /// 3 degrees of longitude.
    case three = 3
    /// 6 degrees of longitude.
    case six = 6
  }

  /// How wide the zone is.
  public let width: Width
  /// The zone's number.
  public let number: Int
  /// Whether eastings start with the zone's number.
  public let hasPrefix: Bool

  /// A zone of a number that China has: 13 to 23 for 6°, 25 to 45 for 3°.
  public init(width: Width, number: Int, hasPrefix: Bool) throws(GeographyError) {
    let range = Self.numbers(of: width)
    guard range.contains(number) else {
      throw GeographyError.noSuchZone(width: width, number: number, range: range)
    }
    self.width = width
    self.number = number
    self.hasPrefix = hasPrefix
  }

  /// The zone of a code of the EPSG register, 4491 to 4554.
  public init(epsg code: Int) throws(GeographyError) {
    switch code {
    case 4491...4501: try self.init(width: .six, number: code - 4478, hasPrefix: true)
    case 4502...4512: try self.init(width: .six, number: code - 4489, hasPrefix: false)
    case 4513...4533: try self.init(width: .three, number: code - 4488, hasPrefix: true)
    case 4534...4554: try self.init(width: .three, number: code - 4509, hasPrefix: false)
    default: throw GeographyError.unknownCode(code)
    }
  }

  /// The zone in which a longitude lies, in degrees east; on a border the western one, and none
  /// outside China's range.
  public init(width: Width, longitude: Double, hasPrefix: Bool) throws(GeographyError) {
    guard longitude.isFinite, abs(longitude) <= 180 else {
      throw GeographyError.outOfRange(x: longitude, y: 0)
    }
    let number =
      width == .six
      ? (longitude / 6).rounded(.up) : (longitude / 3 - 0.5).rounded(.up)
    try self.init(width: width, number: Int(number), hasPrefix: hasPrefix)
  }

  /// The numbers of China's zones.
  public static func numbers(of width: Width) -> ClosedRange<Int> {
    width == .six ? 13...23 : 25...45
  }

  /// The longitude of the central meridian, in degrees.
  public var centralMeridian: Double {
    Double(width == .six ? 6 * number - 3 : 3 * number)
  }

  /// What is added to eastings, in metres.
  public var falseEasting: Double { 500_000 + (hasPrefix ? Double(number) * 1e6 : 0) }

  /// The code in the EPSG register.
  public var epsg: Int {
    switch (width, hasPrefix) {
    case (.six, true): number + 4478
    case (.six, false): number + 4489
    case (.three, true): number + 4488
    case (.three, false): number + 4509
    }
  }
}

/// A point of a Gauss-Krüger zone, in metres.
public struct GaussKruegerPoint: Sendable, Hashable {
  /// The zone, which tells what the easting is counted from.
  public let zone: GaussKruegerZone
  /// Metres east, with the zone's false easting: y on Chinese sheets.
  public let easting: Double
  /// Metres north of the equator: x on Chinese sheets.
  public let northing: Double

  /// How far from its central meridian a point of a zone may lie, in metres.
  public static let reach = 600_000.0

  /// A point, or `nil` where a number is not finite, the point lies farther than `reach` from the
  /// zone's meridian (another zone's number before the easting, or x and y swapped), or it lies
  /// beyond a pole.
  public init?(zone: GaussKruegerZone, easting: Double, northing: Double) {
    guard easting.isFinite, northing.isFinite, abs(northing) < 10_002_000,
      abs(easting - zone.falseEasting) <= Self.reach
    else { return nil }
    self.zone = zone
    self.easting = easting
    self.northing = northing
  }

  /// The point of a place, or `nil` where it lies too far from the zone.
  public init?(_ place: Coordinate, zone: GaussKruegerZone) {
    let point = TransverseMercator.gaussKrueger(zone).project(place)
    self.init(zone: zone, easting: point.easting, northing: point.northing)
  }

  /// The place.
  public var coordinate: Coordinate? {
    TransverseMercator.gaussKrueger(zone).unproject(easting: easting, northing: northing)
  }
}
