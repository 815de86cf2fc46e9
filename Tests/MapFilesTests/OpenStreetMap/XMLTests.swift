import CatchmentSupport
import Geography
import RoadNetwork
import Testing

@testable import MapFiles

@Suite struct XMLTests {
  @Test func plainAndPackedAreTheSameMapAsPBF() throws {
    let bytes = Array(SampleMap.xml.utf8)
    SampleMap.expectSample(try SampleMap.read(bytes), "plain")
    SampleMap.expectSample(try SampleMap.read(MadeBytes.gzip(bytes)), "gzip")
    SampleMap.expectSample(try SampleMap.read([0xEF, 0xBB, 0xBF] + bytes), "mark")
  }

  @Test func nodesMayComeLast() throws {
    let nodes = #"<node id="1" lat="1" lon="2"/><node id="2" lat="1.5" lon="2"/>"#
    let way = #"<way id="5"><nd ref="2"/><nd ref="1"/><tag k="highway" v="path"/></way>"#
    for text in [nodes + way, way + nodes] {
      let reading = try SampleMap.read(Array("<osm>\(text)</osm>".utf8))
      #expect(reading.map.wayNodes.elements == [1, 0])
    }
  }

  /// The map of a road with a name, written as it stands.
  private func name(_ value: String) throws -> String? {
    let text = """
      <osm><node id="1" lat="1" lon="2"/><node id="2" lat="1" lon="3"/><way id="1"><nd ref="1"/>
      <nd ref="2"/><tag k="highway" v="road"/><tag k="name" v=\(value)/></way></osm>
      """
    return try SampleMap.read(Array(text.utf8)).map.name(of: 0)
  }

  @Test func referencesAreResolved() throws {
    #expect(try name(#""a&amp;b&lt;&gt;&quot;&apos;""#) == "a&b<>\"'")
    #expect(try name("'&#20013;&#x6587;\"'") == "中文\"")
    for broken in [
      "&nbsp;", "&;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#-5;", "&amp", "&#99999999;",
    ] {
      #expect(throws: MapFileError.self, "\(broken)") { _ = try name("\"\(broken)\"") }
    }
  }

  @Test func everyTruncationIsRefused() {
    let bytes = Array(SampleMap.xml.utf8)
    for count in bytes.indices {
      #expect(throws: MapFileError.self, "\(count)") {
        _ = try SampleMap.read(Array(bytes[..<count]))
      }
    }
  }

  @Test func flippedBitsNeverCrash() {
    let bytes = Array(SampleMap.xml.utf8)
    for i in 0..<8 * bytes.count {
      var changed = bytes
      changed[i / 8] ^= 1 << UInt8(i % 8)
      _ = try? SampleMap.read(changed)
    }
  }

  private func text(_ xml: String) -> String {
    do {
      _ = try SampleMap.read(Array(xml.utf8))
      return ""
    } catch {
      #expect(!error.chineseText.isEmpty)
      return error.englishText
    }
  }

  @Test func commentsSectionsAndTypesArePassedOver() {
    #expect(
      text(
        "<!DOCTYPE osm SYSTEM \"a>b\" [<!ENTITY a \"]>\"><!-- ]> ' -->]>\n<!-- <way> -- -->"
          + "<osm><![CDATA[<way></]]><?php <x ?><note>text &odd;</note></osm>\n<!-- end -->\n"
      ).isEmpty)
  }

  @Test func brokenTextSaysWhy() {
    #expect(text("<osm></way></osm>").contains("closes nothing"))
    #expect(text("<osm></osm><osm></osm>").contains("a second document"))
    #expect(text("<osm></osm>text").contains("text outside"))
    #expect(text("<osm><!ELEMENT a></osm>").contains("a declaration that XML does not know"))
    #expect(text("<osm><way id=5/></osm>").contains("not well formed"))
    #expect(text("<osm><way id/></osm>").contains("not well formed"))
    #expect(text("<osm><way id='5'x='6'/></osm>").contains("not well formed"))
    #expect(text("<osm><way id='<'/></osm>").contains("not well formed"))
    #expect(text("<osm>< way/></osm>").contains("without a name"))
    #expect(text("<osm><way/></osm>").contains("id must be a whole number"))
    #expect(text("<osm><way id='1e3'/></osm>").contains("id must be a whole number"))
    #expect(
      text("<osm><way id='1'><nd ref='99999999999999999999'/></way></osm>").contains("ref must be"))
    #expect(text("<gpx></gpx>").contains("not OpenStreetMap's"))
    #expect(text("<osmChange></osmChange>").contains("osmium apply-changes"))
    #expect(
      text("<osm><remark> runtime error: Query timed out </remark></osm>")
        .contains("Query timed out"))
    #expect(text("<osm><remark>all is well</remark></osm>").isEmpty)
    let deep = String(repeating: "<a>", count: 64)
    #expect(text("<osm>\(deep)").contains("deeper than 64"))
    #expect(text("<osm><a b='\(String(repeating: "x", count: 6 << 20))'/></osm>").contains("4 MiB"))
  }

  @Test func otherEncodingsAreRefusedWithAdvice() throws {
    #expect(
      text("<?xml version='1.0' encoding='GB18030'?><osm/>")
        == "a.osm: the encoding GB18030 is not supported: save the file as UTF-8")
    #expect(text("<?xml version='1.0' encoding = \"utf-8\" ?><osm/>").isEmpty)
    let wide: [UInt8] = [0xFF, 0xFE, 0x3C, 0, 0x6F, 0, 0x2F, 0, 0x3E, 0]
    #expect(throws: MapFileError.self) { _ = try SampleMap.read(wide) }
    let broken =
      Array("<osm><way id='1'><tag k='highway' v='".utf8) + [0xC3, 0x28]
      + Array("'/></way></osm>".utf8)
    #expect(throws: MapFileError.self) { _ = try SampleMap.read(broken) }
  }

  @Test func deletedRepeatedAndLostElementsAreCounted() throws {
    let reading = try SampleMap.read(
      Array(
        """
        <osm><node id="1" lat="1" lon="2"/><node id="2" lat="1" lon="2.1"/>
        <node id="3" lat="95" lon="2"/><node id="4" visible="false"/><node id="1" lat="7" lon="7"/>
        <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="road"/></way>
        <way id="1"><nd ref="2"/><nd ref="1"/><tag k="highway" v="road"/></way>
        <way id="2" action="delete"><nd ref="2"/><tag k="highway" v="road"/></way>
        <way id="3"><nd ref="2"/><nd ref="2"/><tag k="highway" v="road"/></way>
        <way id="4"><nd ref="2"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="road"/></way>
        <way id="5"><tag k="highway" v="platform"/></way>
        <way id="6"><tag k="highway" v="road"/><tag k="access" v="no"/></way>
        <way id="7"><nd ref="1"/><nd ref="2"/><nd ref="8"/><nd ref="1"/><nd ref="1"/><nd ref="2"/>
        <tag k="highway" v="road"/></way></osm>
        """.utf8))
    let counts = SampleMap.counts(reading)
    #expect(reading.map.ways.map(\.id) == [1, 7, 7])
    #expect(reading.map.wayNodes.elements == [0, 1, 0, 1, 0, 1])
    #expect(reading.map.places[0].latitude == 1)
    #expect((counts.nodes, counts.ways, counts.elementsDeleted) == (5, 8, 2))
    #expect((counts.waysRepeated, counts.waysTooShort, counts.waysWithoutNodes) == (1, 1, 1))
    #expect((counts.waysOfOtherHighways, counts.waysClosed, counts.waysCut) == (1, 1, 1))
    #expect((counts.nodesOutOfRange, counts.roadWaysKept, counts.nodesKept) == (1, 2, 2))
    #expect(reading.remarks.count == 8)
  }

  @Test func ferriesGoAtTheSpeedTheirDurationTells() throws {
    let reading = try SampleMap.read(
      Array(
        """
        <osm><node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.1"/>
        <way id="1"><nd ref="1"/><nd ref="2"/><tag k="route" v="ferry"/>
        <tag k="duration" v="01:00"/></way></osm>
        """.utf8))
    // A tenth of a degree on the equator is 11.13 km.
    #expect(abs(reading.map.ways[0].speed - 11.13) < 0.01)
    #expect(reading.map.ways[0].roadClass == .ferry)
  }
}
