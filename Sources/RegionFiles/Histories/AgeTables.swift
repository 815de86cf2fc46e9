import Demography

/// Makes one table of the rows of ages.csv: of the last year, of the sexes that it tells apart, and
/// of the places that have a number for every one of the same ages.
///
/// Nothing is filled in: a place that lacks an age is left out and named.
struct AgeTables {
  private(set) var findings: [Finding] = []
  private let names: [String]
  private let source: String
  private let file: String
  private var rows: [AgeReader.Row]
  private var year: Int16 = 0

  /// A place's part of the sorted rows, with its ages in ascending order.
  private struct Part {
    var place: Int
    var rows: Range<Int>
    var ages: [AgeCell]
  }

  init(_ rows: [AgeReader.Row], names: [String], source: String, file: String) {
    (self.rows, self.names, self.source, self.file) = (rows, names, source, file)
  }

  /// The table; `nil` where no place has all its ages.
  mutating func table() -> PopulationTable? {
    guard let last = rows.map(\.year).max() else { return nil }
    year = last
    let others = Set(rows.map(\.year)).subtracting([year]).sorted().map(Int.init)
    if !others.isEmpty {
      report(.warning, .earlierAgesUnused(used: Int(year), unused: yearList(others)))
      rows.removeAll { $0.year != last }
    }
    let sexes = sexes()
    let order = placesInOrder()
    // The places stand as in the file, the ages of each in ascending order.
    rows.sort {
      ($0.place == $1.place)
        ? ($0.sex.rawValue, $0.age) < ($1.sex.rawValue, $1.age)
        : (order[$0.place] ?? 0) < (order[$1.place] ?? 0)
    }
    let parts = parts(sexes)
    guard let ages = commonAges(parts), let groups = groups(ages) else { return nil }
    return table(of: parts, ages, groups, sexes)
  }

  private mutating func report(
    _ severity: Finding.Severity, _ problem: Finding.Problem, line: Int? = nil
  ) {
    findings.append(Finding(severity, file: file, line: line, problem))
  }

  /// Female and male where the file has both, else the one it has.
  private func sexes() -> [Sex] {
    let there = Set(rows.lazy.filter { $0.age != .total }.map(\.sex))
    if there.contains(.female), there.contains(.male) { return [.female, .male] }
    return [.both, .female, .male].filter(there.contains).prefix(1).map(\.self)
  }

  private func placesInOrder() -> [Int32: Int] {
    var order: [Int32: Int] = [:]
    for row in rows where order[row.place] == nil { order[row.place] = order.count }
    return order
  }

  private func parts(_ sexes: [Sex]) -> [Part] {
    var parts: [Part] = []
    var start = 0
    while start < rows.count {
      var end = start
      var ages = Set<AgeCell>()
      while end < rows.count, rows[end].place == rows[start].place {
        if rows[end].age != .total, sexes.contains(rows[end].sex) { ages.insert(rows[end].age) }
        end += 1
      }
      parts.append(Part(place: Int(rows[start].place), rows: start..<end, ages: ages.sorted()))
      start = end
    }
    return parts
  }

  /// The ages that most places have, of several such the ones of the first place.
  private func commonAges(_ parts: [Part]) -> [AgeCell]? {
    var counts: [[AgeCell]: Int] = [:]
    for part in parts where !part.ages.isEmpty { counts[part.ages, default: 0] += 1 }
    let most = counts.values.max()
    return parts.first { counts[$0.ages] == most }?.ages
  }

  /// The groups of ages; `nil` with an error where they leave a gap or overlap.
  private mutating func groups(_ ages: [AgeCell]) -> AgeGroups? {
    for (lower, upper) in zip(ages, ages.dropFirst())
    where lower.high == AgeCell.open || lower.high + 1 != upper.low {
      report(.error, .agesDoNotFollow(lower: lower.label, upper: upper.label))
      return nil
    }
    if let last = ages.last, last.high != AgeCell.open {
      report(.note, .lastAgesOpen(ages: last.label))
    }
    return try? AgeGroups(lowerBounds: ages.map { Int($0.low) })
  }

  private mutating func table(
    of parts: [Part], _ ages: [AgeCell], _ groups: AgeGroups, _ sexes: [Sex]
  ) -> PopulationTable? {
    var places: [String] = []
    var people: [Double] = []
    for part in parts {
      let own = rows[part.rows].filter { $0.age != .total && sexes.contains($0.sex) }
      guard part.ages == ages, own.count == ages.count * sexes.count else {
        report(
          .error,
          .agesIncomplete(
            place: names[part.place], ages: differences(part, own, ages, sexes)),
          line: Int(rows[part.rows.lowerBound].line))
        continue
      }
      checkTotal(part, own.reduce(0) { $0 + $1.people })
      places.append(names[part.place])
      // Rows are sorted by sex and age.
      people += own.map(\.people)
    }
    guard !places.isEmpty else { return nil }
    return try? PopulationTable(
      places: places, sexes: sexes, ages: groups, year: Int(year), source: source,
      people: people)
  }

  /// The first few ages that a place lacks or has besides those of the others.
  private func differences(
    _ part: Part, _ own: [AgeReader.Row], _ ages: [AgeCell], _ sexes: [Sex]
  ) -> [String] {
    var there: [Sex: Set<AgeCell>] = [:]
    for row in own { there[row.sex, default: []].insert(row.age) }
    var list: [String] = []
    for sex in sexes {
      let cells = there[sex] ?? []
      let word = sexes.count == 1 ? "" : "\(sex.name) "
      list += Set(ages).symmetricDifference(cells).sorted().map { word + $0.label }
    }
    return list
  }

  /// Compares the ages of a place with its own row of a total, which should be their exact sum; a
  /// hundredth forgives rounding.
  private mutating func checkTotal(_ part: Part, _ sum: Double) {
    var totals: [Sex: AgeReader.Row] = [:]
    for row in rows[part.rows] where row.age == .total { totals[row.sex] = row }
    var total = totals[.both]?.people
    if total == nil, let female = totals[.female], let male = totals[.male] {
      total = female.people + male.people
    }
    guard let total, abs(sum - total) > max(0.5, 0.01 * total) else { return }
    report(
      .warning,
      .agesDoNotSum(place: names[part.place], ages: sum, total: total, isOwnTotal: true),
      line: (totals[.both] ?? totals[.female]).map { Int($0.line) })
  }
}

/// Years as people list them: `2016-2018, 2020`.
func yearList(_ years: [Int]) -> String {
  var ranges: [ClosedRange<Int>] = []
  for year in years {
    if let last = ranges.last, last.upperBound == year - 1 {
      ranges[ranges.count - 1] = last.lowerBound...year
    } else {
      ranges.append(year...year)
    }
  }
  return ranges.map {
    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
  }.joined(separator: ", ")
}
