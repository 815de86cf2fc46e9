import Consolidation

/// The map's controls and stories.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let map = text("Map", "地图")
  static let mapLabel = text(
    "Map of villages and schools. Arrow keys move it, plus and minus zoom, 0 shows all, Enter tells of what is nearest to the middle. Every village and school can also be found by name with the search field.",
    "村点与学校地图。方向键移动，加减号缩放，0显示全部，回车查看离中心最近的村点或学校。也可用搜索框按名称查找任何村点或学校。")
  static let view = text("Show", "显示")
  static let search = text("Find a village or school", "查找村点或学校")
  static let searchHint = text("Name", "名称")
  static let nothingFound = text("Nothing found.", "没有找到。")
  static let allBands = text("All grades", "全部学段")
  static let onlyMoved = text("Only pupils who change school", "仅看转校学生")
  static let showOnMap = text("Show on the map", "在地图上查看")
  static let zoomIn = text("Zoom in", "放大")
  static let zoomOut = text("Zoom out", "缩小")
  static let showAll = text("Show all", "显示全部")
  static let legend = text("Legend", "图例")
  static let legendVillage = text("Village, sized by pupils", "村点（大小表示学生数）")
  static let legendUnplaced = text("Village with pupils without a place", "有学生无学位的村点")
  static let legendMark = text("Mark: what the plan decides", "标记：规划决定")
  static let legendShape = text("Shape: grades taught", "形状：开设学段")
  static let legendLine = text("Line: how pupils travel", "线条：上学方式")
  static let storyHint = text(
    "Point at a village or school, or click it for its story.", "指向或点击村点、学校查看详情。")
  static let storyNowhere = text("none", "无")
  static let over = text("over the limit", "超过规定")
  static let serves = text("Who comes here", "生源")
  static let servesMore = text("and {1} more", "另有{1}处")
  static let scriptNeeded = text(
    "The map needs JavaScript; everything else on this page does not.",
    "地图需要启用JavaScript；本页其他内容不需要。")
  static let kilometre = text("km", "公里")
  static let metre = text("m", "米")
}

/// The summary on a terminal.
extension Phrase {
  static let summaryHeading = LocalizedText(
    en: "{1}: school network plan", zh: "{1}：学校布局规划方案")
  static let summarySchools = LocalizedText(en: "Schools", zh: "学校")
  static let summaryPupils = LocalizedText(en: "Pupils", zh: "学生")
  static let summaryMean = LocalizedText(en: "Mean way, day pupils", zh: "走读生平均单程")
  static let summaryWorst = LocalizedText(en: "Longest way, day pupils", zh: "走读生最长单程")
  static let summaryBoarders = LocalizedText(en: "Boarders", zh: "寄宿生")
  static let summaryCost = LocalizedText(en: "Cost a year, {1}", zh: "每年费用（{1}）")
  static let summaryMoved = LocalizedText(
    en: "{1} {1|merge|merges}; {2} {2|pupil changes|pupils change} school.",
    zh: "撤并{1}项，{2}名学生转校。")
  static let summaryUnplaced = LocalizedText(
    en: "{1} {1|pupil has|pupils have} no place within the limits.",
    zh: "{1}名学生在规定路程内无学位。")
  static let summaryFiles = LocalizedText(
    en: "Open {1} in a browser; the tables and the map file are beside it.",
    zh: "请用浏览器打开{1}；表格和地图文件在同一文件夹。")
  static let summaryEstimates = LocalizedText(
    en: "Pupil numbers marked ≈ are estimates.", zh: "标“≈”的学生数为估计值。")
}
