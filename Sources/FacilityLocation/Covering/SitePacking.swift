import CatchmentSupport

/// Whether at most p sites can serve all clients whole, within a radius and their capacities, by
/// trying assignments, the largest demands first.
///
/// Exact and exponential: a branch ends when the room that can still be had is less than what is left
/// to place.
struct SitePacking {
  enum Outcome { case found([Int]), none, undecided }

  private(set) var nodes = 0
  private let order: [Int]
  private let sites: [[Int]]
  private let demands: [Double]
  private let capacities: [Double]
  private let isFree: [Bool]
  /// Free sites by capacity, largest first.
  private let largest: [Int]
  /// What the clients from each place of the order on demand together.
  private var remaining: [Double] = []

  private var room: [Double]
  private var isOpen: [Bool]
  private var openings: Int
  private var assignment: [Int]

  init(_ problem: PCenterProblem, radius: Double) {
    let limits = problem.limits ?? .init(demands: [], capacities: [])
    let costs = problem.costs
    demands = limits.demands
    capacities = limits.capacities
    isFree = problem.rules.map { $0 == .free }
    isOpen = problem.rules.map { $0 == .open }
    openings = problem.openCount - problem.rules.count { $0 == .open }
    room = limits.capacities
    assignment = Array(repeating: -1, count: demands.count)
    sites = (0..<costs.clientCount).map { i in
      costs.pairs(of: i).filter {
        costs.cost[$0] <= radius && problem.rules[Int(costs.site[$0])] != .closed
      }.map { Int(costs.site[$0]) }
    }
    order = demands.indices.sorted { [demands, sites] in
      (-demands[$0], sites[$0].count, $0) < (-demands[$1], sites[$1].count, $1)
    }
    largest = capacities.indices.filter { [isFree] in isFree[$0] }.sorted { [capacities] in
      (-capacities[$0], $0) < (-capacities[$1], $1)
    }
    remaining = Array(repeating: 0, count: order.count + 1)
    for k in order.indices.reversed() { remaining[k] = remaining[k + 1] + demands[order[k]] }
  }

  /// A site takes a load that exceeds its capacity by no more than rounding explains.
  static func fits(_ load: Double, _ capacity: Double) -> Bool {
    load <= capacity + 1e-9 * max(1, load)
  }

  mutating func run(_ limits: inout SearchLimits) -> Outcome {
    // An own stack: the depth is the number of clients.
    var choices: [[Int]] = [candidates(0)]
    var next = [0]
    var opened: [Bool] = []
    while let place = choices.indices.last {
      if place == order.count { return .found(assignment) }
      if next[place] > 0 { undo(place, opened.removeLast()) }
      guard next[place] < choices[place].count else {
        choices.removeLast()
        next.removeLast()
        continue
      }
      nodes += 1
      guard limits.spend(sites[order[place]].count + largest.count + 1) else { return .undecided }
      let site = choices[place][next[place]]
      next[place] += 1
      opened.append(put(place, site))
      choices.append(place + 1 < order.count && hasRoom(place + 1) ? candidates(place + 1) : [])
      next.append(0)
      if place + 1 == order.count { return .found(assignment) }
    }
    return order.isEmpty ? .found(assignment) : .none
  }

  /// The sites for a client: open ones with the least room first, then those that may open.
  private func candidates(_ place: Int) -> [Int] {
    guard place < order.count else { return [] }
    let client = order[place]
    let open = sites[client].filter { isOpen[$0] && Self.fits(demands[client], room[$0]) }
      .sorted { (room[$0], $0) < (room[$1], $1) }
    guard openings > 0 else { return open }
    let closed = sites[client].filter {
      !isOpen[$0] && isFree[$0] && Self.fits(demands[client], capacities[$0])
    }.sorted { (-capacities[$0], $0) < (-capacities[$1], $1) }
    return open + closed
  }

  private mutating func put(_ place: Int, _ site: Int) -> Bool {
    let isNew = !isOpen[site]
    if isNew {
      isOpen[site] = true
      openings -= 1
    }
    room[site] -= demands[order[place]]
    assignment[order[place]] = site
    return isNew
  }

  private mutating func undo(_ place: Int, _ isNew: Bool) {
    let site = assignment[order[place]]
    assignment[order[place]] = -1
    // Set, not added back: sums would drift.
    if isNew {
      isOpen[site] = false
      openings += 1
      room[site] = capacities[site]
    } else {
      room[site] = capacities[site]
      for k in 0..<place where assignment[order[k]] == site { room[site] -= demands[order[k]] }
    }
  }

  /// Whether the open sites and the largest that may still open can hold the rest.
  private func hasRoom(_ place: Int) -> Bool {
    var most = 0.0
    for j in room.indices where isOpen[j] { most += max(room[j], 0) }
    var left = openings
    for j in largest where left > 0 && !isOpen[j] {
      most += capacities[j]
      left -= 1
    }
    return Self.fits(remaining[place], most)
  }
}
