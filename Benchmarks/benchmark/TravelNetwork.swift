import Catchment
import CatchmentSupport
import Foundation

/// New York's roads with the places that the truths name.
struct TravelNetwork {
  let graph: ArcGraph
  /// The same roads with lengths in place of times.
  let byLength: ArcGraph
  let x: [Double]
  let y: [Double]
  let sources: [Int]
  let targets: [Int]
  private let truth: URL

  /// The network; `nil` where its files are absent.
  static func newYork() throws -> TravelNetwork? {
    let data = URL(filePath: folder("CATCHMENT_DATA", "data")).appending(path: "dimacs")
    let truth = URL(filePath: folder("CATCHMENT_TRUTH", "truth")).appending(path: "routing")
    let files = ["USA-road-t.NY.gr.gz", "USA-road-d.NY.gr.gz", "USA-road-d.NY.co.gz"]
      .map { data.appending(path: $0) }
    let all = files + [truth.appending(path: "sources_2000_dimacs_ids.txt")]
    guard all.allSatisfy({ FileManager.default.fileExists(atPath: $0.path) }) else { return nil }
    return try TravelNetwork(files, truth)
  }

  private init(_ files: [URL], _ truth: URL) throws {
    let time = try DIMACSGraph.arcs(files[0])
    let length = try DIMACSGraph.arcs(files[1])
    graph = try DIMACSGraph.graph(time: time, length: length)
    byLength = try DIMACSGraph.graph(time: length)
    (x, y) = try DIMACSGraph.coordinates(files[2], nodes: graph.nodes)
    self.truth = truth
    sources = try Self.nodes(truth.appending(path: "sources_2000_dimacs_ids.txt"))
    targets = try Self.nodes(truth.appending(path: "targets_500_dimacs_ids.txt"))
  }

  /// A list of nodes by its name.
  func nodes(_ name: String) throws -> [Int] {
    try Self.nodes(truth.appending(path: "\(name)_dimacs_ids.txt"))
  }

  private static func nodes(_ file: URL) throws -> [Int] {
    try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
      .compactMap { Int($0).map { $0 - 1 } }
  }

  /// The published lengths: a row for each of 20 sources.
  func lengths() throws -> (sources: [Int], targets: [Int], lengths: [[UInt32]]) {
    let text = try String(
      contentsOf: truth.appending(path: "ny_dist_20x500.csv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",").map(String.init) }
    guard let header = lines.first else { return ([], [], []) }
    return (
      lines.dropFirst().compactMap { Int($0[0]).map { $0 - 1 } },
      header.dropFirst().compactMap { Int($0).map { $0 - 1 } },
      lines.dropFirst().map { $0.dropFirst().compactMap { UInt32($0) } }
    )
  }

  /// The graph's unit of time: 600,000 are an hour where the fastest class drives 60 km/h.
  func time(minutes: Int) -> UInt32 { UInt32(minutes) * 10_000 }

  /// A folder of files that the repository does not hold.
  static func folder(_ variable: String, _ name: String) -> String {
    ProcessInfo.processInfo.environment[variable] ?? "../shared/\(name)"
  }

  /// The memory that the process holds now.
  static func residentBytes() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
    else { return SolveRecord.peak() }
    return kilobytes * 1024
  }
}
