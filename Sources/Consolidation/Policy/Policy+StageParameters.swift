extension Policy {
  /// Figures by stage that only some presets have.
  var stageParameters: [PolicyParameter] {
    var list: [PolicyParameter] = []
    if hugeClass != nil {
      list.append(
        optional(
          "rules.hugeClass", "pupils", 2...1000, en: "A class is very big from",
          zh: "超大班额标准（达到）", \.hugeClass))
    }
    for i in staffRatios.indices {
      let stage = staffRatios[i].stage
      list.append(
        number(
          "rules.staff.\(stage.rawValue)", "pupils", 1...200,
          en: "\(stage.name.en): most pupils for a member of staff",
          zh: "\(stage.name.zh)：师生比上限（学生/教职工）",
          \.staffRatios[i].value))
    }
    for i in balanceLimits.indices {
      let stage = balanceLimits[i].stage
      list.append(
        number(
          "rules.balance.\(stage.rawValue)", "", 0...10,
          en: "\(stage.name.en): largest weighted coefficient of variation",
          zh: "\(stage.name.zh)：差异系数上限", \.balanceLimits[i].value))
    }
    for i in networkTargets.indices {
      let stage = networkTargets[i].stage
      list.append(
        number(
          "rules.targets.\(stage.rawValue)", "schools", 0...100_000,
          en: "\(stage.name.en): schools that the network is to have", zh: "\(stage.name.zh)：规划学校数",
          \.networkTargets[i].value))
    }
    return list
  }

  /// Advised sizes of school, which only some presets have.
  var sizeParameters: [PolicyParameter] {
    advisedSizes.indices.flatMap { i in
      let size = advisedSizes[i]
      let (en, zh) = (size.name.en, size.name.zh)
      func id(_ field: String) -> String { "rules.sizes.\(size.id).\(field)" }
      var list: [PolicyParameter] = []
      if size.smallUpTo != nil {
        list.append(
          optional(
            id("smallUpTo"), "pupils", 0...10_000, en: "\(en): advised to merge up to",
            zh: "\(zh)：建议合并的规模（不超过）", \.advisedSizes[i].smallUpTo))
      }
      if size.fewestClasses != nil {
        list.append(
          optional(
            id("fewestClasses"), "classes", 0...1_000, en: "\(en): fewest classes",
            zh: "\(zh)：最少班数", \.advisedSizes[i].fewestClasses))
      }
      if size.mostClasses != nil {
        list.append(
          optional(
            id("mostClasses"), "classes", 0...1_000, en: "\(en): most classes",
            zh: "\(zh)：最多班数", \.advisedSizes[i].mostClasses))
      }
      return list
    }
  }
}

extension Stage {
  /// The stage's name.
  public var name: LocalizedText {
    switch self {
    case .preschool: LocalizedText(en: "Preschool", zh: "学前")
    case .primary: LocalizedText(en: "Primary", zh: "小学")
    case .junior: LocalizedText(en: "Junior", zh: "初中")
    case .senior: LocalizedText(en: "Senior", zh: "高中")
    }
  }
}
