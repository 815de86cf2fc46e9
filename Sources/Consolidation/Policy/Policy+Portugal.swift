extension Policy {
  /// Portugal's resolution on the smallest schools of the first cycle (2010); the rest is as in
  /// China, by the ages of the Portuguese cycles.
  static var portugal: Policy {
    var policy = abroad(
      "pt-2010", en: "Portugal, first-cycle schools of 21 pupils (2010)",
      zh: "葡萄牙·第一阶段学校最低21人（2010）",
      currency: "EUR", rate: 0.13)
    let chinese = policy.bands
    func band(
      _ from: Int, _ id: String, _ en: String, _ zh: String, _ grades: ClosedRange<Int>
    ) -> GradeBand {
      var band = chinese[from]
      (band.id, band.name, band.grades) = (id, LocalizedText(en: en, zh: zh), grades)
      return band
    }
    policy.bands = [
      band(1, "cycle-1", "First cycle, grades 1–4", "第一阶段（1—4年级）", 1...4),
      band(2, "cycle-2", "Second cycle, grades 5–6", "第二阶段（5—6年级）", 5...6),
      band(3, "cycle-3", "Third cycle, grades 7–9", "第三阶段（7—9年级）", 7...9),
      band(4, "secondary", "Secondary, grades 10–12", "高中（10—12年级）", 10...12),
    ]
    policy.kinds = portugueseKinds(policy)
    policy.smallSchool = 21
    policy.rules = portugueseRules
    policy.citeFigures()
    return policy
  }

  /// Kinds of school by cycles, each with the costs of the Chinese kind nearest to it.
  private static func portugueseKinds(_ base: Policy) -> [SchoolKind] {
    func kind(
      _ like: String, _ id: String, _ en: String, _ zh: String, _ bands: [Int], _ steps: [Int],
      _ minimum: Int = 0
    ) -> SchoolKind? {
      guard var kind = base.kinds.first(where: { $0.id == like }) else { return nil }
      (kind.id, kind.name) = (id, LocalizedText(en: en, zh: zh))
      (kind.bands, kind.optionalBands, kind.classSteps) = (bands, [], steps)
      kind.minimumPupils = minimum
      return kind
    }
    return [
      kind(
        "teaching-point", "small-first-cycle", "Small first-cycle school", "小规模第一阶段学校", [0], [4], 21
      ),
      kind("primary", "first-cycle", "First-cycle school", "第一阶段学校", [0], [4, 8, 12, 16, 24], 21),
      kind(
        "primary", "first-second", "First and second cycle", "第一、二阶段学校", [0, 1],
        [6, 12, 18, 24, 36]),
      kind("junior", "second-cycle", "Second-cycle school", "第二阶段学校", [1], [4, 8, 12, 18]),
      kind("junior", "third-cycle", "Third-cycle school", "第三阶段学校", [2], [6, 12, 18, 24]),
      kind(
        "junior", "second-third", "Second and third cycle", "第二、三阶段学校", [1, 2], [5, 10, 20, 30]),
      kind(
        "nine-year", "basic", "Basic school, grades 1–9", "基础学校（1—9年级）", [0, 1, 2], [9, 18, 27, 36]),
      kind("senior", "secondary-school", "Secondary school", "高中", [3], [6, 12, 24, 36]),
      kind(
        "secondary", "third-secondary", "Third cycle and secondary", "第三阶段及高中", [2, 3],
        [6, 12, 24, 36]),
    ].compactMap { $0 }
  }

  private static var portugueseRules: [PolicyRule] {
    let resolution = PolicySource(
      LocalizedText(
        en: "Portugal, Council of Ministers Resolution 44/2010", zh: "葡萄牙部长会议第44/2010号决议"), .seen)
    return [
      PolicyRule(
        "first-cycle-minimum", .planned, resolution,
        figures: [
          "kinds.small-first-cycle.minimumPupils", "kinds.first-cycle.minimumPupils",
          "rules.smallSchool",
        ],
        en: "By the end of 2010/11 a first-cycle school has at least 21 pupils.",
        zh: "至2010/11学年末，第一阶段学校至少21名学生。"),
      PolicyRule(
        "alternatives", .judged, resolution,
        en:
          "A school closes only where the next one has places, a canteen and transport. The plan places every pupil within the limits and counts buses; canteens are for people to judge.",
        zh: "须有可接收的学校、食堂和交通保障方可关闭。方案在路程上限内安置学生并计校车费用；食堂由人判断。"),
    ]
  }
}
