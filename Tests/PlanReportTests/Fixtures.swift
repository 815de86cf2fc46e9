import CatchmentSupport
import Consolidation
import Demography
import Geography

@testable import PlanReport

/// Names that break pages, scripts, tables and spreadsheets which do not defend themselves.
let hostileNames = [
  "</script><script>document.title='broken'</script>", "=HYPERLINK(\"http://a\",\"b\")", "+1",
  "-2+3", "@SUM(A1)",
  "\tTab", "O'Brien & \"Söhne\" <b>", "line\u{2028}separator\r\nbreak", "村,小;\\路", "{1}{2}",
  "'apostrophe",
  "\u{202E}right to left",
]

private func place(_ east: Double, _ north: Double) -> Coordinate {
  Coordinate(validLatitude: 36.7 + north / 111.3, longitude: 113.9 + east / 89.4)
}

private let primary = GradeSet(1...6)
private let junior = GradeSet(7...9)

/// A dozen villages and seven schools: kept, closed twice, reduced, extended, opened, unused;
/// hostile names, estimates, a village out of reach, boarders.
var smallFixture: PlanFixture {
  let spots = [
    (0.0, 0.0), (1.2, 0.4), (2.6, 1.1), (4.1, 0.2), (5.3, 2.2), (6.4, 0.9), (3.3, 3.6), (1.0, 4.2),
    (7.1, 4.4), (9.4, 2.0),
    (2.2, 14.0), (16.0, 11.0),
  ]
  let settlements = spots.enumerated().map { i, spot in
    Settlement(
      id: i == 4 ? "=4" : i == 5 ? "a;b\\c" : "v\(i)", name: hostileNames[i],
      coordinate: place(spot.0, spot.1), township: i < 6 ? "东山镇" : "Westfield <town>",
      population: PopulationRecord(population: 300))
  }
  func school(
    _ id: String, _ name: String, _ east: Double, _ north: Double, _ grades: GradeSet,
    candidate: Bool = false, protected: Bool = false, enrolment: Double? = nil
  ) -> School {
    School(
      id: id, name: name, coordinate: place(east, north), township: "东山镇", grades: grades,
      isCandidate: candidate, isProtected: protected, enrolment: enrolment)
  }
  return PlanFixture(
    region: Region(
      name: "示例县 <Example & Co>", settlements: settlements,
      schools: [
        school("s0", "中心小学", 2.4, 1.3, primary, enrolment: 181.5),
        school("-s1", hostileNames[0], 0.2, 0.1, primary, enrolment: 33),
        school("s;2", "=1+1", 5.2, 2.0, primary),
        school("s3", "Hill \"school\"", 1.1, 4.0, GradeSet(1...6), protected: true),
        school("s4", "第一初级中学", 3.0, 2.0, junior, enrolment: 90),
        school("s5", "New site", 7.0, 4.3, primary, candidate: true),
        school("s6", "Unused site", 9.0, 9.0, junior, candidate: true),
      ]),
    choices: [
      .init(kind: "primary", classes: 12, hasBoarding: true), .init(kind: nil), .init(kind: nil),
      .init(kind: "teaching-point", classes: 3),
      .init(kind: "nine-year", classes: 9, hasBoarding: true), .init(kind: "primary", classes: 6),
      .init(kind: nil),
    ],
    pupils: spots.indices.map { [0, 4 + $0 * 3 % 17, 5 + $0 * 5 % 13, 3 + $0 * 7 % 19, 0] },
    estimated: [2, 8],
    remarks: [
      .estimatedPupils(settlements: 2, source: "children_6_11_est"), .unknownPupils(settlements: 1),
      .forecast(year: 2032, baseYear: 2025, pupils: 4_100, pupilsToday: 6_800),
      .bandWithoutSchool(band: 4, pupils: 37), .roomsFromClasses(schools: 3),
      .roomsFromRolls(schools: 1),
      .roomsUnknown(schools: 2), .schoolsWithoutBand(schools: 1), .detour(factor: 1.4),
      .rollsDiffer(resident: 301, filed: 272),
      .rollsFollow(coefficient: 0.9, farthest: "", filed: 90, expected: 81),
      .townshipsUnknown(schools: 1), .defaultPrices,
    ])
}

/// A county of many villages and schools, seeded.
func largeFixture(villages: Int, schools: Int, seed: UInt64) -> PlanFixture {
  var random = RandomStream(seed: seed)
  let side = 1.9 * Double(villages).squareRoot()
  func spot() -> (Double, Double) { (random.uniform(0, side * 1.3), random.uniform(0, side)) }
  let heads = ["李", "王", "张", "赵", "北", "南", "东", "西", "上", "下", "石", "河"]
  let tails = ["家庄", "家沟", "河村", "岭村", "店", "峪", "坡", "寨", "湾", "口"]
  func name() -> String {
    heads[random.integer(below: heads.count)] + heads[random.integer(below: heads.count)]
      + tails[random.integer(below: tails.count)]
  }
  func township(_ spot: (Double, Double)) -> String {
    let column = Int(spot.0 / side / 1.3 * 5)
    return heads[min(11, column + 5 * Int(spot.1 / side * 2))] + "山镇"
  }
  var settlements: [Settlement] = []
  var pupils: [[Int]] = []
  for i in 0..<villages {
    let spot = spot()
    settlements.append(
      Settlement(
        id: "v\(i)", name: name(), coordinate: place(spot.0, spot.1), township: township(spot),
        population: PopulationRecord(population: 800)))
    let size = random.uniform() * random.uniform()
    pupils.append([0, Int(40 * size), Int(44 * size), Int(20 * size) + 3, 0])
  }
  var list: [School] = []
  var choices: [PlanFixture.Choice] = []
  for i in 0..<schools {
    let spot = spot()
    let isJunior = i % 6 == 0
    let isCandidate = i % 29 == 7
    let name = name()
    list.append(
      School(
        id: "s\(i)", name: name + (isJunior ? "初级中学" : "小学"), coordinate: place(spot.0, spot.1),
        township: township(spot), grades: isJunior ? junior : primary, isCandidate: isCandidate))
    let draw = random.uniform()
    choices.append(
      isJunior
        ? .init(
          kind: draw < 0.6 ? "junior" : draw < 0.75 ? "nine-year" : nil, classes: 12,
          hasBoarding: draw < 0.3)
        : .init(
          kind: draw < 0.4 ? "primary" : draw < 0.55 ? "teaching-point" : nil,
          classes: draw < 0.4 ? 12 : 3, hasBoarding: draw < 0.2)
    )
  }
  return PlanFixture(
    region: Region(name: "示例县", settlements: settlements, schools: list), choices: choices,
    pupils: pupils,
    estimated: Set((0..<villages).filter { $0 % 9 == 0 }), limit: 24_000,
    remarks: [
      .estimatedPupils(settlements: villages / 9, source: "children_6_11_est"),
      .detour(factor: 1.4),
      .rollsDiffer(resident: 61_204, filed: 59_877), .defaultPrices,
    ])
}

/// The record of a run that never was.
func fixtureRun(_ plan: NetworkPlan) -> RunRecord {
  RunRecord(
    program: "simulate 0.1.0", seed: .max, gap: 0.02, timeLimit: 60,
    scenario: Scenario(
      name: "Trial <1>",
      overrides: [
        .init(parameter: "bands.grades-1-3.walkMinutes", value: .number(25.125)),
        .init(parameter: "rules.keepsJuniorInTownship", value: .flag(false)),
        .init(parameter: "rules.townshipCrossing", value: .choice("priced")),
      ]),
    source: .builtIn(settlements: 502, seed: 1),
    inputs: [
      InputDigest(
        name: "settlements.csv", bytes: 34_567,
        sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    ], proof: plan.proof)
}
