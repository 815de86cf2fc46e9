import CatchmentSupport

/// A set of open sites, with what it covers kept up to date.
struct CoveringPlan {
  private let clients: CoveredClients
  private var times: [Int32]
  private var isOpen: [Bool]
  private(set) var covered = 0.0
  private(set) var spent = 0.0

  /// The open sites, ascending.
  var sites: [Int] { isOpen.indices.filter { isOpen[$0] } }

  init(_ clients: CoveredClients, open: [Int]) {
    self.clients = clients
    times = Array(repeating: 0, count: clients.weight.count)
    isOpen = Array(repeating: false, count: clients.siteCount)
    for j in open { add(j) }
  }

  private mutating func add(_ j: Int) {
    isOpen[j] = true
    spent += clients.cost[j]
    for i in clients.columns[j] {
      times[Int(i)] += 1
      if times[Int(i)] == 1 { covered += clients.weight[Int(i)] }
    }
  }

  private mutating func remove(_ j: Int) {
    isOpen[j] = false
    spent -= clients.cost[j]
    for i in clients.columns[j] {
      times[Int(i)] -= 1
      if times[Int(i)] == 0 { covered -= clients.weight[Int(i)] }
    }
  }

  /// Opens a site if the budget allows it.
  mutating func open(_ j: Int, within budget: Double) {
    if !isOpen[j], spent + clients.cost[j] <= budget { add(j) }
  }

  private func gain(_ j: Int) -> Double {
    var sum = 0.0
    for i in clients.columns[j] where times[Int(i)] == 0 { sum += clients.weight[Int(i)] }
    return sum
  }

  /// Opens the site that gains most for its cost, as long as one fits.
  mutating func fill(_ candidates: [Int], within budget: Double) {
    while true {
      var best = (rate: 0.0, site: -1)
      for j in candidates where !isOpen[j] && spent + clients.cost[j] <= budget {
        let rate = gain(j) / clients.cost[j]
        if rate > best.rate { best = (rate, j) }
      }
      guard best.site >= 0 else { return }
      add(best.site)
    }
  }

  /// Adds up anew what is covered: many steps of adding and taking away drift.
  mutating func recount() {
    covered = times.indices.reduce(0) { $0 + (times[$1] > 0 ? clients.weight[$1] : 0) }
  }

  /// Exchanges an open site for a closed one while that covers more; a few rounds at most.
  mutating func exchange(_ candidates: [Int], keeping: [Int], within budget: Double) {
    let kept = Set(keeping)
    for _ in 0..<20 {
      var isBetter = false
      for out in sites where !kept.contains(out) {
        let before = covered
        remove(out)
        var best = (gain: before - covered + 1e-9 * max(1, before), site: -1)
        for j in candidates
        where j != out && !isOpen[j] && spent + clients.cost[j] <= budget {
          let found = gain(j)
          if found > best.gain { best = (found, j) }
        }
        add(best.site >= 0 ? best.site : out)
        if best.site >= 0 { isBetter = true }
      }
      fill(candidates, within: budget)
      guard isBetter else { return }
    }
  }
}
