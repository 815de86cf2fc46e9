import Consolidation

/// Headings, columns and notes of the page.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let pageTitle = text("{1}: school network plan", "{1}：学校布局规划方案")
  static let kicker = text("School network plan", "学校布局规划方案")
  static let underPolicy = text("Rules: {1}", "规则：{1}")
  static let underScenario = text("Scenario: {1}", "方案：{1}")
  static let skipToMap = text("Skip to the map", "跳到地图")
  static let contents = text("On this page", "本页内容")
  static let leadSchools = text(
    "Of {1} schools open today, {2} would be open: {3} stay, {4} {4|closes|close}, {5} {5|is|are} new.",
    "现有学校{1}所，规划后{2}所：保留{3}所，撤并{4}所，新建{5}所。")
  static let leadMoved = text(
    "{1} of {2} pupils ({3}%) would change school.", "{2}名学生中有{1}名（{3}%）将转校。")
  static let leadAllPlaced = text(
    "Every pupil has a place within the limits.", "所有学生均在规定路程内有学位。")
  static let leadUnplaced = text(
    "{1} {1|pupil has|pupils have} no place within the limits; they are named below.",
    "{1}名学生在规定路程内没有学位，名单见下文。")
  static let leadOverLimit = text(
    "Today {1} pupils have a way over the limits.", "现状有{1}名学生路程超过规定。")

  // Cards.
  static let cardSchools = text("Open schools", "学校数")
  static let cardMean = text("Mean way of day pupils", "走读生平均单程")
  static let cardWorst = text("Longest way of day pupils", "走读生最长单程")
  static let cardMoved = text("Pupils who change school", "转校学生")
  static let cardBoarders = text("Boarders", "寄宿生")
  static let onTheRoll = text("On the roll", "在册学生")
  static let ofAll = text("of {1}", "共{1}名")
  static let indicator = text("Figure", "指标")
  static let fromTo = text("today {1}", "现状{1}")

  // Key figures.
  static let figures = text("Key figures", "关键指标")
  static let today = text("Today", "现状")
  static let plan = text("Plan", "规划")
  static let change = text("Change", "变化")
  static let openSchools = text("Open schools", "开办学校")
  static let smallSchools = text("of these with fewer than {1} pupils", "其中不足{1}人的学校")
  static let boardingSchools = text("of these with boarders", "其中有寄宿生的学校")
  static let pupilsPlaced = text("Pupils with a place", "有学位的学生")
  static let pupilsUnplaced = text("Pupils without a place within the limits", "规定路程内无学位的学生")
  static let pupilsOver = text("Pupils whose way is over the limits", "路程超过规定的学生")
  static let pupilsWalking = text("Pupils on foot", "步行学生")
  static let pupilsRiding = text("Pupils by school bus", "乘校车学生")
  static let pupilsBoarding = text("Boarders", "寄宿生")
  static let classCount = text("Classes", "班级")
  static let classSize = text("Pupils in a class, mean", "平均班额")
  static let newRoomCount = text("Classrooms to build", "需新建教室")
  static let newBedCount = text("Beds to build", "需新增床位")
  static let meanTime = text("Mean way of day pupils, minutes", "走读生平均单程时间（分钟）")
  static let worstTime = text("Longest way of day pupils, minutes", "走读生最长单程时间（分钟）")
  static let meanWay = text("Mean way of day pupils, km", "走读生平均单程距离（公里）")
  static let worstWay = text("Longest way of day pupils, km", "走读生最长单程距离（公里）")
  static let groupSchools = text("Schools", "学校")
  static let groupPupils = text("Pupils", "学生")
  static let groupTravel = text("The way to school, one way", "上学路程（单程）")
  static let total = text("Total", "合计")

  // Proof.
  static let proof = text("How good is this plan?", "方案有多好？")
  static let upTo = text("can be at most {1}% from the best", "距最优方案至多{1}%")
  static let provedBest = text("proved best", "已证明最优")
  static let boundShort = text("No plan costs less than", "任何方案不低于")
  static let objectiveShort = text("This plan costs", "本方案费用")
  static let possibleSaving = text("At most to be saved", "至多还可节省")

  // Histogram.
  static let histogram = text("Day pupils by minutes on the way", "走读生按单程时间分布")
  static let minutesRange = text("{1}–{2}", "{1}—{2}")
  static let minutesFrom = text("{1}+", "≥{1}")

  // Merges.
  static let merges = text("Proposed merges", "拟撤并学校")
  static let mergesCount = text("{1} {1|merge|merges}, most pupils first.", "共{1}项，按学生数从多到少排列。")
  static let noMerges = text("The plan proposes no merge.", "方案没有拟撤并的学校。")
  static let endsBands = text("ends: {1}", "停办：{1}")
  static let pupilsMove = text("{1} {1|pupil|pupils}", "{1}名学生")
  static let waysOld = text("Way today", "现状路程")
  static let waysNew = text("Way in the plan", "规划路程")
  static let meanAndMax = text(
    "mean {1}, {2}; longest {3}, {4}", "平均{1}、{2}，最长{3}、{4}")
  static let whoMoves = text("Who moves", "涉及学生")
  static let village = text("Village", "村点")
  static let township = text("Township", "乡镇")
  static let band = text("Grades", "学段")
  static let pupils = text("Pupils", "学生")
  static let oldWay = text("Today, km", "现状公里")
  static let oldTime = text("min", "分钟")
  static let newWay = text("Plan, km", "规划公里")
  static let newTime = text("min", "分钟")
  static let mode = text("How", "方式")
  static let newSchool = text("New school", "规划学校")
  static let withoutPlace = text("no place", "无学位")
  static let longestWayNote = text(
    "The longest way and the longest time are not the same pupils': a bus goes farther in less time than"
      + " a walk takes.",
    "最长单程距离与最长单程时间不是同一批学生：乘校车路程更远，所需时间反而少于步行。")
  static let partOf = text("(part {1} of {2})", "（第{1}部分，共{2}部分）")
  static let receivers = text("Receiving schools", "接收学校")
  static let school = text("School", "学校")
  static let pupilsTodayPlan = text("Pupils today → plan", "学生：现状→规划")
  static let classesTodayPlan = text("Classes today → plan", "班级：现状→规划")
  static let largestClass = text("Largest class", "最大班额")
  static let roomsAndNew = text("Rooms + new", "教室+新建")
  static let bedsAndNew = text("Beds + new", "床位+新增")
  static let classCheckGood = text("below {1}", "低于{1}")
  static let classCheckBad = text("{1} or more: too big", "达到{1}：大班额")
  static let moneyOfMerge = text("What changes in a year, {1}", "每年费用变化（{1}）")
  static let moneyNote = text(
    "Minus is a saving. A receiving school’s added cost is shared among all it receives, by pupils.",
    "负数为节省。接收学校增加的费用按学生数分摊到其接收的各项撤并。")
  static let byItem = text("By item", "分项明细")
  static let item = text("Item", "项目")
  static let rollOfMerge = text(
    "{1} {1|pupil is|pupils are} on the school’s roll, and {2} live nearest to it.",
    "学校在册学生{1}名，以其为最近学校的学生{2}名。")
  static let boardersOfMerge = text(
    "{1} {1|pupil|pupils} would board.", "{1}名学生将寄宿。")

  static let unplacedOfMerge = text(
    "{1} {1|pupil|pupils} would have no place within the limits and are not in these figures.",
    "{1}名学生在规定路程内无学位，未计入以上规划路程。")

  // Small schools kept.
  static let smallKept = text("Small schools kept", "保留的小规模学校")
  static let smallKeptNote = text(
    "Schools with fewer than {1} pupils in the plan that stay open: {2}.",
    "规划后不足{1}人而予以保留的学校：{2}所。")
  static let noSmallKept = text(
    "No school with fewer than {1} pupils stays open.", "没有不足{1}人的学校保留。")
  static let kind = text("Kind", "类型")
  static let costPerYear = text("Cost a year, {1}", "每年费用（{1}）")
  static let costPerPupil = text("for each pupil", "生均")
  static let villagesServed = text("Villages served", "服务村点")
  static let protectedSchool = text("protected", "受保护")

  // Unplaced pupils.
  static let unplaced = text("Pupils without a place", "无学位的学生")
  static let unplacedNote = text(
    "These pupils have no place within the limits. The plan names them so that a way can be found for each.",
    "以下学生在规定路程内没有学位。方案逐一列出，以便个别解决。")
  static let nobodyUnplaced = text(
    "Every pupil has a place within the limits.", "所有学生均在规定路程内有学位。")
  static let reason = text("Reason", "原因")

  // Money.
  static let money = text("Money by purse", "费用由谁承担")
  static let moneyUnit = text(
    "{1} a year; building costs are spread over the buildings’ life. Time of families is valued in money.",
    "单位：{1}/年；建设费用按使用年限分摊，家庭路途时间折算为金额。")

  // Rules and figures.
  static let assumptions = text("Rules, prices and where they come from", "规则、价格及其来源")
  static let assumptionsNote = text(
    "Every figure that shaped this plan. “Read in the document” figures were checked against a text of it; confirm the others before you rely on them.",
    "影响本方案的全部参数。“已核对原文”指已与文件文本核对；其余参数使用前请先确认。")
  static let figure = text("Figure", "参数")
  static let value = text("Value", "数值")
  static let source = text("Source", "来源")
  static let checked = text("Checked", "核对情况")
  static let changedHere = text("set by the scenario", "本方案自定")
  static let groupBands = text("Grade bands", "学段")
  static let groupKinds = text("Kinds of school", "学校类型")
  static let groupCosts = text("Costs", "费用")
  static let groupTravelRules = text("Travel", "路程")
  static let groupRoads = text("Roads", "道路")
  static let groupRules = text("Rules", "规则")
  static let groupDemography = text("Pupil numbers", "学生数")
  static let parameterCount = text("{1} figures", "{1}项")
  static let ruleCount = text("{1} {1|rule|rules}", "{1}条")

  // Remarks.
  static let remarks = text("About the data", "数据说明")
  static let estimateNote = text("≈ estimated number", "≈为估计值")
  static let estimateTitle = text("estimate, not a count", "估计值，非统计数")

  // Provenance.
  static let provenance = text("How this plan was made", "方案生成信息")
  static let program = text("Program", "程序")
  static let preset = text("Preset", "预设规则")
  static let overrides = text("Figures changed", "修改的参数")
  static let noneChanged = text("none", "无")
  static let regionSource = text("Region", "区域数据")
  static let builtInRegion = text(
    "built-in county, {1} settlements, seed {2}", "内置示例县，{1}个村点，随机种子{2}")
  static let folderRegion = text("folder {1}", "文件夹{1}")
  static let seed = text("Seed", "随机种子")
  static let gapAsked = text("Gap asked for", "要求的差距")
  static let timeLimit = text("Time limit", "时间上限")
  static let noLimit = text("none", "无")
  static let cost = text("Cost found", "所得费用")
  static let bound = text("Lower bound", "下界")
  static let gap = text("Gap", "差距")
  static let problemSize = text("Problem", "问题规模")
  static let problemSizeText = text(
    "{1} sites, {2} groups of pupils, {3} possible ways", "{1}个校址、{2}组学生、{3}条可行路程")
  static let work = text("Work", "计算量")
  static let workText = text(
    "{1} evaluations of the bound, {2} moves tried", "下界计算{1}次，尝试调整{2}次")
  static let inputFiles = text("Files read", "输入文件")
  static let fileName = text("File", "文件")
  static let fileBytes = text("Bytes", "字节")
  static let otherFiles = text("In the same folder", "同一文件夹内")
  static let tableFilesNote = text(
    "The tables open in Excel, the map in QGIS.", "表格可用Excel打开，地图可用QGIS打开。")
}
