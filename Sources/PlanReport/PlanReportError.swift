public import Consolidation

/// Why a plan's folder could not be written or read.
public enum PlanReportError: Error, Equatable, Sendable {
  /// The folder does not exist and could not be made.
  case cannotCreateFolder(path: String, reason: String)
  /// A file could not be written.
  case cannotWrite(path: String, reason: String)
  /// A file could not be read.
  case cannotRead(path: String, reason: String)
  /// A file is larger than any plan's; it was not read.
  case tooLarge(file: String, bytes: Int, limit: Int)
  /// Two plans have no village in common.
  case differentRegions(first: String, other: String)
  /// A file says something that no plan says; lines count from 1.
  case malformed(file: String, line: Int, problem: Problem)

  /// What is wrong with a line of a file.
  public enum Problem: Equatable, Sendable {
    /// The bytes are no UTF-8 text.
    case notText
    /// A quoted field does not end.
    case unterminatedQuote
    /// Something follows a closing quote, or a quote stands inside a bare field.
    case strayQuote
    /// The row has more or fewer fields than the header.
    case fieldCount(expected: Int, found: Int)
    /// The last line has no end: the file was cut off.
    case brokenOff
    /// There is no header.
    case empty
    /// The header lacks a column.
    case missingColumn(String)
    /// The header names a column twice.
    case duplicateColumn(String)
    /// Two rows are about the same thing.
    case duplicateRow(String)
    /// A value is not of the kind or range that its column or key asks for.
    case badValue(name: String, value: String, expected: Expectation)
    /// The JSON text breaks off or holds something else here.
    case badJSON
    /// A key is missing from the JSON text.
    case missingKey(String)
  }

  /// What a value should have been.
  public enum Expectation: Equatable, Sendable {
    /// A whole number in a range.
    case whole(ClosedRange<Int>)
    /// A finite number.
    case number
    /// `yes` or `no`.
    case flag
    /// Text, not empty.
    case text
    /// A list.
    case list
    /// Keys and values.
    case object
    /// One of these words.
    case word([String])
    /// Nothing, since there is no school for it.
    case nothing
  }
}

extension PlanReportError {
  /// The error as a sentence: what, where and what to do.
  public func message(in language: Language) -> String {
    switch self {
    case .cannotCreateFolder(let path, let reason):
      Phrase.cannotCreateFolder.filled(language, path, reason)
    case .cannotWrite(let path, let reason): Phrase.cannotWrite.filled(language, path, reason)
    case .cannotRead(let path, let reason): Phrase.cannotRead.filled(language, path, reason)
    case .tooLarge(let file, let bytes, let limit):
      Phrase.fileTooLarge.filled(
        language, file, NumberText.grouped(bytes), NumberText.grouped(limit))
    case .differentRegions(let first, let other):
      Phrase.differentRegions.filled(language, excerpt(first), excerpt(other))
    case .malformed(let file, let line, let problem):
      Phrase.fileAndLine.filled(language, file, String(line), problem.message(in: language))
    }
  }
}

extension PlanReportError.Problem {
  fileprivate func message(in language: Language) -> String {
    switch self {
    case .notText: Phrase.notText[language]
    case .unterminatedQuote: Phrase.unterminatedQuote[language]
    case .strayQuote: Phrase.strayQuote[language]
    case .fieldCount(let expected, let found):
      Phrase.fieldCount.filled(language, String(expected), String(found))
    case .brokenOff: Phrase.brokenOff[language]
    case .empty: Phrase.emptyFile[language]
    case .missingColumn(let name): Phrase.missingColumn.filled(language, name)
    case .duplicateColumn(let name): Phrase.duplicateColumn.filled(language, name)
    case .duplicateRow(let name): Phrase.duplicateRow.filled(language, name)
    case .badValue(let name, let value, let expected):
      Phrase.badValue.filled(language, name, value, expected.message(in: language))
    case .badJSON: Phrase.badJSON[language]
    case .missingKey(let name): Phrase.missingKey.filled(language, name)
    }
  }
}

extension PlanReportError.Expectation {
  fileprivate func message(in language: Language) -> String {
    switch self {
    case .whole(let range):
      Phrase.expectedWhole.filled(language, String(range.lowerBound), String(range.upperBound))
    case .number: Phrase.expectedNumber[language]
    case .flag: Phrase.expectedFlag[language]
    case .text: Phrase.expectedText[language]
    case .list: Phrase.expectedList[language]
    case .object: Phrase.expectedObject[language]
    case .word(let words):
      Phrase.expectedWord.filled(language, words.joined(separator: Phrase.listComma[language]))
    case .nothing: Phrase.expectedNothing[language]
    }
  }
}

/// A value's text for an error: short, and without control characters.
func excerpt(_ text: String) -> String {
  let clean = text.unicodeScalars.prefix(60).map { scalar in
    scalar.properties.generalCategory == .control ? "\u{FFFD}" : String(scalar)
  }
  return clean.joined() + (text.unicodeScalars.count > 60 ? "…" : "")
}
