import Consolidation

/// Words of the ledger of small schools.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let ledgerTitle = text("{1}: small schools, kept or merged", "{1}：小规模学校去留账")
  static let ledgerKicker = text("Small schools, kept or merged", "小规模学校去留账")
  static let ledgerLead = text(
    "{1} schools with fewer than {2} pupils, each with the price of the opposite decision.",
    "共{1}所不足{2}人的学校，逐校列出相反决定的代价。")
  static let ledgerNote = text(
    "What the opposite costs more than the plan, in {1} a year, pupils’ time on the way included, with its surroundings planned anew and schools farther away as planned; “at least” is proved for what can be done at the nearest schools. Pupils for whom both would cost the same are an estimate: prices of schools stay, those of ways follow the pupils.",
    "相反决定较方案每年多支出的费用（{1}），含学生路途时间价值；周边学校重新求解，其余按方案不变；“至少”为就最近学校范围内已证明的下限。平衡点学生数为估计值：学校费用不变，路途费用随学生数变化。"
  )
  static let ledgerNone = text("None.", "无。")
  static let ledgerSummary = text("Small schools: {1}. {2}", "小规模学校：{1}。{2}")
  static let verdictIndispensable = text("indispensable", "必须保留")
  static let verdictWorthKeeping = text("worth keeping", "值得保留")
  static let verdictCloseCall = text("close call", "两可")
  static let verdictMerge = text("merge", "撤并")
  static let noteIndispensable = text(
    "Closing is not possible under the rules: the school is protected, or pupils would have no place within the limits.",
    "按规则不能撤并：学校受保护，或撤并后有学生在规定路程内没有学位。")
  static let noteWorthKeeping = text(
    "Closing is possible and would cost clearly more.", "可以撤并，但费用明显更高。")
  static let noteCloseCall = text(
    "The difference is within what is proved, or within 1 % of the money that moves: other reasons should decide.",
    "差额在证明精度以内，或不足变动金额的1%：应由其他理由决定。")
  static let noteMerge = text(
    "Keeping is possible and would cost clearly more.", "可以保留，但费用明显更高。")
  static let ledgerDecision = text("plan", "方案")
  static let oppositeCosts = text("opposite costs", "相反决定多支出")
  static let ledgerAtLeast = text("at least", "至少")
  static let pupilsAffected = text("pupils affected", "受影响学生")
  static let minutesLonger = text("minutes longer", "平均多走（分钟）")
  static let longestWay = text("longest way, minutes", "最长单程（分钟）")
  static let flipsAt = text("both cost the same at", "代价持平的条件")
  static let evenPupils = text("{1} pupils", "学生{1}人")
  static let bindingProtected = text("protected, or too large to merge", "受保护或规模较大，不撤并")
  static let bindingTownship = text("a rule for the township asks for it", "乡镇设校规则要求保留")
  static let bindingReach = text(
    "pupils would have no school within the limits of travel", "学生在规定路程内没有其他学校")
  static let bindingPlaces = text("schools in reach would be full", "可达学校学位不足")
  static let bindingKind = text(
    "no kind of school fits it with today’s pupils", "现有学生规模不符合任何办学类型")
  static let otherWays = text("other ways, cost more", "其他做法多支出")
  static let decisionKept = text("kept", "保留")
  static let decisionMerged = text("merged", "撤并")
  static let notPossible = text("not possible", "不可行")
  static let ledgerWithoutPlace = text("{1} without a place", "{1}人无学位")
  static let lowestBandOnly = text("lowest grades only", "只留低年级")
  static let remoteClassroom = text("kept with a remote classroom", "保留并设同步课堂")
  static let educationGroup = text("kept in an education group", "保留并加入教育集团")
  static let evenMinutes = text("{1} min on average", "平均路程变化{1}分钟")
  static let stability = text("in all plans within 1 %?", "成本增幅1%以内的方案是否一致")
  static let stabilitySure = text("in all", "全部一致")
  static let stabilityArbitrary = text("not in all", "不一致")
  static let stabilityOpen = text("not known", "未定")
  static let otherwiseAt = text("otherwise at {1} %", "增加{1}%即可改变")
  static let secondBest = text("second-best school", "并入次选学校")
}
