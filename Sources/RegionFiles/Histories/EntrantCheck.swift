import Consolidation
import Demography

/// Compares pupils who entered grade 1 with the births that they come from.
///
/// The comparison is made for the whole region where the births of all its places are known, else
/// for each township whose births are. Pupils who were not counted make a finding rarer, never
/// wrong.
struct EntrantCheck {
  private let births: BirthSeries
  private let regionName: String
  private var townships: [(name: String, settlements: [String])] = []
  private let rule = SchoolEntry()

  init(_ births: BirthSeries, _ region: Region) {
    self.births = births
    regionName = region.name
    var numbers: [String: Int] = [:]
    for settlement in region.settlements {
      let number = numbers[settlement.township] ?? townships.count
      if number == townships.count {
        numbers[settlement.township] = number
        townships.append((settlement.township, []))
      }
      townships[number].settlements.append(settlement.id)
    }
  }

  /// One warning for each place and autumn with more entrants than births.
  ///
  /// Complexity: O(settlements · years).
  func findings(_ entrants: Entrants, file: String) -> [Finding] {
    var years: [Int: [Double?]] = [:]
    func births(_ year: Int) -> [Double?] {
      if let known = years[year] { return known }
      let found = townships.map { self.births($0.name, $0.settlements, year) }
      years[year] = found
      return found
    }
    func wholeRegion(_ year: Int) -> Double? {
      if let whole = self.births.births(of: regionName, in: year) { return whole }
      let parts = births(year)
      guard !parts.isEmpty, !parts.contains(nil) else { return nil }
      return parts.reduce(0) { $0 + ($1 ?? 0) }
    }
    let autumns = entrants.years
    var findings: [Finding] = []
    func compare(_ place: String, _ year: Int, _ born: Double, _ entered: Double) {
      guard entered > born + 0.5 else { return }
      findings.append(
        Finding(
          .warning, file: file,
          .birthsBelowEntrants(
            place: place, year: year, births: (born * 10).rounded() / 10, entrants: entered)))
    }
    var isRegionKnown = false
    for year in autumns {
      guard let born = rule.births(entering: year, wholeRegion) else { continue }
      isRegionKnown = true
      compare(regionName, year, born, entrants.count(nil, year))
    }
    if isRegionKnown { return findings }
    for (number, township) in townships.enumerated() where !township.name.isEmpty {
      for year in autumns {
        guard let born = rule.births(entering: year, { births($0)[number] }) else { continue }
        let entered = entrants.count(township.name, year)
        if entered > born * (1 + HistoryChecks.townshipTolerance) {
          compare(township.name, year, born, entered)
        }
      }
    }
    return findings
  }

  /// The births of a township: its own, else those of all its settlements.
  private func births(_ township: String, _ settlements: [String], _ year: Int) -> Double? {
    if !township.isEmpty, let own = births.births(of: township, in: year) { return own }
    var sum = 0.0
    for settlement in settlements {
      guard let own = births.births(of: settlement, in: year) else { return nil }
      sum += own
    }
    return sum
  }
}
