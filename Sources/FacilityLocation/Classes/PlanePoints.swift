/// How Euclidean distances are rounded.
public enum DistanceRounding: String, Sendable, CaseIterable {
  /// As they are.
  case none
  /// To the whole number below.
  case down
  /// To the nearest whole number, as TSPLIB defines its distances.
  case nearest

  /// The distance between two points whose coordinates differ by `dx` and `dy`.
  @inlinable @inline(__always)
  public func distance(_ dx: Double, _ dy: Double) -> Double {
    rounded((dx * dx + dy * dy).squareRoot())
  }

  /// A distance, rounded.
  @inlinable @inline(__always)
  public func rounded(_ exact: Double) -> Double {
    switch self {
    case .none: exact
    case .down: exact.rounded(.down)
    case .nearest: (exact + 0.5).rounded(.down)
    }
  }
}

/// Points in the plane.
///
///     let corners = PlanePoints(x: [0, 1, 1, 0], y: [0, 0, 1, 1])
///     corners.count   // 4
public struct PlanePoints: Sendable, Equatable {
  /// The first coordinate of each point.
  public var x: [Double]
  /// The second coordinate of each point.
  public var y: [Double]

  /// The number of points.
  public var count: Int { x.count }

  /// Takes over coordinates, as many of one kind as of the other.
  public init(x: [Double] = [], y: [Double] = []) {
    self.x = x
    self.y = y
  }
}
