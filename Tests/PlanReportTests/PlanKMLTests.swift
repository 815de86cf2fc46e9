import Consolidation
import Foundation
import Geography
import Testing

@testable import PlanReport

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Plans as KML")
struct PlanKMLTests {
  private func read(_ text: String) throws -> KMLLog {
    let log = KMLLog()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = log
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    return log
  }

  @Test func everythingOfThePlanIsThere() throws {
    let plan = smallFixture.plan
    let log = try read(PlanKML(plan).text)
    let layers = Dictionary(grouping: log.placemarks) { $0.data["layer"] ?? "" }
    #expect(layers["school"]?.count == plan.schools.count)
    #expect(layers["settlement"]?.count == plan.region.settlements.count)
    #expect(layers["merge"]?.count == plan.merges.count { !$0.receivers.isEmpty })
    #expect(Set(layers.keys) == ["school", "settlement", "merge"])
    let decisions = Set(plan.schools.map(\.decision.rawValue))
    #expect(Set(layers["school"]?.compactMap { $0.data["decision"] } ?? []) == decisions)
    for row in plan.schools {
      let school = plan.region.schools[row.school]
      let placemark = try #require(layers["school"]?.first { $0.data["id"] == school.id })
      #expect(placemark.name == school.name)
      #expect(placemark.data["pupils_after"] == "\(row.after.totalPupils)")
      #expect(placemark.style.hasSuffix("-boarding") == (row.type?.hasBoarding ?? false))
      #expect(
        placemark.coordinates == [
          "\(NumberText.fixed(school.coordinate.longitude, 6)),"
            + NumberText.fixed(school.coordinate.latitude, 6)
        ])
      for language in Language.allCases {
        #expect(placemark.description.contains(Phrasebook(language).decision(row.decision)))
      }
    }
  }

  @Test func elementsStandInTheOrderOfTheSchema() throws {
    let log = try read(PlanKML(smallFixture.plan).text)
    #expect(log.root == "kml http://www.opengis.net/kml/2.2")
    let order = ["name", "open", "description", "styleUrl", "ExtendedData"]
    for placemark in log.placemarks {
      #expect(Array(placemark.children.dropLast()) == order.filter { $0 != "open" })
      #expect(["Point", "LineString", "MultiGeometry"].contains(placemark.children.last))
    }
    #expect(log.placemarks.allSatisfy { log.styles.contains($0.style) })
    #expect(log.styles.count == Set(log.styles).count)
    for colour in log.colours {
      #expect(colour.count == 8 && colour.hasPrefix("ff") && UInt32(colour, radix: 16) != nil)
    }
    #expect(log.colours.contains("ff005ed5"))
  }

  @Test func decisionsDifferByShapeAsWellAsByColour() throws {
    let log = try read(PlanKML(smallFixture.plan).text)
    let icons = zip(log.styles, log.icons).filter { !$0.0.contains("-") && $0.0 != "merge" }
    #expect(icons.count == SchoolDecision.allCases.count + 1)
    #expect(Set(icons.map(\.1)).count == icons.count)
  }

  @Test func namesAreNeverMarkup() throws {
    let plan = smallFixture.plan
    let log = try read(PlanKML(plan).text)
    for placemark in log.placemarks {
      // The only tags in a description are our own line ends.
      let rest = placemark.description.replacing("<br/>", with: "")
      #expect(!rest.contains("<") && !rest.contains(">"), "\(placemark.description)")
    }
    let names = Set(log.placemarks.map(\.name))
    for settlement in plan.region.settlements where !settlement.name.contains("\u{0}") {
      let isPlain = settlement.name.unicodeScalars.allSatisfy { $0.value >= 0x20 }
      #expect(!isPlain || names.contains(settlement.name), "\(settlement.name)")
    }
    #expect(KMLText.escaped("a\u{B}<&>\"\u{FFFF}") == "a\u{FFFD}&lt;&amp;&gt;&quot;\u{FFFD}")
  }

  @Test func villagesWithoutAPlaceStandApart() throws {
    let plan = smallFixture.plan
    let log = try read(PlanKML(plan).text)
    let unplaced = Set(
      plan.placements.filter { $0.after == nil }.map {
        plan.region.settlements[$0.settlement].id
      })
    #expect(!unplaced.isEmpty)
    #expect(
      Set(log.placemarks.filter { $0.style == "village-unplaced" }.compactMap { $0.data["id"] })
        == unplaced)
  }

  @Test func linesAreCutAtTheAntimeridian() throws {
    let west = try #require(Coordinate(latitude: 10, longitude: 179))
    let east = try #require(Coordinate(latitude: 20, longitude: -179))
    let pieces = MapLine.pieces(from: west, to: east)
    #expect(pieces.map(\.end) == [.init(longitude: 180, latitude: 15), .init(east)])
    #expect(pieces.map(\.start) == [.init(west), .init(longitude: -180, latitude: 15)])
    let back = MapLine.pieces(from: east, to: west)
    #expect(back.map(\.end) == [.init(longitude: -180, latitude: 15), .init(west)])
    #expect(MapLine.pieces(from: west, to: west).count == 1)
    var kml = KMLText()
    kml.addPlacemark("x", [], style: "merge", data: [], .lines([(west, east)]))
    let placemark = try #require(read(kml.document(name: "", description: "")).placemarks.first)
    #expect(placemark.children.last == "MultiGeometry")
    #expect(
      placemark.coordinates == [
        "179.000000,10.000000 180.000000,15.000000", "-180.000000,15.000000 -179.000000,20.000000",
      ])
  }
}

/// What an XML reader of another make finds in a document of KML.
private final class KMLLog: NSObject, XMLParserDelegate {
  struct Placemark {
    var name = "", description = "", style = ""
    var children: [String] = []
    var coordinates: [String] = []
    var data: [String: String] = [:]
  }
  var root = ""
  var placemarks: [Placemark] = []
  var styles: [String] = []
  var colours: [String] = []
  var icons: [String] = []
  private var path: [String] = []
  private var text = ""
  private var key = ""

  private var isInPlacemark: Bool { path.contains("Placemark") }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if path.isEmpty { root = name + " " + (attributes["xmlns"] ?? "") }
    if path.last == "Placemark" { placemarks[placemarks.count - 1].children.append(name) }
    if name == "Placemark" { placemarks.append(Placemark()) }
    if name == "Style" { styles.append(attributes["id"] ?? "") }
    if name == "Data" { key = attributes["name"] ?? "" }
    path.append(name)
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    path.removeLast()
    if name == "color", path.last == "IconStyle" { colours.append(text) }
    if name == "href" { icons.append(text) }
    guard isInPlacemark else { return }
    let last = placemarks.count - 1
    switch (name, path.last) {
    case ("name", "Placemark"): placemarks[last].name = text
    case ("description", _): placemarks[last].description = text
    case ("styleUrl", _): placemarks[last].style = String(text.dropFirst())
    case ("value", _): placemarks[last].data[key] = text
    case ("coordinates", _): placemarks[last].coordinates.append(text)
    default: break
    }
  }
}
