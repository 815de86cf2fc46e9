import Consolidation

extension ReportPage {
  private static let classStep = 10

  /// Classes by size against the norm, for each norm that the rules have.
  var classSizes: Markup {
    let norms = Set(plan.bands.map { plan.policy.bands[$0].classSize }).sorted()
    return norms.map { norm -> Markup in
      let bands = plan.bands.filter { plan.policy.bands[$0].classSize == norm }
      let before = classes(bands, norm, \.before)
      let after = classes(bands, norm, \.after)
      let last = max(before.count, after.count)
      let rows = (0..<last).map { bin in
        let (n, m) = (before.count > bin ? before[bin] : 0, after.count > bin ? after[bin] : 0)
        return barRow(
          classLabel(bin, norm, isLast: bin == Self.classBins(norm) - 1), Double(n), Double(m),
          grouped(n), grouped(m), isOver: classFloor(bin, norm) > norm)
      }
      let title = phrases(
        Phrase.classesBySize, phrases.list(bands.map(bandName)), String(norm))
      return bars(title, rows)
    }.joined("")
  }

  /// How many bins there are: up to the norm, one to the size of a big class, one above.
  private static func classBins(_ norm: Int) -> Int { (norm + classStep - 1) / classStep + 2 }

  /// The smallest size in a bin.
  private func classFloor(_ bin: Int, _ norm: Int) -> Int {
    switch bin - (Self.classBins(norm) - 2) {
    case 0: norm + 1
    case 1...: max(norm + 2, plan.policy.bigClass)
    default: bin * Self.classStep + 1
    }
  }

  private func classLabel(_ bin: Int, _ norm: Int, isLast: Bool) -> String {
    let floor = classFloor(bin, norm)
    if isLast { return "! " + phrases(Phrase.minutesFrom, String(floor)) }
    let below = bin == Self.classBins(norm) - 2
    let most = below ? classFloor(bin + 1, norm) - 1 : min(norm, floor + Self.classStep - 1)
    let range =
      floor == most ? String(floor) : phrases(Phrase.minutesRange, String(floor), String(most))
    return below ? "! " + range : range
  }

  /// Classes by size, where each school spreads a band's pupils evenly over its classes.
  private func classes(
    _ bands: [Int], _ norm: Int, _ side: KeyPath<SchoolPlan, SchoolOperation>
  ) -> [Int] {
    let last = Self.classBins(norm) - 1
    var bins = Array(repeating: 0, count: last + 1)
    for row in plan.schools {
      for band in bands {
        let pupils = NetworkPlan.entry(row[keyPath: side].pupils, band)
        let classes = NetworkPlan.entry(row[keyPath: side].classes, band)
        guard pupils > 0, classes > 0 else { continue }
        let larger = pupils % classes
        for (size, number) in [
          (pupils / classes + 1, larger), (pupils / classes, classes - larger),
        ]
        where number > 0 {
          let bin = (0...last).last { classFloor($0, norm) <= max(1, size) } ?? 0
          bins[bin] += number
        }
      }
    }
    return bins
  }
}
