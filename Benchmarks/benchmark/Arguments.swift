/// The command line was not understood.
struct UsageError: Error {
  let message: String
}

/// Options and files of a command line, taken one after the other.
struct Arguments {
  private var rest: ArraySlice<String>

  init(_ arguments: [String]) { rest = arguments[...] }

  /// The next argument.
  mutating func next() -> String? { rest.popFirst() }

  /// The value of an option.
  mutating func value(of flag: String) throws -> String {
    guard let value = rest.popFirst() else { throw UsageError(message: "\(flag) needs a value") }
    return value
  }

  /// The number behind an option.
  mutating func number(of flag: String, in range: ClosedRange<Double>) throws -> Double {
    try checked(of: flag, in: range, kind: "number") { Double($0) }
  }

  /// The whole number behind an option.
  mutating func count(of flag: String, in range: ClosedRange<Int>) throws -> Int {
    try checked(of: flag, in: range, kind: "whole number") { Int($0) }
  }

  private mutating func checked<T>(
    of flag: String, in range: ClosedRange<T>, kind: String, read: (String) -> T?
  ) throws -> T {
    let text = try value(of: flag)
    guard let number = read(text), range.contains(number) else {
      throw UsageError(
        message:
          "\(flag) needs a \(kind) from \(range.lowerBound) to \(range.upperBound), not \(text)")
    }
    return number
  }
}

/// The case of a named choice, or what is allowed.
func choice<T: RawRepresentable & CaseIterable>(
  _ text: String, of flag: String, as type: T.Type
) throws -> T where T.RawValue == String {
  guard let value = T(rawValue: text) else {
    let names = T.allCases.map(\.rawValue).joined(separator: ", ")
    throw UsageError(message: "\(flag) \(text) is not known; give one of \(names)")
  }
  return value
}
