import Catchment
import Foundation

/// What one solve found and took, as it is printed and saved.
struct SolveRecord {
  var instance: String
  var problemClass: LocationClass
  var status: SolutionStatus
  var termination: Termination
  /// `nil` without a solution.
  var objective: Double?
  /// `nil` where nothing is proved.
  var bound: Double?
  var gap: Double?
  var seconds: Double
  var nodes: Int
  var iterations: Int
  var peakBytes: Int
  /// Why there is no solution, where there is none.
  var reasons: [String]

  init(_ name: String, _ solution: InstanceSolution, of problem: LocationInstance, seconds: Double)
  {
    instance = name
    problemClass = problem.problemClass
    self.seconds = seconds
    peakBytes = Self.peak()
    let statistics: SolveStatistics
    let found: (objective: Double, bound: Double, gap: Double)
    switch solution {
    case .location(let s):
      (status, termination, statistics) = (s.status, s.termination, s.statistics)
      found = (s.objective, s.bound, s.gap)
      reasons = s.infeasibility.map(\.description)
    case .modular(let s):
      (status, termination, statistics) = (s.status, s.termination, s.statistics)
      found = (s.objective, s.bound, s.gap)
      reasons = s.infeasibility.map { Self.sentence($0, problem) }
    }
    objective = found.objective.isFinite ? found.objective : nil
    bound = found.bound.isFinite ? found.bound : nil
    gap = objective != nil && found.gap.isFinite ? found.gap : nil
    nodes = statistics.nodes
    iterations = statistics.boundEvaluations
  }

  private static func sentence(_ reason: Infeasibility, _ instance: LocationInstance) -> String {
    guard case .modular(let problem) = instance else { return "\(reason)" }
    return Phrasebook(.english).infeasibility(reason, of: problem)
  }

  /// One JSON object; numbers that do not exist are null.
  ///
  /// `reasons` is there where no solution exists.
  var json: String {
    var fields: [(String, String)] = [
      ("instance", Self.quoted(instance)), ("class", Self.quoted(problemClass.rawValue)),
      ("status", Self.quoted(status.rawValue)), ("termination", Self.quoted(termination.rawValue)),
      ("objective", Self.number(objective)), ("bound", Self.number(bound)),
      ("gap", Self.number(gap)), ("seconds", String(format: "%.3f", seconds)),
      ("nodes", "\(nodes)"), ("iterations", "\(iterations)"), ("peak_bytes", "\(peakBytes)"),
    ]
    if !reasons.isEmpty {
      fields.append(("reasons", "[" + reasons.map(Self.quoted).joined(separator: ", ") + "]"))
    }
    return "{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "null" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  static func quoted(_ text: String) -> String {
    let escaped = text.map { character in
      character == "\"" || character == "\\" ? "\\\(character)" : String(character)
    }
    return "\"" + escaped.joined() + "\""
  }

  /// The most memory that the process has held, in bytes.
  static func peak() -> Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return Int(usage.ru_maxrss)
    #else
      getrusage(__rusage_who_t(0), &usage)
      return Int(usage.ru_maxrss) * 1024
    #endif
  }
}
