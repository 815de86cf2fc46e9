import CatchmentSupport

/// The undecided part of a maximal-covering problem without capacities: clients merged by the set
/// of sites that cover them, sites that another replaces left out.
struct CoveredClients {
  /// What the sites cover that are open from the start.
  private(set) var base = 0.0
  /// The sites that are open from the start.
  private(set) var open: [Int] = []
  /// What is left of the budget, with room for the rounding of sums.
  private(set) var budget: Double
  /// The sites that cover each merged client, ascending.
  private(set) var rows = SparseRows<Int32>()
  /// What covering each merged client is worth, above 0.
  private(set) var weight: [Double] = []
  /// The merged clients of each site.
  private(set) var columns = SparseRows<Int32>()
  /// The cost of each site.
  private(set) var cost: [Double] = []
  /// The original number of each site.
  private(set) var name: [Int] = []

  var siteCount: Int { cost.count }

  init(_ problem: MaximalCoveringProblem) {
    let costs = problem.siteCosts
    let mustOpen = costs.indices.filter { problem.rules[$0] == .open }
    let free = costs.indices.filter { problem.rules[$0] == .free }
    let gratis = free.filter { costs[$0] == 0 }
    open = mustOpen + gratis
    // Sums of decimal costs may exceed the budget in their last bits; `verify` allows that too.
    budget =
      problem.budget + 1e-9 * max(1, problem.budget) - mustOpen.reduce(0) { $0 + costs[$1] }
    let candidates = free.filter { [budget] in costs[$0] > 0 && costs[$0] <= budget }
    merge(problem, candidates)
    dropReplaced(candidates, costs)
  }

  /// Sums the demands of clients with the same candidates.
  private mutating func merge(_ problem: MaximalCoveringProblem, _ candidates: [Int]) {
    var place = [Int32](repeating: -1, count: problem.siteCosts.count)
    for (k, j) in candidates.enumerated() { place[j] = Int32(k) }
    var isOpen = [Bool](repeating: false, count: place.count)
    for j in open { isOpen[j] = true }
    var merged: [[Int32]: Int] = [:]
    for i in problem.demands.indices where problem.demands[i] > 0 {
      let sites = problem.coverage.rows[i]
      if sites.contains(where: { isOpen[Int($0)] }) {
        base += problem.demands[i]
        continue
      }
      let row = sites.map { place[Int($0)] }.filter { $0 >= 0 }
      guard !row.isEmpty else { continue }
      if let k = merged[row] {
        weight[k] += problem.demands[i]
      } else {
        merged[row] = weight.count
        weight.append(problem.demands[i])
        rows.append(row)
      }
    }
  }

  /// Leaves out sites whose clients another site covers at no higher cost: any plan may use that one
  /// instead.
  private mutating func dropReplaced(_ candidates: [Int], _ costs: [Double]) {
    columns = Self.transposed(rows, candidates.count)
    let sets = BitRows(columns, width: rows.count)
    var keep = candidates.indices.map { !columns.range($0).isEmpty }
    for j in candidates.indices where keep[j] && sets.isWorthwhile {
      let scarce = columns[j].min { rows.range(Int($0)).count < rows.range(Int($1)).count }
      guard let scarce else { continue }
      let isReplaced = rows[Int(scarce)].contains { other in
        let o = Int(other)
        guard o != j, keep[o], costs[candidates[o]] <= costs[candidates[j]],
          sets.isSubset(j, of: o)
        else { return false }
        let isSame =
          costs[candidates[o]] == costs[candidates[j]] && sets.isSubset(o, of: j)
        return !isSame || o < j
      }
      if isReplaced { keep[j] = false }
    }
    name = candidates.indices.filter { keep[$0] }.map { candidates[$0] }
    cost = name.map { costs[$0] }
    var place = [Int32](repeating: -1, count: candidates.count)
    var next: Int32 = 0
    for j in candidates.indices where keep[j] {
      place[j] = next
      next += 1
    }
    var offsets = [0]
    var kept: [Int32] = []
    for i in 0..<rows.count {
      for j in rows[i] where place[Int(j)] >= 0 { kept.append(place[Int(j)]) }
      offsets.append(kept.count)
    }
    rows = SparseRows(offsets: offsets, elements: kept)
    columns = Self.transposed(rows, name.count)
  }

  private static func transposed(_ rows: SparseRows<Int32>, _ count: Int) -> SparseRows<Int32> {
    var pairs: [(site: Int32, client: Int32)] = []
    pairs.reserveCapacity(rows.elements.count)
    for i in 0..<rows.count { for j in rows[i] { pairs.append((j, Int32(i))) } }
    let grouped = SparseRows(grouping: pairs, count: count) { Int($0.site) }
    return SparseRows(offsets: grouped.offsets, elements: grouped.elements.map(\.client))
  }
}
