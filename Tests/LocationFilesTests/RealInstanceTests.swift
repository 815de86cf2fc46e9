import FacilityLocation
import Foundation
import Testing

@testable import LocationFiles

@Suite("The literature's files are read", .enabled(if: TestEnvironment.instances != nil))
struct RealInstanceTests {
  private func files(_ family: LocationFamily) throws -> [URL] {
    let folder = try #require(TestEnvironment.instances).appending(path: family.rawValue)
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter {
      !["opt", "csv"].contains($0.pathExtension) && !$0.hasDirectoryPath
    }.sorted { $0.path < $1.path }
  }

  private func read(
    _ family: LocationFamily, _ name: String, _ parameters: LocationParameters = .init()
  ) throws -> LocationInstance {
    let folder = try #require(TestEnvironment.instances).appending(path: family.rawValue)
    return try LocationInstance.read(
      folder.appending(path: name).path, family: family, parameters: parameters)
  }

  @Test("all files of the small families", arguments: LocationFamily.allCases)
  func all(family: LocationFamily) throws {
    guard family != .tsplib, family != .modular else { return }
    let parameters = LocationParameters(openCount: family == .maximalCovering ? 10 : nil, radius: 5)
    for file in try files(family) {
      let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
      #if DEBUG
        guard size ?? 0 < 400_000 else { continue }
      #endif
      let instance = try LocationInstance.read(
        file.path, family: family, parameters: parameters)
      #expect(instance.problemClass == family.usualClass, "\(file.lastPathComponent) \(size ?? 0)")
    }
  }

  @Test("known numbers of each format")
  func spots() throws {
    guard case .pMedian(let a) = try read(.pMedianORLibrary, "pmed1.txt") else { throw Wrong() }
    #expect(a.openCount == 5 && a.costs.siteCount == 100 && a.costs.pairCount == 10_000)
    guard case .uncapacitated(let b) = try read(.uncapacitatedLibrary, "BildeKrarup/B1.1") else {
      throw Wrong()
    }
    #expect(b.fixedCosts[0] == 4751 && b.costs.cost(client: 0, site: 0) == 707)
    #expect(b.costs.clientCount == 100)
    guard case .uncapacitated(let c) = try read(.uncapacitatedLibrary, "M/MO1") else {
      throw Wrong()
    }
    #expect(c.fixedCosts[1] == 212.658 && c.costs.cost(client: 0, site: 0) == 2.37627)
    guard case .capacitated(let d) = try read(.capacitatedORLibrary, "cap61.txt") else {
      throw Wrong()
    }
    #expect(d.capacities[0] == 15000 && d.fixedCosts[0] == 7500)
    guard case .capacitated(let e) = try read(.capacitatedGenerated, "T100x100_3_1.cfl") else {
      throw Wrong()
    }
    #expect(e.demands[0] == 26 && e.costs.cost(client: 1, site: 0) == 46.2545)
    guard case .singleSource(let f) = try read(.singleSourceDelmaire, "p1") else { throw Wrong() }
    #expect(f.demands[0] == 12 && f.fixedCosts[0] == 329 && f.capacities[0] == 59)
    guard case .capacitatedPMedian(let g) = try read(.capacitatedPMedianOsman, "cpmp01.txt") else {
      throw Wrong()
    }
    // (2, 62) and (80, 25): 86.3 rounded down.
    #expect(g.costs.cost(client: 0, site: 1) == 86 && g.demands[1] == 14)
  }

  @Test("the optimal assignments of UflLib cost what their files say")
  func optimalAssignments() throws {
    for name in ["BildeKrarup/B1.1", "Chess/1034ChessS.txt", "GapC/1033GapCS.txt"] {
      guard case .uncapacitated(let problem) = try read(.uncapacitatedLibrary, name) else {
        throw Wrong()
      }
      let folder = try #require(TestEnvironment.instances).appending(path: "ufl_lib")
      let text = try String(contentsOf: folder.appending(path: name + ".opt"), encoding: .utf8)
      var numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      let value = numbers.removeLast()
      let assignment = numbers.map { Int($0) }
      try problem.verify(
        LocationSolution(
          status: .feasible, termination: .proved, openSites: Set(assignment).sorted(),
          assignment: assignment, objective: value))
    }
  }

  @Test("points, distances rounded as the published values have them")
  func points() throws {
    let folder = try #require(TestEnvironment.instances).appending(path: "tsplib")
    // The published best five of rl1304.
    for (rounding, value) in [(DistanceRounding.down, 3_099_073.0), (.nearest, 3_099_657)] {
      let file = folder.appending(path: "rl1304.tsp").path
      let instance = try LocationInstance.read(
        file, family: .tsplib, parameters: .init(openCount: 5, rounding: rounding))
      guard case .pMedian(let problem) = instance else { throw Wrong() }
      var total = 0.0
      for i in 0..<problem.costs.clientCount {
        total +=
          [510, 623, 841, 894, 1187]
          .compactMap { problem.costs.cost(client: i, site: $0) }.min() ?? .infinity
      }
      #expect(total == value)
    }
    let points = try PlanePoints.readTSPLIB(folder.appending(path: "rl1304.tsp").path)
    #expect(points.count == 1304)
    let known = try BestKnown.read(folder.appending(path: "best_known.csv").path)
    #expect(known["rl1304:p5"]?.value == 3_099_073)
    #expect(known["fl1400:p500"]?.isProved == false)
  }

  @Test("the modular regions, and back through JSON")
  func modular() throws {
    guard case .modular(let problem) = try read(.modular, "guimaras.json") else { throw Wrong() }
    #expect(problem.resources == ["seats", "upper", "beds"])
    #expect(try ModularProblem.parse(problem.json(), named: "back") == problem)
  }

  @Test("p-center values that are well known for the OR-Library graphs")
  func centers() throws {
    let known = ["pmed1": 127.0, "pmed2": 98, "pmed3": 93, "pmed4": 74, "pmed5": 48, "pmed10": 20]
    for (name, value) in known {
      guard
        case .pCenter(let problem) = try read(
          .pMedianORLibrary, name + ".txt", .init(problem: .pCenter))
      else { throw Wrong() }
      let solution = problem.solve()
      #expect(solution.objective == value && solution.bound == value, "\(name)")
      try problem.verify(solution)
    }
  }

  private struct Wrong: Error {}
}
