import Consolidation
import RoadNetwork

/// What the script draws, lists and tells, as columns: one list of numbers for each property, so that
/// a page of 40,000 villages is read in a moment.
///
/// | key | holds |
/// |---|---|
/// | `v` | villages: name, town, x, y |
/// | `s` | schools, see `schools` |
/// | `p` | placements: village as the step from the one before, band, pupils, whether estimated, then for today (0) and the plan (1) the school or −1, the mode (and 4 more where it is over the limits), metres, tenths of minutes |
/// | `m` | merges: school, then bands, placements, receivers and money (item, purse, amount) in one list each, with how many belong to each merge |
/// | `reasons`, `parts` | placement and reason; placement, number and count of a divided settlement |
/// | `over` | placement and thousandths of minutes of ways over the limits today, which may be over by little |
/// | `longest` | the longest ways on roads: placement, then east and north of each point |
/// | `roads` | chains of points by rank: main, county, township roads |
/// | `towns` | names of townships; −1 stands for none |
/// | `words` | by language: everything that is read |
///
/// Places are metres east and north of the south-western corner.
struct ReportData {
  let plan: NetworkPlan
  let facts: ReportFacts
  let projection: LocalProjection
  private let towns: [String]
  private let townIndex: [String: Int]

  init(_ plan: NetworkPlan, _ facts: ReportFacts, _ projection: LocalProjection) {
    self.plan = plan
    self.facts = facts
    self.projection = projection
    var towns: [String] = []
    var index: [String: Int] = [:]
    for name in plan.region.settlements.map(\.township) + plan.region.schools.map(\.township)
    where !name.isEmpty && index[name] == nil {
      index[name] = towns.count
      towns.append(name)
    }
    self.towns = towns
    townIndex = index
  }

  /// The element of the page, in `languages`.
  ///
  /// Complexity: O(villages + schools + placements + points of roads).
  func json(_ languages: [Language]) -> JSONValue {
    let reasons = UnplacedReasons(plan)
    let sets = bandSets
    let words = languages.map { language in
      (PageShell.tag(language), ReportWords(plan, language).json(sets: sets, reasons: reasons.list))
    }
    let bands = plan.bands.map { plan.policy.bands[$0] }
    return .object([
      "v": villages, "s": schools(sets), "p": placements, "m": merges,
      "longest": .list(plan.longestWays.map(path)),
      "roads": RoadLines(plan.region.roads, projection).json,
      "towns": .list(towns.map { .text($0) }),
      "reasons": .wholes(reasons.byPlacement.flatMap { [$0.placement, $0.reason] }),
      "parts": .wholes(parts), "over": .wholes(over),
      "decisionIDs": .list(SchoolDecision.allCases.map { .text($0.rawValue) }),
      "classSizes": .wholes(bands.map(\.classSize)), "bigClass": .whole(plan.policy.bigClass),
      "smallSchool": .whole(plan.policy.smallSchool),
      "limits": .list(
        bands.map { band in
          .list(
            [band.walkMinutes, band.rideMinutes, band.boardMinutes, band.walkKilometres].map {
              .fixed($0.isFinite ? $0 : 1e9, 3)
            })
        }),
      "words": .object(Dictionary(uniqueKeysWithValues: words)),
    ])
  }

  private func town(_ name: String) -> Int { townIndex[name] ?? -1 }

  /// A longest way: its placement, then east and north of each of its points.
  private func path(_ way: PlannedPath) -> JSONValue {
    .wholes(
      [way.placement]
        + way.path.line.flatMap { place -> [Int] in
          let (x, y) = projection.metres(place)
          return [x, y]
        })
  }

  private var villages: JSONValue {
    let settlements = plan.region.settlements
    let places = settlements.map { projection.metres($0.coordinate) }
    return .object([
      "name": .list(settlements.map { .text($0.name) }),
      "town": .wholes(settlements.map { town($0.township) }),
      "x": .wholes(places.map(\.x)), "y": .wholes(places.map(\.y)),
    ])
  }

  /// The sets of bands that schools teach, today or in the plan, by grades.
  private var bandSets: [[Int]] {
    var sets: Set<[Int]> = []
    for row in plan.schools {
      sets.insert(taughtBefore(row))
      sets.insert(plan.bandsAfter(row))
    }
    sets.remove([])
    return sets.sorted { a, b in a.lexicographicallyPrecedes(b) }
  }

  private func taughtBefore(_ row: SchoolPlan) -> [Int] {
    row.bandsBefore.filter(plan.bands.contains)
  }

  /// Schools in the order of the plan: decision, kind or −1, protected, set of bands today and in
  /// the plan or −1, pupils and classes by band, boarders, money, rooms, beds, and the roll or −1.
  private func schools(_ sets: [[Int]]) -> JSONValue {
    let rows = plan.schools
    let schools = rows.map { plan.region.schools[$0.school] }
    let places = schools.map { projection.metres($0.coordinate) }
    let setIndex = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1, $0) })
    func set(_ bands: [Int]) -> Int { setIndex[bands] ?? -1 }
    func byBand(
      _ side: KeyPath<SchoolPlan, SchoolOperation>, _ field: KeyPath<SchoolOperation, [Int]>
    ) -> JSONValue {
      .wholes(
        rows.flatMap { row in
          plan.bands.map { NetworkPlan.entry(row[keyPath: side][keyPath: field], $0) }
        })
    }
    return .object([
      "name": .list(schools.map { .text($0.name) }),
      "town": .wholes(schools.map { town($0.township) }),
      "x": .wholes(places.map(\.x)), "y": .wholes(places.map(\.y)),
      "decision": .wholes(
        rows.map { SchoolDecision.allCases.firstIndex(of: $0.decision) ?? 0 }),
      "kind": .wholes(rows.map { $0.type?.kind ?? -1 }),
      "protected": .wholes(schools.map { $0.isProtected ? 1 : 0 }),
      "setBefore": .wholes(rows.map { set(taughtBefore($0)) }),
      "setAfter": .wholes(rows.map { set(plan.bandsAfter($0)) }),
      "pupilsBefore": byBand(\.before, \.pupils), "pupilsAfter": byBand(\.after, \.pupils),
      "classesBefore": byBand(\.before, \.classes), "classesAfter": byBand(\.after, \.classes),
      "boardersBefore": .wholes(rows.map(\.before.boarders)),
      "boardersAfter": .wholes(rows.map(\.after.boarders)),
      "costBefore": .list(rows.map { .fixed($0.before.ledger.total, 0) }),
      "costAfter": .list(rows.map { .fixed($0.after.ledger.total, 0) }),
      "rooms": .wholes(rows.map(\.after.rooms)), "newRooms": .wholes(rows.map(\.after.newRooms)),
      "beds": .wholes(rows.map(\.after.beds)), "newBeds": .wholes(rows.map(\.after.newBeds)),
      "filed": .wholes(rows.map { plan.filedPupils($0) ?? -1 }),
    ])
  }

  private var placements: JSONValue {
    let list = plan.placements
    let bandIndex = Dictionary(uniqueKeysWithValues: plan.bands.enumerated().map { ($1, $0) })
    var last = 0
    let steps = list.map { placement -> Int in
      defer { last = placement.settlement }
      return placement.settlement - last
    }
    var columns: [String: JSONValue] = [
      "village": .wholes(steps), "band": .wholes(list.map { bandIndex[$0.band] ?? 0 }),
      "pupils": .wholes(list.map(\.pupils)),
      "estimate": .wholes(list.map { $0.isEstimate ? 1 : 0 }),
    ]
    for (side, path) in [("0", \Placement.before), ("1", \Placement.after)] {
      let trips = list.map { $0[keyPath: path] }
      columns["school" + side] = .wholes(
        trips.map { trip in trip.flatMap { facts.schoolPlan[$0.school] } ?? -1 })
      columns["mode" + side] = .wholes(trips.map(Self.mode))
      columns["metres" + side] = .wholes(trips.map { Self.whole($0?.metres ?? 0) })
      columns["minutes" + side] = .wholes(trips.map { Self.whole(($0?.minutes ?? 0) * 10) })
    }
    return .object(columns)
  }

  private static func mode(_ trip: Trip?) -> Int {
    guard let trip else { return 0 }
    return (TravelMode.allCases.firstIndex(of: trip.mode) ?? 0) + (trip.isOverLimit ? 4 : 0)
  }

  /// A figure as a whole number; what is not finite or far out of reason stands as 0.
  private static func whole(_ x: Double) -> Int { abs(x) < 1e12 ? Int(x.rounded()) : 0 }

  private var parts: [Int] {
    plan.placements.enumerated().flatMap { i, placement in
      placement.part.isWhole ? [] : [i, placement.part.number, placement.part.count]
    }
  }

  private var over: [Int] {
    plan.placements.enumerated().flatMap { i, placement -> [Int] in
      guard let trip = placement.before, trip.isOverLimit else { return [] }
      return [i, Self.whole(trip.minutes * 1000)]
    }
  }
}
