/// What a column of pupils or children counts.
enum PupilColumn: Hashable {
  /// Pupils of a grade, 0 for preschool.
  case grade(Int, isEstimate: Bool)
  /// Children of a range of ages.
  case ages(ClosedRange<Int>, isEstimate: Bool)

  /// The column that a header names, such as `g1`, `grade_7`, `三年级`, `children_6_11_est`.
  init?(header: String) {
    var name = normalizedHeader(header)
    var isEstimate = false
    for suffix in ["estimated", "estimate", "est", "估计", "估算", "估"] where name.hasSuffix(suffix) {
      // In brackets or after an underscore it ends the header; `est` alone must not cut a word.
      name.removeLast(suffix.count)
      isEstimate = true
      break
    }
    if let grade = Self.grade(name) {
      self = .grade(grade, isEstimate: isEstimate)
    } else if let ages = Self.ages(header, name) {
      self = .ages(ages, isEstimate: isEstimate)
    } else {
      return nil
    }
  }

  private static func grade(_ name: String) -> Int? {
    if let grade = gradeWords[name] { return grade }
    for prefix in ["grade", "gr", "g", "年级"] where name.hasPrefix(prefix) {
      return gradeNumber(name.dropFirst(prefix.count))
    }
    for suffix in ["年级", "年級", "年级人数", "年级学生数"] where name.hasSuffix(suffix) {
      let word = name.dropLast(suffix.count)
      return gradeNumber(word) ?? chineseNumbers[String(word)]
    }
    return nil
  }

  private static func gradeNumber(_ digits: Substring) -> Int? {
    guard digits.utf8.count <= 2, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(digits), number <= 12
    else { return nil }
    return number
  }

  /// Ages from headers that begin with a word for children and hold one or two numbers, or that
  /// end in the word for years of age.
  private static func ages(_ header: String, _ name: String) -> ClosedRange<Int>? {
    let begins = ["children", "child", "age", "ages", "aged", "pop"].contains { name.hasPrefix($0) }
    guard begins || name.contains("岁") || name.contains("歲") else { return nil }
    let numbers = header.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    guard numbers.allSatisfy({ $0.utf8.count <= 2 }) else { return nil }
    let ages = numbers.compactMap { Int($0) }
    // Columns for adults are none of ours.
    guard let low = ages.first, let high = ages.last, ages.count <= 2, low <= high, high <= 20
    else { return nil }
    return low...high
  }

  private static let gradeWords: [String: Int] = [
    "preschool": 0, "kindergarten": 0, "学前": 0, "学前人数": 0, "幼儿": 0, "幼儿人数": 0, "在园幼儿": 0,
    "初一": 7, "初二": 8, "初三": 9, "高一": 10, "高二": 11, "高三": 12,
  ]
  private static let chineseNumbers: [String: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11,
    "十二": 12,
  ]
}
