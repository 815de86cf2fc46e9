import CatchmentSupport
import Geography

/// The keys of a GeoTIFF that say what its horizontal and vertical numbers are.
struct GeoKeys {
  private var shorts: [Int: Int] = [:]
  private var doubles: [Int: Double] = [:]
  private let isThere: Bool

  init(_ tiff: TIFFDirectory) throws(MapFileError) {
    let count = tiff.count(34735)
    isThere = count >= 4
    guard isThere else { return }
    let values = try tiff.doubles(34736, limit: 65536)
    for i in 1..<max(count / 4, 1) {
      guard let key = try tiff.integer(34735, 4 * i),
        let location = try tiff.integer(34735, 4 * i + 1),
        let value = try tiff.integer(34735, 4 * i + 3)
      else { break }
      if location == 0 {
        shorts[key] = value
      } else if location == 34736, value < values.count {
        doubles[key] = values[value]
      }
    }
  }

  /// Whether numbers belong to points at the corners of cells, rather than to cells.
  var isPoint: Bool { shorts[1025] == 2 }

  /// How many metres one unit of height is.
  func metresPerUnit(file: String) throws(MapFileError) -> Double {
    switch shorts[4099] ?? 9001 {
    case 9002: return 0.3048
    case 9003: return 1200.0 / 3937
    case 9001, 0, 32767: return 1
    case let unit:
      throw GeoTIFF.convert(
        file, Wording("heights in unit \(unit)", "单位代码为 \(unit) 的高程"))
    }
  }

  /// The frame that the keys state, or `otherwise` where they state none.
  func frame(
    file: String, otherwise: ElevationGrid.Frame?
  ) throws(MapFileError) -> ElevationGrid.Frame {
    switch shorts[1024] {
    case 1:
      guard let code = shorts[3072], code != 32767 else { return try userDefined(file) }
      guard let projection = KnownProjection.projection(code) else {
        throw GeoTIFF.convert(
          file,
          Wording(
            "the projection EPSG:\(code)\(KnownProjection.name(code))",
            "投影 EPSG:\(code)\(KnownProjection.name(code))"))
      }
      try checkMetres(file)
      return .projected(projection)
    case 2:
      try checkDatum(file)
      guard [9102, 0].contains(shorts[2054] ?? 9102) else {
        throw GeoTIFF.convert(file, Wording("angles that are not in degrees", "非度单位的角度"))
      }
      return .degrees
    default:
      guard let otherwise else {
        throw GeoTIFF.convert(
          file, Wording("a picture that does not name its coordinates", "没有注明坐标系的图像"))
      }
      return otherwise
    }
  }

  /// Geographic systems whose ellipsoid is WGS-84's within a millimetre, and whose frame is within
  /// a metre or two of it.
  private static let geographic: Set<Int> = [
    4326, 4490, 4269, 4258, 4979, 4167, 4283, 7844, 4674, 4612, 6668, 4737, 4148, 4617, 4152, 4759,
    6318, 4171, 3824, 4619, 4166, 4755, 4765, 7912, 9000,
  ]

  private func checkDatum(_ file: String) throws(MapFileError) {
    if let code = shorts[2048], code != 32767 {
      guard Self.geographic.contains(code) else {
        throw GeoTIFF.convert(
          file, Wording("the geographic system EPSG:\(code)", "地理坐标系 EPSG:\(code)"))
      }
      return
    }
    // Defined by its parts: the datum, the ellipsoid, or the ellipsoid's size.
    let isKnown =
      [6326, 1043].contains(shorts[2050] ?? 0) || [7030, 7019, 1024].contains(shorts[2056] ?? 0)
      || doubles[2057] == 6_378_137
    guard isKnown else {
      throw GeoTIFF.convert(
        file, Wording("a geographic system of its own", "自定义地理坐标系"))
    }
  }

  private func checkMetres(_ file: String) throws(MapFileError) {
    guard [9001, 0].contains(shorts[3076] ?? 9001) else {
      throw GeoTIFF.convert(file, Wording("a projection not in metres", "非米单位的投影"))
    }
  }

  /// A transverse Mercator projection that is given by its numbers.
  private func userDefined(_ file: String) throws(MapFileError) -> ElevationGrid.Frame {
    let meridian = doubles[3080] ?? doubles[3088]
    guard shorts[3075] == 1, let meridian, abs(meridian) <= 180, doubles[3081] ?? 0 == 0 else {
      throw GeoTIFF.convert(file, Wording("a projection of its own", "自定义投影"))
    }
    try checkMetres(file)
    try checkDatum(file)
    let scale = doubles[3092] ?? 1
    let (east, north) = (doubles[3082] ?? 0, doubles[3083] ?? 0)
    guard scale > 0.5, scale < 2, abs(east) < 1e9, abs(north) < 1e9 else {
      throw GeoTIFF.convert(file, Wording("a projection of its own", "自定义投影"))
    }
    let isGRS80 =
      shorts[2048] == 4490 || shorts[2050] == 1043 || [1024, 7019].contains(shorts[2056] ?? 0)
    return .projected(
      TransverseMercator(
        centralMeridian: meridian, scale: scale, falseEasting: east, falseNorthing: north,
        flattening: isGRS80 ? 1 / 298.257222101 : KnownProjection.flattening))
  }
}
