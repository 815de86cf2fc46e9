import Foundation

/// The level of a series of counts, and its trend, which fades.
///
/// The trend is the slope of the logarithms of the last years. It is drawn towards 0 as the
/// positive-part rule of James and Stein (1961) does, and is 0 within two standard errors of a
/// series that wanders without aim: such a trend did not help the forecasts of a district whose
/// entrants rose and fell again. What is left of it fades (Gardner and McKenzie 1985,
/// doi:10.1287/mnsc.31.10.1237).
struct EntrantTrend: Sendable, Equatable {
  /// Fewer counts than this tell no trend.
  static let fewest = 5
  /// The variance of the slope of a random walk of n steps is this share of its steps' over n.
  private static let walk = 1.2
  /// The square of how many standard errors chance explains.
  private static let chance = 4.0

  /// The yearly change of the logarithm.
  let trend: Double
  /// What is expected of the last year.
  private let level: Double
  private let damping: Double

  /// Takes the counts of years that follow each other, NaN where a year is missing: all of them for
  /// the level, and the ones that are good enough for a trend.
  init(_ counts: [Double], reliable: [Double], options: EnrolmentOptions) {
    let trend = options.trendDamping > 0 ? Self.trend(reliable) : 0
    // Whatever made earlier counts differ, the level is that of now.
    let slope = options.trendDamping > 0 ? Self.trend(counts) : 0
    var (sum, weights, weight) = (0.0, 0.0, 1.0)
    for (age, count) in counts.reversed().enumerated() {
      if !count.isNaN {
        sum += weight * count * exp(slope * Double(age))
        weights += weight
      }
      weight *= 1 - options.entrantSmoothing
    }
    level = weights > 0 ? sum / weights : 0
    damping = options.trendDamping
    self.trend = trend
  }

  /// What is expected so many years after the last one.
  func level(ahead: Int) -> Double { level * growth(ahead: ahead) }

  /// By what the level changes in so many years; the trend of years behind has not faded.
  func growth(ahead years: Int) -> Double {
    guard years > 0, damping < 1 else { return exp(trend * Double(years)) }
    return exp(trend * damping * (1 - pow(damping, Double(years))) / (1 - damping))
  }

  private static func trend(_ counts: [Double]) -> Double {
    let points = counts.enumerated().filter { $0.element > 0 }.map { year, count in
      SIMD2(Double(year), log(count))
    }
    let n = Double(points.count)
    guard points.count >= fewest else { return 0 }
    let mean = points.reduce(.zero, +) / n
    let centred = points.map { $0 - mean }
    let slope =
      centred.reduce(0) { $0 + $1.x * $1.y } / centred.reduce(0) { $0 + $1.x * $1.x }
    // The variance of a year's step, over the steps between the counts that are there.
    let steps = zip(points, points.dropFirst()).map { before, after in
      let years = after.x - before.x
      let beyond = after.y - before.y - slope * years
      return beyond * beyond / years
    }
    let variance = steps.reduce(0, +) / (n - 2) * walk / (points[points.count - 1].x - points[0].x)
    guard slope != 0 else { return 0 }
    return slope * max(0, 1 - chance * variance / (slope * slope))
  }
}
