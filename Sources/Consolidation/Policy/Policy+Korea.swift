extension Policy {
  /// Korea's advisory sizes of 2016; the rest is as in China.
  static var korea: Policy {
    var policy = abroad(
      "kr-2016", en: "Korea, advisory school sizes (2016)", zh: "韩国·适正规模学校建议标准（2016）",
      currency: "KRW", rate: 190)
    let eup = (["읍", "-eup"], LocalizedText(en: "towns (읍)", zh: "邑"))
    let urban = (["동", "-dong"], LocalizedText(en: "cities (동)", zh: "城区（洞）"))
    func size(
      _ id: String, _ area: ([String], LocalizedText), _ level: LocalizedText, _ stages: [Stage],
      _ pupils: Int
    ) -> AdvisedSize {
      AdvisedSize(
        id: id,
        name: LocalizedText(en: "\(level.en), \(area.1.en)", zh: "\(level.zh)，\(area.1.zh)"),
        stages: stages, smallUpTo: pupils, townshipEndings: area.0)
    }
    let primary = LocalizedText(en: "Primary", zh: "小学")
    let secondary = LocalizedText(en: "Secondary", zh: "中学")
    let remote = ([String](), LocalizedText(en: "rural and remote areas (면, 벽지)", zh: "面与偏僻地区"))
    policy.advisedSizes = [
      size("town-primary", eup, primary, [.primary], 120),
      size("town-secondary", eup, secondary, [.junior, .senior], 180),
      size("city-primary", urban, primary, [.primary], 240),
      size("city-secondary", urban, secondary, [.junior, .senior], 300),
      size(
        "rural", remote, LocalizedText(en: "All schools", zh: "各类学校"),
        [.primary, .junior, .senior], 60),
    ]
    policy.rules = koreanRules(policy.advisedSizes.map { "rules.sizes.\($0.id).smallUpTo" })
    policy.citeFigures()
    return policy
  }

  private static func koreanRules(_ figures: [String]) -> [PolicyRule] {
    let advice = LocalizedText(
      en: "Ministry of Education of Korea (2016), advisory sizes for merging small schools",
      zh: "韩国教育部（2016）《适正规模学校培育建议标准》")
    let study = LocalizedText(
      en: "KEDI, study of school closures in Korea", zh: "韩国教育开发院（KEDI）学校撤并研究")
    return [
      PolicyRule(
        "advised-size", .measured, PolicySource(advice, .seen), figures: figures,
        en:
          "Advised to merge: up to 60 pupils in rural and remote areas; in towns up to 120 in primary and 180 in secondary school; in cities 240 and 300. The audit goes by the end of the township’s name (읍, 동), and takes 60 where it ends otherwise.",
        zh: "建议合并的规模：面及偏僻地区60人以下；邑小学120人、中学180人以下；城区小学240人、中学300人以下。审查按乡镇名称词尾（읍、동）判断，其他均按60人。"),
      PolicyRule(
        "closure-effects", .judged, PolicySource(study, .commentary),
        en:
          "Not a rule: each further closure went with 79–130 fewer pupils and some 110 fewer parents in the city or county.",
        zh: "非规定：每多撤并一所学校，所在市郡学生减少79—130人、家长减少约110人。"),
    ]
  }
}
