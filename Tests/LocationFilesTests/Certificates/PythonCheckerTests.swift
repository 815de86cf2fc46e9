import FacilityLocation
import Foundation
import Testing

@testable import LocationFiles

@Suite("The checker in Python", .enabled(if: PythonChecker.isThere))
struct PythonCheckerTests {
  @Test("accepts what the library accepts", arguments: 0..<2)
  func accepts(number: Int) throws {
    for it in try CertifiedExample.all(number) {
      let (status, text) = try PythonChecker.run(it, it.certificate)
      #expect(status == 0, "\(it.options) \(number): \(text)")
      #expect(text.hasPrefix("accepted"))
    }
  }

  @Test("refuses what was tampered with")
  func refuses() throws {
    // Every sixth, for time.
    for (k, it) in try CertifiedExample.all(4).enumerated() where k % 6 == 1 {
      func refused(_ reason: String, _ change: (inout CertificateFile) -> Void) throws {
        var file = it.certificate
        change(&file)
        let (status, text) = try PythonChecker.run(it, file)
        #expect(status == 1, "\(it.options): \(reason)")
        #expect(text.hasPrefix("refused: "), "\(it.options): \(text)")
      }
      let sign = it.instance.problemClass == .maximalCovering ? -1.0 : 1
      try refused("digest") { $0.digest = String(repeating: "0", count: 64) }
      if let objective = it.certificate.objective {
        try refused("objective") { $0.objective = objective - 0.5 * sign }
        try refused("sites") { $0.sites.removeAll() }
      }
      if it.certificate.bound != nil, it.instance.problemClass != .pCenter {
        try refused("bound") { $0.bound = ($0.bound ?? 0) + sign }
        try refused("target") {
          $0.certificate.target += 1 << max(0, $0.certificate.bits)
          $0.bound = $0.bound.map { $0 + sign }
        }
      }
      try refused("missing node") { $0.certificate.nodes.removeLast() }
      try refused("extra node") { $0.certificate.nodes.append($0.certificate.nodes[0]) }
      try refused("multiplier") {
        $0.certificate.nodes[0].steps = $0.certificate.nodes[0].steps.map {
          .init(price: $0.price, multipliers: Array($0.multipliers.dropLast()))
        }
      }
    }
  }
}

/// The script, run by whatever `python3` there is.
enum PythonChecker {
  private static let script = URL(filePath: TestEnvironment.checkScript)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "check_certificate.py").path

  static let isThere: Bool = {
    let status = try? run(["--version"]).status
    if status != 0 { print("The checker in Python is not tested: there is no python3.") }
    return status == 0
  }()

  static func run(
    _ example: CertifiedExample, _ certificate: CertificateFile
  ) throws -> (status: Int32, text: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let problem = folder.appending(path: "problem")
    try Data(example.bytes).write(to: problem)
    let path = folder.appending(path: "certificate.json").path
    try certificate.write(to: path)
    return try run([script] + example.options + [problem.path, path])
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
