/// Keys and values of a file, read with errors that name the key.
///
/// JSON values do not remember their lines, so errors of content give line 1 and the key's path.
struct JSONObject {
  let file: String
  let path: String
  let values: [String: JSONValue]

  /// The object at the top of a file.
  init(_ value: JSONValue, file: String, path: String = "") throws(PlanReportError) {
    guard case .object(let values) = value else {
      throw Self.bad(file, path.isEmpty ? "{}" : path, value, .object)
    }
    self.file = file
    self.path = path
    self.values = values
  }

  private static func bad(
    _ file: String, _ name: String, _ value: JSONValue, _ expected: PlanReportError.Expectation
  ) -> PlanReportError {
    .malformed(
      file: file, line: 1,
      problem: .badValue(name: name, value: excerpt(value.compact), expected: expected))
  }

  private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value of a key that must be there.
  subscript(key: String) -> JSONValue {
    get throws(PlanReportError) {
      guard let value = values[key] else {
        throw .malformed(file: file, line: 1, problem: .missingKey(name(key)))
      }
      return value
    }
  }

  func object(_ key: String) throws(PlanReportError) -> JSONObject {
    try JSONObject(try self[key], file: file, path: name(key))
  }

  func text(_ key: String) throws(PlanReportError) -> String {
    guard case .text(let text) = try self[key] else {
      throw Self.bad(file, name(key), try self[key], .text)
    }
    return text
  }

  func list(_ key: String) throws(PlanReportError) -> [JSONValue] {
    guard case .list(let list) = try self[key] else {
      throw Self.bad(file, name(key), try self[key], .list)
    }
    return list
  }

  func objects(_ key: String) throws(PlanReportError) -> [JSONObject] {
    var objects: [JSONObject] = []
    for (i, value) in try list(key).enumerated() {
      objects.append(try JSONObject(value, file: file, path: "\(name(key))[\(i)]"))
    }
    return objects
  }

  func number(_ key: String) throws(PlanReportError) -> Double {
    let value = try self[key]
    guard case .number(let digits) = value, let number = Double(digits), abs(number) <= 1e18 else {
      throw Self.bad(file, name(key), value, .number)
    }
    return number
  }

  func whole(
    _ key: String, _ range: ClosedRange<Int> = 0...1_000_000_000
  ) throws(PlanReportError) -> Int {
    let value = try self[key]
    guard case .number(let digits) = value, let whole = Int(digits), range.contains(whole) else {
      throw Self.bad(file, name(key), value, .whole(range))
    }
    return whole
  }

  func seed(_ key: String) throws(PlanReportError) -> UInt64 {
    let value = try self[key]
    guard case .number(let digits) = value, let seed = UInt64(digits) else {
      throw Self.bad(file, name(key), value, .whole(0...Int.max))
    }
    return seed
  }

  /// One of the words of an enumeration.
  func word<Word: RawRepresentable<String>>(
    _ key: String, among words: [Word]
  ) throws(PlanReportError) -> Word {
    let text = try text(key)
    guard let word = words.first(where: { $0.rawValue == text }) else {
      throw Self.bad(file, name(key), .text(text), .word(words.map(\.rawValue)))
    }
    return word
  }

  /// An error about a value of this object.
  func refuse(_ key: String, _ expected: PlanReportError.Expectation) -> PlanReportError {
    Self.bad(file, name(key), values[key] ?? .null, expected)
  }
}
