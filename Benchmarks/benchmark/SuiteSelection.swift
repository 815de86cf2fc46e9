import Catchment
import Foundation

/// Which instances of the fixed list to run, and how; shared by `suite` and `peers`.
struct SuiteSelection {
  private var only: LocationClass?
  private var names: [String] = []
  private var isQuick = false
  private var timeLimit: Double?
  private(set) var threads = 1
  private(set) var out: String?
  let folder = ProcessInfo.processInfo.environment["CATCHMENT_INSTANCES"] ?? "../shared/instances"

  init(_ list: [String]) throws {
    var arguments = Arguments(list)
    while let flag = arguments.next() {
      switch flag {
      case "--quick": isQuick = true
      case "--only": only = try choice(arguments.value(of: flag), of: flag, as: LocationClass.self)
      case "--names":
        names = try arguments.value(of: flag).split(separator: ",").map(String.init)
      case "--time-limit": timeLimit = try arguments.number(of: flag, in: 0.001...1e7)
      case "--threads": threads = try arguments.count(of: flag, in: 1...1024)
      case "--out": out = try arguments.value(of: flag)
      default: throw UsageError(message: "unknown option \(flag)")
      }
    }
  }

  /// The chosen instances whose files are there; the others are named.
  func entries() -> [SuiteEntry] {
    var missing: [String] = []
    let chosen = SuiteList.entries.filter { entry in
      guard only == nil || entry.problemClass == only, !isQuick || entry.isQuick,
        names.isEmpty || names.contains(where: { entry.name.contains($0) })
      else { return false }
      if FileManager.default.fileExists(atPath: path(of: entry)) { return true }
      missing.append("\(entry.family.rawValue)/\(entry.file)")
      return false
    }
    if !missing.isEmpty {
      print("Skipped, not in \(folder): \(missing.joined(separator: " "))\n")
    }
    return chosen
  }

  func path(of entry: SuiteEntry) -> String {
    "\(folder)/\(entry.family.rawValue)/\(entry.file)"
  }

  /// The seconds that an instance may take.
  func limit(of entry: SuiteEntry) -> Double { min(timeLimit ?? entry.limit, entry.limit) }

  func read(_ entry: SuiteEntry) throws -> LocationInstance {
    try LocationInstance.read(
      path(of: entry), family: entry.family, parameters: entry.parameters)
  }

  /// The options of a solve within the instance's limit.
  func options(of entry: SuiteEntry) -> SolveOptions {
    var options = SolveOptions.exact
    options.timeLimit = .seconds(limit(of: entry))
    options.threads = threads
    return options
  }

  /// What is known of an instance.
  func known(_ entry: SuiteEntry) -> BestKnown.Entry? {
    guard
      let table = try? BestKnown.read("\(folder)/\(entry.family.rawValue)/best_known.csv")
    else { return nil }
    return entry.knownNames.lazy.compactMap { table[$0] }.first
  }

  /// Saves results, one JSON object for each line of the table.
  func save(_ lines: [String]) throws {
    guard let out else { return }
    let text = "[\n  " + lines.joined(separator: ",\n  ") + "\n]\n"
    try Data(text.utf8).write(to: URL(filePath: out))
    print("\nSaved to \(out)")
  }
}
