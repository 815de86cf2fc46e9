/// How much of a map's or height grid's file is read at most.
///
/// The limits bound memory whatever a file promises. Reading a road map takes about 16 bytes a node
/// reference of its roads, and 32 MiB for a block; a height grid takes 4 bytes a cell.
public struct MapFileLimits: Sendable, Hashable {
  /// The longest file, in bytes; 8 GiB by default.
  public var fileBytes = 8 << 30
  /// The longest text that a packed file may unpack to, in bytes; 256 GiB by default.
  public var unpackedBytes = 256 << 30
  /// The longest file that must be in memory as a whole (GeoJSON, height grids), in bytes; 1 GiB by
  /// default.
  public var memoryBytes = 1 << 30
  /// The most nodes that the roads may refer to, those in several roads counted in each; 200 million
  /// by default.
  public var nodeReferences = 200_000_000
  /// The most cells of a height grid; 2²⁸ by default, which take 1 GiB.
  public var cells = 1 << 28

  /// The default limits.
  public init() {}
}
