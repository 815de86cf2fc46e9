import Demography
import Foundation

/// What the tests of populations find around them.
enum PopulationTestData {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of reference values, if it is there.
  static let truth = folder("CATCHMENT_TRUTH", "../shared/truth", "reference values")

  /// The folder of real data, if it is there.
  static let data = folder("CATCHMENT_DATA", "../shared/data", "real data")

  private static func folder(_ variable: String, _ usual: String, _ what: String) -> URL? {
    let named = ProcessInfo.processInfo.environment[variable]
    let url = named.map { URL(filePath: $0) } ?? root.appending(path: usual)
    if FileManager.default.fileExists(atPath: url.path) { return url.standardizedFileURL }
    print("Tests on \(what) are skipped: \(url.path) is absent (\(variable) names it).")
    return nil
  }

  /// The rows of a CSV file without its header; fields may stand in quotes.
  static func rows(_ file: URL) throws -> [[String]] {
    try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
      .map { line in
        guard line.contains("\"") else {
          return line.split(separator: ",", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
          }
        }
        var fields = [""]
        var isQuoted = false
        for character in line {
          if character == "\"" {
            isQuoted.toggle()
          } else if character == ",", !isQuoted {
            fields.append("")
          } else {
            fields[fields.count - 1].append(character)
          }
        }
        return fields.map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }
}

/// Whether two numbers agree to a share of the larger one.
func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

/// Whether two lists agree number by number.
func agree(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, tolerance) }
}
