import CatchmentSupport

@testable import Demography

extension EnrolmentModel {
  /// A model of random size and noise: fractional pupils, moves, entry grades, everything varies.
  static func random(
    seed: UInt64, places: Int = 6, noise: EnrolmentNoise? = nil, weight: Double? = nil,
    entrantFactor: Double = 1, hasMoves: Bool = true, entersLow: Bool = false
  ) throws -> EnrolmentModel {
    var random = RandomStream(seed: seed)
    let width = 1 + Int(random.uniform() * 7)
    let horizon = 1 + Int(random.uniform() * 7)
    func numbers(_ count: Int, _ low: Double, _ high: Double) -> [Double] {
      (0..<count).map { _ in low + (high - low) * random.uniform() }
    }
    let levels = (0..<places).map { $0 == 0 ? 0 : 120 * random.uniform() * random.uniform() }
    let pupils = levels.flatMap { level in numbers(width, 0.5, 1.5).map { $0 * level } }
    let ratios = numbers(places * (width - 1), 0.5, 1.15)
    let entrants = levels.flatMap { level in numbers(horizon, 0.5, 1.5).map { $0 * level } }
    let entry = (0..<places).map { _ in entersLow ? 1 : 1 + Int(random.uniform() * Double(width)) }
    let moves = numbers(places * horizon, 0.7, 1.3)
    let ownNoise = EnrolmentNoise(
      progression: 0.2 + 0.8 * random.uniform(), entrants: 1 + random.uniform(),
      entrantDrift: 0.1 * random.uniform(), placeShock: 0.05 * random.uniform(),
      placeDrift: 0.05 * random.uniform(), sharedDrift: 0.05 * random.uniform())
    return try EnrolmentModel(
      places: (0..<places).map { "p\($0)" }, grades: 1...width, baseYear: 2024, horizon: horizon,
      pupils: pupils, ratios: ratios, entrants: entrants.map { $0 * entrantFactor },
      entryGrades: entry, lastValueWeight: weight ?? random.uniform(),
      moves: hasMoves ? moves : nil, noise: noise ?? ownNoise)
  }
}

/// The mean and the variance of numbers.
func meanAndVariance(_ numbers: some Collection<Float>) -> (mean: Double, variance: Double) {
  let count = Double(numbers.count)
  let mean = numbers.reduce(0.0) { $0 + Double($1) } / count
  let square = numbers.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
  return (mean, square / count)
}
