import Demography

extension Policy {
  /// China's rules for rural small schools since 2018, the default.
  public static var chinaSmallSchools: Policy {
    Policy(
      id: "cn-2018-small-schools",
      name: LocalizedText(en: "China, rural small schools (2018)", zh: "中国·乡村小规模学校（2018）"),
      currency: "CNY", bands: chineseBands, kinds: chineseKinds, costs: defaultCosts,
      detourFactor: 1.4, busSpeed: 25, busAccessMinutes: 6, boardSpeed: 30,
      boardingSchoolsPerVillage: 25, boardsWithinDailyReach: false, townshipCrossing: .free,
      keepsJuniorInTownship: true, wantsJuniorInTownship: true, smallSchool: 100, mergeBelow: 200,
      bigClass: 56,
      hugeClass: 66, schoolCap: 2000, largestGroup: 450, estimator: PupilEstimator(),
      staffRatios: [
        StageFigure(.primary, 19), StageFigure(.junior, 13.5), StageFigure(.senior, 12.5),
      ], balanceLimits: [StageFigure(.primary, 0.5), StageFigure(.junior, 0.45)],
      rules: chineseRules, sources: chineseSources)
  }
}

extension Policy {
  private static let defaultCosts = CostSchedule(
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
        mayBoard: true, minimumPupils: 0, fixedCost: 300_000, fixedCostPerClassStep: 13_000,
        maximumPupils: 2500),
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
