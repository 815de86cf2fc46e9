/// A column of the data contract, with the other names under which real files know it.
protocol ColumnName: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// Other headers that mean the same, most trusted first, normalised by `normalizedHeader`.
  var aliases: [String] { get }
  /// Whether a file cannot be read without it.
  var isRequired: Bool { get }
  /// Whether the file may have a column for the pupils of an age range.
  static var hasAgeColumns: Bool { get }
  /// Whether the file may have a column for the pupils of each grade.
  static var hasPupilColumns: Bool { get }
  /// The columns of a row for each grade, in place of which the grades may stand side by side; then
  /// each grade has one column.
  static var replacedByGrades: Set<Self> { get }
  /// What a header says that is counted in its column; `nil` where it is none of pupils.
  static func pupilColumn(_ header: String) -> PupilColumn?
}

extension ColumnName {
  static var hasPupilColumns: Bool { true }
  static var replacedByGrades: Set<Self> { [] }

  static func pupilColumn(_ header: String) -> PupilColumn? {
    guard let column = PupilColumn(header: header) else { return nil }
    if case .ages = column, !hasAgeColumns { return nil }
    return column
  }
}

/// The columns of settlements.csv besides those that count pupils.
enum SettlementColumn: String, ColumnName {
  case id, name, lat, lon, township, county, province, population, estimate

  static let hasAgeColumns = true
  var isRequired: Bool { [.id, .name, .lat, .lon].contains(self) }

  var aliases: [String] {
    switch self {
    case .id:
      ["code", "settlementid", "villageid", "psgc", "编号", "編號", "代码", "代碼", "村代码", "村编号", "序号"]
    case .name:
      [
        "settlement", "settlementname", "village", "villagename", "名称", "名稱", "村名", "村名称", "村庄",
        "村庄名称", "行政村", "行政村名称",
      ]
    case .population:
      ["pop", "inhabitants", "人口", "人口数", "人口數", "总人口", "總人口", "常住人口", "户籍人口"]
    case .estimate: ["isestimate", "estimated", "估计", "是否估计", "估算"]
    case .lat, .lon, .township, .county, .province: placeAliases[rawValue] ?? []
    }
  }
}

/// The columns of schools.csv besides those that count pupils.
enum SchoolColumn: String, ColumnName {
  case id, name, lat, lon, township, county, province, level, grades, isced, enrolment
  case classes, classrooms, beds, teachers, protected, candidate, condition
  case yearBuilt = "year_built"

  static let hasAgeColumns = false
  var isRequired: Bool { [.id, .name, .lat, .lon].contains(self) }

  var aliases: [String] {
    switch self {
    case .id:
      ["code", "schoolid", "编号", "編號", "代码", "代碼", "学校代码", "学校编号", "学校标识码", "序号"]
    case .name: ["school", "schoolname", "名称", "名稱", "学校名称", "學校名稱", "校名", "学校"]
    case .level:
      [
        "type", "kind", "schooltype", "schoollevel", "学校类型", "學校類型", "类型", "办学类型", "学校类别",
        "学段",
      ]
    case .grades: ["graderange", "gradespan", "年级", "年級", "年级范围", "开设年级", "办学年级"]
    case .enrolment:
      [
        "enrollment", "pupils", "students", "在校生数", "在校生數", "在校生", "在校学生数", "学生数", "學生數",
        "学生总数", "在校人数",
      ]
    case .classes: ["classcount", "班级数", "班級數", "班数", "教学班", "教学班数"]
    case .classrooms: ["rooms", "教室", "教室数", "教室數", "普通教室", "普通教室数"]
    case .beds: ["dormitorybeds", "床位", "床位数", "宿舍床位", "宿舍床位数", "住宿床位"]
    case .teachers: ["教师", "教师数", "教師數", "专任教师", "专任教师数"]
    case .protected: ["isprotected", "keep", "保留", "必须保留", "保护"]
    case .candidate: ["iscandidate", "候选", "候选校址", "备选", "拟建"]
    case .condition: ["buildingcondition", "校舍状况", "校舍条件", "房屋状况"]
    case .yearBuilt:
      [
        "built", "opened", "dateopened", "yearopened", "founded", "建校年份", "建成年份", "建校时间",
        "始建年份",
      ]
    case .isced: []
    case .lat, .lon, .township, .county, .province: placeAliases[rawValue] ?? []
    }
  }
}

/// Names that both files share.
let placeAliases: [String: [String]] = [
  "lat": [
    "latitude", "y", "纬度", "緯度", "北纬", "northing", "north", "北坐标", "北向坐标", "北坐标m", "纵坐标",
    "縱坐標", "纵坐标m", "纵坐标x", "y坐标", "y坐標", "y坐标m", "坐标y", "ycoord", "coordy", "pointy",
  ],
  "lon": [
    "lng", "long", "longitude", "x", "经度", "經度", "东经", "easting", "east", "东坐标", "东向坐标",
    "东坐标m", "横坐标", "橫坐標", "横坐标m", "横坐标y", "x坐标", "x坐標", "x坐标m", "坐标x", "xcoord",
    "coordx", "pointx",
  ],
  "township": [
    "town", "乡镇", "鄉鎮", "乡镇名称", "所属乡镇", "所在乡镇", "乡镇街道", "municipality", "commune",
    "subdistrict",
  ],
  "county": ["县", "縣", "县区", "区县", "县市区", "所属县"],
  "province": ["省", "省份", "所属省"],
]

/// A header as it is compared: lower case, without blanks, marks and brackets.
func normalizedHeader(_ header: String) -> String {
  let dropped: Set<Unicode.Scalar> = [
    " ", "_", "-", ".", "/", "(", ")", "\u{FF08}", "\u{FF09}", "\u{A0}", "\u{3000}",
    "\u{FEFF}", "\n", "\r",
  ]
  var scalars = String.UnicodeScalarView()
  scalars.append(contentsOf: header.lowercased().unicodeScalars.filter { !dropped.contains($0) })
  return String(scalars)
}
