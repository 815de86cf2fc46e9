public import Consolidation

/// Rules and how they are treated.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let rulesTitle = text("Rules of the preset", "预设的全部规则")
  static let ruleColumn = text("Rule", "规则")
  static let treatmentColumn = text("How it is treated", "处理方式")
  static let figuresColumn = text("Figures in force", "现行取值")
  static let planned = text("kept by plans", "方案遵守")
  static let measured = text("measured in audits", "现状审查测量")
  static let judged = text("for people to judge", "由人判断")
  static let ruleHeads = [
    text("Rule", "规则编号"), text("What it says", "内容"), text("Treatment", "处理方式"),
    text("Figures", "参数"), text("Source", "来源"), text("Checked", "核对"),
  ]
}

extension Phrasebook {
  /// How a rule is treated.
  public func treatment(_ treatment: PolicyRule.Treatment) -> String {
    switch treatment {
    case .planned: self(Phrase.planned)
    case .measured: self(Phrase.measured)
    case .judged: self(Phrase.judged)
    }
  }
}
