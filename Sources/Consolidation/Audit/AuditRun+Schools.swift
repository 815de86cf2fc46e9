/// Schools: what they become, whether the rules allow it, what they need and cost.
extension AuditRun {
  mutating func checkSchools() {
    var seen = Set<Int>()
    for row in tables.schools {
      guard let school = inputs.schoolOf[row.school] else {
        report(.rows, .school(row.school), "1", "0")
        continue
      }
      guard seen.insert(school).inserted else {
        report(.rows, .school(row.school), "2", "1")
        continue
      }
      compare(.rooms, .school(row.school), row.rooms, inputs.rooms(school))
      compare(.beds, .school(row.school), row.beds, inputs.beds(school))
      checkKind(row, school)
      checkRules(row, school)
      let decision = decision(school)
      if row.decision != decision {
        report(.decision, .school(row.school), row.decision.rawValue, decision.rawValue)
      }
      check(row.before, before[school], .schoolToday(row.school))
      check(row.after, after[school], .schoolPlanned(row.school))
    }
    for school in inputs.region.schools.indices where !seen.contains(school) {
      report(.rows, .school(inputs.region.schools[school].id), "0", "1")
    }
  }

  /// The kind and size are on the menu and the site may become them.
  private mutating func checkKind(_ row: PlanTables.SchoolRow, _ school: Int) {
    let place = Disagreement.Place.school(row.school)
    let stated = "\(row.kind) \(row.maximumClasses)"
    guard row.kind != "" else {
      if row.maximumClasses != 0 { report(.kind, place, stated, "0") }
      if row.hasBoarding { report(.dormitory, place, "true", "false") }
      let it = inputs.region.schools[school]
      if it.isCandidate, it.fate == .open { report(.fate, place, "–", "open") }
      if inputs.policy.keeps(it) && !it.isCandidate && !inputs.bandsToday(school).isEmpty {
        let bands = inputs.bandsToday(school).map { inputs.policy.bands[$0].id }
        report(.protection, place, "–", bands.joined(separator: " "))
      }
      return
    }
    guard let kind = kind(school) else {
      return report(.kind, place, stated, "–")
    }
    let least = kind.bands.reduce(0) { $0 + inputs.leastClasses(kind, $1) }
    if !kind.classSteps.contains(row.maximumClasses) || row.maximumClasses < least {
      let steps = kind.classSteps.filter { $0 >= least }.map(String.init)
      report(.kind, place, stated, "\(kind.id) " + steps.joined(separator: "/"))
    }
    if row.hasBoarding && !kind.mayBoard { report(.dormitory, place, "true", "false") }
    if let rule = inputs.refusal(school, kind) {
      let bands = inputs.schoolBands[school].map { inputs.policy.bands[$0].id }
      report(rule, place, kind.id, bands.joined(separator: " "))
    }
  }

  /// The bands that a school teaches and the numbers that it may have.
  private mutating func checkRules(_ row: PlanTables.SchoolRow, _ school: Int) {
    let place = Disagreement.Place.schoolPlanned(row.school)
    let (year, policy) = (after[school], inputs.policy)
    let taught = year.kind.map { inputs.bands(of: school, as: $0) } ?? []
    for band in policy.bands.indices where year.pupils[band] > 0 && !taught.contains(band) {
      report(.school, place, "\(policy.bands[band].id): \(year.pupils[band])", "0")
    }
    for (id, classes) in row.after.classes.sorted(by: { $0.key < $1.key }) {
      guard let band = inputs.bandOf[id], let kind = year.kind, classes > 0 else { continue }
      let size = inputs.classSize(kind, band)
      if classes * size < year.pupils[band] {
        let largest = (year.pupils[band] + classes - 1) / classes
        report(.classSize(id), place, "\(largest)", "≤ \(size)")
      }
    }
    let classes = year.classes.reduce(0, +)
    if year.kind != nil && classes > row.maximumClasses {
      report(.classes, place, "\(classes)", "≤ \(row.maximumClasses)")
    }
    if year.boarders > 0 && !row.hasBoarding {
      report(.dormitory, place, "false", "\(year.boarders)")
    }
    let rooms = policy.costs.maximumNewBeds / policy.costs.bedsPerRoom
    if year.newBeds > rooms * policy.costs.bedsPerRoom {
      report(.newBeds, place, "\(year.newBeds)", "≤ \(policy.costs.maximumNewBeds)")
    }
    let total = year.pupils.reduce(0, +)
    let cap = year.kind?.maximumPupils ?? policy.schoolCap
    if total > cap { report(.schoolCap, place, "\(total)", "≤ \(cap)") }
    if let kind = year.kind, total < kind.minimumPupils,
      !policy.keeps(inputs.region.schools[school])
    {
      report(.minimumPupils, place, "\(total)", "≥ \(kind.minimumPupils)")
    }
  }

  /// The word for a school's future.
  private func decision(_ school: Int) -> SchoolDecision {
    let isOpen = kind(school) != nil
    if inputs.region.schools[school].isCandidate { return isOpen ? .opened : .unused }
    let today = inputs.bandsToday(school)
    guard isOpen else { return today.isEmpty ? .kept : .closed }
    if !lostBands(school).isEmpty { return .reduced }
    return bandsInPlan(school).contains { !today.contains($0) } ? .extended : .kept
  }

  /// A school's year is what its pupils need and cost.
  private mutating func check(
    _ stated: PlanTables.Operation, _ found: Year, _ place: Disagreement.Place
  ) {
    for id in Set(stated.pupils.keys).union(stated.classes.keys).sorted()
    where inputs.bandOf[id] == nil {
      report(.bands, place, id, "–")
    }
    for (index, band) in inputs.policy.bands.enumerated() {
      compare(.pupilsOfBand(band.id), place, stated.pupils[band.id] ?? 0, found.pupils[index])
      compare(.classesOfBand(band.id), place, stated.classes[band.id] ?? 0, found.classes[index])
    }
    compare(.boarders, place, stated.boarders, found.boarders)
    compare(.newRooms, place, stated.newRooms, found.newRooms)
    compare(.newBeds, place, stated.newBeds, found.newBeds)
    checkMoney(stated.costByPurse, place) { found.sum($0) }
  }

  mutating func checkMoney(
    _ stated: [Double], _ place: Disagreement.Place, _ found: (Purse) -> Double
  ) {
    for (index, purse) in Purse.allCases.enumerated() {
      let value = stated.indices.contains(index) ? stated[index] : .nan
      compare(.money(purse), place, value, found(purse), step: 0.01)
    }
  }

  /// Each township with a junior school today has one in the plan, if a site there may be one; the
  /// same for primary schools where the rules say so.
  mutating func checkTownships() {
    if inputs.policy.keepsJuniorInTownship { checkTownships(.junior, .juniorInTownship) }
    if inputs.policy.keepsPrimaryInTownship { checkTownships(.primary, .primaryInTownship) }
  }

  private mutating func checkTownships(_ stage: Stage, _ figure: AuditedFigure) {
    let (schools, policy) = (inputs.region.schools, inputs.policy)
    func isOfStage(_ kind: SchoolKind) -> Bool {
      kind.bands.contains { policy.bands[$0].stage == stage }
    }
    let townships = Set(
      schools.indices.filter { school in
        !schools[school].isCandidate && !schools[school].township.isEmpty
          && inputs.schoolBands[school].contains { policy.bands[$0].stage == stage }
      }.map { schools[$0].township })
    for township in townships.sorted() {
      let local = schools.indices.filter { schools[$0].township == township }
      let possible = local.contains { school in
        policy.kinds.contains { kind in
          isOfStage(kind) && kind.bands.contains { inputs.mayTeach(school, $0, boarding: false) }
            && inputs.refusal(school, kind) == nil
        }
      }
      let kept = local.filter { kind($0).map(isOfStage) ?? false }.count
      if possible && kept == 0 { report(figure, .township(township), "0", "≥ 1") }
    }
  }
}
