import Catchment
import CatchmentSupport
import Foundation

/// `benchmark travel`: shortest ways on New York's roads and the reading of maps, against bars that
/// other engines set.
struct TravelCommand {
  private var isFull = false
  private var withPeers = false
  private var step: String?

  init(_ list: [String]) throws {
    var arguments = Arguments(list)
    while let flag = arguments.next() {
      switch flag {
      case "--full": isFull = true
      case "--peers": withPeers = true
      case "--step": step = try arguments.value(of: flag)
      default: throw UsageError(message: "unknown option \(flag)")
      }
    }
  }

  func run() throws {
    if step == "large" { return try LargeMatrix().run() }
    guard let network = try TravelNetwork.newYork() else {
      print("skipped: CATCHMENT_DATA has no dimacs folder, or CATCHMENT_TRUTH no routing folder")
      return
    }
    print("| what | here | bar | checked |")
    print("|---|---:|---:|---|")
    try checkTruth(network)
    try bounded(network)
    try hierarchy(network)
    try large()
    try customizable(network)
    try maps()
    if withPeers { try peers() }
  }

  private func row(_ what: String, _ here: String, _ bar: String, _ checked: String) {
    print("| \(what) | \(here) | \(bar) | \(checked) |")
    fflush(nil)
  }

  private func seconds(_ x: Double) -> String { String(format: "%.3f s", x) }

  /// The exact lengths of 20 × 500 ways.
  private func checkTruth(_ network: TravelNetwork) throws {
    let truth = try network.lengths()
    let table = network.byLength.table(from: truth.sources, to: truth.targets)
    var wrong = 0
    for (row, lengths) in truth.lengths.enumerated() {
      for (column, length) in lengths.enumerated()
      where table.cost(from: row, to: column)?.time != length { wrong += 1 }
    }
    guard wrong == 0 else { throw UsageError(message: "\(wrong) of the true lengths are wrong") }
    row("lengths of 20 × 500 ways", "exact", "exact", "\(truth.lengths.count * 500) pairs")
  }

  private func bounded(_ network: TravelNetwork) throws {
    for (minutes, bar) in [(15, "2.6 s"), (60, "57 s")] {
      let reach = SearchReach(time: network.time(minutes: minutes))
      let part = isFull || minutes == 15 ? 1 : 10
      let sources = Array(network.sources.prefix(network.sources.count / part))
      let (table, time) = timed {
        network.graph.table(from: sources, to: network.targets, reach: reach)
      }
      let scaled = part == 1 ? "" : " (of \(sources.count) sources, times \(part))"
      row(
        "bounded Dijkstra, 2,000 × 500 within \(minutes) min\(scaled)",
        seconds(time * Double(part)), bar, "\(table.pairs) pairs")
    }
  }

  private func hierarchy(_ network: TravelNetwork) throws {
    let (made, time) = timed { ContractionHierarchy(network.graph) }
    guard let made else { return }
    row("contraction hierarchy", seconds(time), "15 s", "\(made.arcs) arcs")
    for (name, reach, bar) in [
      ("no cutoff", SearchReach(), "0.08 s"),
      ("within 15 min", SearchReach(time: network.time(minutes: 15)), "0.04 s"),
      ("5 nearest", SearchReach(nearest: 5), "–"),
    ] {
      var best = Double.infinity
      var table = made.table(from: [], to: [])
      for _ in 0..<3 {
        let (found, time) = timed {
          made.table(from: network.sources, to: network.targets, reach: reach)
        }
        (table, best) = (found, min(best, time))
      }
      // Plain searches without a cutoff take minutes: every twentieth row is compared, or all.
      let step = isFull || reach.time < ArcGraph.longestTime ? 1 : 20
      let rows = Array(stride(from: 0, to: network.sources.count, by: step))
      let plain = network.graph.table(
        from: rows.map { network.sources[$0] }, to: network.targets, reach: reach)
      for (index, row) in rows.enumerated() where plain[index] != table[row] {
        throw UsageError(message: "row \(row), \(name), differs from Dijkstra's")
      }
      row(
        "2,000 × 500, \(name)", seconds(best), bar,
        "\(table.pairs) pairs, \(rows.count) rows equal to Dijkstra's")
    }
  }

  /// In a process of its own, so that its memory is its own.
  private func large() throws {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).absoluteURL
    process.arguments = ["travel", "--step", "large"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    print(String(decoding: output, as: UTF8.self), terminator: "")
    fflush(nil)
  }

  private func customizable(_ network: TravelNetwork) throws {
    let (made, time) = timed {
      CustomizableHierarchy(network.graph, x: network.x, y: network.y)
    }
    guard let made else { return }
    row("customizable hierarchy, prepared", seconds(time), "–", "\(made.arcs) arcs")
    var best = Double.infinity
    var hierarchy = made.hierarchy(for: network.graph)
    for _ in 0..<3 {
      let (found, time) = timed { made.hierarchy(for: network.graph) }
      (hierarchy, best) = (found, min(best, time))
    }
    let rows = Array(network.sources.prefix(50))
    let equal = hierarchy.table(from: rows, to: network.targets)
      .hasSameRows(as: network.graph.table(from: rows, to: network.targets))
    guard equal else { throw UsageError(message: "the customized hierarchy gives other ways") }
    row("new costs for a what-if", seconds(best), "0.15 s", "50 rows equal to Dijkstra's")
  }

  private func maps() throws {
    for name in ["north-bayreuth.osm.gz", "andorra.osm.pbf"] {
      let file = URL(filePath: TravelNetwork.folder("CATCHMENT_DATA", "data"))
        .appending(path: "osm/\(name)")
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      let start = cpuSeconds()
      let reading = try RoadMapFile.read(file)
      let time = cpuSeconds() - start
      guard case .openStreetMap(let counts) = reading.source else { continue }
      row(
        "import of \(name)", seconds(time), "1 s",
        "\(counts.nodes) nodes, \(counts.ways) ways, \(counts.relations) relations")
    }
  }

  /// SciPy's bounded searches on the same graph.
  private func peers() throws {
    let python = try PeerPrograms.python(with: ["scipy"])
    let folder = TravelNetwork.folder("CATCHMENT_DATA", "data")
    let truth = TravelNetwork.folder("CATCHMENT_TRUTH", "truth")
    for minutes in ["15"] + (isFull ? ["60"] : []) {
      let line = try PeerPrograms.output(
        python, ["Benchmarks/peers/scipy_travel.py", folder, truth, minutes])
      print(line, terminator: "")
    }
  }
}

/// 50,000 × 20,000 within 15 minutes.
private struct LargeMatrix {
  func run() throws {
    guard let network = try TravelNetwork.newYork(),
      let hierarchy = ContractionHierarchy(network.graph)
    else { return }
    let sources = try network.nodes("sources_50000")
    let targets = try network.nodes("targets_20000")
    // What was needed to get here has gone; memory is what the table adds to the present.
    let before = TravelNetwork.residentBytes()
    let (table, time) = timed {
      hierarchy.table(
        from: sources, to: targets, reach: SearchReach(time: network.time(minutes: 15)))
    }
    let peak = Double(SolveRecord.peak() - before) / Double(table.bytes)
    print(
      String(
        format:
          "| 50,000 × 20,000 within 15 min | %.3f s | 2 s | %d pairs, %.0f MB, peak %.2f times that |",
        time, table.pairs, Double(table.bytes) / 0x1p20, peak))
  }
}

/// The CPU time of this process, in seconds.
func cpuSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// What a computation gives, and the CPU seconds it took.
func timed<T>(_ body: () throws -> T) rethrows -> (T, Double) {
  let start = cpuSeconds()
  let result = try body()
  return (result, cpuSeconds() - start)
}
