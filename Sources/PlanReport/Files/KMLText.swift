import Consolidation
import Geography

/// Writes a document of KML 2.2 (OGC 07-147r2) element by element.
struct KMLText {
  private var body = ""

  /// Opens a folder with a name.
  mutating func openFolder(_ name: String) {
    body += "<Folder><name>\(Self.escaped(name))</name>\n"
  }

  /// Closes the folder that was opened last.
  mutating func closeFolder() { body += "</Folder>\n" }

  /// Adds a style: an icon for points and a line.
  mutating func addStyle(_ style: KMLStyle) {
    body +=
      "<Style id=\"\(style.id)\"><IconStyle><color>\(style.abgr)</color><scale>\(style.scale)</scale>"
      + "<Icon><href>\(KMLStyle.icons)\(style.icon).png</href></Icon></IconStyle>"
      + "<LabelStyle><scale>\(style.labelScale)</scale></LabelStyle>"
      + "<LineStyle><color>\(style.abgr)</color><width>\(style.width)</width></LineStyle></Style>\n"
  }

  /// Adds something at a place or along lines.
  ///
  /// - Parameters:
  ///   - name: What stands beside it.
  ///   - lines: The description, line by line; marks of HTML in them are shown as they are.
  ///   - style: The style's identifier.
  ///   - data: Names and values for programs, in this order.
  ///   - geometry: A point or lines.
  mutating func addPlacemark(
    _ name: String, _ lines: [String], style: String, data: [(name: String, value: String)],
    _ geometry: Geometry
  ) {
    // Descriptions are HTML, so that names are escaped for it before they are for XML.
    let description = lines.map(Self.escaped).joined(separator: "<br/>")
    body += "<Placemark><name>\(Self.escaped(name))</name>"
    body += "<description>\(Self.escaped(description))</description>"
    body += "<styleUrl>#\(style)</styleUrl><ExtendedData>"
    for item in data {
      body += "<Data name=\"\(item.name)\"><value>\(Self.escaped(item.value))</value></Data>"
    }
    body += "</ExtendedData>\(geometry.text)</Placemark>\n"
  }

  /// The document.
  func document(name: String, description: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">"
      + "<Document><name>\(Self.escaped(name))</name><open>1</open>"
      + "<description>\(Self.escaped(Self.escaped(description)))</description>\n\(body)"
      + "</Document></kml>\n"
  }

  /// Text for XML; control characters, which XML cannot hold, become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Where something is.
  enum Geometry {
    case point(Coordinate)
    /// Straight lines between pairs of places.
    case lines([(from: Coordinate, to: Coordinate)])

    fileprivate var text: String {
      switch self {
      case .point(let place):
        let end = MapLine.End(place)
        return "<Point><coordinates>\(Self.text(end))</coordinates></Point>"
      case .lines(let pairs):
        let pieces = pairs.flatMap { MapLine.pieces(from: $0.from, to: $0.to) }.map { piece in
          "<LineString><tessellate>1</tessellate><coordinates>\(Self.text(piece.start)) "
            + "\(Self.text(piece.end))</coordinates></LineString>"
        }
        return pieces.count == 1
          ? pieces[0] : "<MultiGeometry>\(pieces.joined())</MultiGeometry>"
      }
    }

    private static func text(_ end: MapLine.End) -> String {
      "\(NumberText.fixed(end.longitude, 6)),\(NumberText.fixed(end.latitude, 6))"
    }
  }
}

/// How points and lines of one kind look: shape and colour both tell the kinds apart.
struct KMLStyle {
  /// Where the icons that every viewer of KML knows are kept.
  static let icons = "http://maps.google.com/mapfiles/kml/shapes/"

  var id: String
  /// Red, green and blue, eight bits each.
  var colour: UInt32
  var icon: String
  var scale = 1.0
  var labelScale = 0.8
  var width = 2

  /// The colour as KML has it: opaque, then blue, green and red.
  var abgr: String {
    let swapped = colour >> 16 & 0xFF | colour & 0xFF00 | (colour & 0xFF) << 16
    let digits = String(swapped, radix: 16)
    return "ff" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
