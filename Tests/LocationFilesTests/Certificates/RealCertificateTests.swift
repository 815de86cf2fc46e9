import FacilityLocation
import Foundation
import Testing

@testable import LocationFiles

@Suite(
  "Certificates of the literature's instances", .enabled(if: TestEnvironment.instances != nil))
struct RealCertificateTests {
  static let proved: [(LocationFamily, String, LocationClass?)] = [
    (.capacitatedORLibrary, "cap71.txt", nil), (.uncapacitatedORLibrary, "cap101.txt", nil),
    (.uncapacitatedORLibrary, "capa.txt", nil), (.uncapacitatedLibrary, "M/MO1", nil),
    (.pMedianORLibrary, "pmed1.txt", nil), (.pMedianORLibrary, "pmed5.txt", .pCenter),
    (.singleSourceHolmberg, "p5", nil), (.capacitatedPMedianOsman, "cpmp01.txt", nil),
  ]

  private func example(
    _ family: LocationFamily, _ name: String, _ problem: LocationClass?, limits: SolveOptions
  ) throws -> CertifiedExample? {
    let folder = try #require(TestEnvironment.instances).appending(path: family.rawValue)
    guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path) else {
      print("\(name) is absent")
      return nil
    }
    let found: CertifiedExample? = try CertifiedExample(
      family, bytes: Array(data), .init(problem: problem), limits: limits)
    if found == nil { Issue.record("\(name): nothing was certified") }
    return found
  }

  @Test("prove the optimum, for both checkers", arguments: 0..<proved.count)
  func optimum(index: Int) throws {
    let (family, name, problem) = Self.proved[index]
    #if DEBUG
      // Without optimisation the others take minutes.
      guard ["cap71.txt", "cap101.txt", "p5"].contains(name) else { return }
    #endif
    var limits = SolveOptions.exact
    limits.timeLimit = .seconds(120)
    guard let it = try example(family, name, problem, limits: limits) else { return }
    let objective = try #require(it.certificate.objective)
    let bound = try it.certificate.check(against: it.instance, bytes: it.bytes)
    #expect(abs(bound - objective) <= 1e-8 * objective, "\(name): \(bound), \(objective)")
    guard PythonChecker.isThere else { return }
    let (status, text) = try PythonChecker.run(it, it.certificate)
    #expect(status == 0, "\(name): \(text)")
  }

  #if !DEBUG
    @Test("prove the bound of a modular solve, for both checkers")
    func modular() throws {
      var limits = SolveOptions()
      limits.workLimit = 300
      guard let it = try example(.modular, "guimaras.json", nil, limits: limits) else { return }
      let bound = try it.certificate.check(against: it.instance, bytes: it.bytes)
      #expect(bound > 190e6 && bound < 203_150_318)
      guard PythonChecker.isThere else { return }
      let (status, text) = try PythonChecker.run(it, it.certificate)
      #expect(status == 0, "\(text)")
    }
  #endif
}
