import CatchmentSupport
import Consolidation
import Foundation

/// How much of a file is read.
struct ReadingLimits: Sendable {
  /// The longest file, in bytes.
  var bytes = 256 << 20
  /// The most rows.
  var rows = 1_000_000
  /// The most rows of tables of roads and ways.
  var roadRows = 20_000_000
  /// The most rows of tables of earlier pupils, births and ages.
  var historyRows = 5_000_000
  /// The most numbers of a history: schools times years times grades.
  var historyCells = 50_000_000
  /// The most columns.
  var columns = 1_000
}

/// A table opened up to its header: a delimited file, or a sheet of a workbook.
struct TableFile {
  let name: String
  let rows: DelimitedRows
  let headers: [String]
  /// The line on which the header stands.
  let line: Int
  /// The headers that may have been cut at ten bytes, by their positions.
  var cutHeaders: Set<Int> = []
  /// The coordinate system that the file itself states.
  var system: DeclaredSystem?

  /// The system of the places: what scenario.json declares, else what the file states.
  func coordinates(_ declared: CoordinateDeclaration) -> CoordinateDeclaration {
    guard declared == .none, let system else { return declared }
    return .system(system)
  }

  /// Opens a file; `nil` with findings where there is no table in it.
  static func open(
    _ url: URL, name: String, limits: ReadingLimits, siblings: [String],
    findings: inout [Finding], inputs: inout [InputDigest]
  ) -> TableFile? {
    func refuse(_ problem: Finding.Problem, line: Int? = nil) -> TableFile? {
      findings.append(Finding(.error, file: name, line: line, problem))
      return nil
    }
    let bytes: [UInt8]
    do {
      bytes = try readBytes(url, limit: limits.bytes)
    } catch {
      return refuse(error.problem(for: name, siblings: siblings, limit: limits.bytes))
    }
    inputs.append(
      InputDigest(
        name: name, bytes: bytes.count, sha256: SHA256.hexadecimalDigest(of: bytes)))
    if Workbook.isNamed(name) {
      do throws(WorkbookFault) {
        let sheet = try Workbook.rows(bytes, name: name, limits: limits, findings: &findings)
        return header(of: sheet, name, limits, &findings)
      } catch {
        return refuse(error.problem, line: error.row)
      }
    }
    let text: [UInt8]
    switch decodeText(bytes) {
    case .refused(let problem, let line): return refuse(problem, line: line)
    case .text(let decoded, let encoding):
      text = decoded
      if let encoding {
        findings.append(Finding(.note, file: name, .readAs(encoding: encoding)))
      }
    }
    return header(of: DelimitedRows(text), name, limits, &findings)
  }

  private static func header(
    of start: DelimitedRows, _ name: String, _ limits: ReadingLimits,
    _ findings: inout [Finding]
  ) -> TableFile? {
    func refuse(_ problem: Finding.Problem, _ line: Int?) -> TableFile? {
      findings.append(Finding(.error, file: name, line: line, problem))
      return nil
    }
    var rows = start
    var cells: [Cell] = []
    while true {
      switch rows.next(&cells) {
      case .end: return refuse(.fileEmpty, nil)
      case .unclosedQuote(let line): return refuse(.unclosedQuote, line)
      case .row(let line), .textAfterQuote(let line):
        let filled = cells.filter { !rows.trimmed($0).isEmpty }
        if filled.isEmpty { continue }
        if filled.count == 1, !rows.isDelimited {
          findings.append(
            Finding(.note, file: name, line: line, .titlePassed(title: rows.text(filled[0]))))
          continue
        }
        guard cells.count <= limits.columns else {
          return refuse(.tooManyColumns(count: cells.count, limit: limits.columns), line)
        }
        if let long = cells.first(where: { $0.count > RowReader.longestCell }) {
          return refuse(.cellTooLong(column: "", bytes: long.count), line)
        }
        return TableFile(name: name, rows: rows, headers: cells.map(rows.text), line: line)
      }
    }
  }
}

extension FileFault {
  /// The finding for a file that could not be read.
  func problem(for name: String, siblings: [String], limit: Int) -> Finding.Problem {
    switch self {
    case .missing:
      let stem = name.split(separator: ".").first.map(String.init) ?? name
      let endings = [".csv", ".gz", ".zip", ".xls", ".et", ".ods", ".shp", ".txt", ".tsv"]
      let alike = siblings.filter { sibling in
        let lower = sibling.lowercased()
        return lower.contains(stem) && endings.contains { lower.contains($0) }
      }
      return .fileMissing(nearest: nearestName(to: name, among: alike))
    case .notARegularFile: return .notARegularFile
    case .tooLarge: return .fileTooLarge(megabytes: limit >> 20)
    case .unreadable(let reason): return .fileUnreadable(reason: reason)
    }
  }
}
