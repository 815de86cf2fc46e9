/// One check of a plan: its rows by index, and what was found so far.
struct AuditRun {
  /// A way as stated, its school by index.
  struct Way {
    var school: Int
    var mode: TravelMode
  }

  /// A row of assignments.csv whose settlement and band exist.
  struct Row {
    var settlement: Int
    var band: Int
    var pupils: Int
    var before: Way?
    var after: Way?
  }

  /// A school's year as the assignments make it.
  struct Year {
    var pupils: [Int]
    var boarders = 0
    /// The kind that it runs as.
    var kind: SchoolKind?
    var classes: [Int]
    var newRooms = 0
    var newBeds = 0
    /// The school's own money, transfers included.
    var own = AuditMoney()
    /// Its pupils' ways.
    var ways = AuditMoney()

    init(bands: Int) {
      pupils = Array(repeating: 0, count: bands)
      classes = pupils
    }

    func sum(_ purse: Purse) -> Double { own.sum(purse) + ways.sum(purse) }
  }

  let inputs: AuditInputs
  let tables: PlanTables
  let rows: [Row]
  /// The row of each school, by its index; `nil` where it is missing.
  let schoolRows: [PlanTables.SchoolRow?]
  private(set) var before: [Year] = []
  private(set) var after: [Year] = []
  private(set) var disagreements: [Disagreement] = []

  init(_ inputs: AuditInputs, _ tables: PlanTables) {
    self.inputs = inputs
    self.tables = tables
    func way(_ row: PlanTables.TripRow?) -> Way? {
      guard let row, let school = inputs.schoolOf[row.school] else { return nil }
      return Way(school: school, mode: row.mode)
    }
    rows = tables.assignments.compactMap { row in
      guard let settlement = inputs.settlementOf[row.settlement],
        let band = inputs.bandOf[row.band]
      else { return nil }
      return Row(
        settlement: settlement, band: band, pupils: row.pupils, before: way(row.before),
        after: way(row.after))
    }
    var byIndex = [PlanTables.SchoolRow?](repeating: nil, count: inputs.region.schools.count)
    for row in tables.schools {
      if let school = inputs.schoolOf[row.school], byIndex[school] == nil { byIndex[school] = row }
    }
    schoolRows = byIndex
    before = years(\.before)
    after = years(\.after)
    for school in inputs.region.schools.indices {
      settleToday(school)
      settlePlan(school)
    }
  }

  private func years(_ side: KeyPath<Row, Way?>) -> [Year] {
    var years = inputs.region.schools.map { _ in Year(bands: inputs.policy.bands.count) }
    for row in rows {
      guard let way = row[keyPath: side] else { continue }
      years[way.school].pupils[row.band] += row.pupils
      if way.mode == .board { years[way.school].boarders += row.pupils }
      years[way.school].ways.add(
        inputs.wayMoney(row.pupils, row.settlement, way.school, row.band, way.mode))
    }
    return years
  }

  /// The kind that a school is in the plan; `nil` where it is closed.
  func kind(_ school: Int) -> SchoolKind? {
    guard let row = schoolRows[school], let kind = inputs.kindOf[row.kind] else { return nil }
    return inputs.policy.kinds[kind]
  }

  /// The planned bands of a school of today that end there.
  func lostBands(_ school: Int) -> [Int] {
    inputs.bandsToday(school).filter { !bandsInPlan(school).contains($0) }
  }

  /// The bands that a school teaches in the plan: optional ones only with pupils.
  func bandsInPlan(_ school: Int) -> [Int] {
    guard let kind = kind(school) else { return [] }
    return kind.bands + kind.optionalBands.filter { after[school].pupils[$0] > 0 }
  }

  // MARK: Years

  /// Completes a school's year in the plan: each band has the classes that its pupils need and
  /// never fewer than its kind's least; rooms and beds that lack are built, beds by the room.
  private mutating func settlePlan(_ school: Int) {
    guard let row = schoolRows[school], let kind = kind(school) else { return }
    var year = after[school]
    year.kind = kind
    for band in inputs.planned {
      let size = inputs.classSize(kind, band)
      let needed = (Double(year.pupils[band]) / Double(size)).rounded(.up)
      year.classes[band] = max(Int(needed), inputs.leastClasses(kind, band))
    }
    year.newRooms = max(0, year.classes.reduce(0, +) - inputs.rooms(school))
    let perRoom = inputs.policy.costs.bedsPerRoom
    let lacking = max(0, year.boarders - inputs.beds(school))
    year.newBeds = Int((Double(lacking) / Double(perRoom)).rounded(.up)) * perRoom
    year.own = inputs.schoolMoney(
      kind, size: row.maximumClasses, hasBoarding: row.hasBoarding, classes: year.classes,
      newRooms: year.newRooms, newBeds: year.newBeds,
      isNewSite: inputs.region.schools[school].isCandidate)
    year.own.add(inputs.transferMoney(year.pupils, boarders: year.boarders))
    after[school] = year
  }

  /// Completes a school's year today.
  ///
  /// Its classes are those filed, shared out by what each band's pupils need; else what they need.
  /// It is priced as the kind that it comes nearest to.
  private mutating func settleToday(_ school: Int) {
    let it = inputs.region.schools[school]
    guard !it.isCandidate else { return }
    var year = before[school]
    let taught = inputs.bandsToday(school)
    let kind = kindToday(taught, classes: it.classes)
    year.kind = kind
    for band in taught {
      let size = kind.map { inputs.classSize($0, band) } ?? inputs.policy.bands[band].classSize
      let least = kind?.isMultigrade == true ? 1 : inputs.policy.bands[band].grades.count
      year.classes[band] =
        max(least, Int((Double(year.pupils[band]) / Double(size)).rounded(.up)))
    }
    if let filed = it.classes, !taught.isEmpty {
      year.classes = Self.parts(of: filed, by: year.classes)
    }
    if let kind {
      let run = it.classes ?? kind.bands.reduce(0) { $0 + inputs.leastClasses(kind, $1) }
      let size = kind.classSteps.first { run <= $0 } ?? kind.classSteps.last ?? run
      year.own = inputs.schoolMoney(
        kind, size: size, hasBoarding: inputs.beds(school) > 0, classes: year.classes, newRooms: 0,
        newBeds: 0, isNewSite: false)
    }
    year.own.add(inputs.transferMoney(year.pupils, boarders: year.boarders))
    before[school] = year
  }

  /// The kind that a school of today comes nearest to, among those whose bands it teaches: first
  /// one that covers all its bands, then one that it has the classes for (where they are unknown,
  /// one class a grade), then the most bands, then a class for each grade; ties to the menu's
  /// order.
  private func kindToday(_ taught: [Int], classes: Int?) -> SchoolKind? {
    func merits(_ kind: SchoolKind) -> [Int] {
      let covered = kind.bands + kind.optionalBands
      let least = kind.bands.reduce(0) { $0 + inputs.leastClasses(kind, $1) }
      let fits = classes.map { least <= $0 } ?? !kind.isMultigrade
      return [
        taught.contains { !covered.contains($0) } ? 0 : 1, fits ? 1 : 0, kind.bands.count,
        kind.isMultigrade ? 0 : 1,
      ]
    }
    var best: SchoolKind?
    for kind in inputs.policy.kinds
    where !kind.bands.isEmpty && !kind.bands.contains(where: { !taught.contains($0) }) {
      if best.map({ merits($0).lexicographicallyPrecedes(merits(kind)) }) ?? true { best = kind }
    }
    return best
  }

  /// Whole parts of `total` in proportion to `weights`: each rounded down, and the rest one by one
  /// to the largest remainders, ties to the first.
  private static func parts(of total: Int, by weights: [Int]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    var parts = weights.map { total * $0 / sum }
    var remainders = weights.map { total * $0 % sum }
    for _ in 0..<(total - parts.reduce(0, +)) {
      guard let most = remainders.max(), let next = remainders.firstIndex(of: most) else { break }
      parts[next] += 1
      remainders[next] = -1
    }
    return parts
  }

  // MARK: Findings

  mutating func report(
    _ what: AuditedFigure, _ place: Disagreement.Place, _ stated: String, _ found: String
  ) {
    guard disagreements.count < Audit.mostDisagreements else { return }
    disagreements.append(Disagreement(what: what, place: place, stated: stated, found: found))
  }

  mutating func compare(
    _ what: AuditedFigure, _ place: Disagreement.Place, _ stated: Int, _ found: Int
  ) {
    if stated != found { report(what, place, "\(stated)", "\(found)") }
  }

  /// Compares figures that were rounded for print: `step` is the last printed digit.
  mutating func compare(
    _ what: AuditedFigure, _ place: Disagreement.Place, _ stated: Double, _ found: Double,
    step: Double
  ) {
    // Written so that a figure that is no number never passes.
    if !(abs(stated - found) <= step + 1e-9 * abs(found)) {
      report(what, place, Self.text(stated), Self.text(found))
    }
  }

  static func text(_ number: Double) -> String {
    guard abs(number) < 1e12 else { return "\(number)" }
    return "\((number * 100).rounded() / 100)"
  }
}
