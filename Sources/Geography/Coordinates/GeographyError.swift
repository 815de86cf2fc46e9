/// Why a place, a zone or a coordinate system was refused.
public enum GeographyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// China's grid has no such zone.
  case noSuchZone(width: GaussKruegerZone.Width, number: Int, range: ClosedRange<Int>)
  /// No supported coordinate system has this code of the EPSG register.
  case unknownCode(Int)
  /// No supported coordinate system has this name.
  case unknownSystem(String)
  /// A system that cannot be converted without parameters that are not public.
  case secretParameters(OldDatum)
  /// The numbers do not belong to the system: not finite, or out of its range.
  case outOfRange(x: Double, y: Double)
  /// A polygon has fewer than three corners that differ, or a number that is not finite.
  case degeneratePolygon(corners: Int)

  /// The error in words.
  public var description: String {
    switch self {
    case .noSuchZone(let width, let number, let range):
      "there is no \(width.rawValue)° Gauss-Krüger zone \(number) in China; its zones are "
        + "\(range.lowerBound) to \(range.upperBound)"
    case .unknownCode(let code):
      "EPSG:\(code) is not supported; convert the data to EPSG:4490 (CGCS2000, degrees)"
    case .unknownSystem(let name):
      "no coordinate system is called \(name); write wgs84, cgcs2000, gcj02, bd09 or an EPSG code"
    case .secretParameters(let datum):
      "\(datum.name) cannot be converted: its seven parameters are kept by the survey offices and "
        + "differ by region, and leaving them out misplaces everything by tens of metres to more "
        + "than 100; ask the survey office for the data in CGCS2000, or give your own parameters"
    case .outOfRange(let x, let y): "no such place in this coordinate system: \(x), \(y)"
    case .degeneratePolygon(let corners):
      "a polygon needs three corners that differ, with finite numbers; this has \(corners)"
    }
  }
}
