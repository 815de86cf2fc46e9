extension Policy {
  private static let notice2018 = LocalizedText(
    en:
      "General Office of the State Council (2018) No. 27, on rural small-scale and boarding schools",
    zh: "国办发〔2018〕27号《关于全面加强乡村小规模学校和乡镇寄宿制学校建设的指导意见》")
  private static let notice2012 = LocalizedText(
    en: "General Office of the State Council (2012) No. 48, on rural school layout",
    zh: "国办发〔2012〕48号《关于规范农村义务教育学校布局调整的意见》")
  private static let designCode = LocalizedText(
    en: "GB 50099-2011, code for design of schools, 3.0.1", zh: "GB 50099-2011《中小学校设计规范》3.0.1")
  private static let funds2023 = LocalizedText(
    en: "Per-pupil public funds from spring 2023", zh: "2023年春季起义务教育生均公用经费基准定额")
  private static let subsidy2024 = LocalizedText(
    en: "Living subsidy of poor boarders from spring 2024", zh: "2024年春季起困难寄宿生生活补助标准")

  static var chineseSources: [String: PolicySource] {
    var sources: [String: PolicySource] = [
      "bands.grades-1-3.mayBoard": PolicySource(notice2018, .seen),
      "bands.grades-1-3.walkMinutes": PolicySource(notice2018, .seen),
      "bands.grades-1-3.rideMinutes": PolicySource(notice2018, .seen),
      "bands.grades-4-6.mayBoard": PolicySource(notice2018, .seen),
      "bands.grades-7-9.mayBoard": PolicySource(notice2012, .seen),
      "rules.keepsJuniorInTownship": PolicySource(notice2012, .seen),
      "rules.smallSchool": PolicySource(notice2018, .seen),
      "costs.fundingFloor": PolicySource(notice2018, .seen),
      "kinds.teaching-point.classSize": PolicySource(designCode, .seen),
      "kinds.incomplete-primary.classSize": PolicySource(designCode, .seen),
      "costs.boarderFunds": PolicySource(funds2023, .seen),
      "bands.grades-1-3.pupilFunds": PolicySource(funds2023, .seen),
      "bands.grades-4-6.pupilFunds": PolicySource(funds2023, .seen),
      "bands.grades-7-9.pupilFunds": PolicySource(funds2023, .seen),
      "bands.grades-4-6.boarderSubsidy": PolicySource(subsidy2024, .seen),
      "bands.grades-7-9.boarderSubsidy": PolicySource(subsidy2024, .seen),
      "costs.buildingPerSquareMetre": PolicySource(
        LocalizedText(
          en: "Ministry of Finance repair yardstick 2024 (1,100 east and centre, 1,200 west)",
          zh: "财政部2024年校舍维修改造测算标准（东中部1100元、西部1200元）"), .seen),
      "rules.bigClass": PolicySource(
        LocalizedText(
          en: "Big class (56 pupils or more), to be abolished by 2018–2020",
          zh: "大班额标准（56人及以上），2018—2020年消除"),
        .seen),
      "rules.schoolCap": PolicySource(
        LocalizedText(
          en: "Ministry of Education Supervision (2017) No. 6, balanced development",
          zh: "教督〔2017〕6号《县域义务教育优质均衡发展督导评估办法》"),
        .unverified),
      "bands.grades-1-3.walkingSpeed": PolicySource(
        LocalizedText(
          en: "Tobler's 5.04 km/h on the flat times 0.80 (grades 1–2), published child speeds",
          zh: "Tobler平地5.04公里/时×0.80（1—2年级），依据公开测量"),
        .commentary),
      "bands.grades-4-6.walkingSpeed": PolicySource(
        LocalizedText(en: "Tobler's 5.04 km/h on the flat times 0.90", zh: "Tobler平地5.04公里/时×0.90"),
        .commentary),
      "bands.grades-7-9.walkingSpeed": PolicySource(
        LocalizedText(en: "Tobler's 5.04 km/h on the flat", zh: "Tobler平地5.04公里/时"), .commentary),
    ]
    for band in ["grades-1-3", "grades-4-6", "grades-7-9", "grades-10-12"] {
      sources["bands.\(band).classSize"] = PolicySource(designCode, .seen)
    }
    return sources
  }

  static func japaneseSources(_ policy: Policy) -> [String: PolicySource] {
    let guide = LocalizedText(
      en: "MEXT (2015), guide to the proper size and siting of public primary and junior schools",
      zh: "日本文部科学省（2015）《公立小学校·中学校适正规模·适正配置手引》")
    let law = LocalizedText(
      en: "Class size by law (35 primary, 40 junior)", zh: "日本班级编制标准法（小学35人、初中40人）")
    var sources: [String: PolicySource] = [:]
    for band in policy.bands where band.grades.lowerBound >= 1 && band.grades.upperBound <= 9 {
      sources["bands.\(band.id).walkKilometres"] = PolicySource(guide, .seen)
      sources["bands.\(band.id).rideMinutes"] = PolicySource(guide, .seen)
      sources["bands.\(band.id).classSize"] = PolicySource(law, .unverified)
    }
    return sources
  }

  static var westVirginianSources: [String: PolicySource] {
    let rule = LocalizedText(
      en: "West Virginia, one-way bus ride guidelines (30/45/60 minutes)",
      zh: "西弗吉尼亚州校车单程时间指引（30/45/60分钟）")
    var sources: [String: PolicySource] = [:]
    for band in ["elementary", "middle", "high"] {
      sources["bands.\(band).rideMinutes"] = PolicySource(rule, .seen)
    }
    return sources
  }
}
