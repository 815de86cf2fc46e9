/// Solves one site's part of the Lagrangian relaxation: the option, modules and clients that are
/// cheapest when every client served earns its multiplier.
///
/// Per option: one 0-1 knapsack for each primary resource, at each number of modules; the knapsacks
/// are joined over what their modules take in common (classes take rooms). All values start out
/// continuous; only those that the best option rests on are made exact (`ItemProfile`), until a
/// choice whose value is exact comes within `tolerance` of the least value. Everything left out
/// only lowers the value: the result is a bound by construction.
///
/// Complexity: O(arcs log arcs + options × modules²) for each site, and a small dynamic programme
/// for each value made exact.
struct SiteRelaxation {
  let sites: RelaxedSites
  let costs: SiteCosts
  /// How far the value may be below that of the choice marked, in scaled units.
  let tolerance: Double
  private var reduced: [Double] = []
  /// The profiles of the site in hand, `profileCount` of them; the rest waits to be used again.
  private var profiles: [ItemProfile] = []
  private var profileCount = 0
  private var ranking = ItemRanking()
  private var core: KnapsackCore
  /// How many exact values are known for the site in hand.
  private var exactKnown = 0

  init(
    _ sites: RelaxedSites, _ costs: SiteCosts, tolerance: Double = 0, coreLimit: Int = .max
  ) {
    self.sites = sites
    self.costs = costs
    self.tolerance = tolerance
    core = KnapsackCore(tolerance: tolerance, limit: coreLimit)
  }

  /// What is known of a family of options.
  private struct Family {
    /// The value apart from modules.
    var fixed = 0.0
    /// Profiles without a resource: taken whole.
    var free: [Int] = []
    /// Knapsacks that stand alone, each at its best number of modules.
    var alone: [(stack: Stack, modules: Int)] = []
    /// Knapsacks whose modules take something in common, and their joint values.
    var joined: [Stack] = []
    var splits: [[Int]] = []
    /// Entry n: the least joint value of at most n modules, what they take in common included, and
    /// how many those are.
    var least: [Double] = []
    var leastAt: [Int] = []
    var isPossible = true
    /// How many exact values were known when it was evaluated.
    var exactKnown = 0
  }

  /// An option's value as far as it is known, and how many modules it has in common.
  private struct Outcome {
    var value = Double.infinity
    var option: Int
    var family: Int
    var modules = 0
  }

  /// Solves `site` under `multipliers` for the clients and `prices` for its priced resources.
  ///
  /// `optionPrice` is what side constraints add to each flat option. Writes the value of every
  /// option, or a bound below it, to `optionValues`, and whether an arc is chosen to `chosen`.
  mutating func solve(
    site: Int, multipliers: UnsafePointer<Double>, prices: UnsafePointer<Double>,
    optionPrice: UnsafePointer<Double>, isOut: UnsafePointer<Bool>,
    optionValues: UnsafeMutablePointer<Double>, chosen: UnsafeMutablePointer<UInt8>
  ) -> (value: Double, option: Int) {
    price(site, multipliers, prices)
    rank(site)
    for arc in sites.firstArc[site]..<sites.firstArc[site + 1] { chosen[arc] = 0 }
    exactKnown = 0
    var families: [Family] = []
    var outcomes: [Outcome] = []
    for (f, members) in sites.families[site].enumerated() {
      let isNeeded = members.contains { !isOut[$0] }
      families.append(isNeeded ? evaluate(site, f, prices) : Family(isPossible: false))
      for option in members {
        let outcome =
          isOut[option]
          ? Outcome(option: option, family: f)
          : self.outcome(option, f, families[f], optionPrice[option])
        optionValues[option] = outcome.value
        outcomes.append(outcome)
      }
    }
    // Continuous values are below exact ones, so the least outcome wins as soon as it is exact;
    // until then its family is made exact where it matters and looked at again. The best choice
    // that is exact is good enough once nothing can be much better.
    var chosenParts: [(profile: Int, room: Double)] = []
    var (chosenValue, chosenOption) = (Double.infinity, -1)
    while true {
      var best = outcomes[0]
      for it in outcomes
      where it.value < best.value || (it.value == best.value && it.option < best.option) {
        best = it
      }
      guard best.value < .infinity else { return (.infinity, -1) }
      if chosenValue - best.value <= tolerance {
        mark(chosenParts, chosen)
        return (best.value, chosenOption)
      }
      // Values made exact for another family since it was evaluated may be new to this one.
      if families[best.family].exactKnown == exactKnown {
        let parts = self.parts(best, families[best.family])
        var exactValue = best.value
        var isExact = true
        for part in parts
        where isWhole(part.profile) && !profiles[part.profile].isExact(part.room) {
          exactValue += profiles[part.profile].makeExact(part.room, &core)
          exactKnown += 1
          isExact = false
        }
        if isExact {
          mark(parts, chosen)
          return (best.value, best.option)
        }
        if exactValue < chosenValue {
          (chosenValue, chosenOption, chosenParts) = (exactValue, best.option, parts)
        }
      }
      families[best.family] = evaluate(site, best.family, prices)
      for i in outcomes.indices
      where outcomes[i].family == best.family && !isOut[outcomes[i].option] {
        let option = outcomes[i].option
        outcomes[i] = outcome(option, best.family, families[best.family], optionPrice[option])
        optionValues[option] = outcomes[i].value
      }
    }
  }

  /// The best number of modules of one option of a family.
  private func outcome(
    _ option: Int, _ index: Int, _ family: Family, _ optionPrice: Double
  ) -> Outcome {
    var outcome = Outcome(option: option, family: index)
    guard family.isPossible else { return outcome }
    outcome.value = family.fixed + sites.optionCost[option] + optionPrice
    guard !family.least.isEmpty else { return outcome }
    let most = max(0, min(sites.mostTogether[option], family.least.count - 1))
    outcome.value += family.least[most]
    outcome.modules = family.leastAt[most]
    return outcome
  }

  /// The knapsack values that an outcome rests on.
  private func parts(_ outcome: Outcome, _ family: Family) -> [(profile: Int, room: Double)] {
    var parts: [(profile: Int, room: Double)] = family.free.map { ($0, .infinity) }
    for (stack, modules) in family.alone {
      parts.append((stack.profile, stack.room(modules, self)))
    }
    guard let first = family.joined.first else { return parts }
    var left = outcome.modules
    for i in stride(from: family.joined.count - 1, to: 0, by: -1) {
      let own = family.splits[i - 1][left]
      parts.append((family.joined[i].profile, family.joined[i].room(own, self)))
      left -= own
    }
    parts.append((first.profile, first.room(left, self)))
    return parts
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
    let first = range.lowerBound
    if reduced.count < range.count { reduced = Array(repeating: 0, count: range.count) }
    for knapsack in sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1] {
      let own = sites.knapsacks[knapsack].resource
      for segment in sites.knapsacks[knapsack].segments {
        let perDemand = perDemand(segment, besides: own, prices)
        let arcs = sites.segments[segment].arcs
        reduced.withUnsafeMutableBufferPointer { reduced in
          for arc in arcs {
            reduced[arc - first] = sites.arcCost[arc] - multipliers[Int(sites.arcClient[arc])]
          }
          guard perDemand > 0 else { return }
          for arc in arcs {
            reduced[arc - first] += (perDemand * sites.arcDemand[arc]).rounded(.down)
          }
        }
      }
    }
  }

  /// What a unit of demand on the arcs of a segment pays for priced resources.
  private func perDemand(
    _ segment: Int, besides own: Int, _ prices: UnsafePointer<Double>
  ) -> Double {
    var sum = 0.0
    for (i, r) in sites.priced.enumerated() where r != own && !sites.isMixed[r] {
      sum += prices[i] * sites.problem.usePatterns[sites.segments[segment].pattern][r]
    }
    return sum
  }

  /// Makes the profile of each knapsack with all its segments: those arcs that are worth taking
  /// and fit somewhere, by ratio, ties by arc.
  private mutating func rank(_ site: Int) {
    profileCount = 0
    let first = sites.firstArc[site]
    for knapsack in sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1] {
      ranking.rank(
        arcs: sites.arcs(of: knapsack), reduced: reduced, first: first, weight: sites.arcWeight,
        inverse: sites.arcInverse, room: sites.knapsackRoom[knapsack])
      let profile = newProfile(knapsack, sites.fullMask(knapsack))
      profiles[profile].fill(ranking)
    }
  }

  /// A profile without items, in place of an old one where there is one.
  private mutating func newProfile(_ knapsack: Int, _ mask: UInt32) -> Int {
    if profileCount == profiles.count { profiles.append(ItemProfile()) }
    profiles[profileCount].restart(knapsack: knapsack, mask: mask)
    profileCount += 1
    return profileCount - 1
  }

  /// Evaluates a family by its member with most modules, from the values known so far.
  private mutating func evaluate(
    _ site: Int, _ index: Int, _ prices: UnsafePointer<Double>
  ) -> Family {
    let option = sites.families[site][index][0]
    let range = sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1]
    let firstMask = sites.firstMask[site] + index * range.count - range.lowerBound
    var family = Family(fixed: pricedCapacity(site, option, prices))
    family.exactKnown = exactKnown
    let isJoining = !sites.sharedTakings[option].isEmpty
    for knapsack in range {
      let profile = profile(knapsack - range.lowerBound, sites.familyMask[firstMask + knapsack])
      let r = sites.knapsacks[knapsack].resource
      guard r >= 0 else {
        family.fixed += profiles[profile].sum
        family.free.append(profile)
        continue
      }
      guard let stack = moduleValues(profile, site, option, r) else {
        return Family(isPossible: false)
      }
      if isJoining && stack.size > 0 {
        family.joined.append(stack)
      } else {
        let n = Knapsacks.smallest(stack.values)
        family.fixed += stack.values[n]
        family.alone.append((stack, n))
      }
    }
    if let first = family.joined.first {
      var sums = first.values
      for stack in family.joined.dropFirst() {
        let (joint, split) = Knapsacks.convolve(
          sums, stack.values, most: sites.mostTogether[option])
        sums = joint
        family.splits.append(split)
      }
      addTogether(&family, sums, option)
    }
    return family
  }

  /// Adds what modules take in common to their joint values, and keeps the least up to each number.
  private func addTogether(_ family: inout Family, _ sums: [Double], _ option: Int) {
    let shared = sites.sharedTakings[option]
    family.least.reserveCapacity(sums.count)
    family.leastAt.reserveCapacity(sums.count)
    var (least, at) = (Double.infinity, 0)
    for n in sums.indices {
      if sums[n] < least {
        let value = sums[n] + (n > 0 ? costTogether(n, option, shared) : 0)
        if value < least { (least, at) = (value, n) }
      }
      family.least.append(least)
      family.leastAt.append(at)
    }
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

  /// The profile of the site's knapsack at `position` with some of its segments, made at first
  /// need out of the one with all.
  private mutating func profile(_ position: Int, _ mask: UInt32) -> Int {
    let knapsack = profiles[position].knapsack
    for known in 0..<profileCount
    where profiles[known].knapsack == knapsack && profiles[known].mask == mask { return known }
    let made = newProfile(knapsack, mask)
    let segments = sites.knapsacks[knapsack].segments
    let room = sites.knapsackRoom[knapsack]
    profiles.withUnsafeMutableBufferPointer { profiles in
      profiles[made].fill(from: profiles[position], room: room) { arc in
        var segment = segments.lowerBound
        while sites.segments[segment].arcs.upperBound <= arc { segment += 1 }
        return mask & (1 << UInt32(min(segment - segments.lowerBound, 31))) != 0
      }
    }
    return made
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
    var resource: Int
    /// Capacity before modules, and the size of one.
    var held, size: Double
    /// Entry n: the value with n modules, their own cost included.
    var values: [Double] = []

    /// The room for weights with `n` modules.
    func room(_ n: Int, _ relaxation: SiteRelaxation) -> Double {
      relaxation.sites.whole(held + size * Double(n), resource)
    }
  }

  /// Entry n: the value with n modules of the knapsack's resource; `nil` if none is possible.
  private func moduleValues(_ index: Int, _ site: Int, _ option: Int, _ r: Int) -> Stack? {
    let factor = sites.weightFactor[r]
    let (held, size) = (costs.capacity(option, r), costs.moduleSize(option, r))
    let minimum = sites.isMixed[r] ? 0 : costs.minimum(option, r) * (1 - 1e-9) * factor
    let weight = profiles[index].weight
    var most = size > 0 ? min(costs.moduleMost(option, r), sites.mostTogether[option]) : 0
    var fewest = 0
    if size > 0 {
      if minimum > weight {
        fewest = Int(max(0, ((minimum / factor - held) / size - 1e-6).rounded(.up)))
      }
      let useful = Int(max(0, min(1e9, ((weight / factor - held) / size).rounded(.up))))
      most = min(most, max(useful, fewest))
    }
    guard fewest <= most else { return nil }
    let each = (costs.moduleCost(option, r) * sites.scale).rounded(.down)
    let forced =
      minimum > weight ? filled(profiles[index], site, upTo: minimum) : -Double.infinity
    var stack = Stack(profile: index, resource: r, held: held, size: size)
    stack.values.reserveCapacity(most + 1)
    var isPossible = false
    var hint = 0
    for n in 0...most {
      let capacity = held + size * Double(n)
      // Below the minimum the load cannot be met at all.
      guard n >= fewest, capacity * factor * (1 + 1e-6) >= minimum else {
        stack.values.append(.infinity)
        continue
      }
      let known = profiles[index].value(sites.whole(capacity, r), hint: &hint)
      stack.values.append(max(known, forced) + each * Double(n))
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
  private func mark(
    _ parts: [(profile: Int, room: Double)], _ chosen: UnsafeMutablePointer<UInt8>
  ) {
    for part in parts { profiles[part.profile].mark(part.room) { chosen[Int($0)] = 1 } }
  }
}
