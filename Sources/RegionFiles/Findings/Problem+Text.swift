import Consolidation

extension Finding.Problem {
  /// The kind's code and its text: the one table of all findings.
  var entry: (code: String, text: LocalizedText) {
    fileEntry ?? workbookEntry ?? shapefileEntry ?? mapEntry ?? coordinateEntry ?? headerEntry
      ?? rowEntry ?? placeEntry ?? pupilEntry ?? historyEntry ?? decisionEntry ?? scenarioEntry
  }

  private func make(_ code: String, _ en: String, _ zh: String) -> (
    code: String, text: LocalizedText
  ) {
    (code, LocalizedText(en: en, zh: zh))
  }

  private var fileEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .fileMissing(let nearest):
      make(
        "file-missing",
        "this file is needed and is not there."
          + (nearest.isEmpty ? "" : " Is it \(nearest)? Rename or unpack that."),
        "缺少必需的文件。" + (nearest.isEmpty ? "" : "是否为 \(nearest)？请改名或解压。"))
    case .fileUnreadable(let reason):
      make("file-unreadable", "the file cannot be read: \(reason).", "无法读取文件：\(reason)。")
    case .notARegularFile:
      make("not-a-file", "this is not a file with text in it.", "这不是普通文本文件。")
    case .fileTooLarge(let megabytes):
      make(
        "file-too-large",
        "the file is longer than \(megabytes) MB and was not read. Split the region.",
        "文件超过 \(megabytes) MB，未读取。请拆分区域。")
    case .fileEmpty: make("file-empty", "the file is empty.", "文件为空。")
    case .headerOnly:
      make("header-only", "the file has a header and no rows.", "文件只有表头，没有数据行。")
    case .spreadsheet:
      make(
        "spreadsheet",
        "this is a spreadsheet. Let its name end with .xlsx if it is one, or save it as \"CSV UTF-8\".",
        "这是电子表格文件。如为 .xlsx 格式请改正扩展名，或另存为“CSV UTF-8”后使用。")
    case .compressed:
      make("compressed", "the file is compressed. Unpack it.", "文件已压缩，请先解压。")
    case .binary:
      make(
        "binary", "the file is not text. Export the table as CSV in UTF-8.",
        "文件不是文本。请将表格导出为 UTF-8 编码的 CSV。")
    case .encodingUnknown:
      make(
        "encoding-unknown",
        "from this line on the text is neither UTF-8 nor GB18030. Save the file as CSV in UTF-8.",
        "从该行起文本既不是 UTF-8 也不是 GB18030 编码。请另存为 UTF-8 编码的 CSV。")
    case .readAs(let encoding):
      make("read-as", "the file was read as \(encoding).", "文件按 \(encoding) 编码读取。")
    case .tooManyRows(let limit):
      make(
        "too-many-rows", "the file has more than \(limit) rows; the rest was not read.",
        "文件超过 \(limit) 行，其余未读取。")
    case .tooManyColumns(let count, let limit):
      make(
        "too-many-columns", "the header has \(count) columns; at most \(limit) are read.",
        "表头有 \(count) 列，最多读取 \(limit) 列。")
    case .fileIgnored:
      make(
        "file-ignored", "this file is not part of the data contract and was not read.",
        "该文件不属于数据约定，未读取。")
    default: nil
    }
  }

  private var headerEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .columnMissing(let column, let nearest):
      make(
        "column-missing",
        "the column \"\(column)\" is missing."
          + (nearest.isEmpty
            ? ""
            : " The nearest header is \"\(nearest)\"; if it is meant, rename it or name it under"
              + " \"columns\" in scenario.json."),
        "缺少“\(column)”列。"
          + (nearest.isEmpty
            ? "" : "最接近的表头是“\(nearest)”；如即此列，请改名或在 scenario.json 的 columns 中指明。"))
    case .mappedHeaderMissing(let column, let header, let nearest):
      make(
        "mapped-header-missing",
        "scenario.json maps \"\(column)\" to the header \"\(header)\", which is not there;"
          + " the nearest is \"\(nearest)\".",
        "scenario.json 将“\(column)”对应到表头“\(header)”，但文件中没有；最接近的是“\(nearest)”。")
    case .headerRepeated(let header):
      make(
        "header-repeated", "the header \"\(header)\" stands twice; the first column is used.",
        "表头“\(header)”重复，使用第一列。")
    case .noPupilColumns:
      make(
        "no-pupil-columns",
        "no column tells how many pupils there are. Add g1 to g12, children_6_11 or population.",
        "没有可推算学生数的列。请添加 g1 至 g12、children_6_11 或 population 列。")
    case .columnsIgnored(let names):
      make(
        "columns-ignored", "columns not used: \(names.joined(separator: ", ")).",
        "未使用的列：\(names.joined(separator: "、"))。")
    default: nil
    }
  }

  private var rowEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .unclosedQuote:
      make(
        "unclosed-quote",
        "a quoted cell opens on this line and never closes; nothing from here on was read.",
        "该行的引号没有闭合，此后内容未读取。")
    case .textAfterQuote:
      make(
        "text-after-quote",
        "text follows a closing quote; double the quotes inside a cell. This row is left out.",
        "引号闭合后仍有文字；单元格内的引号应写两次。该行未采用。")
    case .cellsExtra(let found, let expected):
      make(
        "cells-extra",
        "\(found) cells where the header has \(expected); quote cells that hold the separator."
          + " This row is left out.",
        "有 \(found) 个单元格，而表头为 \(expected) 个；含分隔符的单元格请加引号。该行未采用。")
    case .cellsMissing(let found, let expected):
      make(
        "cells-missing",
        "\(found) cells where the header has \(expected); the others count as blank.",
        "有 \(found) 个单元格，而表头为 \(expected) 个；其余按空白处理。")
    case .cellTooLong(let column, let bytes):
      make(
        "cell-too-long", "the cell \"\(column)\" has \(bytes) bytes. This row is left out.",
        "单元格“\(column)”长达 \(bytes) 字节。该行未采用。")
    case .blankRows(let count):
      make("blank-rows", "\(counted(count, "blank row")) skipped.", "跳过 \(count) 个空行。")
    case .valueMissing(let column):
      make(
        "value-missing", "\"\(column)\" is blank. This row is left out.", "“\(column)”为空。该行未采用。")
    case .nameMissing(let id):
      make("name-missing", "the name is blank; it is called \(id).", "名称为空，以编号 \(id) 代替。")
    case .badNumber(let column, let value, let fault):
      make(
        "bad-number", "\"\(column)\" is \"\(value)\": \(fault.text.en). This row is left out.",
        "“\(column)”为“\(value)”：\(fault.text.zh)。该行未采用。")
    case .groupedNumber(let column, let value, let number):
      make(
        "grouped-number", "\"\(column)\" is \"\(value)\" and was read as \(plain(number)).",
        "“\(column)”为“\(value)”，按 \(plain(number)) 读取。")
    case .markedUnknown(let column, let value):
      make(
        "marked-unknown", "\"\(column)\" is \"\(value)\" and counts as unknown.",
        "“\(column)”为“\(value)”，按未知处理。")
    case .badFlag(let column, let value):
      make(
        "bad-flag", "\"\(column)\" is \"\(value)\", neither yes nor no. This row is left out.",
        "“\(column)”为“\(value)”，既非“是”也非“否”。该行未采用。")
    case .badYear(let value):
      make(
        "bad-year", "the year \"\(value)\" could not be read and counts as unknown.",
        "年份“\(value)”无法识别，按未知处理。")
    case .duplicateID(let id, let firstLine):
      make(
        "duplicate-id",
        "the identifier \(id) stands on line \(firstLine) already. This row is left out.",
        "编号 \(id) 已在第 \(firstLine) 行出现。该行未采用。")
    default: nil
    }
  }

  private var placeEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .badCoordinate(let latitude, let longitude, let looksSwapped):
      make(
        "bad-coordinate",
        "latitude \(plain(latitude)), longitude \(plain(longitude)) is no place on Earth in degrees"
          + (looksSwapped ? "; the two seem to be exchanged." : ".") + " This row is left out.",
        "纬度 \(plain(latitude))、经度 \(plain(longitude)) 不是以度为单位的有效位置"
          + (looksSwapped ? "，经纬度似乎颠倒。" : "。") + "该行未采用。")
    case .zeroCoordinate:
      make(
        "zero-coordinate",
        "latitude and longitude are 0, which is in the sea: unknown?"
          + " This row is left out.", "经纬度均为 0，应为未知。该行未采用。")
    case .swappedRow(let name):
      make(
        "swapped-row",
        "latitude and longitude of \(name) seem to be exchanged: exchanged back it lies among the"
          + " others. Correct the row; it is left out.",
        "\(name) 的经纬度似乎颠倒：对调后位于其他地点之间。请更正；该行未采用。")
    case .swappedColumns(let rows):
      make(
        "swapped-columns",
        "latitude and longitude seem to be exchanged in the whole file"
          + " (\(counted(rows, "row"))). Exchange the headers lat and lon. These rows are left out.",
        "整个文件的经纬度似乎颠倒(\(rows) 行)。请对调 lat 与 lon 表头。这些行未采用。")
    case .swappedAgainstOthers(let rows):
      make(
        "swapped-columns",
        "schools and settlements lie far apart, and together if latitude and longitude are exchanged"
          + " in one of the two files (\(counted(rows, "row")) here). Exchange the headers lat and lon"
          + " in the wrong one. These rows are left out.",
        "学校与村庄相距甚远，若其中一个文件的经纬度对调则吻合（本文件 \(rows) 行）。"
          + "请对调有误文件的 lat 与 lon 表头。这些行未采用。")
    case .farFromOthers(let name, let kilometres):
      make(
        "far-from-others",
        "no settlement lies within \(plain(kilometres)) km of \(name); check its coordinates.",
        "\(name) 周围 \(plain(kilometres)) 公里内没有村庄，请核对坐标。")
    case .farFromItsArea(let name, let area, let kilometres):
      make(
        "far-from-its-area",
        "no settlement of \(area) lies within \(plain(kilometres)) km of \(name); check its"
          + " coordinates.",
        "\(name) 周围 \(plain(kilometres)) 公里内没有\(area)的村庄，请核对坐标。")
    case .samePoint(let name, let other, let otherLine):
      make(
        "same-point", "\(name) has the same coordinates as \(other) on line \(otherLine).",
        "\(name) 与第 \(otherLine) 行的 \(other) 坐标相同。")
    case .townshipPrefix(let prefix, let rows):
      make(
        "township-prefix",
        "\"\(prefix)\" was taken off the front of the township's name in \(counted(rows, "row")).",
        "\(rows) 行的乡镇名称去掉了前缀“\(prefix)”。")
    case .townshipsToldApart(let names):
      make(
        "townships-told-apart",
        "townships in several counties bear these names and have the county's added:"
          + " \(names.joined(separator: ", ")).",
        "多个县有同名乡镇，已加注县名：\(names.joined(separator: "、"))。")
    case .townshipWithoutSettlements(let name, let schools):
      make(
        "township-without-settlements",
        "the township \(name) of \(counted(schools, "school")) has no settlement under that name.",
        "\(schools) 所学校所在的乡镇“\(name)”没有同名村庄。")
    default: nil
    }
  }

  private var pupilEntry: (code: String, text: LocalizedText)? {
    switch self {
    case .noPupils(let name):
      make(
        "no-pupils", "nothing tells how many pupils live in \(name); it counts as having none.",
        "无法得知 \(name) 的学生数，按没有学生处理。")
    case .estimatedChildren(let rows):
      make(
        "estimated-children", "the children of \(counted(rows, "settlement")) are estimates.",
        "\(rows) 个村庄的儿童数为估计值。")
    case .pupilsFromPopulation(let rows):
      make(
        "pupils-from-population",
        "of \(counted(rows, "settlement")) only the population is known;"
          + " the pupils are estimated from it.",
        "\(rows) 个村庄只有人口数，学生数将据此估算。")
    case .childrenExceedPopulation(let name, let children, let population):
      make(
        "children-exceed-population",
        "\(name) has \(plain(children)) children and only \(plain(population)) inhabitants.",
        "\(name) 有儿童 \(plain(children)) 人，而人口仅 \(plain(population)) 人。")
    case .childrenEstimatedHere:
      make("estimated-children", "the children here are estimates.", "此处儿童数为估计值。")
    case .populationOnlyHere:
      make(
        "pupils-from-population",
        "only the population is known; the pupils are estimated from it.",
        "只有人口数，学生数将据此估算。")
    case .gradesAssumed(let level, let grades):
      make(
        "grades-assumed",
        (level.isEmpty ? "the level is blank" : "the level \"\(level)\" is unknown")
          + "; grades \(grades) are assumed.",
        (level.isEmpty ? "学校类型为空" : "无法识别学校类型“\(level)”") + "，假定为 \(grades) 年级。")
    case .pupilsOutsideGrades(let grades):
      make(
        "pupils-outside-grades", "pupils are filed in grades \(grades), which it does not teach.",
        "在未开设的 \(grades) 年级中登记有学生。")
    case .gradesDoNotAdd(let sum, let enrolment):
      make(
        "grades-do-not-add",
        "the grades add up to \(plain(sum)), the enrolment is \(plain(enrolment)).",
        "各年级合计 \(plain(sum)) 人，而在校生数为 \(plain(enrolment)) 人。")
    case .overCapacity(let enrolment, let rooms):
      make(
        "over-capacity",
        "\(plain(enrolment)) pupils in \(rooms) classes or rooms; check both numbers.",
        "\(plain(enrolment)) 名学生只有 \(rooms) 个班或教室，请核对。")
    case .noEnrolment(let schools):
      make(
        "no-enrolment", "no enrolment is given for \(counted(schools, "school")).",
        "\(schools) 所学校没有在校生数。")
    default: nil
    }
  }

  private var scenarioEntry: (code: String, text: LocalizedText) {
    switch self {
    case .badJSON(let reason):
      make("bad-json", "this is no valid JSON: \(reason.en).", "JSON 格式有误：\(reason.zh)。")
    case .unknownKey(let key, let nearest):
      make(
        "unknown-key", "\"\(key)\" is unknown; did you mean \"\(nearest)\"?",
        "未知的键“\(key)”，是否为“\(nearest)”？")
    case .repeatedKey(let key):
      make("repeated-key", "\"\(key)\" stands twice.", "键“\(key)”重复。")
    case .badType(let key, let expected):
      make("bad-type", "\"\(key)\" must be \(expected.en).", "“\(key)”应为\(expected.zh)。")
    case .unknownPreset(let name, let nearest):
      make(
        "unknown-preset", "there is no preset \"\(name)\"; did you mean \"\(nearest)\"?",
        "没有名为“\(name)”的政策预设，是否为“\(nearest)”？")
    case .presetKeyMissing(let key):
      make(
        "preset-key-missing", "the key \"\(key)\" is missing; a preset needs it.",
        "缺少键“\(key)”，预设必须有此项。")
    case .presetTaken(let id):
      make(
        "preset-taken",
        "\"\(id)\" cannot be the preset's identifier: give one of your own, and name a shipped"
          + " preset under \"extends\".",
        "“\(id)”不能作为预设编号：请自拟编号，并在 extends 中写明所扩展的内置预设。")
    case .notExtensible(let name, let nearest):
      make(
        "not-extensible",
        "only shipped presets can be extended, and \"\(name)\" is none; did you mean"
          + " \"\(nearest)\"?",
        "只能扩展内置预设，“\(name)”不是内置预设，是否为“\(nearest)”？")
    case .presetFileName(let id, let file):
      make(
        "preset-file-name",
        "the preset's identifier is \"\(id)\": rename the file to \(id).json, or the identifier"
          + " to \"\(file)\".",
        "预设编号为“\(id)”：请将文件改名为 \(id).json，或将编号改为“\(file)”。")
    case .unknownParameter(let name, let nearest):
      make(
        "unknown-parameter", "the policy has no figure \"\(name)\"; did you mean \"\(nearest)\"?",
        "政策中没有参数“\(name)”，是否为“\(nearest)”？")
    case .badParameter(let name, let expected):
      make(
        "bad-parameter", "\"\(name)\" must be \(expected.description.en).",
        "“\(name)”应为\(expected.description.zh)。")
    case .badCurrency(let value):
      make(
        "bad-currency", "the currency \"\(value)\" must be a code of three letters such as CNY.",
        "货币“\(value)”应为三个字母的代码，如 CNY。")
    default: make("other", "\(self)", "\(self)")
    }
  }
}

extension Finding.NumberFault {
  /// The fault in words, without a full stop.
  var text: LocalizedText {
    switch self {
    case .notANumber: LocalizedText(en: "not a number", zh: "不是数字")
    case .notFinite: LocalizedText(en: "not a finite number", zh: "不是有限的数")
    case .fullWidth:
      LocalizedText(en: "full-width digits; type plain ones", zh: "全角数字，请改用半角数字")
    case .decimalComma:
      LocalizedText(en: "a comma where a decimal point is needed", zh: "应使用小数点而不是逗号")
    case .negative: LocalizedText(en: "below zero", zh: "不能为负数")
    case .notWhole: LocalizedText(en: "not a whole number", zh: "应为整数")
    case .tooLarge(let limit):
      LocalizedText(en: "more than \(plain(limit))", zh: "超过 \(plain(limit))")
    }
  }
}

extension PolicyDomain {
  /// What is allowed, in words.
  var description: LocalizedText {
    switch self {
    case .number(let range):
      LocalizedText(
        en: "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))",
        zh: "\(plain(range.lowerBound)) 至 \(plain(range.upperBound)) 之间的数")
    case .whole(let range):
      LocalizedText(
        en: "a whole number from \(range.lowerBound) to \(range.upperBound)",
        zh: "\(range.lowerBound) 至 \(range.upperBound) 之间的整数")
    case .flag: LocalizedText(en: "true or false", zh: "true 或 false")
    case .choice(let words):
      LocalizedText(
        en: "one of \(words.joined(separator: ", "))", zh: words.joined(separator: "、") + " 之一")
    }
  }
}

/// A number with its noun, in the plural where it is not one.
func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)" + (number == 1 ? "" : "s")
}

/// A number as people write it: without a fraction where there is none.
func plain(_ number: Double) -> String {
  if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
  return "\(number)"
}
