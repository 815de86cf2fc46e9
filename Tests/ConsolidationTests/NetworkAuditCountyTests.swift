import CatchmentSupport
import Testing

@testable import Consolidation

/// The audit of larger networks against other code.
@Suite("Audit of a county's network") struct NetworkAuditCountyTests {
  @Test("the county's sums are those of plans, band by band")
  func sums() throws {
    for planned in [try PlannedRegions.county.get(), try PlannedRegions.valley.get()] {
      let audit = NetworkAudit(region: planned.region, policy: planned.policy)
      let before = planned.plan.before
      let placed = audit.travel.filter { planned.model.bands.contains($0.band) }
      for band in audit.travel {
        let parts =
          band.walking + band.riding + band.boarding + band.outOfReach + band.unreached
        #expect(parts == band.pupils)
        let pupils = planned.plan.placements.filter { $0.band == band.band }
          .reduce(0) { $0 + $1.pupils }
        if planned.model.bands.contains(band.band) { #expect(pupils == band.pupils) }
      }
      #expect(placed.reduce(0) { $0 + $1.outOfReach } == before.overLimitPupils)
      #expect(placed.reduce(0) { $0 + $1.unreached } == before.unplacedPupils)
      #expect(before.overLimitPupils > 0 || planned.region.name != "Valley")
    }
  }

  @Test("the built-in county: counts from its schools, one by one")
  func county() {
    let region = SyntheticCounty(settlements: 120).region()
    let policy = Policy.chinaSmallSchools
    let audit = NetworkAudit(region: region, policy: policy)
    let schools = region.schools.filter { !$0.isCandidate }
    #expect(audit.schools == schools.count)
    let small = schools.filter { ($0.enrolment ?? 0) < 100 }.count
    #expect(audit.findings(of: .smallSchool).count == small && small > 0)
    // With a class for each grade at least, a class of 56 must arise where 55 do not suffice.
    let big = region.schools.indices.filter { j in
      let school = region.schools[j]
      let rolls = school.gradeEnrolment.compactMap { $0 }.map { Int($0) }.filter { $0 > 0 }
      guard !school.isCandidate, let classes = school.classes else { return false }
      let needed =
        classes < rolls.count
        ? (rolls.reduce(0, +) + 54) / 55 : rolls.reduce(0) { $0 + ($1 + 54) / 55 }
      return needed > classes
    }
    let found = audit.findings(of: .bigClass).compactMap { finding -> Int? in
      if case .school(let j) = finding.place { return j }
      return nil
    }
    #expect(Set(found) == Set(big))
    for item in audit.balance where item.known > 0 {
      #expect(item.known <= item.schools && (item.variation ?? 0) > 0)
    }
    #expect(NetworkAudit(region: region, policy: policy, threads: 2) == audit)
  }

  @Test("the least largest class, against every way to share classes out")
  func classes() throws {
    var random = RandomStream(seed: 5, stream: 1)
    var checked = 0
    for _ in 0..<400 {
      let grades = (0..<(1 + random.integer(below: 4))).map {
        ClassEstimate.Grade(
          grade: $0, roll: random.integer(below: 130), norm: [30, 45, 50][random.integer(below: 3)])
      }
      let taught = grades.filter { $0.roll > 0 }
      let classes = 1 + random.integer(below: 8)
      guard let estimate = ClassEstimate(grades, classes: classes) else {
        #expect(taught.isEmpty)
        continue
      }
      guard classes >= taught.count else {
        #expect(estimate.grade == nil)
        #expect(estimate.pupils == (taught.reduce(0) { $0 + $1.roll } + classes - 1) / classes)
        continue
      }
      let best = Self.least(taught[...], classes)
      #expect(abs(Double(estimate.pupils) / Double(estimate.norm) - best) < 1e-12)
      checked += 1
    }
    #expect(checked > 100)
    #expect(ClassEstimate([], classes: 3) == nil)
    #expect(ClassEstimate([.init(grade: 1, roll: 9, norm: 45)], classes: 0) == nil)
  }

  /// The least, over all ways to share, of the largest class over its norm.
  private static func least(_ grades: ArraySlice<ClassEstimate.Grade>, _ classes: Int) -> Double {
    guard let first = grades.first else { return 0 }
    let rest = grades.dropFirst()
    return (1...(classes - rest.count)).map { own in
      let size = Double((first.roll + own - 1) / own) / Double(first.norm)
      return max(size, rest.isEmpty ? 0 : least(rest, classes - own))
    }.min() ?? 0
  }
}
