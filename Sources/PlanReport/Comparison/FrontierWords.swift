import Consolidation
import FacilityLocation

/// Words for the points of a frontier, for page and screen alike.
struct FrontierWords {
  let frontier: Frontier
  let currency: String
  let phrases: Phrasebook
  var language: Language { phrases.language }

  var axisName: String { Phrase.axisNames[frontier.axis]?[language] ?? frontier.axis.rawValue }

  /// A measure's digits: tenths of minutes, whole schools and boarders.
  func digits(_ value: Double) -> String {
    guard value.isFinite else { return Phrase.dash[language] }
    let isTime = frontier.axis == .minutes || frontier.axis == .longest
    let decimals = frontier.axis == .minutes ? 2 : isTime ? 1 : 0
    return NumberText.grouped(value, decimals)
  }

  func limit(_ point: Frontier.Point) -> String {
    phrases(point.isAtLeast ? Phrase.atLeast : Phrase.atMost, digits(point.limit))
  }

  func value(_ point: Frontier.Point) -> String { digits(point.value) }

  func measure(_ value: Double) -> String {
    digits(value) + (language == .english ? " " : "")
      + (Phrase.axisUnits[frontier.axis]?[language] ?? "")
  }

  /// The gap in percent, rounded up lest it says less than is open.
  func gap(_ gap: Double) -> String {
    phrases.percent(Phrasebook.gapDigits(gap))
  }

  /// What a unit less costs: fractions of money for a pupil's minute, whole units for the rest.
  func price(_ point: Frontier.Point) -> String {
    guard let price = point.price else { return Phrase.dash[language] }
    return Phrasebook.signed(NumberText.grouped(price, frontier.axis == .minutes ? 3 : 0))
  }

  var priceTitle: String {
    let unit = Phrase.priceUnits[frontier.axis]?.filled(
      language, phrases.unit(ofCurrency: currency))
    return unit ?? phrases(Phrase.priceColumn)
  }

  /// Why a point has no plan, or whose plan it has; empty for one with a plan of its own.
  func remark(_ point: Frontier.Point) -> String {
    if let same = point.sameAs { return phrases(Phrase.sameAsPoint, "\(same + 1)") }
    switch point.status {
    case .infeasible: return phrases(Phrase.pointInfeasible)
    case .unsolved: return phrases(Phrase.pointUnsolved)
    case .solved: return ""
    }
  }

  /// What must be known to read the figures.
  func notes(travelMinute: Double) -> [String] {
    var notes: [String] = []
    switch frontier.costOf {
    case .withoutTime:
      notes.append(phrases(Phrase.frontierMinutes))
      notes.append(
        phrases(
          Phrase.frontierNoTime,
          phrases(
            Phrase.moneyFull, NumberText.exact(travelMinute) ?? "",
            phrases.unit(ofCurrency: currency))))
    case .total: notes.append(phrases(Phrase.frontierTotal))
    }
    if frontier.axis == .schools { notes.append(phrases(Phrase.frontierSchools)) }
    if frontier.points.contains(where: { $0.gap > 0.001 }) {
      notes.append(phrases(Phrase.frontierGap))
    }
    let short = phrases(Phrase.frontierShortTime)
    return notes + shortNotes.filter { $0 != short }
  }

  /// What must be known on the screen too.
  var shortNotes: [String] {
    var notes: [String] = []
    if let centres = frontier.boardingCentres {
      notes.append(phrases(Phrase.frontierCentres, "\(centres)"))
    }
    if frontier.costOf == .withoutTime { notes.append(phrases(Phrase.frontierShortTime)) }
    if frontier.points.contains(where: { $0.unplacedPupils > 0 }) {
      notes.append(phrases(Phrase.frontierUnplaced))
    }
    if frontier.wasStopped { notes.append(phrases(Phrase.frontierStopped)) }
    return notes
  }
}

extension Phrasebook {
  /// One line on how far a frontier is.
  public func frontierProgress(_ done: Int, of most: Int) -> String {
    self(Phrase.frontierProgress, "\(done)", "\(max(done, most))")
  }
}
