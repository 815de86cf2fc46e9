extension Policy {
  static let notice2018 = LocalizedText(
    en:
      "General Office of the State Council (2018) No. 27, on rural small-scale and boarding schools",
    zh: "国办发〔2018〕27号《关于全面加强乡村小规模学校和乡镇寄宿制学校建设的指导意见》")
  static let notice2012 = LocalizedText(
    en: "General Office of the State Council (2012) No. 48, on rural school layout",
    zh: "国办发〔2012〕48号《关于规范农村义务教育学校布局调整的意见》")
  static let designCode = LocalizedText(
    en: "GB 50099-2011, code for design of schools, 3.0.1", zh: "GB 50099-2011《中小学校设计规范》3.0.1")
  static let funds2023 = LocalizedText(
    en: "Per-pupil public funds from spring 2023", zh: "2023年春季起义务教育生均公用经费基准定额")
  static let subsidy2024 = LocalizedText(
    en: "Living subsidy of poor boarders from spring 2024", zh: "2024年春季起困难寄宿生生活补助标准")

  static let balance2017 = LocalizedText(
    en: "Ministry of Education Supervision (2017) No. 6, balanced development",
    zh: "教督〔2017〕6号《县域义务教育优质均衡发展督导评估办法》")
  static let bigClasses = LocalizedText(
    en: "Big class (56 pupils or more; 66 very big), to be abolished by 2018–2020",
    zh: "大班额标准（56人及以上；66人及以上为超大班额），2018—2020年消除")
  static let staff2014 = LocalizedText(
    en: "Staff ratios since 2014, the same in towns and villages", zh: "2014年起城乡统一的中小学教职工编制标准")
  static let schoolBus = LocalizedText(
    en: "State Council Order 617 (2012), school bus safety, Art. 35 and 38",
    zh: "国务院令第617号（2012）《校车安全管理条例》第三十五、三十八条")
  static let lifeTeachers = LocalizedText(
    en: "Provincial norms for life teachers; no national number was found",
    zh: "各省生活教师配备标准（未见全国统一标准）")

  static var chineseSources: [String: PolicySource] {
    var sources: [String: PolicySource] = [
      "bands.grades-1-3.mayBoard": PolicySource(notice2018, .seen),
      "bands.grades-1-3.walkMinutes": PolicySource(notice2018, .seen),
      "bands.grades-1-3.rideMinutes": PolicySource(notice2018, .seen),
      "bands.grades-4-6.mayBoard": PolicySource(notice2018, .seen),
      "bands.grades-7-9.mayBoard": PolicySource(notice2012, .seen),
      "rules.keepsJuniorInTownship": PolicySource(notice2012, .seen),
      "rules.wantsJuniorInTownship": PolicySource(notice2012, .seen),
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
      "costs.remoteClassroom": PolicySource(
        LocalizedText(
          en: "Dangshan county 2020: 24 million yuan for 66 schools, spread over ten years",
          zh: "砀山县2020年：66所学校投入2400万元，按十年分摊"), .unverified),
      "costs.buildingPerSquareMetre": PolicySource(
        LocalizedText(
          en: "Ministry of Finance repair yardstick 2024 (1,100 east and centre, 1,200 west)",
          zh: "财政部2024年校舍维修改造测算标准（东中部1100元、西部1200元）"), .seen),
      "rules.bigClass": PolicySource(bigClasses, .seen),
      "rules.hugeClass": PolicySource(bigClasses, .seen),
      "rules.schoolCap": PolicySource(balance2017, .unverified),
      "kinds.nine-year.maximumPupils": PolicySource(balance2017, .unverified),
      "rules.balance.primary": PolicySource(balance2017, .seen),
      "rules.balance.junior": PolicySource(balance2017, .seen),
      "roads.busTopSpeed": PolicySource(schoolBus, .unverified),
      "costs.boardersPerLifeTeacher": PolicySource(lifeTeachers, .unverified),
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
    for stage in [Stage.primary, .junior, .senior] {
      sources["rules.staff.\(stage.rawValue)"] = PolicySource(staff2014, .seen)
    }
    return sources
  }
}
