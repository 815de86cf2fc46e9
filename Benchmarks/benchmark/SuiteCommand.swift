import Catchment
import Foundation

/// `benchmark suite`: the fixed list, against the best known values.
struct SuiteCommand {
  private let selection: SuiteSelection

  init(_ arguments: [String]) throws { selection = try SuiteSelection(arguments) }

  func run() throws {
    let entries = selection.entries()
    print(SuiteTable.header)
    var results: [String] = []
    var undercuts: [String] = []
    for entry in entries {
      do {
        let instance = try selection.read(entry)
        let (_, record) = try measure(entry.name, instance, selection.options(of: entry))
        let known = selection.known(entry)
        print(SuiteTable.line(record, known: known))
        results.append(record.json)
        if disagrees(record, known) { undercuts.append(entry.name) }
      } catch {
        print(SuiteTable.left(entry.name, 30) + "  failed: \(error)")
        undercuts.append(entry.name)
      }
    }
    try selection.save(results)
    guard undercuts.isEmpty else {
      complain("wrong, or the list of best known values is: \(undercuts.joined(separator: " "))")
      exit(1)
    }
  }

  /// Whether a result contradicts a proved optimum: better, proved worse, or a bound beyond it.
  private func disagrees(_ record: SolveRecord, _ known: BestKnown.Entry?) -> Bool {
    guard let known, known.isProved, let value = known.value else { return false }
    // Values are published to so many digits, or as their integer part.
    let slack =
      value == value.rounded() && record.objective.map { $0 != $0.rounded() } == true
      ? 1.0 : 1e-6 * max(1, abs(value))
    if let objective = record.objective, objective < value - slack { return true }
    if let bound = record.bound, bound > value + slack { return true }
    return false
  }
}
