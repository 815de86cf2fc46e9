import Catchment
import Foundation

/// `simulate check`: what is wrong with a region's files.
enum CheckCommand {
  static func run(_ settings: Settings) throws -> Int32 {
    let reading = try RegionChoice(settings).reading
    Answer(
      command: "check", json: json(reading, settings.language),
      text: text(reading, settings.language)
    ).tell(settings)
    if settings.isQuiet { reading.printErrors(in: settings.language) }
    return reading.hasErrors ? ExitCode.refused.rawValue : ExitCode.success.rawValue
  }

  private static func text(_ reading: RegionReading, _ language: Language) -> String {
    let style = Style(file: 1)
    let lines = reading.findings.lines(in: language).map { style.finding($0, language) }
    let counts = Finding.Severity.allCases.map { "\(reading.findings.count(of: $0))" }
    let (settlements, schools) = (reading.region.settlements.count, reading.region.schools.count)
    let total = Text.regionCounts.filled(
      language, "\(settlements)", "\(schools)", counts[0], counts[1], counts[2])
    return (lines + [total]).map { $0 + "\n" }.joined()
  }

  /// Every finding, none left out.
  private static func json(_ reading: RegionReading, _ language: Language) -> JSONValue {
    let findings = reading.findings.map { finding in
      JSONValue.object([
        "severity": .text(finding.severity.rawValue), "code": .text(finding.code),
        "file": .text(finding.file), "sheet": finding.sheet.map { .text($0) } ?? .null,
        "line": finding.line.map { .whole($0) } ?? .null,
        "text": .text(finding.text(in: language)),
      ])
    }
    return .object([
      "settlements": .whole(reading.region.settlements.count),
      "schools": .whole(reading.region.schools.count),
      "errors": .whole(reading.findings.count(of: .error)),
      "warnings": .whole(reading.findings.count(of: .warning)),
      "notes": .whole(reading.findings.count(of: .note)), "findings": .list(findings),
    ])
  }
}
