import Catchment
import CatchmentSupport
import Foundation

/// What another solver made of one of our models.
struct PeerResult: Decodable {
  var solver: String
  var status: String
  var objective: Double?
  var bound: Double?
  var seconds: Double

  func json(_ instance: String) -> String {
    "{\"instance\": \(SolveRecord.quoted(instance)), \"solver\": \(SolveRecord.quoted(solver)), "
      + "\"status\": \(SolveRecord.quoted(status)), \"objective\": \(SolveRecord.number(objective)), "
      + "\"bound\": \(SolveRecord.number(bound)), \"seconds\": \(String(format: "%.3f", seconds))}"
  }
}

/// HiGHS, SCIP and spopt in a Python environment of their own under `.build/peers`.
struct PeerPrograms {
  private let python: String
  private let scripts = "Benchmarks/peers"
  private let folder = ".build/peers-models"

  /// Makes the environment where it is not there yet; CATCHMENT_PYTHON names another.
  init() throws {
    guard FileManager.default.fileExists(atPath: "\(scripts)/solve_model.py") else {
      throw UsageError(message: "peers has to be run in the repository's folder")
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    python = try Self.python(with: ["highspy", "pyscipopt", "spopt"])
  }

  /// A Python with these packages, in `.build/peers`, or the one that CATCHMENT_PYTHON names.
  static func python(with packages: [String]) throws -> String {
    if let named = ProcessInfo.processInfo.environment["CATCHMENT_PYTHON"] { return named }
    let python = ".build/peers/bin/python"
    if !FileManager.default.isExecutableFile(atPath: python) {
      print("Making a Python environment in .build/peers …")
      _ = try output("/usr/bin/env", ["python3", "-m", "venv", ".build/peers"])
    }
    // Quick where they are there already.
    _ = try output(python, ["-m", "pip", "install", "--quiet"] + packages)
    return python
  }

  /// The results of the solvers that can take the model.
  func solve(
    _ name: String, _ instance: LocationInstance, seconds: Double
  ) throws -> [PeerResult] {
    let safe = name.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "_" }
    let model = "\(folder)/\(String(safe)).mps"
    try LinearProgram(instance).writeMPS(to: model)
    defer { try? FileManager.default.removeItem(atPath: model) }
    var results: [PeerResult] = []
    for solver in ["highs", "scip"] {
      results += try run(["solve_model.py", solver, model, "\(seconds)"])
    }
    if let table = instance.coveringTable {
      let path = "\(folder)/\(String(safe)).table"
      try Data(table.utf8).write(to: URL(filePath: path))
      defer { try? FileManager.default.removeItem(atPath: path) }
      results += try run(["solve_spopt.py", path, "\(seconds)"])
    }
    return results
  }

  private func run(_ arguments: [String]) throws -> [PeerResult] {
    let script = "\(scripts)/\(arguments[0])"
    let output = try Self.output(python, [script] + arguments.dropFirst())
    let lines = output.split(separator: "\n").filter { $0.hasPrefix("{") }
    return try lines.map { try JSONDecoder().decode(PeerResult.self, from: Data($0.utf8)) }
  }

  static func output(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw UsageError(
        message: "\(program) \(arguments.joined(separator: " ")) ended with"
          + " \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

extension LocationInstance {
  /// What spopt needs: a line with kind, clients, sites, p and radius, the demands, and a row of
  /// distances for each client; `nil` for problems that spopt does not have.
  fileprivate var coveringTable: String? {
    switch self {
    case .pCenter(let p) where p.limits == nil && p.costs.pairCount <= 250_000:
      let far = (p.costs.cost.max() ?? 0) * 1000 + 1
      let rows = (0..<p.costs.clientCount).map { i in
        var row = [Double](repeating: far, count: p.costs.siteCount)
        for k in p.costs.pairs(of: i) { row[Int(p.costs.site[k])] = p.costs.cost[k] }
        return row
      }
      return table("pcenter", p.costs.siteCount, Double(p.openCount), nil, rows)
    case .setCovering(let p):
      return table("lscp", p.coverage.siteCount, 0, nil, distances(p.coverage))
    case .maximalCovering(let p) where p.capacities == nil:
      return table("mclp", p.coverage.siteCount, p.budget, p.demands, distances(p.coverage))
    default: return nil
    }
  }

  /// 0 where a site covers a client, 1 elsewhere: the radius is then 0.5.
  private func distances(_ coverage: Coverage) -> [[Double]] {
    (0..<coverage.clientCount).map { i in
      var row = [Double](repeating: 1, count: coverage.siteCount)
      for j in coverage.rows[i] { row[Int(j)] = 0 }
      return row
    }
  }

  private func table(
    _ kind: String, _ sites: Int, _ p: Double, _ demands: [Double]?, _ rows: [[Double]]
  ) -> String {
    func text(_ values: [Double]) -> String {
      values.map(SolveRecord.number).joined(separator: " ") + "\n"
    }
    let weights = demands ?? Array(repeating: 1, count: rows.count)
    return "\(kind) \(rows.count) \(sites) \(Int(p)) 0.5\n" + text(weights)
      + rows.map(text).joined()
  }
}
