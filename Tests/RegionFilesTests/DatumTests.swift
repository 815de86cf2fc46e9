import Consolidation
import Foundation
import Geography
import RoadNetwork
import Testing

@testable import RegionFiles

@Suite("Datums: refusals, parameters, and what roads say")
struct DatumTests {
  let county = PlacedRegion()
  static let parameters = """
    "helmert": {"dx": -12.5, "dy": 80, "dz": 30.25, "rx": 0.4, "ry": -0.7, "rz": 1.1, "scale": 3.2}
    """

  @Test(
    "Beijing-54 and Xian-80 are refused with advice",
    arguments: [
      ("Beijing-54", "Beijing 1954"), ("Xian-80", "Xi'an 1980"), ("EPSG:4214", "Beijing 1954"),
      ("EPSG:2343", "Xi'an 1980"), ("西安80", "Xi'an 1980"), ("北京54坐标系", "Beijing 1954"),
      ("Beijing 1954 / 3-degree Gauss-Kruger CM 117E", "Beijing 1954"),
    ])
  func secret(name: String, datum: String) throws {
    let reading = try county.read(.wgs84, coordinates: "\"\(name)\"")
    let expected = Finding(.error, file: "scenario.json", line: 2, .secretParameters(system: datum))
    #expect(reading.findings.filter { $0.severity == .error } == [expected])
    #expect(expected.text(in: .english).contains("survey office"))
    #expect(expected.text(in: .chinese).contains("测绘部门"))
  }

  @Test(
    "unknown systems name the nearest known one",
    arguments: [
      ("gcj-2", "unknown-coordinates", "GCJ-02"), ("wgs-48", "unknown-coordinates", "WGS-84"),
      ("CGCS2000 / 3-degree Gauss-Kruger zone 46", "no-such-zone", "25 to 45"),
      ("EPSG:3857", "unsupported-coordinates", "EPSG:4490"),
    ])
  func unknown(name: String, code: String, part: String) throws {
    let reading = try county.read(.wgs84, coordinates: "{\n\"schools\": \"\(name)\"}")
    let errors = reading.findings.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [code])
    #expect(errors.first?.line == 3)
    #expect(errors.first?.text(in: .english).contains(part) == true)
    reading.expectTexts()
  }

  @Test(
    "malformed declarations are named",
    arguments: [
      ("5", "bad-type"), ("{\"schols\": \"gcj-02\"}", "unknown-key"),
      ("{\"schools\": 5}", "bad-type"), ("{\"helmert\": []}", "bad-type"),
      ("{\"helmert\": {\"dx\": 1}}", "bad-helmert"), ("[]", "bad-type"),
      ("{\"helmert\": {\"dq\": 1}}", "unknown-key"),
    ])
  func malformed(text: String, code: String) throws {
    let reading = try county.read(.wgs84, coordinates: text)
    #expect(reading.findings.first { $0.severity == .error }?.code == code)
    reading.expectTexts()
  }

  @Test("a parameter that is missing, too large or no number is named, and the datum not twice")
  func badParameters() throws {
    let text = """
      {"settlements": "xian-80", "helmert": {"dx": 1e9, "dy": "5", "dz": 0, "rx": 0, "ry": 0,
      "scale": 0, "convention": "mine"}}
      """
    let reading = try county.read(.wgs84, coordinates: text)
    let problems = reading.findings.filter { $0.severity == .error }.map(\.problem)
    #expect(
      problems == [
        .badHelmert(key: "dx", limit: 10_000), .badHelmert(key: "dy", limit: 10_000),
        .badHelmert(key: "rz", limit: 600), .badConvention(name: "mine"),
      ])
    reading.expectTexts()
  }

  @Test("parameters that no table needs are named")
  func unusedParameters() throws {
    let reading = try county.read(
      .gcj02, coordinates: "{\"system\": \"gcj-02\", \(Self.parameters)}")
    #expect(reading.troubles == ["helmert-unused"])
    reading.expectTexts()
  }

  @Test("seven parameters open the old systems, in degrees, by zone and by prefix")
  func helmert() throws {
    let helmert = try #require(
      HelmertTransform(
        translation: SpacePoint(x: -12.5, y: 80, z: 30.25),
        rotationSeconds: SpacePoint(x: 0.4, y: -0.7, z: 1.1), scalePPM: 3.2))
    let zone = try GaussKruegerZone(width: .three, number: 39, hasPrefix: true)
    for datum in OldDatum.allCases {
      let degrees = try county.read(
        .wgs84, coordinates: "{\"system\": \"\(datum.name)\", \(Self.parameters)}")
      #expect(degrees.troubles == [])
      for (settlement, village) in zip(degrees.region.settlements, county.villages) {
        #expect(
          try settlement.coordinate
            == datum.coordinate(
              latitude: village.latitude, longitude: village.longitude, by: helmert))
      }
      // The numbers of the plane, and the place that they have in the old system.
      let system = CoordinateSystem.gaussKrueger(zone)
      for name in [datum.name, datum.name + " / 3-degree Gauss-Kruger zone 39"] {
        let metres = try county.read(
          system, head: "y,x", coordinates: "{\"system\": \"\(name)\", \(Self.parameters)}")
        #expect(metres.troubles == [])
        #expect(metres.region.settlements.count == 49)
        for (settlement, village) in zip(metres.region.settlements, county.villages) {
          let pair = system.pair(of: village)
          #expect(
            try settlement.coordinate
              == datum.coordinate(easting: pair.x, northing: pair.y, zone: zone, by: helmert))
        }
        guard
          case .coordinatesConverted(_, 49, let moved?)? = metres.findings("coordinates-converted")
            .first?.problem
        else { return #expect(Bool(false), "no shift is stated") }
        #expect(moved > 10 && moved < 1000)
      }
    }
  }

  @Test("the coordinate-frame convention turns the other way")
  func convention() throws {
    func read(_ rotation: String, _ convention: String) throws -> RegionReading {
      let rest = "\"ry\": 0, \"rz\": 0, \"scale\": 0, \"convention\": \"\(convention)\"}}"
      return try county.read(
        .wgs84,
        coordinates: "{\"system\": \"xian-80\", \"helmert\": {\"dx\": 1, \"dy\": 2, \"dz\": 3,"
          + "\"rx\": \(rotation), " + rest)
    }
    let vector = try read("1.5", "position-vector")
    let frame = try read("-1.5", "coordinate-frame")
    let other = try read("1.5", "coordinate-frame")
    #expect(vector.region.settlements == frame.region.settlements)
    #expect(vector.region.settlements != other.region.settlements)
  }

  @Test("undeclared GCJ-02 beside true roads is named with the distances, and not converted")
  func detected() throws {
    let reading = try county.read(.gcj02, withRoads: true)
    #expect(reading.troubles == ["coordinates-misfit", "coordinates-misfit"])
    #expect(!county.matches(reading, within: 1e-4))
    guard
      case .coordinatesMisfit("WGS 84", false, let candidates, let remedy)? = reading.findings(
        "coordinates-misfit"
      ).first?.problem
    else { return #expect(Bool(false), "no distances") }
    #expect(candidates.map(\.system).prefix(2) == ["WGS 84", "GCJ-02"])
    #expect(candidates[0].metres > 100 && candidates[1].metres < 30)
    #expect(remedy == "\"coordinates\": \"gcj-02\"")
    reading.expectTexts()
    let one = try county.read(.wgs84, schools: .bd09, withRoads: true)
    #expect(one.findings("coordinates-misfit").map(\.file) == ["schools.csv"])
    guard
      case .coordinatesMisfit(_, _, _, let own)? = one.findings("coordinates-misfit").first?
        .problem
    else { return }
    #expect(own == "\"coordinates\": { \"schools\": \"bd-09\" }")
  }

  @Test("a declared system that fits worse than another is named")
  func declaredWrongly() throws {
    let reading = try county.read(.wgs84, coordinates: "\"gcj-02\"", withRoads: true)
    #expect(reading.troubles == ["coordinates-misfit", "coordinates-misfit"])
    guard
      case .coordinatesMisfit("GCJ-02", true, let candidates, _)? = reading.findings(
        "coordinates-misfit"
      ).first?.problem
    else { return #expect(Bool(false), "no distances") }
    #expect(candidates.map(\.system).prefix(2) == ["GCJ-02", "WGS 84"])
    let zone = try GaussKruegerZone(width: .three, number: 39, hasPrefix: false)
    let shifted = try county.read(
      .gaussKrueger(zone), coordinates: "\"EPSG:4549\"", withRoads: true)
    #expect(shifted.findings("coordinates-misfit").count == 2)
    let six = try county.read(.gaussKrueger(zone), coordinates: "\"EPSG:4509\"", withRoads: true)
    #expect(six.findings("coordinates-misfit") == [])
    #expect(county.matches(six))
  }

  @Test("nothing is said where the system is right, the roads are far, or places are few")
  func quiet() throws {
    let right = try county.read(.wgs84, withRoads: true)
    #expect(right.troubles == [])
    #expect(right.findings.map(\.code) == ["coordinates-fit", "coordinates-fit"])
    right.expectTexts()
    #expect(try county.read(.wgs84, coordinates: "\"wgs84\"", withRoads: true).findings == [])
    #expect(
      try county.read(.gcj02, coordinates: "\"gcj-02\"", withRoads: true).troubles == [])
    let far = PlacedRegion(latitude: 30, longitude: 110)
    let away = try county.read(
      settlements: county.settlementsTable(PlacedRegion.pair(.gcj02)),
      schools: county.schoolsTable(PlacedRegion.pair(.gcj02)), coordinates: nil, roads: far.roads())
    #expect(away.findings == [])
    let few = PlacedRegion(villages: 5, schools: 3)
    #expect(try few.read(.gcj02, withRoads: true).findings == [])
  }

  @Test("roads from elsewhere are asked in place of the folder's")
  func otherRoads() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", county.settlementsTable(PlacedRegion.pair(.gcj02)))
    try folder.write("schools.csv", county.schoolsTable(PlacedRegion.pair(.gcj02)))
    var reading = try RegionFolder.read(folder.url)
    #expect(reading.findings == [])
    let other = try TestFolder()
    try other.write("roads.geojson", geojson(PlacedRegion.pair(.wgs84)))
    for _ in 0..<2 {
      reading.readRoads(other.url.appending(path: "roads.geojson"))
      #expect(reading.findings("coordinates-misfit").count == 2)
    }
  }

  private func geojson(_ pair: PlacedRegion.Pair) -> String {
    let lines = county.villages.map { village in
      let ends = [-0.0018, 0.0018].map { shift in
        let cells = pair(
          Coordinate(
            validLatitude: village.latitude + shift, longitude: village.longitude + 0.00022))
        return "[\(cells.first),\(cells.second)]"
      }
      return "{\"type\":\"Feature\",\"properties\":{\"highway\":\"tertiary\"},\"geometry\":"
        + "{\"type\":\"LineString\",\"coordinates\":[\(ends.joined(separator: ","))]}}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[" + lines.joined(separator: ",") + "]}"
  }

  @Test("roads have a system of their own: tables in degrees and metres, and maps")
  func roads() throws {
    let tables = (
      county.settlementsTable(PlacedRegion.pair(.wgs84)),
      county.schoolsTable(PlacedRegion.pair(.wgs84))
    )
    let plain = try county.read(
      settlements: tables.0, schools: tables.1, coordinates: nil, roads: county.roads())
    let truth = try #require(plain.region.roads)
    let zone = try GaussKruegerZone(width: .three, number: 39, hasPrefix: true)
    for (system, head) in [(CoordinateSystem.gcj02, "lon,lat"), (.gaussKrueger(zone), "y,x")] {
      let reading = try county.read(
        settlements: tables.0, schools: tables.1,
        coordinates: "{\"roads\": \"\(system.declaration)\"}",
        roads: county.roads(head, PlacedRegion.pair(system)))
      #expect(reading.troubles == [])
      let map = try #require(reading.region.roads)
      #expect(map.places.count == 98)
      for (a, b) in zip(map.places, truth.places) {
        #expect(Geodesic.distance(from: a, to: b) < 1e-3)
      }
      reading.expectTexts()
    }
    let folder = try TestFolder()
    try folder.write("settlements.csv", tables.0)
    try folder.write("schools.csv", tables.1)
    try folder.write("roads.geojson", geojson(PlacedRegion.pair(.gcj02)))
    #expect(try RegionFolder.read(folder.url).findings("coordinates-fit") == [])
    try folder.write("scenario.json", "{\"coordinates\": {\"roads\": \"gcj-02\"}}")
    let converted = try RegionFolder.read(folder.url)
    #expect(converted.troubles == [])
    #expect(converted.findings("coordinates-converted").map(\.file) == ["roads.geojson"])
    #expect(converted.findings("coordinates-fit").count == 2)
    try folder.write("scenario.json", "{\"coordinates\": {\"roads\": \"EPSG:4527\"}}")
    #expect(try RegionFolder.read(folder.url).troubles.first == "map-not-converted")
  }

  @Test("a scenario from outside leaves the folder's coordinate system in force")
  func outside() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", county.settlementsTable(PlacedRegion.pair(.gcj02)))
    try folder.write("schools.csv", county.schoolsTable(PlacedRegion.pair(.gcj02)))
    try folder.write("scenario.json", "{\"coordinates\": \"gcj-02\"}")
    let other = try TestFolder()
    try other.write("variant.json", "{\"name\": \"Variant\"}")
    let reading = try RegionFolder.read(
      folder.url, scenario: other.url.appending(path: "variant.json"))
    #expect(county.matches(reading))
  }
}
