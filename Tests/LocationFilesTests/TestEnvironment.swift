import Foundation
import LocationFiles

/// What the tests find around them.
enum TestEnvironment {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the literature's instances, if it is there.
  static let instances: URL? = {
    let named = ProcessInfo.processInfo.environment["CATCHMENT_INSTANCES"]
    let url = named.map { URL(filePath: $0) } ?? root.appending(path: "../shared/instances")
    if FileManager.default.fileExists(atPath: url.path) { return url.standardizedFileURL }
    print(
      "Tests on the literature's instances are skipped: \(url.path) is absent"
        + " (CATCHMENT_INSTANCES names it).")
    return nil
  }()

  /// A Python with HiGHS, if there is one: CATCHMENT_PYTHON, or the environment that
  /// `benchmark peers` makes.
  static let python: String? = {
    let named = ProcessInfo.processInfo.environment["CATCHMENT_PYTHON"]
    let path = named ?? root.appending(path: ".build/peers/bin/python").path
    if FileManager.default.isExecutableFile(atPath: path) { return path }
    print(
      "Comparison with HiGHS is skipped: no Python with highspy at \(path)"
        + " (CATCHMENT_PYTHON names it, `benchmark peers` makes it).")
    return nil
  }()

  static let checkScript = root.appending(path: "Benchmarks/peers/check_mps.py").path
}
