/// Solves one site's part of the Lagrangian relaxation: the option, modules and clients that are
/// cheapest when every client served earns its multiplier.
///
/// Per option: one 0-1 knapsack for each primary resource, at each number of modules; the knapsacks
/// are joined over what their modules take in common (classes take rooms). All values start out
/// continuous; only those that the best option rests on are made exact (`ItemProfile`).
/// Everything left out only lowers the value: the result is a bound by construction.
///
/// Complexity: O(arcs log arcs + options × modules²) for each site, and a small dynamic programme
/// for each value made exact.
struct SiteRelaxation {
  let sites: RelaxedSites
  let costs: SiteCosts
  private var reduced: [Double] = []
  private var profiles: [ItemProfile] = []
  /// The items of each knapsack of the site, by ratio, made at first need.
  private var sorted: [[ItemProfile.Item]?] = []
  private var scratch = CoreScratch()

  init(_ sites: RelaxedSites, _ costs: SiteCosts) {
    self.sites = sites
    self.costs = costs
  }

  /// The value of one option as far as it is known.
  private struct Outcome {
    var value = Double.infinity
    var option = -1
    /// The knapsack values that it rests on: profile, room, and whether it is exact.
    var parts: [(profile: Int, room: Double)] = []
    var isExact = true
  }

  /// Solves `site` under `multipliers` for the clients and `prices` for its priced resources;
  /// `optionPrice` is what side constraints add to each flat option. Writes the value of every
  /// option, or a bound below it, to `optionValues`, and whether an arc is chosen to `chosen`.
  mutating func solve(
    site: Int, multipliers: UnsafePointer<Double>, prices: UnsafePointer<Double>,
    optionPrice: UnsafePointer<Double>, isOut: UnsafePointer<Bool>,
    optionValues: UnsafeMutablePointer<Double>, chosen: UnsafeMutablePointer<UInt8>
  ) -> (value: Double, option: Int) {
    price(site, multipliers, prices)
    profiles.removeAll(keepingCapacity: true)
    sorted = Array(
      repeating: nil, count: sites.firstKnapsack[site + 1] - sites.firstKnapsack[site])
    var outcomes: [Outcome] = []
    for option in costs.options(of: site) {
      var outcome = isOut[option] ? Outcome() : evaluate(site, option, prices)
      outcome.option = option
      outcome.value += sites.optionCost[option] + optionPrice[option]
      optionValues[option] = outcome.value
      outcomes.append(outcome)
    }
    // Continuous values are below exact ones, so the least outcome wins as soon as it is exact;
    // until then it is made exact and looked at again.
    while true {
      var best = 0
      for i in outcomes.indices where outcomes[i].value < outcomes[best].value { best = i }
      let option = outcomes[best].option
      if outcomes[best].value == .infinity || outcomes[best].isExact {
        for arc in sites.firstArc[site]..<sites.firstArc[site + 1] { chosen[arc] = 0 }
        mark(outcomes[best], chosen)
        return (outcomes[best].value, outcomes[best].value == .infinity ? -1 : option)
      }
      for part in outcomes[best].parts where isWhole(part.profile) {
        profiles[part.profile].makeExact(part.room, &scratch)
      }
      outcomes[best] = evaluate(site, option, prices)
      outcomes[best].option = option
      outcomes[best].value += sites.optionCost[option] + optionPrice[option]
      optionValues[option] = outcomes[best].value
    }
  }

  /// Whether the weights of a profile are whole, so that its exact values can be had.
  private func isWhole(_ profile: Int) -> Bool {
    let r = sites.knapsacks[profiles[profile].knapsack].resource
    return r < 0 || sites.isWhole[r]
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

  /// The value of one option without its fixed cost, from the values known so far.
  private mutating func evaluate(
    _ site: Int, _ option: Int, _ prices: UnsafePointer<Double>
  ) -> Outcome {
    var outcome = Outcome(value: pricedCapacity(site, option, prices))
    var joined: [Stack] = []
    for knapsack in sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1] {
      let profile = self.profile(site, option, knapsack)
      let r = sites.knapsacks[knapsack].resource
      guard r >= 0 else {
        outcome.value += profiles[profile].sum
        outcome.parts.append((profile, .infinity))
        continue
      }
      guard let stack = moduleValues(profile, site, option, r) else { return Outcome() }
      joined.append(stack)
    }
    join(joined, site, option, &outcome)
    return outcome
  }

  /// What pricing the other resources adds to an option: never more than they truly cost.
  private func pricedCapacity(
    _ site: Int, _ option: Int, _ prices: UnsafePointer<Double>
  ) -> Double {
    var value = 0.0
    for (i, r) in sites.priced.enumerated() where !sites.isMixed[r] && prices[i] > 0 {
      guard costs.mostCapacity(option: option, resource: r) > 0 else { continue }
      value -= (prices[i] * costs.capacity(option, r) * (1 + 1e-9)).rounded(.up)
      let size = costs.moduleSize(option, r)
      if size > 0 {
        let each = (costs.moduleCost(option, r) * sites.scale).rounded(.down) - prices[i] * size
        value += min(0, (each * Double(costs.moduleMost(option, r))).rounded(.down))
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

  private mutating func makeProfile(_ site: Int, _ knapsack: Int, _ mask: UInt32) -> ItemProfile {
    let all = sortedItems(site, knapsack)
    let segments = sites.knapsacks[knapsack].segments
    let full = segments.count >= 32 ? UInt32.max : (1 << UInt32(segments.count)) - 1
    if mask == full { return ItemProfile(knapsack: knapsack, mask: mask, items: all) }
    let items = all.filter { item in
      let bit = segments.firstIndex { sites.segments[$0].arcs.contains(Int(item.arc)) }
      let position = (bit ?? segments.lowerBound) - segments.lowerBound
      return mask & (1 << UInt32(min(position, 31))) != 0
    }
    return ItemProfile(knapsack: knapsack, mask: mask, items: items)
  }

  /// The arcs of a knapsack that are worth taking and fit somewhere, by ratio, ties by arc.
  private mutating func sortedItems(_ site: Int, _ knapsack: Int) -> [ItemProfile.Item] {
    let position = knapsack - sites.firstKnapsack[site]
    if let known = sorted[position] { return known }
    let r = sites.knapsacks[knapsack].resource
    var largest = Double.infinity
    if r >= 0 {
      largest = 0
      for option in costs.options(of: site) {
        largest = max(largest, costs.mostCapacity(option: option, resource: r))
      }
      largest = whole(largest, r)
    }
    let first = sites.firstArc[site]
    var items: [ItemProfile.Item] = []
    forEachAllowed(knapsack, .max) { arc in
      let (cost, weight) = (reduced[arc - first], sites.arcWeight[arc])
      if cost < 0 && weight <= largest {
        items.append(
          .init(
            ratio: weight > 0 ? cost / weight : -.infinity, weight: weight, cost: cost,
            arc: Int32(arc)))
      }
    }
    items.sort { $0.ratio != $1.ratio ? $0.ratio < $1.ratio : $0.arc < $1.arc }
    sorted[position] = items
    return items
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

  /// A knapsack's values by number of modules.
  private struct Stack {
    var profile: Int
    /// Entry n: the value with n modules, their own cost included.
    var values: [Double]
    var rooms: [Double]
    var isExact: [Bool]
    /// The modules' flat option and resource, for what they take; −1 without modules.
    var module: Int
  }

  /// Entry n: the value with n modules of the knapsack's resource; `nil` if none is possible.
  private func moduleValues(_ index: Int, _ site: Int, _ option: Int, _ r: Int) -> Stack? {
    let profile = profiles[index]
    let factor = sites.weightFactor[r]
    let held = costs.capacity(option, r)
    let size = costs.moduleSize(option, r)
    let minimum = sites.isMixed[r] ? 0 : costs.minimum(option, r) * (1 - 1e-9) * factor
    var most = size > 0 ? costs.moduleMost(option, r) : 0
    var fewest = 0
    if size > 0 {
      if minimum > profile.weight {
        fewest = Int(max(0, ((minimum / factor - held) / size - 1e-6).rounded(.up)))
      }
      let useful = Int(max(0, min(1e9, ((profile.weight / factor - held) / size).rounded(.up))))
      most = min(most, max(useful, fewest))
    }
    guard fewest <= most else { return nil }
    let each = (costs.moduleCost(option, r) * sites.scale).rounded(.down)
    let forced = minimum > profile.weight ? filled(profile, site, upTo: minimum) : -.infinity
    var stack = Stack(
      profile: index, values: [], rooms: [], isExact: [], module: size > 0 ? option : -1)
    var isPossible = false
    for n in 0...most {
      let capacity = held + size * Double(n)
      let room = whole(capacity, r)
      stack.rooms.append(room)
      // Below the minimum the load cannot be met at all.
      guard n >= fewest, capacity * factor * (1 + 1e-6) >= minimum else {
        stack.values.append(.infinity)
        stack.isExact.append(true)
        continue
      }
      let known = profile.value(room)
      stack.values.append(max(known.value, forced) + each * Double(n))
      stack.isExact.append(known.isExact || !sites.isWhole[r])
      if stack.values[n] < .infinity { isPossible = true }
    }
    return isPossible ? stack : nil
  }

  /// The least cost of a load of at least `minimum`, given that all arcs worth taking fall short
  /// of it: those, and the cheapest others, the last in part, rounded down.
  private func filled(_ profile: ItemProfile, _ site: Int, upTo minimum: Double) -> Double {
    let first = sites.firstArc[site]
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
  private func join(_ joined: [Stack], _ site: Int, _ option: Int, _ outcome: inout Outcome) {
    func add(_ stack: Stack, _ n: Int) {
      outcome.parts.append((stack.profile, stack.rooms[n]))
      if !stack.isExact[n] { outcome.isExact = false }
    }
    guard !joined.isEmpty else { return }
    let shared = sites.sharedTakings[option]
    guard !shared.isEmpty else {
      for stack in joined {
        let n = Knapsacks.smallest(stack.values)
        outcome.value += stack.values[n]
        add(stack, n)
      }
      return
    }
    let most = mostTogether(option, shared)
    // Without a module there is nothing to take: such knapsacks stand aside.
    let buying = joined.filter { $0.module >= 0 }
    for stack in joined where stack.module < 0 {
      outcome.value += stack.values[0]
      add(stack, 0)
    }
    guard let start = buying.first else { return }
    var sums = start.values
    var splits: [[Int]] = []
    for stack in buying.dropFirst() {
      let (next, split) = Knapsacks.convolve(sums, stack.values, most: most)
      sums = next
      splits.append(split)
    }
    var best = (value: Double.infinity, count: -1)
    for n in sums.indices where n <= most && sums[n] < .infinity {
      let value = sums[n] + costTogether(n, option, shared)
      if value < best.value { best = (value, n) }
    }
    outcome.value += best.value
    guard best.count >= 0 else { return }
    var left = best.count
    for i in stride(from: buying.count - 1, to: 0, by: -1) {
      let own = splits[i - 1][left]
      add(buying[i], own)
      left -= own
    }
    add(start, left)
  }

  /// How many modules the resources that they take allow together.
  private func mostTogether(_ option: Int, _ shared: [ModularProblem.Taking]) -> Int {
    var most = 1 << 30
    for taking in shared where taking.amount > 0 {
      let room = costs.mostCapacity(option: option, resource: taking.resource)
      most = min(most, Int(min(1e9, room * (1 + 1e-9) / taking.amount + 1e-9)))
    }
    return most
  }

  /// What the resources that `n` modules take cost, where no arc pays for them already.
  private func costTogether(
    _ n: Int, _ option: Int, _ shared: [ModularProblem.Taking]
  ) -> Double {
    var sum = 0.0
    for taking in shared where !sites.isUsedByArcs[taking.resource] {
      let size = costs.moduleSize(option, taking.resource)
      guard size > 0 else { continue }
      let held = costs.capacity(option, taking.resource)
      let need = taking.amount * Double(n) - held * (1 + 1e-9)
      if need > 0 {
        sum +=
          max(0, (need / size - 1e-9).rounded(.up))
          * (costs.moduleCost(option, taking.resource) * sites.scale).rounded(.down)
      }
    }
    return sum
  }

  /// Marks the arcs of the best option.
  private mutating func mark(_ outcome: Outcome, _ chosen: UnsafeMutablePointer<UInt8>) {
    guard outcome.value < .infinity else { return }
    for part in outcome.parts {
      let whole = isWhole(part.profile)
      profiles[part.profile].mark(part.room, isWhole: whole, &scratch) { chosen[Int($0)] = 1 }
    }
  }
}
