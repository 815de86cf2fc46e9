/// Where the costs of an uncapacitated problem come from.
enum OpeningCosts: Sendable {
  case table(ServiceCosts)
  case plane(PlaneCosts)

  var siteCount: Int {
    switch self {
    case .table(let costs): costs.siteCount
    case .plane(let costs): costs.sites.count
    }
  }

  var clientCount: Int {
    switch self {
    case .table(let costs): costs.clientCount
    case .plane(let costs): costs.clients.count
    }
  }

  /// By client, at least the size of its costs.
  var largest: [Double] {
    switch self {
    case .plane(let costs): costs.largest
    case .table(let costs):
      (0..<costs.clientCount).map { i in
        let pairs = costs.pairs(of: i)
        guard let low = pairs.first, let high = pairs.last else { return 0 }
        return max(abs(costs.cost[low]), abs(costs.cost[high]))
      }
    }
  }

  /// The largest number of which all costs are multiples; 0 when none was found.
  func granule(and fixedCosts: [Double]) -> Double {
    switch self {
    case .table(let costs): CostGranule.of(costs.cost, and: fixedCosts)
    case .plane(let costs):
      costs.rounding == .none ? 0 : CostGranule.of(costs.weights, and: fixedCosts)
    }
  }

  /// The clients that no site may serve but closed ones.
  func lostClients(_ rules: [SiteRule]) -> [Int] {
    switch self {
    case .plane(let costs):
      rules.contains { $0 != .closed } ? [] : Array(0..<costs.clients.count)
    case .table(let costs):
      (0..<costs.clientCount).filter { i in
        !costs.pairs(of: i).contains { rules[Int(costs.site[$0])] != .closed }
      }
    }
  }

  /// The cheapest of the open sites for each client, with its cost; `nil` if a client has none.
  func served(by open: [Int32]) -> (site: [Int32], cost: [Double])? {
    switch self {
    case .plane(let costs):
      return costs.clients.count == 0 ? ([], []) : costs.served(by: open)
    case .table(let costs):
      var isOpen = [Bool](repeating: false, count: costs.siteCount)
      for j in open { isOpen[Int(j)] = true }
      var site = [Int32](repeating: -1, count: costs.clientCount)
      var cost = [Double](repeating: 0, count: costs.clientCount)
      for i in site.indices {
        guard let k = costs.pairs(of: i).first(where: { isOpen[Int(costs.site[$0])] }) else {
          return nil
        }
        (site[i], cost[i]) = (costs.site[k], costs.cost[k])
      }
      return (site, cost)
    }
  }
}
