import Consolidation

/// A key figure of plans that are compared.
struct ComparedFigure: Sendable {
  var id: String
  var name: LocalizedText
  var decimals: Int
  var isMoney = false
  var value: @Sendable (ComparedPlan) -> Double

  /// The figures, in the order of pages and tables.
  static let all: [ComparedFigure] = counts + travel + money

  private static func figure(
    _ id: String, _ name: LocalizedText, _ decimals: Int = 0, isMoney: Bool = false,
    _ value: @escaping @Sendable (KeyFigures) -> Double
  ) -> ComparedFigure {
    ComparedFigure(id: id, name: name, decimals: decimals, isMoney: isMoney) {
      value($0.tables.after)
    }
  }

  private static let counts: [ComparedFigure] = [
    figure("schools", Phrase.openSchools) { Double($0.schools) },
    figure("small_schools", Phrase.smallSchoolsShort) { Double($0.smallSchools) },
    figure("boarding_schools", Phrase.boardingSchoolsShort) { Double($0.boardingSchools) },
    ComparedFigure(id: "merges", name: Phrase.merges, decimals: 0) {
      Double($0.tables.merges.count)
    },
    figure("classes", Phrase.classCount) { Double($0.classes) },
    figure("new_rooms", Phrase.newRoomCount) { Double($0.newRooms) },
    figure("new_beds", Phrase.newBedCount) { Double($0.newBeds) },
    figure("pupils", Phrase.pupilsPlaced) { Double($0.pupils) },
    figure("pupils_unplaced", Phrase.pupilsUnplaced) { Double($0.unplacedPupils) },
    figure("pupils_walk", Phrase.pupilsWalking) { Double(NetworkPlan.entry($0.pupilsByMode, 0)) },
    figure("pupils_bus", Phrase.pupilsRiding) { Double(NetworkPlan.entry($0.pupilsByMode, 1)) },
    figure("pupils_board", Phrase.pupilsBoarding) { Double(NetworkPlan.entry($0.pupilsByMode, 2)) },
    ComparedFigure(id: "pupils_changing", name: Phrase.changeFromToday, decimals: 0) { plan in
      Double(
        plan.tables.assignments.reduce(0) { sum, row in
          guard let before = row.before, let after = row.after else { return sum }
          return sum + (before.school != after.school ? row.pupils : 0)
        })
    },
  ]

  private static let travel: [ComparedFigure] = [
    figure("mean_minutes", Phrase.meanTime, 2) { $0.meanMinutes },
    figure("max_minutes", Phrase.worstTime, 2) { $0.maximumMinutes },
    figure("mean_kilometres", Phrase.meanWay, 3) { $0.meanMetres / 1000 },
    figure("max_kilometres", Phrase.worstWay, 3) { $0.maximumMetres / 1000 },
  ]

  private static let money: [ComparedFigure] =
    Purse.allCases.map { purse in
      figure(
        "cost_\(purse.column)", Phrase.purseCosts[purse] ?? Phrase.total, 2, isMoney: true
      ) { $0.ledger[purse] }
    } + [
      figure("cost_total", Phrase.totalCost, 2, isMoney: true) { $0.ledger.total },
      ComparedFigure(id: "bound", name: Phrase.boundShort, decimals: 2, isMoney: true) {
        $0.tables.bound
      },
    ]
}
