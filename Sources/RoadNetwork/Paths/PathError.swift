/// Why a graph of arcs, or a question about one, is refused.
public enum PathError: Error, Equatable, Sendable {
  /// More nodes or arcs than 32 bits count.
  case tooLarge(nodes: Int, arcs: Int)
  /// An arc's end is no node.
  case noSuchNode(arc: Int, nodes: Int)
  /// An arc takes no time; give it one unit at least.
  case noTime(arc: Int)
  /// An arc takes more than `ArcGraph.longestTime`.
  case tooLong(arc: Int)
  /// An arc is more than twice as long as its time.
  case tooFast(arc: Int)
}
