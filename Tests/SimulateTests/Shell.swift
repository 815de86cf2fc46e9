import Foundation

/// Programs of the system that tests need: shells, groff.
enum Shell {
  struct Result {
    var output: String
    var errors: String
    var code: Int32
  }

  /// Runs a program on an input, in a folder.
  static func run(
    _ program: String, _ arguments: [String], input: String = "", folder: URL? = nil
  ) throws -> Result {
    let place = try TemporaryFolder()
    let files = ["in", "out", "err"].map { place.url.appending(path: $0) }
    for file in files { try Data(input.utf8).write(to: file) }
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      output: try String(contentsOf: files[1], encoding: .utf8),
      errors: try String(contentsOf: files[2], encoding: .utf8), code: process.terminationStatus)
  }
}
