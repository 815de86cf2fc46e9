import Consolidation

extension Finding.Problem {
  /// The findings about earlier pupils, births and ages.
  var historyEntry: (code: String, text: LocalizedText)? {
    historyRowEntry ?? historyFormEntry ?? historyGapEntry ?? ageEntry
  }

  private func make(
    _ code: String, _ en: String, _ zh: String
  ) -> (code: String, text: LocalizedText) {
    (code, LocalizedText(en: en, zh: zh))
  }

  private func leftOut(_ rows: Int) -> (en: String, zh: String) {
    rows == 1
      ? ("This row is left out.", "该行未采用。")
      : ("Its \(counted(rows, "row")) are left out.", "其 \(rows) 行均未采用。")
  }

  private var historyRowEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .unknownSchool(let id, let rows):
      make(
        "unknown-school",
        "school \(id) is not among the usable rows of schools.csv; was it closed, or does it have"
          + " another identifier there? \(leftOut(rows).en)",
        "schools.csv 的可用行中没有学校 \(id)；是否已撤并，或编号不一致？\(leftOut(rows).zh)")
    case .unknownBirthPlace(let name, let region, let rows):
      make(
        "unknown-place",
        "\(name) is no identifier of a settlement, no township and not \(region)."
          + " \(leftOut(rows).en)",
        "\(name) 不是村庄编号、乡镇名称，也不是 \(region)。\(leftOut(rows).zh)")
    case .unknownTownship(let name, let rows):
      make(
        "unknown-place", "\(name) is no township of settlements.csv. \(leftOut(rows).en)",
        "settlements.csv 中没有乡镇 \(name)。\(leftOut(rows).zh)")
    case .duplicateRow(let key, let firstLine):
      make(
        "duplicate-row", "\(key) stands on line \(firstLine) already. This row is left out.",
        "\(key) 已在第 \(firstLine) 行出现。该行未采用。")
    case .notAYear(let value):
      make(
        "not-a-year",
        "\"\(value)\" does not begin with a year from 1900 to 2200. This row is left out.",
        "“\(value)”不以 1900 至 2200 之间的年份开头。该行未采用。")
    case .notAGrade(let value):
      make(
        "not-a-grade",
        "\"\(value)\" is no grade; use 0 for preschool and 1 to 12. This row is left out.",
        "“\(value)”不是年级；请用 0 表示学前，1 至 12 表示各年级。该行未采用。")
    case .notASex(let value):
      make(
        "not-a-sex", "\"\(value)\" is no sex; use f, m or both. This row is left out.",
        "“\(value)”不是性别；请填女、男或合计。该行未采用。")
    case .notAnAge(let value):
      make(
        "not-an-age",
        "\"\(value)\" is no age; use years such as 7, 5-9 or 100+. This row is left out.",
        "“\(value)”不是年龄；请用 7、5-9 或 100+ 这样的写法。该行未采用。")
    case .totalsUnused(let rows):
      make(
        "totals-unused",
        "\(counted(rows, "row")) for all grades together not used; the grades are added up.",
        "\(rows) 行为各年级合计，未采用；总数由各年级相加得出。")
    case .boardersUnused:
      make(
        "boarders-unused",
        "boarders are compared with the pupils, and used by audits of today's network alone.",
        "寄宿生数与学生数核对，并仅用于现状审查。")
    case .boardersExceed(let boarders, let pupils):
      make(
        "boarders-exceed-pupils",
        "there are \(plain(boarders)) boarders and only \(plain(pupils)) pupils.",
        "寄宿生 \(plain(boarders)) 人，而学生仅 \(plain(pupils)) 人。")
    default: nil
    }
  }

  private var historyFormEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .gradesInTwoForms(let column, let sideBySide):
      make(
        "grades-in-two-forms",
        "the table has a column for the grade (\"\(column)\") and grades side by side"
          + " (\(few(sideBySide, ", ", "and \(sideBySide.count - 6) more")))."
          + " Keep one of the two forms, or rename the columns that are not meant."
          + " The file is not used.",
        "表中既有年级列（“\(column)”），又有并排的各年级列（"
          + "\(few(sideBySide, "、", "等共 \(sideBySide.count) 列"))）。请只保留一种形式，或将无关的列改名。该文件未采用。")
    case .gradeTwice(let grade, let first, let second):
      make(
        "grade-twice",
        "the columns \"\(first)\" and \"\(second)\" are both of grade \(grade). Remove or rename one"
          + " of them. The file is not used.",
        "“\(first)”与“\(second)”两列都是 \(grade) 年级。请删除其中一列或改名。该文件未采用。")
    case .nothingCounted(let rows):
      make(
        "nothing-counted",
        "\(counted(rows, "row")) without a count of any grade; a blank cell is not counted, 0 is"
          + " nobody.",
        "\(rows) 行没有任何年级的人数；空格表示未统计，0 表示无人。")
    default: nil
    }
  }

  private var historyGapEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .historyTooLarge(let schools, let first, let last):
      make(
        "history-too-large",
        "\(counted(schools, "school")) from \(first) to \(last) are too much; is a year wrong?"
          + " The file is not used.",
        "\(first) 至 \(last) 年共 \(schools) 所学校，数据过大；是否有年份填错？该文件未采用。")
    case .yearsMissingEverywhere(let years):
      make(
        "years-missing", "no row is of \(years), between years that have rows.",
        "中间年份 \(years) 没有任何数据。")
    case .yearsMissing(let place, let years):
      make(
        "years-missing", "\(place) has no row of \(years), between years that have rows.",
        "\(place) 缺少中间年份 \(years) 的数据。")
    case .gradesMissing(let place, let year, let grades):
      make(
        "grades-missing", "\(place) has no count of grade \(grades) in \(year), and has in others.",
        "\(place) 缺少 \(year) 年 \(grades) 年级的人数，其他年份有。")
    case .zeroCohort(let place, let year, let grade):
      make(
        "zero-cohort",
        "\(place) has nobody in grade \(grade) of \(year), but the same children the year before and"
          + " after; is 0 written for unknown?",
        "\(place) \(year) 年 \(grade) 年级为 0 人，但同一批学生前后年都有；是否以 0 代替未知？")
    case .partYear(let place, let year, let months):
      make(
        "part-year",
        "births of \(place) in \(year) cover \(counted(months, "month")) and do not count as a year.",
        "\(place) \(year) 年的出生数只覆盖 \(months) 个月，不按全年使用。")
    case .birthsBelowEntrants(let place, let year, let births, let entrants):
      make(
        "births-below-entrants",
        "\(plain(entrants)) pupils entered grade 1 of \(place) in \(year), and \(plain(births))"
          + " children were born in the months they come from: births not registered, families who"
          + " moved in, or births of fewer places?",
        "\(place) \(year) 年一年级入学 \(plain(entrants)) 人，而对应月份出生 \(plain(births)) 人："
          + "是出生漏报、人口迁入，还是出生数未含全部地区？")
    case .lastYearDiffers(let schools, let year, let example, let grade, let history, let filed):
      make(
        "last-year-differs",
        "the pupils of \(year) differ from those of schools.csv in \(counted(schools, "school")), as"
          + " in grade \(grade) of \(example): \(plain(history)) here, \(plain(filed)) there.",
        "\(year) 年的学生数与 schools.csv 不同的学校有 \(schools) 所，例如 \(example) \(grade) 年级："
          + "此处 \(plain(history)) 人，该表 \(plain(filed)) 人。")
    default: nil
    }
  }

  private var ageEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .agesDoNotSum(let place, let ages, let total, let isOwnTotal):
      make(
        "ages-do-not-sum",
        "the ages of \(place) sum to \(plain(ages)), "
          + (isOwnTotal ? "its total is" : "the populations of its settlements to")
          + " \(plain(total)).",
        "\(place) 各年龄合计 \(plain(ages)) 人，"
          + (isOwnTotal ? "而总数为" : "而其村庄人口合计") + " \(plain(total)) 人。")
    case .regionAgesUnused(let rows):
      make(
        "region-ages-unused",
        "\(counted(rows, "row")) for the whole region not used; the townships are added up.",
        "\(rows) 行为全区域数据，未采用；总数由各乡镇相加得出。")
    case .earlierAgesUnused(let used, let unused):
      make(
        "earlier-ages-unused", "the ages of \(used) are used, not those of \(unused).",
        "采用 \(used) 年的年龄数据，未采用 \(unused) 年。")
    case .agesIncomplete(let place, let ages):
      make(
        "ages-incomplete",
        "\(place) lacks ages that other places have, or has others:"
          + " \(few(ages, ", ", "and \(ages.count - 6) more")). It is left out; write 0 where"
          + " nobody is.",
        "\(place) 的年龄与其他地区不一致：\(few(ages, "、", "等共 \(ages.count) 项"))。"
          + "该地区未采用；无人时请填 0。")
    case .agesDoNotFollow(let lower, let upper):
      make(
        "ages-do-not-follow",
        "the ages \(lower) and \(upper) overlap or leave a gap. The file is not used.",
        "年龄 \(lower) 与 \(upper) 重叠或不连续。该文件未采用。")
    case .lastAgesOpen(let ages):
      make(
        "last-ages-open", "the last ages, \(ages), count as open: nobody older has a row.",
        "最后的年龄组 \(ages) 按开放组处理：没有更高年龄的数据。")
    default: nil
    }
  }

  /// The first six of a list, with the rest counted.
  private func few(_ list: [String], _ separator: String, _ rest: String) -> String {
    list.count <= 6
      ? list.joined(separator: separator)
      : (list.prefix(6) + [rest]).joined(separator: separator)
  }
}
