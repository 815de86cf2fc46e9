/// Heights from several grids: sheets side by side, or a fine one over a coarse one.
///
///     let ground = ElevationModel([county5m, province30m])
///     ground.height(at: village)
public struct ElevationModel: Sendable, Equatable {
  /// The grids, the finest first, else in the order given.
  public let grids: [ElevationGrid]

  /// A model of grids.
  public init(_ grids: [ElevationGrid]) {
    self.grids = grids.enumerated().sorted {
      let (a, b) = ($0.element.resolution, $1.element.resolution)
      return a != b ? a < b : $0.offset < $1.offset
    }.map(\.element)
  }

  /// Whether a place lies within one of the grids.
  public func contains(_ place: Coordinate) -> Bool { grids.contains { $0.contains(place) } }

  /// The height at a place, in metres, from the finest grid that has one; `nil` where none has.
  public func height(at place: Coordinate) -> Double? {
    for grid in grids {
      if let height = grid.height(at: place) { return height }
    }
    return nil
  }
}
