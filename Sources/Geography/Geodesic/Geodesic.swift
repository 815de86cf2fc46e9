import Foundation

/// Shortest paths on the WGS-84 ellipsoid.
///
/// Karney's method (2013, doi:10.1007/s00190-012-0578-z) with series of the sixth order: some
/// nanometres everywhere on earth, antipodes and poles included.
public enum Geodesic {
  /// The equatorial radius, in metres.
  public static let equatorialRadius = 6_378_137.0
  /// The flattening.
  public static let flattening = 1 / 298.257223563

  /// A geodesic between two places.
  public struct Line: Sendable, Hashable {
    /// The length, in metres.
    public var metres: Double
    /// The direction at the first place, in degrees clockwise from north, −180 to 180.
    public var startAzimuth: Double
    /// The direction at the second place, onward, in degrees clockwise from north, −180 to 180.
    public var endAzimuth: Double

    /// A line of given length and directions.
    public init(metres: Double, startAzimuth: Double, endAzimuth: Double) {
      self.metres = metres
      self.startAzimuth = startAzimuth
      self.endAzimuth = endAzimuth
    }
  }

  /// The length of the geodesic between two places, in metres.
  ///
  ///     Geodesic.distance(from: school, to: village)   // 4213.7
  ///
  /// Below 50 km the length comes from the chord and the surface's curvature, within 1e-8 m of
  /// the full method and several times as fast. The two directions give the same number there.
  public static func distance(from a: Coordinate, to b: Coordinate) -> Double {
    if a == b { return 0 }
    if abs(a.latitude - b.latitude) < 0.5 {
      let metres = ShortGeodesic.metres(from: a, to: b)
      if metres < ShortGeodesic.reach { return metres }
    }
    return GeodesicInverse.solve(from: a, to: b).metres
  }

  /// The shortest path between two places: its length and its directions at both ends.
  ///
  ///     let line = Geodesic.inverse(from: village, to: school)
  ///     line.startAzimuth   // 93.2, a little south of east
  ///
  /// Where several shortest paths exist (between antipodes, from a pole) one of them is chosen.
  public static func inverse(from a: Coordinate, to b: Coordinate) -> Line {
    GeodesicInverse.solve(from: a, to: b)
  }

  /// Where one arrives that starts in direction `azimuth` (degrees clockwise from north) and goes
  /// straight on for `metres`, which may be negative, with the direction at the end.
  public static func direct(
    from start: Coordinate, azimuth: Double, metres: Double
  ) -> (place: Coordinate, endAzimuth: Double) {
    GeodesicDirect.solve(from: start, azimuth: azimuth, metres: metres)
  }
}
