import CatchmentSupport
import FacilityLocation
import Foundation
import LocationFiles

/// Small random instances as files of the literature's families, solved and certified.
struct CertifiedExample {
  var family: LocationFamily
  var parameters = LocationParameters()
  var bytes: [UInt8]
  var instance: LocationInstance
  var certificate: CertificateFile

  /// What the Python script is told besides the files.
  var options: [String] {
    var list = ["--family", family.rawValue]
    if let problem = parameters.problem { list += ["--problem", problem.rawValue] }
    if let radius = parameters.radius { list += ["--radius", "\(radius)"] }
    if let p = parameters.openCount { list += ["--p", "\(p)"] }
    if let budget = parameters.budget { list += ["--budget", "\(budget)"] }
    return list
  }

  /// `nil` where nothing can be certified.
  init?(
    _ family: LocationFamily, _ text: String, _ parameters: LocationParameters = .init()
  ) throws {
    try self.init(family, bytes: Array(text.utf8), parameters)
  }

  /// `nil` where nothing can be certified.
  init?(
    _ family: LocationFamily, bytes: [UInt8], _ parameters: LocationParameters = .init(),
    limits: SolveOptions = Self.limits
  ) throws {
    let instance = try LocationInstance.parse(
      bytes, named: "example", family: family, parameters: parameters)
    let solution = Self.solve(instance, limits)
    guard let proof = try instance.certify(solution, limits) else { return nil }
    (self.family, self.parameters, self.bytes, self.instance) = (
      family, parameters, bytes, instance
    )
    certificate = try CertificateFile(
      proof, of: instance, solution: solution, file: "example", bytes: bytes)
  }

  static var limits: SolveOptions {
    var options = SolveOptions.exact
    options.workLimit = 200
    return options
  }

  static func solve(_ instance: LocationInstance, _ options: SolveOptions) -> InstanceSolution {
    switch instance {
    case .uncapacitated(let p): .location(p.solve(options))
    case .pMedian(let p): .location(p.solve(options))
    case .planarPMedian(let p): .location(p.solve(options))
    case .capacitated(let p): .location(p.solve(options))
    case .singleSource(let p): .location(p.solve(options))
    case .capacitatedPMedian(let p): .location(p.solve(options))
    case .setCovering(let p): .location(p.solve(options))
    case .maximalCovering(let p): .location(p.solve(options))
    case .pCenter(let p): .location(p.solve(options))
    case .modular(let p): .modular(p.solve(options))
    }
  }

  /// One example of each format and class, as far as they can be certified.
  static func all(_ number: Int) throws -> [CertifiedExample] {
    var random = RandomStream(seed: UInt64(number), stream: 21)
    let (m, n) = (4 + random.integer(below: 4), 8 + random.integer(below: 8))
    // Every third number has fractions.
    func amount(_ low: Int, _ high: Int) -> Double {
      let value = low + random.integer(below: high - low)
      return number % 3 == 0
        ? Double(value) + Double(random.integer(below: 1000)) / 1000 : Double(value)
    }
    func list(_ count: Int, _ low: Int, _ high: Int) -> [Double] {
      (0..<count).map { _ in amount(low, high) }
    }
    func line(_ values: [Double]) -> String { values.map { "\($0)" }.joined(separator: " ") + "\n" }
    let (fixed, demand) = (list(m, 20, 60), list(n, 1, 9))
    let room = demand.reduce(0, +) * 2 / Double(m)
    let capacity = (0..<m).map { _ in room + amount(4, 9) }
    let rows = (0..<n).map { _ in list(m, 1, 50) }
    let sites = (0..<m).map { line([capacity[$0], fixed[$0]]) }.joined()
    let warehouse =
      "\(m) \(n)\n" + sites + (0..<n).map { line([demand[$0]]) + line(rows[$0]) }.joined()
    let byRow = (0..<m).map { j in line(rows.map { $0[j] }) }.joined()
    let holmberg = "\(m) \(n)\n" + sites + line(demand) + byRow
    let unit = "\(m) \(n)\n" + line(demand) + line(capacity) + line(fixed) + byRow
    let delmaire =
      "\(n) \(m)\n" + rows.map(line).joined() + line(demand) + line(fixed) + line(capacity)
    let points = (0..<n).map { _ in
      line([amount(0, 40), amount(0, 40), demand.reduce(0, +) * 0.4 + 9, amount(1, 9)])
    }
    let median = "\(n) 3\n" + points.joined()
    var edges = (1..<n).map { "\($0) \($0 + 1) \(1 + random.integer(below: 30))\n" }
    edges += (0..<n).map { "\(1 + $0) \(1 + ($0 + 3) % n) \(1 + random.integer(below: 30))\n" }
    let graph = "\(n) \(edges.count) 3\n" + edges.joined()
    let covering =
      "\(m) \(n)\n"
      + (0..<m).map { "F \($0) \(amount(0, 20)) \(amount(0, 20)) \(amount(2, 6))\n" }.joined()
      + (0..<n).map { "C \($0) \(amount(0, 20)) \(amount(0, 20)) \(demand[$0])\n" }.joined()
    let center = LocationParameters(problem: .pCenter)
    return try [
      CertifiedExample(.uncapacitatedORLibrary, warehouse),
      CertifiedExample(.capacitatedORLibrary, warehouse),
      CertifiedExample(.singleSourceHolmberg, holmberg),
      CertifiedExample(.singleSourceDelmaire, delmaire),
      CertifiedExample(.singleSourceAvellaBoccia, unit),
      CertifiedExample(.capacitatedPMedianOsman, median),
      CertifiedExample(.capacitatedPMedianLorena, median),
      CertifiedExample(.capacitatedPMedianOsman, median, center),
      CertifiedExample(.pMedianORLibrary, graph),
      CertifiedExample(.pMedianORLibrary, graph, center),
      CertifiedExample(.maximalCovering, covering, .init(openCount: 2, radius: 6)),
      CertifiedExample(.maximalCovering, covering, .init(radius: 6, budget: 7)),
      CertifiedExample(.maximalCovering, covering, .init(problem: .setCovering, radius: 12)),
      modular(number),
    ].compactMap { $0 }
  }

  private static func modular(_ number: Int) throws -> CertifiedExample? {
    var random = RandomModular(number)
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try random.problem().write(to: path)
    return try CertifiedExample(
      .modular, bytes: Array(FileManager.default.contents(atPath: path) ?? Data()))
  }
}
