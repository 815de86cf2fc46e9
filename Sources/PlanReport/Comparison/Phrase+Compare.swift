import Consolidation

/// Plans side by side.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let smallSchoolsShort = text("Small schools", "小规模学校")
  static let boardingSchoolsShort = text("Schools with boarders", "有寄宿生的学校")
  static let changeFromToday = text("Pupils who change school from today", "较现状转校学生")
  static let totalCost = text("Cost a year", "年费用")
  static let nameAndUnit = text("{1}, {2}", "{1}（{2}）")
  static let purseCosts: [Purse: LocalizedText] = [
    .county: text("Cost a year: county", "年费用：县级"),
    .higherGovernment: text("Cost a year: higher government", "年费用：上级政府"),
    .families: text("Cost a year: families", "年费用：家庭"),
  ]

  static let compareTitle = text("{1}: plans compared", "{1}：方案比较")
  static let compareKicker = text("Plans side by side", "方案并列比较")
  static let compareLead = text(
    "{1} plans; differences are to the first, {2}.", "共{1}个方案，差值均相对第一个方案“{2}”。")
  static let comparePlans = text("The plans", "各方案")
  static let compareRemarks = text("What limits the comparison", "比较的局限")
  static let compareFigures = text("Key figures", "关键指标")
  static let compareSchools = text("Schools open in one plan and closed in another", "各方案去留不同的学校")
  static let compareNoSchools = text(
    "The same schools are open in all plans.", "各方案开办的学校相同。")
  static let compareVillages = text("Villages: who gains and who loses", "村点得失")
  static let compareVillagesNote = text(
    "Against {1}, at most {2} of each kind, most pupil-minutes first where minutes can be compared; compare-villages.csv has all.",
    "相对“{1}”，每类最多列{2}条，能比较时间的按人分钟排序，全部见 compare-villages.csv。")
  static let compareNoVillages = text("No way to school differs.", "各村点上学路程均相同。")
  static let compareProvenance = text("How these plans were made", "方案来源")
  static let planColumn = text("Plan", "方案")
  static let presetColumn = text("Rules", "规则")
  static let changedColumn = text("Changed figures", "更改的参数")
  static let upToColumn = text("Gap", "差距")
  static let yearColumn = text("Pupils of", "学生年份")
  static let thisYear = text("today", "现有")
  static let decidedColumn = text("Kept / closed by decision", "指定保留／撤并")
  static let openInPlan = text("open, {1} {1|pupil|pupils}", "开办，{1}人")
  static let closedInPlan = text("closed", "不开办")
  static let notInPlan = text("not in this plan", "方案中无此校")
  static let minutesMore = text("Minutes more", "增加分钟")
  static let schoolInFirst = text("School in the first", "第一方案学校")
  static let schoolInOther = text("School in this plan", "本方案学校")
  static let outcomes: [PlanComparison.Outcome: LocalizedText] = [
    .gains: text("shorter way", "路程缩短"), .loses: text("longer way", "路程延长"),
    .moves: text("another school, as far", "换校，路程不变"),
    .boards: text("boards", "改为寄宿"), .boardsNoMore: text("boards no more", "不再寄宿"),
    .placed: text("has a place", "获得学位"), .unplaced: text("has no place", "失去学位"),
  ]
  static let againstFirst = text("{1} against {2}", "{1}与{2}比较")
  static let sumSchool = text(
    "{1} of {2} pupils go to another school.", "{2}名学生中{1}名换校。")
  static let sumGain = text(
    "{1} have a shorter way, by {2} min on average.", "{1}名路程缩短，平均{2}分钟。")
  static let sumLose = text(
    "{1} have a longer way, by {2} min on average.", "{1}名路程延长，平均{2}分钟。")
  static let sumBoard = text(
    "{1} board who did not, {2} board no more.", "{1}名改为寄宿，{2}名不再寄宿。")
  static let sumPlace = text(
    "{1} have a place who had none, {2} have none any more.", "{1}名获得学位，{2}名失去学位。")
  static let sumDivided = text(
    "{1} {1|school is|schools are} open in one plan and closed in another: {2}.",
    "{1}所学校去留不同：{2}。")
  static let andMore = text("{1} and {2} more", "{1}等，另有{2}所")

  static let remarkInput = text("{1}: {2}", "{1}：{2}")
  static let inputDiffers = text(
    "the file {1} is not the first plan’s; places are matched by identifier",
    "文件 {1} 与第一方案不同，按编号匹配")
  static let inputLacks = text(
    "the file {1} of the first plan was not read", "未读取第一方案所用的文件 {1}")
  static let inputMore = text(
    "the file {1} was read, and not for the first plan", "读取了第一方案没有的文件 {1}")
  static let pupilsDiffer = text(
    "{1} pupils against {2} in the first plan, so that costs and counts are not of the same children",
    "学生{1}名，第一方案为{2}名，费用和人数并非针对同一批学生")
  static let yearDiffers = text(
    "pupils of {1}, the first plan has those of {2}", "按{1}年学生，第一方案为{2}年")
  static let currencyDiffers = text(
    "money is in {1}, in the first plan in {2}; it is not compared", "货币为{1}，第一方案为{2}，费用不作比较")
  static let unmatchedRows = text(
    "{1} {1|row|rows} of villages stand in one of the two plans only and are not compared",
    "{1}条村点记录仅见于其中一个方案，不作比较")
  static let compareOpen = text(
    "Open {1} in a browser; the tables are beside it.", "请用浏览器打开{1}；表格在同一文件夹。")
  static let differentRegions = text(
    "{2} has no village of {1}: these are plans of different regions. Compare plans of one region.",
    "{2} 中没有 {1} 的任何村点：两者属于不同区域。请比较同一区域的方案。")
}
