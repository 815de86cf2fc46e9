/// The linear relaxation of an uncapacitated table, solved by a dual simplex method on Benders cuts
/// that are never written down.
///
/// With y given, client i is served at θ_i = max over levels u of u − Σ_j max(0, u − c_ij) y_j: the
/// cut of client i at level u. The relaxation is
///
///     minimise   Σ f_j y_j + Σ θ_i
///     subject to θ_i ≥ u − Σ_j max(0, u − c_ij) y_j     each client i, each u up to its cap
///                least ≤ Σ y_j ≤ most,  0 ≤ y_j ≤ 1
///
/// (Cornuéjols, Nemhauser and Wolsey 1980, doi:10.1287/opre.28.4.847 for the cuts; Fischetti, Ljubić
/// and Sinnl 2017, doi:10.1287/mnsc.2016.2461 and Duran-Mateluna, Ales and Elloumi 2023,
/// doi:10.1016/j.ejor.2022.11.033 for their use.) A cut is two numbers, a client and a level, and the
/// most violated one is read off the client's row.
///
/// Every θ_i is basic in every basis. One tight cut of each client, its *key*, eliminates it; what
/// remains to be inverted is the kernel of fractional sites against the further tight cuts, each
/// less its client's key, and the row of the number of sites. The kernel has some dozens of rows
/// where the basis has thousands, and its inverse is kept dense.
///
/// The multipliers u_i = Σ λ u over the tight cuts of client i give the Lagrangian bound at least
/// the value of the dual solution, and are all that leaves this type: the bound claimed from them is
/// computed exactly elsewhere, so that no rounding here can overstate one. For the same reason any
/// multipliers make a dual feasible start.
///
/// Complexity: a pivot costs O(kernel² + pairs of the tight rows below their levels). It loses where
/// hundreds of sites are fractional.
struct OpeningSimplex: Sendable {
  // The problem, costs multiplied by `scale`.
  let siteCount: Int
  let clientCount: Int
  let rows: CutRows
  let fixed: [Double]
  let scale: Double
  var least: Double
  var most: Double
  /// By site: the range of y.
  var lower: [Double]
  var upper: [Double]

  // The basis.
  /// By site: its column of the kernel, or −1.
  var position: [Int32]
  /// By column of the kernel: the site.
  var basic: [Int32] = []
  /// By row of the kernel: the client of a tight cut, or −1 for the number of sites.
  var tightClient: [Int32] = []
  var tightLevel: [Double] = []
  /// By client: the level of its key.
  var keyLevel: [Double]
  var kernel = KernelInverse()
  /// The kernel's row of the number of sites, or −1; whether it is bounded from below (1) or
  /// above (−1).
  var countRow = -1
  var countSign = 1.0

  // The point.
  var y: [Double]
  /// By site: the reduced cost; 0 in the kernel.
  var reduced: [Double]
  /// By row of the kernel: the weight of the cut.
  var weight: [Double] = []
  /// By client: the weight of its key.
  var keyWeight: [Double]
  /// The value of the dual solution.
  var objective = 0.0

  // Work in progress.
  var candidates: [Int32] = []
  var pivotRow: [Double]
  var direction: [Double] = []
  var entering: [Double] = []
  var kernelColumn: [Double] = []
  var columnImage: [Double] = []
  var step: [Double]
  var clientSum: [Double]
  var pivotsSinceRebuild = 0
  var pivots = 0
  /// Elementary steps done.
  var work = 0

  /// Starts at any multipliers: one cut for each client, no kernel.
  ///
  /// - Parameters:
  ///   - table: what is to be relaxed; caps must be finite.
  ///   - multipliers: by client.
  ///   - perturbation: by how much fixed costs may be raised to part ties.
  init(_ table: OpeningTable, multipliers: [Double], perturbation: Double) {
    siteCount = table.siteCount
    clientCount = table.clientCount
    // The unit: how far multipliers are above the cheapest costs, or could be.
    var (spread, reach) = (0.0, 0.0)
    for i in 0..<table.clientCount {
      let floor = table.cost[Int(table.offsets[i])]
      spread += max(0, multipliers[i] - floor)
      reach += max(0, table.cap[i] - floor)
    }
    let unit = max(spread, 1e-3 * reach, 1e-9) / Double(max(table.clientCount, 1))
    let scale = Double(sign: .plus, exponent: -Int(unit.exponent), significand: 1)
    self.scale = scale
    rows = CutRows(table, scale: scale)
    var fixed = table.fixed.map { $0 * scale }
    for j in fixed.indices {
      // Golden-section fractions: spread evenly, and no two alike.
      let fraction = Double(j + 1) * 0.618_033_988_749_894_8
      fixed[j] += perturbation * scale * (fraction - fraction.rounded(.down))
    }
    self.fixed = fixed
    least = Double(table.least)
    most = Double(table.most)
    lower = Array(repeating: 0, count: siteCount)
    upper = Array(repeating: 1, count: siteCount)
    position = Array(repeating: -1, count: siteCount)
    keyLevel = multipliers.indices.map { min(multipliers[$0], table.cap[$0]) * scale }
    y = lower
    reduced = lower
    pivotRow = lower
    step = lower
    keyWeight = Array(repeating: 1, count: clientCount)
    clientSum = Array(repeating: 0, count: clientCount)
    startOver()
  }

  /// The multipliers of the dual solution, by client, in the table's units.
  var multipliers: [Double] {
    var u = (0..<clientCount).map { keyWeight[$0] * keyLevel[$0] }
    for t in tightClient.indices where tightClient[t] >= 0 {
      u[Int(tightClient[t])] += weight[t] * tightLevel[t]
    }
    return u.map { $0 / scale }
  }

  /// After so many pivots the kernel is inverted anew.
  private static let mostPivots = 200

  /// How a run ended.
  enum Outcome { case optimal, reachedCutoff, outOfPivots, failed }

  /// Pivots until the relaxation is solved, its value reaches `cutoff` (in the table's units less
  /// its constant), or the pivots are used up.
  mutating func solve(cutoff: Double, pivots limit: Int) -> Outcome {
    let cutoff = cutoff * scale
    let end = pivots + limit
    var restarts = 0
    candidates.removeAll(keepingCapacity: true)
    while true {
      if objective >= cutoff { return .reachedCutoff }
      if pivots >= end { return .outOfPivots }
      if pivotsSinceRebuild >= max(Self.mostPivots, basic.count), !rebuild() {
        restarts += 1
        if restarts > 3 { return .failed }
      }
      guard let violation = chooseViolation() else {
        // Nothing compares with a number that is none, so none may pass for a solution.
        if y.allSatisfy(\.isFinite) { return .optimal }
        restarts += 1
        if restarts > 3 { return .failed }
        startOver()
        continue
      }
      guard pivot(on: violation) else {
        restarts += 1
        if restarts > 3 { return .failed }
        startOver()
        continue
      }
    }
  }

  /// Sets the range of a site; `settle` must follow.
  mutating func setRange(_ j: Int, lower low: Double, upper high: Double) {
    lower[j] = low
    upper[j] = high
  }

  /// Brings sites outside the kernel to the bounds that their reduced costs ask for, and the kernel's
  /// after them, which may leave their ranges.
  mutating func settle() {
    var changes: [(Int, Double)] = []
    for j in 0..<siteCount where position[j] < 0 {
      let wanted = reduced[j] < 0 ? upper[j] : lower[j]
      if wanted != y[j] { changes.append((j, wanted - y[j])) }
    }
    move(changes)
    if countRow >= 0 { placeKernel() }
    measureObjective()
  }
}
