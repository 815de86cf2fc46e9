import CatchmentSupport
import Geography
import MapFiles
import RoadNetwork
import Testing

/// The map of `MadePBF.sample` as XML, and what every form of it must be read as.
enum SampleMap {
  static let xml = """
    <?xml version='1.0' encoding='UTF-8'?>
    <osm version="0.6" generator="a &lt;test&gt;">
      <bounds minlat="29" minlon="103" maxlat="30" maxlon="104"/>
      <node id="1" lat="29.5" lon="103.5"/>
      <node id="2" lat="29.51" lon="103.5"/>
      <node id="3" lat="29.52" lon="103.51"><tag k="barrier" v="bollard"/></node>
      <node id="5" lat="29.53" lon="103.52"/>
      <node id="9" lat="0" lon="0"/>
      <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
        <tag k="highway" v="tertiary"/><tag k="name" v="环山路"/></way>
      <way id="11"><nd ref="3"/><nd ref="5"/><nd ref="7"/>
        <tag k="highway" v="residential"/><tag k="oneway" v="yes"/></way>
      <way id="12"><nd ref="1"/><nd ref="9"/><tag k="building" v="yes"/></way>
      <relation id="0"><member type="way" ref="10" role=""/><tag k="type" v="route"/></relation>
    </osm>
    """

  static func read(_ bytes: [UInt8]) throws(MapFileError) -> RoadMapFile.Reading {
    try RoadMapFile.read(bytes, name: "a.osm")
  }

  static func counts(_ reading: RoadMapFile.Reading) -> OpenStreetMapCounts {
    if case .openStreetMap(let counts) = reading.source { counts } else { OpenStreetMapCounts() }
  }

  static func expectSample(
    _ reading: RoadMapFile.Reading, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (map, counts) = (reading.map, counts(reading))
    #expect(map.nodeIDs == [1, 2, 3, 5], comment, sourceLocation: sourceLocation)
    #expect(map.places.map(\.latitude) == [29.5, 29.51, 29.52, 29.53], comment)
    #expect(map.places.map(\.longitude) == [103.5, 103.5, 103.51, 103.52], comment)
    #expect(map.ways.map(\.id) == [10, 11], comment, sourceLocation: sourceLocation)
    #expect(map.wayNodes.elements == [0, 1, 2, 2, 3], comment, sourceLocation: sourceLocation)
    #expect(map.ways.map(\.roadClass) == [.tertiary, .residential], comment)
    #expect(map.ways[1].backward == .foot && map.ways[1].forward == .everybody, comment)
    #expect(map.name(of: 0) == "环山路" && map.name(of: 1) == nil, comment)
    #expect(map.barriers == [.init(node: 2, blocked: [.bus, .car])], comment)
    #expect((counts.nodes, counts.ways, counts.relations) == (5, 3, 1), comment)
    #expect((counts.roadWaysKept, counts.nodesKept, counts.waysCut) == (2, 4, 1), comment)
    #expect(reading.remarks.count == 1, comment, sourceLocation: sourceLocation)
  }
}
