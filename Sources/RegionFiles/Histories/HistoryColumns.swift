/// The columns of enrolment.csv.
enum EnrolmentColumn: String, ColumnName {
  case school, year, grade, pupils, boarders, total

  static let hasAgeColumns = false
  static let replacedByGrades: Set<Self> = [.grade, .pupils]
  var isRequired: Bool { ![.boarders, .total].contains(self) }

  /// A grade in the words of tables of schools, or in those that stand in the column of grades; a
  /// history is of counts, not of estimates.
  static func pupilColumn(_ header: String) -> PupilColumn? {
    if let column = PupilColumn(header: header) {
      guard case .grade(_, isEstimate: false) = column else { return nil }
      return column
    }
    var words = HistoryWords()
    guard let grade = words.grade(header), grade != HistoryWords.allGrades else { return nil }
    return .grade(grade, isEstimate: false)
  }

  var aliases: [String] {
    switch self {
    case .school:
      [
        "schoolid", "schoolcode", "id", "code", "学校", "學校", "学校编号", "学校代码", "学校标识码", "编号",
        "代码",
      ]
    case .year: ["schoolyear", "autumn"] + yearAliases
    case .grade: ["gradelevel", "年级", "年級"]
    case .pupils:
      [
        "enrolment", "enrollment", "students", "count", "number", "人数", "人數", "学生数", "學生數",
        "学生人数", "在校生数", "在校生數", "在校生", "在校人数", "在校学生数",
      ]
    case .boarders:
      ["boarding", "boardingpupils", "寄宿生", "寄宿生数", "寄宿人数", "寄宿", "住校生", "住校生数", "住宿生"]
    case .total:
      [
        "sum", "all", "合计", "合計", "总计", "總計", "小计", "小計", "总数", "总人数", "合计人数", "全校", "全校人数",
        "学生总数",
      ]
    }
  }
}

/// The columns of births.csv.
enum BirthColumn: String, ColumnName {
  case place, year, births
  case months = "months_covered"

  static let hasAgeColumns = false
  static let hasPupilColumns = false
  var isRequired: Bool { self != .months }

  var aliases: [String] {
    switch self {
    case .place:
      ["settlement", "settlementid", "village", "villageid", "id", "村", "村编号", "村代码", "编号"]
        + areaAliases
    case .year: yearAliases
    case .births:
      [
        "birth", "livebirths", "count", "number", "出生数", "出生數", "出生人数", "出生人數", "出生人口", "出生",
        "新生儿", "新生儿数", "活产数", "人数",
      ]
    case .months: ["months", "月数", "月數", "覆盖月数", "涵盖月数", "月份数"]
    }
  }
}

/// The columns of ages.csv.
enum AgeColumn: String, ColumnName {
  case place, year, sex, age, population, source

  static let hasAgeColumns = false
  static let hasPupilColumns = false
  var isRequired: Bool { ![.sex, .source].contains(self) }

  var aliases: [String] {
    switch self {
    case .place: areaAliases
    case .year: yearAliases
    case .sex: ["gender", "性别", "性別"]
    case .age: ["ages", "agegroup", "agerange", "年龄", "年齡", "年龄组", "年龄段", "周岁", "岁"]
    case .population:
      ["people", "persons", "pop", "count", "number", "人口", "人口数", "人口數", "人数", "人數"]
    case .source: ["来源", "來源", "资料来源", "数据来源"]
    }
  }
}

private let yearAliases = ["calendaryear", "年份", "年度", "学年", "學年", "年"]

private let areaAliases = [
  "township", "town", "area", "乡镇", "鄉鎮", "乡镇名称", "乡镇街道", "地区", "地區", "地点", "地方", "区域",
  "municipality", "county",
]
