import Consolidation

extension NetworkPlan {
  /// The key figures of today and of the plan, for a workbook: named in both languages, in full.
  var figuresTable: SheetTable {
    var table = SheetTable(["id", "figure", "指标", "before", "after", "change"])
    for figure in figures {
      table.raw(figure.id)
      table.raw(figure.name.en)
      table.raw(figure.name.zh)
      // The change is that of the numbers shown.
      let (a, b) = (
        NumberText.rounded(figure.before, figure.decimals),
        NumberText.rounded(figure.after, figure.decimals)
      )
      for x in [a, b, b - a] { table.fixed(x, figure.decimals) }
    }
    return table
  }

  private struct Figure {
    var id: String
    var name: LocalizedText
    var before: Double
    var after: Double
    var decimals: Int
  }

  private var figures: [Figure] {
    countFigures + travelFigures
      + Purse.allCases.map { purse in
        figure("cost_\(purse.column)", cost(of: Phrase.purse(purse)), 2) { $0.ledger[purse] }
      }
      + [figure("cost_total", cost(of: nil), 2, \.ledger.total)]
  }

  private var countFigures: [Figure] {
    let small = Self.filled(Phrase.smallSchools, String(policy.smallSchool))
    let labels = [Phrase.pupilsWalking, Phrase.pupilsRiding, Phrase.pupilsBoarding]
    let modes = zip(TravelMode.allCases, labels).enumerated().map { i, mode in
      figure("pupils_\(mode.0.rawValue)", mode.1, 0) {
        Double(NetworkPlan.entry($0.pupilsByMode, i))
      }
    }
    let counts: [(String, LocalizedText, KeyPath<KeyFigures, Int>)] = [
      ("schools", Phrase.openSchools, \.schools), ("small_schools", small, \.smallSchools),
      ("boarding_schools", Phrase.boardingSchools, \.boardingSchools),
      ("classes", Phrase.classCount, \.classes), ("new_rooms", Phrase.newRoomCount, \.newRooms),
      ("new_beds", Phrase.newBedCount, \.newBeds), ("pupils", Phrase.pupilsPlaced, \.pupils),
      ("pupils_unplaced", Phrase.pupilsUnplaced, \.unplacedPupils),
      ("pupils_over_limit", Phrase.pupilsOver, \.overLimitPupils),
    ]
    return counts.map { id, name, path in
      figure(id, name, 0) { Double($0[keyPath: path]) }
    } + modes
  }

  private var travelFigures: [Figure] {
    [
      figure("mean_minutes", Phrase.meanTime, 2, \.meanMinutes),
      figure("max_minutes", Phrase.worstTime, 2, \.maximumMinutes),
      figure("mean_kilometres", Phrase.meanWay, 3) { $0.meanMetres / 1000 },
      figure("max_kilometres", Phrase.worstWay, 3) { $0.maximumMetres / 1000 },
    ]
  }

  private func figure(
    _ id: String, _ name: LocalizedText, _ decimals: Int, _ value: (KeyFigures) -> Double
  ) -> Figure {
    Figure(id: id, name: name, before: value(before), after: value(after), decimals: decimals)
  }

  /// The name of what a purse pays, or of the total.
  private func cost(of purse: LocalizedText?) -> LocalizedText {
    let total = Self.filled(Phrase.costPerYear, policy.currency)
    guard let purse else { return total }
    return LocalizedText(
      en: total.en + Phrase.colon.en + purse.en, zh: total.zh + Phrase.colon.zh + purse.zh)
  }

  private static func filled(_ text: LocalizedText, _ argument: String) -> LocalizedText {
    LocalizedText(en: text.filled(.english, [argument]), zh: text.filled(.chinese, [argument]))
  }
}

extension Phrase {
  /// The name of a purse.
  fileprivate static func purse(_ purse: Purse) -> LocalizedText {
    switch purse {
    case .county: county
    case .higherGovernment: higherGovernment
    case .families: families
    }
  }
}
