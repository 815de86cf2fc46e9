public import Consolidation

/// Something a planner should know about the input: what, in which file, on which line.
public struct Finding: Sendable, Equatable {
  /// How grave a finding is.
  public enum Severity: String, Sendable, CaseIterable {
    /// Data were left out or cannot be used as they are; put them right before planning.
    case error
    /// Data were used, but look wrong or were filled in.
    case warning
    /// Something to know: a column not used, numbers that are estimates.
    case note
  }

  /// How grave it is.
  public var severity: Severity
  /// The file's name.
  public var file: String
  /// The sheet that was read, where the file is a workbook.
  public var sheet: String?
  /// The line in the file or row of the sheet, counted from 1, where the finding belongs to one.
  public var line: Int?
  /// What was found.
  public var problem: Problem

  /// A finding.
  public init(_ severity: Severity, file: String, line: Int? = nil, _ problem: Problem) {
    self.severity = severity
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// The kind of finding, the same word in every language, such as `duplicate-id`.
  public var code: String { problem.entry.code }

  /// The finding for people, without file and line.
  public func text(in language: Language) -> String { problem.entry.text[language] }

  /// The finding on one line: file, line, severity and text.
  ///
  ///     schools.csv:12: error: the identifier 1207 stands on line 7 already; this row is left out.
  ///     schools.xlsx (Primary):12: error: "lat" is blank. This row is left out.
  public func description(in language: Language) -> String {
    let place = line.map { "\(source):\($0)" } ?? source
    return "\(place): \(severity.name[language]): \(text(in: language))"
  }

  /// The file, and of a workbook the sheet.
  fileprivate var source: String { sheet.map { "\(file) (\($0))" } ?? file }
}

extension Finding.Severity {
  /// The severity's name.
  public var name: LocalizedText {
    switch self {
    case .error: LocalizedText(en: "error", zh: "错误")
    case .warning: LocalizedText(en: "warning", zh: "警告")
    case .note: LocalizedText(en: "note", zh: "提示")
    }
  }
}

extension [Finding] {
  /// Names the sheet in all findings of files of which one sheet was read.
  mutating func nameSheets() {
    var sheets: [String: String] = [:]
    for finding in self {
      if case .sheetRead(let sheet, _) = finding.problem { sheets[finding.file] = sheet }
    }
    if sheets.isEmpty { return }
    for i in indices { self[i].sheet = sheets[self[i].file] }
  }

  /// Whether any finding is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// How many findings have this severity.
  public func count(of severity: Finding.Severity) -> Int {
    reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
  }

  /// The findings as lines to print: errors first, then warnings and notes, each kind of one file
  /// with its first rows and the number of the rest.
  ///
  /// - Parameters:
  ///   - language: The language of the lines.
  ///   - limit: How many findings of one kind in one file are printed in full.
  /// - Returns: One line for each finding printed and for each kind cut short.
  public func lines(in language: Language, limit: Int = 5) -> [String] {
    var lines: [String] = []
    for severity in Finding.Severity.allCases {
      var order: [String] = []
      var groups: [String: [Finding]] = [:]
      for finding in self where finding.severity == severity {
        let key = finding.file + "\n" + finding.code
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(finding)
      }
      for group in order.compactMap({ groups[$0] }) {
        lines += group.prefix(limit).map { $0.description(in: language) }
        guard group.count > limit, let first = group.first else { continue }
        let rest = group.count - limit
        let text = LocalizedText(
          en: "and \(rest) more of this kind (\(first.code)), \(group.count) in all.",
          zh: "同类还有 \(rest) 条（\(first.code)），共 \(group.count) 条。")
        lines.append("\(first.source): \(severity.name[language]): \(text[language])")
      }
    }
    return lines
  }
}
