/// The values of a program's columns, as a solver wrote them.
///
/// Understood are the files of HiGHS (`write_solution_to_file`), those of SCIP (`.sol`), and plain
/// lists of a name and a value a line. Columns that are not named have the value 0.
public struct SolutionFile: Sendable, Equatable {
  /// The values that are not 0, by column.
  public var values: [LinearProgram.Variable: Double] = [:]
  /// Whether the file says that it holds no solution.
  public var isEmpty = true
  /// Whether the solver says that the solution is optimal.
  public var isOptimal = false

  /// A solution without values.
  public init() {}

  /// Reads a file.
  public static func read(_ path: String) throws(LocationFileError) -> SolutionFile {
    try parse(fileBytes(path), named: path)
  }

  /// Reads the bytes of a file; `named` stands in errors.
  public static func parse(
    _ bytes: [UInt8], named file: String
  ) throws(LocationFileError) -> SolutionFile {
    var solution = SolutionFile()
    var isHiGHS = false
    // Between this heading and the columns HiGHS says what it knows of the solution, from version to
    // version more.
    var isBeforeColumns = false
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let text = String(decoding: line, as: UTF8.self).trimmedSpace
      if text.hasPrefix("# Primal solution values") { isBeforeColumns = true }
      if text.hasPrefix("# Columns") {
        isHiGHS = true
        isBeforeColumns = false
      }
      if isBeforeColumns { continue }
      // What follows in HiGHS's files are rows and dual values, whose names may be the same.
      if isHiGHS, text.hasPrefix("# Rows") { break }
      if try solution.takeHeader(text, file: file, line: number) { continue }
      try solution.take(text, file: file, line: number)
    }
    return solution
  }

  /// Takes a line that is not a value; whether it is one.
  private mutating func takeHeader(
    _ text: String, file: String, line: Int
  ) throws(LocationFileError) -> Bool {
    if text.isEmpty || text.hasPrefix("#") { return true }
    let lower = text.lowercased()
    if lower.hasPrefix("solution status:") {
      isOptimal = lower.contains("optimal")
      return true
    }
    if lower == "optimal" {
      isOptimal = true
      return true
    }
    let words = ["model status", "feasible", "infeasible", "none", "no solution", "objective"]
    return words.contains { lower.hasPrefix($0) } || lower.hasSuffix("reached")
      || lower.hasPrefix("unbounded") || lower.hasPrefix("unknown") || lower.hasPrefix("=obj=")
  }

  private mutating func take(
    _ text: String, file: String, line: Int
  ) throws(LocationFileError) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let variable = LinearProgram.Variable(name: words[0]) else {
      throw .unexpected(
        file: file, line: line, found: String(words[0].prefix(40)),
        expected: "the name of a column such as y3 or x5_3")
    }
    guard words.count >= 2 else {
      throw .ended(file: file, line: line, expected: "the value of \(variable)")
    }
    guard let value = Double(words[1]), value.isFinite else {
      throw .unexpected(
        file: file, line: line, found: String(words[1].prefix(40)),
        expected: "the value of \(variable)")
    }
    isEmpty = false
    if value != 0 { values[variable] = value }
  }
}
