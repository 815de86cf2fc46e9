import CatchmentSupport
import Foundation
import Geography

/// What the tests find around them.
enum TestEnvironment {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of reference values, if it is there.
  static let truth: URL? = {
    let named = ProcessInfo.processInfo.environment["CATCHMENT_TRUTH"]
    let url = named.map { URL(filePath: $0) } ?? root.appending(path: "../shared/truth")
    if FileManager.default.fileExists(atPath: url.path) { return url.standardizedFileURL }
    print(
      "Tests on reference values are skipped: \(url.path) is absent (CATCHMENT_TRUTH names it).")
    return nil
  }()

  /// The rows of a table of reference values, without its header.
  static func rows(_ path: String) throws -> [[Substring]] {
    guard let truth else { return [] }
    return try String(contentsOf: truth.appending(path: path), encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }
}

/// A place known to be in range.
func place(_ latitude: Double, _ longitude: Double) -> Coordinate {
  Coordinate(validLatitude: latitude, longitude: longitude)
}

extension RandomStream {
  /// A place anywhere, evenly spread over the globe.
  mutating func anyPlace() -> Coordinate {
    let sine = uniform(-1, 1)
    return place(asin(sine) * 180 / .pi, uniform(-180, 180))
  }

  /// A point of a box from (0, 0).
  mutating func point(_ width: Double, _ height: Double) -> PlanePoint {
    PlanePoint(x: uniform(0, width), y: uniform(0, height))
  }
}
