/// Why a problem was refused at construction.
public enum ProblemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A list has the wrong length.
  case sizeMismatch(what: String, expected: Int, found: Int)
  /// An index points outside its list.
  case indexOutOfRange(what: String, index: Int, count: Int)
  /// A number is NaN, infinite, or outside what the model allows.
  case badNumber(what: String, value: Double, allowed: String)
  /// A site has no option.
  case noOption(site: String)
  /// A client and a site are paired twice.
  case duplicatePair(client: Int, site: Int)
  /// An option has two modules of one resource, or a module that takes from an earlier resource.
  case badModule(site: String, option: String, reason: String)
  /// A table of all pairs of clients and sites would not fit in memory.
  case tooManyPairs(found: Int, most: Int)

  /// The error in words.
  public var description: String {
    switch self {
    case .sizeMismatch(let what, let expected, let found):
      "\(what): \(expected) values expected, \(found) found"
    case .indexOutOfRange(let what, let index, let count):
      "\(what): index \(index) is outside 0 ..< \(count)"
    case .badNumber(let what, let value, let allowed):
      "\(what): \(value) is not allowed; give \(allowed)"
    case .duplicatePair(let client, let site):
      "client \(client): site \(site) is given twice; keep one cost"
    case .tooManyPairs(let found, let most):
      "a table of all \(found) pairs of clients and sites is too large; at most \(most) pairs: "
        + "take fewer points, or solve without a table, certificate or program file"
    case .noOption(let site): "site \(site): give at least one option"
    case .badModule(let site, let option, let reason):
      "site \(site), option \(option): \(reason)"
    }
  }
}

extension ProblemError {
  /// Refuses a number outside a range, and NaN.
  static func check(
    _ value: Double, _ what: @autoclosure () -> String, _ range: ClosedRange<Double>
  ) throws(ProblemError) {
    guard value.isFinite, range.contains(value) else {
      throw .badNumber(
        what: what(), value: value,
        allowed: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// Refuses a list of the wrong length.
  static func check(count: Int, _ expected: Int, _ what: String) throws(ProblemError) {
    guard count == expected else {
      throw .sizeMismatch(what: what, expected: expected, found: count)
    }
  }

  /// Refuses demands and capacities that do not fit a table of costs.
  static func check(
    demands: [Double], capacities: [Double], of costs: ServiceCosts
  ) throws(ProblemError) {
    try check(count: demands.count, costs.clientCount, "demands")
    try check(count: capacities.count, costs.siteCount, "capacities")
    for (i, d) in demands.enumerated() { try check(d, "client \(i): demand", 0...1e12) }
    for (j, s) in capacities.enumerated() { try check(s, "site \(j): capacity", 0...1e12) }
  }
}
