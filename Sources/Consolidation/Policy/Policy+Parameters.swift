import Demography
import RoadNetwork

extension Policy {
  /// Every figure that a scenario can change, in the order of the documentation.
  public var parameters: [PolicyParameter] {
    bands.indices.flatMap { bandParameters($0) }
      + kinds.indices.flatMap { kindParameters($0) }
      + costParameters + travelParameters + roadParameters + ruleParameters + stageParameters
      + sizeParameters
  }

  /// One numeric parameter; `field` reaches the number inside a policy.
  func number(
    _ id: String, _ unit: String, _ range: ClosedRange<Double>, en: String, zh: String,
    _ field: any (WritableKeyPath<Policy, Double> & Sendable)
  ) -> PolicyParameter {
    PolicyParameter(
      id: id, meaning: LocalizedText(en: en, zh: zh), unit: unit, domain: .number(range),
      get: { .number($0[keyPath: field]) },
      set: { policy, value in
        if case .number(let x) = value { policy[keyPath: field] = x }
      })
  }

  private func whole(
    _ id: String, _ unit: String, _ range: ClosedRange<Int>, en: String, zh: String,
    _ field: any (WritableKeyPath<Policy, Int> & Sendable)
  ) -> PolicyParameter {
    PolicyParameter(
      id: id, meaning: LocalizedText(en: en, zh: zh), unit: unit, domain: .whole(range),
      get: { .number(Double($0[keyPath: field])) },
      set: { policy, value in
        if case .number(let x) = value { policy[keyPath: field] = Int(x) }
      })
  }

  /// A whole number that only some presets have.
  func optional(
    _ id: String, _ unit: String, _ range: ClosedRange<Int>, en: String, zh: String,
    _ field: any (WritableKeyPath<Policy, Int?> & Sendable)
  ) -> PolicyParameter {
    PolicyParameter(
      id: id, meaning: LocalizedText(en: en, zh: zh), unit: unit, domain: .whole(range),
      get: { .number(Double($0[keyPath: field] ?? 0)) },
      set: { policy, value in
        if case .number(let x) = value { policy[keyPath: field] = Int(x) }
      })
  }

  private func flag(
    _ id: String, en: String, zh: String, _ field: any (WritableKeyPath<Policy, Bool> & Sendable)
  ) -> PolicyParameter {
    PolicyParameter(
      id: id, meaning: LocalizedText(en: en, zh: zh), unit: "", domain: .flag,
      get: { .flag($0[keyPath: field]) },
      set: { policy, value in
        if case .flag(let x) = value { policy[keyPath: field] = x }
      })
  }

  /// One of the words of an enumeration.
  private func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
    _ id: String, en: String, zh: String, _: Word.Type,
    _ field: any (WritableKeyPath<Policy, Word> & Sendable)
  ) -> PolicyParameter {
    PolicyParameter(
      id: id, meaning: LocalizedText(en: en, zh: zh), unit: "",
      domain: .choice(Word.allCases.map(\.rawValue)),
      get: { .choice($0[keyPath: field].rawValue) },
      set: { policy, value in
        if case .choice(let text) = value, let word = Word(rawValue: text) {
          policy[keyPath: field] = word
        }
      })
  }

  private func bandParameters(_ b: Int) -> [PolicyParameter] {
    let band = bands[b]
    func id(_ field: String) -> String { "bands.\(band.id).\(field)" }
    let (en, zh) = (band.name.en, band.name.zh)
    return [
      whole(
        id("classSize"), "pupils", 1...200, en: "\(en): most pupils planned into a class",
        zh: "\(zh)：规划班额上限", \.bands[b].classSize),
      number(
        id("walkingSpeed"), "km/h", 0.5...10, en: "\(en): walking speed", zh: "\(zh)：步行速度",
        \.bands[b].walkingSpeed),
      number(
        id("walkMinutes"), "min", 0...600, en: "\(en): longest walk, one way",
        zh: "\(zh)：单程步行时间上限", \.bands[b].walkMinutes),
      number(
        id("walkKilometres"), "km", 0...100, en: "\(en): longest walk, one way",
        zh: "\(zh)：单程步行距离上限", \.bands[b].walkKilometres),
      number(
        id("rideMinutes"), "min", 0...600, en: "\(en): longest bus ride, one way",
        zh: "\(zh)：单程乘车时间上限", \.bands[b].rideMinutes),
      flag(
        id("mayBoard"), en: "\(en): may board", zh: "\(zh)：可以寄宿", \.bands[b].mayBoard),
      number(
        id("boardMinutes"), "min", 0...1440, en: "\(en): longest weekly journey of boarders",
        zh: "\(zh)：寄宿生每周单程时间上限", \.bands[b].boardMinutes),
      number(
        id("staffPerClass"), "posts", 0...20, en: "\(en): staff posts for a class",
        zh: "\(zh)：每班教职工编制", \.bands[b].staffPerClass),
      number(
        id("pupilFunds"), "¤", 0...1e6, en: "\(en): public funds for a pupil",
        zh: "\(zh)：生均公用经费", \.bands[b].pupilFunds),
      number(
        id("boarderSubsidy"), "¤", 0...1e6, en: "\(en): living subsidy of a poor boarder",
        zh: "\(zh)：困难寄宿生生活补助", \.bands[b].boarderSubsidy),
    ]
  }

  private func kindParameters(_ k: Int) -> [PolicyParameter] {
    let kind = kinds[k]
    func id(_ field: String) -> String { "kinds.\(kind.id).\(field)" }
    let (en, zh) = (kind.name.en, kind.name.zh)
    var list = [
      whole(
        id("minimumPupils"), "pupils", 0...10_000, en: "\(en): fewest pupils",
        zh: "\(zh)：最少学生数", \.kinds[k].minimumPupils),
      number(
        id("fixedCost"), "¤", 0...1e9, en: "\(en): yearly cost of running one",
        zh: "\(zh)：每校每年固定运行费", \.kinds[k].fixedCost),
      number(
        id("fixedCostPerClassStep"), "¤", 0...1e8,
        en: "\(en): yearly administration for each class of its size",
        zh: "\(zh)：按规模每班每年管理费", \.kinds[k].fixedCostPerClassStep),
      flag(
        id("mayBoard"), en: "\(en): may run a dormitory", zh: "\(zh)：可以设宿舍",
        \.kinds[k].mayBoard),
    ]
    if kind.classSize != nil {
      list.append(
        optional(
          id("classSize"), "pupils", 1...200, en: "\(en): most pupils in a class",
          zh: "\(zh)：班额上限", \.kinds[k].classSize))
    }
    if kind.maximumPupils != nil {
      list.append(
        optional(
          id("maximumPupils"), "pupils", 1...100_000, en: "\(en): most pupils",
          zh: "\(zh)：学校规模上限", \.kinds[k].maximumPupils))
    }
    return list
  }

  private var costParameters: [PolicyParameter] {
    [
      number(
        "costs.teacherPost", "¤", 0...1e9, en: "A staff post", zh: "一个教职工编制", \.costs.teacherPost),
      number(
        "costs.classroomArea", "m²", 0...1000, en: "Floor area of a new classroom",
        zh: "新建教室建筑面积", \.costs.classroomArea),
      number(
        "costs.bedArea", "m²", 0...100, en: "Floor area of a new bed", zh: "新建床位建筑面积",
        \.costs.bedArea),
      number(
        "costs.buildingPerSquareMetre", "¤/m²", 0...1e6, en: "Building cost (one-off)",
        zh: "建筑单价（一次性）", \.costs.buildingPerSquareMetre),
      number(
        "costs.newSite", "¤", 0...1e10, en: "Opening a school on a new site (one-off)",
        zh: "新址建校（一次性）", \.costs.newSite),
      number(
        "costs.discountRate", "", 0...1, en: "Discount rate for one-off costs", zh: "一次性费用折现率",
        \.costs.discountRate),
      number(
        "costs.buildingLife", "years", 1...200, en: "Life of a building", zh: "建筑使用年限",
        \.costs.buildingLife),
      whole(
        "costs.bedsPerRoom", "beds", 1...100, en: "Beds in a dormitory room", zh: "每间宿舍床位",
        \.costs.bedsPerRoom),
      whole(
        "costs.maximumNewBeds", "beds", 0...100_000, en: "Most new beds at one school",
        zh: "每校新增床位上限", \.costs.maximumNewBeds),
      number(
        "costs.boardingFixed", "¤", 0...1e9, en: "Running a dormitory and canteen",
        zh: "宿舍食堂固定运行费", \.costs.boardingFixed),
      number(
        "costs.lifeTeacherPost", "¤", 0...1e9, en: "A post of a life teacher", zh: "一个生活教师岗位",
        \.costs.lifeTeacherPost),
      number(
        "costs.boardersPerLifeTeacher", "pupils", 1...1000, en: "Boarders for one life teacher",
        zh: "每名生活教师负责寄宿生", \.costs.boardersPerLifeTeacher),
      number(
        "costs.boarderFood", "¤", 0...1e6, en: "Food of a boarder", zh: "寄宿生伙食费",
        \.costs.boarderFood),
      number(
        "costs.poorShare", "", 0...1, en: "Share of poor boarders", zh: "困难寄宿生比例", \.costs.poorShare
      ),
      number(
        "costs.boarderFunds", "¤", 0...1e6, en: "Added public funds for a boarder",
        zh: "寄宿生公用经费加拨", \.costs.boarderFunds),
      number("costs.busPlace", "¤", 0...1e6, en: "A bus place", zh: "校车每座", \.costs.busPlace),
      number(
        "costs.busKilometre", "¤/km", 0...1e5, en: "A bus place: each kilometre one way",
        zh: "校车每座每公里（单程）", \.costs.busKilometre),
      number(
        "costs.busFamilyShare", "", 0...1, en: "Share of the bus that families pay",
        zh: "校车家庭负担比例", \.costs.busFamilyShare),
      number(
        "costs.travelMinute", "¤", 0...1e4, en: "Value of a minute of a pupil's travel",
        zh: "学生路途时间每分钟价值", \.costs.travelMinute),
      number(
        "costs.schoolDays", "days", 1...366, en: "School days in a year", zh: "每年上学天数",
        \.costs.schoolDays),
      number(
        "costs.schoolWeeks", "weeks", 1...53, en: "School weeks in a year", zh: "每年上学周数",
        \.costs.schoolWeeks),
      whole(
        "costs.fundingFloor", "pupils", 0...10_000, en: "Small schools are funded as if they had",
        zh: "小规模学校公用经费保底人数", \.costs.fundingFloor),
      number(
        "costs.townshipCrossing", "¤", 0...1e7, en: "Price of crossing a township border",
        zh: "跨乡镇就读代价", \.costs.townshipCrossing),
      number(
        "costs.unplacedPupil", "¤", 0...1e9, en: "Price of a pupil left without a place",
        zh: "未安置学生代价", \.costs.unplacedPupil),
      number(
        "costs.remoteClassroom", "¤", 0...1e7, en: "A remote classroom's equipment, a year",
        zh: "同步课堂设备（每年）", \.costs.remoteClassroom),
      number(
        "costs.remotePosts", "posts", 0...100, en: "Posts that a remote classroom saves",
        zh: "同步课堂节省教师岗位", \.costs.remotePosts),
      number(
        "costs.groupSaving", "", 0...1, en: "Share of fixed cost saved in an education group",
        zh: "教育集团节省固定运行费比例", \.costs.groupSaving),
    ]
  }

  private var travelParameters: [PolicyParameter] {
    [
      number(
        "travel.detourFactor", "", 1...10, en: "Way over straight line where no roads are known",
        zh: "无路网时绕行系数", \.detourFactor),
      number(
        "travel.busSpeed", "km/h", 1...120, en: "Speed of a school bus", zh: "校车速度", \.busSpeed),
      number(
        "travel.busAccessMinutes", "min", 0...120, en: "Walking to the stop and waiting",
        zh: "步行到站与候车", \.busAccessMinutes),
      number(
        "travel.boardSpeed", "km/h", 1...120, en: "Speed of boarders' weekly journey",
        zh: "寄宿生往返车速", \.boardSpeed),
      whole(
        "travel.boardingSchoolsPerVillage", "schools", 0...10_000,
        en: "Schools examined for boarding from each village", zh: "每村考察的寄宿学校数",
        \.boardingSchoolsPerVillage),
      flag(
        "travel.boardsWithinDailyReach",
        en: "Boarding is offered also at schools within daily reach",
        zh: "走读可达的学校也提供寄宿", \.boardsWithinDailyReach),
    ]
  }

  private var roadParameters: [PolicyParameter] {
    [
      word(
        "roads.walking", en: "How slope acts on walking speed, where heights are known",
        zh: "有高程时坡度对步行速度的影响", WalkingSpeed.self, \.roads.walking),
      number(
        "roads.busShare", "", 0.1...1, en: "Share of a road's speed that a school bus reaches",
        zh: "校车达到道路速度的比例", \.roads.busShare),
      number(
        "roads.busTopSpeed", "km/h", 5...120, en: "Most that a school bus drives", zh: "校车最高速度",
        \.roads.busTopSpeed),
      word(
        "roads.season", en: "The season that ways must stand", zh: "路径须适用的季节",
        RoadRules.Season.self, \.roads.season),
      number(
        "roads.accessMetres", "m", 0...50_000,
        en: "Farthest from a road; beyond, straight line times the detour factor",
        zh: "村校距道路上限，超过则按直线距离乘绕行系数", \.roads.accessMetres),
    ]
  }

  private var ruleParameters: [PolicyParameter] {
    [
      word(
        "rules.townshipCrossing", en: "Crossing township borders", zh: "跨乡镇就读",
        TownshipCrossing.self, \.townshipCrossing),
      flag(
        "rules.keepsJuniorInTownship", en: "A township with a junior school keeps one",
        zh: "有初中的乡镇保留至少一所初中", \.keepsJuniorInTownship),
      flag(
        "rules.wantsJuniorInTownship", en: "Every township is to have a junior school (measured)",
        zh: "每个乡镇应设初中（仅审查）", \.wantsJuniorInTownship),
      flag(
        "rules.keepsPrimaryInTownship", en: "A township with a primary school keeps one",
        zh: "有小学的乡镇保留至少一所小学", \.keepsPrimaryInTownship),
      whole(
        "rules.smallSchool", "pupils", 0...10_000, en: "A school is small below", zh: "小规模学校标准（少于）",
        \.smallSchool),
      whole(
        "rules.mergeBelow", "pupils", 1...100_000,
        en: "Schools with this many pupils or more today stay open", zh: "现有学生达到此数的学校不撤并",
        \.mergeBelow),
      whole(
        "rules.bigClass", "pupils", 2...1000, en: "A class is too big from", zh: "大班额标准（达到）",
        \.bigClass),
      whole(
        "rules.schoolCap", "pupils", 1...100_000, en: "Most pupils at a school", zh: "学校规模上限",
        \.schoolCap),
      whole(
        "rules.largestGroup", "pupils", 1...100_000,
        en: "Most pupils of a settlement and band placed as one body", zh: "同村同学段整体安置的人数上限",
        \.largestGroup),
      whole(
        "demography.entryAge", "years", 3...10, en: "Age in grade 1", zh: "一年级年龄",
        \.estimator.entryAge),
      number(
        "demography.shareOfPopulationPerGrade", "", 0...0.1,
        en: "Pupils of a grade as a share of the population, where only that is known",
        zh: "仅知人口时每年级学生占人口比例", \.estimator.shareOfPopulationPerGrade),
    ]
  }
}
