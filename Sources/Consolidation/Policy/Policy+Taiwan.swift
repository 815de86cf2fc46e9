extension Policy {
  /// Taiwan's rules on merging and closing schools (2017); the rest is as in China.
  static var taiwan: Policy {
    var policy = abroad(
      "tw-2017", en: "Taiwan, merging and closing schools (2017)", zh: "台湾·学校合并或停办准则（2017）",
      currency: "TWD", rate: 4.4)
    policy.keepsJuniorInTownship = true
    policy.keepsPrimaryInTownship = true
    policy.smallSchool = 50
    for kind in policy.kinds.indices { policy.kinds[kind].minimumPupils = 0 }
    policy.rules = taiwaneseRules(policy.kinds.map { "kinds.\($0.id).minimumPupils" })
    policy.citeFigures()
    return policy
  }

  private static func taiwaneseRules(_ minimums: [String]) -> [PolicyRule] {
    let rules = PolicySource(
      LocalizedText(
        en: "Taiwan, rules on merging and closing public primary and junior schools (2017)",
        zh: "《公立国民小学及国民中学合并或停办准则》（2017）"), .seen)
    return [
      PolicyRule(
        "no-minimum", .planned, rules, figures: minimums,
        en: "A school with a single pupil still offers a class: there is no smallest size.",
        zh: "有一名学生即须开班：不设最低规模。"),
      PolicyRule(
        "township-last", .planned, rules,
        figures: ["rules.keepsJuniorInTownship", "rules.keepsPrimaryInTownship"],
        en:
          "The only primary or junior school of a township may not close unless half of the registered voters sign for it; plans keep one of each.",
        zh: "乡镇内仅有的一所小学或初中，除经半数以上设籍选民连署外，不得停办；方案各保留一所。"),
      PolicyRule(
        "traffic", .judged, rules,
        en: "A school may not close where the way to another one carries serious traffic risk.",
        zh: "学生改读他校有重大交通安全之虞者，不得停办。"),
      PolicyRule(
        "procedure", .judged, rules,
        en:
          "A special evaluation, a hearing, a panel of nine, and plans for premises, money and staff come before.",
        zh: "须经专案评估、公听会、九人审议会，并拟订校园活化、经费及人员安置计划。"),
      PolicyRule(
        "mixed-ages", .measured, rules, figures: ["rules.smallSchool"],
        en: "Schools with fewer than 50 pupils are encouraged to teach ages together.",
        zh: "学生不足50人的学校，鼓励混龄编班或教学。"),
    ]
  }
}
