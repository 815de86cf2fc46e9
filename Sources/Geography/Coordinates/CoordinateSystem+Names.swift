import Foundation

extension CoordinateSystem {
  /// The system of a code of the EPSG register.
  ///
  /// Codes of Beijing 1954 and Xi'an 1980 are refused by `GeographyError.secretParameters`; see
  /// `OldDatum` for conversions by one's own parameters.
  public init(epsg code: Int) throws(GeographyError) {
    switch code {
    case 4326, 4979: self = .wgs84
    case 4490, 4480: self = .cgcs2000
    case 4491...4554: self = .gaussKrueger(try GaussKruegerZone(epsg: code))
    case 32601...32660: self = .utm(zone: code - 32600, isNorth: true)
    case 32701...32760: self = .utm(zone: code - 32700, isNorth: false)
    case 4214, 2401...2442, 21413...21423, 21453...21463, 21473...21483:
      throw GeographyError.secretParameters(.beijing54)
    case 4610, 2327...2390: throw GeographyError.secretParameters(.xian80)
    default: throw GeographyError.unknownCode(code)
    }
  }

  /// The system of a name: `wgs84`, `GCJ-02`, `bd09`, `EPSG:4527`, `4490`,
  /// `CGCS2000 / 3-degree Gauss-Kruger zone 39`, `CGCS2000_3_Degree_GK_CM_117E`,
  /// `WGS 84 / UTM zone 49N` and the usual Chinese names.
  public init(named name: String) throws(GeographyError) {
    let key = Self.key(name)
    if let code = Self.code(name, key) {
      try self.init(epsg: code)
      return
    }
    for datum in OldDatum.allCases where Self.words(of: datum).contains(where: key.contains) {
      throw GeographyError.secretParameters(datum)
    }
    if key.contains("utm"), key.contains("wgs"), let zone = Self.number(after: "zone", in: key),
      (1...60).contains(zone), key.hasSuffix("n") || key.hasSuffix("s")
    {
      self = .utm(zone: zone, isNorth: key.hasSuffix("n"))
      return
    }
    if let zone = try Self.gaussKrueger(key) {
      self = .gaussKrueger(zone)
      return
    }
    guard let system = Self.names[key] else { throw GeographyError.unknownSystem(name) }
    self = system
  }

  /// The name under which the EPSG register or its makers know the system.
  public var name: String {
    switch self {
    case .wgs84: "WGS 84"
    case .cgcs2000: "CGCS2000"
    case .gcj02: "GCJ-02"
    case .bd09: "BD-09"
    case .gaussKrueger(let zone):
      "CGCS2000 / \(zone.width == .three ? "3-degree " : "")Gauss-Kruger "
        + (zone.hasPrefix ? "zone \(zone.number)" : "CM \(Int(zone.centralMeridian))E")
    case .utm(let zone, let isNorth): "WGS 84 / UTM zone \(zone)\(isNorth ? "N" : "S")"
    }
  }

  private static let names: [String: CoordinateSystem] = {
    var table: [String: CoordinateSystem] = [:]
    let lists: [(CoordinateSystem, String)] = [
      (.wgs84, "wgs84 wgs1984 gcswgs1984 gcswgs84 crs84 urnogcdefcrsogc13crs84 gps 84坐标系"),
      (
        .cgcs2000,
        "cgcs2000 gcschinageodeticcoordinatesystem2000 chinageodeticcoordinatesystem2000 gcscgcs2000"
          + " 国家2000 2000国家大地坐标系 国家2000坐标系 大地2000"
      ),
      (.gcj02, "gcj02 gcj mars amap autonavi tencent gaode 火星坐标系 火星坐标 高德 腾讯 高德坐标系"),
      (.bd09, "bd09 bd09ll bd baidu 百度 百度坐标系 百度坐标"),
    ]
    for (system, words) in lists {
      for word in words.split(separator: " ") { table[String(word)] = system }
    }
    return table
  }()

  /// A name as it is compared: lower case, without blanks and signs.
  static func key(_ name: String) -> String {
    String(
      name.lowercased().unicodeScalars.filter {
        CharacterSet.alphanumerics.contains($0)
      }.map(Character.init))
  }

  static func words(of datum: OldDatum) -> [String] {
    switch datum {
    case .beijing54: ["beijing1954", "beijing54", "bj54", "bj1954", "北京54", "北京1954", "1954北京"]
    case .xian80: ["xian1980", "xian80", "西安80", "西安1980", "1980西安"]
    }
  }

  /// The code in `EPSG:4490`, `urn:ogc:def:crs:EPSG::4490` or `4490`.
  static func code(_ name: String, _ key: String) -> Int? {
    let isBare = !key.isEmpty && key.allSatisfy { $0.isASCII && $0.isNumber }
    guard isBare || key.contains("epsg") else { return nil }
    let digits = name.split { !($0.isASCII && $0.isNumber) }
    return digits.last.flatMap { Int($0) }
  }

  private static func number(after word: String, in key: String) -> Int? {
    guard let end = key.range(of: word, options: .backwards)?.upperBound else { return nil }
    return Int(key[end...].prefix { $0.isASCII && $0.isNumber })
  }

  /// The zone that a name without blanks and signs tells, such as
  /// `cgcs20003degreegausskrugerzone39`.
  static func gaussKrueger(_ key: String) throws(GeographyError) -> GaussKruegerZone? {
    guard key.hasPrefix("cgcs2000"), key.contains("gauss") || key.contains("gk") else { return nil }
    let width: GaussKruegerZone.Width = key.contains("3degree") ? .three : .six
    if let number = number(after: "zone", in: key) {
      return try GaussKruegerZone(width: width, number: number, hasPrefix: true)
    }
    guard let meridian = number(after: "cm", in: key) else { return nil }
    let first = width == .six ? meridian + 3 : meridian
    // A meridian between two zones' has no number: 0 is refused with the range.
    let number = first % width.rawValue == 0 ? first / width.rawValue : 0
    return try GaussKruegerZone(width: width, number: number, hasPrefix: false)
  }
}
