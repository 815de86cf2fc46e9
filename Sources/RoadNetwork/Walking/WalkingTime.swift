public import Geography

/// How long a way takes on foot, there and back.
///
///     let time = WalkingTime(along: line, by: .tobler, age: .grades1To2) { ground.height(at: $0) }
///     time.forwardMinutes       // 23.4, uphill
///     time.roundTripMinutes     // 41.0
public struct WalkingTime: Sendable, Hashable {
  /// Minutes from the first to the last place.
  public var forwardMinutes: Double
  /// Minutes from the last to the first place.
  public var backwardMinutes: Double
  /// The length, in metres.
  public var metres: Double
  /// The metres of ascent on the way from first to last.
  public var ascent: Double
  /// The metres of descent on the way from first to last.
  public var descent: Double
  /// The number of pieces that were looked at.
  public var pieces: Int
  /// Of these, how many were taken as flat because a height was missing.
  public var piecesWithoutHeight: Int
  /// Of these, how many were steeper than 45° and taken as 45°: cliffs, stairs, wrong heights.
  public var steepPieces: Int

  /// Minutes there and back.
  public var roundTripMinutes: Double { forwardMinutes + backwardMinutes }

  /// The mean of both directions, in minutes.
  public var meanMinutes: Double { roundTripMinutes / 2 }

  /// Walks along a line, with the height read every `spacing` metres or less.
  ///
  /// The slope between the ends of a road hides the hill between them; time is summed piece by
  /// piece. Where a height is missing the piece is taken as flat and counted.
  ///
  /// - Parameters:
  ///   - line: The places of the line, in order.
  ///   - speed: How slope acts on speed.
  ///   - age: How fast the walkers are.
  ///   - leavesGround: Whether the line is a bridge or a tunnel: it then rises evenly from end to
  ///     end, and the ground between does not count.
  ///   - spacing: The longest piece, in metres.
  ///   - height: The ground's height at a place, in metres.
  ///
  /// Complexity: O(length / spacing) heights.
  public init(
    along line: [Coordinate], by speed: WalkingSpeed = .tobler,
    age: WalkingAgeFactor = .grades7To9, leavesGround: Bool = false, spacing: Double = 30,
    height: (Coordinate) -> Double?
  ) {
    precondition(spacing > 0, "pieces must have a length")
    self.init()
    func finite(_ place: Coordinate) -> Double? { height(place).flatMap { $0.isFinite ? $0 : nil } }
    guard let first = line.first, let last = line.last else { return }
    if leavesGround {
      for (a, b) in zip(line, line.dropFirst()) { metres += Geodesic.distance(from: a, to: b) }
      add(metres, finite(first), finite(last), speed)
    } else {
      var below = finite(first)
      for (a, b) in zip(line, line.dropFirst()) {
        let length = Geodesic.distance(from: a, to: b)
        metres += length
        let parts = max(1, (length / spacing).rounded(.up))
        for part in 1...Int(parts) {
          let share = Double(part) / parts
          let above = finite(part == Int(parts) ? b : a.between(b, share: share))
          add(length / parts, below, above, speed)
          below = above
        }
      }
    }
    forwardMinutes /= age.share
    backwardMinutes /= age.share
  }

  private init() {
    (forwardMinutes, backwardMinutes, metres, ascent, descent) = (0, 0, 0, 0, 0)
    (pieces, piecesWithoutHeight, steepPieces) = (0, 0, 0)
  }

  private mutating func add(
    _ run: Double, _ start: Double?, _ end: Double?, _ speed: WalkingSpeed
  ) {
    guard run > 0 else { return }
    pieces += 1
    var slope = 0.0
    if let start, let end {
      slope = (end - start) / run
      if abs(slope) > 1 {
        steepPieces += 1
        slope = slope < 0 ? -1 : 1
      }
      ascent += max(0, end - start)
      descent += max(0, start - end)
    } else {
      piecesWithoutHeight += 1
    }
    let minutes = run * 0.06
    forwardMinutes += minutes / speed.kilometresPerHour(slope: slope)
    backwardMinutes += minutes / speed.kilometresPerHour(slope: -slope)
  }
}

extension Coordinate {
  /// A place on the straight line in degrees to another, the shorter way around the earth; good for
  /// pieces of roads.
  func between(_ other: Coordinate, share: Double) -> Coordinate {
    var turn = other.longitude - longitude
    if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
    var east = longitude + turn * share
    if east > 180 { east -= 360 } else if east < -180 { east += 360 }
    let north = latitude + (other.latitude - latitude) * share
    return Coordinate(validLatitude: max(-90, min(90, north)), longitude: east)
  }
}
