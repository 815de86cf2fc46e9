/// Solves one site's part of the Lagrangian relaxation: the option, modules and clients that are
/// cheapest when every client served earns its multiplier.
///
/// Per option: one 0-1 knapsack for each primary resource, by dynamic programming over whole
/// weights, read off at each number of modules; the knapsacks are then joined over what their
/// modules take in common (classes take rooms). Continuous knapsacks stand in where weights are not
/// whole. Everything left out only lowers the value: the result is a bound by construction.
///
/// Complexity: O(arcs × capacity) for each site; memory O(capacity).
struct SiteRelaxation {
  let sites: RelaxedSites
  let costs: SiteCosts
  /// A knapsack under one set of allowed segments.
  struct Profile {
    var knapsack: Int
    /// The allowed segments, bit by bit.
    var mask: UInt32
    /// The sum of the weights worth taking.
    var weight = 0.0
    /// The sum of their reduced costs.
    var sum = 0.0
    /// Entry s: the least reduced cost within weight s; empty if capacity never binds.
    var table: [Double] = []
  }

  private(set) var reduced: [Double] = []
  private var profiles: [Profile] = []
  private var spare: [Double] = []
  private var choice: [UInt8] = []

  init(_ sites: RelaxedSites, _ costs: SiteCosts) {
    self.sites = sites
    self.costs = costs
  }

  /// The outcome for one site.
  struct Outcome {
    var value = Double.infinity
    var option = -1
    /// The number of modules of each knapsack of the best option.
    var modules: [Int] = []
  }

  /// Solves `site` under `multipliers` for the clients and `prices` for its priced resources;
  /// `optionPrice` is what side constraints add to each flat option. Writes the value of every
  /// option to `optionValues` and whether an arc is chosen to `chosen`.
  mutating func solve(
    site: Int, multipliers: UnsafePointer<Double>, prices: UnsafePointer<Double>,
    optionPrice: UnsafePointer<Double>, isOut: UnsafePointer<Bool>,
    optionValues: UnsafeMutablePointer<Double>, chosen: UnsafeMutablePointer<UInt8>
  ) -> (value: Double, option: Int) {
    let first = sites.firstArc[site]
    price(site, multipliers, prices)
    profiles.removeAll(keepingCapacity: true)
    var best = Outcome()
    for option in costs.options(of: site) {
      guard !isOut[option] else {
        optionValues[option] = .infinity
        continue
      }
      let outcome = evaluate(site, option, prices)
      let value = outcome.value + sites.optionCost[option] + optionPrice[option]
      optionValues[option] = value
      if value < best.value {
        best = outcome
        best.value = value
        best.option = option
      }
    }
    for arc in first..<sites.firstArc[site + 1] { chosen[arc] = 0 }
    if best.option >= 0 { mark(site, best, first, chosen) }
    return (best.value, best.option)
  }

  /// Reduced costs of the site's arcs: cost less multiplier, plus what they use of priced
  /// resources, rounded down.
  private mutating func price(
    _ site: Int, _ multipliers: UnsafePointer<Double>, _ prices: UnsafePointer<Double>
  ) {
    let range = sites.firstArc[site]..<sites.firstArc[site + 1]
    reduced.removeAll(keepingCapacity: true)
    reduced.reserveCapacity(range.count)
    for knapsack in sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1] {
      for segment in sites.knapsacks[knapsack].segments {
        let pattern = sites.problem.usePatterns[sites.segments[segment].pattern]
        var perDemand = 0.0
        for (i, r) in sites.priced.enumerated()
        where r != sites.knapsacks[knapsack].resource && !sites.isMixed[r] {
          perDemand += prices[i] * pattern[r]
        }
        for arc in sites.segments[segment].arcs {
          let client = Int(sites.arcClient[arc])
          var cost = sites.arcCost[arc] - multipliers[client]
          if perDemand > 0 {
            cost += (perDemand * sites.problem.clients[client].demand).rounded(.down)
          }
          reduced.append(cost)
        }
      }
    }
  }

  /// The value of one option without its fixed cost.
  private mutating func evaluate(
    _ site: Int, _ option: Int, _ prices: UnsafePointer<Double>
  ) -> Outcome {
    var outcome = Outcome(value: pricedCapacity(site, option, prices))
    let k = option - costs.firstOption[site]
    var joined: [(values: [Double], knapsack: Int)] = []
    var common: [ModularProblem.Taking]?
    var isCommon = true
    for knapsack in sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1] {
      let profile = self.profile(site, option, knapsack)
      let r = sites.knapsacks[knapsack].resource
      guard r >= 0 else {
        outcome.value += profiles[profile].sum
        outcome.modules.append(0)
        continue
      }
      let values = moduleValues(profile, site, k, r)
      guard values.contains(where: { $0 < .infinity }) else {
        return Outcome()
      }
      if let module = sites.problem.sites[site].options[k].modules.first(where: {
        $0.resource == r
      }) {
        if common == nil { common = module.takes }
        if common != module.takes { isCommon = false }
      }
      joined.append((values, knapsack))
      outcome.modules.append(0)
    }
    // A minimum load on a resource that no arc of the site uses can never be met.
    let shared = isCommon ? common ?? [] : []
    join(joined, site, k, shared, first: sites.firstKnapsack[site], &outcome)
    return outcome
  }

  /// What pricing the other resources adds to an option: never more than they truly cost.
  private func pricedCapacity(
    _ site: Int, _ option: Int, _ prices: UnsafePointer<Double>
  ) -> Double {
    var value = 0.0
    let k = option - costs.firstOption[site]
    let it = sites.problem.sites[site].options[k]
    for (i, r) in sites.priced.enumerated() where !sites.isMixed[r] && prices[i] > 0 {
      guard costs.mostCapacity(option: option, resource: r) > 0 else { continue }
      value -= (prices[i] * it.capacity[r] * (1 + 1e-9)).rounded(.up)
      if let module = it.modules.first(where: { $0.resource == r }) {
        let each = (module.cost * sites.scale).rounded(.down) - prices[i] * module.size
        value += min(0, (each * Double(module.most)).rounded(.down))
      }
    }
    return value
  }

  /// The profile of a knapsack with the segments that `option` can serve, made at first need.
  private mutating func profile(_ site: Int, _ option: Int, _ knapsack: Int) -> Int {
    var mask: UInt32 = 0
    for (bit, segment) in sites.knapsacks[knapsack].segments.enumerated() {
      let pattern = sites.problem.usePatterns[sites.segments[segment].pattern]
      let isOffered = pattern.indices.allSatisfy {
        pattern[$0] == 0 || costs.mostCapacity(option: option, resource: $0) > 0
      }
      // Segments beyond 32 share the last bit: allowed whenever one of them is.
      if isOffered { mask |= 1 << UInt32(min(bit, 31)) }
    }
    if let known = profiles.firstIndex(where: { $0.knapsack == knapsack && $0.mask == mask }) {
      return known
    }
    profiles.append(makeProfile(site, knapsack, mask))
    return profiles.count - 1
  }

  private mutating func makeProfile(_ site: Int, _ knapsack: Int, _ mask: UInt32) -> Profile {
    var profile = Profile(knapsack: knapsack, mask: mask)
    let first = sites.firstArc[site]
    let r = sites.knapsacks[knapsack].resource
    var smallest = Double.infinity
    var largest = 0.0
    if r >= 0 {
      for option in costs.options(of: site) {
        let capacity = costs.mostCapacity(option: option, resource: r)
        if capacity == 0 { continue }
        largest = max(largest, capacity)
        let k = option - costs.firstOption[site]
        smallest = min(smallest, sites.problem.sites[site].options[k].capacity[r])
      }
    }
    let limit = whole(largest, r)
    forEachAllowed(knapsack, mask) { arc in
      let cost = reduced[arc - first]
      if cost < 0 && (r < 0 || sites.arcWeight[arc] <= limit) {
        profile.weight += sites.arcWeight[arc]
        profile.sum += cost
      }
    }
    guard r >= 0, profile.weight > whole(smallest, r), largest > 0 else { return profile }
    if sites.isWhole[r] && min(limit, profile.weight) <= 200_000 {
      profile.table = wholeTable(knapsack, mask, first, limit: min(limit, profile.weight))
    } else {
      profile.table = []
    }
    return profile
  }

  /// A capacity in the units of the knapsack's weights, with the tolerance that solutions have.
  private func whole(_ capacity: Double, _ r: Int) -> Double {
    guard r >= 0, capacity < .infinity else { return capacity }
    let units = capacity * (1 + 1e-9) * sites.weightFactor[r]
    return sites.isWhole[r] ? (units + 1e-9).rounded(.down) : units + 1e-9
  }

  /// Calls `body` with each arc of the allowed segments.
  @inline(__always)
  private func forEachAllowed(_ knapsack: Int, _ mask: UInt32, _ body: (Int) -> Void) {
    for (bit, segment) in sites.knapsacks[knapsack].segments.enumerated()
    where mask & (1 << UInt32(min(bit, 31))) != 0 {
      for arc in sites.segments[segment].arcs { body(arc) }
    }
  }

  /// The least reduced cost for every whole capacity up to `limit`, by dynamic programming.
  private mutating func wholeTable(
    _ knapsack: Int, _ mask: UInt32, _ first: Int, limit: Double
  ) -> [Double] {
    let count = Int(limit) + 1
    var table = [Double](repeating: 0, count: count)
    var filled = 0
    // Taken out of `self` for the loop, so that the compiler sees two separate buffers.
    var spare = self.spare
    self.spare = []
    defer { self.spare = spare }
    if spare.count < count { spare = Array(repeating: 0, count: count) }
    table.withUnsafeMutableBufferPointer { a in
      spare.withUnsafeMutableBufferPointer { b in
        guard var old = a.baseAddress, var new = b.baseAddress else { return }
        forEachAllowed(knapsack, mask) { arc in
          let cost = reduced[arc - first]
          let weight = Int(sites.arcWeight[arc])
          guard cost < 0, weight < count else { return }
          // Beyond the weights seen so far the table is flat, so only its front is touched.
          let reach = min(count - 1, filled + weight)
          for s in filled..<reach { old[s + 1] = old[filled] }
          Knapsacks.add(weight: weight, cost: cost, from: old, to: new, count: reach + 1)
          filled = reach
          swap(&old, &new)
        }
        for s in filled..<count - 1 { old[s + 1] = old[filled] }
        if old != a.baseAddress { a.baseAddress?.update(from: old, count: count) }
      }
    }
    return table
  }

  /// The value within a capacity, by the table, the plain sum, or the continuous knapsack.
  private func value(_ profile: Profile, _ r: Int, capacity: Double) -> Double {
    let room = whole(capacity, r)
    if profile.weight <= room { return profile.sum }
    if !profile.table.isEmpty { return profile.table[min(Int(room), profile.table.count - 1)] }
    return continuousValue(profile, room)
  }

  /// The continuous knapsack: best ratio first, the last item in part, rounded down.
  private func continuousValue(_ profile: Profile, _ room: Double) -> Double {
    let base = sites.segments[sites.knapsacks[profile.knapsack].segments.lowerBound].arcs.lowerBound
    let first = base - offset(of: profile.knapsack)
    var items: [(ratio: Double, weight: Double, cost: Double)] = []
    forEachAllowed(profile.knapsack, profile.mask) { arc in
      let cost = reduced[arc - first]
      if cost < 0 {
        let weight = sites.arcWeight[arc]
        items.append((weight > 0 ? cost / weight : -.infinity, weight, cost))
      }
    }
    items.sort { $0.ratio < $1.ratio }
    var left = room
    var sum = 0.0
    for item in items {
      if item.weight <= left {
        left -= item.weight
        sum += item.cost
      } else {
        return (sum + item.cost * left / item.weight).rounded(.down) - 1
      }
    }
    return sum
  }

  /// Where a knapsack's arcs start within its site.
  private func offset(of knapsack: Int) -> Int {
    let segment = sites.knapsacks[knapsack].segments.lowerBound
    let arc = sites.segments[segment].arcs.lowerBound
    var low = 0
    var high = sites.firstArc.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if sites.firstArc[middle] <= arc { low = middle } else { high = middle }
    }
    return arc - sites.firstArc[low]
  }

  /// Entry n: the value with n modules of the knapsack's resource, their own cost included.
  private func moduleValues(_ index: Int, _ site: Int, _ k: Int, _ r: Int) -> [Double] {
    let profile = profiles[index]
    let option = sites.problem.sites[site].options[k]
    let module = option.modules.first { $0.resource == r }
    let minimum = sites.isMixed[r] ? 0 : option.minimum[r] * (1 - 1e-9) * sites.weightFactor[r]
    let size = module?.size ?? 0
    var most = module?.most ?? 0
    let fewest =
      minimum > profile.weight && size > 0
      ? Int(
        max(
          0,
          ((minimum / sites.weightFactor[r] - option.capacity[r]) / size - 1e-6)
            .rounded(.up))) : 0
    if size > 0 {
      let useful = ((profile.weight / sites.weightFactor[r] - option.capacity[r]) / size)
        .rounded(.up)
      most = min(most, max(Int(max(0, useful)), fewest))
    }
    let each = ((module?.cost ?? 0) * sites.scale).rounded(.down)
    var values = [Double](repeating: .infinity, count: most + 1)
    let forced = minimum > profile.weight ? filled(profile, upTo: minimum) : -.infinity
    for n in 0...most where n >= fewest {
      let capacity = option.capacity[r] + size * Double(n)
      // Below the minimum capacity the load cannot be met at all.
      if capacity * sites.weightFactor[r] * (1 + 1e-6) < minimum { continue }
      values[n] = max(value(profile, r, capacity: capacity), forced) + each * Double(n)
    }
    return values
  }

  /// The least cost of a load of at least `minimum`, given that all arcs worth taking fall short
  /// of it: those, and the cheapest others, the last in part, rounded down.
  private func filled(_ profile: Profile, upTo minimum: Double) -> Double {
    let arcBase = sites.segments[sites.knapsacks[profile.knapsack].segments.lowerBound].arcs
      .lowerBound
    let first = arcBase - offset(of: profile.knapsack)
    var items: [(ratio: Double, weight: Double, cost: Double)] = []
    forEachAllowed(profile.knapsack, profile.mask) { arc in
      let (cost, weight) = (reduced[arc - first], sites.arcWeight[arc])
      if cost >= 0 && weight > 0 { items.append((cost / weight, weight, cost)) }
    }
    items.sort { $0.ratio < $1.ratio }
    var missing = minimum - profile.weight
    var sum = profile.sum
    for item in items {
      if item.weight >= missing {
        return (sum + item.cost * missing / item.weight).rounded(.down) - 1
      }
      missing -= item.weight
      sum += item.cost
    }
    return missing > 1e-6 * max(1, minimum) ? .infinity : sum
  }

  /// Joins the knapsacks of an option over what their modules take together.
  private func join(
    _ joined: [(values: [Double], knapsack: Int)], _ site: Int, _ k: Int,
    _ shared: [ModularProblem.Taking], first: Int, _ outcome: inout Outcome
  ) {
    guard !joined.isEmpty else { return }
    if shared.isEmpty || outcome.value == .infinity {
      for (values, knapsack) in joined {
        let n = Knapsacks.smallest(values)
        outcome.value += values[n]
        outcome.modules[knapsack - first] = n
      }
      return
    }
    let most = mostTogether(site, k, shared)
    var sums = joined[0].values
    var splits: [[Int]] = []
    for entry in joined.dropFirst() {
      let (next, split) = Knapsacks.convolve(sums, entry.values, most: most)
      sums = next
      splits.append(split)
    }
    var best = (value: Double.infinity, count: -1)
    for n in sums.indices where n <= most && sums[n] < .infinity {
      let value = sums[n] + costTogether(n, site, k, shared)
      if value < best.value { best = (value, n) }
    }
    outcome.value += best.value
    guard best.count >= 0 else { return }
    var left = best.count
    for i in stride(from: joined.count - 1, to: 0, by: -1) {
      let own = splits[i - 1][left]
      outcome.modules[joined[i].knapsack - first] = own
      left -= own
    }
    outcome.modules[joined[0].knapsack - first] = left
  }

  /// How many modules the resources that they take allow together.
  private func mostTogether(_ site: Int, _ k: Int, _ shared: [ModularProblem.Taking]) -> Int {
    let option = sites.problem.sites[site].options[k]
    var most = 1 << 30
    for taking in shared where taking.amount > 0 {
      let bought = option.modules.first { $0.resource == taking.resource }
      let room =
        option.capacity[taking.resource]
        + (bought.map { $0.size * Double($0.most) } ?? 0)
      most = min(most, Int(min(1e9, room * (1 + 1e-9) / taking.amount + 1e-9)))
    }
    return most
  }

  /// What the resources that `n` modules take cost, where no arc pays for them already.
  private func costTogether(
    _ n: Int, _ site: Int, _ k: Int, _ shared: [ModularProblem.Taking]
  ) -> Double {
    let option = sites.problem.sites[site].options[k]
    var sum = 0.0
    for taking in shared {
      let r = taking.resource
      guard !sites.priced.contains(r), !sites.primary.contains(r),
        let module = option.modules.first(where: { $0.resource == r })
      else { continue }
      let need = taking.amount * Double(n) - option.capacity[r] * (1 + 1e-9)
      if need > 0 {
        sum +=
          max(0, (need / module.size - 1e-9).rounded(.up))
          * (module.cost * sites.scale).rounded(.down)
      }
    }
    return sum
  }

  /// Marks the arcs of the best option.
  private mutating func mark(
    _ site: Int, _ outcome: Outcome, _ first: Int, _ chosen: UnsafeMutablePointer<UInt8>
  ) {
    let k = outcome.option - costs.firstOption[site]
    for (i, knapsack) in (sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1]).enumerated() {
      let profile = profiles[self.profile(site, outcome.option, knapsack)]
      let r = sites.knapsacks[knapsack].resource
      let option = sites.problem.sites[site].options[k]
      let size = r >= 0 ? option.modules.first { $0.resource == r }?.size ?? 0 : 0
      let room =
        r >= 0 ? whole(option.capacity[r] + size * Double(outcome.modules[i]), r) : .infinity
      if profile.weight <= room {
        forEachAllowed(knapsack, profile.mask) { arc in
          if reduced[arc - first] < 0 { chosen[arc] = 1 }
        }
      } else if !profile.table.isEmpty {
        trace(profile, first, room: Int(room), chosen)
      } else {
        markGreedily(profile, first, room: room, chosen)
      }
    }
  }

  /// Solves the knapsack again for one capacity, now remembering what is taken.
  private mutating func trace(
    _ profile: Profile, _ first: Int, room: Int, _ chosen: UnsafeMutablePointer<UInt8>
  ) {
    var items: [Int] = []
    forEachAllowed(profile.knapsack, profile.mask) { arc in
      if reduced[arc - first] < 0 && Int(sites.arcWeight[arc]) <= room { items.append(arc) }
    }
    let width = room + 1
    if choice.count < items.count * width {
      choice = Array(repeating: 0, count: items.count * width)
    }
    if spare.count < width { spare = Array(repeating: 0, count: width) }
    for s in 0..<width { spare[s] = 0 }
    for (row, arc) in items.enumerated() {
      let (weight, cost) = (Int(sites.arcWeight[arc]), reduced[arc - first])
      Knapsacks.addTraced(
        weight: weight, cost: cost, table: &spare, choice: &choice, at: row * width, count: width)
    }
    var left = room
    for row in stride(from: items.count - 1, through: 0, by: -1)
    where choice[row * width + left] != 0 {
      chosen[items[row]] = 1
      left -= Int(sites.arcWeight[items[row]])
    }
  }

  private func markGreedily(
    _ profile: Profile, _ first: Int, room: Double, _ chosen: UnsafeMutablePointer<UInt8>
  ) {
    var items: [(ratio: Double, arc: Int)] = []
    forEachAllowed(profile.knapsack, profile.mask) { arc in
      let (cost, weight) = (reduced[arc - first], sites.arcWeight[arc])
      if cost < 0 { items.append((weight > 0 ? cost / weight : -.infinity, arc)) }
    }
    items.sort { $0.ratio != $1.ratio ? $0.ratio < $1.ratio : $0.arc < $1.arc }
    var left = room
    for item in items where sites.arcWeight[item.arc] <= left {
      left -= sites.arcWeight[item.arc]
      chosen[item.arc] = 1
    }
  }
}
