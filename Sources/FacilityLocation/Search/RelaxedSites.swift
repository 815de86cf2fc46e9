import CatchmentSupport

/// The problem as the Lagrangian relaxation sees it: whole numbers, arcs grouped by site and by the
/// resource that limits them.
///
/// Every cost is multiplied by `scale`, a power of two, and rounded down to a whole number that a
/// `Double` holds exactly. Multipliers are whole numbers too, so that every sum of the bound is
/// exact and the bound cannot overstate by rounding.
///
/// Each use pattern has a *primary* resource, the first that it uses; its arcs compete for that
/// resource in a knapsack. Other resources that it uses are priced (`priced`).
struct RelaxedSites: Sendable {
  /// Arcs of one site with one use pattern, next to each other.
  struct Segment: Sendable {
    var pattern: Int
    var arcs: Range<Int>
  }

  /// One knapsack of a site: a primary resource and the segments that compete for it.
  struct Knapsack: Sendable {
    /// The resource, or −1 for arcs that use none.
    var resource: Int
    var segments: Range<Int>
  }

  let problem: ModularProblem
  let costs: SiteCosts
  /// What costs are multiplied by.
  let scale: Double
  /// Whether weights in the knapsacks of a resource are whole, after `weightFactor`.
  let isWhole: [Bool]
  let weightFactor: [Double]
  /// Arcs in the order of sites, knapsacks and segments; the ones fixed out are no longer here.
  private(set) var arcIndex: [Int32] = []
  private(set) var arcClient: [Int32] = []
  private(set) var arcCost: [Double] = []
  private(set) var arcWeight: [Double] = []
  /// One over the weight; infinite without weight.
  private(set) var arcInverse: [Double] = []
  /// The demand of each arc's client.
  private(set) var arcDemand: [Double] = []
  private(set) var segments: [Segment] = []
  private(set) var knapsacks: [Knapsack] = []
  /// Where the knapsacks of each site start.
  private(set) var firstKnapsack: [Int] = [0]
  /// The most that any option of the site can hold of the knapsack's resource, in its weights.
  private(set) var knapsackRoom: [Double] = []
  /// For each family of options, and each knapsack of its site in turn, the segments it can serve.
  private(set) var familyMask: [UInt32] = []
  /// Where the masks of each site start.
  private(set) var firstMask: [Int] = [0]
  /// Where the arcs of each site start.
  private(set) var firstArc: [Int] = [0]
  /// Resources that some pattern uses besides its primary one.
  let priced: [Int]
  /// Resources that are primary for one pattern and priced for another: their least loads and
  /// part of their use are left out of the relaxation.
  let isMixed: [Bool]
  /// The primary resource of each pattern, or −1.
  let primary: [Int]
  /// Whether some arc uses the resource.
  let isUsedByArcs: [Bool]
  /// What every module of the primary resources takes, by flat option, where all take the same;
  /// else nothing, and the relaxation lets them take for free.
  let sharedTakings: [[ModularProblem.Taking]]
  /// The options of each site in families: alike in everything but fixed cost and in how many
  /// modules they may have together, so that one evaluation serves them all.
  ///
  /// The first of each has the most.
  let families: [[[Int]]]
  /// How many modules of the primary resources each flat option may have together.
  let mostTogether: [Int]
  /// The fixed cost of each flat option, scaled and rounded down.
  let optionCost: [Double]
  /// The penalty of each client, scaled and rounded down; infinite where it must be served.
  private(set) var penalty: [Double]

  init(_ problem: ModularProblem) {
    self.problem = problem
    let scale = Self.scale(for: problem)
    self.scale = scale
    primary = problem.usePatterns.map { $0.firstIndex { $0 > 0 } ?? -1 }
    var isPriced = [Bool](repeating: false, count: problem.resources.count)
    var isPrimary = isPriced
    for (p, pattern) in problem.usePatterns.enumerated() {
      for (r, use) in pattern.enumerated() where use > 0 {
        if r == primary[p] { isPrimary[r] = true } else { isPriced[r] = true }
      }
    }
    priced = isPriced.indices.filter { isPriced[$0] }
    isUsedByArcs = isPriced.indices.map { isPriced[$0] || isPrimary[$0] }
    let primaries = isPrimary
    sharedTakings = problem.sites.flatMap { site in
      site.options.map { option in
        let takes = option.modules.filter { primaries[$0.resource] }.map(\.takes)
        guard let first = takes.first, takes.allSatisfy({ $0 == first }) else { return [] }
        return first
      }
    }
    costs = SiteCosts(problem)
    mostTogether = OptionFamilies.mostTogether(costs, sharedTakings)
    families = OptionFamilies.families(
      problem, costs, sharedTakings, mostTogether, isPrimary: isPrimary, isPriced: isPriced)
    isMixed = isPriced.indices.map { isPriced[$0] && isPrimary[$0] }
    optionCost = problem.sites.flatMap { $0.options.map { ($0.cost * scale).rounded(.down) } }
    penalty = problem.clients.map {
      $0.penalty.map { ($0 * scale).rounded(.down) } ?? .infinity
    }
    (isWhole, weightFactor) = Self.weights(problem, primary)
    arrange(Array(problem.arcs.indices))
  }

  /// The largest power of two that keeps sums of all costs within 2^50.
  private static func scale(for problem: ModularProblem) -> Double {
    var sum = 1.0
    for site in problem.sites {
      for option in site.options {
        sum += abs(option.cost)
        for module in option.modules { sum += module.cost * Double(module.most) }
      }
    }
    for client in problem.clients.indices {
      let dearest = problem.arcs(of: client).reduce(0.0) { max($0, abs(problem.arcs[$1].cost)) }
      sum += max(dearest, problem.clients[client].penalty ?? 0)
    }
    var scale = 1.0
    while sum * scale < 0x1p49 && scale < 0x1p20 { scale *= 2 }
    while sum * scale > 0x1p50 { scale /= 2 }
    return scale
  }

  /// For each resource a factor, 1 to 1000, that makes the demands on it whole, if there is one.
  private static func weights(
    _ problem: ModularProblem, _ primary: [Int]
  ) -> (isWhole: [Bool], factor: [Double]) {
    var isWhole = [Bool](repeating: false, count: problem.resources.count)
    var factors = [Double](repeating: 1, count: problem.resources.count)
    for r in problem.resources.indices {
      let demands = Set(
        problem.arcs.lazy.filter { primary[Int($0.pattern)] == r }.map {
          problem.usePatterns[Int($0.pattern)][r] * problem.clients[Int($0.client)].demand
        })
      for factor in [1.0, 2, 10, 100, 1000] {
        if demands.allSatisfy({ abs($0 * factor - ($0 * factor).rounded()) < 1e-9 }) {
          (isWhole[r], factors[r]) = (true, factor)
          break
        }
      }
    }
    return (isWhole, factors)
  }

  /// Sorts the arcs `kept` into sites, knapsacks and segments.
  private mutating func arrange(_ kept: [Int]) {
    let primary = self.primary
    let bySite = SparseRows(
      grouping: kept, count: problem.sites.count, by: { [problem] in Int(problem.arcs[$0].site) })
    (arcIndex, arcClient, arcCost) = ([], [], [])
    (arcWeight, arcInverse, arcDemand) = ([], [], [])
    (segments, knapsacks, firstKnapsack, firstArc) = ([], [], [0], [0])
    for site in problem.sites.indices {
      let sorted = bySite[site].sorted {
        let (a, b) = (problem.arcs[$0], problem.arcs[$1])
        let (p, q) = (primary[Int(a.pattern)], primary[Int(b.pattern)])
        if p != q { return p < q }
        if a.pattern != b.pattern { return a.pattern < b.pattern }
        return $0 < $1
      }
      append(sorted)
      firstKnapsack.append(knapsacks.count)
      firstArc.append(arcIndex.count)
    }
    tabulate()
  }

  /// The arcs of a knapsack, which stand side by side.
  func arcs(of knapsack: Int) -> Range<Int> {
    let range = knapsacks[knapsack].segments
    guard let first = range.first, let last = range.last else { return 0..<0 }
    return segments[first].arcs.lowerBound..<segments[last].arcs.upperBound
  }

  /// The mask of all segments of a knapsack.
  func fullMask(_ knapsack: Int) -> UInt32 {
    let count = knapsacks[knapsack].segments.count
    return count >= 32 ? .max : (1 << UInt32(count)) - 1
  }

  /// Fills the tables of what options offer to knapsacks.
  private mutating func tabulate() {
    (knapsackRoom, familyMask, firstMask) = ([], [], [0])
    for site in problem.sites.indices {
      let range = firstKnapsack[site]..<firstKnapsack[site + 1]
      for knapsack in range {
        let r = knapsacks[knapsack].resource
        var most = r >= 0 ? 0 : Double.infinity
        for option in costs.options(of: site) where r >= 0 {
          most = max(most, costs.mostCapacity(option: option, resource: r))
        }
        knapsackRoom.append(whole(most, r))
      }
      for family in families[site] {
        for knapsack in range { familyMask.append(mask(knapsack, family[0])) }
      }
      firstMask.append(familyMask.count)
    }
  }

  /// Which segments of a knapsack an option can serve: it has capacity in all that they use.
  private func mask(_ knapsack: Int, _ option: Int) -> UInt32 {
    var mask: UInt32 = 0
    for (bit, segment) in knapsacks[knapsack].segments.enumerated() {
      let pattern = problem.usePatterns[segments[segment].pattern]
      let isOffered = pattern.indices.allSatisfy {
        pattern[$0] == 0 || costs.mostCapacity(option: option, resource: $0) > 0
      }
      // Segments beyond 32 share the last bit: allowed whenever one of them is.
      if isOffered { mask |= 1 << UInt32(min(bit, 31)) }
    }
    return mask
  }

  /// A capacity in the units of the knapsack's weights, with the tolerance that solutions have.
  @inline(__always)
  func whole(_ capacity: Double, _ r: Int) -> Double {
    guard r >= 0, capacity < .infinity else { return capacity }
    let units = capacity * (1 + 1e-9) * weightFactor[r]
    return isWhole[r] ? (units + 1e-9).rounded(.down) : units + 1e-9
  }

  private mutating func append(_ sorted: [Int]) {
    var start = sorted.startIndex
    while start < sorted.endIndex {
      let resource = primary[Int(problem.arcs[sorted[start]].pattern)]
      let firstSegment = segments.count
      while start < sorted.endIndex,
        primary[Int(problem.arcs[sorted[start]].pattern)] == resource
      {
        let pattern = problem.arcs[sorted[start]].pattern
        let first = arcIndex.count
        while start < sorted.endIndex, problem.arcs[sorted[start]].pattern == pattern {
          append(arc: sorted[start], resource: resource)
          start += 1
        }
        segments.append(Segment(pattern: Int(pattern), arcs: first..<arcIndex.count))
      }
      knapsacks.append(Knapsack(resource: resource, segments: firstSegment..<segments.count))
    }
  }

  private mutating func append(arc: Int, resource: Int) {
    let a = problem.arcs[arc]
    arcIndex.append(Int32(arc))
    arcClient.append(a.client)
    arcCost.append((a.cost * scale).rounded(.down))
    arcDemand.append(problem.clients[Int(a.client)].demand)
    guard resource >= 0 else {
      arcWeight.append(0)
      arcInverse.append(.infinity)
      return
    }
    let weight =
      problem.usePatterns[Int(a.pattern)][resource] * problem.clients[Int(a.client)].demand
      * weightFactor[resource]
    // Whole weights are made exactly whole; the half-billionth lost is within the tolerance that
    // capacities have.
    let exact = isWhole[resource] ? weight.rounded() : weight
    arcWeight.append(exact)
    arcInverse.append(1 / exact)
  }

  /// Requires that a client be served.
  mutating func require(_ client: Int) { penalty[client] = .infinity }

  /// Leaves out all arcs but those that `isKept` says to keep, by position and site.
  ///
  /// Complexity: O(arcs).
  mutating func keep(_ isKept: (_ position: Int, _ site: Int) -> Bool) {
    let old = self
    (arcIndex, arcClient, arcCost) = ([], [], [])
    (arcWeight, arcInverse, arcDemand) = ([], [], [])
    (segments, knapsacks, firstKnapsack, firstArc) = ([], [], [0], [0])
    for site in problem.sites.indices {
      for knapsack in old.firstKnapsack[site]..<old.firstKnapsack[site + 1] {
        let firstSegment = segments.count
        for segment in old.knapsacks[knapsack].segments {
          let first = arcIndex.count
          for position in old.segments[segment].arcs where isKept(position, site) {
            arcIndex.append(old.arcIndex[position])
            arcClient.append(old.arcClient[position])
            arcCost.append(old.arcCost[position])
            arcWeight.append(old.arcWeight[position])
            arcInverse.append(old.arcInverse[position])
            arcDemand.append(old.arcDemand[position])
          }
          guard arcIndex.count > first else { continue }
          segments.append(
            Segment(pattern: old.segments[segment].pattern, arcs: first..<arcIndex.count))
        }
        guard segments.count > firstSegment else { continue }
        knapsacks.append(
          Knapsack(
            resource: old.knapsacks[knapsack].resource, segments: firstSegment..<segments.count))
      }
      firstKnapsack.append(knapsacks.count)
      firstArc.append(arcIndex.count)
    }
    tabulate()
  }
}
