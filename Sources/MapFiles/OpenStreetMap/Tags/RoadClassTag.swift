import RoadNetwork

/// What a way's tags make of it.
enum RoadKind: Equatable {
  /// A road of a class.
  case road(RoadClass)
  /// Not there yet, or no longer.
  case unbuilt
  /// An area that people cross, such as a square.
  case area
  /// A `highway` value that is no road, or one that nobody knows.
  case otherHighway
  /// No road at all.
  case notRoad

  private static let byTag: [String: RoadClass] = {
    var classes = Dictionary(uniqueKeysWithValues: RoadClass.allCases.map { ($0.tag, $0) })
    classes["ferry"] = nil
    // Words of earlier years, and lanes for buses alone.
    classes["minor"] = .unclassified
    classes["unsurfaced"] = .track
    classes["byway"] = .track
    classes["trail"] = .path
    classes["busway"] = .service
    return classes
  }()

  /// The kind of a way.
  init(_ tags: Tags) {
    guard let highway = tags[.highway] else {
      self = tags.has(.route, "ferry", "shuttle_train") ? .road(.ferry) : .notRoad
      return
    }
    switch highway {
    case "construction", "proposed", "planned", "abandoned", "disused", "razed", "demolished",
      "removed", "dismantled":
      self = .unbuilt
    default:
      guard let roadClass = Self.byTag[highway] else {
        self = .otherHighway
        return
      }
      self = tags.has(.area, "yes", "true", "1") ? .area : .road(roadClass)
    }
  }

  /// The class of a word such as `primary`.
  static func roadClass(_ word: String) -> RoadClass? {
    word == "ferry" ? .ferry : byTag[word]
  }
}
