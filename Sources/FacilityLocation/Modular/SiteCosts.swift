/// The cheapest way for each site to carry given loads, over its options and modules.
///
/// With loads known, the rest of a solution follows site by site: the cheapest option that can
/// carry them, with the fewest modules. Modules take only from later resources, and a resource has
/// at most one module, so one pass over the resources finds the fewest. All tables are flat:
/// option by option, resource by resource.
struct SiteCosts: Sendable {
  let resources: Int
  /// Where the options of each site start.
  let firstOption: [Int]
  private(set) var cost: [Double] = []
  private var capacity: [Double] = []
  private var minimum: [Double] = []
  private var moduleSize: [Double] = []
  private var moduleCost: [Double] = []
  private var moduleMost: [Double] = []
  private var takeOffsets: [Int32] = [0]
  private var takeResource: [Int32] = []
  private var takeAmount: [Double] = []
  /// Whether an option has a minimum load at all, by option.
  private var hasMinimum: [Bool] = []

  init(_ problem: ModularProblem) {
    resources = problem.resources.count
    var first = [0]
    for site in problem.sites {
      first.append((first.last ?? 0) + site.options.count)
    }
    firstOption = first
    for site in problem.sites {
      for option in site.options { append(option) }
    }
  }

  private mutating func append(_ option: ModularProblem.Option) {
    cost.append(option.cost)
    capacity += option.capacity
    minimum += option.minimum
    hasMinimum.append(option.minimum.contains { $0 > 0 })
    for r in 0..<resources {
      let module = option.modules.first { $0.resource == r }
      moduleSize.append(module?.size ?? 0)
      moduleCost.append(module?.cost ?? 0)
      moduleMost.append(Double(module?.most ?? 0))
      for taking in module?.takes ?? [] {
        takeResource.append(Int32(taking.resource))
        takeAmount.append(taking.amount)
      }
      takeOffsets.append(Int32(takeResource.count))
    }
  }

  /// A load is carried if it exceeds capacity by no more than this share: sums of decimal demands
  /// must not fail for their last bit.
  static let tolerance = 1e-9

  /// The options of `site` in the flat tables.
  func options(of site: Int) -> Range<Int> { firstOption[site]..<firstOption[site + 1] }

  /// The cost of `option` (flat index) under `loads`, or infinity if it cannot carry them.
  ///
  /// `needed` is scratch of `resources` numbers. `used[r]` is how many arcs use resource r, which
  /// matters only for arcs without demand: an option must have capacity in what they use.
  @inline(__always)
  func cost(
    option: Int, loads: UnsafePointer<Double>, used: UnsafePointer<Int32>,
    needed: UnsafeMutablePointer<Double>
  ) -> Double {
    let base = option * resources
    var total = cost[option]
    if hasMinimum[option] {
      for r in 0..<resources
      where loads[r] < minimum[base + r] * (1 - Self.tolerance) { return .infinity }
    }
    for r in 0..<resources { needed[r] = loads[r] }
    for r in 0..<resources {
      let held = capacity[base + r]
      let need = needed[r]
      if need > held * (1 + Self.tolerance) {
        let size = moduleSize[base + r]
        guard size > 0 else { return .infinity }
        let count = ((need - held) / size - Self.tolerance).rounded(.up)
        guard count <= moduleMost[base + r] else { return .infinity }
        total += moduleCost[base + r] * count
        for t in takeOffsets[base + r]..<takeOffsets[base + r + 1] {
          needed[Int(takeResource[Int(t)])] += takeAmount[Int(t)] * count
        }
      } else if used[r] > 0 && held == 0 && moduleMost[base + r] == 0 {
        return .infinity
      }
    }
    return total
  }

  /// What every option costs under the loads of an assignment; infinite where it cannot carry them.
  ///
  /// Complexity: O(clients + options × resources).
  func prices(_ problem: ModularProblem, _ assignment: [Int32]) -> [Double] {
    var loads = [Double](repeating: 0, count: problem.sites.count * resources + 1)
    var used = [Int32](repeating: 0, count: loads.count)
    for (client, arc) in assignment.enumerated() where arc >= 0 {
      let base = Int(problem.arcs[Int(arc)].site) * resources
      let pattern = problem.usePatterns[Int(problem.arcs[Int(arc)].pattern)]
      for r in 0..<resources where pattern[r] > 0 {
        loads[base + r] += pattern[r] * problem.clients[client].demand
        used[base + r] += 1
      }
    }
    // One more than needed each: an empty array may have no address.
    var needed = [Double](repeating: 0, count: resources + 1)
    return loads.withUnsafeBufferPointer { loads in
      used.withUnsafeBufferPointer { used in
        needed.withUnsafeMutableBufferPointer { needed in
          guard let l = loads.baseAddress, let u = used.baseAddress, let n = needed.baseAddress
          else { return [] }
          return problem.sites.indices.flatMap { site in
            options(of: site).map {
              cost(
                option: $0, loads: l + site * resources, used: u + site * resources, needed: n)
            }
          }
        }
      }
    }
  }

  /// What `option` could carry beyond `loads` at the same cost, by resource.
  ///
  /// The option must be able to carry the loads. `slack` is filled; a resource that the option
  /// does not have gets −1.
  func slack(
    option: Int, loads: UnsafePointer<Double>, into slack: UnsafeMutablePointer<Double>
  ) {
    let base = option * resources
    for r in 0..<resources { slack[r] = loads[r] }
    for r in 0..<resources {
      let (held, size) = (capacity[base + r], moduleSize[base + r])
      let need = slack[r]
      var room = held
      if need > held * (1 + Self.tolerance) && size > 0 {
        let count = ((need - held) / size - Self.tolerance).rounded(.up)
        room += size * count
        for t in takeOffsets[base + r]..<takeOffsets[base + r + 1] {
          slack[Int(takeResource[Int(t)])] += takeAmount[Int(t)] * count
        }
      }
      slack[r] = room > 0 ? max(0, room - need) : -1
    }
  }

  /// The cheapest option of `site` under `loads` and its cost; infinity if none can carry them.
  ///
  /// Ties go to the first option.
  @inline(__always)
  func cheapest(
    site: Int, loads: UnsafePointer<Double>, used: UnsafePointer<Int32>,
    needed: UnsafeMutablePointer<Double>
  ) -> (cost: Double, option: Int) {
    var best = (cost: Double.infinity, option: -1)
    for option in firstOption[site]..<firstOption[site + 1] where cost[option] < best.cost {
      let value = cost(option: option, loads: loads, used: used, needed: needed)
      if value < best.cost { best = (value, option) }
    }
    return best
  }

  /// The most that `option` can hold of a resource, modules included.
  func mostCapacity(option: Int, resource: Int) -> Double {
    let i = option * resources + resource
    return capacity[i] + moduleSize[i] * moduleMost[i]
  }

  /// What `option` holds of a resource before modules.
  @inline(__always)
  func capacity(_ option: Int, _ r: Int) -> Double { capacity[option * resources + r] }
  /// The least load of a resource.
  @inline(__always)
  func minimum(_ option: Int, _ r: Int) -> Double { minimum[option * resources + r] }
  /// The size of the option's module of a resource, 0 without one.
  @inline(__always)
  func moduleSize(_ option: Int, _ r: Int) -> Double { moduleSize[option * resources + r] }
  /// What the module costs.
  @inline(__always)
  func moduleCost(_ option: Int, _ r: Int) -> Double { moduleCost[option * resources + r] }
  /// How many there can be.
  @inline(__always)
  func moduleMost(_ option: Int, _ r: Int) -> Int { Int(moduleMost[option * resources + r]) }
}
