extension Policy {
  /// Every rule of the national documents, and how each is treated.
  static var chineseRules: [PolicyRule] {
    travelRules + networkRules + vetoRules + procedureRules + sizeRules + moneyRules + balanceRules
      + mustKeepRules
  }

  private static let document2026 = LocalizedText(
    en: "No. 1 document of 2026 and the press line to it", zh: "2026年中央一号文件及其解读")
  private static let shidian2016 = LocalizedText(
    en: "Ministry of Education (2016), notice on Shidian", zh: "教育部2016年关于施甸的通知")
  private static let mustKeepList = LocalizedText(
    en: "Commentary on schools that must be kept; it names further classes",
    zh: "关于“应留必留”学校类别的评论资料（另有其他类别）")

  private static var travelRules: [PolicyRule] {
    [
      PolicyRule(
        "travel-grades-1-3", .planned, PolicySource(notice2018, .seen),
        figures: ["bands.grades-1-3.walkMinutes", "bands.grades-1-3.rideMinutes"],
        en: "Grades 1–3: in general no more than half an hour on the way, by whatever means.",
        zh: "1—3年级学生路途时间一般不超过半小时。"),
      PolicyRule(
        "boarding-ages", .planned, PolicySource(notice2018, .seen),
        figures: figures("mayBoard", of: ["grades-1-3", "grades-4-6"]),
        en:
          "Grades 1–3 do not board in principle. Grades 4–6 mainly live at home and may board where lodging, meals, transport and safety are assured; the county decides.",
        zh: "1—3年级原则上不寄宿；4—6年级以走读为主，在住宿、生活、交通、安全等有保障的前提下可适当寄宿，由县级决定。"),
      PolicyRule(
        "boarding-junior", .planned, PolicySource(notice2012, .seen),
        figures: figures("mayBoard", of: ["grades-7-9"]),
        en: "Junior pupils live at home or board, as things are.", zh: "初中学生根据实际可以走读或寄宿。"),
      PolicyRule(
        "school-bus", .judged,
        PolicySource(
          LocalizedText(
            en: "State Council Order 617 (2012), school bus safety",
            zh: "国务院令第617号（2012）《校车安全管理条例》"), .seen),
        en:
          "Schools are placed so that pupils attend nearby or board and traffic risk falls; parents are heard; buses run where neither a near school nor public transport serves.",
        zh: "设置学校应保障学生就近入学或寄宿，减少交通风险，听取家长意见；无法就近且公共交通不便的应提供校车服务。"),
      PolicyRule(
        "bus-speed", .planned, PolicySource(schoolBus, .unverified),
        figures: ["roads.busTopSpeed"],
        en: "School buses drive 60 km/h at most (80 on expressways), with an attendant on board.",
        zh: "校车时速不超过60公里（高速公路80公里），并配随车照管人员。"),
    ]
  }

  private static var networkRules: [PolicyRule] {
    [
      PolicyRule(
        "township-junior", .planned, PolicySource(notice2012, .seen),
        figures: ["rules.keepsJuniorInTownship", "rules.wantsJuniorInTownship"],
        en:
          "In principle every township has a junior school; plans keep one where there is one today.",
        zh: "原则上每个乡镇都应设置初中；方案保留现有乡镇的至少一所初中。"),
      PolicyRule(
        "teaching-points", .judged, PolicySource(notice2012, .seen),
        en:
          "Villages with many people have a village school or teaching point; places that are sparse, remote or hard to reach keep or get a teaching point.",
        zh: "人口相对集中的村寨设置村小或教学点；人口稀少、地处偏远、交通不便的地方保留或设置教学点。"),
      PolicyRule(
        "sparse-form", .planned, PolicySource(notice2018, .seen),
        en:
          "In general villages have small schools for the low grades and townships boarding centres; the menu of school kinds has both.",
        zh: "一般在村设置低年级学段的小规模学校，在乡镇设置寄宿制中心学校；学校类型菜单包含两者。"),
      PolicyRule(
        "small-school", .measured, PolicySource(notice2018, .seen),
        figures: ["rules.smallSchool"],
        en: "A village school or teaching point with fewer than 100 pupils is a small school.",
        zh: "不足100人的村小学和教学点为乡村小规模学校。"),
      PolicyRule(
        "keep-necessary", .judged, PolicySource(document2026, .seen),
        en: "Necessary small schools and kindergartens in the country are kept and run well.",
        zh: "稳慎优化农村中小学校和幼儿园布局，保留并办好必要的乡村小规模学校和幼儿园。"),
    ]
  }

  private static var vetoRules: [PolicyRule] {
    [
      PolicyRule(
        "veto-parents", .judged, PolicySource(shidian2016, .seen),
        en: "No merge that most parents, or most delegates of the hearing, oppose.",
        zh: "多数家长反对或听证会多数代表反对的，不得强行撤并。"),
      PolicyRule(
        "veto-travel", .planned, PolicySource(shidian2016, .seen),
        en:
          "No merge after which the way is inconvenient or unsafe. Plans keep to the limits of ways; the safety of roads is for people to judge.",
        zh: "撤并后学生上学交通不便或安全无保障的，不得强行撤并。方案遵守路程上限；道路安全须由人判断。"),
      PolicyRule(
        "veto-boarding", .planned, PolicySource(shidian2016, .seen),
        en:
          "No merge into a school whose beds and meals do not suffice. Plans build the beds that they need.",
        zh: "并入学校住宿、就餐条件不能满足需要的，不得强行撤并。方案计入所需新增床位。"),
      PolicyRule(
        "veto-size", .planned, PolicySource(shidian2016, .seen),
        en: "No merge that makes a school too large or a class too big.",
        zh: "撤并后将造成超大规模学校或大班额的，不得强行撤并。"),
    ]
  }

  private static var procedureRules: [PolicyRule] {
    let provinces = LocalizedText(
      en: "Procedures of Fujian and Hebei for merging rural schools", zh: "福建、河北农村学校撤并程序规定")
    let hebei = LocalizedText(en: "Hebei, premises of merged schools", zh: "河北省撤并学校闲置校舍处置规定")
    return [
      PolicyRule(
        "build-before-close", .judged, PolicySource(document2026, .seen),
        en:
          "Build first, then close. The plan names the rooms and beds that must stand before; their order is for the county.",
        zh: "先建后撤。方案列出撤并前须建成的教室和床位，先后次序由县里安排。"),
      PolicyRule(
        "procedure", .judged, PolicySource(provinces, .seen), publicityDays: 30,
        en:
          "A plan for each school is argued, published (in Hebei on the internet for a month), heard and approved (in Fujian by county, department and province).",
        zh: "一校一案：论证、公示（河北网上公示一个月）、听证、审批（福建由县报省级部门、省政府）。"),
      PolicyRule(
        "premises", .judged, PolicySource(hebei, .seen),
        en: "Land and buildings that fall empty become kindergartens first.",
        zh: "撤并后的闲置土地和校舍优先用于改建幼儿园。"),
    ]
  }

  private static var sizeRules: [PolicyRule] {
    let dormitory = LocalizedText(
      en: "Guizhou, dormitories of boarding schools", zh: "贵州省寄宿制学校宿舍标准")
    let bands = ["grades-1-3", "grades-4-6", "grades-7-9", "grades-10-12"]
    return [
      PolicyRule(
        "class-size", .planned, PolicySource(designCode, .seen),
        figures: figures("classSize", of: bands) + [
          "kinds.teaching-point.classSize", "kinds.incomplete-primary.classSize",
        ],
        en:
          "A class has at most 45 pupils in primary, 30 in incomplete primary, 50 in secondary school.",
        zh: "班额：完全小学45人、非完全小学30人、中学50人。"),
      PolicyRule(
        "big-class", .planned, PolicySource(bigClasses, .seen),
        figures: ["rules.bigClass", "rules.hugeClass"],
        en: "No class of 56 pupils or more; 66 or more is very big.",
        zh: "消除56人及以上的大班额；66人及以上为超大班额。"),
      PolicyRule(
        "school-cap", .planned, PolicySource(balance2017, .unverified),
        figures: ["rules.schoolCap", "kinds.nine-year.maximumPupils"],
        en: "A school has at most 2,000 pupils, a nine-year school 2,500.",
        zh: "学校规模不超过2000人，九年一贯制学校不超过2500人。"),
      PolicyRule(
        "staff", .measured, PolicySource(staff2014, .seen),
        figures: ["primary", "junior", "senior"].map { "rules.staff.\($0)" },
        en: "One member of staff for 19 pupils in primary, 13.5 in junior, 12.5 in senior school.",
        zh: "教职工与学生比：小学1:19、初中1:13.5、高中1:12.5。"),
      PolicyRule(
        "small-school-staff", .planned,
        PolicySource(
          LocalizedText(en: "Staffing of small schools, in principle", zh: "乡村小规模学校编制核定原则"),
          .unverified),
        figures: [],
        en:
          "Small schools are staffed by classes and pupils together; here by posts for a class (`bands.*.staffPerClass`, a default).",
        zh: "小规模学校按班师比与生师比相结合核定编制；本软件按每班编制计（bands.*.staffPerClass，默认值）。"),
      PolicyRule(
        "life-teachers", .planned, PolicySource(lifeTeachers, .unverified),
        figures: ["costs.boardersPerLifeTeacher"],
        en: "A life teacher for 30–50 primary or 50–100 junior boarders, as provinces set it.",
        zh: "生活教师：小学寄宿生30—50人、初中50—100人配一名，由各省规定。"),
      PolicyRule(
        "dormitory", .judged, PolicySource(dormitory, .seen),
        en:
          "One bed each; 3–5 m² in primary, 3.5–5.5 m² in junior school; none in basements.",
        zh: "一人一床；小学生均3—5平方米，初中3.5—5.5平方米；不得设在地下室。"),
    ]
  }

  private static var moneyRules: [PolicyRule] {
    let nutrition = LocalizedText(en: "Nutrition subsidy from autumn 2021", zh: "2021年秋季起营养膳食补助标准")
    return [
      PolicyRule(
        "public-funds", .planned, PolicySource(funds2023, .seen),
        figures: figures("pupilFunds", of: ["grades-1-3", "grades-4-6", "grades-7-9"]),
        en: "Public funds of 720 yuan a year for a primary pupil, 940 for a junior one.",
        zh: "生均公用经费：小学720元/年、初中940元/年。"),
      PolicyRule(
        "funding-floor", .planned, PolicySource(notice2018, .seen),
        figures: ["costs.fundingFloor"],
        en: "A rural school with fewer than 100 pupils is funded as if it had 100.",
        zh: "不足100人的农村学校按100人核定公用经费。"),
      PolicyRule(
        "boarder-grants", .planned, PolicySource(funds2023, .seen),
        figures: ["costs.boarderFunds"],
        en: "Added public funds of 300 yuan a year for each boarder.", zh: "寄宿生每人每年增加公用经费300元。"),
      PolicyRule(
        "living-subsidy", .planned, PolicySource(subsidy2024, .seen),
        figures: figures("boarderSubsidy", of: ["grades-4-6", "grades-7-9"]),
        en:
          "Poor boarders get 1,250 yuan a year in primary, 1,500 in junior school; poor day pupils half.",
        zh: "家庭经济困难寄宿生生活补助：小学1250元/年、初中1500元/年；困难走读生减半。"),
      PolicyRule(
        "nutrition", .judged, PolicySource(nutrition, .seen),
        en:
          "Five yuan a school day for meals; the ledger does not count it, since no plan changes it.",
        zh: "营养膳食补助每生每天5元；方案不改变此项，故账目未计。"),
    ]
  }

  private static var balanceRules: [PolicyRule] {
    [
      PolicyRule(
        "balance", .measured, PolicySource(balance2017, .seen),
        figures: ["rules.balance.primary", "rules.balance.junior"],
        en:
          "Seven indicators of balance: their coefficients of variation are at most 0.50 in primary and 0.45 in junior school.",
        zh: "七项校际均衡指标的差异系数：小学不超过0.50，初中不超过0.45。"),
      PolicyRule(
        "balance-formula", .measured,
        PolicySource(
          LocalizedText(
            en: "Interim evaluation measures for balanced development (2012)",
            zh: "《县域义务教育均衡发展督导评估暂行办法》（2012）"), .unverified),
        en: "The coefficient is weighted by enrolment: CV = S / X, S² = Σ (Pᵢ/P)(xᵢ − X)².",
        zh: "差异系数按在校生加权：CV = S / X，S² = Σ (Pᵢ/P)(xᵢ − X)²。"),
    ]
  }

  private static var mustKeepRules: [PolicyRule] {
    [
      PolicyRule(
        "must-keep-remote", .measured, PolicySource(mustKeepList, .commentary),
        en:
          "Keep: remote schools in hills, at reservoirs, on pastures and islands with no other public school within reach.",
        zh: "应留：山区、库区、牧区、海岛等偏远地区，服务半径内无其他公办学校的。"),
      PolicyRule(
        "must-keep-young", .judged, PolicySource(mustKeepList, .commentary),
        en: "Keep: schools with many left-behind or young pupils and nowhere to board.",
        zh: "应留：留守儿童、低龄学生较多且不具备寄宿条件的。"),
      PolicyRule(
        "must-keep-stable", .judged, PolicySource(mustKeepList, .commentary),
        en:
          "Keep: schools of formerly poor, border, minority or stable villages with pupils for three to five years.",
        zh: "应留：脱贫地区、边境、民族或人口稳定村庄，今后3—5年有稳定生源的。"),
    ]
  }
}
