public import CatchmentSupport
public import Geography

/// Roads as they are drawn on a map, before any traveller is thought of.
///
/// Every import makes this, whatever file it read; `RoadGraph` makes it routable for a profile.
/// Rules of access are worked out by the import, so that each way says who may use it in which
/// direction.
public struct RoadMap: Sendable, Equatable {
  /// One road or part of it: a chain of nodes.
  public struct Way: Sendable, Equatable {
    /// The identifier in the file: OpenStreetMap's, or the row of a table.
    public var id: Int64
    /// What kind of road it is.
    public var roadClass: RoadClass
    /// Who may use it in the order of its nodes.
    public var forward: Travellers
    /// Who may use it against the order of its nodes.
    public var backward: Travellers
    /// The road's name, an index into `names`, or −1.
    public var name: Int32 = -1
    /// The speed that vehicles reach, in km/h, in place of the class's; 0 where nobody has said.
    public var speed: Float = 0
    /// The speed that is allowed, in km/h; 0 where nobody has said.
    public var speedLimit: Float = 0
    /// The length, in metres, where the file states one; 0 where the nodes tell it.
    public var statedMetres: Double = 0
    /// What the surface is like.
    public var surface: RoadSurface = .unknown
    /// When it is closed each year.
    public var closure: SeasonalClosure = []
    /// Whether it is a bridge or a tunnel, where the ground's height is not the road's.
    public var leavesGround: Bool = false

    /// A way of a class, open to `travellers`, by default to those of the class.
    public init(
      id: Int64, roadClass: RoadClass, forward: Travellers? = nil, backward: Travellers? = nil
    ) {
      self.id = id
      self.roadClass = roadClass
      self.forward = forward ?? roadClass.travellers
      self.backward = backward ?? forward ?? roadClass.travellers
    }
  }

  /// Something at a node that keeps travellers from passing it.
  public struct Barrier: Sendable, Equatable {
    /// The node.
    public var node: Int32
    /// Who cannot pass.
    public var blocked: Travellers

    /// A barrier at a node.
    public init(node: Int32, blocked: Travellers) {
      self.node = node
      self.blocked = blocked
    }
  }

  /// The identifier of each node in the file.
  public var nodeIDs: [Int64]
  /// The place of each node.
  public var places: [Coordinate]
  /// The ways.
  public var ways: [Way]
  /// The nodes of each way, in its order; at least two.
  public var wayNodes: SparseRows<Int32>
  /// The barriers, sorted by node.
  public var barriers: [Barrier]
  /// The names of roads, each once.
  public var names: [String]

  /// A map of parts that fit together.
  public init(
    nodeIDs: [Int64] = [], places: [Coordinate] = [], ways: [Way] = [],
    wayNodes: SparseRows<Int32> = SparseRows(), barriers: [Barrier] = [], names: [String] = []
  ) {
    precondition(nodeIDs.count == places.count, "each node needs an identifier and a place")
    precondition(ways.count == wayNodes.count, "each way needs its nodes")
    self.nodeIDs = nodeIDs
    self.places = places
    self.ways = ways
    self.wayNodes = wayNodes
    self.barriers = barriers
    self.names = names
  }

  /// The name of a way, or `nil`.
  public func name(of way: Int) -> String? {
    let index = Int(ways[way].name)
    return names.indices.contains(index) ? names[index] : nil
  }
}
