public import Consolidation
import Demography
public import Foundation
import Geography

/// Writes a region as the folder that `RegionFolder` reads: settlements.csv, schools.csv and
/// scenario.json, and enrolment.csv, births.csv and ages.csv where the region knows any.
///
/// All are UTF-8 with LF line ends; tables begin with the byte-order mark, by which Excel knows UTF-8.
///
/// Reading the folder gives an equal region back, and an equal scenario if its name is the
/// region's (scenario.json has one name for both). Only columns that hold something are written,
/// besides the required ones. Texts that a spreadsheet would run as a formula are written with an
/// apostrophe before them, which the reader takes off.
public enum RegionWriter {
  /// Writes the folder, making it where it does not exist and replacing the files it writes.
  ///
  /// Files of which the region knows nothing stay as they are.
  ///
  /// - Parameters:
  ///   - region: The region; its texts have no white space at their ends.
  ///   - scenario: The scenario to write beside it.
  ///   - folder: Where to write.
  /// - Throws: `RegionFilesError.notWritable` naming the path.
  public static func write(
    _ region: Region, scenario: Scenario = Scenario(), to folder: URL
  ) throws(RegionFilesError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .notWritable(path: folder.path, reason: reason(error))
    }
    try writeTable(settlementsText(region.settlements), folder.appending(path: "settlements.csv"))
    try writeTable(schoolsText(region.schools), folder.appending(path: "schools.csv"))
    try write(scenarioText(scenario, region.name), folder.appending(path: "scenario.json"))
    for file in historyTexts(region) {
      try writeTable(file.text, folder.appending(path: file.name))
    }
  }

  /// Writes a table with the byte-order mark by which Excel knows UTF-8.
  static func writeTable(_ text: String, _ url: URL) throws(RegionFilesError) {
    try write("\u{FEFF}" + text, url)
  }

  private static func write(_ text: String, _ url: URL) throws(RegionFilesError) {
    do {
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw .notWritable(path: url.path, reason: reason(error))
    }
  }

  /// A column to write: its header and a cell for each item; empty where it knows nothing.
  private struct Column<Item> {
    var header: String
    var cell: (Item) -> String
  }

  private static func table<Item>(
    _ items: [Item], required: [Column<Item>], optional: [Column<Item>]
  ) -> String {
    let used = optional.filter { column in items.contains { !column.cell($0).isEmpty } }
    let columns = required + used
    var text = columns.map(\.header).joined(separator: ",") + "\n"
    for item in items {
      for (index, column) in columns.enumerated() {
        if index > 0 { text += "," }
        text += column.cell(item)
      }
      text += "\n"
    }
    return text
  }

  /// A text cell: guarded against formulas, quoted where it holds a separator, quote or line end.
  static func textCell(_ text: String) -> String {
    let guarded = FormulaGuard.guarded(text)
    let special: Set<UInt8> = [0x2C, 0x3B, 0x09, 0x22, 0x0A, 0x0D]
    guard guarded.utf8.contains(where: special.contains) else { return guarded }
    return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
  }

  private static func numberCell(_ number: Double?) -> String { number.map(plain) ?? "" }
  private static func numberCell(_ number: Int?) -> String { number.map { String($0) } ?? "" }

  private static func settlementsText(_ settlements: [Settlement]) -> String {
    var groups: [PupilColumn] = []
    for case let group in settlements.lazy.flatMap(\.population.ageGroups) {
      let column = PupilColumn.ages(group.ages, isEstimate: group.isEstimate)
      if !groups.contains(column) { groups.append(column) }
    }
    let estimated = settlements.contains { $0.population.gradesAreEstimates }
    return table(
      settlements,
      required: [
        Column(header: "id") { textCell($0.id) }, Column(header: "name") { textCell($0.name) },
        Column(header: "lat") { "\($0.coordinate.latitude)" },
        Column(header: "lon") { "\($0.coordinate.longitude)" },
      ],
      optional: [
        Column(header: "township") { textCell($0.township) },
        Column(header: "population") { numberCell($0.population.population) },
      ]
        + (0...12).map { grade in
          Column(header: "g\(grade)") { numberCell($0.population.gradeCounts[grade]) }
        }
        + groups.map { group in
          Column(header: group.header) { settlement in
            numberCell(
              settlement.population.ageGroups.first {
                .ages($0.ages, isEstimate: $0.isEstimate) == group
              }?.children)
          }
        }
        + (estimated
          ? [Column(header: "estimate") { $0.population.gradesAreEstimates ? "true" : "" }] : []))
  }

  private static func schoolsText(_ schools: [School]) -> String {
    table(
      schools,
      required: [
        Column(header: "id") { textCell($0.id) }, Column(header: "name") { textCell($0.name) },
        Column(header: "lat") { "\($0.coordinate.latitude)" },
        Column(header: "lon") { "\($0.coordinate.longitude)" },
        Column(header: "grades") { GradeWords.text($0.grades) },
      ],
      optional: [
        Column(header: "township") { textCell($0.township) },
        Column(header: "enrolment") { numberCell($0.enrolment) },
      ]
        + (0...12).map { grade in
          Column(header: "grade\(grade)") { numberCell($0.gradeEnrolment[grade]) }
        }
        + [
          Column(header: "classes") { numberCell($0.classes) },
          Column(header: "classrooms") { numberCell($0.classrooms) },
          Column(header: "beds") { numberCell($0.beds) },
          Column(header: "teachers") { numberCell($0.teachers) },
          Column(header: "protected") { $0.isProtected ? "true" : "" },
          Column(header: "candidate") { $0.isCandidate ? "true" : "" },
          Column(header: "condition") { $0.condition.map(textCell) ?? "" },
          Column(header: "year_built") { numberCell($0.yearBuilt) },
        ])
  }

  private static func scenarioText(_ scenario: Scenario, _ regionName: String) -> String {
    var members = [("name", jsonString(regionName)), ("preset", jsonString(scenario.preset))]
    if let currency = scenario.currency { members.append(("currency", jsonString(currency))) }
    members.append(("coordinates", jsonString("WGS-84")))
    let overrides = scenario.overrides.map { override in
      let value =
        switch override.value {
        case .number(let x): plain(x)
        case .flag(let x): x ? "true" : "false"
        case .choice(let word): jsonString(word)
        }
      return "    \(jsonString(override.parameter)): \(value)"
    }
    members.append(
      (
        "overrides",
        overrides.isEmpty ? "{}" : "{\n" + overrides.joined(separator: ",\n") + "\n  }"
      ))
    let lines = members.map { "  \(jsonString($0.0)): \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }
}

extension PupilColumn {
  /// The header under which the column is written.
  var header: String {
    switch self {
    case .grade(let grade, let isEstimate): "g\(grade)" + (isEstimate ? "_est" : "")
    case .ages(let ages, let isEstimate):
      "children_\(ages.lowerBound)_\(ages.upperBound)" + (isEstimate ? "_est" : "")
    }
  }
}
