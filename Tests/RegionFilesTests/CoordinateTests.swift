import Consolidation
import Foundation
import Geography
import Testing

@testable import RegionFiles

@Suite("Coordinate systems of tables")
struct CoordinateTests {
  let county = PlacedRegion()
  static let zone39 = try? GaussKruegerZone(width: .three, number: 39, hasPrefix: true)
  static let cm117 = try? GaussKruegerZone(width: .three, number: 39, hasPrefix: false)

  func grid(_ zone: GaussKruegerZone?) throws -> CoordinateSystem {
    .gaussKrueger(try #require(zone))
  }

  @Test(
    "shifted degrees become the true ones, and a note says so",
    arguments: [
      ("\"gcj-02\"", CoordinateSystem.gcj02), ("\"BD09\"", .bd09), ("\"高德\"", .gcj02),
      ("{\"system\": \"GCJ02\"}", .gcj02),
      ("{\"settlements\": \"bd-09\", \"schools\": \"bd-09\"}", .bd09),
    ])
  func shifted(text: String, system: CoordinateSystem) throws {
    let reading = try county.read(system, coordinates: text)
    #expect(county.matches(reading))
    #expect(reading.troubles == [])
    let notes = reading.findings("coordinates-converted")
    #expect(notes.map(\.file) == ["settlements.csv", "schools.csv"])
    guard
      case .coordinatesConverted(let name, let places, let metres?)? = notes.first?.problem
    else { return #expect(Bool(false), "no note with a shift") }
    #expect(name == system.name && places == 49)
    let moved = try county.villages.map { village in
      let pair = system.pair(of: village)
      let drawn = try #require(Coordinate(latitude: pair.y, longitude: pair.x))
      return Geodesic.distance(from: drawn, to: village)
    }.sorted()
    #expect(abs(moved[24] - metres) <= 0.5)
    reading.expectTexts()
  }

  @Test("each file has its own system")
  func perFile() throws {
    let reading = try county.read(
      .gcj02, schools: .bd09, coordinates: "{\"settlements\": \"gcj-02\", \"schools\": \"bd-09\"}")
    #expect(county.matches(reading))
    let half = try county.read(
      .gcj02, schools: .wgs84, coordinates: "{\"settlements\": \"gcj-02\"}")
    #expect(county.matches(half))
    #expect(half.findings("coordinates-converted").count == 1)
  }

  @Test("a region in GCJ-02 is planned from the same input as its twin in WGS-84")
  func twin() throws {
    let plain = try county.read(.wgs84)
    let drawn = try county.read(.gcj02, coordinates: "\"gcj-02\"")
    func without(_ region: Region) -> Region {
      var region = region
      let zero = Coordinate(validLatitude: 0, longitude: 0)
      for k in region.settlements.indices { region.settlements[k].coordinate = zero }
      for k in region.schools.indices { region.schools[k].coordinate = zero }
      return region
    }
    #expect(county.matches(plain, within: 0) && county.matches(drawn))
    #expect(without(plain.region).settlements == without(drawn.region).settlements)
    #expect(without(plain.region).schools == without(drawn.region).schools)
    #expect(plain.scenario == drawn.scenario)
  }

  @Test("what is written again is WGS-84")
  func roundTrip() throws {
    let drawn = try county.read(.bd09, coordinates: "\"bd-09\"")
    let folder = try TestFolder()
    try RegionWriter.write(drawn.region, scenario: drawn.scenario, to: folder.url)
    let again = try RegionFolder.read(folder.url)
    #expect(again.region.settlements == drawn.region.settlements)
    #expect(again.region.schools == drawn.region.schools)
    #expect(again.findings("coordinates-converted") == [])
    #expect(!again.hasErrors)
  }

  @Test(
    "metres of a declared zone, under headers of every kind and order",
    arguments: ["EPSG:4527", "CGCS2000 / 3-degree Gauss-Kruger zone 39", "CGCS2000", "4490"],
    ["lon,lat", "x,y", "y,x", "Y坐标,X坐标", "横坐标,纵坐标", "东坐标(m),北坐标(m)", "lat,lon"])
  func projected(name: String, head: String) throws {
    let reading = try county.read(
      grid(Self.zone39), head: head, coordinates: "\"\(name)\"")
    #expect(county.matches(reading))
    #expect(reading.troubles == [])
    #expect(reading.findings("coordinates-converted").count == 2)
    let isTurned = ["y,x", "Y坐标,X坐标", "lat,lon"].contains(head)
    #expect(reading.findings("north-first").count == (isTurned ? 2 : 0))
    reading.expectTexts()
  }

  @Test("UTM, and a zone without its number before the eastings")
  func withoutPrefix() throws {
    let utm = try county.read(
      .utm(zone: 50, isNorth: true), head: "easting,northing",
      coordinates: "\"WGS 84 / UTM zone 50N\"")
    #expect(county.matches(utm) && utm.troubles == [])
    let bare = try county.read(grid(Self.cm117), head: "y,x", coordinates: "\"EPSG:4548\"")
    #expect(county.matches(bare) && bare.troubles == [])
    #expect(bare.findings("north-first").count == 2)
  }

  @Test("the number before the eastings is there against the declaration, or is not")
  func twinZone() throws {
    let bare = try county.read(grid(Self.cm117), head: "x,y", coordinates: "\"EPSG:4527\"")
    #expect(county.matches(bare))
    #expect(bare.troubles == ["zone-prefix", "zone-prefix"])
    let long = try county.read(grid(Self.zone39), head: "x,y", coordinates: "\"EPSG:4548\"")
    #expect(county.matches(long))
    #expect(
      long.findings("zone-prefix").first?.problem
        == .zonePrefix(isThere: true, declared: 39, used: "EPSG:4527"))
    bare.expectTexts()
    long.expectTexts()
  }

  @Test("undeclared metres with a zone before the eastings are read in it, with a warning")
  func zoneFromPrefix() throws {
    for head in ["x,y", "y,x"] {
      let reading = try county.read(grid(Self.zone39), head: head)
      #expect(county.matches(reading))
      #expect(reading.troubles == ["zone-from-prefix", "zone-from-prefix"])
      #expect(
        reading.findings("zone-from-prefix").first
          == Finding(
            .warning, file: "settlements.csv", line: 1,
            .zoneFromPrefix(
              places: 49, systems: ["CGCS2000 / 3-degree Gauss-Kruger zone 39"],
              first: "36.7, 117.1", remedy: "\"coordinates\": \"EPSG:4527\"")))
      reading.expectTexts()
    }
  }

  @Test("a county on two zones is read row by row")
  func twoZones() throws {
    let border = PlacedRegion(longitude: 115.45)
    func pair(_ place: Coordinate) -> (first: String, second: String) {
      let zone = try? GaussKruegerZone(
        width: .three, longitude: place.longitude, hasPrefix: true)
      return zone.map { PlacedRegion.pair(.gaussKrueger($0))(place) } ?? ("", "")
    }
    let tables = (
      border.settlementsTable(head: "x,y", pair), border.schoolsTable(head: "x,y", pair)
    )
    let open = try border.read(settlements: tables.0, schools: tables.1, coordinates: nil)
    #expect(border.matches(open))
    guard
      case .zoneFromPrefix(_, let systems, _, let remedy)? = open.findings("zone-from-prefix")
        .first?
        .problem
    else { return #expect(Bool(false), "no zones") }
    #expect(systems.count == 2 && remedy == "\"coordinates\": \"CGCS2000\"")
    let declared = try border.read(
      settlements: tables.0, schools: tables.1, coordinates: "\"CGCS2000\"")
    #expect(border.matches(declared) && declared.troubles == [])
    let one = try border.read(
      settlements: tables.0, schools: tables.1, coordinates: "\"EPSG:4527\"")
    #expect(one.hasErrors)
    #expect(one.findings("bad-coordinate").allSatisfy { $0.line ?? 0 > 1 })
    #expect(one.region.settlements.count < 49)
  }

  @Test("undeclared metres without a zone are refused, and roads tell the zone")
  func zoneMissing() throws {
    let bare = try county.read(grid(Self.cm117), head: "x,y")
    #expect(bare.troubles == ["zone-missing", "zone-missing"])
    guard case .zoneMissing(49, _)? = bare.findings("zone-missing").first?.problem else {
      return #expect(Bool(false), "all rows are left out")
    }
    #expect(bare.region.settlements.isEmpty && bare.hasErrors)
    let helped = try county.read(grid(Self.cm117), head: "y,x", withRoads: true)
    guard
      case .zoneSuggested(_, let key, let metres)? = helped.findings("zone-suggested").first?
        .problem
    else { return #expect(Bool(false), "no zone suggested") }
    #expect(key == "EPSG:4548" && metres <= 25)
    helped.expectTexts()
  }

  @Test("degrees where metres are declared, and metres where degrees are")
  func wrongKind() throws {
    let degrees = try county.read(.wgs84, coordinates: "\"EPSG:4527\"")
    #expect(degrees.troubles == ["degrees-not-metres", "degrees-not-metres"])
    let metres = try county.read(grid(Self.zone39), coordinates: "\"gcj-02\"")
    #expect(metres.troubles == ["metres-unreadable", "metres-unreadable"])
    let refused = try county.read(grid(Self.zone39), coordinates: "\"beijing-54\"")
    #expect(refused.troubles == ["secret-parameters", "metres-unreadable", "metres-unreadable"])
    for reading in [degrees, metres, refused] {
      #expect(reading.region.settlements.isEmpty)
      reading.expectTexts()
    }
  }

  @Test("single rows that are none of the system are left out and named")
  func singleRows() throws {
    var text = county.settlementsTable(head: "x,y", PlacedRegion.pair(try grid(Self.zone39)))
    text += "odd,Odd,39500000.5,99999999,5\nnil,Nil,0,0,5\n"
    let reading = try county.read(
      settlements: text, schools: county.schoolsTable(PlacedRegion.pair(.wgs84)),
      coordinates: "{\"settlements\": \"EPSG:4527\"}")
    #expect(reading.troubles == ["bad-coordinate", "zero-coordinate"])
    #expect(reading.findings("bad-coordinate").map(\.line) == [51])
    #expect(county.matches(reading))
    let swapped = try county.read(
      settlements: county.settlementsTable(head: "lat,lon", PlacedRegion.pair(.gcj02)),
      schools: county.schoolsTable(PlacedRegion.pair(.gcj02)), coordinates: "\"gcj-02\"")
    #expect(swapped.findings("swapped-columns").map(\.problem) == [.swappedColumns(rows: 49)])
  }

  @Test("places at the edge of the shift are named")
  func edge() throws {
    let places = (0..<5).map { k in
      Coordinate(validLatitude: 38.5 + Double(k) * 0.01, longitude: 72.0041)
    }
    let rows = places.enumerated().map { k, place in
      "v\(k),Village \(k),\(place.latitude),\(place.longitude),50\n"
    }
    let expected = places.enumerated().filter {
      GCJ02Coordinate(latitude: $0.element.latitude, longitude: $0.element.longitude)?.unshifted()
        .isAmbiguous == true
    }.map { $0.offset + 2 }
    #expect(!expected.isEmpty)
    let reading = try county.read(
      settlements: "id,name,lat,lon,population\n" + rows.joined(),
      schools: "id,name,lat,lon,level,enrolment\ns,S,38.51,72.1,primary,20\n",
      coordinates: "\"gcj-02\"")
    #expect(reading.findings("ambiguous-shift").compactMap(\.line) == expected)
    #expect(reading.findings("ambiguous-shift").allSatisfy { $0.severity == .warning })
    reading.expectTexts()
  }
}
