import Consolidation

/// The audit of today's network.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  static let networkTitle = text("Today’s network in {1}", "{1}学校布局现状审查")
  static let networkKicker = text("Audit of today’s network", "现有学校布局审查")
  static let networkOpening = text(
    "{1}: today’s network against “{2}”, {3} {3|school|schools}, {4} pupils.",
    "{1}：按“{2}”审查现状，学校{3}所，学生{4}人。")
  static let networkLead = text(
    "Nothing is planned here: {1} schools and {2} pupils as they are, measured against the rules of this preset. The nearest school that teaches the grades counts as a pupil’s own, by the same ways as in plans.",
    "本页不作规划：将现有{1}所学校、{2}名学生与本预设的规则对照。学生按最近的相应学校计算，路程算法与方案相同。")
  static let waysToday = text("Ways to school by grades", "分学段上学路程")
  static let waysTodayNote = text(
    "Who lies beyond a walking limit needs a bus or a bed. “Beyond every limit” means: not on foot, not by bus and not boarding.",
    "超过步行限度的学生需校车或寄宿。“超出全部限度”指步行、乘车、寄宿均不符合规定。")
  static let walkWithin = text("walk", "步行")
  static let rideWithin = text("by bus", "乘车")
  static let boardWithin = text("board", "寄宿")
  static let beyondAll = text("beyond every limit", "超出全部限度")
  static let noWay = text("no school reached", "无校可达")
  static let overWalkMinutes = text("over walking minutes", "超步行时间")
  static let overWalkKilometres = text("over walking km", "超步行距离")
  static let overRideMinutes = text("over bus minutes", "超乘车时间")
  static let worstPlaces = text("The worst ways", "路程最不利的村点")
  static let worstPlacesNote = text(
    "At most {1} of each kind; network-audit.csv has all.", "每类最多列{1}条，全部见 network-audit.csv。")
  static let foundTitle = text("Findings by rule", "按规则列出的问题")
  static let foundNote = text(
    "At most {1} places of each kind, the worst first; network-audit.csv has all.",
    "每类最多列{1}处，最严重者在前，全部见 network-audit.csv。")
  static let noFindings = text("Nothing was found.", "未发现问题。")
  static let place = text("Place", "地点")
  static let found = text("Measured", "测量值")
  static let limit = text("Limit", "限值")
  static let pupilsConcerned = text("Pupils", "涉及学生")
  static let balanceTitle = text("Balance between schools", "校际均衡")
  static let balanceNote = text(
    "CV = S / X, S² = Σ (Pᵢ/P)(xᵢ − X)²: each school counts by its pupils of the stage. The limit, where there is one, is that of the official indicators and stands here for comparison.",
    "差异系数 CV = S / X，S² = Σ (Pᵢ/P)(xᵢ − X)²，按该学段在校生加权。限值（如有）系官方指标之限，此处供对照。")
  static let indicatorColumn = text("Indicator", "指标")
  static let meanColumn = text("Weighted mean", "加权均值")
  static let variationColumn = text("CV", "差异系数")
  static let knownColumn = text("Schools with the figure", "有数据学校")
  static let notInFiles = text("not in the files", "文件中无此数据")
  static let coverageTitle = text("What is known", "数据完整程度")
  static let coverageNote = text(
    "What the files do not state is not filled in. Boarders are known where enrolment.csv counts them, by grade or together; how large rooms are is not in the files.",
    "文件未注明的数据不作推算。寄宿生数仅在 enrolment.csv 有统计时可知；校舍面积不在文件中。")
  static let coverageRow = text("{1} of {2}", "{2}所中{1}所")
  static let networkProvenance = text("How this audit was made", "审查信息")
  static let networkFiles = text("Beside this page", "同一文件夹内")
  static let summaryBeyond = text("beyond limits", "超出限度")
  static let summaryNone = text("no school", "无校可达")
  static let summaryFound = text("Found, the worst of each kind:", "发现的问题（每类列最严重者）：")
  static let singularUnits: [String: LocalizedText] = [
    "pupils": text("pupil", "人"), "schools": text("school", "所"), "classes": text("class", "个班"),
    "rooms": text("room", "间"), "beds": text("bed", "张"),
  ]
  static let shortStatuses: [PolicySource.Status: LocalizedText] = [
    .seen: text("seen", "已核"), .unverified: text("unverified", "待核"),
    .commentary: text("commentary", "评论"), .assumption: text("assumption", "假设"),
  ]
  static let summaryBlank = text("Not in the files: {1}.", "文件中无：{1}。")
  static let summaryCV = text(
    "{1}, {2}: CV {3}, mean {4} ({5} of {6} schools)", "{1}，{2}：差异系数{3}，均值{4}（{6}所中{5}所）")
  static let summaryLimit = text("limit {1}", "限值{1}")
  static let wholeRegion = text("the region", "全区域")

  static let measures: [NetworkAudit.Measure: LocalizedText] = [
    .unreached: text("Pupils who get to no school", "无校可达的学生"),
    .outOfReach: text("Pupils beyond every limit of ways", "超出全部路程限度的学生"),
    .rideMinutes: text("Bus rides that take too long", "乘车时间过长"),
    .walkMinutes: text("Too long to walk", "步行时间过长"),
    .walkKilometres: text("Too far to walk", "步行距离过远"),
    .classSize: text("Classes above the norm", "超班额标准的班级"),
    .bigClass: text("Big classes", "大班额"),
    .hugeClass: text("Very big classes", "超大班额"),
    .schoolPupils: text("Schools above the cap", "超规模学校"),
    .schoolClasses: text("Schools of more classes than the menu has", "班数超过规模菜单的学校"),
    .minimumPupils: text("Schools under the minimum of their kind", "低于同类学校最低规模"),
    .advisedSize: text("Schools outside the advised size", "不在建议规模内的学校"),
    .smallSchool: text("Small schools", "小规模学校"),
    .classrooms: text("Schools short of classrooms", "教室不足的学校"),
    .beds: text("Schools short of beds", "床位不足的学校"),
    .boardingAge: text("Boarders or beds for grades too young", "低于寄宿学段的寄宿生或床位"),
    .staff: text("Schools short of staff", "教职工不足的学校"),
    .townshipWithout: text("Townships without a junior school", "没有初中的乡镇"),
    .townshipLast: text("Last schools of their stage in a township", "乡镇内该学段仅存的学校"),
    .mustKeep: text("Small schools that nothing can replace", "无可替代的小规模学校"),
    .networkTarget: text("More schools than the target", "学校数超过规划目标"),
    .balance: text("Indicators that differ too much", "差异系数超限的指标"),
  ]

  static let indicators: [BalanceIndicator: LocalizedText] = [
    .pupilsPerClass: text("pupils per class", "班均学生数"),
    .pupilsPerTeacher: text("pupils per teacher", "师均学生数"),
    .classroomsPer100Pupils: text("classrooms per 100 pupils", "每百名学生教室数"),
    .bedsPerBoarder: text("beds per boarder", "寄宿生人均床位"),
    .qualifiedTeachers: text("highly qualified teachers per 100 pupils", "每百名学生高学历教师数"),
    .leadingTeachers: text("leading teachers per 100 pupils", "每百名学生骨干教师数"),
    .sportAndArtTeachers: text("sports and arts teachers per 100 pupils", "每百名学生体育艺术教师数"),
    .teachingArea: text("teaching area per pupil", "生均教学及辅助用房面积"),
    .sportsArea: text("sports area per pupil", "生均体育运动场馆面积"),
    .equipment: text("equipment per pupil", "生均教学仪器设备值"),
    .multimediaRooms: text("multimedia rooms per 100 pupils", "每百名学生网络多媒体教室数"),
  ]
}
