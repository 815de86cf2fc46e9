extension Policy {
  /// China with the provinces' radius of two kilometres for primary schools; the rest as in
  /// `chinaSmallSchools`.
  static var chinaTwoKilometres: Policy {
    let provinces = PolicySource(
      LocalizedText(
        en: "Layout rules of Shandong, Jiangxi, Anhui and Hebei: primary radius of 2 km",
        zh: "山东、江西、安徽、河北学校布局规定：小学服务半径不超过2公里"), .seen)
    let primary = ["grades-1-3", "grades-4-6"]
    return chinese(
      "cn-province-2km", en: "China, primary schools within 2 km (provinces)",
      zh: "中国·小学2公里服务半径（省级）",
      radius: [nil, 2, 2, nil, nil],
      rules: [
        PolicyRule(
          "service-radius", .planned, provinces, figures: figures("walkKilometres", of: primary),
          en: "A primary pupil’s way on foot is in general no longer than 2 km.",
          zh: "小学服务半径一般不超过2公里。")
      ])
  }

  /// China's radii for towns, of the code for the design of schools.
  ///
  /// The rest is as in `chinaSmallSchools`. Not for rural mountain areas.
  static var chinaUrbanRadius: Policy {
    let code = LocalizedText(
      en: "GB 50099-2011, code for design of schools, 4.1.4", zh: "GB 50099-2011《中小学校设计规范》4.1.4")
    let old = PolicySource(
      LocalizedText(
        en: "GBJ 99-86, the code that GB 50099-2011 replaced", zh: "GBJ 99-86《中小学校建筑设计规范》（旧规范）"),
      .seen)
    return chinese(
      "cn-gb50099-urban", en: "China, urban service radius (GB 50099-2011)",
      zh: "中国·城镇服务半径（GB 50099-2011）", radius: [nil, 0.5, 0.5, 1, nil],
      rules: [
        PolicyRule(
          "service-radius", .planned, PolicySource(code, .unverified),
          figures: figures("walkKilometres", of: ["grades-1-3", "grades-4-6", "grades-7-9"]),
          en: "In towns a primary pupil’s way on foot is at most 500 m, a junior pupil’s 1,000 m.",
          zh: "城镇小学服务半径不大于500米，初中不大于1000米。"),
        PolicyRule(
          "radius-boarding", .judged, old,
          en: "Schools with dormitories are exempt from the radius.", zh: "设有学生宿舍的学校不受此限。"),
        PolicyRule(
          "trunk-roads", .judged, old,
          en: "Pupils should not cross trunk roads or railways.", zh: "学生上学不应跨越干道、铁路。"),
      ])
  }

  /// China's types of rural schools by number of classes; the rest as in `chinaSmallSchools`.
  static var chinaSchoolTypes: Policy {
    let standard = PolicySource(
      LocalizedText(
        en: "Construction standard 109-2008 for rural schools", zh: "建标109-2008《农村普通中小学校建设标准》"),
      .seen)
    var policy = chinese(
      "cn-jb109-types", en: "China, rural school types (109-2008)", zh: "中国·农村学校类型（建标109-2008）",
      rules: [
        PolicyRule(
          "school-types", .planned, standard,
          figures: ["kinds.incomplete-primary.classSize"],
          en:
            "Incomplete primary schools have 4 classes of 30, complete ones 6, 12, 18 or 24 of 45, junior schools 12, 18 or 24 of 50. Nine-year schools keep the sizes of the base preset.",
          zh: "非完全小学4班（每班30人），完全小学6、12、18、24班（每班45人），初级中学12、18、24班（每班50人）。九年一贯制沿用基础预设。")
      ])
    policy.setSteps([
      "incomplete-primary": [4], "primary": [6, 12, 18, 24], "junior": [12, 18, 24],
    ])
    return policy
  }

  /// Wu'an county's plan of about 2010; the rest as in `chinaSmallSchools`.
  static var wuan: Policy {
    let plan = LocalizedText(en: "Wu’an, school layout plan (about 2010)", zh: "武安市学校布局规划（约2010年）")
    var policy = chinese(
      "cn-wuan-2010", en: "Wu’an county’s plan (about 2010)", zh: "武安市布局规划（约2010年）",
      rules: [
        PolicyRule(
          "network-targets", .measured, PolicySource(plan, .unverified),
          figures: ["primary", "junior", "senior"].map { "rules.targets.\($0)" },
          en:
            "The county is to have 121 primary, 30 junior and 5 senior schools: figures of Wu’an alone.",
          zh: "全市规划小学121所、初中30所、高中5所（仅适用于武安）。"),
        PolicyRule(
          "school-types", .planned, PolicySource(plan, .commentary),
          en:
            "A primary or junior school has 24 classes at most: 4 in each of 6 grades, 8 in each of 3 (inferred from the plan’s projects).",
          zh: "小学、初中最多24班：小学每年级4班、初中每年级8班（据规划项目推断）。"),
        PolicyRule(
          "boarding-centres", .judged, PolicySource(plan, .unverified),
          en: "Pupils of remote villages board in centres.", zh: "偏远村学生集中到寄宿制中心学校。"),
      ])
    policy.networkTargets = [
      StageFigure(.primary, 121), StageFigure(.junior, 30), StageFigure(.senior, 5),
    ]
    policy.setSteps(["primary": [6, 12, 18, 24], "junior": [6, 12, 18, 24]])
    policy.citeFigures()
    return policy
  }

  /// A variant of `chinaSmallSchools` with its rules before the national ones; `radius` has the
  /// longest walk by band in km, where the variant sets one.
  private static func chinese(
    _ id: String, en: String, zh: String, radius: [Double?] = [], rules: [PolicyRule]
  ) -> Policy {
    var policy = chinaSmallSchools
    policy.id = id
    policy.name = LocalizedText(en: en, zh: zh)
    for (band, kilometres) in radius.enumerated() {
      if let kilometres { policy.bands[band].walkKilometres = kilometres }
    }
    policy.rules = rules + policy.rules
    policy.citeFigures()
    return policy
  }

  /// Sets the sizes on the menu of some kinds.
  private mutating func setSteps(_ steps: [String: [Int]]) {
    for kind in kinds.indices {
      if let own = steps[kinds[kind].id] { kinds[kind].classSteps = own }
    }
  }
}
