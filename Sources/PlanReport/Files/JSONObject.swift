/// Keys and values of a file, read with errors that name the key and its line.
struct JSONObject {
  let file: String
  let path: String
  let values: [String: JSONValue]
  /// The line of each path in the file; a path that is not there counts as line 1.
  private let lines: [String: Int]

  /// The object at a path of a file, at the top by default.
  init(
    _ value: JSONValue, file: String, path: String = "", lines: [String: Int] = [:]
  ) throws(PlanReportError) {
    guard case .object(let values) = value else {
      throw .malformed(
        file: file, line: lines[path] ?? 1,
        problem: .badValue(
          name: path.isEmpty ? "{}" : path, value: excerpt(value.compact), expected: .object))
    }
    self.file = file
    self.path = path
    self.values = values
    self.lines = lines
  }

  /// An error about the value of a key.
  func refuse(_ key: String, _ expected: PlanReportError.Expectation) -> PlanReportError {
    .malformed(
      file: file, line: lines[name(key)] ?? 1,
      problem: .badValue(
        name: name(key), value: excerpt((values[key] ?? .null).compact), expected: expected))
  }

  private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value of a key that must be there.
  subscript(key: String) -> JSONValue {
    get throws(PlanReportError) {
      guard let value = values[key] else {
        throw .malformed(
          file: file, line: lines[path] ?? 1, problem: .missingKey(name(key)))
      }
      return value
    }
  }

  func object(_ key: String) throws(PlanReportError) -> JSONObject {
    try JSONObject(try self[key], file: file, path: name(key), lines: lines)
  }

  func text(_ key: String) throws(PlanReportError) -> String {
    guard case .text(let text) = try self[key] else {
      throw refuse(key, .text)
    }
    return text
  }

  func list(_ key: String) throws(PlanReportError) -> [JSONValue] {
    guard case .list(let list) = try self[key] else {
      throw refuse(key, .list)
    }
    return list
  }

  func objects(_ key: String) throws(PlanReportError) -> [JSONObject] {
    var objects: [JSONObject] = []
    for (i, value) in try list(key).enumerated() {
      objects.append(try JSONObject(value, file: file, path: "\(name(key))[\(i)]", lines: lines))
    }
    return objects
  }

  func number(_ key: String) throws(PlanReportError) -> Double {
    let value = try self[key]
    guard case .number(let digits) = value, let number = Double(digits), abs(number) <= 1e18 else {
      throw refuse(key, .number)
    }
    return number
  }

  func whole(
    _ key: String, _ range: ClosedRange<Int> = 0...1_000_000_000
  ) throws(PlanReportError) -> Int {
    let value = try self[key]
    guard case .number(let digits) = value, let whole = Int(digits), range.contains(whole) else {
      throw refuse(key, .whole(range))
    }
    return whole
  }

  func seed(_ key: String) throws(PlanReportError) -> UInt64 {
    let value = try self[key]
    guard case .number(let digits) = value, let seed = UInt64(digits) else {
      throw refuse(key, .whole(0...Int.max))
    }
    return seed
  }

  /// One of the words of an enumeration.
  func word<Word: RawRepresentable<String>>(
    _ key: String, among words: [Word]
  ) throws(PlanReportError) -> Word {
    let text = try text(key)
    guard let word = words.first(where: { $0.rawValue == text }) else {
      throw refuse(key, .word(words.map(\.rawValue)))
    }
    return word
  }
}
