/// The best known values of a family, from its `best_known.csv`.
///
///     let known = try BestKnown.read("pmedian_orlib/best_known.csv")
///     known["pmed1"]?.value   // 5819
public struct BestKnown: Sendable, Equatable {
  /// What is known of one instance.
  public struct Entry: Sendable, Equatable {
    /// The best known value; `nil` where no solution is known.
    public var value: Double?
    /// The best known bound, where it is not the value.
    public var bound: Double?
    /// Whether the value is proved optimal.
    public var isProved: Bool
    /// Where it comes from.
    public var source: String
  }

  /// By name of the instance; a number of open sites is part of it, as in `rl1304:p5`.
  public var entries: [String: Entry] = [:]

  /// What is known of an instance.
  public subscript(name: String) -> Entry? { entries[name] }

  /// Reads a table whose header names `instance` and `best_known` or `best_plan`, and optionally
  /// `best_bound`, `proved_optimal` and `source`.
  public static func read(_ path: String) throws(LocationFileError) -> BestKnown {
    try parse(fileBytes(path), named: path)
  }

  /// Reads the bytes of such a table; `named` stands in errors.
  public static func parse(
    _ bytes: [UInt8], named file: String
  ) throws(LocationFileError) -> BestKnown {
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let header = cells(lines.first.map(String.init) ?? "")
    func column(_ names: String...) -> Int? { header.firstIndex { names.contains($0) } }
    guard let name = column("instance"), let value = column("best_known", "best_plan") else {
      throw .wrongKey(
        file: file, line: 1, key: "instance, best_known",
        problem: "must be in the header of a table of best known values")
    }
    var known = BestKnown()
    for (k, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let row = cells(String(line))
      func text(_ column: Int?) -> String {
        column.flatMap { row.count > $0 ? row[$0] : nil } ?? ""
      }
      func number(_ column: Int?) throws(LocationFileError) -> Double? {
        let found = text(column)
        guard !found.isEmpty else { return nil }
        guard let value = Double(found), value.isFinite else {
          throw .unexpected(file: file, line: k + 1, found: found, expected: "a number or nothing")
        }
        return value
      }
      known.entries[text(name)] = Entry(
        value: try number(value), bound: try number(column("best_bound")),
        isProved: text(column("proved_optimal")) == "1", source: text(column("source")))
    }
    return known
  }

  /// The cells of a line, quoted ones without their quotes.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
