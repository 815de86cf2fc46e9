public import CatchmentSupport

/// A mixed-integer linear program: the same problem in the form that general solvers read.
///
/// Its columns are named after what they decide, by index from 0:
///
/// | name | decides |
/// |---|---|
/// | `y3` | site 3 is open |
/// | `x5_3` | the share of client 5 that site 3 serves |
/// | `z5` | client 5 is covered |
/// | `r` | the largest distance |
/// | `o3_1` | site 3 has option 1 |
/// | `n3_1_0` | how many modules of resource 0 option 1 of site 3 buys |
/// | `a7` | arc 7 is used |
/// | `u5` | client 5 stays unserved |
public struct LinearProgram: Sendable, Equatable {
  /// What a column decides.
  public enum Variable: Sendable, Hashable {
    /// `y`: a site is open.
    case open(site: Int)
    /// `x`: the share of a client that a site serves.
    case serve(client: Int, site: Int)
    /// `z`: a client is covered.
    case covered(client: Int)
    /// `r`: the largest distance.
    case radius
    /// `o`: a site has an option.
    case option(site: Int, option: Int)
    /// `n`: the number of modules.
    case modules(site: Int, option: Int, resource: Int)
    /// `a`: an arc is used.
    case arc(Int)
    /// `u`: a client stays unserved.
    case unserved(client: Int)
  }

  /// A variable with its cost and bounds.
  public struct Column: Sendable, Equatable {
    /// What it decides.
    public var variable: Variable
    /// Its coefficient in the objective.
    public var cost: Double
    /// Whether it takes whole values only.
    public var isInteger: Bool
    /// Its least value.
    public var lower: Double
    /// Its greatest value.
    public var upper: Double
  }

  /// The direction of a row.
  public enum Sense: Character, Sendable {
    /// At most.
    case atMost = "L"
    /// Equal.
    case equal = "E"
    /// At least.
    case atLeast = "G"
  }

  /// A coefficient of a row.
  public struct Entry: Sendable, Equatable {
    /// The column, by index.
    public var column: Int32
    /// The coefficient.
    public var value: Double
  }

  /// Whether the objective is to be as large as possible.
  public internal(set) var maximises = false
  /// The columns.
  public private(set) var columns: [Column] = []
  /// The directions of the rows.
  public private(set) var senses: [Sense] = []
  /// The right-hand sides of the rows.
  public private(set) var limits: [Double] = []
  /// The coefficients of the rows.
  public var rows: SparseRows<Entry> { SparseRows(offsets: rowOffsets, elements: entries) }
  /// Where each row starts in `entries`, with the end behind the last.
  private var rowOffsets = [0]
  private var entries: [Entry] = []

  /// Adds a column and gives its index.
  mutating func add(
    _ variable: Variable, cost: Double, integer: Bool, in range: ClosedRange<Double> = 0...1
  ) -> Int32 {
    columns.append(
      Column(
        variable: variable, cost: cost, isInteger: integer, lower: range.lowerBound,
        upper: range.upperBound))
    return Int32(columns.count - 1)
  }

  /// Adds a row; zeros in it are left out.
  mutating func add(_ row: [(Int32, Double)], _ sense: Sense, _ limit: Double) {
    for (column, value) in row where value != 0 {
      entries.append(Entry(column: column, value: value))
    }
    rowOffsets.append(entries.count)
    senses.append(sense)
    limits.append(limit)
  }
}

extension LinearProgram.Variable: CustomStringConvertible {
  /// The name in files.
  public var description: String {
    switch self {
    case .open(let site): "y\(site)"
    case .serve(let client, let site): "x\(client)_\(site)"
    case .covered(let client): "z\(client)"
    case .radius: "r"
    case .option(let site, let option): "o\(site)_\(option)"
    case .modules(let site, let option, let resource): "n\(site)_\(option)_\(resource)"
    case .arc(let arc): "a\(arc)"
    case .unserved(let client): "u\(client)"
    }
  }

  /// What a name decides; `nil` for a name of nothing.
  public init?(name: some StringProtocol) {
    let parts = name.dropFirst().split(separator: "_", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(part) : nil
    }
    if name == "r" {
      self = .radius
      return
    }
    guard numbers.count == parts.count else { return nil }
    switch (name.first, numbers.count) {
    case ("y", 1): self = .open(site: numbers[0])
    case ("x", 2): self = .serve(client: numbers[0], site: numbers[1])
    case ("z", 1): self = .covered(client: numbers[0])
    case ("o", 2): self = .option(site: numbers[0], option: numbers[1])
    case ("n", 3): self = .modules(site: numbers[0], option: numbers[1], resource: numbers[2])
    case ("a", 1): self = .arc(numbers[0])
    case ("u", 1): self = .unserved(client: numbers[0])
    default: return nil
    }
  }
}
