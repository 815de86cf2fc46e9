import Consolidation

/// Words of the dossiers.
extension Phrase {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  // Titles, links, head and foot.
  static let dossierTitle = text("{1}: proposal", "{1}：一校一案")
  static let dossierMerge = text("Proposed merge", "拟撤并学校")
  static let dossierReduced = text("Proposed merge of some grades", "拟撤并部分年级")
  static let dossierCentre = text("Boarding centre", "寄宿制中心学校")
  static let dossierSmall = text("Small school that stays", "保留的小规模学校")
  static let dossierHead = text("{1} – {2} ({3})", "{1} — {2}（{3}）")
  static let dossierFoot = text(
    "{1}; rules {2}; seed {3}; plan at most {4} from the best", "{1}；规则 {2}；种子 {3}；距最优方案至多 {4}")
  static let dossierAll = text("All dossiers", "全部一校一案")
  static let dossierPrint = text("All in one page, to print", "全部合为一页，便于打印")
  static let dossierPrintNote = text(
    "All dossiers, each from a new sheet: print this page, or save it as PDF.",
    "全部一校一案，每案另起一页。可直接打印本页，或另存为 PDF。")
  static let dossierReport = text("The plan’s page", "规划方案页面")
  static let dossierMarkdown = text("As Markdown", "Markdown 文本")
  static let dossierNumbered = text("{1}. {2}", "{1}. {2}")
  static let dossierIndexTitle = text("{1}: dossiers of schools", "{1}：一校一案")
  static let dossierKicker = text("Dossiers of schools", "一校一案")
  static let dossierIndexLead = text(
    "{1} {1|dossier|dossiers}: one for each school that the plan changes or builds on.",
    "共{1}份：方案所调整或依托的学校各一份。")
  static let dossierIndexNote = text(
    "What no file tells is a blank that says where it would come from. Copy a dossier before you fill it in: making the plan again replaces it.",
    "数据未载明的内容留空，并注明来源。填写前请先另存：重新生成方案会覆盖原文件。")
  static let dossierNeedsLedger = text(
    "Small schools that stay have dossiers when the plan is made with --ledger.",
    "用 --ledger 生成方案时，保留的小规模学校也有一校一案。")
  static let dossierSummary = text(
    "{1} {1|dossier|dossiers}: {2}", "一校一案{1}份：{2}")

  // The lead.
  static let dossierLeadMerge = text(
    "The plan ends {2} at {1}; {3} pupils go to {4}.", "方案拟停办{1}的{2}，{3}名学生转入{4}。")
  static let dossierLeadUnplaced = text(
    "{1} pupils have no place within the limits.", "{1}名学生在规定路程内没有学位。")
  static let dossierLeadNowhere = text(
    "The plan ends {2} at {1}; it names no receiving school for {3} pupils.",
    "方案拟停办{1}的{2}，{3}名学生没有接收学校。")
  static let dossierLeadCentre = text(
    "The plan makes {1} a boarding centre with {2} pupils, {3} of them boarders; {4} classrooms and {5} beds must be built.",
    "方案将{1}设为寄宿制学校，学生{2}名，其中寄宿生{3}名；需新建教室{4}间、床位{5}张。")
  static let dossierLeadSmall = text(
    "The plan keeps {1} with {2} pupils.", "方案保留{1}，学生{2}名。")
  static let dossierProposal = text(
    "This is a proposal for argument, hearing, publicity and approval, and no decision. Numbers with ≈ hold estimates. Today every village is taken to attend its nearest school, as no file says who attends which.",
    "本件为供论证、听证、公示、审批的建议稿，并非决定。带≈的数字含估计值。现状按就近入学推定，因数据未载明学生实际就读学校。")

  // Pieces of sections.
  static let dossierNone = text("none", "无")
  static let dossierMissing = text("Not in the files; from: {1}", "数据未载明；应取自：{1}")
  static let dossierRemark = text(" – {1}", "——{1}")
  static let dossierHolds = text("no objection", "无此情形")
  static let dossierFails = text("veto applies", "属此情形，不得撤并")
  static let dossierNearest = text(
    "{1} is the nearest ({2} as the crow flies)", "最近村点为{1}（直线距离{2}）")
  static let dossierCandidate = text("a site where a school could be built", "备选校址")
  static let dossierNewSite = text("a new site: none yet", "新建学校，尚无")
  static let dossierTeaches = text("teaches {1}", "现开设{1}")
  static let dossierBecomes = text("becomes: {1}, up to {2} classes", "规划类型：{1}，最多{2}个班")
  static let dossierDormitory = text("with a dormitory", "设宿舍")
  static let dossierPupilsToday = text(
    "{1} on the roll; {2} live nearest to it in the planned grades",
    "在册{1}名；规划学段内就近学生{2}名")
  static let dossierOfBand = text("{1}: {2}", "{1}：{2}")
  static let dossierTotalOf = text("{1} ({2})", "{1}（{2}）")
  static let dossierBelow = text("below {1}: {2}", "不足{1}人：{2}")
  static let dossierNotSoon = text("not within the forecast", "预测期内不会")
  static let dossierAutumn = text("Autumn", "秋季")
  static let dossierLow = text("Low (1 in 10 below)", "低（十分之一分位）")
  static let dossierMiddle = text("Middle", "中位")
  static let dossierHigh = text("High (1 in 10 above)", "高（十分之九分位）")

  // Alternatives.
  static let dossierAlternative = text("Alternative", "备选做法")
  static let dossierCostsMore = text("Costs more than the plan, {1} a year", "较方案每年多支出（{1}）")
  static let dossierFeasible = text("Possible?", "是否可行")
  static let dossierNotSmall = text(
    "Not examined: the ledger is about schools with fewer than {1} pupils on the roll.",
    "未考察：去留账只针对在册不足{1}人的学校。")
  static let dossierProtected = text("{1}: the school is protected", "{1}：学校受保护")
  static let dossierNoLowest = text(
    "the school has no kind for its lowest grades alone", "没有只留低年级的学校类型")
  static let dossierNoSecond = text("nobody must change school", "无学生转校")
  static let dossierNothingMoves = text("nobody moves: the school stays", "学校保留，无学生转出")
  static let dossierAlternativesNote = text(
    "Against the plan, with the school’s surroundings planned anew and schools farther away as planned; “at least” is proved for them. Pupils are those who go to another school than in the plan.",
    "均与方案相比：周边学校重新求解，其余按方案不变；“至少”为该范围内已证明的下限。学生数为与方案就读学校不同者。")

  // Receiving schools.
  static let dossierNoReceiver = text("no receiving school", "无接收学校")
  static let dossierWhen = text("When", "时间")
  static let dossierRooms = text("Classrooms today", "现有教室")
  static let dossierBeds = text("Beds today", "现有床位")
  static let dossierNorm = text("At most", "上限")
  static let dossierFreeSeats = text("Free seats in its classes", "班内空余学位")
  static let dossierFreeRooms = text("Free classrooms", "空余教室")
  static let dossierFreeBeds = text("Free beds", "空余床位")
  static let dossierToCap = text("Pupils up to the limit of size", "距规模上限（人）")
  static let dossierNoBigClass = text(
    "The largest class has {1} pupils if grades are shared out evenly: below {2}, not big.",
    "平均分班时最大班额{1}人，低于{2}人，不属大班额。")
  static let dossierBigClass = text(
    "The largest class has {1} pupils, {2} or more: too big.", "最大班额{1}人，达到{2}人，属大班额。")

  // Pupils and boarding.
  static let dossierGrade = text("Grade", "年级")
  static let dossierGradeName = text("Grade {1}", "{1}年级")
  static let dossierPreschool = text("Preschool", "学前")
  static let dossierModes = text("{1}: today {2}, plan {3}", "{1}：现状{2}，规划{3}")
  static let dossierUnplaced = text("without a place: {1}", "无学位：{1}")
  static let dossierDayPupils = text("Day pupils", "走读生")
  static let dossierMedian = text("Half of the day pupils: at most, minutes", "半数走读生不超过（分钟）")
  static let dossierNinth = text("Nine in ten of the day pupils: at most, minutes", "九成走读生不超过（分钟）")
  static let dossierMayBoard = text("May board?", "可否寄宿")
  static let dossierArea = text("{1} m², {2} m² a bed", "{1}平方米，每床{2}平方米")
  static let dossierLifeTeachers = text(
    "{1} posts for these boarders, one for {2}", "上述寄宿生需{1}个岗位，每{2}人一名")
  static let dossierBoardingFamilies = text(
    "{1} a boarder and year for food; {2} together", "每名寄宿生每年伙食费{1}，合计{2}")

  // Money.
  static let dossierOwnMoney = text(
    "The school’s own account with its pupils’ ways, as in schools.csv.",
    "本校账目，含学生路途费用，与 schools.csv 一致。")
  static let dossierAccount = text("Account, a year", "账目（每年）")
  static let dossierNameWhen = text("{1}, {2}", "{1}，{2}")
  static let dossierChangeOfMerge = text("Change through this merge", "本项撤并引起的变化")
  static let dossierNothingToBuild = text("Nothing must be built for it.", "无须为此新建。")
  static let dossierOneOff = text(
    "{1} for classrooms, beds and sites; counted above as yearly payments at {2}% over {3} years",
    "教室、床位及新址共{1}；上表按年利率{2}%、{3}年折为年均支付")
  static let dossierTransfersSame = text("Funds from higher government do not change.", "上级经费不变。")
  static let dossierTransfersLost = text(
    "Higher government pays {1} less a year.", "上级经费每年减少{1}。")
  static let dossierTransfersGained = text(
    "Higher government pays {1} more a year.", "上级经费每年增加{1}。")
  static let dossierNoPayback = text(
    "Nothing is saved that could pay it back: running costs change by {1} a year (buildings and pupils’ time apart).",
    "没有可用于回收的节余：运行费用每年变化{1}（不含建设与学生路途时间）。")
  static let dossierPaidAtOnce = text(
    "At once: nothing is built, and running costs fall by {1} a year (pupils’ time apart).",
    "即期：无须新建，运行费用每年减少{1}（不含学生路途时间）。")
  static let dossierPayback = text(
    "{1} years: running costs fall by {2} a year (pupils’ time apart).",
    "{1}年：运行费用每年减少{2}（不含学生路途时间）。")
  static let dossierPrice = text("If this price were", "价格变动")
  static let dossierPosts = text("Teacher posts", "教师岗位")
  static let dossierBuilding = text("Building", "建设")
  static let dossierSensitivityNote = text(
    "The change of all purses in a year if one price were a fifth lower or higher and the plan stayed the same.",
    "假定单项价格降低或提高五分之一而方案不变时，各方每年费用变化合计。")

  // Staff and premises.
  static let dossierTeachers = text("Teachers, as filed", "现有教师")
  static let dossierPostsToday = text("Posts for its classes today", "现状班级所需岗位")
  static let dossierPostsPlan = text("Posts in the plan", "规划所需岗位")
  static let dossierPostsNote = text(
    "Posts follow from classes (bands.*.staffPerClass); receiving schools take in pupils of other schools too.",
    "岗位数按班级数推算（bands.*.staffPerClass）；接收学校还接收其他学校的学生。")
  static let dossierSurplus = text("{1} posts fewer at these schools together", "上述学校合计减少{1}个岗位")
  static let dossierShortage = text("{1} posts more at these schools together", "上述学校合计增加{1}个岗位")
  static let dossierEvenPosts = text("as many posts as today", "岗位数不变")
  static let dossierVacant = text("{1} of {2} classrooms", "教室{1}间（共{2}间）")
  static let dossierSeats = text(
    "up to {1}, if the {2} empty classrooms took {3} children each",
    "至多{1}个（{2}间空余教室，每间{3}名幼儿）")
  static let dossierCitation = text("{1} ({2}; {3})", "{1}（{2}；{3}）")
  static let dossierDocument = text("{1} ({2})", "{1}（{2}）")

  // Vetoes, hearing, publicity.
  static let dossierParentsEvidence = text(
    "No model knows it: the votes of the hearing decide.", "模型无从得知，以听证结果为准。")
  static let dossierTravelEvidence = text(
    "In the plan {1} pupils are over a limit and {2} have no place; the longest walk takes {3} min, the longest ride {4} min. The safety of roads is not in the data.",
    "方案中路程超限学生{1}名、无学位学生{2}名；最长步行{3}分钟，最长乘车{4}分钟。道路安全情况不在数据中。")
  static let dossierNobodyBoards = text(
    "Nobody boards at the receiving schools. Meals are not in the data.", "接收学校无寄宿生。就餐条件不在数据中。")
  static let dossierBoardingEvidence = text(
    "{1} boarders; {2} beds stand and {3} must be built before. Meals are not in the data.",
    "寄宿生{1}名，现有床位{2}张，须先建成{3}张。就餐条件不在数据中。")
  static let dossierSizeEvidence = text(
    "The largest receiving school has {1} pupils (limit {2}). ", "最大接收学校{1}人（上限{2}人）。")
  static let dossierDelegates = text(
    "number, and how many of them parents, teachers, villagers", "人数，其中家长、教师、村民各几人")
  static let dossierVotes = text("for / against / abstained", "赞成／反对／弃权")
  static let dossierPublicity = text("at least {1} days: {2}", "不少于{1}天：{2}")
  static let dossierPublicityEnd = text(
    "not earlier than {1} days after the start", "不早于公示开始后{1}天")
  static let dossierNoPublicity = text(
    "the preset names no number of days; ask the law that applies", "预设规则未规定天数，以当地规定为准")
  static let dossierApprovals = text(
    "school, township, county department, county government, higher if required: name, date, seal.",
    "学校、乡镇、县级教育部门、县级政府及按规定报上级：姓名、日期、盖章。")
  static let dossierAppeal = text(
    "to whom, until when, by what way", "受理单位、期限、方式")

  // Risk.
  static let dossierLeavers = text(
    "of those concerned about {1} a year today and {2} in the plan, by the way on foot (a scenario)",
    "按步行路程推算，有关学生中每年辍学现状约{1}名、规划约{2}名（情景）")
  static let dossierSure = text(
    "Every plan that costs at most {1}% more than the best decides so.", "成本增幅{1}%以内的所有方案均如此决定。")
  static let dossierArbitrary = text(
    "A plan that costs at most {1}% more than the best decides otherwise.", "成本增幅{1}%以内有方案作相反决定。")
  static let dossierOpen = text(
    "It is not known whether a plan within {1}% of the best decides otherwise.",
    "成本增幅{1}%以内是否有方案作相反决定，尚未证明。")
  static let dossierOtherwise = text(
    " A plan at {1}% is known to decide otherwise.", "已知成本增加{1}%的方案作相反决定。")
  static let dossierEvenPupils = text(
    "if about {1} pupils changed school by the opposite decision, both would cost the same",
    "相反决定约涉及{1}名学生转校时，两种决定费用相同")
  static let dossierEvenLonger = text(
    "if they went about {1} minutes longer one way by the opposite decision, on average, both would cost the same",
    "相反决定使有关学生平均单程约多{1}分钟时，两种决定费用相同")
  static let dossierEvenShorter = text(
    "if they went about {1} minutes shorter one way by the opposite decision, on average, both would cost the same",
    "相反决定使有关学生平均单程约少{1}分钟时，两种决定费用相同")
  static let dossierNoEven = text("there is no such number", "没有这样的数值")

  // Timetable.
  static let dossierSchoolYear = text("School year", "学年")
  static let dossierStep = text("Step", "步骤")
  static let dossierDates = text("Dates", "日期")
  static let dossierYear = text("Year {1}", "第{1}学年")
  static let dossierStepProcedure = text(
    "Argument, hearing, publicity, approval", "论证、听证、公示、审批")
  static let dossierStepBuild = text(
    "Build at {1}: {2}", "{1}建设：{2}")
  static let dossierBuildRooms = text("{1} {1|classroom|classrooms}", "教室{1}间")
  static let dossierBuildBeds = text("{1} beds", "床位{1}张")
  static let dossierStepAccept = text(
    "Building accepted before any school closes (build first, then close)", "验收合格后方可撤并（先建后撤）")
  static let dossierStepTrial = text("Trial of buses in the last term", "最后一学期校车试运行")
  static let dossierStepMove = text(
    "From its first day: pupils move; new pupils enter at the receiving schools",
    "自学年开始：学生转入，新生在接收学校入学")
  static let dossierStepEnd = text(
    "From its first day: teaching has ended; premises are handed over", "自学年开始：停办完成，移交校舍")
  static let dossierStepCentre = text(
    "From its first day: the centre takes its new pupils and boarders", "自学年开始：接收转入学生和寄宿生")
  static let dossierStepReview = text(
    "Look at the pupils again; make the plan anew if they change", "复核学生数，变化较大时重新编制方案")
  static let dossierComing = text(
    "who comes when stands in the dossiers of the schools that they leave", "转入学生的时间见其原校的一校一案")
  static let dossierMoves = text("Transition", "过渡安排")
  static let dossierStays = text(
    "finishes here in year {1} and does not move", "第{1}学年在原校毕业，不转校")
  static let dossierMovesIn = text("moves at the start of year {1}", "第{1}学年初转校")
  static let dossierTimetableNote = text(
    "Year 1 is the school year of the decision. The plan says what must stand before; the order of years is a proposal of this dossier.",
    "第1学年为作出决定的学年。方案列明撤并前须建成的内容，年度安排为本件建议。")
  static let dossierForYear = text(
    "The plan is made for the pupils expected in autumn {1}.", "方案按{1}年秋季预测学生数编制。")

  // Rules and provenance.
  static let dossierHere = text("{1} (here {2})", "{1}（本项{2}）")
  static let dossierFigure = text("{1}: {2}", "{1}：{2}")
  static let dossierDataYear = text("pupils of autumn {1}", "{1}年秋季学生数")
  static let dossierPreset = text("{1} ({2})", "{1}（{2}）")
  static let dossierWeights = text(
    "none: the plan costs least over all purses, pupils’ time on the way priced",
    "无权重：按各方费用合计最少规划，学生路途时间计价")
  static let dossierGap = text(
    "at most {1}% from the best plan: it costs {2}, and none costs less than {3}",
    "距最优方案至多{1}%：本方案{2}，任何方案不低于{3}")
  static let dossierConcerned = text("Pupils concerned", "有关学生")
}
