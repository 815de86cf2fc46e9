/// A box of degrees: from `west` eastward to `east`, which is the smaller number where the box
/// crosses the 180° meridian.
public struct Extent: Sendable, Hashable {
  /// The southern edge, in degrees of latitude.
  public var south: Double
  /// The western edge, in degrees of longitude.
  public var west: Double
  /// The northern edge, in degrees of latitude.
  public var north: Double
  /// The eastern edge, in degrees of longitude.
  public var east: Double

  /// A box of degrees.
  public init(south: Double, west: Double, north: Double, east: Double) {
    self.south = south
    self.west = west
    self.north = north
    self.east = east
  }

  /// Whether a place lies in the box or on its edge.
  public func contains(_ place: Coordinate) -> Bool {
    guard place.latitude >= south, place.latitude <= north else { return false }
    return west <= east
      ? place.longitude >= west && place.longitude <= east
      : place.longitude >= west || place.longitude <= east
  }
}

extension ElevationGrid {
  /// The box of degrees around the grid; `nil` where the frame's numbers are no places.
  ///
  /// The sides of projected grids are bent in degrees: they are followed at 33 points each, which
  /// leaves out less than a thousandth of a side.
  public var extent: Extent? {
    switch frame {
    case .degrees:
      guard south >= -90 - cellHeight, north <= 90 + cellHeight, south < 90, north > -90 else {
        return nil
      }
      func wrapped(_ x: Double) -> Double { x - 360 * ((x + 180) / 360).rounded(.down) }
      let isRound = Double(columns) * cellWidth >= 360
      let eastEdge = wrapped(east) == -180 ? 180 : wrapped(east)
      return Extent(
        south: max(-90, south), west: isRound ? -180 : wrapped(west), north: min(90, north),
        east: isRound ? 180 : eastEdge)
    case .projected(let projection):
      var box: Extent?
      let middle = projection.centralMeridian
      for k in 0...32 {
        let t = Double(k) / 32
        let (x, y) = (west + (east - west) * t, south + (north - south) * t)
        for (easting, northing) in [(x, south), (x, north), (west, y), (east, y)] {
          guard let place = projection.unproject(easting: easting, northing: northing) else {
            return nil
          }
          // Counted from the central meridian, so that the 180° meridian does not matter.
          var turn = place.longitude - middle
          if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
          let old =
            box
            ?? Extent(
              south: place.latitude, west: turn, north: place.latitude, east: turn)
          box = Extent(
            south: min(old.south, place.latitude), west: min(old.west, turn),
            north: max(old.north, place.latitude), east: max(old.east, turn))
        }
      }
      guard let box else { return nil }
      func wrapped(_ x: Double) -> Double { x > 180 ? x - 360 : x < -180 ? x + 360 : x }
      return Extent(
        south: box.south, west: wrapped(box.west + middle), north: box.north,
        east: wrapped(box.east + middle))
    }
  }

  /// The height of a cell on the ground, in metres.
  public var resolution: Double {
    switch frame {
    case .degrees: cellHeight * Geodesic.equatorialRadius * .pi / 180
    case .projected: cellHeight
    }
  }
}
