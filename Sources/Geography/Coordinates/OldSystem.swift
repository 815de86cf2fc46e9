import Foundation

/// A coordinate system of Beijing 1954 or Xi'an 1980: degrees, or metres of a Gauss-Krüger zone.
///
///     if let system = try OldSystem(named: "Xian 1980 / 3-degree Gauss-Kruger zone 39") {
///       let school = try system.coordinate(x: 39_461_234.5, y: 3_512_345.6, by: parameters)
///     }
public struct OldSystem: Sendable, Hashable {
  /// The geodetic system.
  public var datum: OldDatum
  /// The zone of the grid; `nil` for degrees.
  public var zone: GaussKruegerZone?

  /// A system in degrees, or with a zone in metres.
  public init(datum: OldDatum, zone: GaussKruegerZone? = nil) {
    self.datum = datum
    self.zone = zone
  }

  /// The system of a code of the EPSG register, or `nil` where the code is none of an old system.
  public init?(epsg code: Int) {
    func zone(_ width: GaussKruegerZone.Width, _ number: Int, _ hasPrefix: Bool) -> OldSystem {
      let datum: OldDatum = (2327...2390).contains(code) ? .xian80 : .beijing54
      return OldSystem(
        datum: datum,
        zone: try? GaussKruegerZone(width: width, number: number, hasPrefix: hasPrefix))
    }
    switch code {
    case 4214: self.init(datum: .beijing54)
    case 4610: self.init(datum: .xian80)
    case 2401...2421: self = zone(.three, code - 2376, true)
    case 2422...2442: self = zone(.three, code - 2397, false)
    case 21413...21423: self = zone(.six, code - 21400, true)
    case 21453...21463: self = zone(.six, code - 21440, false)
    case 21473...21483: self = zone(.six, code - 21460, false)
    case 2327...2337: self = zone(.six, code - 2314, true)
    case 2338...2348: self = zone(.six, code - 2325, false)
    case 2349...2369: self = zone(.three, code - 2324, true)
    case 2370...2390: self = zone(.three, code - 2345, false)
    default: return nil
    }
  }

  /// The system of a name such as `Beijing-54`, `EPSG:2343`, `西安80` or
  /// `Xian 1980 / 3-degree Gauss-Kruger CM 117E`; `nil` where it is none of an old system.
  ///
  /// - Throws: `GeographyError.noSuchZone` for a zone that China has not got.
  public init?(named name: String) throws(GeographyError) {
    let key = CoordinateSystem.key(name)
    if let code = CoordinateSystem.code(name, key) {
      self.init(epsg: code)
      return
    }
    for datum in OldDatum.allCases {
      for word in CoordinateSystem.words(of: datum) {
        guard let range = key.range(of: word) else { continue }
        let rest = key[..<range.lowerBound] + key[range.upperBound...]
        self.init(datum: datum, zone: try CoordinateSystem.gaussKrueger("cgcs2000" + rest))
        return
      }
    }
    return nil
  }

  /// The usual name, with the zone's where there is one.
  public var name: String {
    guard let zone else { return datum.name }
    return CoordinateSystem.gaussKrueger(zone).name.replacing("CGCS2000", with: datum.name)
  }

  /// The place in WGS-84 of a pair of numbers, with the seven parameters to CGCS2000.
  ///
  /// - Parameters:
  ///   - x: The longitude in degrees, or metres east.
  ///   - y: The latitude in degrees, or metres north.
  ///   - helmert: The parameters of the survey office.
  /// - Returns: The place.
  /// - Throws: `GeographyError.outOfRange` where the numbers are none of this system.
  public func coordinate(
    x: Double, y: Double, by helmert: HelmertTransform
  ) throws(GeographyError) -> Coordinate {
    guard let zone else { return try datum.coordinate(latitude: y, longitude: x, by: helmert) }
    return try datum.coordinate(easting: x, northing: y, zone: zone, by: helmert)
  }
}
