import Demography

/// The grades that a school's own words stand for.
enum GradeWords {
  /// The grades of a level: `primary`, `初中`, `教学点`, or a range such as `1-9`.
  static func grades(ofLevel text: String) -> GradeSet? {
    let word = normalizedHeader(text)
    return levels[word] ?? grades(inList: text)
  }

  /// The grades of an ISCED level or range of levels: 0 preschool, 1 primary, 2 lower and 3 upper
  /// secondary.
  ///
  /// Level 2 is planned as grades 7 to 9.
  static func grades(ofISCED text: String) -> GradeSet? {
    guard let levels = numbers(in: text[...], most: 3) else { return nil }
    let bands = [0...0, 1...6, 7...9, 10...12]
    return levels.reduce(into: GradeSet()) { $0.formUnion(GradeSet(bands[$1])) }
  }

  /// The grades of a list such as `1-6`, `1-3;7-9`, `K-6`, `1,2,3`; `none` for no grade.
  static func grades(inList text: String) -> GradeSet? {
    if text.lowercased() == "none" { return [] }
    var grades = GradeSet()
    let parts = text.split { ";,+/ \u{3001}\u{FF1B}\u{FF0C}".contains($0) }
    guard !parts.isEmpty else { return nil }
    for part in parts {
      guard let range = numbers(in: part, most: 12) else { return nil }
      grades.formUnion(GradeSet(range))
    }
    return grades
  }

  /// One number or a range from low to high.
  private static func numbers(in text: Substring, most: Int) -> ClosedRange<Int>? {
    let ends = text.split(omittingEmptySubsequences: false) { "-–—~\u{FF5E}至".contains($0) }
    let values = ends.compactMap { number($0, most) }
    guard values.count == ends.count, let low = values.first, let high = values.last,
      values.count <= 2, low <= high
    else { return nil }
    return low...high
  }

  private static func number(_ text: Substring, _ most: Int) -> Int? {
    let word = text.lowercased()
      .replacing("年级", with: "").replacing("grade", with: "").filter { $0 != " " }
    if word == "k" || word == "p" { return 0 }
    guard word.utf8.count <= 2, word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let value = Int(word), value <= most
    else { return nil }
    return value
  }

  /// The set as it is written in files: `1-6`, `0-3;7-9`, or `none`.
  static func text(_ grades: GradeSet) -> String {
    var ranges: [ClosedRange<Int>] = []
    for grade in grades.grades {
      if let last = ranges.last, last.upperBound == grade - 1 {
        ranges[ranges.count - 1] = last.lowerBound...grade
      } else {
        ranges.append(grade...grade)
      }
    }
    if ranges.isEmpty { return "none" }
    return ranges.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }.joined(separator: ";")
  }

  private static let levels: [String: GradeSet] = {
    let words: [(ClosedRange<Int>, [String])] = [
      (0...0, ["preschool", "kindergarten", "nursery", "幼儿园", "幼兒園", "学前", "学前班"]),
      (1...3, ["teachingpoint", "教学点", "教學點", "incompleteprimary", "不完全小学", "分校"]),
      (1...4, ["初小", "初级小学"]),
      (
        1...6,
        [
          "primary", "primaryschool", "elementary", "elementaryschool", "completeprimary", "小学",
          "小學", "完小", "完全小学", "中心小学", "中心校", "国小", "國小", "国民小学", "國民小學", "寄宿制小学",
        ]
      ),
      (
        7...9,
        [
          "junior", "juniorhigh", "juniorschool", "juniorsecondary", "juniorhighschool", "middle",
          "middleschool", "lowersecondary", "初中", "初级中学", "初級中學", "国中", "國中", "國民中學",
          "寄宿制初中",
        ]
      ),
      (
        7...12,
        [
          "secondary", "secondaryschool", "high", "highschool", "完全中学", "完全中學", "完中", "中学",
          "中學",
        ]
      ),
      (
        1...9,
        [
          "nineyear", "nineyearschool", "basic", "basicschool", "九年一贯制", "九年一贯制学校", "九年一貫制",
          "九年制", "九年制学校", "国民中小学", "國民中小學",
        ]
      ),
      (
        10...12,
        [
          "senior", "seniorhigh", "seniorsecondary", "uppersecondary", "高中", "高级中学", "高級中學",
          "普通高中",
        ]
      ),
      (1...12, ["twelveyear", "integrated", "十二年一贯制", "十二年一贯制学校"]),
      (0...12, ["fifteenyear", "十五年一贯制", "十五年一贯制学校"]),
    ]
    var table: [String: GradeSet] = [:]
    for (grades, names) in words {
      for name in names { table[name] = GradeSet(grades) }
    }
    return table
  }()
}
