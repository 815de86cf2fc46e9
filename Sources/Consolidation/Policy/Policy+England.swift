import Demography

extension Policy {
  /// England's distances to school and its presumption against closing rural primaries.
  ///
  /// The rest is as in China, by key stages. Sixth forms are not planned: the duties end at 16.
  static var england: Policy {
    var policy = abroad(
      "eng", en: "England, distances to school", zh: "英格兰·上学路程标准", currency: "GBP", rate: 0.11)
    let mile = 1.609344
    let chinese = policy.bands
    func band(
      _ from: Int, _ id: String, _ en: String, _ zh: String, _ grades: ClosedRange<Int>,
      miles: Double, ride: Double
    ) -> GradeBand {
      var band = chinese[from]
      (band.id, band.name, band.grades) = (id, LocalizedText(en: en, zh: zh), grades)
      band.walkKilometres = miles * mile
      // The distance decides and no minute before it.
      band.walkMinutes = 100
      band.rideMinutes = ride
      band.mayBoard = false
      return band
    }
    policy.bands = [
      band(1, "years-1-2", "Years 1–2", "1—2年级", 1...2, miles: 2, ride: 45),
      band(2, "years-3-6", "Years 3–6", "3—6年级", 3...6, miles: 3, ride: 45),
      band(3, "years-7-11", "Years 7–11", "7—11年级", 7...11, miles: 3, ride: 75),
    ]
    policy.kinds = englishKinds(policy)
    policy.boardingSchoolsPerVillage = 0
    policy.estimator.entryAge = 5
    policy.rules = englishRules
    policy.citeFigures()
    return policy
  }

  /// Kinds of school by key stages, each with the costs of the Chinese kind nearest to it.
  private static func englishKinds(_ base: Policy) -> [SchoolKind] {
    func kind(
      _ like: String, _ id: String, _ en: String, _ zh: String, _ bands: [Int], _ steps: [Int]
    ) -> SchoolKind? {
      guard var kind = base.kinds.first(where: { $0.id == like }) else { return nil }
      (kind.id, kind.name) = (id, LocalizedText(en: en, zh: zh))
      (kind.bands, kind.optionalBands, kind.classSteps) = (bands, [], steps)
      (kind.minimumPupils, kind.mayBoard) = (0, false)
      return kind
    }
    return [
      kind("incomplete-primary", "small-primary", "Small primary school", "小规模小学", [0, 1], [4]),
      kind("primary", "infant", "Infant school", "幼小学校", [0], [2, 4, 6, 9]),
      kind(
        "primary", "junior-school", "Junior school, years 3–6", "初级小学（3—6年级）", [1], [4, 8, 12, 16]),
      kind("primary", "primary", "Primary school", "小学", [0, 1], [6, 12, 18, 24]),
      kind("junior", "secondary-school", "Secondary school", "中学", [2], [5, 10, 20, 30, 40]),
      kind(
        "nine-year", "all-through", "All-through school", "一贯制学校", [0, 1, 2], [11, 22, 33, 44]),
    ].compactMap { $0 }
  }

  private static var englishRules: [PolicyRule] {
    let transport = PolicySource(
      LocalizedText(
        en: "England, statutory walking distances for free home-to-school transport",
        zh: "英格兰法定步行距离（免费校车）"), .seen)
    let guide = PolicySource(
      LocalizedText(
        en: "England, guide times for home-to-school transport", zh: "英格兰上学交通时间指引"), .unverified)
    let closing = PolicySource(
      LocalizedText(
        en: "England, statutory guidance on opening and closing maintained schools",
        zh: "英格兰公立学校开办与关闭法定指引"), .seen)
    let bands = ["years-1-2", "years-3-6", "years-7-11"]
    return [
      PolicyRule(
        "walking", .planned, transport, figures: figures("walkKilometres", of: bands),
        en:
          "Free transport beyond 2 miles under the age of eight and beyond 3 miles from then on: whoever lives nearer is taken to walk.",
        zh: "八岁以下超过2英里、八岁起超过3英里提供免费交通；在此以内视为步行。"),
      PolicyRule(
        "birthdays", .judged, transport,
        en:
          "Pupils of year 3 keep the limit of 2 miles until they are eight; here year 3 has 3 miles.",
        zh: "三年级学生满八岁前仍按2英里；本预设三年级按3英里。"),
      PolicyRule(
        "riding", .planned, guide, figures: figures("rideMinutes", of: bands),
        en: "One way 45 minutes in primary and 75 in secondary school as a guide.",
        zh: "单程参考：小学45分钟、中学75分钟。"),
      PolicyRule(
        "presumption", .judged, closing,
        en: "There is a presumption against closing rural primary schools.", zh: "原则上不关闭乡村小学。"),
      PolicyRule(
        "decision-factors", .judged, closing,
        en:
          "A decision weighs alternatives, standards, supply of places and demand, the community, costs, views, journeys and the long-term cost of transport.",
        zh: "决定须权衡：替代方案、教学质量、学位供求、社区、费用、各方意见、路程及长期交通费用。"),
    ]
  }
}
