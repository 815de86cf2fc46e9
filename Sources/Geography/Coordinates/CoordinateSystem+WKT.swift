import Foundation

extension CoordinateSystem {
  /// The system of a description in well-known text (WKT), such as a shapefile's `.prj`.
  ///
  /// Known are the names and codes of `init(named:)`, and transverse Mercator projections of
  /// CGCS2000 of any name whose central meridian and false easting are those of a zone.
  public init(wkt: String) throws(GeographyError) {
    guard let name = Self.firstQuoted(wkt[...]) else { throw GeographyError.unknownSystem(wkt) }
    // The datum's name tells old systems under any name of the projection.
    let upper = wkt.uppercased()
    if upper.contains("BEIJING_1954") || upper.contains("BEIJING 1954") {
      throw GeographyError.secretParameters(.beijing54)
    }
    if upper.contains("XIAN_1980") || upper.contains("XIAN 1980") {
      throw GeographyError.secretParameters(.xian80)
    }
    let isProjected = upper.drop(while: \.isWhitespace).hasPrefix("PROJ")
    do {
      let system = try CoordinateSystem(named: name)
      if system.isGeographic != isProjected {
        self = system
        return
      }
    } catch {
      if case .noSuchZone = error { throw error }
    }
    let isChinese = upper.contains("CHINA_2000") || upper.contains("CGCS2000")
    guard isChinese, isProjected,
      let meridian = Self.parameter("CENTRAL_MERIDIAN", upper)
        ?? Self.parameter("LONGITUDE OF NATURAL ORIGIN", upper),
      let easting = Self.parameter("FALSE_EASTING", upper)
        ?? Self.parameter("FALSE EASTING", upper),
      let zone = Self.zone(meridian, easting),
      (Self.parameter("SCALE_FACTOR", upper) ?? 1) == 1,
      (Self.parameter("FALSE_NORTHING", upper) ?? 0) == 0
    else { throw GeographyError.unknownSystem(name) }
    self = .gaussKrueger(zone)
  }

  /// The zone of a central meridian and a false easting; without a prefix as a 3° zone.
  private static func zone(_ meridian: Double, _ easting: Double) -> GaussKruegerZone? {
    for width in GaussKruegerZone.Width.allCases {
      for number in GaussKruegerZone.numbers(of: width) {
        for hasPrefix in [true, false] {
          let zone = try? GaussKruegerZone(width: width, number: number, hasPrefix: hasPrefix)
          if let zone, zone.centralMeridian == meridian, zone.falseEasting == easting {
            return zone
          }
        }
      }
    }
    return nil
  }

  private static func firstQuoted(_ text: Substring) -> String? {
    let parts = text.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 ? String(parts[1]) : nil
  }

  /// The number in `PARAMETER["False_Easting",39500000.0]`.
  private static func parameter(_ name: String, _ upper: String) -> Double? {
    guard let found = upper.range(of: "\"" + name + "\"") else { return nil }
    let rest = upper[found.upperBound...].drop { $0 == "," || $0.isWhitespace }
    return Double(rest.prefix { $0.isNumber || "+-.E".contains($0) })
  }
}
