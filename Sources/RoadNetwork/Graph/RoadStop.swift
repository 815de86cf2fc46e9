public import Geography

/// A village or a school, and where it meets the roads.
public struct RoadStop: Sendable, Equatable {
  /// Where a stop meets the roads.
  public struct Snap: Sendable, Equatable {
    /// The way of the map.
    public var way: Int
    /// The point on the way.
    public var place: Coordinate
    /// The distance from the stop to that point, in metres.
    public var metres: Double
  }

  /// The place itself.
  public let place: Coordinate
  /// Where it meets the roads; `nil` where no road that the profile uses lies within its limit.
  public let snap: Snap?

  /// A stop.
  public init(place: Coordinate, snap: Snap?) {
    self.place = place
    self.snap = snap
  }
}

/// What became of a map on its way to a graph.
public struct RoadGraphSummary: Sendable, Equatable {
  /// Ways of the map that the profile uses.
  public var ways = 0
  /// Straight pieces of these ways.
  public var segments = 0
  /// Their length in kilometres.
  public var kilometres = 0.0
  /// Pieces that were left out because one cannot get there and back.
  public var segmentsCutOff = 0
  /// The length of the pieces left out, in kilometres.
  public var kilometresCutOff = 0.0
  /// Parts of the network that are not connected with each other.
  public var parts = 0
  /// Nodes of the graph, once chains are one edge and dead ends are gone.
  public var nodes = 0
  /// Edges of the graph.
  public var edges = 0
  /// Stops that meet no road.
  public var stopsOffRoad = 0
  /// Pieces of ways on foot that were taken as flat because a height was missing.
  public var piecesWithoutHeight = 0

  /// Nothing yet.
  public init() {}
}
