import Consolidation

extension KeyFigures {
  var json: JSONValue {
    .object([
      "schools": .whole(schools), "smallSchools": .whole(smallSchools),
      "boardingSchools": .whole(boardingSchools), "pupils": .whole(pupils),
      "unplacedPupils": .whole(unplacedPupils), "overLimitPupils": .whole(overLimitPupils),
      "pupilsByMode": .object(
        Dictionary(
          zip(TravelMode.allCases.map(\.rawValue), pupilsByMode.map { .whole($0) }),
          uniquingKeysWith: { first, _ in first })),
      "classes": .whole(classes), "newRooms": .whole(newRooms), "newBeds": .whole(newBeds),
      "meanMinutes": .fixed(meanMinutes, 2), "maximumMinutes": .fixed(maximumMinutes, 2),
      "meanMetres": .fixed(meanMetres, 1), "maximumMetres": .fixed(maximumMetres, 1),
      "cost": ledger.json,
    ])
  }

  init(_ object: JSONObject) throws(PlanReportError) {
    let modes = try object.object("pupilsByMode")
    var pupilsByMode: [Int] = []
    for mode in TravelMode.allCases { pupilsByMode.append(try modes.whole(mode.rawValue)) }
    self.init(
      schools: try object.whole("schools"), smallSchools: try object.whole("smallSchools"),
      boardingSchools: try object.whole("boardingSchools"), pupils: try object.whole("pupils"),
      unplacedPupils: try object.whole("unplacedPupils"),
      overLimitPupils: try object.whole("overLimitPupils"), pupilsByMode: pupilsByMode,
      classes: try object.whole("classes"), newRooms: try object.whole("newRooms"),
      newBeds: try object.whole("newBeds"), meanMinutes: try object.number("meanMinutes"),
      maximumMinutes: try object.number("maximumMinutes"),
      meanMetres: try object.number("meanMetres"),
      maximumMetres: try object.number("maximumMetres"), ledger: try Ledger(object.object("cost")))
  }
}

extension Ledger {
  /// Every item by purse.
  var json: JSONValue {
    var items: [String: JSONValue] = [:]
    for item in CostItem.allCases {
      var purses: [String: JSONValue] = [:]
      for purse in Purse.allCases { purses[purse.column] = .fixed(self[item, purse], 2) }
      items[item.column] = .object(purses)
    }
    return .object(items)
  }

  init(_ object: JSONObject) throws(PlanReportError) {
    self.init()
    for item in CostItem.allCases {
      let purses = try object.object(item.column)
      for purse in Purse.allCases { self[item, purse] = try purses.number(purse.column) }
    }
  }
}
