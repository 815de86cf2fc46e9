import Foundation

/// A point in space, in metres from the earth's centre: x towards 0° on the equator, y towards
/// 90° east, z towards the north pole.
public struct SpacePoint: Sendable, Hashable {
  /// Metres towards 0° on the equator.
  public var x: Double
  /// Metres towards 90° east on the equator.
  public var y: Double
  /// Metres towards the north pole.
  public var z: Double

  /// A point in space.
  public init(x: Double, y: Double, z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// A place on the surface of WGS-84.
  public init(_ place: Coordinate) {
    self.init(
      latitude: place.latitude, longitude: place.longitude, height: 0,
      equatorialRadius: Geodesic.equatorialRadius, flattening: Geodesic.flattening)
  }

  /// A place at a height, in metres, above any ellipsoid.
  public init(
    latitude: Double, longitude: Double, height: Double, equatorialRadius: Double,
    flattening: Double
  ) {
    let (phi, lambda) = (latitude * .pi / 180, longitude * .pi / 180)
    let e2 = flattening * (2 - flattening)
    let n = equatorialRadius / (1 - e2 * sin(phi) * sin(phi)).squareRoot()
    let p = (n + height) * cos(phi)
    self.init(x: p * cos(lambda), y: p * sin(lambda), z: (n * (1 - e2) + height) * sin(phi))
  }

  /// The straight distance to another point, through the earth, in metres.
  public func chord(to other: SpacePoint) -> Double {
    let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
    return (dx * dx + dy * dy + dz * dz).squareRoot()
  }

  /// The place below or above a point near the surface of an ellipsoid; `nil` for the centre.
  ///
  /// By Bowring's formula (1985, doi:10.1179/sre.1985.28.218.202), twice; the height is left away.
  /// Within some nanometres for heights to 10 km.
  public func place(
    equatorialRadius a: Double = Geodesic.equatorialRadius,
    flattening f: Double = Geodesic.flattening
  ) -> Coordinate? {
    let p = (x * x + y * y).squareRoot()
    guard p.isFinite, z.isFinite, p > 0 || z != 0 else { return nil }
    let b = a * (1 - f)
    let e2 = f * (2 - f)
    let ep2 = e2 / (1 - e2)
    let r = (p * p + z * z).squareRoot()
    var u = atan2(b * z * (1 + ep2 * b / r), a * p)
    var latitude = 0.0
    for _ in 0..<2 {
      let (s, c) = (sin(u), cos(u))
      latitude = atan2(z + ep2 * b * s * s * s, p - e2 * a * c * c * c)
      u = atan2((1 - f) * sin(latitude), cos(latitude))
    }
    return Coordinate(latitude: latitude * 180 / .pi, longitude: atan2(y, x) * 180 / .pi)
  }
}
