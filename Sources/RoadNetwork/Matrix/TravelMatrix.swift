public import CatchmentSupport

/// Lengths of the ways from origins to the destinations within reach: sparse rows, nearest first.
///
/// Whatever made it, a road network or distances times a detour factor, users read it alike. Only
/// pairs within the cutoff are stored; a missing pair means "out of reach".
public struct TravelMatrix: Sendable {
  /// One stored pair.
  public struct Entry: Sendable, Equatable {
    /// The index of the destination.
    public var destination: Int32
    /// The length of the way, in metres.
    public var metres: Double

    /// A pair's destination and length.
    public init(destination: Int32, metres: Double) {
      self.destination = destination
      self.metres = metres
    }
  }

  /// How the lengths were found, for the report's list of assumptions.
  public enum Method: Sendable, Equatable {
    /// The geodesic distance times a factor.
    case detour(factor: Double)
  }

  /// How the lengths were found.
  public let method: Method
  /// The longest way stored, in metres.
  public let cutoff: Double
  /// A row for each origin, sorted by length, ties by destination.
  public let rows: SparseRows<Entry>

  /// Takes over rows that are sorted by length.
  public init(method: Method, cutoff: Double, rows: SparseRows<Entry>) {
    self.method = method
    self.cutoff = cutoff
    self.rows = rows
  }

  /// The length of the way between a pair, or `nil` beyond the cutoff.
  ///
  /// Complexity: O(row length).
  public func metres(from origin: Int, to destination: Int) -> Double? {
    rows[origin].first { $0.destination == Int32(destination) }?.metres
  }
}
