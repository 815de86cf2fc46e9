/// Builds assignments from relaxed choices and improves them by shifts, swaps, relocations and
/// closings, within capacities throughout.
///
/// Costs are looked up in the sparse rows and columns of the model; where one client meets all
/// sites, or one site all clients, its costs are spread over a scratch list first.
///
/// Complexity: a pass costs O(clients² + pairs).
struct SingleSourceImprover: Sendable {
  let model: SingleSourceModel
  /// The site of each client, or −1.
  private(set) var site: [Int]
  /// What each client costs at its site.
  private(set) var paid: [Double]
  var isOpen: [Bool]
  private(set) var room: [Double]
  /// The scaled cost.
  var value = 0.0
  var steps = 0
  var moves = 0
  private(set) var members: [Int]
  /// The costs of one client by site, and of one site by client; infinite but in use.
  private(set) var bySite: [Double]
  private(set) var byClient: [Double]

  init(_ model: SingleSourceModel) {
    self.model = model
    site = Array(repeating: -1, count: model.clientCount)
    paid = Array(repeating: 0, count: model.clientCount)
    isOpen = Array(repeating: false, count: model.siteCount)
    room = model.capacity
    members = Array(repeating: 0, count: model.siteCount)
    bySite = Array(repeating: .infinity, count: model.siteCount)
    byClient = Array(repeating: .infinity, count: model.clientCount)
  }

  // MARK: The state

  /// Nobody is served; these sites are open.
  private mutating func reset(open: [Bool]) {
    room = model.capacity
    value = 0
    isOpen = open
    for j in 0..<model.siteCount {
      members[j] = 0
      if isOpen[j] { value += model.fixed[j] }
    }
    for i in 0..<model.clientCount { site[i] = -1 }
  }

  /// Serves the client of an arc by it.
  mutating func put(_ arc: Int) {
    let (i, j) = (Int(model.arcClient[arc]), Int(model.arcSite[arc]))
    site[i] = j
    paid[i] = model.arcCost[arc]
    room[j] -= model.demand[i]
    members[j] += 1
    value += paid[i]
  }

  mutating func take(_ i: Int) {
    let j = site[i]
    site[i] = -1
    room[j] += model.demand[i]
    members[j] -= 1
    value -= paid[i]
  }

  /// What a move can be undone to.
  typealias Memory = (
    site: [Int], paid: [Double], isOpen: [Bool], room: [Double], members: [Int], value: Double
  )

  var memory: Memory { (site, paid, isOpen, room, members, value) }

  mutating func restore(_ memory: Memory) { (site, paid, isOpen, room, members, value) = memory }

  /// Writes a client's costs to `bySite`, or infinity to forget them.
  mutating func spread(client i: Int, forgetting: Bool = false) {
    for k in model.arcs(of: i) {
      let arc = Int(model.clientArc[k])
      bySite[Int(model.arcSite[arc])] = forgetting ? .infinity : model.arcCost[arc]
    }
  }

  /// Writes a site's costs to `byClient`, or infinity to forget them.
  mutating func spread(site j: Int, forgetting: Bool = false) {
    for arc in model.siteStart[j]..<model.siteStart[j + 1] {
      byClient[Int(model.arcClient[arc])] = forgetting ? .infinity : model.arcCost[arc]
    }
  }

  // MARK: Building

  /// Starts from a known solution.
  mutating func start(from assignment: [Int], open: [Int]) {
    var isOpen = [Bool](repeating: false, count: model.siteCount)
    for j in open { isOpen[j] = true }
    reset(open: isOpen)
    for i in assignment.indices {
      if let arc = model.arc(client: i, site: assignment[i]) { put(arc) }
    }
  }

  /// Starts from the sites that the relaxation opened and the clients that it serves.
  ///
  /// False where a client finds no room.
  mutating func build(_ relaxation: SingleSourceRelaxation, _ node: SingleSourceNode) -> Bool {
    reset(open: relaxation.isOpen)
    var choice = node.settled
    for j in 0..<model.siteCount where isOpen[j] {
      for t in relaxation.itemStart[j]..<relaxation.itemStart[j + 1] where relaxation.isTaken[t] {
        let (i, arc) = (Int(relaxation.itemClient[t]), relaxation.itemArc[t])
        if choice[i] < 0 || model.arcCost[Int(arc)] < model.arcCost[Int(choice[i])] {
          choice[i] = arc
        }
      }
    }
    for arc in choice where arc >= 0 { put(Int(arc)) }
    return placeRest()
  }

  /// Places unserved clients, the largest first, making room or opening sites where needed.
  mutating func placeRest() -> Bool {
    let rest = site.indices.filter { site[$0] < 0 }
      .sorted { (-model.demand[$0], $0) < (-model.demand[$1], $1) }
    for i in rest {
      if let arc = cheapestOpen(i) {
        put(arc)
      } else if !makeRoom(for: i) {
        guard model.openCount == nil, let arc = cheapestClosed(i) else { return false }
        isOpen[Int(model.arcSite[arc])] = true
        value += model.fixed[Int(model.arcSite[arc])]
        put(arc)
      }
    }
    return true
  }

  /// The cheapest arc to an open site with room.
  func cheapestOpen(_ i: Int, but other: Int = -1) -> Int? {
    let demand = model.demand[i]
    for k in model.arcs(of: i) {
      let arc = Int(model.clientArc[k])
      let j = Int(model.arcSite[arc])
      if isOpen[j] && j != other && room[j] >= demand { return arc }
    }
    return nil
  }

  private func cheapestClosed(_ i: Int) -> Int? {
    var best: (cost: Double, arc: Int)?
    for k in model.arcs(of: i) {
      let arc = Int(model.clientArc[k])
      let j = Int(model.arcSite[arc])
      guard !isOpen[j] else { continue }
      let cost = model.arcCost[arc] + model.fixed[j]
      if best.map({ cost < $0.cost }) ?? true { best = (cost, arc) }
    }
    return best?.arc
  }

  /// Moves one client elsewhere so that `i` fits in its place.
  private mutating func makeRoom(for i: Int) -> Bool {
    spread(client: i)
    defer { spread(client: i, forgetting: true) }
    let d = model.demand[i]
    var best = Double.infinity
    var move: (client: Int, arc: Int)?
    for k in site.indices where site[k] >= 0 {
      let j = site[k]
      guard bySite[j] < .infinity, room[j] + model.demand[k] >= d else { continue }
      steps += 8
      guard let arc = cheapestOpen(k, but: j) else { continue }
      let change = bySite[j] + model.arcCost[arc] - paid[k]
      if change < best { (best, move) = (change, (k, arc)) }
    }
    guard let move, let own = model.arc(client: i, site: site[move.client]) else { return false }
    take(move.client)
    put(move.arc)
    put(own)
    return true
  }
}
