import Demography

/// A forecast in figures: what is expected by place, band and year, with 80 % intervals, and when
/// schools become small.
///
///     let summary = ForecastSummary(forecast, policy: policy, paths: 1_000)
///     summary.rows.first { $0.year == 2030 }?.median
///     summary.schools.first?.years     // the years in which it falls below 100, 60, 30 and 10
public struct ForecastSummary: Sendable {
  /// The rolls whose crossing is told, in pupils.
  public static let thresholds = [100, 60, 30, 10]
  /// The ends of an 80 % interval and its middle, as shares of the paths.
  static let shares = [0.1, 0.5, 0.9]

  /// What a row is about.
  public enum Place: Sendable, Hashable {
    /// A settlement, by its index.
    case settlement(Int)
    /// A school of today, by its index.
    case school(Int)
  }

  /// The pupils of a place in a year.
  public struct Row: Sendable {
    /// The place.
    public var place: Place
    /// The index of the band; `nil` for all pupils.
    public var band: Int?
    /// The autumn.
    public var year: Int
    /// The mean.
    public var mean: Double
    /// What one path in ten stays at or below.
    public var low: Double
    /// What half of the paths stay at or below.
    public var median: Double
    /// What nine paths in ten stay at or below.
    public var high: Double
  }

  /// How a school shrinks.
  public struct School: Sendable {
    /// The index of the school.
    public var school: Int
    /// Its roll in the base year.
    public var pupilsToday: Double
    /// By threshold: the year in which the middle path falls below it; the base year where today's
    /// roll is below it already; `nil` where it does not fall so far.
    public var years: [Int?]
    /// By threshold: the share of the paths below it in the last year.
    public var chances: [Double]
  }

  /// The pupils of a stage in the whole region.
  public struct Fan: Sendable {
    /// The stage; `nil` for all pupils.
    public var stage: Stage?
    /// The pupils of the base year.
    public var today: Double
    /// By year: a tenth, the half and nine tenths of the paths stay at or below.
    public var quantiles: [SIMD3<Double>]
    /// By year: the mean.
    public var means: [Double]
  }

  /// The forecast.
  public let forecast: RegionForecast
  /// How many futures were drawn, and from which seed.
  public let paths: Int
  /// The seed.
  public let seed: UInt64
  /// By place, then band, then year.
  public let rows: [Row]
  /// By school.
  public let schools: [School]
  /// All pupils, then each stage with pupils.
  public let fans: [Fan]

  /// Draws futures and sums them up.
  ///
  /// Places are taken some at a time, so that memory does not grow with the region.
  ///
  /// - Parameters:
  ///   - forecast: The forecast.
  ///   - policy: The bands.
  ///   - paths: How many futures.
  ///   - seed: Their seed.
  ///   - threads: The most threads to use; the result does not depend on it.
  ///
  /// Complexity: O(places · grades · years · paths).
  public init(
    _ forecast: RegionForecast, policy: Policy, paths: Int, seed: UInt64, threads: Int = 1
  ) {
    var sums = FanSums(forecast, policy, paths: paths)
    var rows = BandRows(forecast.villages, policy, paths: paths, seed: seed, threads: threads) {
      .settlement($0)
    }
    rows.run { place, ensemble, row in sums.add(ensemble, row) }
    var all = rows.rows
    var schools: [School] = []
    if let model = forecast.schools {
      let indices = forecast.schoolIndices
      var rows = BandRows(model, policy, paths: paths, seed: seed, threads: threads) {
        .school(indices[$0])
      }
      rows.run { place, ensemble, row in
        guard indices[place] >= 0 else { return }
        schools.append(Self.school(indices[place], model, place, ensemble, row))
      }
      all += rows.rows.filter { $0.place != .school(-1) }
    }
    self.forecast = forecast
    (self.paths, self.seed, self.rows, self.schools) = (paths, seed, all, schools)
    fans = sums.fans()
  }

  private static func school(
    _ index: Int, _ model: EnrolmentModel, _ place: Int, _ ensemble: EnrolmentEnsemble, _ row: Int
  ) -> School {
    let width = model.grades.count
    let today = model.pupils[place * width..<(place + 1) * width].reduce(0, +)
    let last = model.baseYear + model.horizon
    return School(
      school: index, pupilsToday: today,
      years: thresholds.map { threshold in
        today < Double(threshold)
          ? model.baseYear : ensemble.year(place: row, fallsBelow: Double(threshold))
      },
      chances: thresholds.map { ensemble.chance(place: row, year: last, below: Double($0)) })
  }
}

/// The rows of a model's places, by parts of the places.
private struct BandRows {
  private let model: EnrolmentModel
  private let paths: Int
  private let seed: UInt64
  private let threads: Int
  private let name: (Int) -> ForecastSummary.Place
  /// The policy's bands that the model has grades of.
  private let bands: [Int]
  private let grades: [ClosedRange<Int>]
  private(set) var rows: [ForecastSummary.Row] = []

  init(
    _ model: EnrolmentModel, _ policy: Policy, paths: Int, seed: UInt64, threads: Int,
    _ name: @escaping (Int) -> ForecastSummary.Place
  ) {
    (self.model, self.paths, self.seed, self.threads) = (model, paths, seed, threads)
    self.name = name
    bands = policy.bands.indices.filter { policy.bands[$0].grades.overlaps(model.grades) }
    // Grades that no band has are counted with the whole.
    let inBands = Set(bands.flatMap { policy.bands[$0].grades })
    grades =
      bands.map { policy.bands[$0].grades.clamped(to: model.grades) }
      + model.grades.filter { !inBands.contains($0) }.map { $0...$0 }
  }

  /// Calls `body` with each place, the ensemble that holds it, and its row there.
  mutating func run(_ body: (Int, EnrolmentEnsemble, Int) -> Void) {
    let each = EnrolmentEnsemble.bytes(
      places: 1, bands: max(grades.count, 1), years: model.horizon, paths: paths)
    let part = max(16, (128 << 20) / max(each, 1))
    for start in stride(from: 0, to: model.places.count, by: part) {
      let range = start..<min(start + part, model.places.count)
      let ensemble = model.ensemble(
        paths: paths, bands: grades, places: range, seed: seed, threads: threads)
      for place in range {
        append(place, ensemble, place - start)
        body(place, ensemble, place - start)
      }
    }
  }

  private mutating func append(_ place: Int, _ ensemble: EnrolmentEnsemble, _ row: Int) {
    for year in model.baseYear + 1...model.baseYear + model.horizon {
      for (k, band) in bands.enumerated() {
        append(place, band, year, Array(ensemble.pupils(place: row, band: k, year: year)))
      }
      append(place, nil, year, ensemble.roll(place: row, year: year))
    }
  }

  private mutating func append(_ place: Int, _ band: Int?, _ year: Int, _ values: [Float]) {
    let quantiles = EnrolmentEnsemble.quantiles(values, ForecastSummary.shares)
    rows.append(
      .init(
        place: name(place), band: band, year: year,
        mean: values.reduce(0.0) { $0 + Double($1) } / Double(max(1, values.count)),
        low: quantiles[0], median: quantiles[1], high: quantiles[2]))
  }
}

/// The region's pupils by stage and path.
private struct FanSums {
  private let forecast: RegionForecast
  private let paths: Int
  /// The bands of each fan, as the ensemble numbers them; the first fan has all.
  private let members: [[Int]]
  private let stages: [Stage?]
  private let today: [Double]
  /// By fan, then year, then path.
  private var sums: [Double]

  init(_ forecast: RegionForecast, _ policy: Policy, paths: Int) {
    let grades = forecast.villages.grades
    let bands = policy.bands.indices.filter { policy.bands[$0].grades.overlaps(grades) }
    let inBands = Set(bands.flatMap { policy.bands[$0].grades })
    let extra = grades.count { !inBands.contains($0) }
    var stages: [Stage?] = [nil]
    var members = [Array(0..<bands.count + extra)]
    for (k, band) in bands.enumerated() {
      if let known = stages.firstIndex(of: policy.bands[band].stage) {
        members[known].append(k)
      } else {
        stages.append(policy.bands[band].stage)
        members.append([k])
      }
    }
    let settlements = forecast.region.settlements.indices
    today = zip(stages, members).map { stage, list in
      let own =
        stage == nil
        ? [grades]
        : list.map { policy.bands[bands[$0]].grades.clamped(to: grades) }
      return settlements.reduce(0.0) { sum, place in
        own.reduce(sum) { $0 + forecast.pupilsToday(settlement: place, grades: $1) }
      }
    }
    (self.forecast, self.paths, self.members, self.stages) = (forecast, paths, members, stages)
    sums = Array(repeating: 0, count: stages.count * forecast.villages.horizon * paths)
  }

  mutating func add(_ ensemble: EnrolmentEnsemble, _ row: Int) {
    let horizon = ensemble.horizon
    for (fan, bands) in members.enumerated() {
      for year in 0..<horizon {
        let first = (fan * horizon + year) * paths
        for band in bands {
          let values = ensemble.pupils(
            place: row, band: band, year: ensemble.baseYear + 1 + year)
          for path in 0..<paths {
            sums[first + path] += Double(values[values.startIndex + path])
          }
        }
      }
    }
  }

  func fans() -> [ForecastSummary.Fan] {
    let horizon = forecast.villages.horizon
    return stages.indices.map { fan in
      var (quantiles, means): ([SIMD3<Double>], [Double]) = ([], [])
      for year in 0..<horizon {
        let first = (fan * horizon + year) * paths
        let values = Array(sums[first..<first + paths])
        quantiles.append(SIMD3(EnrolmentEnsemble.quantiles(values, ForecastSummary.shares)))
        means.append(values.reduce(0, +) / Double(paths))
      }
      return .init(stage: stages[fan], today: today[fan], quantiles: quantiles, means: means)
    }
  }
}
