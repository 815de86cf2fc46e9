import Consolidation

extension Phrase {
  static let cannotCreateFolder = LocalizedText(
    en: "The folder {1} could not be made: {2}. Choose another with --output.",
    zh: "无法创建文件夹{1}：{2}。请用--output另选位置。")
  static let cannotWrite = LocalizedText(
    en: "The file {1} could not be written: {2}.", zh: "无法写入文件{1}：{2}。")
  static let cannotRead = LocalizedText(
    en: "The file {1} could not be read: {2}.", zh: "无法读取文件{1}：{2}。")
  static let fileTooLarge = LocalizedText(
    en: "{1} has {2} bytes, more than the {3} of any plan.", zh: "{1}有{2}字节，超过方案文件的上限{3}字节。")
  static let fileAndLine = LocalizedText(en: "{1}, line {2}: {3}", zh: "{1}第{2}行：{3}")
  static let notText = LocalizedText(en: "this is no UTF-8 text.", zh: "不是UTF-8文本。")
  static let unterminatedQuote = LocalizedText(
    en: "a quoted field starts here and does not end.", zh: "此处开始的引号字段没有结束。")
  static let strayQuote = LocalizedText(
    en: "a quotation mark stands where none may be.", zh: "引号位置有误。")
  static let fieldCount = LocalizedText(
    en: "the row has {2} fields, the header {1}.", zh: "该行有{2}个字段，表头有{1}个。")
  static let brokenOff = LocalizedText(
    en: "the file breaks off here.", zh: "文件在此处中断。")
  static let emptyFile = LocalizedText(en: "the file is empty.", zh: "文件为空。")
  static let missingColumn = LocalizedText(
    en: "the column “{1}” is missing.", zh: "缺少“{1}”列。")
  static let duplicateColumn = LocalizedText(
    en: "“{1}” stands there twice.", zh: "“{1}”重复出现。")
  static let duplicateRow = LocalizedText(
    en: "an earlier row is already about “{1}”.", zh: "前面已有关于“{1}”的行。")
  static let badValue = LocalizedText(
    en: "“{1}” is “{2}”; expected {3}.", zh: "“{1}”的值为“{2}”，应为{3}。")
  static let badJSON = LocalizedText(
    en: "the JSON text breaks off or is malformed here.", zh: "JSON文本在此处中断或格式有误。")
  static let missingKey = LocalizedText(en: "the key “{1}” is missing.", zh: "缺少键“{1}”。")
  static let expectedWhole = LocalizedText(
    en: "a whole number from {1} to {2}", zh: "{1}到{2}之间的整数")
  static let expectedNumber = LocalizedText(en: "a number", zh: "数字")
  static let expectedFlag = LocalizedText(en: "yes or no", zh: "yes或no")
  static let expectedText = LocalizedText(en: "text", zh: "文字")
  static let expectedList = LocalizedText(en: "a list", zh: "列表")
  static let expectedObject = LocalizedText(en: "keys and values", zh: "键值对")
  static let expectedWord = LocalizedText(en: "one of {1}", zh: "以下之一：{1}")
  static let expectedNothing = LocalizedText(
    en: "nothing, since the row names no school for it", zh: "空（该行没有对应学校）")
}
