import RoadNetwork

/// Makes a road of a way's tags.
struct RoadReader {
  /// What reading a way came to.
  enum Outcome {
    case road
    case unbuilt, area, otherHighway, notRoad
    /// Closed to everybody in both directions.
    case closed
  }

  /// The names of roads, each once, in the order of their first appearance.
  private(set) var names: [String] = []
  private var nameIndex: [String: Int32] = [:]
  /// How many roads change their direction with the hour.
  private(set) var reversible = 0

  /// Reads a way into `way`, and the minutes it takes where it states them.
  mutating func read(
    _ tags: Tags, id: Int64, into way: inout RoadMap.Way, minutes: inout Double
  ) -> Outcome {
    switch RoadKind(tags) {
    case .unbuilt: return .unbuilt
    case .area: return .area
    case .otherHighway: return .otherHighway
    case .notRoad: return .notRoad
    case .road(let roadClass):
      let directions = Directions(tags, roadClass)
      if directions.isReversible { reversible += 1 }
      guard !directions.forward.union(directions.backward).isEmpty else { return .closed }
      way = RoadMap.Way(
        id: id, roadClass: roadClass, forward: directions.forward, backward: directions.backward)
      way.name = index(of: Self.name(tags))
      way.speed = RoadMeasures.speed(tags[.maxspeedPractical]) ?? 0
      way.speedLimit = RoadMeasures.limit(tags)
      way.surface = RoadMeasures.surface(tags)
      way.closure = ClosureTags.closure(tags)
      way.leavesGround = Self.leavesGround(tags)
      minutes = roadClass == .ferry ? RoadMeasures.minutes(tags[.duration]) ?? 0 : 0
      return .road
    }
  }

  private static func name(_ tags: Tags) -> String? {
    tags[.name] ?? tags[.chineseName] ?? tags[.englishName] ?? tags[.ref]
  }

  private static func leavesGround(_ tags: Tags) -> Bool {
    if let bridge = tags[.bridge], bridge != "no" { return true }
    guard let tunnel = tags[.tunnel] else { return false }
    return tunnel != "no" && tunnel != "building_passage"
  }

  private mutating func index(of name: String?) -> Int32 {
    guard let name, !name.isEmpty else { return -1 }
    if let index = nameIndex[name] { return index }
    let index = Int32(names.count)
    names.append(name)
    nameIndex[name] = index
    return index
  }
}
