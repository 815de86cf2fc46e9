import Catchment
import CatchmentSupport
import Foundation

/// `benchmark scaling`: time and memory over sizes, with the exponent of size that fits them, and
/// what two threads gain.
///
/// Two families: the p-median on uniform points in the plane, to a proved 0.1 % with a tenth of the
/// points open; and planning models of made-up counties, to a proved gap that every size reaches.
/// Each size runs in a process of its own, so that its memory is its own.
struct ScalingCommand {
  /// One run: its size, and what it took.
  private struct Point {
    var clients: Int
    var seconds: Double
    var megabytes: Double
  }

  private var points = [100, 1_000, 10_000, 100_000]
  private var settlements = [50, 500, 5_000]
  private var threads = 1
  private var gap = 0.03
  private var single: (family: String, size: Int)?

  init(_ list: [String]) throws {
    var arguments = Arguments(list)
    while let flag = arguments.next() {
      switch flag {
      case "--points": single = ("points", try arguments.count(of: flag, in: 10...1_000_000))
      case "--settlements": single = ("county", try arguments.count(of: flag, in: 10...100_000))
      case "--threads": threads = try arguments.count(of: flag, in: 1...1024)
      case "--gap": gap = try arguments.number(of: flag, in: 0...1)
      case "--quick": (points, settlements) = ([100, 1_000], [50, 500])
      default: throw UsageError(message: "unknown option \(flag)")
      }
    }
  }

  func run() throws {
    if let single { return print(try line(single.family, single.size)) }
    print("| family | clients | threads | seconds | MB | objective |")
    print("|---|---:|---:|---:|---:|---:|")
    for (family, sizes) in [("points", points), ("county", settlements)] {
      var found: [Point] = []
      for size in sizes { found.append(try launch(family, size, threads: 1)) }
      report(family, found)
      // The searches in the plane run on one thread.
      guard family == "county", let largest = sizes.last, let alone = found.last else { continue }
      let together = try launch(family, largest, threads: 2)
      print(
        String(
          format: "%@ %d: two threads take %.2f times less", family, alone.clients,
          alone.seconds / max(together.seconds, 1e-9)))
    }
  }

  /// Runs one size in a process of its own and prints its line.
  private func launch(_ family: String, _ size: Int, threads: Int) throws -> Point {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).absoluteURL
    process.arguments = [
      "scaling", family == "points" ? "--points" : "--settlements", "\(size)", "--threads",
      "\(threads)", "--gap", "\(gap)",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let line = String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
    print(line)
    fflush(nil)
    let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    guard process.terminationStatus == 0, cells.count == 6, let clients = Int(cells[1]),
      let seconds = Double(cells[3]), let megabytes = Double(cells[4])
    else { throw UsageError(message: "\(family) \(size) failed: \(line)") }
    return Point(clients: clients, seconds: seconds, megabytes: megabytes)
  }

  /// The exponents of size that fit time and memory best, by least squares on logarithms.
  private func report(_ family: String, _ found: [Point]) {
    func exponent(_ value: (Point) -> Double) -> Double {
      let x = found.map { log(Double($0.clients)) }
      let y = found.map { log(max(value($0), 1e-3)) }
      let (mx, my) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
      let sxy = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
      return sxy / max(x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }, 1e-12)
    }
    print(
      String(
        format: "%@: time grows with the power %.2f of size, memory with %.2f", family,
        exponent(\.seconds), exponent(\.megabytes)))
  }

  // MARK: One size

  private func line(_ family: String, _ size: Int) throws -> String {
    var options = SolveOptions()
    options.threads = threads
    options.timeLimit = .seconds(900)
    options.workLimit = .max
    let (instance, made) = try family == "points" ? points(size, &options) : county(size, &options)
    let (_, record) = try measure(family, instance, options)
    guard let proved = record.gap, proved <= options.relativeGap * (1 + 1e-9) else {
      throw UsageError(message: "\(family) \(size): the gap was not reached")
    }
    return String(
      format: "| %@ | %d | %d | %.2f | %.0f | %@ |", family, made, threads, record.seconds,
      Double(record.peakBytes) / 0x1p20, SolveRecord.number(record.objective))
  }

  private func points(
    _ count: Int, _ options: inout SolveOptions
  ) throws -> (LocationInstance, clients: Int) {
    var random = RandomStream(seed: 7, stream: count)
    let x = (0..<count).map { _ in random.uniform(0, 100_000) }
    let y = (0..<count).map { _ in random.uniform(0, 100_000) }
    options.relativeGap = 0.001
    let points = PlanePoints(x: x, y: y)
    let problem = try PlanarPMedianProblem(
      clients: points, sites: points, openCount: max(1, count / 10))
    return (.planarPMedian(problem), count)
  }

  private func county(
    _ settlements: Int, _ options: inout SolveOptions
  ) throws -> (LocationInstance, clients: Int) {
    let county = SyntheticCounty(settlements: settlements, schools: max(10, settlements / 5))
    let model = try PlanningModel(
      region: county.region(), policy: .chinaSmallSchools, threads: threads)
    options.relativeGap = gap
    return (.modular(model.problem), model.problem.clients.count)
  }
}
