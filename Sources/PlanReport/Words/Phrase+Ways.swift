import Consolidation

/// Roads, heights and ways.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let roadsUsed = text(
    "Ways follow the roads: {1} km open to people on foot, {2} km to buses. Minutes are the mean of the way there and the way back.",
    "路程按路网计算：步行可用{1}公里，校车可用{2}公里。时间为往返平均值。")
  static let roadsCutOff = text(
    " {1} km of roads on foot were left out because they are not connected with the rest.",
    "另有{1}公里步行道路因与路网不连通而未采用。")
  static let heightsUsed = text(
    "Walking times follow the slope of the ground.", "步行时间计入地面坡度。")
  static let heightsMissing = text(
    " {1} pieces of road without a height are taken as flat.", "{1}个路段缺高程，按平地计。")
  static let noHeights = text(
    "No heights were given: roads are taken as flat, and walks in hills take longer than stated.",
    "未提供高程：道路按平地计，山区步行实际用时更长。")
  static let seasonClosed = text(
    "Roads that are closed in the season “{1}” are not used.", "未采用在“{1}”季节封闭的道路。")
  static let offRoad = text(
    "{1} {1|settlement|settlements} and {2} {2|school|schools} lie more than {3} from any road; their ways are straight-line distances times the detour factor.",
    "{1}个村点和{2}所学校距任何道路超过{3}，其路程按直线距离乘以绕行系数计算。")
  static let farthestFromRoad = text(
    "{1} lies {2} from the nearest road; that way is walked straight.",
    "{1}距最近道路{2}，该段按直线步行计。")
  static let cutOffPlaces = text(
    "No way leads from {1} {1|settlement|settlements} to any school of today that teaches their grades: {2}.",
    "{1}个村点没有路通往开设相应年级的现有学校：{2}。")
  static let travelTable = text(
    "Ways are taken from od.csv ({1} ways): a pair that is missing there cannot be travelled.",
    "路程取自od.csv（{1}条）：表中没有的村校之间视为不可达。")

  static let ways = text("Ways to school", "上学路程")
  static let byMode = text("By means of travel", "按出行方式")
  static let meanMinutes = text("mean min", "平均分钟")
  static let ninthDecile = text("9 of 10 within, min", "九成不超过（分钟）")
  static let longestMinutes = text("longest, min", "最长分钟")
  static let meanKilometres = text("mean km", "平均公里")
  static let overToday = text("Over the limits today", "现状超过规定路程")
  static let nobodyOverToday = text(
    "Today no way is over the limits.", "现状没有超过规定路程的村点。")
  static let overTodayNote = text(
    "Villages whose way to the nearest school of today is over the limits, longest first: {1} ({2} {2|pupil|pupils}).",
    "现状到最近学校超过规定路程的村点（由长到短）：{1}处（{2}名学生）。")
  static let whyOver = text("Why", "原因")
  static let overMinutes = text(
    "{1}: {2}, the limit is {3}", "{1}：{2}，上限{3}")
  static let inPlan = text("In the plan", "规划后")
  static let longestWays = text("The longest ways in the plan, road by road", "规划中最长的路程（逐段）")
  static let legendRoads = text("the longest ways, on the roads", "最长路程（沿道路）")
  static let road = text("Road", "道路")
  static let accessLeg = text("to or from the road", "村校至道路")
  static let namelessRoad = text("unnamed road ({1})", "无名道路（{1}）")

  // What a change of the roads does.
  static let whatIfBefore = text("as it is", "现有道路")
  static let whatIfAfter = text("changed", "变化后")
  static let whatIfDay = text("Day pupils with a way", "可到校走读学生")
  static let whatIfMean = text("Mean way, min", "平均单程（分钟）")
  static let whatIfLongest = text("Longest way, min", "最长单程（分钟）")
  static let whatIfOver = text("Pupils over the limits", "超过规定路程的学生")
  static let whatIfCutOff = text("Pupils cut off", "无法到校的学生")
  static let whatIfNothing = text("No way of the plan changes.", "方案中的路程没有变化。")
  static let whatIfChanges = text(
    "{1} {1|way changes|ways change}; those that lose most:", "{1}条路程有变化，增加最多的：")
  static let whatIfRow = text("  {1} ({2}) → {3}: {4} → {5}", "  {1}（{2}）→ {3}：{4} → {5}")
  static let whatIfNone = text("no way", "无路可达")
  static let whatIfRest = text(
    "  … and {1} more; --output FILE writes all.", "  ……另有{1}条；--output FILE 可写出全部。")
  static let whatIfTooLong = text(" (over the limit)", "（超过规定）")
}
