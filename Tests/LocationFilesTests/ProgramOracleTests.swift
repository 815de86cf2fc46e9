import CatchmentSupport
import FacilityLocation
import Foundation
import TestSupport
import Testing

@testable import LocationFiles

@Suite("General solvers find the same optimum in our programs as trying everything")
struct ProgramOracleTests {
  /// Random problems of all classes with their optima.
  private func problems(_ count: Int) throws -> [(LocationInstance, Double?)] {
    var result: [(LocationInstance, Double?)] = []
    for number in 0..<count {
      result += try AnyLocationProblem.ofEveryClass(number).map {
        (LocationInstance($0), $0.problem.enumeratedOptimum)
      }
      var modular = RandomModular(number)
      let m = try modular.problem()
      result.append((.modular(m), BruteForce(m).best?.objective))
    }
    return result
  }

  @Test("HiGHS and SCIP agree, and their solutions pass verification", .timeLimit(.minutes(10)))
  func peersAgree() throws {
    guard let python = TestEnvironment.python else { return }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-programs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let count = Int(ProcessInfo.processInfo.environment["CATCHMENT_PROGRAMS"] ?? "") ?? 30
    let all = try problems(count)
    var table = "file,value\n"
    for (k, (instance, optimum)) in all.enumerated() {
      let program = try LinearProgram(instance)
      let path = folder.appending(path: "p\(k)").path
      try program.writeMPS(to: path + ".mps")
      try program.writeLP(to: path + ".lp")
      for kind in ["mps", "lp"] {
        table += "\(path).\(kind),\(optimum.map { "\($0)" } ?? "")\n"
      }
    }
    let list = folder.appending(path: "table.csv")
    try Data(table.utf8).write(to: list)
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [TestEnvironment.checkScript, list.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    for (k, (instance, optimum)) in all.enumerated() {
      for ending in ["mps.highs", "lp.highs", "mps.scip", "lp.scip"] {
        let path = folder.appending(path: "p\(k).\(ending)").path
        guard let optimum, FileManager.default.fileExists(atPath: path) else { continue }
        let file = try SolutionFile.read(path)
        // SCIP leaves zeros out, so a solution of zeros only has no line at all.
        guard !file.isEmpty else { continue }
        let solution = try instance.solution(from: file)
        let value = try instance.verify(solution)
        #expect(abs(value - optimum) <= 1e-5 * max(1, abs(optimum)), "\(instance), \(ending)")
      }
    }
  }
}

extension LocationInstance {
  fileprivate init(_ it: AnyLocationProblem) {
    self =
      switch it {
      case .uncapacitated(let p): .uncapacitated(p)
      case .pMedian(let p): .pMedian(p)
      case .capacitated(let p): .capacitated(p)
      case .singleSource(let p): .singleSource(p)
      case .capacitatedPMedian(let p): .capacitatedPMedian(p)
      case .setCovering(let p): .setCovering(p)
      case .maximalCovering(let p): .maximalCovering(p)
      case .pCenter(let p): .pCenter(p)
      }
  }
}
