public import Consolidation
public import FacilityLocation

/// The words of one language for what plans are made of, for pages and terminals alike.
public struct Phrasebook: Sendable {
  /// The language of the words.
  public let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// A phrase of the table with its places filled.
  func callAsFunction(_ phrase: LocalizedText, _ arguments: String...) -> String {
    phrase.filled(language, arguments)
  }

  /// Names or other texts in a row.
  func list(_ items: [String]) -> String { items.joined(separator: Phrase.listComma[language]) }

  /// What a plan decides for a school.
  public func decision(_ decision: SchoolDecision) -> String {
    switch decision {
    case .kept: Phrase.kept[language]
    case .reduced: Phrase.reduced[language]
    case .extended: Phrase.extended[language]
    case .closed: Phrase.closed[language]
    case .opened: Phrase.opened[language]
    case .unused: Phrase.unused[language]
    }
  }

  /// How pupils travel.
  public func mode(_ mode: TravelMode) -> String {
    switch mode {
    case .walk: Phrase.walk[language]
    case .bus: Phrase.bus[language]
    case .board: Phrase.board[language]
    }
  }

  /// Who pays.
  public func purse(_ purse: Purse) -> String {
    switch purse {
    case .county: Phrase.county[language]
    case .higherGovernment: Phrase.higherGovernment[language]
    case .families: Phrase.families[language]
    }
  }

  /// What is paid for.
  public func item(_ item: CostItem) -> String {
    switch item {
    case .operation: Phrase.operation[language]
    case .classes: Phrase.classes[language]
    case .pupils: Phrase.pupilCosts[language]
    case .rooms: Phrase.rooms[language]
    case .beds: Phrase.beds[language]
    case .sites: Phrase.sites[language]
    case .boarding: Phrase.boarding[language]
    case .bus: Phrase.buses[language]
    case .travelTime: Phrase.travelTime[language]
    case .crossing: Phrase.crossing[language]
    case .transfers: Phrase.transfers[language]
    }
  }

  /// How far a figure of the policy was checked.
  public func status(_ status: PolicySource.Status) -> String {
    switch status {
    case .seen: Phrase.seen[language]
    case .unverified: Phrase.unverified[language]
    case .commentary: Phrase.commentary[language]
    case .assumption: Phrase.assumption[language]
    }
  }

  /// Why a search ended, as a sentence; `gap` is the relative gap that was asked for.
  public func termination(_ termination: Termination, gapAsked gap: Double) -> String {
    switch termination {
    case .proved: self(Phrase.endedProved)
    case .gap: self(Phrase.endedGap, NumberText.exact(NumberText.rounded(gap * 100, 4)) ?? "")
    case .workLimit: self(Phrase.endedWork)
    case .timeLimit: self(Phrase.endedTime)
    case .cancelled: self(Phrase.endedCancelled)
    }
  }

  /// Something about the data or the model, as a sentence.
  public func remark(_ remark: PlanRemark, policy: Policy, region: Region) -> String {
    func n(_ x: Int) -> String { NumberText.grouped(x) }
    if let text = roadRemark(remark, region) { return text }
    switch remark {
    case .estimatedPupils(let count, let source):
      let words = Phrase.pupilSources[source]?[language] ?? source
      return self(Phrase.estimatedPupils, n(count), words)
    case .forecast(let year, let base, let pupils, let today):
      return self(Phrase.forecastPupils, "\(year)", n(pupils), "\(base)", n(today))
    case .unknownPupils(let count): return self(Phrase.unknownPupils, n(count))
    case .bandWithoutSchool(let band, let pupils):
      let name = policy.bands.indices.contains(band) ? policy.bands[band].name[language] : ""
      return self(Phrase.bandWithoutSchool, name, n(pupils))
    case .roomsFromClasses(let count): return self(Phrase.roomsFromClasses, n(count))
    case .roomsFromRolls(let count): return self(Phrase.roomsFromRolls, n(count))
    case .roomsUnknown(let count): return self(Phrase.roomsUnknown, n(count))
    case .schoolsWithoutBand(let count): return self(Phrase.schoolsWithoutBand, n(count))
    case .detour(let factor):
      return self(Phrase.detour, NumberText.exact(NumberText.rounded(factor, 3)) ?? "")
    case .rollsDiffer(let resident, let filed):
      return self(Phrase.rollsDiffer, n(resident), n(filed))
    case .rollsFollow(let coefficient, let farthest, let filed, let expected):
      let name = farthest.isEmpty ? self(Phrase.noTownship) : farthest
      return self(
        Phrase.rollsFollow, NumberText.fixed(coefficient, 2), name, n(filed), n(expected))
    case .townshipsUnknown(let count): return self(Phrase.townshipsUnknown, n(count))
    case .defaultPrices: return self(Phrase.defaultPrices)
    case .roads, .heights, .noHeights, .season, .offRoad, .farthestFromRoad, .cutOff, .travelTable:
      return ""
    }
  }

  /// Something about roads and ways; `nil` for what is about other things.
  private func roadRemark(_ remark: PlanRemark, _ region: Region) -> String? {
    func n(_ x: Int) -> String { NumberText.grouped(x) }
    func km(_ x: Double) -> String { NumberText.grouped(x, x < 10 ? 1 : 0) }
    func name(_ settlement: Int) -> String { region.settlements[settlement].name }
    switch remark {
    case .roads(let walk, let bus, let cutOff):
      return self(Phrase.roadsUsed, km(walk), km(bus))
        + (cutOff >= 0.05 ? self(Phrase.roadsCutOff, km(cutOff)) : "")
    case .heights(let missing):
      return self(Phrase.heightsUsed)
        + (missing > 0 ? self(Phrase.heightsMissing, n(missing)) : "")
    case .noHeights: return self(Phrase.noHeights)
    case .season(let season):
      let word = Phrase.choices[season.rawValue]?[language] ?? season.rawValue
      return self(Phrase.seasonClosed, word)
    case .offRoad(let settlements, let schools, let metres):
      return self(Phrase.offRoad, n(settlements), n(schools), kilometres(metres))
    case .farthestFromRoad(let settlement, let metres):
      return self(Phrase.farthestFromRoad, name(settlement), kilometres(metres))
    case .cutOff(let settlements):
      let shown = settlements.prefix(20).map(name)
      return self(Phrase.cutOffPlaces, n(settlements.count), list(shown))
        + (settlements.count > shown.count ? " …" : "")
    case .travelTable(let ways): return self(Phrase.travelTable, n(ways))
    default: return nil
    }
  }

  /// Why pupils have no place, as a clause.
  public func reason(_ reason: UnplacedReason?, in region: Region) -> String {
    func name(_ school: Int) -> String? {
      region.schools.indices.contains(school) ? region.schools[school].name : nil
    }
    switch reason {
    case nil: return ""
    case .outOfReach(let school, let metres):
      guard let name = school.flatMap(name) else { return self(Phrase.outOfReach) }
      guard let metres else { return self(Phrase.outOfReachNearest, name) }
      return self(Phrase.outOfReachNearestAt, name, kilometres(metres))
    case .noPlace(let school):
      guard let name = school.flatMap(name) else { return self(Phrase.noPlaceAnywhere) }
      return self(Phrase.noPlace, name)
    }
  }
}

extension Phrasebook {
  /// A distance in kilometres with its unit, one decimal.
  func kilometres(_ metres: Double) -> String {
    self(Phrase.kilometres, NumberText.grouped(metres / 1000, 1))
  }

  /// A time in minutes with its unit.
  func minutes(_ x: Double) -> String { self(Phrase.minutes, NumberText.grouped(x, 0)) }

  /// A share in percent with its sign.
  func percent(_ digits: String) -> String { self(Phrase.percent, digits) }

  /// The word for a currency's unit.
  func unit(ofCurrency code: String) -> String {
    Phrase.currencies[code]?[language] ?? code
  }

  /// An amount of money in whole units, with its unit.
  func money(_ x: Double, _ currency: String) -> String {
    self(Phrase.moneyFull, Self.signed(NumberText.grouped(x, 0)), unit(ofCurrency: currency))
  }

  /// An amount of money in three or four digits, with its unit: millions, or 万 and 亿.
  ///
  /// A change shows its sign even where it is a plus.
  func shortMoney(_ x: Double, _ currency: String, isChange: Bool = false) -> String {
    self(
      Phrase.moneyFull, shortAmount(x, isChange: isChange), unit(ofCurrency: currency))
  }

  /// The same without the unit, for places that name it.
  func shortAmount(_ x: Double, isChange: Bool = false) -> String {
    func digits(_ divisor: Double, _ decimals: Int) -> String {
      isChange
        ? Self.change(x / divisor, decimals)
        : Self.signed(NumberText.grouped(x / divisor, decimals))
    }
    switch language {
    case .english:
      if abs(x) >= 1e8 { return self(Phrase.millions, digits(1e6, 0)) }
      return abs(x) >= 1e6 ? self(Phrase.millions, digits(1e6, 1)) : digits(1, 0)
    case .chinese:
      if abs(x) >= 1e8 { return self(Phrase.hundredMillions, digits(1e8, 2)) }
      return abs(x) >= 1e4 ? self(Phrase.tenThousands, digits(1e4, 1)) : digits(1, 0)
    }
  }

  /// Digits with a true minus sign.
  static func signed(_ digits: String) -> String {
    digits.hasPrefix("-") ? "−" + digits.dropFirst() : digits
  }

  /// A change: with its sign, zero without.
  static func change(_ x: Double, _ decimals: Int) -> String {
    let digits = NumberText.grouped(x, decimals)
    let isZero = !digits.utf8.contains { (0x31...0x39).contains($0) }
    return isZero ? digits : x > 0 ? "+" + digits : signed(digits)
  }
}
