import CatchmentSupport
import Foundation

/// The reference values that tests of estimation find around them.
enum EstimationTruth {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of reference values, if it is there.
  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["CATCHMENT_TRUTH"]
    let url = named.map { URL(filePath: $0) } ?? root.appending(path: "../shared/truth")
    if FileManager.default.fileExists(atPath: url.path) { return url.standardizedFileURL }
    print(
      "Tests on reference values are skipped: \(url.path) is absent (CATCHMENT_TRUTH names it).")
    return nil
  }()

  /// The rows of a table of reference values, without its header.
  static func rows(_ path: String) throws -> [[String]] {
    guard let folder else { return [] }
    return try String(contentsOf: folder.appending(path: "demography/\(path)"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
      .map { line in
        line.split(separator: ",", omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }

  /// The values of a table of names and values.
  static func values(_ path: String) throws -> [String: Double] {
    var values: [String: Double] = [:]
    for row in try rows(path) { values[row[row.count - 2]] = Double(row[row.count - 1]) }
    return values
  }
}

/// The difference of two numbers as a share of the larger, or as it is below 1.
func gap(_ a: Double, _ b: Double) -> Double { abs(a - b) / max(1, abs(a), abs(b)) }

/// The standard errors that a log-likelihood's curvature at (0, 0) tells, by second differences.
func curvature(_ function: (Double, Double) -> Double) -> (x: Double, y: Double) {
  let h = 1e-3
  let middle = function(0, 0)
  let xx = (function(h, 0) - 2 * middle + function(-h, 0)) / (h * h)
  let yy = (function(0, h) - 2 * middle + function(0, -h)) / (h * h)
  let xy =
    (function(h, h) - function(h, -h) - function(-h, h) + function(-h, -h)) / (4 * h * h)
  let determinant = xx * yy - xy * xy
  return ((-yy / determinant).squareRoot(), (-xx / determinant).squareRoot())
}

extension RandomStream {
  /// A Poisson number, by counting exponential waits.
  mutating func poisson(_ mean: Double) -> Int {
    var (count, time) = (0, -log(1 - uniform()))
    while time < mean {
      count += 1
      time -= log(1 - uniform())
    }
    return count
  }

  /// The number of successes in independent trials.
  mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
    (0..<trials).count { _ in uniform() < probability }
  }

  /// A gamma number of mean `shape`, by Marsaglia and Tsang's method for shapes from 1.
  mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 { return gamma(shape + 1) * pow(1 - uniform(), 1 / shape) }
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let z = normal()
      let v = pow(1 + c * z, 3)
      if v > 0, log(1 - uniform()) < 0.5 * z * z + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A standard normal number (Box and Muller).
  mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
  }
}
