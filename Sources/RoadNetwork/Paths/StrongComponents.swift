/// The parts of a graph in which every node can be reached from every other.
///
/// Tarjan's algorithm (1972, doi:10.1137/0201010), without recursion.
public struct StrongComponents: Sendable {
  /// The part of each node.
  public let component: [Int32]
  /// The number of nodes of each part.
  public let sizes: [Int]

  /// Complexity: O(nodes + arcs).
  public init(_ graph: ArcGraph) {
    let nodes = graph.nodes
    var component = [Int32](repeating: -1, count: nodes)
    var index = [Int32](repeating: -1, count: nodes)
    var low = [Int32](repeating: 0, count: nodes)
    var next = graph.starts
    var sizes: [Int] = []
    var open: [Int32] = []
    var calls: [Int32] = []
    var counter: Int32 = 0
    for root in 0..<Int32(nodes) where index[Int(root)] < 0 {
      calls.append(root)
      while let node = calls.last {
        let v = Int(node)
        if index[v] < 0 {
          index[v] = counter
          low[v] = counter
          counter += 1
          open.append(node)
        }
        if next[v] < graph.starts[v + 1] {
          let head = graph.arcs[Int(next[v])].head
          next[v] += 1
          if index[Int(head)] < 0 {
            calls.append(head)
          } else if component[Int(head)] < 0 {
            low[v] = min(low[v], index[Int(head)])
          }
          continue
        }
        calls.removeLast()
        if let parent = calls.last { low[Int(parent)] = min(low[Int(parent)], low[v]) }
        guard low[v] == index[v] else { continue }
        var size = 0
        while let member = open.popLast() {
          component[Int(member)] = Int32(sizes.count)
          size += 1
          if member == node { break }
        }
        sizes.append(size)
      }
    }
    self.component = component
    self.sizes = sizes
  }
}
