import Consolidation

/// The long lists of the page: filters, columns, pages.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let allSchools = text("All schools", "全部学校")
  static let allVillages = text("Every village and its ways", "各村点上学路程")
  static let listNeedsScript = text(
    "This list needs JavaScript; {1} has the same rows.", "此列表需要启用JavaScript；{1}中有相同内容。")

  // Filters.
  static let filterName = text("Name", "名称")
  static let decision = text("Decision", "规划决定")
  static let anyDecision = text("Any", "全部")
  static let leastMinutes = text("Minutes in the plan, at least", "规划单程不少于（分钟）")

  // Rows and pages.
  static let rowsShown = text("Rows {1}–{2} of {3}", "第{1}—{2}行，共{3}行")
  static let rowsPrinted = text(
    "{1} of {2} rows; all of them are in {3}.", "此处列出{1}行，共{2}行；全部内容见{3}。")
  static let noRows = text("No row fits these filters.", "没有符合条件的行。")
  static let previousRows = text("Previous", "上一页")
  static let nextRows = text("Next", "下一页")
  static let allDetails = text("Unfold all", "全部展开")
  static let detailsOf = text("Details of {1}", "{1}详情")

  // Columns.
  static let whatEnds = text("What ends", "撤并内容")
  static let pupilsToday = text("Pupils today", "现状学生")
  static let pupilsPlan = text("Pupils in the plan", "规划学生")
  static let schoolToday = text("School today", "现状学校")
  static let minutesToday = text("Today, min", "现状分钟")
  static let minutesPlan = text("Plan, min", "规划分钟")
  static let meanToday = text("Mean way today, min", "现状平均（分钟）")
  static let meanPlan = text("Mean way in the plan, min", "规划平均（分钟）")
  static let longestPlan = text("Longest way in the plan, min", "规划最长（分钟）")
  static let changePerYear = text("Change a year, {1}", "每年费用变化（{1}）")

  // Layers of the map.
  static let layers = text("Layers", "图层")
  static let layerVillages = text("Villages", "村点")
  static let layerKept = text("Schools that stay", "保留学校")
  static let layerClosed = text("Schools that close", "撤并学校")
  static let layerSites = text("New and unused sites", "新址与备选点")
  static let layerBoarding = text("Boarding schools", "寄宿制学校")
  static let layerJourneys = text("Journeys", "上学路线")
  static let layerNames = text("Names", "地名与校名")
  static let layerRoads = text("Roads", "道路")
  static let layerLongest = text("Longest ways", "最长路程")
  static let legendBoarding = text("ring: has boarders", "圆环：有寄宿生")
  static let fullScreen = text("Full screen", "全屏")
}
