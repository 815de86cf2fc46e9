/// The sites that a node of the search has left, those open and those still free, and the prices'
/// way to them.
///
/// The pairs themselves stay where they are, in the network's columns.
///
/// Complexity: O(sites) to make.
struct SplitTable: Sendable {
  let network: TransportNetwork
  /// By site: its cost, its capacity, whether it is open already, and its index in the problem.
  private(set) var fixed: [Double] = []
  private(set) var capacity: [Double] = []
  private(set) var isOpen: [Bool] = []
  private(set) var siteName: [Int32] = []
  /// By site of the problem, its index here, or −1.
  private(set) var local: [Int32]

  var siteCount: Int { fixed.count }
  var clientCount: Int { network.demand.count }

  /// The problem less what `fate` closes.
  init(_ problem: CapacitatedProblem, network: TransportNetwork, fate: [SplitFate]) {
    self.network = network
    local = Array(repeating: -1, count: fate.count)
    for j in fate.indices where fate[j] != .closed {
      local[j] = Int32(siteCount)
      siteName.append(Int32(j))
      fixed.append(problem.fixedCosts[j])
      capacity.append(problem.capacities[j])
      isOpen.append(fate[j] == .open)
    }
  }
}

/// What became of a site.
enum SplitFate: UInt8, Sendable { case free, open, closed }
