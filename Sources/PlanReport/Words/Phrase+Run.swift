import Consolidation

extension Phrase {
  // Inputs that are not those of the run.
  static let inputChanged = LocalizedText(
    en:
      "{1} is not the file that the plan was made from: its SHA-256 digest differs. Put the old file back, or plan anew.",
    zh: "{1}不是制定方案时所用的文件：SHA-256摘要不一致。请恢复原文件，或重新制定方案。")
  static let inputMissing = LocalizedText(
    en: "The plan was made from {1} too, which was not read. Put it back, or name it.",
    zh: "方案还使用了{1}，但此次未读取。请放回或指明该文件。")
  static let inputAdded = LocalizedText(
    en: "{1} was read, but the plan was not made from it. Take it away, or plan anew.",
    zh: "此次读取了{1}，但制定方案时并未使用。请移走该文件，或重新制定方案。")

  // Why no plan exists.
  static let clientWithoutArc = LocalizedText(
    en: "{1} must be served and no school lies within the limits.",
    zh: "{1}必须安置，但规定路程内没有学校。")
  static let clientFitsNowhere = LocalizedText(
    en: "{1} must be served and fits into no school within the limits, even alone.",
    zh: "{1}必须安置，但规定路程内任何学校都容纳不下。")
  static let notEnoughCapacity = LocalizedText(
    en: "{1}: {2} are needed, and all schools together can have {3}.",
    zh: "{1}：需要{2}，而所有学校合计最多{3}。")
  static let sideConstraintFails = LocalizedText(
    en: "The rule “{1}” cannot be kept, whatever becomes of the schools.",
    zh: "无论学校如何安排，都无法满足规则“{1}”。")
  static let boundTooHigh = LocalizedText(
    en: "The rules contradict each other: the bound rose above every possible cost.",
    zh: "各项规则相互矛盾：下界已超过任何可能的费用。")

  // A line during a solve.
  static let progress = LocalizedText(
    en: "plan {1}  bound {2}  gap {3}", zh: "方案{1}  下界{2}  差距{3}")

  // The table of parameters.
  static let parameterHeads = [
    LocalizedText(en: "Parameter", zh: "参数"), LocalizedText(en: "Meaning", zh: "含义"),
    LocalizedText(en: "Value", zh: "数值"), LocalizedText(en: "Unit", zh: "单位"),
    LocalizedText(en: "Allowed", zh: "允许范围"), LocalizedText(en: "Source", zh: "来源"),
    LocalizedText(en: "Status", zh: "核实情况"),
  ]
  static let flagDomain = LocalizedText(en: "`true`, `false`", zh: "`true`、`false`")
  static let range = LocalizedText(en: "{1} to {2}", zh: "{1}至{2}")
}
