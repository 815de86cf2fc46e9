import CatchmentSupport
import Consolidation
import Geography
import RoadNetwork
import Testing

@testable import RegionFiles

/// Roads from road_nodes.csv and road_edges.csv.
@Suite("Tables of roads") struct RoadTableTests {
  static let nodes = """
    id,lat,lon
    1,36.70,114.00
    2,36.71,114.00
    3,36.71,114.02
    gate,36.72,114.02

    """

  private func read(
    nodes: String = nodes, edges: String, more: [String: String] = [:]
  ) throws -> RegionReading {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write("road_nodes.csv", nodes)
    try folder.write("road_edges.csv", edges)
    for (name, text) in more { try folder.write(name, text) }
    return try RegionFolder.read(folder.url)
  }

  @Test("every column is read")
  func everyColumn() throws {
    let reading = try read(
      edges: """
        from,to,id,length_m,highway,speed_kmh,oneway,walk_only,maxspeed_tag,surface,name,season,bridge,tunnel
        1,2,77,1500.5,secondary,35,yes,,40,asphalt,Valley Road,winter,yes,no
        2,3,78,,path,,-1,,CN:urban,gravel,Valley Road,wet,,yes
        3,gate,x,0,track,,no,1,,mud,,yes,0,0
        gate,1,,,,,,,999,,谷路,,,

        """)
    #expect(reading.findings == [])
    #expect(reading.inputs.map(\.name).suffix(2) == ["road_nodes.csv", "road_edges.csv"])
    let map = try #require(reading.region.roads)
    #expect(map.nodeIDs == [1, 2, 3, 5])
    #expect(map.places[3] == Coordinate(validLatitude: 36.72, longitude: 114.02))
    #expect((0..<4).map { Array(map.wayNodes[$0]) } == [[0, 1], [1, 2], [2, 3], [3, 0]])
    #expect(map.ways.map(\.id) == [77, 78, 4, 5])
    #expect(map.ways.map(\.roadClass) == [.secondary, .path, .track, .unclassified])
    #expect(map.ways.map(\.statedMetres) == [1500.5, 0, 0, 0])
    #expect(map.ways.map(\.speed) == [35, 0, 0, 0])
    #expect(map.ways.map(\.speedLimit) == [40, 0, 0, 200])
    #expect(map.ways.map(\.surface) == [.paved, .compacted, .unpaved, .unknown])
    #expect(map.ways.map(\.closure) == [.winter, .wet, .unnamed, []])
    #expect(map.ways.map(\.leavesGround) == [true, true, false, false])
    #expect((0..<4).map { map.name(of: $0) } == ["Valley Road", "Valley Road", nil, "谷路"])
    #expect(map.names.count == 2)
    #expect(map.ways.map(\.forward) == [.everybody, .foot, .foot, .everybody])
    #expect(map.ways.map(\.backward) == [.foot, .foot, .foot, .everybody])
  }

  @Test(
    "one-way roads backward, and seasons in words",
    arguments: [
      ("-1", "snow", Travellers.foot, Travellers.everybody, SeasonalClosure.winter),
      ("1", "flood", .everybody, .foot, .wet), ("是", "冬季", .everybody, .foot, .winter),
      ("否", "汛期", .everybody, .everybody, .wet), ("", "no", .everybody, .everybody, []),
      ("NO", "WINTER", .everybody, .everybody, .winter), ("T", "是", .everybody, .foot, .unnamed),
    ] as [(String, String, Travellers, Travellers, SeasonalClosure)])
  func directions(
    oneway: String, season: String, forward: Travellers, backward: Travellers,
    closure: SeasonalClosure
  ) throws {
    let reading = try read(edges: "from,to,oneway,season\n1,2,\(oneway),\(season)\n")
    #expect(reading.findings == [])
    let way = try #require(reading.region.roads?.ways.first)
    #expect(way.forward == forward && way.backward == backward && way.closure == closure)
  }

  @Test("Chinese headers and words are read")
  func chinese() throws {
    let reading = try read(
      nodes: "编号,纬度,经度\n甲,36.70,114.00\n乙,36.71,114.00\n",
      edges: """
        起点,终点,路段编号,长度,道路等级,车速,单行,仅步行,限速,路面,路名,季节封闭,桥,隧道
        甲,乙,9,1200,tertiary,30,是,否,40,砂石,谷路,雨季,是,否

        """)
    #expect(reading.findings == [])
    let map = try #require(reading.region.roads)
    let way = try #require(map.ways.first)
    #expect(way.id == 9 && way.statedMetres == 1_200 && way.roadClass == .tertiary)
    #expect(way.speed == 30 && way.speedLimit == 40 && way.surface == .compacted)
    #expect(way.closure == .wet && way.leavesGround && way.backward == .foot)
    #expect(map.name(of: 0) == "谷路")
  }

  @Test(
    "bad rows of edges are left out and named",
    arguments: [
      ("1,9,100,tertiary,no", "unknown-node"), ("1,,100,tertiary,no", "value-missing"),
      ("1,2,-5,tertiary,no", "bad-number"), ("1,2,many,tertiary,no", "bad-number"),
      ("1,2,2e7,tertiary,no", "bad-number"), ("1,2,1500,tertiary,perhaps", "bad-flag"),
      ("1,2,1500,tertiary,no,9", "cells-extra"),
    ])
  func badEdge(row: String, code: String) throws {
    let reading = try read(
      edges: "from,to,length_m,highway,oneway\n2,3,2000,tertiary,no\n" + row + "\n")
    #expect(reading.troubles == [code])
    #expect(reading.findings(code).map(\.line) == [3])
    #expect(reading.hasErrors)
    let map = try #require(reading.region.roads)
    #expect(map.ways.count == 1 && map.wayNodes.count == 1)
  }

  @Test("unknown classes and roads shorter than straight are named and used")
  func warnings() throws {
    let reading = try read(
      edges: "from,to,length_m,highway\n1,2,500,tertiary\n1,2,1095,terciary\n2,2,5,track\n")
    #expect(!reading.hasErrors)
    #expect(
      reading.findings("unknown-road-class").map(\.problem) == [
        .unknownRoadClass(value: "terciary", nearest: "tertiary")
      ])
    guard case .shortRoad(let metres, let straight)? = reading.findings("short-road").first?.problem
    else {
      Issue.record("no short road")
      return
    }
    #expect(metres == 500 && abs(straight - 1_110) < 1)
    #expect(reading.findings("short-road").map(\.line) == [2])
    let map = try #require(reading.region.roads)
    #expect(map.ways.map(\.statedMetres) == [0, 1_095, 5], "2 % and 2 m may be missing")
    #expect(map.ways[1].roadClass == .road)
  }

  @Test("nodes given twice, without a place or far off are named")
  func badNodes() throws {
    let reading = try read(
      nodes: Self.nodes + "1,36.9,114\n7,,114\n8,136,14\n", edges: "from,to\n1,2\n7,8\n")
    #expect(
      reading.findings("duplicate-id").map(\.problem) == [.duplicateID(id: "1", firstLine: 2)])
    #expect(reading.findings("value-missing").map(\.line) == [7])
    #expect(reading.findings("bad-coordinate").map(\.line) == [8])
    #expect(reading.findings("unknown-node").map(\.line) == [3, 3])
    let map = try #require(reading.region.roads)
    #expect(map.places.count == 4 && map.places[0].latitude == 36.70)
  }

  @Test("one table without the other, and missing columns")
  func incomplete() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write("road_edges.csv", "from,to\n1,2\n")
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == ["roads-incomplete"])
    #expect(
      reading.findings.map(\.problem) == [.roadsIncomplete(missing: "road_nodes.csv")])
    #expect(reading.region.roads == nil && reading.hasErrors)
    let headless = try read(edges: "from,highway\n1,tertiary\n")
    #expect(headless.findings("column-missing").map(\.file) == ["road_edges.csv"])
    #expect(headless.region.roads == nil)
  }

  static let tinyMap = """
    <osm version="0.6"><node id="1" lat="36.70" lon="114.00"/><node id="2" lat="36.71" lon="114.0"/>
    <way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="tertiary"/></way></osm>
    """

  @Test("maps beside tables are named as not used, a map alone is read")
  func maps() throws {
    let both = try read(edges: "from,to\n1,2\n", more: ["county.osm": Self.tinyMap])
    #expect(both.troubles == ["map-not-used"])
    #expect(
      both.findings("map-not-used") == [
        Finding(.warning, file: "county.osm", .mapNotUsed(used: "road_edges.csv"))
      ])
    #expect(both.region.roads?.ways.map(\.id) == [2])
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write("a.osm", Self.tinyMap)
    try folder.write("b.osm", Self.tinyMap)
    let two = try RegionFolder.read(folder.url)
    #expect(
      two.findings("map-not-used") == [
        Finding(.warning, file: "b.osm", .mapNotUsed(used: "a.osm"))
      ])
    #expect(two.region.roads?.ways.map(\.id) == [5])
    #expect(two.inputs.map(\.name).contains("a.osm"))
  }

  @Test(
    "a damaged map, and damaged heights, are errors",
    arguments: [
      "county.osm", "county.osm.pbf", "county.osm.gz", "roads.geojson", "ground.tif", "ground.asc",
    ])
  func damaged(name: String) throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write(name, [0x3C, 0x6F, 0x73, 0x6D, 0, 1, 2, 3, 0xFF])
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == ["map-unreadable"])
    #expect(reading.findings("map-unreadable").map(\.file) == [name])
    #expect(reading.hasErrors && reading.region.roads == nil && reading.region.elevation == nil)
    for language in Language.allCases {
      #expect(!reading.findings("map-unreadable")[0].text(in: language).isEmpty)
    }
  }

  @Test("identifiers of nodes that look like the lines of others stay apart")
  func identifiers() throws {
    // A node called 3 on line 2, and one whose identifier is a word on line 3.
    let reading = try read(
      nodes: "id,lat,lon\n3,36.70,114.00\nx,36.71,114.00\n", edges: "from,to,id\n3,x,w\nx,3,2\n")
    let map = try #require(reading.region.roads)
    #expect(Set(map.nodeIDs).count == 2)
    #expect(Set(map.ways.map(\.id)).count == 2)
  }
}
