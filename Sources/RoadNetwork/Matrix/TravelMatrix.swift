public import CatchmentSupport

/// The ways on roads from some stops to others within a time: sparse rows, nearest first.
///
///     let graph = RoadGraph(map, profile: .walking, stops: villages + schools)
///     let matrix = TravelMatrix(
///       graph, from: 0..<villages.count, to: villages.count..<graph.stops.count,
///       within: 60)
///     matrix.minutes(from: 3, to: 7)         // 24.5, there and back on average
///     matrix.path(from: 3, to: 7)?.legs      // road by road
///
/// Minutes are those of the profile: other paces on foot are a multiple of them. A pair that is
/// missing is out of reach.
public struct TravelMatrix: Sendable {
  /// The roads and stops.
  public let graph: RoadGraph
  /// The stops that have a row.
  public let origins: Range<Int>
  /// The stops that can be reached.
  public let destinations: Range<Int>
  /// Which way is meant.
  public let direction: TravelDirection
  /// The ways in milliseconds and decimetres; destinations are counted from the first one.
  public let table: PathTable

  /// Finds the ways.
  ///
  /// - Parameters:
  ///   - graph: The roads and stops.
  ///   - origins: The stops that get a row.
  ///   - destinations: The stops to reach.
  ///   - direction: Which way is meant.
  ///   - minutes: The longest way to keep.
  ///   - nearest: The most destinations to keep for an origin; all without a number.
  ///   - threads: The most threads to use; the result does not depend on it.
  ///   - stop: Ends the work early; rows not yet begun are then empty.
  ///
  /// Complexity: see `ArcGraph.travel`; 12 bytes a pair.
  public init(
    _ graph: RoadGraph, from origins: Range<Int>, to destinations: Range<Int>,
    direction: TravelDirection = .roundTrip, within minutes: Double = .infinity,
    nearest: Int? = nil, threads: Int = 1, stop: StopSignal? = nil
  ) {
    self.graph = graph
    self.origins = origins
    self.destinations = destinations
    self.direction = direction
    table = graph.arcs.travel(
      from: Array(origins), to: Array(destinations), direction: direction,
      reach: SearchReach(time: Self.milliseconds(minutes), nearest: nearest), threads: threads,
      stop: stop)
  }

  /// Whole milliseconds, no fewer than the minutes.
  static func milliseconds(_ minutes: Double) -> UInt32 {
    precondition(minutes >= 0, "a reach cannot be negative, got \(minutes)")
    return UInt32(min((minutes * 60_000).rounded(.up), Double(ArcGraph.longestTime)))
  }

  /// What the way between an origin and a destination takes, by their positions in the ranges;
  /// `nil` beyond the reach.
  public func minutes(from origin: Int, to destination: Int) -> Double? {
    table.cost(from: origin, to: destination).map { Double($0.time) / 60_000 }
  }

  /// How long the way between an origin and a destination is; `nil` beyond the reach.
  public func metres(from origin: Int, to destination: Int) -> Double? {
    table.cost(from: origin, to: destination).map { Double($0.length) / 10 }
  }

  /// The way from an origin to a destination, road by road.
  ///
  /// Complexity: one search of the graph.
  public func path(from origin: Int, to destination: Int) -> RoadPath? {
    let (a, b) = (origins.lowerBound + origin, destinations.lowerBound + destination)
    return direction == .homeward ? graph.path(from: b, to: a) : graph.path(from: a, to: b)
  }
}

/// How large a matrix will be, before it is made.
public struct TravelMatrixSize: Sendable, Equatable {
  /// The number of ways, estimated from some rows.
  public var pairs: Double
  /// The bytes that the matrix takes.
  public var bytes: Double

  /// Estimates a matrix from up to 64 of its rows.
  ///
  /// Round trips are counted as ways there. Complexity: 64 searches.
  public init(
    _ graph: RoadGraph, from origins: Range<Int>, to destinations: Range<Int>,
    within minutes: Double = .infinity, nearest: Int? = nil
  ) {
    let samples = min(64, origins.count)
    let rows = (0..<samples).map { origins.lowerBound + $0 * origins.count / max(samples, 1) }
    let table = graph.arcs.table(
      from: rows, to: Array(destinations),
      reach: SearchReach(time: TravelMatrix.milliseconds(minutes), nearest: nearest))
    pairs = samples == 0 ? 0 : Double(table.pairs) / Double(samples) * Double(origins.count)
    bytes = pairs * Double(MemoryLayout<PathTable.Entry>.stride) + Double(origins.count) * 8
  }
}
