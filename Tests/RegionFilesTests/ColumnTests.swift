import Consolidation
import Demography
import Testing

@testable import RegionFiles

@Suite("Columns and words")
struct ColumnTests {
  @Test(
    "columns of pupils and children",
    arguments: [
      ("g1", PupilColumn.grade(1, isEstimate: false)), ("grade12", .grade(12, isEstimate: false)),
      ("Grade_7", .grade(7, isEstimate: false)), ("g0", .grade(0, isEstimate: false)),
      ("三年级", .grade(3, isEstimate: false)), ("3年级", .grade(3, isEstimate: false)),
      ("初二", .grade(8, isEstimate: false)), ("g4_est", .grade(4, isEstimate: true)),
      ("children_6_11_est", .ages(6...11, isEstimate: true)),
      ("children_12_14", .ages(12...14, isEstimate: false)),
      ("age_7", .ages(7...7, isEstimate: false)), ("6-11岁", .ages(6...11, isEstimate: false)),
      ("6-11岁(估计)", .ages(6...11, isEstimate: true)),
    ])
  func pupilColumns(header: String, column: PupilColumn) {
    #expect(PupilColumn(header: header) == column)
  }

  @Test(
    "headers that count no pupils",
    arguments: [
      "g", "g13", "grade", "g1x", "west", "population", "pop_2020", "pop_15_64", "children",
      "children_11_6", "age_6_11_14", "age_999999999999", "gross", "name", "",
    ])
  func otherHeaders(header: String) {
    #expect(PupilColumn(header: header) == nil)
  }

  @Test("headers of columns are written and read back")
  func ownHeaders() {
    let columns: [PupilColumn] = [
      .grade(0, isEstimate: false), .grade(9, isEstimate: true), .ages(5...11, isEstimate: true),
    ]
    for column in columns { #expect(PupilColumn(header: column.header) == column) }
  }

  @Test(
    "words for levels",
    arguments: [
      ("primary", 1...6), ("小学", 1...6), ("國小", 1...6), ("完小", 1...6), ("教学点", 1...3),
      ("Teaching point", 1...3), ("junior", 7...9), ("初中", 7...9), ("secondary", 7...12),
      ("完全中学", 7...12), ("nine-year", 1...9), ("九年一贯制", 1...9), ("senior", 10...12),
      ("高中", 10...12), ("kindergarten", 0...0), ("幼儿园", 0...0), ("1-9", 1...9),
    ])
  func levels(word: String, grades: ClosedRange<Int>) {
    #expect(GradeWords.grades(ofLevel: word) == GradeSet(grades))
  }

  @Test("lists of grades, ISCED levels and their text")
  func gradeLists() {
    let split = GradeSet(1...3).union(GradeSet(7...9))
    #expect(GradeWords.grades(inList: "1-3;7-9") == split)
    #expect(GradeWords.grades(inList: "1,2,3,7–9") == split)
    #expect(GradeWords.grades(inList: "K-6") == GradeSet(0...6))
    #expect(GradeWords.text(split) == "1-3;7-9")
    #expect(GradeWords.grades(inList: GradeWords.text([])) == [])
    for bad in ["", "6-1", "13", "1-2-3", "x", "1-", "999999999999999999999"] {
      #expect(GradeWords.grades(inList: bad) == nil, "\(bad)")
    }
    #expect(GradeWords.grades(ofISCED: "0-1") == GradeSet(0...6))
    #expect(GradeWords.grades(ofISCED: "2") == GradeSet(7...9))
    #expect(GradeWords.grades(ofISCED: "2-3") == GradeSet(7...12))
    #expect(GradeWords.grades(ofISCED: "4") == nil)
  }

  @Test("Chinese headers serve as they are")
  func chineseHeaders() throws {
    let reading = try read(
      settlements: """
        编号,名称,纬度,经度,乡镇,人口,一年级,二年级
        1,上庄村,36.70,114.00,北乡,500,5,6
        2,西沟村,36.71,114.01,北乡,300,2,3
        """,
      schools: """
        学校编号,学校名称,纬度,经度,学校类型,所属乡镇,在校生数,班级数,教室数,床位数,专任教师数,保留,建校年份
        1,上庄小学,36.70,114.00,小学,北乡,120,6,8,0,12,是,1987年
        """)
    #expect(reading.troubles == [])
    #expect(reading.findings("columns-ignored") == [])
    #expect(reading.region.settlements[0].name == "上庄村")
    #expect(reading.region.settlements[0].population.gradeCounts[2] == 6)
    let school = reading.region.schools[0]
    #expect(school.grades == GradeSet(1...6))
    #expect(school.enrolment == 120)
    #expect(school.classes == 6)
    #expect(school.classrooms == 8)
    #expect(school.beds == 0)
    #expect(school.teachers == 12)
    #expect(school.isProtected)
    #expect(school.yearBuilt == 1987)
  }

  @Test("the first of several possible headers wins, the others are named")
  func ambiguousHeaders() throws {
    let reading = try read(
      settlements: """
        id,name,lat,lon,municipality,town,population,remarks
        1,A,36.7,114.0,M,T,100,x
        """)
    #expect(reading.region.settlements[0].township == "T")
    #expect(
      reading.findings("columns-ignored").first?.problem
        == .columnsIgnored(["municipality", "remarks"]))
  }

  @Test("townships lose a county's name, and only a Chinese one's")
  func townships() {
    var names = TownshipNames(areas: ["花蓮縣", "河北省", "武安市", "Iloilo", ""])
    #expect(names.plain("花蓮縣花蓮市").name == "花蓮市")
    #expect(names.plain("花蓮市").name == "花蓮市")
    #expect(names.plain("河北省武安市 阳邑镇").name == "阳邑镇")
    #expect(names.plain("武安市").name == "武安市")
    #expect(names.plain("Iloilo City").name == "Iloilo City")
  }

  @Test("townships of one name in two counties are told apart")
  func sameTownship() throws {
    let reading = try read(
      settlements: """
        id,name,lat,lon,population,township,county
        1,A,36.70,114.00,100,武安市城关镇,武安市
        2,B,36.71,114.00,100,城关镇,涉县
        3,C,36.72,114.00,100,更乐镇,涉县

        """,
      schools: """
        id,name,lat,lon,level,enrolment,township,county
        1,A,36.70,114.00,primary,100,城关镇,武安市
        2,B,36.71,114.00,primary,100,城关镇,涉县
        3,C,36.72,114.00,primary,100,更乐镇,
        4,D,36.72,114.00,primary,100,城关镇,

        """)
    #expect(
      reading.region.settlements.map(\.township) == ["城关镇 (武安市)", "城关镇 (涉县)", "更乐镇"])
    #expect(
      reading.region.schools.map(\.township) == ["城关镇 (武安市)", "城关镇 (涉县)", "更乐镇", "城关镇"])
    #expect(
      reading.findings("townships-told-apart").map(\.problem) == [
        .townshipsToldApart(names: ["城关镇"])
      ])
    #expect(reading.troubles == ["township-without-settlements"])
  }
}
