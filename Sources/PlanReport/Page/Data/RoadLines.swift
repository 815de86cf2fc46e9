import CatchmentSupport
import RoadNetwork

/// The roads that a map shows under everything else: main roads first, as many as a light page bears.
struct RoadLines {
  /// The most points that are embedded; some 10 bytes each.
  static let mostPoints = 40_000

  private let ranks: [[[Int]]]

  /// Chains of points by rank; empty without roads.
  ///
  /// A class is left out as a whole where its points are too many. Points closer than 60 m to the
  /// last one kept are left out, ends excepted.
  init(_ roads: RoadMap?, _ projection: LocalProjection) {
    guard let roads else {
      ranks = []
      return
    }
    let classes: [Set<RoadClass>] = [
      [.motorway, .trunk, .primary, .motorwayLink, .trunkLink, .primaryLink],
      [.secondary, .secondaryLink], [.tertiary, .tertiaryLink],
    ]
    var ranks: [[[Int]]] = []
    var points = 0
    for group in classes {
      let chains = roads.ways.indices.filter { group.contains(roads.ways[$0].roadClass) }.map {
        Self.chain(roads.wayNodes[$0].map { projection.metres(roads.places[Int($0)]) })
      }
      points += chains.reduce(0) { $0 + $1.count / 2 }
      if points > Self.mostPoints { break }
      ranks.append(chains)
    }
    self.ranks = ranks.allSatisfy(\.isEmpty) ? [] : ranks
  }

  var json: JSONValue { .list(ranks.map { .list($0.map { .wholes($0) }) }) }

  private static func chain(_ places: [(x: Int, y: Int)]) -> [Int] {
    var result: [Int] = []
    var last: (x: Int, y: Int)?
    for (i, place) in places.enumerated() {
      if let last, i < places.count - 1, abs(place.x - last.x) + abs(place.y - last.y) < 60 {
        continue
      }
      result += [place.x, place.y]
      last = place
    }
    return result
  }
}
