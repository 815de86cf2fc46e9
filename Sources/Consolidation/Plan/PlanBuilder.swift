public import FacilityLocation
import Geography

extension PlanningModel {
  /// Turns a solution into a plan: every school's future, every village's school, what it costs,
  /// and today's network beside it.
  ///
  /// A solution without a result (infeasible or unknown) gives no plan.
  ///
  /// Complexity: O(arcs + schools · menu).
  public func plan(from solution: ModularSolution) -> NetworkPlan? {
    guard solution.hasSolution else { return nil }
    return PlanBuilder(self, solution).build()
  }
}

/// Adds a plan up, village by village and school by school.
struct PlanBuilder {
  private let model: PlanningModel
  private let solution: ModularSolution
  private let today: NetworkToday

  init(_ model: PlanningModel, _ solution: ModularSolution) {
    self.model = model
    self.solution = solution
    today = NetworkToday(model: model)
  }

  func build() -> NetworkPlan {
    let placements = self.placements()
    let before = accountsBefore(placements)
    let after = accountsAfter(placements)
    let schools = schoolPlans(before, after)
    let merges = MergeBuilder(
      model: model, schools: schools, placements: placements, before: before, after: after
    ).build()
    return NetworkPlan(
      region: model.region, policy: model.policy, bands: model.bands, schools: schools,
      placements: placements, merges: merges,
      before: KeyFigures(schools, placements, model.policy, \.before),
      after: KeyFigures(schools, placements, model.policy, \.after), proof: proof,
      remarks: PlanRemarks(model: model).all(), longestWays: longestWays(placements))
  }

  /// The longest ways of day pupils, ten of different settlements, where there are roads.
  private func longestWays(_ placements: [Placement]) -> [PlannedPath] {
    guard let roads = model.ways.roads else { return [] }
    let day = placements.indices.filter { index in
      placements[index].after.map { $0.mode != .board } ?? false
    }
    let longest = day.sorted {
      (placements[$1].after?.minutes ?? 0, $0) < (placements[$0].after?.minutes ?? 0, $1)
    }
    var seen = Set<Int>()
    var paths: [PlannedPath] = []
    for index in longest where paths.count < 10 {
      let placement = placements[index]
      guard let trip = placement.after, !seen.contains(placement.settlement),
        let path = roads.path(from: placement.settlement, to: trip.school, trip.mode)
      else { continue }
      seen.insert(placement.settlement)
      paths.append(PlannedPath(placement: index, path: path))
    }
    return paths
  }

  private var proof: PlanProof {
    PlanProof(
      objective: solution.objective, bound: solution.bound, status: solution.status,
      termination: solution.termination, sites: model.problem.sites.count,
      clients: model.problem.clients.count, arcs: model.problem.arcs.count,
      boundEvaluations: solution.statistics.boundEvaluations,
      movesTried: solution.statistics.movesTried)
  }

  // MARK: Villages

  private func placements() -> [Placement] {
    let before = today.trips()
    return model.demands.indices.map { d in
      let demand = model.demands[d]
      let client = model.clientOfDemand[d]
      let arc = client >= 0 ? solution.assignment[client] : -1
      let after = arc >= 0 ? model.arcTrips[arc] : nil
      return Placement(
        settlement: demand.settlement, band: demand.band, part: demand.part, pupils: demand.pupils,
        isEstimate: demand.isEstimate, before: before[d], after: after,
        unplaced: after == nil ? reason(client, before[d]) : nil)
    }
  }

  private func reason(_ client: Int, _ before: Trip?) -> UnplacedReason {
    guard client >= 0 else {
      return .outOfReach(nearestSchool: before?.school, metres: before?.metres)
    }
    let arcs = model.problem.arcs(of: client)
    let nearest = arcs.min { model.arcTrips[$0].metres < model.arcTrips[$1].metres }
    return .noPlace(nearestSchool: nearest.map { model.arcTrips[$0].school })
  }

  // MARK: Schools

  private func accounts(
    _ placements: [Placement], _ trip: (Placement) -> Trip?
  ) -> [SchoolAccount] {
    var accounts = model.sites.map { SchoolAccount(bands: model.policy.bands.count, site: $0) }
    for placement in placements {
      guard let trip = trip(placement) else { continue }
      accounts[trip.school].add(
        placement.pupils, band: placement.band, trip, model.journey(placement, trip))
    }
    return accounts
  }

  private func accountsBefore(_ placements: [Placement]) -> [SchoolAccount] {
    var accounts = accounts(placements, \.before)
    for school in accounts.indices where !model.region.schools[school].isCandidate {
      accounts[school].operation.filedPupils = model.sites[school].filedPupils
      let type = today.type(of: school)
      let pupils = accounts[school].operation.pupils
      accounts[school].operation.classes = today.classes(of: school, pupils: pupils, type: type)
      settle(&accounts[school], school, type)
    }
    return accounts
  }

  private func accountsAfter(_ placements: [Placement]) -> [SchoolAccount] {
    var accounts = accounts(placements, \.after)
    for school in accounts.indices {
      guard let type = model.types[school][solution.options[school]] else { continue }
      let kind = model.policy.kinds[type.kind]
      let least = SiteMenu.leastClasses(kind, model.policy)
      for band in model.bands {
        let size = SiteMenu.classSize(kind, band, model.policy)
        let pupils = accounts[school].operation.pupils[band]
        accounts[school].operation.classes[band] = max(least[band], (pupils + size - 1) / size)
      }
      let classes = accounts[school].operation.totalClasses
      let site = model.sites[school]
      accounts[school].operation.newRooms = max(0, classes - site.rooms)
      let perRoom = model.policy.costs.bedsPerRoom
      let missing = max(0, accounts[school].operation.boarders - site.beds)
      accounts[school].operation.newBeds = (missing + perRoom - 1) / perRoom * perRoom
      settle(&accounts[school], school, type)
    }
    return accounts
  }

  /// Closes an account: running cost and transfers.
  private func settle(_ account: inout SchoolAccount, _ school: Int, _ type: SchoolType?) {
    let it = account.operation
    var running = Ledger()
    if let type {
      running = model.costs.school(
        kind: model.policy.kinds[type.kind], size: type.maximumClasses,
        hasBoarding: type.hasBoarding, classes: it.classes, newRooms: it.newRooms,
        newBeds: it.newBeds, isNewSite: model.region.schools[school].isCandidate)
    }
    account.close(running, model.costs.transfers(pupils: it.pupils, boarders: it.boarders))
  }

  private func schoolPlans(_ before: [SchoolAccount], _ after: [SchoolAccount]) -> [SchoolPlan] {
    model.region.schools.indices.map { j in
      let type = model.types[j][solution.options[j]]
      let taught =
        model.region.schools[j].isCandidate
        ? [] : model.sites[j].bands.filter(model.bands.contains)
      return SchoolPlan(
        school: j, decision: decision(j, type, taught, after[j].operation), type: type,
        bandsBefore: taught, before: before[j].operation, after: after[j].operation)
    }
  }

  private func decision(
    _ school: Int, _ type: SchoolType?, _ before: [Int], _ after: SchoolOperation
  ) -> SchoolDecision {
    if model.region.schools[school].isCandidate { return type == nil ? .unused : .opened }
    // A school whose bands are not planned is no part of the decision and stays.
    guard let type else { return before.isEmpty ? .kept : .closed }
    let kind = model.policy.kinds[type.kind]
    let now = Set(
      kind.bands + kind.optionalBands.filter { after.pupils[$0] > 0 })
    if !before.allSatisfy(now.contains) { return .reduced }
    return now.isSubset(of: before) ? .kept : .extended
  }
}

extension PlanningModel {
  /// The ledger of a placement's way.
  func journey(_ placement: Placement, _ trip: Trip) -> Ledger {
    let home = region.settlements[placement.settlement].township
    let there = region.schools[trip.school].township
    return costs.journey(
      placement.pupils, placement.band, trip.mode, metres: trip.metres, minutes: trip.minutes,
      crossesBorder: !home.isEmpty && !there.isEmpty && home != there)
  }
}
