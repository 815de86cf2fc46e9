/// The Dantzig-Wolfe master problem of one node over known columns, held near a centre.
///
/// With λ_k the share of column k among those of its site and r_i = 1 − Σ λ_k [i in k] what is
/// missing of client i, it minimises
///
///     Σ λ_k (c_k − Σ_{i in k} ū_i) + t/2 Σ r_i²   over shares that add up to 1 at each site,
///
/// whose multipliers u = ū + t r are the next to try: the dual form of a proximal bundle method with
/// a model for each site (Frangioni 2002, doi:10.1137/S1052623498342186). Shares move between the
/// best and the worst column of a site in turn, which needs the columns as lists only.
///
/// Complexity: O(entries of the columns) for each sweep over the sites; a few dozen sweeps.
struct ColumnMaster: Sendable {
  /// The multipliers that belong to the shares.
  var point: [Double]
  /// The share of each column.
  var share: [Double] = []
  /// How far the steps go: t.
  var step: Double
  /// The clients of all columns, one column after the other.
  private(set) var member: [Int32] = []
  /// Where the clients of each column start, with the end behind the last.
  private(set) var start = [0]
  /// The scaled cost of each column.
  private(set) var cost: [Double] = []
  /// The same for the same clients.
  private var mark: [UInt64] = []
  private var site: [Int32] = []
  /// The column of the pool, or −1.
  private var origin: [Int32] = []
  /// The columns of each site, `width` places each.
  private(set) var slot: [Int32]
  /// How many of those places are in use.
  private(set) var slotCount: [Int32]
  /// The sites that clients may still go to.
  let sites: [Int32]
  /// The clients that are not settled.
  let clients: [Int32]
  /// What is settled.
  let constant: Double
  /// Elementary steps so far.
  var work = 0
  /// Scratch: reduced costs by place, and the last stamp of each client.
  var reduced: [Double]
  var seen: [Int32]
  var stamp: Int32 = 0

  /// The most columns of a site.
  static let width = 64

  /// What of the known columns holds at a node.
  init(
    _ pool: ColumnPool, _ model: SingleSourceModel, _ node: SingleSourceNode,
    _ relaxation: SingleSourceRelaxation, multipliers: [Double]
  ) {
    point = multipliers
    step = pool.step
    clients = relaxation.clients
    constant = relaxation.constant
    sites = (0..<Int32(model.siteCount)).filter {
      relaxation.itemStart[Int($0)] < relaxation.itemStart[Int($0) + 1]
    }
    slot = Array(repeating: 0, count: model.siteCount * Self.width)
    slotCount = Array(repeating: 0, count: model.siteCount)
    reduced = Array(repeating: 0, count: Self.width)
    seen = Array(repeating: 0, count: model.clientCount)
    var own: [Int32] = []
    for k in 0..<pool.count {
      let j = Int(pool.site[k])
      guard relaxation.itemStart[j] < relaxation.itemStart[j + 1] else { continue }
      own.removeAll(keepingCapacity: true)
      var weight = 0.0
      for a in pool.start[k]..<pool.start[k + 1] {
        let arc = Int(pool.arcs[a])
        let i = Int(model.arcClient[arc])
        guard node.isAllowed[arc], node.settled[i] < 0 else { continue }
        own.append(Int32(arc))
        weight += model.demand[i]
      }
      Self.fit(&own, weight, room: relaxation.room[j], model, multipliers)
      work += 2 * own.count
      add(
        own.map { model.arcClient[Int($0)] }, own.reduce(0) { $0 + model.arcCost[Int($1)] },
        site: j, share: pool.share[k], origin: k)
    }
  }

  /// Leaves out what is worth least for its size until the rest fits.
  private static func fit(
    _ arcs: inout [Int32], _ total: Double, room: Double, _ model: SingleSourceModel,
    _ multipliers: [Double]
  ) {
    var weight = total
    while weight > room {
      var (worst, ratio) = (0, -Double.infinity)
      for (k, arc) in arcs.enumerated() {
        let i = Int(model.arcClient[Int(arc)])
        let r = (model.arcCost[Int(arc)] - multipliers[i]) / max(model.demand[i], 1e-300)
        if model.demand[i] > 0, r > ratio { (worst, ratio) = (k, r) }
      }
      weight -= model.demand[Int(model.arcClient[Int(arcs[worst])])]
      arcs.remove(at: worst)
    }
  }

  /// Adds a column unless it is there already.
  private mutating func add(
    _ clients: [Int32], _ value: Double, site j: Int, share used: Double, origin pool: Int = -1
  ) {
    let hash = clients.reduce(UInt64(1)) { sum, i in
      var z = UInt64(i) &* 0x9E37_79B9_7F4A_7C15 &+ 0x632B_E59B_D9B4_E019
      z = (z ^ (z >> 29)) &* 0xBF58_476D_1CE4_E5B9
      return sum &+ (z ^ (z >> 32))
    }
    let (base, count) = (j * Self.width, Int(slotCount[j]))
    for k in 0..<count where mark[Int(slot[base + k])] == hash {
      share[Int(slot[base + k])] += used
      return
    }
    let column = cost.count
    if count < Self.width {
      slot[base + count] = Int32(column)
      slotCount[j] += 1
    } else {
      guard let place = leastUseful(j) else { return }
      slot[base + place] = Int32(column)
    }
    member.append(contentsOf: clients)
    start.append(member.count)
    cost.append(value)
    mark.append(hash)
    site.append(Int32(j))
    share.append(used)
    origin.append(Int32(pool))
  }

  /// The place of the unused column of a site that is farthest from being used.
  private func leastUseful(_ j: Int) -> Int? {
    var best: (reduced: Double, place: Int)?
    for k in 0..<Int(slotCount[j]) {
      let column = Int(slot[j * Self.width + k])
      guard share[column] == 0 else { continue }
      var d = cost[column]
      for a in start[column]..<start[column + 1] { d -= point[Int(member[a])] }
      if best.map({ d > $0.reduced }) ?? true { best = (d, k) }
    }
    return best?.place
  }

  /// Adds what the sites served in the last evaluation.
  mutating func add(_ relaxation: SingleSourceRelaxation) {
    var clients: [Int32] = []
    for j in sites {
      let j = Int(j)
      clients.removeAll(keepingCapacity: true)
      var value = 0.0
      for t in relaxation.itemStart[j]..<relaxation.itemStart[j + 1] where relaxation.isTaken[t] {
        clients.append(relaxation.itemClient[t])
        value += relaxation.itemCost[t]
      }
      work += relaxation.itemStart[j + 1] - relaxation.itemStart[j]
      add(clients, value, site: j, share: 0)
    }
  }

  /// Makes the shares of each site add up to 1.
  mutating func normalize() {
    for j in sites {
      let base = Int(j) * Self.width
      var sum = 0.0
      for k in 0..<Int(slotCount[Int(j)]) { sum += share[Int(slot[base + k])] }
      for k in 0..<Int(slotCount[Int(j)]) {
        let column = Int(slot[base + k])
        share[column] = sum > 1e-9 ? share[column] / sum : k == Int(slotCount[Int(j)]) - 1 ? 1 : 0
      }
    }
  }

  /// Adds up how far each item of a relaxation is chosen.
  func itemShares(_ relaxation: SingleSourceRelaxation) -> [Double] {
    var result = [Double](repeating: 0, count: relaxation.itemCount)
    var part = [Double](repeating: 0, count: seen.count)
    for j in sites {
      let j = Int(j)
      for k in 0..<Int(slotCount[j]) {
        let column = Int(slot[j * Self.width + k])
        guard share[column] > 0 else { continue }
        for a in start[column]..<start[column + 1] { part[Int(member[a])] += share[column] }
      }
      for t in relaxation.itemStart[j]..<relaxation.itemStart[j + 1] {
        result[t] = part[Int(relaxation.itemClient[t])]
        part[Int(relaxation.itemClient[t])] = 0
      }
    }
    return result
  }

  /// Gives what was of use back to the pool.
  func store(in pool: inout ColumnPool, _ model: SingleSourceModel, _ node: SingleSourceNode) {
    var settled = [[Int32]](repeating: [], count: model.siteCount)
    for arc in node.settled where arc >= 0 { settled[Int(model.arcSite[Int(arc)])].append(arc) }
    for column in cost.indices {
      if origin[column] >= 0 {
        pool.note(Int(origin[column]), share: share[column])
      } else if share[column] > 0 {
        let j = Int(site[column])
        var arcs = settled[j]
        for a in start[column]..<start[column + 1] {
          if let arc = model.arc(client: Int(member[a]), site: j) { arcs.append(Int32(arc)) }
        }
        pool.append(arcs, site: j, share: share[column])
      }
    }
    pool.step = step
    pool.trim(sites: model.siteCount)
  }
}
