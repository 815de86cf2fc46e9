import CatchmentSupport
import Geography
import RoadNetwork

/// Asks the roads in which system a table's places are: the right one brings them nearest.
///
/// Nothing is converted: another system that fits clearly better is named with the distances.
struct SnapCheck: Sendable {
  /// How many pairs are looked at.
  static let sample = 400
  /// Roads farther from the places than this say nothing, in metres.
  static let farthest = 1_000.0
  /// More segments than this are not searched for a zone.
  static let mostSegments = 2_000_000

  let file: String
  /// The table's key in scenario.json.
  let key: String
  let isDeclared: Bool
  /// The system in which the places were read; `nil` where none or several were.
  let used: DeclaredSystem?
  /// Whether a zone is what is missing.
  let needsZone: Bool
  /// Pairs, east first, evenly spread over the table.
  let pairs: [(first: Double, second: Double)]

  init<Item>(_ table: RowTable<Item>, key: String, _ place: (Item) -> Coordinate) {
    file = table.file
    self.key = key
    isDeclared = table.places.declaration != .none
    used = table.places.used
    if case .unusable(.noZone) = table.places.meaning {
      needsZone = true
    } else {
      needsZone = false
    }
    let places = table.places
    let isPlain: Bool
    if case .plain = places.meaning { isPlain = true } else { isPlain = false }
    let count = isPlain ? table.items.count : places.pairs.count
    let step = max(1, (count + Self.sample - 1) / Self.sample)
    pairs = stride(from: 0, to: count, by: step).map { k in
      if !isPlain { return (places.pairs[k].x, places.pairs[k].y) }
      let own = place(table.items[k])
      return (own.longitude, own.latitude)
    }
  }

  /// Whether a finding is one of these checks.
  static func isOwn(_ finding: Finding) -> Bool {
    switch finding.problem {
    case .coordinatesMisfit, .coordinatesFit, .zoneSuggested: true
    default: false
    }
  }

  /// What the roads say about each table.
  static func findings(_ checks: [SnapCheck], near roads: RoadMap) -> [Finding] {
    let verdicts = checks.map { $0.verdict(roads) }
    let systems = Set(verdicts.map { $0?.better?.declaration ?? "" })
    return zip(checks, verdicts).flatMap { check, verdict -> [Finding] in
      guard let verdict else { return check.zone(roads).map { [$0] } ?? [] }
      guard let better = verdict.better else {
        guard !check.isDeclared else { return [] }
        return [Finding(.note, file: check.file, .coordinatesFit(candidates: verdict.candidates))]
      }
      let name = "\"\(better.declaration)\""
      return [
        Finding(
          .warning, file: check.file,
          .coordinatesMisfit(
            used: check.used?.name ?? "", isDeclared: check.isDeclared,
            candidates: verdict.candidates,
            remedy: "\"coordinates\": "
              + (systems.count == 1 ? name : "{ \"\(check.key)\": \(name) }")))
      ]
    }
  }

  /// What the roads say about one table whose places were read.
  private struct Verdict {
    /// The system that fits clearly better; `nil` where the one that was used clearly fits best.
    var better: CoordinateSystem?
    /// The system that was used, then the others, the best first.
    var candidates: [Finding.SystemDistance]
  }

  private func verdict(_ roads: RoadMap) -> Verdict? {
    guard let used, used.old == nil, pairs.count >= 8 else { return nil }
    let index = used.system.isGeographic ? Self.index(roads, around: pairs) : Self.index(roads)
    guard let index else { return nil }
    func metres(_ system: CoordinateSystem) -> [Double] {
      pairs.map { pair in
        (try? system.coordinate(x: pair.first, y: pair.second))
          .flatMap { index.nearest(to: $0)?.metres } ?? .infinity
      }
    }
    let others = CoordinateDetector.detect(pairs, near: index).candidates.filter {
      $0.order == .eastFirst && $0.system.declaration != used.system.declaration
        && ($0.medianMetres ?? .infinity) < .infinity
    }
    guard let best = others.first else { return nil }
    let (own, other) = (metres(used.system), metres(best.system))
    let candidates =
      [Finding.SystemDistance(system: used.name, metres: Self.median(own))]
      + others.prefix(3).map {
        .init(system: $0.system.name, metres: $0.medianMetres ?? .infinity)
      }
    if Self.isClear(other, against: own) {
      return Verdict(better: best.system, candidates: candidates)
    }
    // Where the roads themselves are shifted, the true system is the least wrong and does not fit.
    let fits = Self.median(own) <= 0.3 * Self.median(other)
    return fits && Self.isClear(own, against: other) ? Verdict(candidates: candidates) : nil
  }

  /// Whether distances are clearly shorter: by four standard deviations of the sign test, or in nine
  /// of ten places where these are few; and the median by a third, or half.
  private static func isClear(_ near: [Double], against far: [Double]) -> Bool {
    let wins = zip(near, far).count { $0 < $1 }
    let losses = zip(near, far).count { $0 > $1 }
    let (all, best, other) = (wins + losses, median(near), median(far))
    guard all >= 8, best <= farthest else { return false }
    if all < 20 { return wins * 10 >= all * 9 && best <= 0.5 * other }
    return Double(wins - losses) >= 4 * Double(all).squareRoot() && best <= 0.7 * other
  }

  /// The zone that a table without one seems to be in.
  private func zone(_ roads: RoadMap) -> Finding? {
    guard needsZone, !pairs.isEmpty, let index = Self.index(roads) else { return nil }
    let found = CoordinateDetector.detect(pairs, near: index)
    guard let best = found.best, best.order == .eastFirst, found.certainty > .undecided,
      let metres = best.medianMetres, metres <= Self.farthest
    else { return nil }
    return Finding(
      .note, file: file,
      .zoneSuggested(
        system: best.system.name, key: best.system.declaration, metres: metres.rounded()))
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? .infinity : values.sorted()[values.count / 2]
  }

  /// All segments of the roads; `nil` where there are none or too many.
  private static func index(_ roads: RoadMap) -> SegmentIndex? {
    let total = roads.wayNodes.elements.count - roads.wayNodes.count
    guard total > 0, total <= mostSegments else { return nil }
    return SegmentIndex(places: roads.places, segments: segments(roads) { _, _ in true })
  }

  /// The segments within some kilometres of pairs in degrees.
  private static func index(
    _ roads: RoadMap, around pairs: [(first: Double, second: Double)]
  ) -> SegmentIndex? {
    // A fiftieth of a degree is some 2 km.
    func cell(_ longitude: Double, _ latitude: Double) -> SIMD2<Int32> {
      SIMD2(Int32((longitude * 50).rounded(.down)), Int32((latitude * 50).rounded(.down)))
    }
    var near = Set<SIMD2<Int32>>()
    for pair in pairs where abs(pair.first) <= 181 && abs(pair.second) <= 91 {
      let middle = cell(pair.first, pair.second)
      for east in Int32(-2)...2 {
        for north in Int32(-2)...2 { near.insert(middle &+ SIMD2(east, north)) }
      }
    }
    let isNear = roads.places.map { near.contains(cell($0.longitude, $0.latitude)) }
    let kept = segments(roads) { isNear[$0] || isNear[$1] }
    return kept.isEmpty ? nil : SegmentIndex(places: roads.places, segments: kept)
  }

  private static func segments(
    _ roads: RoadMap, where isWanted: (Int, Int) -> Bool
  ) -> [(start: Int, end: Int)] {
    var result: [(start: Int, end: Int)] = []
    for way in 0..<roads.wayNodes.count {
      let nodes = roads.wayNodes[way]
      for (a, b) in zip(nodes, nodes.dropFirst()) where isWanted(Int(a), Int(b)) {
        result.append((Int(a), Int(b)))
      }
    }
    return result
  }
}
