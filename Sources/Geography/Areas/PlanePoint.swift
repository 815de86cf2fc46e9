/// A point of a plane: metres of a `LocalPlane` or a projection, or degrees where that is said.
public struct PlanePoint: Sendable, Hashable {
  /// To the east.
  public var x: Double
  /// To the north.
  public var y: Double

  /// A point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// Whether both numbers are finite.
  public var isFinite: Bool { x.isFinite && y.isFinite }

  /// The straight distance to another point.
  public func distance(to other: PlanePoint) -> Double {
    let (dx, dy) = (x - other.x, y - other.y)
    return (dx * dx + dy * dy).squareRoot()
  }
}
