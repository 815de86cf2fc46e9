import Consolidation

extension DossierItem.Topic {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  /// The heading.
  var title: LocalizedText {
    switch self {
    case .identity: Self.text("The school", "学校基本情况")
    case .reasons: Self.text("Why it is considered", "提出理由")
    case .alternatives: Self.text("Alternatives examined", "备选做法比较")
    case .receivers: Self.text("Receiving schools before and after", "接收学校前后对照")
    case .pupils: Self.text("Pupils and their ways", "涉及学生与上学路程")
    case .boarding: Self.text("Boarding", "寄宿")
    case .money: Self.text("Money", "费用")
    case .staff: Self.text("Staff", "教职工")
    case .premises: Self.text("Premises", "校舍")
    case .procedure: Self.text("Vetoes, hearing, publicity, approval", "四项否决、听证、公示与审批")
    case .risk: Self.text("Risks", "风险")
    case .timetable: Self.text("Timetable", "实施时间表")
    case .rules: Self.text("Rules that bear on it", "适用规则")
    case .provenance: Self.text("How this was made", "生成信息")
    }
  }
}

extension DossierItem {
  private static func text(_ en: String, _ zh: String) -> LocalizedText {
    LocalizedText(en: en, zh: zh)
  }

  /// What the item is called.
  var label: LocalizedText {
    switch self {
    case .code: Self.text("School code", "学校编号")
    case .name: Self.text("Name", "校名")
    case .village: Self.text("Village", "所在村")
    case .township: Self.text("Township", "乡镇")
    case .type: Self.text("Type today", "现有类型")
    case .position: Self.text("Latitude, longitude", "纬度、经度")
    case .yearBuilt: Self.text("Year built", "建校年份")
    case .status: Self.text("In the plan", "规划决定")
    case .protection: Self.text("Protected", "是否受保护")
    case .specialStatus: Self.text("Border, minority or formerly poor area", "边境、民族或脱贫地区")
    case .pupilsToday: Self.text("Pupils today", "现有学生")
    case .pupilsExpected: Self.text("Pupils expected", "预测学生数")
    case .classesToday: Self.text("Classes today", "现有班级")
    case .pupilsPerClass: Self.text("Pupils in a class, mean", "平均班额")
    case .staffToday: Self.text("Teachers", "教师")
    case .costPerPupil: Self.text("Cost for each pupil and year", "生均年费用")
    case .yearBelow: Self.text("Autumn in which it falls below a size", "降至各规模以下的年份")
    case .condition: Self.text("State of the buildings", "校舍状况")
    case .alternatives: Self.text("Alternatives and what they come to", "各备选做法及其结果")
    case .verdict: Self.text("Verdict", "结论")
    case .load: Self.text("Load before and after", "前后负荷")
    case .classSizes: Self.text("Class sizes by grades", "各学段班额")
    case .headroom: Self.text("What stays free", "余量")
    case .bigClassCheck: Self.text("Check of big classes", "大班额核查")
    case .canteen: Self.text("Canteen seats", "食堂餐位")
    case .groups: Self.text("Pupils by village", "各村点学生")
    case .byGrade: Self.text("Roll by grade", "各年级在册人数")
    case .modes: Self.text("How they travel", "上学方式")
    case .ways: Self.text("Ways today and in the plan", "现状与规划路程")
    case .worstVillages: Self.text("Longest ways", "最长路程")
    case .leftBehind: Self.text("Left-behind children", "留守儿童")
    case .poor: Self.text("Pupils of poor families", "家庭经济困难学生")
    case .specialNeeds: Self.text("Pupils with special needs", "特殊需要学生")
    case .roadSafety:
      Self.text("Safety of the way: rivers, trunk roads, slopes, snow", "路途安全：河流、干道、坡路、冰雪")
    case .boardersByBand: Self.text("Boarders by grades", "各学段寄宿生")
    case .bedsToBuild: Self.text("Beds to build", "需新增床位")
    case .dormitoryArea: Self.text("Floor area of these beds", "新增床位建筑面积")
    case .lifeTeachers: Self.text("Life teachers", "生活教师")
    case .boardingFamilies: Self.text("Cost to families", "家庭负担")
    case .purses: Self.text("Money by purse before and after", "各方费用前后对照")
    case .costItems: Self.text("Change by item", "分项变化")
    case .oneOff: Self.text("To be spent once", "一次性投入")
    case .transfers: Self.text("Funds from higher government", "上级经费")
    case .payback: Self.text("Payback", "回收期")
    case .sensitivity: Self.text("If prices were others", "价格敏感性")
    case .posts: Self.text("Posts before and after", "岗位前后对照")
    case .surplus: Self.text("Balance of posts", "岗位增减")
    case .subjects: Self.text("Where each teacher goes, by subject", "教师分流去向（按学科）")
    case .vacantRooms: Self.text("Rooms that fall empty", "空余教室")
    case .floorArea: Self.text("Floor area", "建筑面积")
    case .land: Self.text("Land", "用地")
    case .reuse: Self.text("Reuse proposed", "拟再利用方式")
    case .preschoolSeats: Self.text("Preschool places gained", "可增学前学位")
    case .residualValue: Self.text("Residual value", "剩余价值")
    case .vetoParents: Self.text("1. Most parents or delegates oppose", "一、多数家长或听证代表反对")
    case .vetoTravel: Self.text("2. The way is inconvenient or unsafe", "二、上学交通不便或安全无保障")
    case .vetoBoarding: Self.text("3. Beds or meals do not suffice", "三、住宿、就餐条件不足")
    case .vetoSize: Self.text("4. A school too large or a class too big", "四、造成超大规模学校或大班额")
    case .hearingDate: Self.text("Hearing: date and place", "听证时间、地点")
    case .hearingDelegates: Self.text("Hearing: delegates", "听证代表")
    case .hearingVotes: Self.text("Hearing: votes", "听证表决")
    case .publicityStart: Self.text("Publicity: first day", "公示开始日期")
    case .publicityEnd: Self.text("Publicity: last day", "公示结束日期")
    case .approvals: Self.text("Approvals", "审批")
    case .appeal: Self.text("Appeal", "申诉途径")
    case .dropOut: Self.text("Drop-out expected", "预期辍学")
    case .stability: Self.text("Near-optimal plans", "近优方案是否一致")
    case .demandScenarios: Self.text("Under other numbers of pupils", "其他学生数情景")
    case .evenPupils: Self.text("Would turn at pupils", "学生数平衡点")
    case .evenMinutes: Self.text("Would turn at minutes", "分钟数平衡点")
    case .steps: Self.text("Steps by school year", "分学年步骤")
    case .transition: Self.text("Which grades move when", "各年级何时转校")
    case .rules: Self.text("Rules with what they come to here", "规则及本项取值")
    case .dataYear: Self.text("Data of", "数据年份")
    case .preset: Self.text("Rules", "预设规则")
    case .changedFigures: Self.text("Figures changed", "修改的参数")
    case .weights: Self.text("Weights", "权重")
    case .program: Self.text("Program", "程序")
    case .seed: Self.text("Seed", "随机种子")
    case .gap: Self.text("How good the plan is", "方案优劣")
    case .inputs: Self.text("Files read", "输入文件")
    }
  }

  /// Where an item would come from that the data do not support.
  var origin: LocalizedText {
    switch self {
    case .village: Self.text("the school’s address", "学校地址")
    case .township: Self.text("township of schools.csv", "schools.csv 的 township")
    case .yearBuilt: Self.text("year_built of schools.csv", "schools.csv 的 year_built")
    case .condition:
      Self.text("condition of schools.csv; building survey", "schools.csv 的 condition；校舍鉴定")
    case .staffToday: Self.text("teachers of schools.csv", "schools.csv 的 teachers")
    case .specialStatus: Self.text("civil affairs and rural revitalisation offices", "民政、民族、乡村振兴部门")
    case .pupilsExpected, .yearBelow:
      Self.text(
        "enrolment.csv and births.csv, or --base-year", "enrolment.csv、births.csv，或 --base-year")
    case .alternatives, .verdict, .stability, .evenPupils, .evenMinutes:
      Self.text("the plan made with --ledger", "带 --ledger 生成的方案")
    case .canteen: Self.text("survey of the receiving schools", "对接收学校的实地核查")
    case .byGrade:
      Self.text(
        "enrolment.csv, or grade columns of schools.csv", "enrolment.csv，或 schools.csv 的年级列")
    case .leftBehind: Self.text("the school’s register of left-behind children", "学校留守儿童台账")
    case .poor: Self.text("the aid register", "学生资助台账")
    case .specialNeeds: Self.text("the special education register", "特殊教育台账")
    case .roadSafety: Self.text("inspection with traffic police and villages", "会同交警、村委的实地踏勘")
    case .subjects: Self.text("the staff register by subject", "教职工分学科名册")
    case .floorArea, .residualValue: Self.text("the register of fixed assets", "固定资产台账")
    case .preschoolSeats:
      Self.text("the county’s plan for kindergartens", "县级学前教育规划")
    case .land: Self.text("the land certificate", "土地权属证书")
    case .dropOut:
      Self.text("the plan made with --behaviour drop-out", "带 --behaviour drop-out 生成的方案")
    case .demandScenarios: Self.text("plans made for other years or births", "按其他年份或出生情景生成的方案")
    case .dataYear: Self.text("enrolment.csv, or --base-year", "enrolment.csv，或 --base-year")
    default: Self.text("the county’s records", "县级台账")
    }
  }
}
