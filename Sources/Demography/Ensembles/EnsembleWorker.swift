import CatchmentSupport

/// What all places of an ensemble share.
struct EnsembleTables: Sendable {
  let entrants: OutcomeTable
  let normal: NormalTable
  let level: LogNormalTable
  let drift: LogNormalTable
  let shock: LogNormalTable
  /// What all places are multiplied by, years × paths.
  let walk: SharedWalk

  init(_ noise: EnrolmentNoise, years: Int, paths: Int, seed: UInt64) {
    entrants = EntrantTable(dispersion: noise.entrants).table
    normal = NormalTable()
    level = LogNormalTable(deviation: noise.entrantDrift)
    drift = LogNormalTable(deviation: noise.placeDrift)
    shock = LogNormalTable(deviation: noise.placeShock)
    walk = SharedWalk(deviation: noise.sharedDrift, years: years, paths: paths, seed: seed)
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
  private var sums: [Int32]
  /// The tables made so far, by their ratio: places of a region often share theirs.
  private var tables: [ProgressionTable] = []
  private var tableOf: [Double: Int] = [:]

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
    sums = Array(repeating: 0, count: paths)
    (drift, factor) = (level, Array(repeating: 1, count: paths))
  }

  mutating func run(_ place: Int, _ output: UnsafeMutableBufferPointer<Float>) {
    random = CounterRandom(seed: seed, stream: place)
    let width = model.grades.count
    start(place)
    var row = Array(model.pupils[place * width..<(place + 1) * width])
    for year in 0..<model.horizon {
      model.advance(&row, place, year)
      for grade in stride(from: width - 1, to: 0, by: -1) { progress(place, year, grade) }
      enter(place, year)
      settle(year, model.factor(row.reduce(0, +), place, year))
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
      // Before the first year's, so that a longer forecast begins as a shorter one does.
      let first = number(-1 - grade, .start)
      for path in 0..<paths {
        let isUp = share > 0 && random.bits(at: first + path) >> 32 < share
        pupils[grade * paths + path] = Int32(whole) + (isUp ? 1 : 0)
      }
    }
  }

  /// The number of a ratio's table, which is made where it is not there yet.
  private mutating func table(_ ratio: Double) -> Int {
    if let known = tableOf[ratio] { return known }
    if tables.count == 256 {
      tables.removeAll()
      tableOf.removeAll()
    }
    tables.append(ProgressionTable(ratio: ratio, dispersion: model.noise.progression))
    tableOf[ratio] = tables.count - 1
    return tables.count - 1
  }

  private mutating func progress(_ place: Int, _ year: Int, _ grade: Int) {
    let ratio = model.ratios[place * (model.grades.count - 1) + grade - 1]
    let below = (grade - 1) * paths
    var most: Int32 = 0
    for path in below..<below + paths { most = max(most, pupils[path]) }
    if most == 0 || ratio == 0 {
      for path in below + paths..<below + 2 * paths { pupils[path] = 0 }
      return
    }
    let table = table(ratio)
    tables[table].reach(Int(most))
    let draw = GradeDraw(tables[table], model.noise.progression, shared.normal)
    let (first, count, random) = (number(year, grade), paths, random)
    pupils.withUnsafeMutableBufferPointer { all in
      draw.run(
        random, first, from: .init(rebasing: all[below..<below + count]),
        into: .init(rebasing: all[below + count..<below + 2 * count]))
    }
  }

  private mutating func enter(_ place: Int, _ year: Int) {
    let expected = model.entrants[place * model.horizon + year]
    if model.noise.entrantDrift > 0 {
      Self.wander(&level, shared.level, random, number(year, .level))
    }
    let row = (model.entryGrades[place] - model.grades.lowerBound) * paths
    for path in 0..<paths { pupils[path] = 0 }
    guard expected > 0 else { return }
    let draw = EntrantDraw(shared.entrants, model.noise.entrants, shared.normal)
    let (first, count, random) = (number(year, 0), paths, random)
    level.withUnsafeBufferPointer { level in
      pupils.withUnsafeMutableBufferPointer { all in
        draw.run(
          random, first, expected: expected, level: level,
          into: .init(rebasing: all[row..<row + count]))
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
    let (first, count) = (year * paths, paths)
    shared.walk.factors.withUnsafeBufferPointer { walk in
      drift.withUnsafeBufferPointer { drift in
        factor.withUnsafeMutableBufferPointer { factor in
          for path in 0..<count { factor[path] = drift[path] * walk[first &+ path] * drawn }
        }
      }
    }
    if model.noise.placeShock > 0 {
      Self.wander(&factor, shared.shock, random, number(year, .shock))
    }
  }

  private mutating func write(_ year: Int, _ output: UnsafeMutableBufferPointer<Float>) {
    for (index, band) in bands.enumerated() {
      let first = (index * model.horizon + year) * paths
      let rows = band.filter(model.grades.contains).map {
        ($0 - model.grades.lowerBound) * paths
      }
      pupils.withUnsafeBufferPointer { pupils in
        sums.withUnsafeMutableBufferPointer { sums in
          Self.add(rows, of: pupils, to: sums)
          factor.withUnsafeBufferPointer { factor in
            for path in 0..<sums.count {
              output[first &+ path] = Float(Double(sums[path]) * factor[path])
            }
          }
        }
      }
    }
  }

  private static func add(
    _ rows: [Int], of pupils: UnsafeBufferPointer<Int32>, to sums: UnsafeMutableBufferPointer<Int32>
  ) {
    sums.update(repeating: 0)
    for row in rows {
      for path in 0..<sums.count { sums[path] &+= pupils[row &+ path] }
    }
  }
}
