import Consolidation

/// The words for what an audit of the network found.
struct NetworkWords {
  let audit: NetworkAudit
  let language: Language
  let phrases: Phrasebook

  init(_ audit: NetworkAudit, _ language: Language) {
    (self.audit, self.language) = (audit, language)
    phrases = Phrasebook(language)
  }

  func measure(_ measure: NetworkAudit.Measure) -> String {
    Phrase.measures[measure]?[language] ?? measure.rawValue
  }

  func indicator(_ indicator: BalanceIndicator) -> String {
    Phrase.indicators[indicator]?[language] ?? indicator.rawValue
  }

  /// The place's name.
  func place(_ place: NetworkAudit.Place) -> String {
    switch place {
    case .settlement(let i): audit.region.settlements[i].name
    case .school(let j): audit.region.schools[j].name
    case .township(let name): name
    case .region: phrases(Phrase.wholeRegion)
    }
  }

  /// The grades, stage or indicator of a finding; empty where it is about the whole place.
  func detail(of finding: NetworkAudit.Finding) -> String {
    var parts: [String] = []
    if let band = finding.band { parts.append(audit.policy.bands[band].name[language]) }
    if finding.band == nil, let stage = finding.stage { parts.append(stage.name[language]) }
    if let indicator = finding.indicator { parts.append(self.indicator(indicator)) }
    return parts.joined(separator: Phrase.clauseComma[language])
  }

  /// Where a finding is, with its grades, stage or indicator.
  func place(of finding: NetworkAudit.Finding) -> String {
    [place(finding.place), detail(of: finding)].filter { !$0.isEmpty }
      .joined(separator: Phrase.clauseComma[language])
  }

  /// A number with its unit; a dash where there is none.
  func quantity(_ x: Double?, _ unit: String) -> String {
    guard let x else { return Phrase.dash[language] }
    let decimals = unit == "min" || unit == "km" || unit == "pupils" && x != x.rounded() ? 1 : 0
    let digits = unit.isEmpty ? NumberText.fixed(x, 2) : NumberText.grouped(x, decimals)
    let word = digits == "1" ? Phrase.singularUnits[unit] : Phrase.units[unit]
    return phrases.quantity(digits, (word ?? Phrase.units[unit])?[language] ?? unit)
  }

  /// How far a source was checked, in a word.
  func shortStatus(_ status: PolicySource.Status) -> String {
    Phrase.shortStatuses[status]?[language] ?? status.rawValue
  }

  /// What was measured.
  func measured(_ finding: NetworkAudit.Finding) -> String {
    quantity(finding.measured, finding.unit)
  }

  /// Pupils who live in the region, over all bands.
  var pupils: Int { audit.travel.reduce(0) { $0 + $1.pupils } }

  func n(_ x: Int) -> String { NumberText.grouped(x) }
}
