import Demography

extension Policy {
  /// The identifiers of the shipped presets; the first is the default.
  public static let presetIDs = ["cn-2018-small-schools", "jp-mext-2015", "us-wv"]

  /// A shipped preset.
  ///
  /// Complexity: O(1). Refuses an unknown identifier by naming the nearest one.
  public static func preset(_ id: String) throws(PolicyError) -> Policy {
    switch id {
    case "cn-2018-small-schools": chinaSmallSchools
    case "jp-mext-2015": japan
    case "us-wv": westVirginia
    default: throw .unknownPreset(id, nearest: nearestName(to: id, among: presetIDs))
    }
  }

  /// China's rules for rural small schools since 2018, the default.
  public static var chinaSmallSchools: Policy {
    Policy(
      id: "cn-2018-small-schools",
      name: LocalizedText(en: "China, rural small schools (2018)", zh: "中国·乡村小规模学校（2018）"),
      currency: "CNY", bands: chineseBands, kinds: chineseKinds, costs: defaultCosts,
      detourFactor: 1.4, busSpeed: 25, busAccessMinutes: 6, boardSpeed: 30,
      boardingSchoolsPerVillage: 25, boardsWithinDailyReach: false, townshipCrossing: .free,
      keepsJuniorInTownship: true, smallSchool: 100, mergeBelow: 200, bigClass: 56, schoolCap: 2000,
      largestGroup: 450,
      estimator: PupilEstimator(), sources: chineseSources)
  }

  /// Japan's guide to the proper size and siting of public schools (2015).
  static var japan: Policy {
    var policy = chinaSmallSchools
    policy.id = "jp-mext-2015"
    policy.name = LocalizedText(en: "Japan, school size and siting (2015)", zh: "日本·学校规模与配置（2015）")
    policy.currency = "JPY"
    for band in policy.bands.indices {
      let isPrimary = policy.bands[band].grades.upperBound <= 6
      policy.bands[band].walkKilometres = isPrimary ? 4 : 6
      policy.bands[band].walkMinutes = 100
      policy.bands[band].rideMinutes = 60
      policy.bands[band].mayBoard = false
      policy.bands[band].classSize = isPrimary ? 35 : 40
    }
    policy.boardingSchoolsPerVillage = 0
    policy.keepsJuniorInTownship = false
    policy.bigClass = 41
    policy.schoolCap = 1440
    // Yen: the Chinese default prices at a round 20 yen to the yuan, so that the balance between
    // them stays; a planner replaces them by local ones.
    policy.scalePrices(by: 20)
    policy.sources = japaneseSources(policy)
    return policy
  }

  /// West Virginia's limits on bus rides.
  static var westVirginia: Policy {
    var policy = chinaSmallSchools
    policy.id = "us-wv"
    policy.name = LocalizedText(en: "West Virginia, bus ride limits", zh: "美国西弗吉尼亚州·校车时间上限")
    policy.currency = "USD"
    policy.bands = westVirginianBands
    policy.kinds = westVirginianKinds
    policy.boardingSchoolsPerVillage = 0
    policy.keepsJuniorInTownship = false
    policy.bigClass = 31
    policy.busSpeed = 40
    policy.detourFactor = 1.4
    policy.scalePrices(by: 0.7)
    policy.sources = westVirginianSources
    return policy
  }

  /// Multiplies every price by `factor`.
  private mutating func scalePrices(by factor: Double) {
    for band in bands.indices {
      bands[band].pupilFunds *= factor
      bands[band].boarderSubsidy *= factor
    }
    for kind in kinds.indices {
      kinds[kind].fixedCost *= factor
      kinds[kind].fixedCostPerClassStep *= factor
    }
    costs.teacherPost *= factor
    costs.buildingPerSquareMetre *= factor
    costs.newSite *= factor
    costs.boardingFixed *= factor
    costs.lifeTeacherPost *= factor
    costs.boarderFood *= factor
    costs.boarderFunds *= factor
    costs.busPlace *= factor
    costs.busKilometre *= factor
    costs.travelMinute *= factor
    costs.townshipCrossing *= factor
    costs.unplacedPupil *= factor
  }
}

extension Policy {
  fileprivate static let defaultCosts = CostSchedule(
    teacherPost: 100_000, classroomArea: 120, bedArea: 5, buildingPerSquareMetre: 1_200,
    newSite: 8_000_000, discountRate: 0.04, buildingLife: 30, bedsPerRoom: 8,
    maximumNewBeds: 400, boardingFixed: 150_000, lifeTeacherPost: 60_000,
    boardersPerLifeTeacher: 40, boarderFood: 2_400, poorShare: 0.25, boarderFunds: 300,
    busPlace: 1_800, busKilometre: 120, busFamilyShare: 0.3, travelMinute: 0.1, schoolDays: 200,
    schoolWeeks: 40, fundingFloor: 100, townshipCrossing: 500, unplacedPupil: 200_000)

  private static var chineseBands: [GradeBand] {
    [
      GradeBand(
        id: "preschool", name: LocalizedText(en: "Preschool", zh: "学前"), grades: 0...0,
        stage: .preschool,
        classSize: 30, walkingSpeed: 3.6, walkMinutes: 30, walkKilometres: 2, rideMinutes: 30,
        mayBoard: false, boardMinutes: 0, staffPerClass: 2, pupilFunds: 600, boarderSubsidy: 0),
      GradeBand(
        id: "grades-1-3", name: LocalizedText(en: "Grades 1–3", zh: "1—3年级"), grades: 1...3,
        stage: .primary,
        classSize: 45, walkingSpeed: 4.0, walkMinutes: 30, walkKilometres: 3, rideMinutes: 30,
        mayBoard: false, boardMinutes: 0, staffPerClass: 1.9, pupilFunds: 720, boarderSubsidy: 0),
      GradeBand(
        id: "grades-4-6", name: LocalizedText(en: "Grades 4–6", zh: "4—6年级"), grades: 4...6,
        stage: .primary,
        classSize: 45, walkingSpeed: 4.5, walkMinutes: 45, walkKilometres: 3, rideMinutes: 45,
        mayBoard: true, boardMinutes: 120, staffPerClass: 1.9, pupilFunds: 720,
        boarderSubsidy: 1_250),
      GradeBand(
        id: "grades-7-9", name: LocalizedText(en: "Grades 7–9", zh: "7—9年级"), grades: 7...9,
        stage: .junior,
        classSize: 50, walkingSpeed: 5.0, walkMinutes: 60, walkKilometres: 5, rideMinutes: 60,
        mayBoard: true, boardMinutes: 180, staffPerClass: 3.2, pupilFunds: 940,
        boarderSubsidy: 1_500),
      GradeBand(
        id: "grades-10-12", name: LocalizedText(en: "Grades 10–12", zh: "10—12年级"),
        grades: 10...12, stage: .senior, classSize: 50, walkingSpeed: 5.0, walkMinutes: 60,
        walkKilometres: 5,
        rideMinutes: 60, mayBoard: true, boardMinutes: 240, staffPerClass: 3.6, pupilFunds: 1_000,
        boarderSubsidy: 1_500),
    ]
  }

  private static var chineseKinds: [SchoolKind] {
    [
      SchoolKind(
        id: "kindergarten", name: LocalizedText(en: "Kindergarten", zh: "幼儿园"), bands: [0],
        optionalBands: [],
        classSteps: [3, 6, 9, 12, 18], isMultigrade: true, classSize: nil, mayBoard: false,
        minimumPupils: 0, fixedCost: 60_000, fixedCostPerClassStep: 5_000),
      SchoolKind(
        id: "teaching-point",
        name: LocalizedText(en: "Teaching point, grades 1–3", zh: "教学点（1—3年级）"),
        bands: [1], optionalBands: [0], classSteps: [3], isMultigrade: true, classSize: 30,
        mayBoard: false,
        minimumPupils: 0, fixedCost: 50_000, fixedCostPerClassStep: 5_000),
      SchoolKind(
        id: "incomplete-primary",
        name: LocalizedText(en: "Small multigrade primary", zh: "不完全小学（复式）"), bands: [1, 2],
        optionalBands: [0],
        classSteps: [4], isMultigrade: true, classSize: 30, mayBoard: false, minimumPupils: 0,
        fixedCost: 100_000, fixedCostPerClassStep: 8_000),
      SchoolKind(
        id: "primary", name: LocalizedText(en: "Primary school", zh: "完全小学"), bands: [1, 2],
        optionalBands: [0],
        classSteps: [6, 12, 18, 24, 36], isMultigrade: false, classSize: nil, mayBoard: true,
        minimumPupils: 60, fixedCost: 150_000, fixedCostPerClassStep: 12_000),
      SchoolKind(
        id: "junior", name: LocalizedText(en: "Junior school", zh: "初级中学"), bands: [3],
        optionalBands: [],
        classSteps: [6, 12, 18, 24, 36], isMultigrade: false, classSize: nil, mayBoard: true,
        minimumPupils: 0, fixedCost: 250_000, fixedCostPerClassStep: 15_000),
      SchoolKind(
        id: "nine-year", name: LocalizedText(en: "Nine-year school", zh: "九年一贯制学校"),
        bands: [1, 2, 3], optionalBands: [0], classSteps: [9, 18, 27, 36, 45], isMultigrade: false,
        classSize: nil,
        mayBoard: true, minimumPupils: 0, fixedCost: 300_000, fixedCostPerClassStep: 13_000),
      SchoolKind(
        id: "senior", name: LocalizedText(en: "Senior school", zh: "高级中学"), bands: [4],
        optionalBands: [],
        classSteps: [6, 12, 24, 36, 48], isMultigrade: false, classSize: nil, mayBoard: true,
        minimumPupils: 0, fixedCost: 400_000, fixedCostPerClassStep: 18_000),
      SchoolKind(
        id: "secondary", name: LocalizedText(en: "Secondary school", zh: "完全中学"), bands: [3, 4],
        optionalBands: [],
        classSteps: [6, 12, 24, 36, 48], isMultigrade: false, classSize: nil, mayBoard: true,
        minimumPupils: 0, fixedCost: 450_000, fixedCostPerClassStep: 17_000),
    ]
  }
}
