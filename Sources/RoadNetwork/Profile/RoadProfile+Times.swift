public import Geography

/// What a straight piece of a way takes.
public struct SegmentTime: Sendable, Equatable {
  /// The length.
  public var metres: Double
  /// Seconds in the order of the way's nodes, whether or not that is allowed.
  public var forward: Double
  /// Seconds against the order of the way's nodes.
  public var backward: Double
  /// Pieces on foot that were taken as flat because a height was missing.
  public var piecesWithoutHeight = 0
}

extension RoadProfile {
  /// The lengths and seconds of the straight pieces of a way that the profile uses.
  ///
  /// A stated length is spread over the pieces in proportion. On foot, heights are read every 30 m
  /// or less, but bridges and tunnels rise evenly from end to end; vehicles lose speed on steep
  /// small roads, up and down alike.
  ///
  /// - Parameters:
  ///   - places: The places of the way's nodes.
  ///   - way: The way.
  ///   - elevation: Heights, where they are known.
  /// - Returns: One entry for each pair of neighbouring nodes.
  public func times(
    along places: [Coordinate], of way: RoadMap.Way, _ elevation: ElevationModel?
  ) -> [SegmentTime] {
    let speed = speed(on: way)
    var metres = zip(places, places.dropFirst()).map { Geodesic.distance(from: $0, to: $1) }
    let drawn = metres.reduce(0, +)
    if way.statedMetres > 0 {
      // A table's length is the road's, however few points draw it.
      let parts = Double(metres.count)
      metres = metres.map { drawn > 0 ? $0 * way.statedMetres / drawn : way.statedMetres / parts }
    }
    var times = metres.map {
      SegmentTime(metres: $0, forward: $0 * 3.6 / speed, backward: $0 * 3.6 / speed)
    }
    guard let elevation, way.roadClass != .ferry else { return times }
    if let walking {
      climb(places, walking, elevation, leavesGround: way.leavesGround, &times)
    } else if !way.leavesGround {
      slowDown(places, way, elevation, &times)
    }
    return times
  }

  private func climb(
    _ places: [Coordinate], _ walking: WalkingSpeed, _ elevation: ElevationModel,
    leavesGround: Bool, _ times: inout [SegmentTime]
  ) {
    func scale(_ k: Int, _ line: [Coordinate]) -> (Double, Double) {
      let time = WalkingTime(along: line, by: walking, leavesGround: leavesGround) {
        elevation.height(at: $0)
      }
      times[k].piecesWithoutHeight = time.piecesWithoutHeight
      let flat = time.metres * 0.06 / walking.kilometresPerHour(slope: 0)
      return flat > 0 ? (time.forwardMinutes / flat, time.backwardMinutes / flat) : (1, 1)
    }
    let whole = leavesGround ? scale(0, places) : (1, 1)
    for k in times.indices {
      let (there, back) = leavesGround ? whole : scale(k, [places[k], places[k + 1]])
      times[k].forward *= there
      times[k].backward *= back
    }
  }

  private func slowDown(
    _ places: [Coordinate], _ way: RoadMap.Way, _ elevation: ElevationModel,
    _ times: inout [SegmentTime]
  ) {
    for k in times.indices where times[k].metres > 0 {
      guard let low = elevation.height(at: places[k]),
        let high = elevation.height(at: places[k + 1])
      else { continue }
      // Heights on a grid make short pieces look steep: their grade is taken over 30 m at least.
      let grade = (high - low) / max(times[k].metres, 30)
      let share = shareOfSpeed(on: way.roadClass, grade: grade)
      times[k].forward /= share
      times[k].backward /= share
    }
  }
}
