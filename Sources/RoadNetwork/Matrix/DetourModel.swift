import CatchmentSupport
public import Geography

/// Ways estimated without a road network: the geodesic distance times a factor.
///
/// The factor's default, 1.4, is for hill country; on the New York road network the median is 1.18
/// and the 90th percentile 1.44 (measured). Calibrate it for each county.
public struct DetourModel: Sendable, Equatable {
  /// The length of the way over the geodesic distance, at least 1.
  public var factor: Double

  /// A model with the given factor.
  public init(factor: Double = 1.4) {
    precondition(factor >= 1, "a detour factor is at least 1, got \(factor)")
    self.factor = factor
  }

  /// The lengths of all ways up to `cutoff` metres.
  ///
  /// - Parameters:
  ///   - origins: A row each.
  ///   - destinations: What can be reached.
  ///   - cutoff: The longest way to keep, in metres.
  ///   - threads: The most threads to use; the result does not depend on it.
  /// - Returns: Sparse rows, nearest first.
  ///
  /// Complexity: O((m + k) log n) on average for m origins, n destinations and k stored pairs.
  public func matrix(
    from origins: [Coordinate], to destinations: [Coordinate], cutoff: Double, threads: Int = 1
  ) -> DetourMatrix {
    let index = PointIndex(destinations)
    let rows = parallelMap(count: origins.count, threads: threads, grain: 16) { origin in
      index.within(metres: cutoff / factor, of: origins[origin]).map {
        DetourMatrix.Entry(destination: Int32($0.index), metres: $0.metres * factor)
      }
    }
    return DetourMatrix(
      factor: factor, cutoff: cutoff, rows: SparseRows(rows))
  }

  /// The `count` shortest ways from each origin, up to `cutoff` metres.
  ///
  /// - Parameters:
  ///   - count: The most ways to keep for an origin.
  ///   - origins: A row each.
  ///   - destinations: What can be reached.
  ///   - cutoff: The longest way to keep, in metres.
  ///   - threads: The most threads to use; the result does not depend on it.
  /// - Returns: Sparse rows, nearest first.
  public func nearest(
    _ count: Int, from origins: [Coordinate], to destinations: [Coordinate], cutoff: Double,
    threads: Int = 1
  ) -> DetourMatrix {
    let index = PointIndex(destinations)
    let rows = parallelMap(count: origins.count, threads: threads, grain: 16) { origin in
      index.nearest(count, to: origins[origin], within: cutoff / factor).map {
        DetourMatrix.Entry(destination: Int32($0.index), metres: $0.metres * factor)
      }
    }
    return DetourMatrix(
      factor: factor, cutoff: cutoff, rows: SparseRows(rows))
  }
}
