import Consolidation
import Demography
import FacilityLocation
import Geography

@testable import PlanReport

/// Builds a plan from places and decisions with plain arithmetic, without a solver: ways are
/// straight lines times the detour, everyone goes to the nearest open school of the band.
struct PlanFixture {
  /// What a fixture decides for a school: its kind and most classes in the plan, or `nil`.
  struct Choice {
    var kind: String?
    var classes = 6
    var hasBoarding = false
  }

  var region: Region
  var policy = Policy.chinaSmallSchools
  var choices: [Choice]
  /// Pupils by settlement and band of the policy.
  var pupils: [[Int]]
  var estimated: Set<Int> = []
  /// Ways longer than this are over the limit today, and without a place in the plan.
  var limit = 12_000.0
  var remarks: [PlanRemark] = []
  let bands = [1, 2, 3]

  /// The plan.
  var plan: NetworkPlan {
    let placements = placements
    let schools = region.schools.indices.map { school($0, placements) }
    let merges = merges(placements, schools)
    let before = figures(schools.map(\.before), placements, \.before)
    let after = figures(schools.map(\.after), placements, \.after)
    let objective =
      after.ledger.total + Double(after.unplacedPupils) * policy.costs.unplacedPupil
    let proof = PlanProof(
      objective: objective, bound: objective * 0.9817, status: .feasible, termination: .gap,
      sites: region.schools.count, clients: placements.count, arcs: placements.count * 7,
      boundEvaluations: 412, movesTried: 98_765)
    return NetworkPlan(
      region: region, policy: policy, bands: bands, schools: schools, placements: placements,
      merges: merges, before: before, after: after, proof: proof, remarks: remarks)
  }

  private func type(_ school: Int) -> SchoolType? {
    guard let kind = choices[school].kind else { return nil }
    return policy.menu.first {
      policy.kinds[$0.kind].id == kind && $0.maximumClasses >= choices[school].classes
        && $0.hasBoarding == choices[school].hasBoarding
    }
  }

  private func bandsBefore(_ school: Int) -> [Int] {
    if region.schools[school].isCandidate { return [] }
    return bands.filter { band in
      policy.bands[band].grades.allSatisfy { region.schools[school].grades.contains(grade: $0) }
    }
  }

  private func bandsAfter(_ school: Int) -> [Int] {
    type(school).map { policy.kinds[$0.kind].bands } ?? []
  }

  private var placements: [Placement] {
    let before = region.schools.indices.map(bandsBefore)
    let after = region.schools.indices.map(bandsAfter)
    var list: [Placement] = []
    for village in region.settlements.indices {
      for band in bands where pupils[village][band] > 0 {
        let today = trip(village, band, before, mayBoard: false)
        var plan = trip(village, band, after, mayBoard: true)
        var reason: UnplacedReason?
        if let way = plan, way.metres > limit, way.mode != .board {
          reason = .outOfReach(nearestSchool: way.school, metres: way.metres)
          plan = nil
        }
        if plan == nil, reason == nil { reason = .outOfReach(nearestSchool: nil, metres: nil) }
        list.append(
          Placement(
            settlement: village, band: band, pupils: pupils[village][band],
            isEstimate: estimated.contains(village), before: today, after: plan, unplaced: reason))
      }
    }
    return list
  }

  private func trip(_ village: Int, _ band: Int, _ taught: [[Int]], mayBoard: Bool) -> Trip? {
    let home = region.settlements[village].coordinate
    var best: (school: Int, metres: Double)?
    for school in region.schools.indices where taught[school].contains(band) {
      let metres = 1.4 * Geodesic.distance(from: home, to: region.schools[school].coordinate)
      if metres < best?.metres ?? .infinity { best = (school, metres) }
    }
    guard let best else { return nil }
    let boards =
      mayBoard && best.metres > 9000 && policy.bands[band].mayBoard
      && choices[best.school].hasBoarding
    let mode: TravelMode = boards ? .board : best.metres > 2500 ? .bus : .walk
    let speed = mode == .walk ? policy.bands[band].walkingSpeed : 25
    return Trip(
      school: best.school, mode: mode, metres: best.metres,
      minutes: best.metres / speed * 0.06 + (mode == .bus ? 6 : 0),
      isOverLimit: !boards && best.metres > limit)
  }

  private func school(_ school: Int, _ placements: [Placement]) -> SchoolPlan {
    let (before, after) = (bandsBefore(school), bandsAfter(school))
    let decision: SchoolDecision =
      region.schools[school].isCandidate
      ? (after.isEmpty ? .unused : .opened)
      : after.isEmpty
        ? .closed
        : Set(before).isSubset(of: after) ? (before == after ? .kept : .extended) : .reduced
    return SchoolPlan(
      school: school, decision: decision, type: type(school), bandsBefore: before,
      before: operation(school, placements, \.before, isPlan: false),
      after: operation(school, placements, \.after, isPlan: true))
  }

  private func operation(
    _ school: Int, _ placements: [Placement], _ trip: KeyPath<Placement, Trip?>, isPlan: Bool
  ) -> SchoolOperation {
    let own = placements.filter { $0[keyPath: trip]?.school == school }
    var pupils = Array(repeating: 0, count: policy.bands.count)
    var boarders = 0
    var ledger = Ledger()
    for placement in own {
      guard let way = placement[keyPath: trip] else { continue }
      pupils[placement.band] += placement.pupils
      let count = Double(placement.pupils)
      if way.mode == .board { boarders += placement.pupils }
      if way.mode == .board { ledger[.boarding, .families] += 2_400 * count }
      if way.mode == .bus { ledger[.bus, .county] += 1_234.56 * count }
      ledger[.travelTime, .families] += 40 * way.minutes * count
      ledger[.pupils, .county] += 720 * count
      ledger[.transfers, .county] -= 720 * count
      ledger[.transfers, .higherGovernment] += 720 * count
    }
    let classes = pupils.indices.map {
      (pupils[$0] + policy.bands[$0].classSize - 1) / policy.bands[$0].classSize
    }
    .enumerated().map { pupils[$0.offset] > 0 ? max(3, $0.element) : 0 }
    let isOpen = isPlan ? choices[school].kind != nil : !region.schools[school].isCandidate
    if isOpen { ledger[.operation, .county] = 150_000 }
    ledger[.classes, .county] = 190_000 * Double(classes.reduce(0, +))
    let rooms = region.schools[school].isCandidate ? 0 : 6
    let newRooms = isPlan && isOpen ? max(0, classes.reduce(0, +) - rooms) : 0
    ledger[.rooms, .county] = 8_327.48 * Double(newRooms)
    return SchoolOperation(
      filedPupils: isPlan
        ? nil
        : region.schools[school].enrolment.map { total in
          policy.bands.indices.map { bands.contains($0) ? total / 3 : 0 }
        },
      pupils: pupils, boarders: boarders, classes: classes, rooms: rooms, newRooms: newRooms,
      beds: 0, newBeds: isPlan ? (boarders + 7) / 8 * 8 : 0, ledger: ledger)
  }

  private func merges(_ placements: [Placement], _ schools: [SchoolPlan]) -> [Merge] {
    var merges: [Merge] = []
    for row in schools where row.decision == .closed || row.decision == .reduced {
      let ended = row.bandsBefore.filter { !bandsAfter(row.school).contains($0) }
      let moved = placements.indices.filter {
        placements[$0].before?.school == row.school && ended.contains(placements[$0].band)
      }
      let receivers = Set(moved.compactMap { placements[$0].after?.school })
      merges.append(
        Merge(
          school: row.school, bands: ended, placements: moved, receivers: receivers.sorted(),
          change: row.after.ledger - row.before.ledger))
    }
    func size(_ merge: Merge) -> Int { merge.placements.reduce(0) { $0 + placements[$1].pupils } }
    return merges.sorted { (-size($0), $0.school) < (-size($1), $1.school) }
  }

  private func figures(
    _ operations: [SchoolOperation], _ placements: [Placement], _ trip: KeyPath<Placement, Trip?>
  ) -> KeyFigures {
    let travel = TravelFigures(placements, trip)
    let placed = placements.filter { $0[keyPath: trip] != nil }
    let open = operations.filter { $0.ledger[.operation, .county] > 0 }
    var ledger = Ledger()
    for operation in operations { ledger += operation.ledger }
    func sum(_ list: [Placement]) -> Int { list.reduce(0) { $0 + $1.pupils } }
    return KeyFigures(
      schools: open.count, smallSchools: open.count { $0.totalPupils < policy.smallSchool },
      boardingSchools: open.count { $0.boarders > 0 }, pupils: sum(placed),
      unplacedPupils: sum(placements) - sum(placed),
      overLimitPupils: sum(placed.filter { $0[keyPath: trip]?.isOverLimit == true }),
      pupilsByMode: TravelMode.allCases.map { mode in
        sum(placed.filter { $0[keyPath: trip]?.mode == mode })
      },
      classes: operations.reduce(0) { $0 + $1.totalClasses },
      newRooms: operations.reduce(0) { $0 + $1.newRooms },
      newBeds: operations.reduce(0) { $0 + $1.newBeds }, meanMinutes: travel.meanMinutes,
      maximumMinutes: travel.maximumMinutes, meanMetres: travel.meanMetres,
      maximumMetres: travel.maximumMetres, ledger: ledger)
  }
}
