/// The numbers in which bounds are computed: multiples of a power of two, coarse enough that sums
/// of them are exact in a `Double`.
///
/// Costs are rounded down to the grid and multipliers live on it, so that every sum of a bound is
/// exact, whatever its order, and a bound can fall short of the truth but never overstate it.
struct CostGrid: Sendable {
  /// The distance of two neighbours.
  let step: Double
  private let inverse: Double

  /// A grid on which sums of up to `total` in size are exact.
  init(total: Double) {
    var exponent = -40
    while Double(sign: .plus, exponent: exponent, significand: 1) * 0x1p50 < total {
      exponent += 1
    }
    step = Double(sign: .plus, exponent: exponent, significand: 1)
    inverse = 1 / step
  }

  /// The grid's number at or below `value`.
  @inline(__always) func down(_ value: Double) -> Double {
    (value * inverse).rounded(.down) * step
  }

  /// The largest size at which sums are still exact.
  var limit: Double { step * 0x1p52 }
}

/// The largest number of which all costs are multiples; 0 when none was found.
///
/// Values of solutions differ by at least so much.
enum CostGranule {
  /// Tries 1 and then up to three decimals.
  ///
  /// Complexity: O(values).
  static func of(_ values: [Double], and others: [Double]) -> Double {
    for (granule, factor) in [(1.0, 1.0), (0.1, 10), (0.01, 100), (0.001, 1000)] {
      if isMultiple(values, factor), isMultiple(others, factor) { return granule }
    }
    return 0
  }

  private static func isMultiple(_ values: [Double], _ factor: Double) -> Bool {
    for value in values {
      let scaled = value * factor
      if abs(scaled) > 1e12 || abs(scaled - scaled.rounded()) > 1e-9 * max(1, abs(scaled)) {
        return false
      }
    }
    return true
  }
}
