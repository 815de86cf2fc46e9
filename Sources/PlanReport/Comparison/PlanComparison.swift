import Consolidation

/// Several plans of one region side by side: every other one against the first.
///
/// Villages and schools are matched by their identifiers, so that plans of changed inputs can be
/// compared as far as they have the same places; `remarks` says what differs.
///
/// Complexity: linear in the rows of all plans.
public struct PlanComparison: Sendable {
  /// Something that limits what the comparison means.
  enum Remark: Sendable, Equatable {
    /// An input file differs from the first plan's.
    case input(plan: Int, InputDifference)
    /// Pupils differ, so that costs and counts are not of the same children.
    case pupils(plan: Int, first: Int, other: Int)
    /// The plans are for different years.
    case year(plan: Int, first: Int?, other: Int?)
    /// Money is in another currency and is not compared.
    case currency(plan: Int, first: String, other: String)
    /// So many rows of villages stand in one of the two plans only.
    case unmatched(plan: Int, rows: Int)
  }

  /// How a village's band fares in another plan.
  public enum Outcome: String, Sendable, CaseIterable {
    /// A shorter way of the same kind.
    case gains
    /// A longer way of the same kind.
    case loses
    /// Another school, as long a way.
    case moves
    /// Boards in the other plan, and not in the first.
    case boards
    /// Boards in the first plan, and not in the other.
    case boardsNoMore
    /// Has a place in the other plan only.
    case placed
    /// Has a place in the first plan only.
    case unplaced
  }

  /// A village's band whose way differs from the first plan.
  struct VillageChange: Sendable {
    /// The other plan, an index into `plans`.
    var plan: Int
    var first: PlanTables.Assignment
    var other: PlanTables.Assignment
    var outcome: Outcome
    /// Minutes more, where both ways are daily or both weekly.
    var minutes: Double?
    /// Whether both plans have a place for it, at different schools.
    var changesSchool: Bool {
      guard let before = first.after, let after = other.after else { return false }
      return before.school != after.school
    }
  }

  /// What another plan does to the pupils of the first.
  struct Sums: Sendable {
    /// Pupils of rows that both plans have, by the first plan's count.
    var pupils = 0
    var changeSchool = 0
    var byOutcome: [Outcome: Int] = [:]
    /// Pupil-minutes more for those who lose, and fewer for those who gain.
    var lost = 0.0
    var gained = 0.0
  }

  /// The plans, the first being what the others are compared with.
  public let plans: [ComparedPlan]
  let remarks: [Remark]
  /// Villages' bands that fare otherwise, by plan, those who lose most first.
  let villages: [VillageChange]
  /// By plan; that of the first is empty.
  let sums: [Sums]
  /// Every school of any plan, in the order of the first.
  let schools: [String]
  private let rows: [[String: PlanTables.SchoolRow]]

  /// Compares plans.
  ///
  /// - Parameter plans: At least two.
  /// - Throws: `PlanReportError.differentRegions` where a plan has no village of the first one, or is of
  ///   another generated county.
  public init(_ plans: [ComparedPlan]) throws(PlanReportError) {
    precondition(plans.count >= 2, "a comparison needs two plans")
    self.plans = plans
    rows = plans.map { plan in
      Dictionary(
        plan.tables.schools.map { ($0.school, $0) }, uniquingKeysWith: { first, _ in first })
    }
    var seen = Set<String>()
    schools = plans.flatMap { $0.tables.schools.map(\.school) }.filter { seen.insert($0).inserted }
    let first = Self.villages(of: plans[0])
    var (remarks, changes, sums) = ([Remark](), [VillageChange](), [Sums()])
    for index in plans.indices.dropFirst() {
      let other = Self.villages(of: plans[index])
      guard first.keys.contains(where: { other[$0] != nil }),
        !Self.areOtherCounties(plans[0].record.source, plans[index].record.source)
      else {
        throw .differentRegions(first: plans[0].name, other: plans[index].name)
      }
      remarks += Self.remarks(plans[0], plans[index], index, first, other)
      let found = Self.changes(plans[0], other, index)
      changes += found.changes
      sums.append(found.sums)
    }
    self.remarks = remarks
    villages = changes
    self.sums = sums
  }

  /// Generated counties of other sizes or seeds have villages of the same names, and nothing else in
  /// common.
  private static func areOtherCounties(
    _ a: RunRecord.RegionSource, _ b: RunRecord.RegionSource
  ) -> Bool {
    guard case .builtIn = a, case .builtIn = b else { return false }
    return a != b
  }

  /// A school's row in a plan; `nil` where the plan does not know it.
  func school(_ id: String, _ plan: Int) -> PlanTables.SchoolRow? { rows[plan][id] }

  /// Whether a school is open in a plan.
  func isOpen(_ id: String, _ plan: Int) -> Bool? {
    rows[plan][id].map { ![.closed, .unused].contains($0.decision) }
  }

  /// Schools that are open in some plans and not in others, in the order of the first plan.
  var divided: [String] {
    schools.filter { id in
      Set(plans.indices.compactMap { isOpen(id, $0) }).count == 2
    }
  }

  /// Whether a school differs between plans in anything that its row says.
  func differs(_ id: String) -> Bool {
    let mine = plans.indices.map { school(id, $0) }
    return mine.contains { row in
      row?.decision != mine[0]?.decision || row?.kind != mine[0]?.kind
        || row?.maximumClasses != mine[0]?.maximumClasses || row?.after != mine[0]?.after
    }
  }

  /// Whether a plan's money can be compared with the first one's.
  func sharesCurrency(_ plan: Int) -> Bool { plans[plan].currency == plans[0].currency }

  /// The name of a school, from the first plan that knows it.
  func schoolName(_ id: String) -> ComparedPlan.PlaceName {
    plans.lazy.compactMap { $0.schools[id] }.first ?? .init(name: id, township: "")
  }

  // MARK: Villages

  private struct Village: Hashable {
    var settlement, band: String
    var part: Int
  }

  private static func villages(of plan: ComparedPlan) -> [Village: PlanTables.Assignment] {
    Dictionary(
      plan.tables.assignments.map {
        (Village(settlement: $0.settlement, band: $0.band, part: $0.part), $0)
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func changes(
    _ first: ComparedPlan, _ other: [Village: PlanTables.Assignment], _ plan: Int
  ) -> (changes: [VillageChange], sums: Sums) {
    var (changes, sums) = ([VillageChange](), Sums())
    for row in first.tables.assignments {
      let key = Village(settlement: row.settlement, band: row.band, part: row.part)
      guard let counterpart = other[key] else { continue }
      sums.pupils += row.pupils
      guard let change = change(row, counterpart, plan) else { continue }
      changes.append(change)
      if change.changesSchool { sums.changeSchool += row.pupils }
      sums.byOutcome[change.outcome, default: 0] += row.pupils
      let minutes = (change.minutes ?? 0) * Double(row.pupils)
      if minutes > 0 { sums.lost += minutes } else { sums.gained -= minutes }
    }
    return (
      changes.enumerated().sorted {
        let (a, b) = ($0.element, $1.element)
        let (x, y) = (
          (a.minutes ?? 0) * Double(a.first.pupils), (b.minutes ?? 0) * Double(b.first.pupils)
        )
        return (y, $0.offset) < (x, $1.offset)
      }.map(\.element), sums
    )
  }

  private static func change(
    _ first: PlanTables.Assignment, _ other: PlanTables.Assignment, _ plan: Int
  ) -> VillageChange? {
    func make(_ outcome: Outcome, _ minutes: Double? = nil) -> VillageChange {
      VillageChange(plan: plan, first: first, other: other, outcome: outcome, minutes: minutes)
    }
    switch (first.after, other.after) {
    case (nil, nil): return nil
    case (nil, .some): return make(.placed)
    case (.some, nil): return make(.unplaced)
    case (.some(let a), .some(let b)):
      if a.mode != .board, b.mode == .board { return make(.boards) }
      if a.mode == .board, b.mode != .board { return make(.boardsNoMore) }
      let more = b.minutes - a.minutes
      // Tables print hundredths of minutes.
      if abs(more) < 0.005 { return a.school == b.school ? nil : make(.moves, 0) }
      return make(more > 0 ? .loses : .gains, more)
    }
  }

  // MARK: Remarks

  private static func remarks(
    _ first: ComparedPlan, _ other: ComparedPlan, _ plan: Int,
    _ firstRows: [Village: PlanTables.Assignment], _ rows: [Village: PlanTables.Assignment]
  ) -> [Remark] {
    var remarks: [Remark] = []
    // Rules are what plans are compared by; the region's own files should be the same.
    func own(_ record: RunRecord) -> [InputDigest] {
      record.inputs.filter { !$0.name.hasSuffix(".json") }
    }
    var record = first.record
    record.inputs = own(first.record)
    remarks += record.differences(from: own(other.record)).map { .input(plan: plan, $0) }
    let years = (first.record.forecast?.year, other.record.forecast?.year)
    if years.0 != years.1 { remarks.append(.year(plan: plan, first: years.0, other: years.1)) }
    let counts = [first, other].map { $0.tables.assignments.reduce(0) { $0 + $1.pupils } }
    if counts[0] != counts[1] {
      remarks.append(.pupils(plan: plan, first: counts[0], other: counts[1]))
    }
    if first.currency != other.currency {
      remarks.append(.currency(plan: plan, first: first.currency, other: other.currency))
    }
    let unmatched =
      firstRows.keys.count { rows[$0] == nil } + rows.keys.count { firstRows[$0] == nil }
    if unmatched > 0 { remarks.append(.unmatched(plan: plan, rows: unmatched)) }
    return remarks
  }
}
