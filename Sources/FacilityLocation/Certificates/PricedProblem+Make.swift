import CatchmentSupport

/// The parts of a problem before they are made whole.
struct PricedParts {
  var service = PricedProblem.Service.open
  var fixed: [Double]
  var offsets: [Int]
  var site: [Int32]
  var cost: [Double]
  var penalty: [Double]?
  var demands: [Double] = []
  var capacities: [Double] = []
  var limit = Limit.none
  var rules: [SiteRule]
  var center: Center?

  /// What is proved of a p-center: that so many sites do not suffice below the radius.
  struct Center: Sendable, Equatable {
    var radius: Double
    var openCount: Int
  }

  /// The constraint on the sites together.
  enum Limit {
    case none
    /// So many sites open.
    case count(Int)
    /// The sites hold the whole demand.
    case demand
    /// The sites cost at most so much of a budget.
    case budget([Double], Double)
  }

  /// The units in which certificates count.
  struct Units: Equatable {
    var bits: Int
    var demandBits: Int
  }

  /// What is added to capacities and budgets, relatively: sums of decimal demands must not fail for
  /// their last bit.
  static let tolerance = 1e-9

  /// Units so fine that rounding hardly matters, within `mostUnits`.
  var units: Units {
    // Shares of whole costs are no whole numbers.
    let isWhole =
      service != .split
      && [fixed, cost, penalty ?? []].allSatisfy { $0.allSatisfy { $0 == $0.rounded() } }
    let mean = max(1, costSum / Double(fixed.count + offsets.count))
    let fine = isWhole ? max(9, 15 - Int(mean.exponent)) : 40
    let hasWholeDemands = sizes.allSatisfy { $0 == $0.rounded() }
    let most = mostUnits
    return Units(
      bits: min(fine, most.bits), demandBits: min(hasWholeDemands ? 0 : 20, most.demandBits))
  }

  /// The finest units in which no sum overflows.
  var mostUnits: Units {
    Units(
      bits: limitBits - Int(costSum.exponent) - 1,
      demandBits: 39 - Int(sizes.reduce(1, +).exponent))
  }

  /// No less than any solution costs, in size.
  private var costSum: Double {
    var sum = 1.0
    for f in fixed { sum += abs(f) }
    for i in offsets.indices.dropLast() {
      let row = offsets[i]..<offsets[i + 1]
      if !row.isEmpty { sum += max(abs(cost[row.lowerBound]), abs(cost[row.upperBound - 1])) }
      sum += penalty?[i] ?? 0
    }
    return sum
  }

  /// Demands, capacities and what stands in a budget.
  private var sizes: [Double] {
    guard case .budget(let costs, let budget) = limit else { return demands + capacities }
    return demands + capacities + costs + [budget]
  }

  /// The logarithm of how large costs may be together.
  var limitBits: Int {
    if case .budget = limit { return 40 }
    return service == .open ? 50 : 40
  }
}

extension PricedProblem {
  /// Makes the parts whole, in the units of a certificate or fitting ones.
  init(_ parts: PricedParts, like certificate: Certificate?) throws(CertificateError) {
    let units = certificate?.units ?? parts.units
    let finest = parts.mostUnits
    guard units.bits >= -60, units.bits <= min(60, finest.bits), units.demandBits >= -60,
      units.demandBits <= min(40, finest.demandBits)
    else { throw .outOfRange(what: "the scale") }
    (bits, demandBits) = (units.bits, units.demandBits)
    let scale = Double(sign: .plus, exponent: bits, significand: 1)
    func whole(_ value: Double) -> Int { Int((value * scale).rounded(.down)) }
    service = parts.service
    fixed = parts.fixed.map(whole)
    offsets = parts.offsets
    site = parts.site
    cost = parts.cost.map(whole)
    penalty = parts.penalty?.map(whole) ?? Array(repeating: .max, count: parts.offsets.count - 1)
    (columnStart, columnPair, columnClient) =
      parts.service == .open ? ([], [], []) : Self.columns(parts)
    let fine = Double(sign: .plus, exponent: demandBits, significand: 1)
    demand = parts.demands.map { Int(($0 * fine).rounded(.down)) }
    func room(_ value: Double) -> Int {
      Int((value * (1 + PricedParts.tolerance) * fine).rounded(.down))
    }
    capacity = parts.capacities.map(room)
    rules = parts.rules
    center = parts.center
    switch parts.limit {
    case .none:
      (weight, least, most) = (Array(repeating: 1, count: fixed.count), 0, fixed.count)
    case .count(let count):
      (weight, least, most) = (Array(repeating: 1, count: fixed.count), count, count)
    case .demand: (weight, least, most) = (capacity, demand.reduce(0, +), nil)
    case .budget(let costs, let budget):
      (weight, least, most) = (costs.map { Int(($0 * fine).rounded(.down)) }, 0, room(budget))
    }
    priceBits = weight.allSatisfy { $0 == 1 } ? 0 : 20
    self.whole = parts.penalty.map { $0.reduce(0) { $0 + Int(($1 * scale).rounded(.up)) } }
    granule =
      service == .split ? 1 : Self.granule([parts.fixed, parts.cost, parts.penalty ?? []], scale)
  }

  /// The greatest common divisor of all costs, or 1 where some are no whole units.
  private static func granule(_ lists: [[Double]], _ scale: Double) -> Int {
    var divisor = 0
    for list in lists {
      for value in list {
        let units = value * scale
        guard units == units.rounded() else { return 1 }
        var (a, b) = (divisor, abs(Int(units)))
        while b != 0 { (a, b) = (b, a % b) }
        divisor = a
        if divisor == 1 { return 1 }
      }
    }
    return divisor > 0 ? divisor : max(1, Int(scale))
  }

  private static func columns(_ parts: PricedParts) -> ([Int], [Int32], [Int32]) {
    var start = [Int](repeating: 0, count: parts.fixed.count + 1)
    for j in parts.site { start[Int(j) + 1] += 1 }
    for j in parts.fixed.indices { start[j + 1] += start[j] }
    var next = start
    var pair = [Int32](repeating: 0, count: parts.site.count)
    var client = pair
    for i in parts.offsets.indices.dropLast() {
      for k in parts.offsets[i]..<parts.offsets[i + 1] {
        let j = Int(parts.site[k])
        pair[next[j]] = Int32(k)
        client[next[j]] = Int32(i)
        next[j] += 1
      }
    }
    return (start, pair, client)
  }
}
