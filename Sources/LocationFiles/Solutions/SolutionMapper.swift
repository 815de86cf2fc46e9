import CatchmentSupport
import FacilityLocation

/// Turns the values of columns into open sites and assignments.
struct SolutionMapper {
  let file: SolutionFile
  let name: String

  /// The sites whose column is nearer to 1 than to 0, ascending.
  private func openSites(of count: Int) throws(LocationFileError) -> [Int] {
    var open: [Int] = []
    for (variable, value) in file.values {
      guard case .open(let site) = variable, value > 0.5 else { continue }
      guard site < count else { throw unknown(variable) }
      open.append(site)
    }
    return open.sorted()
  }

  private func unknown(_ variable: LinearProgram.Variable) -> LocationFileError {
    .missing(
      file: name, what: "it names \(variable), which the problem does not have",
      remedy: "give a solution of this very problem")
  }

  private func total(_ fixedCosts: [Double]?, _ open: [Int]) -> Double {
    fixedCosts.map { costs in open.reduce(0) { $0 + costs[$1] } } ?? 0
  }

  private func make(
    _ open: [Int], _ assignment: [Int], flows: [LocationSolution.Flow] = [], _ objective: Double,
    bound: Double = -.infinity
  ) -> InstanceSolution {
    .location(
      LocationSolution(
        status: .feasible, termination: .proved, openSites: open, assignment: assignment,
        flows: flows, objective: objective, bound: bound))
  }

  /// Every client at its cheapest open site.
  func nearest(
    _ costs: ServiceCosts, fixedCosts: [Double]?, isMaximum: Bool = false
  ) throws(LocationFileError) -> InstanceSolution {
    let open = try openSites(of: costs.siteCount)
    let isOpen = flags(open, costs.siteCount)
    var assignment: [Int] = []
    var served: [Double] = []
    for i in 0..<costs.clientCount {
      let pair = costs.pairs(of: i).first { isOpen[Int(costs.site[$0])] }
      assignment.append(pair.map { Int(costs.site[$0]) } ?? -1)
      if let pair { served.append(costs.cost[pair]) }
    }
    return make(open, assignment, value(served, isMaximum) + total(fixedCosts, open))
  }

  /// Every client at its nearest open site.
  ///
  /// Complexity: O(clients · open sites), without a table.
  func nearest(_ p: PlanarPMedianProblem) throws(LocationFileError) -> InstanceSolution {
    let open = try openSites(of: p.sites.count)
    var assignment: [Int] = []
    var total = 0.0
    for i in p.clients.x.indices {
      var (best, least) = (-1, Double.infinity)
      for j in open {
        let cost = p.cost(client: i, site: j)
        if cost < least { (best, least) = (j, cost) }
      }
      assignment.append(best)
      if best >= 0 { total += least }
    }
    return make(open, assignment, total)
  }

  private func value(_ served: [Double], _ isMaximum: Bool) -> Double {
    isMaximum ? served.max() ?? 0 : served.reduce(0, +)
  }

  private func flags(_ open: [Int], _ count: Int) -> [Bool] {
    var isOpen = [Bool](repeating: false, count: count)
    for j in open { isOpen[j] = true }
    return isOpen
  }

  /// The site with the greatest share of each client.
  private func largestShares(
    clients: Int, sites: Int
  ) throws(LocationFileError) -> [Int] {
    var assignment = [Int](repeating: -1, count: clients)
    var share = [Double](repeating: 0.5, count: clients)
    for (variable, value) in file.values {
      guard case .serve(let client, let site) = variable else { continue }
      guard client < clients, site < sites else { throw unknown(variable) }
      if value > share[client] { (assignment[client], share[client]) = (site, value) }
    }
    return assignment
  }

  /// Every client whole at the site that the values name.
  func assigned(
    _ costs: ServiceCosts, fixedCosts: [Double]?, isMaximum: Bool
  ) throws(LocationFileError) -> InstanceSolution {
    let open = try openSites(of: costs.siteCount)
    let assignment = try largestShares(clients: costs.clientCount, sites: costs.siteCount)
    let served = assignment.enumerated().compactMap { costs.cost(client: $0, site: $1) }
    return make(open, assignment, value(served, isMaximum) + total(fixedCosts, open))
  }

  /// Shares of clients; what rounding left over is spread in proportion.
  func split(_ p: CapacitatedProblem) throws(LocationFileError) -> InstanceSolution {
    let open = try openSites(of: p.costs.siteCount)
    var flows: [LocationSolution.Flow] = []
    var sums = [Double](repeating: 0, count: p.demands.count)
    for (variable, value) in file.values where value > 1e-9 {
      guard case .serve(let client, let site) = variable else { continue }
      guard client < p.demands.count, site < p.costs.siteCount else { throw unknown(variable) }
      flows.append(.init(client: client, site: site, share: value))
      sums[client] += value
    }
    flows.sort { ($0.client, $0.site) < ($1.client, $1.site) }
    var objective = total(p.fixedCosts, open)
    for k in flows.indices {
      // Only what tolerances explain is put right; a wrong sum is left for `verify` to find.
      let sum = sums[flows[k].client]
      if abs(sum - 1) < 1e-5 { flows[k].share = min(flows[k].share / sum, 1) }
      objective +=
        flows[k].share * (p.costs.cost(client: flows[k].client, site: flows[k].site) ?? 0)
    }
    return make(open, [], flows: flows, objective)
  }

  func covering(_ p: SetCoveringProblem) throws(LocationFileError) -> InstanceSolution {
    let open = try openSites(of: p.coverage.siteCount)
    return make(open, covered(p.coverage, open), total(p.fixedCosts, open))
  }

  func covering(_ p: MaximalCoveringProblem) throws(LocationFileError) -> InstanceSolution {
    let open = try openSites(of: p.coverage.siteCount)
    let assignment =
      p.capacities == nil
      ? covered(p.coverage, open)
      : try largestShares(clients: p.demands.count, sites: p.coverage.siteCount)
    let objective = assignment.indices.reduce(0.0) {
      $0 + (assignment[$1] >= 0 ? p.demands[$1] : 0)
    }
    return make(open, assignment, objective, bound: .infinity)
  }

  /// The first open site that covers each client, or −1.
  private func covered(_ coverage: Coverage, _ open: [Int]) -> [Int] {
    let isOpen = flags(open, coverage.siteCount)
    return (0..<coverage.clientCount).map { i in
      coverage.rows.elements[coverage.rows.range(i)].first { isOpen[Int($0)] }.map(Int.init) ?? -1
    }
  }

  func modular(_ p: ModularProblem) throws(LocationFileError) -> InstanceSolution {
    var options = [Int](repeating: 0, count: p.sites.count)
    var assignment = [Int](repeating: -1, count: p.clients.count)
    var objective = 0.0
    for (variable, value) in file.values where value > 0.5 {
      switch variable {
      case .option(let site, let option):
        guard site < p.sites.count, p.sites[site].options.indices.contains(option) else {
          throw unknown(variable)
        }
        options[site] = option
      case .arc(let arc):
        guard arc < p.arcs.count else { throw unknown(variable) }
        assignment[Int(p.arcs[arc].client)] = arc
      default: break
      }
    }
    for (j, option) in options.enumerated() { objective += p.sites[j].options[option].cost }
    for (i, arc) in assignment.enumerated() {
      objective += arc >= 0 ? p.arcs[arc].cost : p.clients[i].penalty ?? 0
    }
    for (variable, value) in file.values {
      guard case .modules(let site, let option, let r) = variable else { continue }
      guard site < p.sites.count, p.sites[site].options.indices.contains(option),
        let module = p.sites[site].options[option].modules.first(where: { $0.resource == r })
      else { throw unknown(variable) }
      objective += value.rounded() * module.cost
    }
    return .modular(
      ModularSolution(
        status: .feasible, termination: .proved, options: options, assignment: assignment,
        objective: objective))
  }
}
