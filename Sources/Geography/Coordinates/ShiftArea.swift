/// Where the shift of GCJ-02 applies.
public enum ShiftArea: Sendable, Hashable {
  /// The box of the public formula, 0.8293° to 55.8271° north and 72.004° to 137.8347° east.
  /// It holds Taiwan and parts of the neighbours too, where online maps do not shift.
  case standardBox
  /// Everywhere, to 85° north and south: for data known to lie on the mainland.
  case always
  /// One's own outline of the mainland: x is the longitude, y the latitude, in degrees.
  case polygon(Polygon)

  /// The shift has no meaning nearer to the poles.
  static let highestLatitude = 85.0

  /// Whether numbers can be a shifted place: shifts reach a little beyond 90° and 180°.
  static func isShiftedPlace(_ latitude: Double, _ longitude: Double) -> Bool {
    abs(latitude) <= 90.02 && abs(longitude) <= 180.2
  }

  /// Whether the shift applies at a true place.
  public func contains(latitude: Double, longitude: Double) -> Bool {
    switch self {
    case .standardBox:
      longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271
    case .always: abs(latitude) <= Self.highestLatitude
    case .polygon(let outline): outline.contains(PlanePoint(x: longitude, y: latitude))
    }
  }

  /// Whether the border runs within `degrees` of a place.
  func hasBorder(nearLatitude latitude: Double, longitude: Double, degrees: Double) -> Bool {
    switch self {
    case .always: return false
    case .standardBox, .polygon:
      let corners = [(-1.0, -1.0), (-1, 1), (1, -1), (1, 1)]
      let inside = corners.count { north, east in
        contains(latitude: latitude + north * degrees, longitude: longitude + east * degrees)
      }
      return inside != 0 && inside != corners.count
    }
  }
}
