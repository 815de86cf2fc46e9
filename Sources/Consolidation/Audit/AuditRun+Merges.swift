/// Merges: which schools give up bands, who receives their pupils, and what changes in money.
extension AuditRun {
  /// What a merge row should say.
  private struct Expected {
    var bands: [Int]
    var receivers: Set<Int> = []
    var pupils = 0
    var change = AuditMoney()
  }

  mutating func checkMerges() {
    let expected = expectedMerges()
    var seen = Set<Int>()
    for row in tables.merges {
      let place = Disagreement.Place.merge(row.school)
      guard let school = inputs.schoolOf[row.school] else {
        report(.rows, place, "1", "0")
        continue
      }
      guard seen.insert(school).inserted else {
        report(.rows, place, "2", "1")
        continue
      }
      guard let merge = expected[school] else {
        report(.rows, place, "1", "0")
        continue
      }
      compare(.bands, place, row.bands, merge.bands.map { inputs.policy.bands[$0].id })
      compare(
        .receivers, place, row.receivers, merge.receivers.map { inputs.region.schools[$0].id })
      compare(.pupils, place, row.pupils, merge.pupils)
      checkMoney(row.changeByPurse, place) { merge.change.sum($0) }
    }
    for school in expected.keys.sorted() where !seen.contains(school) {
      report(.rows, .merge(inputs.region.schools[school].id), "0", "1")
    }
  }

  /// Compares lists whose order says nothing.
  private mutating func compare(
    _ what: AuditedFigure, _ place: Disagreement.Place, _ stated: [String], _ found: [String]
  ) {
    if stated.sorted() != found.sorted() {
      report(
        what, place, stated.joined(separator: " "), found.sorted().joined(separator: " "))
    }
  }

  /// What to expect of every school that gives up a planned band.
  ///
  /// Its change is that of its own money and of its pupils' ways, and a share by pupils of the
  /// change of the receiving schools' own money. Receiving schools that give up bands themselves
  /// keep their change in their own merge.
  private func expectedMerges() -> [Int: Expected] {
    var merges: [Int: Expected] = [:]
    for school in inputs.region.schools.indices {
      let bands = lostBands(school)
      guard !bands.isEmpty else { continue }
      merges[school] = Expected(bands: bands, change: ownChange(school))
    }
    var moved: [Int: [Int: Int]] = [:]
    var arriving: [Int: Int] = [:]
    for row in rows {
      guard let old = row.before else { continue }
      if let new = row.after, new.school != old.school {
        arriving[new.school, default: 0] += row.pupils
      }
      guard merges[old.school]?.bands.contains(row.band) == true else { continue }
      func money(_ way: Way) -> AuditMoney {
        inputs.wayMoney(row.pupils, row.settlement, way.school, row.band, way.mode)
      }
      merges[old.school]?.pupils += row.pupils
      merges[old.school]?.change.add(money(old), -1)
      guard let new = row.after else { continue }
      merges[old.school]?.change.add(money(new))
      guard new.school != old.school else { continue }
      merges[old.school]?.receivers.insert(new.school)
      moved[old.school, default: [:]][new.school, default: 0] += row.pupils
    }
    for (school, receivers) in moved {
      for (receiver, pupils) in receivers.sorted(by: { $0.key < $1.key })
      where merges[receiver] == nil {
        let share = Double(pupils) / Double(arriving[receiver] ?? pupils)
        merges[school]?.change.add(ownChange(receiver), share)
      }
    }
    return merges
  }

  private func ownChange(_ school: Int) -> AuditMoney {
    var change = after[school].own
    change.add(before[school].own, -1)
    return change
  }
}
