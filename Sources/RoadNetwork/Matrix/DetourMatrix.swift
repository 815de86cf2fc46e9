public import CatchmentSupport

/// Lengths of ways without a road network: distances times a factor, in sparse rows, nearest first.
///
/// Only pairs within the cutoff are stored; a missing pair means "out of reach".
public struct DetourMatrix: Sendable {
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

  /// The length of a way over the geodesic distance.
  public let factor: Double
  /// The longest way stored, in metres.
  public let cutoff: Double
  /// A row for each origin, sorted by length, ties by destination.
  public let rows: SparseRows<Entry>

  /// Takes over rows that are sorted by length.
  public init(factor: Double, cutoff: Double, rows: SparseRows<Entry>) {
    self.factor = factor
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
