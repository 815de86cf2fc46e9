import CatchmentSupport
import Consolidation
import Demography
import Foundation
import Geography
import Testing

@testable import RegionFiles

@Suite("Shapefiles in place of tables of places")
struct ShapefileTests {
  /// Two schools with texts in an encoding.
  private func schools(_ encode: (String) -> [UInt8] = { Array($0.utf8) }) -> MadeShapefile {
    var made = MadeShapefile()
    made.fields =
      ["编号", "名称", "类型"].map { .init(bytes: encode($0)) } + [.init("enrolment", "N", 10)]
    made.add(114.01, 36.71, ["s1", "中心小学", "完全小学"].map(encode) + [Array("120".utf8)])
    made.add(114.02, 36.72, ["s2", "第二中学", "初级中学"].map(encode) + [Array("300.000".utf8)])
    return made
  }

  private func read(
    _ made: MadeShapefile, prj: String? = nil, cpg: String? = nil, scenario: String? = nil
  ) throws -> RegionReading {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try made.write("schools", in: folder)
    if let prj { try folder.write("schools.prj", prj) }
    if let cpg { try folder.write("schools.cpg", cpg) }
    if let scenario { try folder.write("scenario.json", scenario) }
    return try RegionFolder.read(folder.url)
  }

  private let degrees =
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"

  // MARK: What is read

  @Test("points and attributes, of settlements too")
  func region() throws {
    let folder = try TestFolder()
    try schools().write("schools", in: folder)
    try folder.write("schools.prj", degrees)
    var villages = MadeShapefile()
    villages.shapeKind = 11
    villages.fields = [
      .init("id"), .init("name"), .init("g1", "N", 8), .init("population", "F", 12),
    ]
    villages.records = [MadeShapefile.point(114, 36.7, kind: 11)]
    villages.rows = [["v1", "上村", "5", "500.0000"].map { Array($0.utf8) }]
    try villages.write("settlements", in: folder)
    for part in ["shx", "qmd", "sbn"] { try folder.write("settlements." + part, "x") }
    try folder.write("settlements.prj", degrees)
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == [])
    #expect(reading.findings("blank-rows").isEmpty)
    let school = try #require(reading.region.schools.first)
    #expect(school.id == "s1" && school.name == "中心小学" && school.enrolment == 120)
    #expect(school.coordinate == Coordinate(latitude: 36.71, longitude: 114.01))
    #expect(reading.region.schools.last?.enrolment == 300)
    #expect(reading.region.settlements.map(\.name) == ["上村"])
    #expect(reading.region.settlements[0].population.population == 500)
    #expect(reading.findings("file-ignored").isEmpty)
    #expect(
      reading.inputs.map(\.name) == [
        "settlements.shp", "settlements.dbf", "settlements.prj", "schools.shp", "schools.dbf",
        "schools.prj",
      ])
  }

  @Test("a shapefile in a zone of CGCS2000 with texts in GBK, as GDAL writes it")
  func foreignFile() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.shp", [UInt8](try #require(Data(base64Encoded: gdalPoints))))
    try folder.write("schools.dbf", [UInt8](try #require(Data(base64Encoded: gdalAttributes))))
    try folder.write("schools.cpg", "GBK")
    try folder.write(
      "schools.prj",
      "PROJCS[\"CGCS2000_3_Degree_GK_Zone_39\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
        + "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\","
        + "0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting"
        + "\",39500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",117.0],"
        + "PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]"
    )
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == ["township-without-settlements"])
    #expect(reading.region.schools.map(\.name) == ["中心小学", "第二中学"])
    #expect(reading.region.schools.map(\.yearBuilt) == [1978, 1960])
    for (school, place) in zip(reading.region.schools, [(36.7, 114.0), (36.72, 114.02)]) {
      #expect(abs(school.coordinate.latitude - place.0) < 1e-8)
      #expect(abs(school.coordinate.longitude - place.1) < 1e-8)
    }
    #expect(reading.findings("coordinates-converted").count == 1)
  }

  @Test("every kind of point, and rows that are deleted or without a place")
  func shapes() throws {
    var made = schools()
    made.shapeKind = 8
    made.records = [
      MadeShapefile.multipoint([(114.01, 36.71)]), MadeShapefile.point(114.02, 36.72, kind: 21),
      MadeShapefile.little(0), MadeShapefile.multipoint([(114.03, 36.73)], kind: 18),
    ]
    made.rows += ["s3", "s4"].map { id in [id, id, "小学", ""].map { Array($0.utf8) } }
    made.deleted = [1]
    let reading = try read(made, prj: degrees)
    #expect(reading.region.schools.map(\.id) == ["s1", "s4"])
    #expect(reading.findings("rows-deleted").map(\.problem) == [.rowsDeleted(rows: 1)])
    #expect(reading.findings("rows-deleted").first?.line == 3)
    let missing = reading.findings("value-missing")
    #expect(missing.map(\.line) == [4])
  }

  @Test("dates, yes and no, and kinds that are not read")
  func kinds() throws {
    var made = schools()
    made.fields += [
      .init("year_built", "D", 8), .init("protected", "L", 1), .init("notes", "M", 10),
    ]
    for i in made.rows.indices {
      made.rows[i] += [["19780901", "19600101"][i], ["T", "?"][i], "1"].map { Array($0.utf8) }
    }
    let reading = try read(made, prj: degrees)
    #expect(reading.region.schools.map(\.yearBuilt) == [1978, 1960])
    #expect(reading.region.schools.map(\.isProtected) == [true, false])
    #expect(reading.findings("columns-ignored").map(\.problem) == [.columnsIgnored(["notes"])])
  }

  // MARK: Encodings

  @Test("the encoding is that of .cpg, else of the language byte, else the one that fits")
  func encodings() throws {
    let names = ["中心小学", "第二中学"]
    for cpg in ["GBK", "936", "gb2312\r\n", "CP936"] {
      #expect(try read(schools(gb18030), cpg: cpg).region.schools.map(\.name) == names, "\(cpg)")
    }
    #expect(try read(schools(), cpg: "UTF-8").region.schools.map(\.name) == names)
    var made = schools(gb18030)
    made.languageByte = 0x4D
    #expect(try read(made).region.schools.map(\.name) == names)
    made.languageByte = 0x57
    let guessed = try read(made)
    #expect(guessed.region.schools.map(\.name) == names)
    #expect(guessed.findings("read-as").map(\.problem) == [.readAs(encoding: "GB18030")])
    #expect(try read(schools()).region.schools.map(\.name) == names)
    var western = schools { text in Array(text.utf8.map { $0 < 0x80 ? $0 : 0xE9 }) }
    western.fields[0] = .init("id")
    western.fields[1] = .init("name")
    western.fields[2] = .init("level")
    western.rows[0][1] = [0x45, 0x63, 0x6F, 0x6C, 0xE9]
    #expect(try read(western, cpg: "ISO-8859-1").region.schools.first?.name == "Ecolé")
    #expect(try read(western).troubles == ["code-page-unknown"])
  }

  @Test("encodings that are unknown or wrong are refused with the row")
  func wrongEncodings() throws {
    #expect(try read(schools(), cpg: "EBCDIC").findings("code-page-unknown").count == 1)
    var made = schools()
    made.rows[1][1] = gb18030("第二")
    let wrong = try read(made, cpg: "UTF-8").findings("code-page-wrong")
    #expect(wrong.map(\.line) == [3])
    #expect(wrong[0].text(in: .english).contains("not UTF-8"))
  }

  @Test("a character that the width cuts in two is left out and named")
  func cutText() throws {
    for encode in [{ Array($0.utf8) }, gb18030] as [(String) -> [UInt8]] {
      var made = schools(encode)
      let cell = encode("中心小学校")
      made.fields[1].width = cell.count - 1
      made.rows[0][1] = cell
      let reading = try read(made, prj: degrees)
      #expect(reading.region.schools.first?.name == "中心小学")
      let cut = reading.findings("text-cut")
      #expect(cut.map(\.problem) == [.textCut(column: "名称", rows: 1)])
      #expect(cut.first?.line == 2)
    }
    // The same bytes in a wider column are an error, not a cut.
    var made = schools()
    made.rows[0][1] = Array("中心".utf8.dropLast())
    #expect(try read(made, cpg: "UTF-8").findings("code-page-wrong").count == 1)
  }

  // MARK: Headers

  @Test("headers that are cut at ten bytes are known by their beginning")
  func cutHeaders() throws {
    var made = schools()
    made.fields[1] = .init("学校名称")
    made.fields[3] = .init("dormitorybeds", "N", 10)
    let reading = try read(made, prj: degrees)
    // 学校名称 is cut to 学校名: the first of its names that only one column has.
    #expect(reading.region.schools.map(\.name) == ["中心小学", "第二中学"])
    #expect(reading.region.schools.first?.beds == 120)
  }

  @Test("ages of which the end may be cut are not guessed")
  func cutAges() throws {
    var made = MadeShapefile()
    made.fields = [.init("id"), .init("name"), .init("children_6_11", "N", 8), .init("g1", "N", 4)]
    made.add(114, 36.7, ["v1", "上村", "40", "5"].map { Array($0.utf8) })
    let folder = try TestFolder()
    try folder.write("schools.csv", goodSchools)
    try made.write("settlements", in: folder)
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.findings("name-cut").map(\.problem) == [.nameCut(header: "children_6")])
    #expect(reading.region.settlements.first?.population.ageGroups == [])
    try folder.write(
      "scenario.json", "{\"columns\": {\"settlements\": {\"children_6_11\": \"children_6\"}}}")
    let mapped = try RegionFolder.read(folder.url)
    #expect(mapped.findings("name-cut").isEmpty)
    #expect(mapped.region.settlements.first?.population.ageGroups.map(\.ages) == [6...11])
  }

  @Test("the points count, not columns of the same name")
  func ownCoordinates() throws {
    var made = schools()
    made.fields.append(.init("lat", "N", 8))
    for i in made.rows.indices { made.rows[i].append(Array("9".utf8)) }
    let reading = try read(made, prj: degrees)
    #expect(reading.region.schools.first?.coordinate.latitude == 36.71)
    #expect(reading.findings("header-repeated").map(\.problem) == [.headerRepeated(header: "lat")])
  }

  // MARK: Systems

  @Test("systems that are not read are refused with the remedy")
  func systems() throws {
    let mercator = "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS[\"GCS_WGS_1984\"]]"
    let unknown = try read(schools(), prj: mercator)
    #expect(
      unknown.findings("projection-unknown").map(\.problem) == [
        .projectionUnknown(name: "WGS_1984_Web_Mercator_Auxiliary_Sphere")
      ])
    #expect(unknown.region.schools.isEmpty)
    let old =
      "PROJCS[\"Xian_1980_3_Degree_GK_Zone_39\",GEOGCS[\"GCS_Xian_1980\",DATUM[\"D_Xian_1980\"]]]"
    #expect(try read(schools(), prj: old).findings("secret-parameters").count == 1)
    #expect(try read(schools(), prj: "").findings("projection-unknown").count == 1)
    let feet = "PROJCS[\"WGS 84 / UTM zone 50N\",GEOGCS[\"WGS 84\"],UNIT[\"Foot\",0.3048]]"
    #expect(try read(schools(), prj: feet).findings("projection-unknown").count == 1)
  }

  @Test("UTM is converted; a system that scenario.json declares comes before .prj")
  func declared() throws {
    var made = schools()
    let utm = TransverseMercator.utm(zone: 50, isNorth: true)
    let place = try #require(Coordinate(latitude: 36.71, longitude: 114.01))
    let point = utm.project(place)
    made.records[0] = MadeShapefile.point(point.easting, point.northing)
    made.records[1] = MadeShapefile.point(point.easting + 900, point.northing)
    let prj = "PROJCS[\"WGS_1984_UTM_Zone_50N\",GEOGCS[\"GCS_WGS_1984\"],UNIT[\"Meter\",1.0]]"
    let reading = try read(made, prj: prj)
    let found = try #require(reading.region.schools.first).coordinate
    #expect(Geodesic.distance(from: found, to: place) < 0.001)
    let declared = try read(
      made, prj: "PROJCS[\"Something\"]",
      scenario: "{\"coordinates\": {\"schools\": \"EPSG:32650\"}}")
    #expect(declared.region.schools.first?.coordinate == found)
  }

  @Test("without .prj degrees are degrees and a note says so")
  func noProjection() throws {
    let reading = try read(schools())
    #expect(reading.troubles == [] && reading.region.schools.count == 2)
    #expect(reading.findings("projection-missing").map(\.severity) == [.note])
  }

  // MARK: What is refused

  @Test("shapes that are no points are refused by name")
  func otherShapes() throws {
    for (kind, name) in [(3, "lines"), (15, "areas"), (31, "MultiPatch"), (77, "unknown kind")] {
      var made = schools()
      made.shapeKind = Int32(kind)
      let found = try #require(read(made).findings("not-points").first)
      #expect(found.text(in: .english).contains(name))
    }
    var mixed = schools()
    mixed.records[1] = MadeShapefile.little(5) + [UInt8](repeating: 0, count: 40)
    #expect(try read(mixed).findings("not-points").map(\.line) == [3])
    var several = schools()
    several.records[1] = MadeShapefile.multipoint([(114, 36), (115, 36)])
    let found = try read(several).findings("several-points")
    #expect(found.map(\.problem) == [.severalPoints(count: 2)] && found[0].line == 3)
  }

  @Test("parts that are missing, do not belong together, or are there in another form")
  func parts() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.shp", schools().shp)
    let alone = try RegionFolder.read(folder.url)
    #expect(alone.findings("part-missing").map(\.problem) == [.partMissing(part: "schools.dbf")])
    var more = schools()
    more.rows.append(more.rows[0])
    try folder.write("schools.dbf", more.dbf)
    let uneven = try RegionFolder.read(folder.url)
    #expect(uneven.findings("shapefile-unreadable")[0].text(in: .english).contains("3 rows for 2"))
    try folder.write("schools.csv", goodSchools)
    let twice = try RegionFolder.read(folder.url).findings("table-twice")
    #expect(twice.map(\.problem) == [.tableTwice(unused: "schools.shp")])
  }

  @Test("damaged parts never stop the program")
  func damage() throws {
    let made = schools()
    let (shp, dbf) = (made.shp, made.dbf)
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    var random = RandomStream(seed: 5)
    var (refused, read) = (0, 0)
    for round in 0..<(TestEnvironment.runsSlowTests ? 30_000 : 1_000) {
      var parts = [shp, dbf]
      for _ in 0...random.integer(below: 3) {
        let part = random.integer(below: 2)
        let place = random.integer(below: parts[part].count)
        switch random.integer(below: 8) {
        case 0: parts[part].removeLast(place)
        case 1: parts[part].insert(0xFF, at: place)
        default: parts[part][place] = UInt8(random.integer(below: 256))
        }
        if parts[part].isEmpty { parts[part] = [0] }
      }
      if round == 0 { parts = [shp, dbf] }
      try folder.write("schools.shp", parts[0])
      try folder.write("schools.dbf", parts[1])
      let reading = try RegionFolder.read(folder.url)
      if reading.hasErrors { refused += 1 } else { read += 1 }
      for finding in reading.findings { #expect(!finding.text(in: .chinese).isEmpty) }
    }
    #expect(refused > 100 && read > 20, "\(refused) refused, \(read) read")
  }
}

/// Two points that GDAL 3.6 wrote, and their attributes in GBK.
private let gdalPoints =
  "AAAnCgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAATugDAAABAAAARewIYgy1gkGfvxHPKwhPQS4IAmpGtYJBVjGvDmYMT0"
  + "EAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAKAQAAAEXsCGIMtYJBn78RzysIT0EAAAACAAAA"
  + "CgEAAAAuCAJqRrWCQVYxrw5mDE9B"
private let gdalAttributes =
  "A34LGwIAAADhACoAAAAAAAAAAAAAAAAAAAAAAAAAAACx4LrFAAAAAAAAAE4AAAAABAAAAAAAAAAAAAAAAAAAANGn0K"
  + "PD+7PGAAAAQwAAAAAMAAAAAAAAAAAAAAAAAAAAwODQzQAAAAAAAABDAAAAAAwAAAAAAAAAAAAAAAAAAADL+cr0z+fV"
  + "8gAAAEMAAAAABgAAAAAAAAAAAAAAAAAAANTa0KPJ+gAAAAAATgAAAAADAAAAAAAAAAAAAAAAAAAAvajQo8Tqt90AAA"
  + "BOAAAAAAQAAAAAAAAAAAAAAAAAAAANICAgMTLW0NDE0KHRpyAgICDN6sir0KHRpyAgICCxsc/nICAxMjAxOTc4ICAg"
  + "MTO12rb+1tDRpyAgICCz9by21tDRpyAgICCxsc/nICAzMDAxOTYwGg=="
