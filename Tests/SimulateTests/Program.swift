import Foundation
import Testing

/// The built executable, run as a process.
struct Program {
  /// What a run printed, and how it ended.
  struct Result {
    var output: String
    var errors: String
    var code: Int32
  }

  /// Somewhere below the folder of this file's package, beside the tests' own bundle.
  static let executable: URL? = {
    let candidates =
      [Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent()]
      + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return candidates.compactMap { $0 }
      .flatMap { [$0, $0.deletingLastPathComponent()] }
      .map { $0.appending(path: "simulate") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The arguments.
  ///   - environment: Changes to the environment.
  ///   - interrupt: After how many seconds to press Ctrl-C; `nil` for never.
  /// - Returns: What it printed, and how it ended.
  /// - Throws: Where it could not be started or read.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], interrupt: Double? = nil
  ) throws -> Result {
    let process = Process()
    let program: URL = try #require(executable, "simulate is not built beside the tests")
    process.executableURL = program
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    variables["LC_ALL"] = "C.UTF-8"
    process.environment = variables.merging(environment) { $1 }
    let folder = try TemporaryFolder()
    let (output, errors) = (folder.url.appending(path: "out"), folder.url.appending(path: "err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    if let interrupt {
      Thread.sleep(forTimeInterval: interrupt)
      process.interrupt()
    }
    process.waitUntilExit()
    return Result(
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8), code: process.terminationStatus)
  }
}

/// A folder that goes away with its last owner.
final class TemporaryFolder: Sendable {
  let url: URL
  var path: String { url.path }

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "simulate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A path inside.
  func path(_ name: String) -> String { url.appending(path: name).path }

  /// The bytes of every file in a folder inside, by name.
  func contents(_ name: String) throws -> [String: Data] {
    let folder = url.appending(path: name)
    var contents: [String: Data] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      contents[file] = try Data(contentsOf: folder.appending(path: file))
    }
    return contents
  }
}
