import Demography

/// What a cell of ages.csv names: ages from `low` to `high` in completed years, or everybody.
struct AgeCell: Hashable, Comparable {
  /// The `high` of an open group.
  static let open: Int16 = .max
  /// The cell of a row that gives the sum of all ages.
  static let total = AgeCell(low: -1, high: -1)

  var low, high: Int16

  /// The ages as they are written.
  var label: String { high == Self.open ? "\(low)+" : low == high ? "\(low)" : "\(low)-\(high)" }

  static func < (a: AgeCell, b: AgeCell) -> Bool { (a.low, a.high) < (b.low, b.high) }
}

extension RowReader {
  /// The years that tables may have.
  static let years = 1900...2200

  /// A number that must be there; a mark for unknown leaves the row out with its own note.
  mutating func requiredCount(_ column: ColumnHandle, limit: Double) -> Double? {
    guard !text(column).isEmpty else {
      report(.error, .valueMissing(column: column.name))
      return nil
    }
    guard let number = count(column, limit: limit) else {
      leaveOut()
      return nil
    }
    return number
  }

  /// The year at the start of a cell that must have one: `2023`, `2023年`, `2023-2024`, `2023/24`.
  mutating func requiredYear(_ column: ColumnHandle) -> Int? {
    let value = requiredText(column)
    guard !value.isEmpty else { return nil }
    let digits = value.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }
    if digits.count == 4 {
      let year = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      if Self.years.contains(year) { return year }
    }
    report(.error, .notAYear(value: value))
    return nil
  }
}

/// Words of tables of pupils and people, each text worked out once.
struct HistoryWords {
  private var grades: [String: Int?] = [:]
  private var ages: [String: AgeCell?] = [:]

  /// The grade of a row that gives the sum of all grades.
  static let allGrades = -1

  private static let totals: Set<String> = [
    "total", "all", "sum", "allages", "合计", "合計", "总计", "總計", "小计", "小計", "总数", "全校", "全部",
  ]

  /// A grade such as `3`, `g3`, `Grade 3`, `三年级`, `三`, `初二`, `K`, or `allGrades`.
  mutating func grade(_ text: String) -> Int? {
    if let known = grades[text] { return known }
    let grade = Self.makeGrade(text)
    grades.updateValue(grade, forKey: text)
    return grade
  }

  private static func makeGrade(_ text: String) -> Int? {
    let word = normalizedHeader(text)
    if totals.contains(word) { return allGrades }
    // Headers are compared without marks, and -1 or 1-2 must not become 1 or 12.
    if text.contains(where: { "-–—~./".contains($0) }) { return nil }
    if let grade = plainGrade(word) { return grade }
    // Schools of a level count from its first grade or from the first of all.
    for (prefix, level) in [("小学", 1...6), ("小學", 1...6), ("初中", 7...9), ("高中", 10...12)]
    where word.hasPrefix(prefix) {
      guard let grade = plainGrade(String(word.dropFirst(prefix.count))) else { return nil }
      return [grade, grade + level.lowerBound - 1].first(where: level.contains)
    }
    guard let set = GradeWords.grades(ofLevel: text)?.grades, set.count == 1 else { return nil }
    return set[0]
  }

  private static func plainGrade(_ word: String) -> Int? {
    for header in [word, word + "年级"] {
      if case .grade(let grade, false) = PupilColumn(header: header) { return grade }
    }
    return nil
  }

  /// Ages such as `5`, `5-9`, `5至9岁`, `100+`, `100岁及以上`, or a word for all.
  mutating func age(_ text: String) -> AgeCell? {
    if let known = ages[text] { return known }
    let age = Self.makeAge(text)
    ages.updateValue(age, forKey: text)
    return age
  }

  private static func makeAge(_ text: String) -> AgeCell? {
    let word = normalizedHeader(text)
    if totals.contains(word) { return .total }
    let numbers = text.split { !($0.isASCII && $0.isNumber) }
    guard (1...2).contains(numbers.count), numbers.allSatisfy({ $0.utf8.count <= 3 }) else {
      return nil
    }
    let ages = numbers.compactMap { Int16($0) }
    guard ages.count == numbers.count, ages.allSatisfy({ $0 <= 130 }) else { return nil }
    let rest = rest(of: text.lowercased())
    if ages.count == 2 {
      return separators.contains(rest) && ages[0] <= ages[1]
        ? AgeCell(low: ages[0], high: ages[1]) : nil
    }
    if rest.isEmpty { return AgeCell(low: ages[0], high: ages[0]) }
    if endings.contains(rest) { return AgeCell(low: ages[0], high: AgeCell.open) }
    if beginnings.contains(rest), ages[0] == 1 { return AgeCell(low: 0, high: 0) }
    return nil
  }

  /// What stands beside the numbers, without blanks and words for years.
  private static func rest(of text: String) -> String {
    var rest = String(text.filter { !($0.isASCII && $0.isNumber) && !$0.isWhitespace })
    for word in ["yearsold", "years", "year", "yrs", "周岁", "岁", "歲"] {
      rest = rest.replacing(word, with: "")
    }
    return rest
  }

  private static let separators: Set<String> = [
    "-", "–", "—", "~", "\u{FF5E}", "_", "至", "to", "到",
  ]
  private static let endings: Set<String> = [
    "+", "\u{FF0B}", "andover", "andolder", "andabove", "orover", "orolder", "ormore", "plus",
    "及以上", "以上", "和以上",
  ]
  private static let beginnings: Set<String> = ["<", "under", "不满", "未满", "below"]

  /// Whom a row counts.
  static func sex(_ text: String) -> Sex? {
    switch text.lowercased() {
    case "f", "female", "females", "woman", "women", "girl", "girls", "女", "女性", "女生", "女童":
      .female
    case "m", "male", "males", "man", "men", "boy", "boys", "男", "男性", "男生", "男童": .male
    case "b", "t", "both", "both sexes", "total", "all", "合计", "合計", "总计", "總計", "小计",
      "男女合计", "男女":
      .both
    default: nil
    }
  }
}
