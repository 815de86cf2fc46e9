import Consolidation
import Foundation
import Geography
import Testing

@testable import RegionFiles

/// Villages and schools 20 m beside roads, known by their true places.
struct PlacedRegion {
  var villages: [Coordinate]
  var schools: [Coordinate]

  /// A grid of villages 2 km apart, moved a little by a fixed rule, with a school by some.
  init(
    latitude: Double = 36.7, longitude: Double = 117.1, villages count: Int = 49,
    schools schoolCount: Int = 12
  ) {
    villages = (0..<count).map { k in
      let (row, column) = (Double(k / 7), Double(k % 7))
      return Coordinate(
        validLatitude: latitude + row * 0.018 + Double(k * 37 % 11) * 3e-4,
        longitude: longitude + column * 0.022 + Double(k * 53 % 13) * 3e-4)
    }
    let places = villages
    schools = (0..<schoolCount).map { k in
      let own = places[k * 4 % places.count]
      return Coordinate(validLatitude: own.latitude + 0.0004, longitude: own.longitude)
    }
  }

  typealias Pair = (Coordinate) -> (first: String, second: String)

  /// The pair of a system in the order longitude, latitude or east, north.
  static func pair(_ system: CoordinateSystem) -> Pair {
    { place in
      let pair = system.pair(of: place)
      return ("\(pair.x)", "\(pair.y)")
    }
  }

  func settlementsTable(head: String = "lon,lat", _ pair: Pair) -> String {
    villages.indices.reduce(into: "id,name,\(head),g1\n") { text, k in
      let cells = pair(villages[k])
      text += "v\(k),Village \(k),\(cells.first),\(cells.second),5\n"
    }
  }

  func schoolsTable(head: String = "lon,lat", _ pair: Pair) -> String {
    schools.indices.reduce(into: "id,name,\(head),level,enrolment\n") { text, k in
      let cells = pair(schools[k])
      text += "s\(k),School \(k),\(cells.first),\(cells.second),primary,60\n"
    }
  }

  /// A road of 400 m from south to north, 20 m east of each village.
  func roads(_ head: String = "lon,lat", _ pair: Pair = pair(.wgs84)) -> (
    nodes: String, edges: String
  ) {
    var (nodes, edges) = ("id,\(head)\n", "from,to,highway\n")
    for (k, village) in villages.enumerated() {
      for (end, shift) in [("a", -0.0018), ("b", 0.0018)] {
        let cells = pair(
          Coordinate(
            validLatitude: village.latitude + shift, longitude: village.longitude + 0.00022))
        nodes += "\(k)\(end),\(cells.first),\(cells.second)\n"
      }
      edges += "\(k)a,\(k)b,tertiary\n"
    }
    return (nodes, edges)
  }

  /// Reads the region in a system.
  func read(
    _ system: CoordinateSystem, schools schoolSystem: CoordinateSystem? = nil,
    head: String = "lon,lat", coordinates: String? = nil, withRoads: Bool = false
  ) throws -> RegionReading {
    try read(
      settlements: settlementsTable(head: head, Self.pair(system)),
      schools: schoolsTable(head: head, Self.pair(schoolSystem ?? system)),
      coordinates: coordinates,
      roads: withRoads ? roads() : nil)
  }

  func read(
    settlements: String, schools: String, coordinates: String?,
    roads: (nodes: String, edges: String)? = nil
  ) throws -> RegionReading {
    let folder = try TestFolder()
    try folder.write("settlements.csv", settlements)
    try folder.write("schools.csv", schools)
    if let coordinates {
      try folder.write("scenario.json", "{\n\"coordinates\": \(coordinates)}")
    }
    if let roads {
      try folder.write("road_nodes.csv", roads.nodes)
      try folder.write("road_edges.csv", roads.edges)
    }
    return try RegionFolder.read(folder.url)
  }

  /// Whether all places are the true ones within so many degrees.
  func matches(_ reading: RegionReading, within degrees: Double = 1e-9) -> Bool {
    func agree(_ a: [Coordinate], _ b: [Coordinate]) -> Bool {
      a.count == b.count
        && zip(a, b).allSatisfy {
          abs($0.latitude - $1.latitude) <= degrees && abs($0.longitude - $1.longitude) <= degrees
        }
    }
    return agree(reading.region.settlements.map(\.coordinate), villages)
      && agree(reading.region.schools.map(\.coordinate), schools)
  }
}

extension RegionReading {
  /// Every finding has both texts.
  func expectTexts() {
    for finding in findings {
      let english = finding.text(in: .english)
      let chinese = finding.text(in: .chinese)
      #expect(
        (english.hasSuffix(".") || english.hasSuffix("?"))
          && !english.contains("coordinatesMisfit"), "\(english)")
      #expect(chinese.unicodeScalars.contains { $0.value > 0x4E00 }, "\(chinese)")
      #expect(finding.code != "other", "\(english)")
    }
  }
}
