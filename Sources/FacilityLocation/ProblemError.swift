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
  /// An option has two modules of one resource, or a module that takes from an earlier resource.
  case badModule(site: String, option: String, reason: String)

  /// The error in words.
  public var description: String {
    switch self {
    case .sizeMismatch(let what, let expected, let found):
      "\(what): \(expected) values expected, \(found) found"
    case .indexOutOfRange(let what, let index, let count):
      "\(what): index \(index) is outside 0 ..< \(count)"
    case .badNumber(let what, let value, let allowed):
      "\(what): \(value) is not allowed; give \(allowed)"
    case .noOption(let site): "site \(site): give at least one option"
    case .badModule(let site, let option, let reason):
      "site \(site), option \(option): \(reason)"
    }
  }
}
