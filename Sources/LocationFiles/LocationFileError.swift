public import FacilityLocation

/// Why a file of a location problem was refused: where, what, and what to do.
public enum LocationFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file cannot be read; `reason` is the system's.
  case unreadable(file: String, reason: String)
  /// The file cannot be written; `reason` is the system's.
  case notWritable(file: String, reason: String)
  /// The file ends too early.
  case ended(file: String, line: Int, expected: String)
  /// Something else stands where a number or word was expected.
  case unexpected(file: String, line: Int, found: String, expected: String)
  /// A number is outside what is allowed.
  case notAllowed(file: String, line: Int, what: String, found: String, allowed: String)
  /// Something follows where the file should end.
  case trailing(file: String, line: Int, found: String)
  /// A key or name is not known; `nearest` is what may have been meant.
  case unknownName(file: String, line: Int, name: String, nearest: String)
  /// A key is missing or given twice.
  case wrongKey(file: String, line: Int, key: String, problem: String)
  /// The file leaves open what a problem of this class needs.
  case missing(file: String, what: String, remedy: String)
  /// The numbers do not make a problem.
  case problem(file: String, ProblemError)

  /// The error in words.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file) cannot be read: \(reason)"
    case .notWritable(let file, let reason):
      "\(file) cannot be written: \(reason)"
    case .ended(let file, let line, let expected):
      "\(file), line \(line): the file ends where \(expected) was expected; is it whole?"
    case .unexpected(let file, let line, let found, let expected):
      "\(file), line \(line): \"\(found)\" stands where \(expected) was expected"
    case .notAllowed(let file, let line, let what, let found, let allowed):
      "\(file), line \(line): \(what) is \(found); give \(allowed)"
    case .trailing(let file, let line, let found):
      "\(file), line \(line): \"\(found)\" follows where the file should end; "
        + "remove it, or check the sizes at the top"
    case .unknownName(let file, let line, let name, let nearest):
      "\(file), line \(line): \"\(name)\" is not known here; did you mean \"\(nearest)\"?"
    case .wrongKey(let file, let line, let key, let problem):
      "\(file), line \(line): \"\(key)\" \(problem)"
    case .missing(let file, let what, let remedy):
      "\(file): \(what); \(remedy)"
    case .problem(let file, let error):
      "\(file): \(error)"
    }
  }
}
