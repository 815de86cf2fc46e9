import CatchmentSupport
import Geography
import Testing

@Suite("Coordinate systems by name")
struct CoordinateSystemTests {
  @Test("names and codes")
  func names() throws {
    let zone39 = CoordinateSystem.gaussKrueger(
      try GaussKruegerZone(width: .three, number: 39, hasPrefix: true))
    let meridian117 = CoordinateSystem.gaussKrueger(
      try GaussKruegerZone(width: .three, number: 39, hasPrefix: false))
    let zone20 = CoordinateSystem.gaussKrueger(
      try GaussKruegerZone(width: .six, number: 20, hasPrefix: true))
    let sixBy117 = CoordinateSystem.gaussKrueger(
      try GaussKruegerZone(width: .six, number: 20, hasPrefix: false))
    let cases: [(String, CoordinateSystem)] = [
      ("wgs84", .wgs84), ("WGS 84", .wgs84), ("EPSG:4326", .wgs84), ("4326", .wgs84),
      ("GCS_WGS_1984", .wgs84), ("urn:ogc:def:crs:OGC:1.3:CRS84", .wgs84),
      ("cgcs2000", .cgcs2000), ("EPSG:4490", .cgcs2000), ("urn:ogc:def:crs:EPSG::4490", .cgcs2000),
      ("GCS_China_Geodetic_Coordinate_System_2000", .cgcs2000), ("国家2000", .cgcs2000),
      ("gcj-02", .gcj02), ("GCJ02", .gcj02), ("火星坐标", .gcj02), ("高德", .gcj02),
      ("bd09", .bd09), ("BD-09", .bd09), ("百度", .bd09), ("bd09ll", .bd09),
      ("EPSG:4527", zone39), ("CGCS2000 / 3-degree Gauss-Kruger zone 39", zone39),
      ("CGCS2000_3_Degree_GK_Zone_39", zone39),
      ("CGCS2000 / 3-degree Gauss-Kruger CM 117E", meridian117), ("epsg 4548", meridian117),
      ("CGCS2000_GK_Zone_20", zone20), ("CGCS2000 / Gauss-Kruger CM 117E", sixBy117),
      ("WGS 84 / UTM zone 49N", .utm(zone: 49, isNorth: true)),
      ("WGS_1984_UTM_Zone_49S", .utm(zone: 49, isNorth: false)),
      ("EPSG:32649", .utm(zone: 49, isNorth: true)), ("32749", .utm(zone: 49, isNorth: false)),
    ]
    for (name, system) in cases {
      #expect(try CoordinateSystem(named: name) == system, "\(name)")
      #expect(try CoordinateSystem(named: system.name) == system, "\(system.name)")
      if let code = system.epsg { #expect(try CoordinateSystem(epsg: code) == system) }
    }
    for name in ["", "mercator", "EPSG:3857", "EPSG:", "utm zone 49N", "wgs84 utm zone 61N"] {
      #expect(throws: GeographyError.self, "\(name)") { try CoordinateSystem(named: name) }
    }
    for name in ["CGCS2000 / 3-degree Gauss-Kruger zone 24", "CGCS2000_GK_CM_118E"] {
      #expect(throws: GeographyError.self, "\(name)") { try CoordinateSystem(named: name) }
    }
  }

  @Test("Beijing 1954 and Xi'an 1980 are refused with advice")
  func old() throws {
    for code in [4214, 2401, 2442, 21413, 21463] {
      #expect(throws: GeographyError.secretParameters(.beijing54)) {
        try CoordinateSystem(named: "EPSG:\(code)")
      }
    }
    for code in [4610, 2327, 2390] {
      #expect(throws: GeographyError.secretParameters(.xian80)) {
        try CoordinateSystem(epsg: code)
      }
    }
    for name in ["Beijing_1954_3_Degree_GK_Zone_39", "北京54", "Xian 1980", "西安80坐标系"] {
      #expect(throws: GeographyError.self) { try CoordinateSystem(named: name) }
    }
    let words = GeographyError.secretParameters(.xian80).description
    #expect(words.contains("Xi'an 1980") && words.contains("CGCS2000"))
  }

  @Test("well-known text of shapefiles")
  func wkt() throws {
    let geographic =
      "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
      + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
      + "UNIT[\"Degree\",0.0174532925199433]]"
    func projected(_ name: String, _ meridian: String, _ easting: String) -> String {
      "PROJCS[\"\(name)\",\(geographic),PROJECTION[\"Gauss_Kruger\"],"
        + "PARAMETER[\"False_Easting\",\(easting)],PARAMETER[\"False_Northing\",0.0],"
        + "PARAMETER[\"Central_Meridian\",\(meridian)],PARAMETER[\"Scale_Factor\",1.0],"
        + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]"
    }
    #expect(try CoordinateSystem(wkt: geographic) == .cgcs2000)
    let named = projected("CGCS2000_3_Degree_GK_CM_117E", "117.0", "500000.0")
    #expect(try CoordinateSystem(wkt: named).epsg == 4548)
    for (meridian, easting, code) in [
      ("117.0", "39500000.0", 4527), ("117", "500000", 4548), ("117", "20500000", 4498),
    ] {
      let system = try CoordinateSystem(wkt: projected("county grid", meridian, easting))
      #expect(system.epsg == code)
    }
    for text in [
      projected("CGCS2000", "117.5", "500000"), projected("county grid", "117", "0"), "",
      "PROJCS",
      "GEOGCS[\"GCS_NAD_1983\"]", projected("CGCS2000_3_Degree_GK_Zone_24", "72", "24500000"),
      projected("county grid", "117", "500000").replacing("1.0]", with: "0.9996]"),
    ] {
      #expect(throws: GeographyError.self) { try CoordinateSystem(wkt: text) }
    }
    #expect(throws: GeographyError.secretParameters(.xian80)) {
      try CoordinateSystem(wkt: "PROJCS[\"x\",GEOGCS[\"GCS_Xian_1980\",DATUM[\"D_Xian_1980\"]]]")
    }
    #expect(
      try CoordinateSystem(wkt: "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]") == .wgs84)
  }

  @Test("pairs become places and pairs again")
  func conversion() throws {
    let village = place(31.2345, 117.3456)
    for system in [
      CoordinateSystem.wgs84, .cgcs2000, .gcj02, .bd09, .utm(zone: 50, isNorth: true),
      .gaussKrueger(try GaussKruegerZone(epsg: 4527)),
      .gaussKrueger(try GaussKruegerZone(epsg: 4509)),
    ] {
      let pair = system.pair(of: village)
      let back = try system.coordinate(x: pair.x, y: pair.y)
      #expect(Geodesic.distance(from: village, to: back) < 1e-7)
      #expect(throws: GeographyError.self) { try system.coordinate(x: .nan, y: pair.y) }
      #expect(throws: GeographyError.self) { try system.coordinate(x: pair.x, y: .infinity) }
      #expect(throws: GeographyError.self) { try system.coordinate(x: pair.y, y: pair.x) }
    }
  }

  @Test("one's own seven parameters")
  func helmert() throws {
    let transform = try #require(
      HelmertTransform(
        translation: SpacePoint(x: 0, y: 0, z: 4.5),
        rotationSeconds: SpacePoint(x: 0, y: 0, z: 0.554), scalePPM: 0.219))
    // WGS 72 to WGS 84, the example of EPSG's guidance note 7-2 for method 1033.
    let moved = transform(SpacePoint(x: 3_657_660.66, y: 255_768.55, z: 5_201_382.11))
    #expect(abs(moved.x - 3_657_660.78) < 0.01)
    #expect(abs(moved.y - 255_778.43) < 0.01)
    #expect(abs(moved.z - 5_201_387.75) < 0.01)
    let framed = try #require(
      HelmertTransform(
        translation: transform.translation, rotationSeconds: SpacePoint(x: 0, y: 0, z: -0.554),
        scalePPM: 0.219, isCoordinateFrame: true))
    #expect(framed == transform)
    #expect(
      HelmertTransform(
        translation: SpacePoint(x: .nan, y: 0, z: 0), rotationSeconds: transform.rotation,
        scalePPM: 0) == nil)
    let none = try #require(
      HelmertTransform(
        translation: SpacePoint(x: 0, y: 0, z: 0), rotationSeconds: SpacePoint(x: 0, y: 0, z: 0),
        scalePPM: 0))
    // Without parameters only the ellipsoid changes: tens of metres here.
    let place54 = try OldDatum.beijing54.coordinate(latitude: 31, longitude: 117, by: none)
    let off = Geodesic.distance(from: place54, to: place(31, 117))
    #expect(off > 1 && off < 200)
    let zone = try GaussKruegerZone(width: .three, number: 39, hasPrefix: true)
    let grid = try OldDatum.xian80.coordinate(
      easting: 39_500_000, northing: 3_430_000, zone: zone, by: none)
    #expect(abs(grid.longitude - 117) < 1e-9 && abs(grid.latitude - 31) < 0.01)
    #expect(throws: GeographyError.self) {
      try OldDatum.xian80.coordinate(easting: 38_500_000, northing: 3_430_000, zone: zone, by: none)
    }
  }

  @Test("points in space become places")
  func space() throws {
    var random = RandomStream(seed: 30)
    for start in (0..<2000).map({ _ in random.anyPlace() })
      + [place(90, 0), place(-90, 0), place(0, 180), place(0, 0)]
    {
      let back = try #require(SpacePoint(start).place())
      #expect(Geodesic.distance(from: start, to: back) < 5e-9)
      let high = SpacePoint(
        latitude: start.latitude, longitude: start.longitude, height: 5000,
        equatorialRadius: 6_378_137, flattening: Geodesic.flattening)
      let below = try #require(high.place())
      #expect(Geodesic.distance(from: start, to: below) < 1e-8)
    }
    #expect(SpacePoint(x: 0, y: 0, z: 0).place() == nil)
    #expect(SpacePoint(x: .nan, y: 0, z: 0).place() == nil)
  }
}
