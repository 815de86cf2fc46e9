import Catchment
import Foundation

/// What `benchmark regions` was asked for.
struct RegionBenchmarkOptions {
  var only: String?
  var timeLimit = 60.0
  var gap = 0.005
  var threads = 2
  var isVerbose = false
  /// A region's folder in place of the usual list.
  var region: String?
  /// A made-up county in place of the usual list: its settlements, and its schools if given.
  var settlements: Int?
  var schools: Int?
  /// By default none: the time ends a search.
  var workLimit: Int?
  /// Where the planning problems are written to, as JSON, in place of solving them.
  var models: String?

  /// Reads the arguments; says what is wrong and gives `nil` where one is not understood.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let flag = rest.popFirst() {
      if flag == "--verbose" {
        isVerbose = true
        continue
      }
      guard let value = rest.popFirst() else {
        print("\(flag) needs a value")
        return nil
      }
      switch (flag, Double(value)) {
      case ("--only", _): only = value
      case ("--write", _): models = value
      case ("--region", _): region = value
      case ("--settlements", let number?) where SyntheticCounty.settlementRange ~= Int(number):
        settlements = Int(number)
      case ("--schools", let number?) where number >= 2: schools = Int(number)
      case ("--work", let number?) where number >= 1: workLimit = Int(number)
      case ("--time-limit", let number?) where number > 0: timeLimit = number
      case ("--gap", let number?) where number >= 0: gap = number
      case ("--threads", let number?) where number >= 1: threads = Int(number)
      default:
        print("unknown option \(flag) \(value)")
        return nil
      }
    }
  }
}

/// Plans the built-in county and the real regions that are there, one after the other.
struct RegionBenchmark {
  let options: RegionBenchmarkOptions

  init(_ options: RegionBenchmarkOptions) { self.options = options }

  private static let folders = [
    "philippines/guimaras", "philippines/catanduanes", "taiwan/hualien", "taiwan/yunlin",
  ]

  func run() {
    let data = ProcessInfo.processInfo.environment["CATCHMENT_DATA"] ?? "../shared/data"
    print(
      """
      | region | settlements | schools | arcs | pupils | no place | merges | mean min before → after | \
      worst min before → after | cost before → after (M) | bound (M) | gap | s | peak MB |
      |---|---:|---:|---:|---:|---:|---:|---|---|---|---:|---:|---:|---:|
      """)
    if let settlements = options.settlements {
      let county = SyntheticCounty(settlements: settlements, schools: options.schools)
      return measure("made-up county", county.region(), .chinaSmallSchools)
    }
    if let region = options.region { return measure(URL(fileURLWithPath: region)) }
    if isWanted("built-in county") {
      measure("built-in county", SyntheticCounty().region(), .chinaSmallSchools)
    }
    for folder in Self.folders where isWanted(folder) {
      measure(URL(fileURLWithPath: data).appendingPathComponent(folder))
    }
  }

  private func measure(_ folder: URL) {
    do {
      let reading = try RegionFolder.read(folder)
      guard !reading.region.settlements.isEmpty, !reading.region.schools.isEmpty else {
        let lines = reading.findings.filter { $0.severity == .error }
        return print("| \(folder.lastPathComponent) | skipped: \(lines.lines(in: .english)[0]) |")
      }
      measure(folder.lastPathComponent, reading.region, try reading.scenario.policy())
    } catch {
      print("| \(folder.lastPathComponent) | skipped: \(error) |")
    }
  }

  private func isWanted(_ name: String) -> Bool {
    options.only.map { name.contains($0) } ?? true
  }

  private func measure(_ name: String, _ region: Region, _ policy: Policy) {
    fflush(nil)
    let start = ContinuousClock.now
    guard let model = try? PlanningModel(region: region, policy: policy, threads: options.threads)
    else { return print("| \(name) | no valid model |") }
    if let models = options.models { return write(model.problem, name, to: models) }
    var solve = SolveOptions()
    solve.relativeGap = options.gap
    solve.timeLimit = .seconds(options.timeLimit)
    solve.workLimit = options.workLimit ?? .max
    solve.threads = options.threads
    if options.isVerbose { solve.onProgress = { Self.show($0) } }
    let solution = model.problem.solve(solve)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard let plan = model.plan(from: solution) else {
      return print("| \(name) | \(solution.status) |")
    }
    if options.isVerbose { print(solution.status, solution.termination, solution.statistics) }
    print(row(name, plan, seconds))
  }

  private func write(_ problem: ModularProblem, _ name: String, to folder: String) {
    let path = "\(folder)/\(name.replacingOccurrences(of: " ", with: "-")).json"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try problem.write(to: path)
      print("wrote \(path)")
    } catch {
      print("\(path) cannot be written: \(error)")
    }
  }

  private func row(_ name: String, _ plan: NetworkPlan, _ seconds: Double) -> String {
    func decimal(_ x: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", x) }
    func change(_ a: Double, _ b: Double) -> String { "\(decimal(a, 1)) → \(decimal(b, 1))" }
    let cells = [
      name, "\(plan.region.settlements.count)", "\(plan.region.schools.count)",
      "\(plan.proof.arcs)", "\(plan.after.pupils + plan.after.unplacedPupils)",
      "\(plan.after.unplacedPupils)", "\(plan.merges.count)",
      change(plan.before.meanMinutes, plan.after.meanMinutes),
      change(plan.before.maximumMinutes, plan.after.maximumMinutes),
      change(plan.before.ledger.total / 1e6, plan.after.ledger.total / 1e6),
      decimal(plan.proof.bound / 1e6, 2), decimal(plan.proof.gap * 100, 2) + " %",
      decimal(seconds, 1), decimal(Self.peakMegabytes(), 0),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func show(_ progress: SolveProgress) {
    let gap = progress.gap.map { String(format: "%.3f %%", $0 * 100) } ?? "–"
    print(
      String(
        format: "%8.1f s  %16.0f  %16.0f  %@  %3.0f %%", progress.seconds,
        progress.objective ?? .nan, progress.bound, gap, progress.workDone * 100))
  }

  /// The most memory that the process has held, in megabytes, where the system tells.
  private static func peakMegabytes() -> Double {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") }),
      let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
    else { return .nan }
    return kilobytes / 1024
  }
}
