public import Consolidation

extension PlanTables {
  /// How many figures the tables state: every number, way, decision and list that an audit works
  /// out again.
  public var figureCount: Int {
    // A way has a school, a mode, metres and minutes; a row of assignments.csv, pupils and whether
    // they are estimates.
    let ways = assignments.reduce(0) { $0 + ($1.before == nil ? 0 : 4) + ($1.after == nil ? 0 : 4) }
    // Decision, kind, size, dormitory, rooms and beds; then each year.
    let years = schools.reduce(0) { $0 + 6 + Self.count($1.before) + Self.count($1.after) }
    // Bands, receivers, pupils and money.
    let moved = merges.reduce(0) { $0 + 3 + $1.changeByPurse.count }
    // Objective and bound.
    return 2 * assignments.count + ways + years + moved + Self.count(before) + Self.count(after) + 2
  }

  private static func count(_ year: Operation) -> Int {
    year.pupils.count + year.classes.count + 3 + year.costByPurse.count
  }

  /// Nine counts, the pupils by mode, four means and maxima, and the ledger.
  private static func count(_ figures: KeyFigures) -> Int {
    9 + figures.pupilsByMode.count + 4 + CostItem.allCases.count * Purse.allCases.count
  }
}
