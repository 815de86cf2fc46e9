import Foundation

/// The whole numbers that stand for costs and quantities.
///
/// Costs: where all are multiples of a decimal granule (1, 0.1, … 0.0001 times a common divisor)
/// they are counted in it exactly, and a solution can only be better by a whole granule;
/// otherwise they are rounded down. Either way a power of two refines them, for the multipliers.
///
/// Quantities: decimal granules likewise; otherwise demands are rounded down and capacities, with
/// their hair, too: a sum of whole parts is at most the whole part of the sum, so every feasible
/// assignment stays feasible, and a few others may appear that only the original data refuse.
struct SingleSourceUnits: Sendable {
  /// Scaled cost for a unit of cost: `refinement · 10ᵏ / divisor`, or a power of two.
  let costScale: Double
  /// Whether scaled costs are exact multiples of `granule`.
  let isExact: Bool
  /// The scaled size of a granule.
  let granule: Double
  private let decimal: Double
  private let divisor: Double
  private let weightScale: Double
  private let weightDivisor: Double
  /// Whether whole demands and capacities say exactly what the original ones do.
  let isWeightExact: Bool

  init(_ data: SingleSourceData) {
    var largest = data.fixedCosts.reduce(1) { $0 + abs($1) }
    for i in 0..<data.costs.clientCount {
      var most = 0.0
      for k in data.costs.pairs(of: i) { most = max(most, abs(data.costs.cost[k])) }
      largest += most
    }
    let all = data.fixedCosts + data.costs.cost
    if let (decimal, divisor) = Self.granule(of: all, largest: 0x1p45) {
      let whole = largest * decimal / divisor
      self.decimal = decimal
      self.divisor = divisor
      granule = Self.powerOfTwo(atMost: max(1, 0x1p49 / whole))
      isExact = true
      costScale = granule * (decimal / divisor)
    } else {
      decimal = 1
      divisor = 1
      granule = 1
      isExact = false
      costScale = Self.powerOfTwo(atMost: 0x1p49 / largest)
    }
    if let (scale, divisor) = Self.granule(of: data.demands, largest: 0x1p45) {
      (weightScale, weightDivisor, isWeightExact) = (scale, divisor, true)
    } else {
      let sum = data.demands.reduce(1, +)
      weightScale = Self.powerOfTwo(atMost: 0x1p45 / sum)
      (weightDivisor, isWeightExact) = (1, false)
    }
  }

  /// The scaled cost.
  func cost(_ value: Double) -> Double {
    isExact
      ? (value * decimal).rounded() / divisor * granule : (value * costScale).rounded(.down)
  }

  /// The whole demand.
  func demand(_ value: Double) -> Double {
    isWeightExact
      ? (value * weightScale).rounded() / weightDivisor : (value * weightScale).rounded(.down)
  }

  /// The whole capacity.
  func capacity(_ value: Double) -> Double {
    (SingleSourceData.limit(value) * weightScale / weightDivisor).rounded(.down)
  }

  /// The highest scaled cost that a solution of at most `value` can have.
  func floor(_ value: Double) -> Double {
    guard value.isFinite else { return value }
    return (value / granule).rounded(.down) * granule
  }

  /// A scaled bound in the problem's units, rounded so that it is not above.
  func bound(_ scaled: Double) -> Double {
    guard scaled.isFinite else { return scaled }
    if isExact { return (scaled / granule).rounded(.up) * divisor / decimal }
    return (scaled / costScale).nextDown
  }

  /// A decimal granule of all values, as a power of ten and a divisor of the multiples.
  private static func granule(of values: [Double], largest: Double) -> (Double, Double)? {
    for decimal in [1.0, 10, 100, 1_000, 10_000] {
      let isWhole = values.allSatisfy {
        let scaled = $0 * decimal
        return abs(scaled) < largest && abs(scaled - scaled.rounded()) <= 1e-12 * abs(scaled)
      }
      guard isWhole else { continue }
      var divisor = 0
      for value in values where value != 0 {
        var (a, b) = (divisor, Int(abs(value * decimal).rounded()))
        while b != 0 { (a, b) = (b, a % b) }
        divisor = a
        if divisor == 1 { break }
      }
      return (decimal, Double(max(1, divisor)))
    }
    return nil
  }

  private static func powerOfTwo(atMost value: Double) -> Double {
    exp2(Foundation.floor(log2(value)))
  }
}
