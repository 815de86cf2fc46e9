extension Policy {
  /// Japan's guide to the proper size and siting of public schools (2015); the rest is as in China.
  static var japan: Policy {
    var policy = abroad(
      "jp-mext-2015", en: "Japan, school size and siting (2015)", zh: "日本·学校规模与配置（2015）",
      currency: "JPY", rate: 20)
    for band in policy.bands.indices {
      let isPrimary = policy.bands[band].grades.upperBound <= 6
      policy.bands[band].walkKilometres = isPrimary ? 4 : 6
      policy.bands[band].walkMinutes = 100
      policy.bands[band].rideMinutes = 60
      policy.bands[band].mayBoard = false
      policy.bands[band].classSize = isPrimary ? 35 : 40
    }
    policy.boardingSchoolsPerVillage = 0
    policy.bigClass = 41
    policy.schoolCap = 1440
    policy.advisedSizes = [
      AdvisedSize(
        id: "standard", name: LocalizedText(en: "Standard size", zh: "标准规模"),
        stages: [.primary, .junior], fewestClasses: 12, mostClasses: 18)
    ]
    policy.rules = japaneseRules
    policy.citeFigures()
    return policy
  }

  private static var japaneseRules: [PolicyRule] {
    let guide = PolicySource(
      LocalizedText(
        en: "MEXT (2015), guide to the proper size and siting of public primary and junior schools",
        zh: "日本文部科学省（2015）《公立小学校·中学校适正规模·适正配置手引》"), .seen)
    let law = PolicySource(
      LocalizedText(
        en: "Class size by law (35 primary, 40 junior)", zh: "日本班级编制标准法（小学35人、初中40人）"),
      .unverified)
    let bands = ["grades-1-3", "grades-4-6", "grades-7-9"]
    return [
      PolicyRule(
        "walking", .planned, guide, figures: figures("walkKilometres", of: bands),
        en: "On foot or by bicycle 4 km to primary and 6 km to junior school.",
        zh: "步行或骑车：小学4公里，初中6公里。"),
      PolicyRule(
        "riding", .planned, guide, figures: figures("rideMinutes", of: bands),
        en: "With buses or trains about one hour at most.", zh: "乘车通学大致不超过1小时。"),
      PolicyRule(
        "size", .measured, guide,
        figures: ["rules.sizes.standard.fewestClasses", "rules.sizes.standard.mostClasses"],
        en: "Twelve to eighteen classes are the standard.", zh: "标准规模为12至18个班。"),
      PolicyRule(
        "keeping-small", .judged, guide,
        en: "A municipality may keep a small school, and is to make up for what it lacks.",
        zh: "市町村可以保留小规模学校，并应设法弥补其不足。"),
      PolicyRule(
        "class-size", .planned, law, figures: figures("classSize", of: bands),
        en: "A class has at most 35 pupils in primary and 40 in junior school.",
        zh: "班额：小学35人、初中40人。"),
    ]
  }
}
