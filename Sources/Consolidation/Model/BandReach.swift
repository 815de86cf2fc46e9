import CatchmentSupport
import FacilityLocation
import Geography
import RoadNetwork

/// The schools that could teach a band, and the ways to them.
struct BandReach {
  /// The ways of each settlement with pupils, or how to find them.
  private enum Rows {
    /// Lengths to day and boarding users, as matrices over settlements with pupils.
    case distance(day: DetourMatrix, board: DetourMatrix, row: [Int: Int])
    /// Ways that are listed.
    case listed(isDay: [Bool], isBoard: [Bool])
  }

  private let rows: Rows
  private let dayUsers: [Int]
  private let boardUsers: [Int]

  init(band: Int, _ builder: ArcBuilder) {
    let policy = builder.policy
    let rule = policy.bands[band]
    func users(_ isUser: (SchoolType) -> Bool) -> [Int] {
      builder.region.schools.indices.filter { j in
        builder.types[j].contains { type in
          guard let type, isUser(type) else { return false }
          return builder.schoolSites[j].bands(as: policy.kinds[type.kind]).contains(band)
        }
      }
    }
    dayUsers = users { _ in true }
    boardUsers = rule.mayBoard ? users(\.hasBoarding) : []
    if case .distance = builder.ways.basis {
      rows = Self.distances(band, builder, dayUsers, boardUsers)
    } else {
      let (day, board) = (Set(dayUsers), Set(boardUsers))
      let schools = builder.region.schools.indices
      rows = .listed(isDay: schools.map(day.contains), isBoard: schools.map(board.contains))
    }
  }

  private static func distances(
    _ band: Int, _ builder: ArcBuilder, _ dayUsers: [Int], _ boardUsers: [Int]
  ) -> Rows {
    let policy = builder.policy
    let rule = policy.bands[band]
    let journeys = Journeys(policy: policy)
    let detour = DetourModel(factor: policy.detourFactor)
    let settlements = builder.demands.filter { $0.band == band && $0.part.number == 1 }
      .map(\.settlement)
    let row = Dictionary(
      uniqueKeysWithValues: settlements.enumerated().map { ($0.element, $0.offset) })
    let origins = settlements.map { builder.region.settlements[$0].coordinate }
    let schools = builder.region.schools
    return .distance(
      day: detour.matrix(
        from: origins, to: dayUsers.map { schools[$0].coordinate },
        cutoff: journeys.dailyReach(rule), threads: builder.threads),
      board: detour.nearest(
        policy.boardingSchoolsPerVillage, from: origins,
        to: boardUsers.map { schools[$0].coordinate }, cutoff: journeys.boardingReach(rule),
        threads: builder.threads),
      row: row)
  }

  /// Every way that the limits allow, nearest school first, one mode a school unless the policy
  /// offers boarding within daily reach too.
  func trips(_ demand: Demand, _ builder: ArcBuilder, _ journeys: Journeys) -> [Trip] {
    let policy = builder.policy
    let band = policy.bands[demand.band]
    var trips: [Trip] = []
    var reached = Set<Int>()
    let (day, board) = ways(demand, builder)
    for ways in day where mayCross(demand, ways.school, builder) {
      for mode in [TravelMode.walk, .bus] {
        guard let way = ways[mode], journeys.isAllowed(way, mode, band) else { continue }
        trips.append(journeys.trip(to: ways.school, way, mode, band))
        reached.insert(ways.school)
        break
      }
    }
    for ways in board {
      guard mayCross(demand, ways.school, builder),
        policy.boardsWithinDailyReach || !reached.contains(ways.school),
        let way = ways.board, journeys.isAllowed(way, .board, band)
      else { continue }
      trips.append(journeys.trip(to: ways.school, way, .board, band))
    }
    return trips
  }

  /// The ways to schools that teach the band, and to the nearest ones that board it.
  private func ways(
    _ demand: Demand, _ builder: ArcBuilder
  ) -> (day: [SchoolWays], board: [SchoolWays]) {
    switch rows {
    case .distance(let day, let board, let row):
      guard let row = row[demand.settlement] else { return ([], []) }
      return (
        day.rows[row].map {
          SchoolWays(school: dayUsers[Int($0.destination)], metres: $0.metres)
        },
        board.rows[row].map {
          SchoolWays(school: boardUsers[Int($0.destination)], metres: $0.metres)
        }
      )
    case .listed(let isDay, let isBoard):
      let all = builder.ways.listed(from: demand.settlement) ?? []
      let boarding = all.filter { isBoard[$0.school] && $0.board != nil }
        .map { ($0.boardingNearness(builder.policy), $0) }
        .sorted { ($0.0, $0.1.school) < ($1.0, $1.1.school) }.map(\.1)
      return (
        all.filter { isDay[$0.school] },
        Array(boarding.prefix(builder.policy.boardingSchoolsPerVillage))
      )
    }
  }

  private func mayCross(_ demand: Demand, _ school: Int, _ builder: ArcBuilder) -> Bool {
    builder.policy.townshipCrossing != .forbidden
      || !builder.crossesBorder(demand.settlement, school)
  }
}
