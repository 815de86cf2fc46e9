import Consolidation

extension ReportData {
  /// The merges, each with its bands, placements, receivers and money.
  var merges: JSONValue {
    let list = plan.merges.compactMap { merge in facts.schoolPlan[merge.school].map { ($0, merge) }
    }
    func columns(_ key: String, _ rows: [[Int]]) -> [String: JSONValue] {
      [key: .wholes(rows.flatMap { $0 }), key + "Count": .wholes(rows.map(\.count))]
    }
    let bands = list.map { $0.1.bands.compactMap { plan.bands.firstIndex(of: $0) } }
    let receivers = list.map { $0.1.receivers.compactMap { facts.schoolPlan[$0] } }
    let money = list.map { Self.money($0.1.change) }
    var object = columns("bands", bands)
    object.merge(columns("placements", list.map(\.1.placements))) { $1 }
    object.merge(columns("receivers", receivers)) { $1 }
    object["school"] = .wholes(list.map(\.0))
    object["money"] = .list(money.flatMap { $0 })
    object["moneyCount"] = .wholes(money.map(\.count))
    return .object(object)
  }

  /// Item, purse and amount of whatever is not nothing.
  private static func money(_ ledger: Ledger) -> [JSONValue] {
    var list: [JSONValue] = []
    for (i, item) in CostItem.allCases.enumerated() {
      for (k, purse) in Purse.allCases.enumerated() where abs(ledger[item, purse]) >= 0.005 {
        list += [.whole(i), .whole(k), .fixed(ledger[item, purse], 2)]
      }
    }
    return list
  }
}
