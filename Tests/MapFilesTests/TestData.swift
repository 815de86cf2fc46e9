import Foundation

/// The real files that tests find around them.
enum TestData {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of OpenStreetMap's files, if it is there.
  static let openStreetMap: URL? = {
    let named = ProcessInfo.processInfo.environment["CATCHMENT_DATA"]
    let url = (named.map { URL(filePath: $0) } ?? root.appending(path: "../shared/data"))
      .appending(path: "osm")
    if FileManager.default.fileExists(atPath: url.path) { return url.standardizedFileURL }
    print(
      "Tests on real map files are skipped: \(url.path) is absent (CATCHMENT_DATA names the folder"
        + " above it).")
    return nil
  }()
}
