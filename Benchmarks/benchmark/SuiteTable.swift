import Catchment
import Foundation

/// The lines of the suite's table.
enum SuiteTable {
  static let header =
    left("instance", 30) + right("objective", 16) + right("bound", 16) + right("best known", 16)
    + right("above", 10) + right("gap", 10) + right("seconds", 10) + right("nodes", 10)
    + right("bounds", 10) + "  status"

  static func line(_ record: SolveRecord, known: BestKnown.Entry?) -> String {
    let above = zip(record.objective, known?.value).map { percent(($0 - $1) / max(abs($1), 1e-9)) }
    return left(record.instance, 30) + right(number(record.objective), 16)
      + right(number(record.bound), 16) + right(number(known?.value), 16)
      + right(above ?? "–", 10) + right(record.gap.map(percent) ?? "–", 10)
      + right(String(format: "%.3f", record.seconds), 10) + right("\(record.nodes)", 10)
      + right("\(record.iterations)", 10) + "  \(record.status.rawValue), "
      + record.termination.rawValue
  }

  private static func zip(_ a: Double?, _ b: Double?) -> (Double, Double)? {
    guard let a, let b else { return nil }
    return (a, b)
  }

  static func number(_ value: Double?) -> String {
    guard let value else { return "–" }
    return value == value.rounded() && abs(value) < 1e15
      ? String(Int(value)) : String(format: "%.4f", value)
  }

  static func percent(_ share: Double) -> String { String(format: "%.4f%%", share * 100) }

  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 1)) + text
  }
}
