import Geography

/// Projections by their EPSG codes.
enum KnownProjection {
  /// The flattening of WGS-84.
  static let flattening = 1 / 298.257223563

  /// UTM on WGS-84, ETRS89 and NAD83, and Gauss-Krüger on CGCS2000; `nil` for others.
  static func projection(_ code: Int) -> TransverseMercator? {
    switch code {
    case 32601...32660: utm(code - 32600, isSouth: false)
    case 32701...32760: utm(code - 32700, isSouth: true)
    case 25828...25838: utm(code - 25800, isSouth: false, flattening: 1 / 298.257222101)
    case 26901...26923: utm(code - 26900, isSouth: false, flattening: 1 / 298.257222101)
    // Zones of 6°, with the zone's number before the easting and without.
    case 4491...4501: gaussKrueger(Double(code - 4491) * 6 + 75, zone: code - 4491 + 13)
    case 4502...4512: gaussKrueger(Double(code - 4502) * 6 + 75, zone: nil)
    // Zones of 3°.
    case 4513...4533: gaussKrueger(Double(code - 4513) * 3 + 75, zone: code - 4513 + 25)
    case 4534...4554: gaussKrueger(Double(code - 4534) * 3 + 75, zone: nil)
    default: nil
    }
  }

  /// What people call a projection that is often met and not read.
  static func name(_ code: Int) -> String {
    switch code {
    case 3857, 3785, 900913: " (Web Mercator)"
    case 2327...2390: " (Xian 1980)"
    case 2401...2442, 21413...21483: " (Beijing 1954)"
    default: ""
    }
  }

  private static func utm(
    _ zone: Int, isSouth: Bool, flattening: Double = flattening
  ) -> TransverseMercator {
    TransverseMercator(
      centralMeridian: Double(zone * 6 - 183), scale: 0.9996,
      falseNorthing: isSouth ? 10_000_000 : 0, flattening: flattening)
  }

  private static func gaussKrueger(_ meridian: Double, zone: Int?) -> TransverseMercator {
    TransverseMercator(
      centralMeridian: meridian, falseEasting: Double(zone ?? 0) * 1_000_000 + 500_000)
  }
}
