/// A year's money by item and purse, as an audit adds it up.
struct AuditMoney: Equatable {
  /// Amounts by item, then purse.
  private var amounts = [[Double]](
    repeating: [Double](repeating: 0, count: Purse.allCases.count),
    count: CostItem.allCases.count)

  subscript(item: CostItem, purse: Purse) -> Double {
    get { amounts[item.rawValue][purse.rawValue] }
    set { amounts[item.rawValue][purse.rawValue] = newValue }
  }

  /// What one purse pays.
  func sum(_ purse: Purse) -> Double { amounts.reduce(0) { $0 + $1[purse.rawValue] } }

  /// What all pay.
  var total: Double { Purse.allCases.reduce(0) { $0 + sum($1) } }

  /// Adds `share` times another.
  mutating func add(_ other: AuditMoney, _ share: Double = 1) {
    for item in CostItem.allCases {
      for purse in Purse.allCases { self[item, purse] += share * other[item, purse] }
    }
  }
}

extension AuditInputs {
  /// The money of a settlement's band on its way to a school, its public funds included.
  func wayMoney(
    _ pupils: Int, _ settlement: Int, _ school: Int, _ band: Int, _ mode: TravelMode
  ) -> AuditMoney {
    let (price, rule, n) = (policy.costs, policy.bands[band], Double(pupils))
    var money = AuditMoney()
    guard let way = way(settlement, school, mode) else { return money }
    money[.pupils, .county] = rule.pupilFunds * n
    let days = mode == .board ? price.schoolWeeks : price.schoolDays
    money[.travelTime, .families] =
      price.travelMinute * 2 * days * minutes(way, mode, band) * n
    if mode == .bus {
      let places = (price.busPlace + way.metres / 1000 * price.busKilometre) * n
      money[.bus, .families] = price.busFamilyShare * places
      money[.bus, .county] = places - price.busFamilyShare * places
    }
    if mode == .board {
      let care = price.lifeTeacherPost / price.boardersPerLifeTeacher
      money[.boarding, .county] = (care + price.boarderFunds) * n
      money[.boarding, .families] = price.boarderFood * n
      money[.transfers, .higherGovernment] = price.poorShare * rule.boarderSubsidy * n
      money[.transfers, .families] = -money[.transfers, .higherGovernment]
    }
    if policy.townshipCrossing == .priced && crosses(settlement, school) {
      money[.crossing, .county] = price.townshipCrossing * n
    }
    return money
  }

  /// The money of running a school: by its kind and size, classes, buildings to pay off, dormitory.
  func schoolMoney(
    _ kind: SchoolKind, size: Int, hasBoarding: Bool, classes: [Int], newRooms: Int, newBeds: Int,
    isNewSite: Bool
  ) -> AuditMoney {
    let price = policy.costs
    var money = AuditMoney()
    money[.operation, .county] = kind.fixedCost + Double(size) * kind.fixedCostPerClassStep
    money[.classes, .county] = classes.indices.reduce(0) {
      $0 + Double(classes[$1]) * policy.bands[$1].staffPerClass * price.teacherPost
    }
    let squareMetre = price.buildingPerSquareMetre * price.annuity
    money[.rooms, .county] = Double(newRooms) * price.classroomArea * squareMetre
    money[.beds, .county] = Double(newBeds) * price.bedArea * squareMetre
    if hasBoarding { money[.boarding, .county] = price.boardingFixed }
    if isNewSite { money[.sites, .county] = price.newSite * price.annuity }
    return money
  }

  /// What higher government pays the county for a school's pupils: their funds, as if they were
  /// as many as the floor, those that lack at the rate of the lowest band; more for boarders.
  func transferMoney(_ pupils: [Int], boarders: Int) -> AuditMoney {
    let funds = policy.bands.map(\.pupilFunds)
    let total = pupils.reduce(0, +)
    var paid = policy.costs.boarderFunds * Double(boarders)
    for band in pupils.indices { paid += funds[band] * Double(pupils[band]) }
    if let lowest = pupils.indices.first(where: { pupils[$0] > 0 }) {
      paid += funds[lowest] * Double(max(0, policy.costs.fundingFloor - total))
    }
    var money = AuditMoney()
    money[.transfers, .higherGovernment] = paid
    money[.transfers, .county] = -paid
    return money
  }
}
