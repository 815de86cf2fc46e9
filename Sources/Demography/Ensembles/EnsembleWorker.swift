import CatchmentSupport

/// What all places of an ensemble share.
struct EnsembleTables: Sendable {
  let entrants: OutcomeTable
  let level: LogNormalTable
  let drift: LogNormalTable
  let shock: LogNormalTable

  init(_ noise: EnrolmentNoise) {
    entrants = EntrantTable(dispersion: noise.entrants).table
    level = LogNormalTable(deviation: noise.entrantDrift)
    drift = LogNormalTable(deviation: noise.placeDrift)
    shock = LogNormalTable(deviation: noise.placeShock)
  }
}

/// Draws the futures of one place after the other, all paths of a year at once.
struct EnsembleWorker {
  private let model: EnrolmentModel
  private let shared: EnsembleTables
  private let paths: Int
  private let bands: [ClosedRange<Int>]
  private let seed: UInt64
  private var random: CounterRandom
  /// By grade, then path.
  private var pupils: [Int32]
  /// What the paths' entrants' level, and the place, are multiplied by so far.
  private var level: [Double]
  private var drift: [Double]
  private var factor: [Double]
  private var tables: [ProgressionTable]

  /// The numbers of the draws of a year besides those of grades.
  private enum Slot: Int, CaseIterable { case level, drift, shock, start }

  init(
    _ model: EnrolmentModel, _ shared: EnsembleTables, paths: Int, bands: [ClosedRange<Int>],
    seed: UInt64
  ) {
    (self.model, self.shared, self.paths, self.bands) = (model, shared, paths, bands)
    self.seed = seed
    random = CounterRandom(seed: seed)
    pupils = Array(repeating: 0, count: paths * model.grades.count)
    level = Array(repeating: 1, count: paths)
    (drift, factor) = (level, Array(repeating: 1, count: paths))
    tables = model.grades.dropLast().map { _ in
      ProgressionTable(ratio: 1, dispersion: model.noise.progression)
    }
  }

  mutating func run(_ place: Int, _ output: UnsafeMutableBufferPointer<Float>) {
    random = CounterRandom(seed: seed, stream: place)
    let width = model.grades.count
    start(place)
    var row = Array(model.pupils[place * width..<(place + 1) * width])
    let today = row.reduce(0, +)
    for year in 0..<model.horizon {
      model.advance(&row, place, year)
      for grade in stride(from: width - 1, to: 0, by: -1) { progress(place, year, grade) }
      enter(place, year)
      let moves = model.moves[place * model.horizon + year]
      settle(year, model.drawn(row.reduce(0, +), today) * moves)
      write(year, output)
    }
  }

  /// The number of a slot's first draw.
  private func number(_ year: Int, _ slot: Int) -> Int {
    (year * (model.grades.count + Slot.allCases.count) + slot) * paths
  }

  private func number(_ year: Int, _ slot: Slot) -> Int {
    number(year, model.grades.count + slot.rawValue)
  }

  /// Today's pupils, in whole numbers whose mean they are.
  private mutating func start(_ place: Int) {
    let width = model.grades.count
    for path in 0..<paths { (level[path], drift[path]) = (1, 1) }
    for grade in 0..<width {
      let count = model.pupils[place * width + grade]
      let whole = count.rounded(.down)
      let share = UInt64((count - whole) * 4_294_967_296)
      let first = number(model.horizon + grade, .start)
      for path in 0..<paths {
        let isUp = share > 0 && random.bits(at: first + path) >> 32 < share
        pupils[grade * paths + path] = Int32(whole) + (isUp ? 1 : 0)
      }
    }
  }

  private mutating func progress(_ place: Int, _ year: Int, _ grade: Int) {
    let ratio = model.ratios[place * (model.grades.count - 1) + grade - 1]
    if tables[grade - 1].ratio != ratio {
      tables[grade - 1] = ProgressionTable(
        ratio: ratio, dispersion: model.noise.progression)
    }
    let below = (grade - 1) * paths
    var most: Int32 = 0
    for path in below..<below + paths { most = max(most, pupils[path]) }
    tables[grade - 1].reach(Int(most))
    let table = tables[grade - 1].table
    let (first, count) = (number(year, grade), paths)
    pupils.withUnsafeMutableBufferPointer { all in
      Self.draw(
        table, random, first, from: .init(rebasing: all[below..<below + count]),
        into: .init(rebasing: all[below + count..<below + 2 * count]))
    }
  }

  private static func draw(
    _ table: OutcomeTable, _ random: CounterRandom, _ first: Int,
    from: UnsafeMutableBufferPointer<Int32>, into: UnsafeMutableBufferPointer<Int32>
  ) {
    let most = Int32(ProgressionTable.largest)
    table.withReader { reader in
      for path in from.indices {
        let count = from[path]
        if count <= most {
          let bits = random.bits(at: first &+ path)
          into[path] = reader.draw(Int(count), UInt32(truncatingIfNeeded: bits >> 32))
        } else {
          into[path] = sum(table, Int(count), Int(most), random, first &+ path)
        }
      }
    }
  }

  /// A number that is the sum of those of several parts.
  private static func sum(
    _ table: OutcomeTable, _ size: Int, _ part: Int, _ random: CounterRandom, _ number: Int
  ) -> Int32 {
    var (left, sum, k) = (size, Int32(0), 0)
    while left > 0 {
      let bits = random.bits(at: number ^ (k << 48))
      sum &+= table.draw(min(left, part), UInt32(truncatingIfNeeded: bits >> 32))
      left -= part
      k += 1
    }
    return sum
  }

  private mutating func enter(_ place: Int, _ year: Int) {
    let expected = model.entrants[place * model.horizon + year] * Double(EntrantTable.steps)
    if model.noise.entrantDrift > 0 {
      Self.wander(&level, shared.level, random, number(year, .level))
    }
    let levels = level
    Self.enter(&pupils, expected, levels.span, shared.entrants, random, number(year, 0))
  }

  private static func enter(
    _ pupils: inout [Int32], _ expected: Double, _ level: Span<Double>, _ table: OutcomeTable,
    _ random: CounterRandom, _ first: Int
  ) {
    let part = EntrantTable.largest * EntrantTable.steps
    pupils.withUnsafeMutableBufferPointer { entrants in
      table.withReader { reader in
        for path in level.indices {
          let bits = random.bits(at: first &+ path)
          // Rounded up with the chance that keeps the mean.
          let size = Int(min(expected * level[path] + Double(bits & 0xFFFF_FFFF) * 0x1p-32, 4e6))
          entrants[path] =
            size <= part
            ? reader.draw(size, UInt32(truncatingIfNeeded: bits >> 32))
            : sum(table, size, part, random, first &+ path)
        }
      }
    }
  }

  /// Multiplies each path's factor by one that is drawn.
  private static func wander(
    _ factors: inout [Double], _ table: LogNormalTable, _ random: CounterRandom, _ first: Int
  ) {
    let draws = table.factors.span
    var factors = factors.mutableSpan
    for path in factors.indices {
      let bits = random.bits(at: first &+ path) >> UInt64(64 - LogNormalTable.bits)
      factors[path] *= draws[Int(bits)]
    }
  }

  /// What the rolls of this year are multiplied by.
  private mutating func settle(_ year: Int, _ drawn: Double) {
    if model.noise.placeDrift > 0 {
      Self.wander(&drift, shared.drift, random, number(year, .drift))
    }
    for path in 0..<paths { factor[path] = drift[path] * drawn }
    if model.noise.placeShock > 0 {
      Self.wander(&factor, shared.shock, random, number(year, .shock))
    }
  }

  private func write(_ year: Int, _ output: UnsafeMutableBufferPointer<Float>) {
    let (pupils, factor, paths) = (pupils.span, factor.span, paths)
    var sums = [Int32](repeating: 0, count: paths)
    for (index, band) in bands.enumerated() {
      let first = (index * model.horizon + year) * paths
      let rows = band.filter(model.grades.contains).map {
        ($0 - model.grades.lowerBound) * paths
      }
      for path in 0..<paths { sums[path] = 0 }
      for row in rows {
        for path in 0..<paths { sums[path] &+= pupils[row &+ path] }
      }
      for path in 0..<paths { output[first + path] = Float(Double(sums[path]) * factor[path]) }
    }
  }
}
