extension Policy {
  /// West Virginia's limits on bus rides; the rest is as in China.
  static var westVirginia: Policy {
    var policy = abroad(
      "us-wv", en: "West Virginia, bus ride limits", zh: "美国西弗吉尼亚州·校车时间上限", currency: "USD", rate: 1
    )
    policy.bands = westVirginianBands
    policy.kinds = westVirginianKinds
    policy.boardingSchoolsPerVillage = 0
    policy.bigClass = 31
    policy.busSpeed = 40
    policy.detourFactor = 1.4
    policy.scalePrices(by: 0.7)
    policy.rules = westVirginianRules
    policy.citeFigures()
    return policy
  }

  private static var westVirginianRules: [PolicyRule] {
    let rule = PolicySource(
      LocalizedText(
        en: "West Virginia, one-way bus ride guidelines (30/45/60 minutes)",
        zh: "西弗吉尼亚州校车单程时间指引（30/45/60分钟）"), .seen)
    return [
      PolicyRule(
        "riding", .planned, rule,
        figures: figures("rideMinutes", of: ["elementary", "middle", "high"]),
        en: "One way by bus 30 minutes in elementary, 45 in middle and 60 in high school.",
        zh: "校车单程：小学30分钟、初中45分钟、高中60分钟。"),
      PolicyRule(
        "longer-routes", .judged, rule,
        en: "A new elementary route that is more than 15 minutes longer needs permission.",
        zh: "小学新线路超出15分钟以上须经批准。"),
      PolicyRule(
        "transport-cost", .judged, rule,
        en:
          "A project includes an estimate of what transport will cost; the plan’s ledger has the buses.",
        zh: "项目须含交通费用估算；方案账目已列校车费用。"),
    ]
  }

  /// Elementary, middle and high school with the ride limits of West Virginia.
  static var westVirginianBands: [GradeBand] {
    func band(
      _ id: String, _ en: String, _ zh: String, _ grades: ClosedRange<Int>, _ stage: Stage,
      ride: Double,
      size: Int, speed: Double, staff: Double
    ) -> GradeBand {
      GradeBand(
        id: id, name: LocalizedText(en: en, zh: zh), grades: grades, stage: stage, classSize: size,
        walkingSpeed: speed, walkMinutes: 30, walkKilometres: 2.4, rideMinutes: ride,
        mayBoard: false, boardMinutes: 0, staffPerClass: staff, pupilFunds: 720, boarderSubsidy: 0)
    }
    return [
      band(
        "elementary", "Elementary, grades 1–5", "小学（1—5年级）", 1...5, .primary, ride: 30, size: 25,
        speed: 4.2,
        staff: 1.6),
      band(
        "middle", "Middle, grades 6–8", "初中（6—8年级）", 6...8, .junior, ride: 45, size: 28, speed: 4.8,
        staff: 1.9),
      band(
        "high", "High, grades 9–12", "高中（9—12年级）", 9...12, .senior, ride: 60, size: 30, speed: 5.0,
        staff: 2.1),
    ]
  }

  /// Kinds of school for the three levels and their unions.
  static var westVirginianKinds: [SchoolKind] {
    func kind(
      _ id: String, _ en: String, _ zh: String, _ bands: [Int], _ steps: [Int], fixed: Double
    ) -> SchoolKind {
      SchoolKind(
        id: id, name: LocalizedText(en: en, zh: zh), bands: bands, optionalBands: [],
        classSteps: steps,
        isMultigrade: false, classSize: nil, mayBoard: false, minimumPupils: 0, fixedCost: fixed,
        fixedCostPerClassStep: 12_000)
    }
    return [
      SchoolKind(
        id: "small-elementary",
        name: LocalizedText(en: "Small multigrade elementary", zh: "小规模复式小学"), bands: [0],
        optionalBands: [], classSteps: [4], isMultigrade: true, classSize: 20, mayBoard: false,
        minimumPupils: 0,
        fixedCost: 80_000, fixedCostPerClassStep: 8_000),
      kind(
        "elementary-school", "Elementary school", "小学", [0], [5, 10, 15, 20, 30], fixed: 150_000),
      kind("middle-school", "Middle school", "初中", [1], [6, 12, 18, 24], fixed: 220_000),
      kind(
        "k8-school", "Elementary and middle school", "中小学一体", [0, 1], [8, 16, 24, 32],
        fixed: 260_000),
      kind("high-school", "High school", "高中", [2], [8, 16, 24, 36], fixed: 350_000),
      kind(
        "middle-high-school", "Middle and high school", "初高中一体", [1, 2], [7, 14, 28, 42],
        fixed: 420_000),
    ]
  }
}
