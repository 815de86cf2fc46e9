/// What an audit looks at.
public enum AuditedFigure: Sendable, Equatable {
  /// How often a row stands: it is missing, stands twice, or names what does not exist.
  case rows
  /// Pupils.
  case pupils
  /// Pupils of one band, by its identifier.
  case pupilsOfBand(String)
  /// Whether the number of pupils is an estimate.
  case estimate
  /// Today's school: the nearest that teaches the band.
  case nearestSchool
  /// The school of the plan: it is open and teaches the band.
  case school
  /// How the pupils travel.
  case mode
  /// The length of the way.
  case metres
  /// The time of the way.
  case minutes
  /// The limits of ways.
  case limit
  /// Which bands may board.
  case boardingAge
  /// The schools examined for boarding.
  case boardingChoice
  /// The rule on township borders.
  case townshipBorder
  /// The word for what the plan decides.
  case decision
  /// The kind and size, a line of the menu.
  case kind
  /// The dormitory.
  case dormitory
  /// The stages that a school stays within.
  case stages
  /// A protected school keeps its bands.
  case protection
  /// What the scenario decided for a school.
  case fate
  /// A candidate site teaches what it was meant for.
  case candidate
  /// Classrooms that stand.
  case rooms
  /// Beds that stand.
  case beds
  /// Classes of one band, by its identifier.
  case classesOfBand(String)
  /// Classes in all.
  case classes
  /// Pupils in a class of one band, by its identifier.
  case classSize(String)
  /// Boarders.
  case boarders
  /// Classrooms to build.
  case newRooms
  /// Beds to build.
  case newBeds
  /// The fewest pupils of a kind of school.
  case minimumPupils
  /// The most pupils of a school.
  case schoolCap
  /// Each township that has a junior school keeps one.
  case juniorInTownship
  /// Each township that has a primary school keeps one.
  case primaryInTownship
  /// Money in one purse.
  case money(Purse)
  /// Money of one item in one purse.
  case moneyOfItem(CostItem, Purse)
  /// The bands that are named, such as those that end.
  case bands
  /// The schools that receive pupils.
  case receivers
  /// Schools that are open.
  case schools
  /// Small schools.
  case smallSchools
  /// Schools with boarders.
  case boardingSchools
  /// Pupils without a place.
  case unplacedPupils
  /// Pupils over the limits.
  case overLimitPupils
  /// Pupils by mode.
  case pupilsByMode(TravelMode)
  /// The mean time of day pupils.
  case meanMinutes
  /// The longest time of a day pupil.
  case maximumMinutes
  /// The mean way of day pupils.
  case meanMetres
  /// The longest way of a day pupil.
  case maximumMetres
  /// The plan's cost with the price of pupils without a place.
  case objective
  /// What no plan can cost less than.
  case bound

  /// The figure in words.
  public var name: LocalizedText {
    let (en, zh) = words
    return LocalizedText(en: en, zh: zh)
  }

  private var words: (en: String, zh: String) {
    switch self {
    case .rows: ("rows", "记录数")
    case .pupils: ("pupils", "学生数")
    case .pupilsOfBand(let band): ("pupils of \(band)", "\(band) 学生数")
    case .estimate: ("mark of an estimate", "估算标记")
    case .nearestSchool: ("today's nearest school", "现状最近学校")
    case .school: ("school", "就读学校")
    case .mode: ("mode of travel", "上学方式")
    case .metres: ("metres", "路程(米)")
    case .minutes: ("minutes", "时间(分钟)")
    case .limit: ("limit of ways", "路程上限")
    case .boardingAge: ("who may board", "寄宿学段")
    case .boardingChoice: ("nearest schools examined for boarding", "考察的最近寄宿学校")
    case .townshipBorder: ("township border", "跨乡镇规则")
    case .decision: ("decision", "决定")
    case .kind: ("kind and size", "学校类型与规模")
    case .dormitory: ("dormitory", "宿舍")
    case .stages: ("stages", "学段范围")
    case .protection: ("protected school", "保护学校")
    case .fate: ("decided by the scenario", "方案设定的去留")
    case .candidate: ("candidate site", "候选校址")
    case .rooms: ("classrooms", "现有教室")
    case .beds: ("beds", "现有床位")
    case .classesOfBand(let band): ("classes of \(band)", "\(band) 班数")
    case .classes: ("classes", "班数")
    case .classSize(let band): ("class size of \(band)", "\(band) 班额")
    case .boarders: ("boarders", "寄宿生")
    case .newRooms: ("new classrooms", "新建教室")
    case .newBeds: ("new beds", "新增床位")
    case .minimumPupils: ("fewest pupils", "最少学生数")
    case .schoolCap: ("most pupils", "学校规模上限")
    case .juniorInTownship: ("a junior school in the township", "乡镇保留初中")
    case .primaryInTownship: ("a primary school in the township", "乡镇保留小学")
    case .money(let purse): ("money, \(purse.auditName.en)", "费用，\(purse.auditName.zh)")
    case .moneyOfItem(let item, let purse):
      ("money, \(item), \(purse.auditName.en)", "费用，\(item)，\(purse.auditName.zh)")
    case .bands: ("bands", "学段")
    case .receivers: ("receiving schools", "接收学校")
    case .schools: ("schools", "学校数")
    case .smallSchools: ("small schools", "小规模学校数")
    case .boardingSchools: ("boarding schools", "寄宿学校数")
    case .unplacedPupils: ("pupils without a place", "未安置学生")
    case .overLimitPupils: ("pupils over the limits", "超限学生")
    case .pupilsByMode(let mode): ("pupils, \(mode.rawValue)", "学生数，\(mode.rawValue)")
    case .meanMinutes: ("mean minutes", "平均时间(分钟)")
    case .maximumMinutes: ("longest minutes", "最长时间(分钟)")
    case .meanMetres: ("mean metres", "平均路程(米)")
    case .maximumMetres: ("longest metres", "最长路程(米)")
    case .objective: ("objective", "目标值")
    case .bound: ("bound", "下界")
    }
  }
}

extension Purse {
  fileprivate var auditName: LocalizedText {
    switch self {
    case .county: LocalizedText(en: "county", zh: "县")
    case .higherGovernment: LocalizedText(en: "higher government", zh: "上级")
    case .families: LocalizedText(en: "families", zh: "家庭")
    }
  }
}
