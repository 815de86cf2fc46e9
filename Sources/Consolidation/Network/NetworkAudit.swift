/// Today's network measured against a policy, without planning anything: who is over the limits,
/// which classes are too big, which schools lack what, how unequal schools are.
///
///     let audit = NetworkAudit(region: region, policy: .chinaSmallSchools)
///     for finding in audit.findings(of: .bigClass) { print(finding.measured) }
///
/// "Today" is the neighbourhood rule of plans: every village's band at the nearest school that
/// teaches it, by the same ways (roads, where there are roads). Rolls, classes, rooms, beds and
/// staff are those that the files state; what they do not state is not filled in, and `coverage`
/// says of how many schools each thing is known.
public struct NetworkAudit: Sendable, Equatable {
  /// The region.
  public let region: Region
  /// The policy that it is measured against.
  public let policy: Policy
  /// How many schools there are today, candidate sites aside.
  public let schools: Int
  /// The ways of each band's pupils, for bands with pupils.
  public let travel: [BandTravel]
  /// Everything that was found, by measure, the worst first, ties in the order of the files.
  public let findings: [Finding]
  /// The balance between schools by stage and indicator, those without data too.
  public let balance: [Balance]
  /// Of how many schools the files state what a measure needs.
  public let coverage: [Coverage]

  /// Measures a region's network.
  ///
  /// - Parameters:
  ///   - region: The region, with today's pupils.
  ///   - policy: The limits and rules.
  ///   - threads: The most threads to use for ways on roads; the result does not depend on it.
  ///
  /// Complexity: that of the ways, and O(villages · log schools) beside it.
  public init(region: Region, policy: Policy, threads: Int = 1) {
    self.region = region
    self.policy = policy
    let setting = NetworkSetting(region: region, policy: policy, threads: threads)
    schools = region.schools.count { !$0.isCandidate }
    var ways = TravelMeasures(setting)
    ways.measure()
    travel = ways.bands
    let sizes = SchoolMeasures(setting, boarders: ways.boarders)
    balance = BalanceMeasures(setting).all()
    coverage = sizes.coverage()
    let all =
      ways.findings + sizes.all() + NetworkMeasures(setting, onlySchool: ways.onlySchool).all()
      + Self.unbalanced(balance, policy)
    let rank = Dictionary(
      uniqueKeysWithValues: Measure.allCases.enumerated().map { ($1, $0) })
    findings = all.enumerated().sorted { a, b in
      (rank[a.element.measure] ?? 0, a.offset) < (rank[b.element.measure] ?? 0, b.offset)
    }.map(\.element)
  }

  /// The findings of one measure, the worst first.
  public func findings(of measure: Measure) -> [Finding] {
    findings.filter { $0.measure == measure }
  }

  private static func unbalanced(_ balance: [Balance], _ policy: Policy) -> [Finding] {
    let book = RuleBook(policy)
    return balance.compactMap { item in
      guard let cv = item.variation, let limit = item.limit, cv > limit else { return nil }
      return Finding(
        .balance, book, figure: "rules.balance.\(item.stage.rawValue)", at: .region,
        stage: item.stage, indicator: item.indicator, measured: cv, limit: limit, unit: "")
    }
  }
}

extension NetworkAudit {
  /// What is measured.
  public enum Measure: String, Sendable, CaseIterable {
    /// Pupils whom no school of today that teaches them can be reached from.
    case unreached
    /// Pupils whose nearest school lies within no limit: not on foot, by bus or boarding.
    case outOfReach
    /// Pupils who cannot walk and whose ride is longer than allowed.
    case rideMinutes
    /// Pupils who would walk longer than allowed, in minutes: they need a bus or a bed.
    case walkMinutes
    /// Pupils who would walk farther than allowed, in kilometres.
    case walkKilometres
    /// A class larger than the norm; at least one class of the school is so large.
    case classSize
    /// A class so large that it must not be.
    case bigClass
    /// A class that is very big.
    case hugeClass
    /// More pupils than a school may have.
    case schoolPupils
    /// More classes than the largest size of its kind on the menu.
    case schoolClasses
    /// Fewer pupils than a school of its kind is kept for.
    case minimumPupils
    /// So few pupils, or so few or many classes, that a guide advises otherwise.
    case advisedSize
    /// A school that counts as small.
    case smallSchool
    /// Fewer classrooms than its pupils need at the norm.
    case classrooms
    /// Fewer beds than boarders, or where nobody counts these than pupils who would have to board.
    case beds
    /// Boarders in grades that are too young to board, or beds at a school that has only such.
    case boardingAge
    /// More pupils for a member of staff than the ratio.
    case staff
    /// A township with pupils and without a school of the stage.
    case townshipWithout
    /// The last school of a stage in its township.
    case townshipLast
    /// A small school without which pupils have no school within daily reach.
    case mustKeep
    /// More schools of a stage than the network is to have.
    case networkTarget
    /// A balance indicator that differs too much between schools.
    case balance
  }

  /// Where something was found.
  public enum Place: Sendable, Hashable {
    /// The index of a settlement in the region.
    case settlement(Int)
    /// The index of a school in the region.
    case school(Int)
    /// A township, by its name.
    case township(String)
    /// The region as a whole.
    case region
  }

  /// Something that was found: what was measured where, against which rule.
  public struct Finding: Sendable, Equatable {
    /// What was measured.
    public var measure: Measure
    /// The rule of the policy, by its identifier; where no rule names the figure, the figure's name.
    public var rule: String
    /// Where the limit comes from, and how far that was checked.
    public var source: PolicySource
    /// Where.
    public var place: Place
    /// The index of the band, where it is about one.
    public var band: Int?
    /// The stage, where it is about one.
    public var stage: Stage?
    /// The balance indicator, where it is about one.
    public var indicator: BalanceIndicator?
    /// What was measured, in `unit`.
    public var measured: Double
    /// What the rule allows or asks for, in `unit`, where there is such a number.
    public var limit: Double?
    /// The unit, as `PolicyParameter.unit` has it.
    public var unit: String
    /// How many pupils it concerns, where that is known.
    public var pupils: Int?
  }

  /// The ways of one band's pupils today.
  public struct BandTravel: Sendable, Equatable {
    /// The index of the band.
    public var band: Int
    /// Pupils who live in the region.
    public var pupils = 0
    /// Those of them who walk within the limits.
    public var walking = 0
    /// Those who ride within the limits.
    public var riding = 0
    /// Those who would have to board.
    public var boarding = 0
    /// Those whose nearest school lies within no limit.
    public var outOfReach = 0
    /// Those who get to no school of today.
    public var unreached = 0
    /// Those who would walk longer than allowed.
    public var overWalkMinutes = 0
    /// Those who would walk farther than allowed.
    public var overWalkKilometres = 0
    /// Those who cannot walk and would ride longer than allowed.
    public var overRideMinutes = 0
  }

  /// How much of what a measure needs is known.
  public struct Coverage: Sendable, Equatable {
    /// The measure.
    public var measure: Measure
    /// Schools of which the files state all that it needs.
    public var known: Int
    /// Schools that it is about.
    public var schools: Int
  }
}

extension NetworkAudit.Finding {
  /// A finding about a figure of the policy, with the figure's rule and citation.
  init(
    _ measure: NetworkAudit.Measure, _ book: RuleBook, figure: String, at place: NetworkAudit.Place,
    band: Int? = nil, stage: Stage? = nil, indicator: BalanceIndicator? = nil, measured: Double,
    limit: Double?, unit: String, pupils: Int? = nil
  ) {
    self.init(
      measure: measure, rule: book.rule(of: figure)?.id ?? figure,
      source: book.citation(of: figure), place: place, band: band, stage: stage,
      indicator: indicator, measured: measured, limit: limit, unit: unit, pupils: pupils)
  }

  /// A finding about a rule that has no figure; without such a rule it is the product's own.
  init(
    _ measure: NetworkAudit.Measure, _ book: RuleBook, rule id: String,
    at place: NetworkAudit.Place, measured: Double, limit: Double?, unit: String,
    pupils: Int? = nil
  ) {
    let own = PolicySource(
      LocalizedText(
        en: "No rule of the preset: the product’s own measure", zh: "预设中无此规定：本软件自设指标"),
      .assumption)
    self.init(
      measure: measure, rule: id,
      source: book.policy.rules.first { $0.id == id }?.source ?? own, place: place,
      measured: measured,
      limit: limit, unit: unit, pupils: pupils)
  }
}
