import Consolidation

extension NetworkPlan {
  /// assignments.csv.
  var assignmentsTable: String {
    let table: CSVText = table(TableColumns.assignments, writeAssignments)
    return table.text
  }

  /// Writes the rows of the assignments.
  func writeAssignments(to table: inout some TableSink) {
    for placement in placements {
      let settlement = region.settlements[placement.settlement]
      table.name(settlement.id)
      table.name(settlement.name)
      table.name(settlement.township)
      table.raw(bandID(placement.band))
      table.whole(placement.part.number)
      table.whole(placement.pupils)
      table.flag(placement.isEstimate)
      write(placement.before, to: &table)
      write(placement.after, to: &table)
      write(placement.unplaced, to: &table)
    }
  }

  private func write(_ trip: Trip?, to table: inout some TableSink) {
    guard let trip else {
      for _ in 0..<6 { table.raw("") }
      return
    }
    let school = region.schools[trip.school]
    table.name(school.id)
    table.name(school.name)
    table.raw(trip.mode.rawValue)
    table.fixed(trip.metres, 1)
    table.fixed(trip.minutes, 2)
    table.flag(trip.isOverLimit)
  }

  private func write(_ reason: UnplacedReason?, to table: inout some TableSink) {
    let nearest: Int?
    switch reason {
    case nil:
      table.raw("")
      nearest = nil
    case .outOfReach(let school, _):
      table.raw("out_of_reach")
      nearest = school
    case .noPlace(let school):
      table.raw("no_place")
      nearest = school
    }
    table.name(nearest.flatMap { schoolID($0) } ?? "")
  }

  /// The identifier of a school that a reason names, if there is such a school.
  private func schoolID(_ school: Int) -> String? {
    region.schools.indices.contains(school) ? region.schools[school].id : nil
  }
}
