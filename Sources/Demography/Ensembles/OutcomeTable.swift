/// Distributions of small counts, as rows that are drawn from by one random number each.
///
/// A row holds the cumulative chances of its outcomes in 32 bits; a guide of 32 entries leads near to
/// the outcome (the guide method, Chen and Asau 1974), so that a draw reads a few numbers. A greater
/// random number never gives a lesser outcome.
struct OutcomeTable: Sendable {
  fileprivate static let guideBits = 5
  /// Chances below this are left out of a row and added to its most likely outcome.
  private static let least = 1e-10

  private var cumulative: [UInt32] = []
  private var guides: [UInt16] = []
  /// By row: where it begins in `cumulative`, and its lowest outcome.
  private var rows: [SIMD2<Int32>] = []

  /// The number of rows.
  var count: Int { rows.count }

  /// Appends the distribution with these chances of 0, 1, 2 and so on; they add up to 1.
  mutating func append(_ chances: [Double]) {
    var (low, high) = (0, chances.count - 1)
    while low < high, chances[low] < Self.least { low += 1 }
    while high > low, chances[high] < Self.least { high -= 1 }
    rows.append(SIMD2(Int32(cumulative.count), Int32(low)))
    let total = chances[low...high].reduce(0, +)
    let scale = 4_294_967_295 / total
    let shift = UInt32(32 - Self.guideBits)
    var (sum, slot) = (0.0, UInt32(0))
    for outcome in low...high {
      sum += chances[outcome]
      let bound = outcome == high ? .max : UInt32(min(sum * scale, 4_294_967_295))
      cumulative.append(bound)
      while slot < 1 << Self.guideBits, slot << shift <= bound {
        guides.append(UInt16(truncatingIfNeeded: outcome - low))
        slot += 1
      }
    }
  }

  /// An outcome of a row.
  func draw(_ row: Int, _ random: UInt32) -> Int32 {
    withReader { $0.draw(row, random) }
  }

  /// Runs `body` with a view that draws without checks of bounds.
  @inline(__always)
  func withReader<T>(_ body: (Reader) -> T) -> T {
    cumulative.withUnsafeBufferPointer { cumulative in
      guides.withUnsafeBufferPointer { guides in
        rows.withUnsafeBufferPointer { rows in
          body(Reader(cumulative: cumulative, guides: guides, rows: rows))
        }
      }
    }
  }

  /// A view of a table.
  struct Reader {
    fileprivate let cumulative: UnsafeBufferPointer<UInt32>
    fileprivate let guides: UnsafeBufferPointer<UInt16>
    fileprivate let rows: UnsafeBufferPointer<SIMD2<Int32>>

    @inline(__always)
    func draw(_ row: Int, _ random: UInt32) -> Int32 {
      let place = rows[row]
      let slot = Int(random >> UInt32(32 - OutcomeTable.guideBits))
      let first = Int(place.x)
      var index = first &+ Int(guides[row << OutcomeTable.guideBits &+ slot])
      // Which of the next two it is cannot be foreseen: adding is cheaper than a wrong guess.
      index &+= cumulative[index] < random ? 1 : 0
      index &+= cumulative[index] < random ? 1 : 0
      while cumulative[index] < random { index &+= 1 }
      return place.y &+ Int32(truncatingIfNeeded: index &- first)
    }
  }
}

/// How many pupils of a grade are in the next one: some stay, each with the same chance, and others
/// arrive (a Poisson number), so that the mean is ratio × pupils and the variance `dispersion` × mean.
///
/// Each pupil brings an independent number of pupils, so the numbers of large grades are sums of
/// those of parts of 64.
struct ProgressionTable: Sendable {
  static let largest = 64

  private let one: [Double]
  private var chances: [Double] = [1]
  private(set) var table = OutcomeTable()
  /// What the table is for.
  let ratio: Double

  init(ratio: Double, dispersion: Double) {
    self.ratio = ratio
    // stay (1 − stay) + arrivals = dispersion × ratio, and stay + arrivals = ratio.
    let stay = min((ratio * max(0, 1 - dispersion)).squareRoot(), min(ratio, 1))
    let arrivals = Self.poisson(ratio - stay)
    var one = [Double](repeating: 0, count: arrivals.count + 1)
    for (k, chance) in arrivals.enumerated() {
      one[k] += (1 - stay) * chance
      one[k + 1] += stay * chance
    }
    self.one = one
    table.append(chances)
  }

  /// Has rows for up to this many pupils.
  mutating func reach(_ pupils: Int) {
    while table.count <= min(pupils, Self.largest) {
      var next = [Double](repeating: 0, count: chances.count + one.count - 1)
      Self.convolve(chances.span, one.span, &next)
      while next.count > 1, next[next.count - 1] < 1e-10 { next.removeLast() }
      chances = next
      table.append(chances)
    }
  }

  private static func convolve(_ a: Span<Double>, _ b: Span<Double>, _ sums: inout [Double]) {
    var sums = sums.mutableSpan
    for k in a.indices where a[k] > 1e-10 {
      for j in b.indices { sums[k &+ j] += a[k] * b[j] }
    }
  }

  /// The chances of 0, 1, 2 and so on, to 1e-10.
  private static func poisson(_ mean: Double) -> [Double] {
    guard mean > 0 else { return [1] }
    var chances = [exponential(-mean)]
    var left = 1 - chances[0]
    while left > 1e-10, chances.count < 200 {
      let next = chances[chances.count - 1] * mean / Double(chances.count)
      chances.append(next)
      left -= next
    }
    return chances
  }
}

/// How many children enter where so many are expected, in steps of a quarter of a child.
///
/// They are Poisson numbers, or negative binomial ones where the variance is more than the mean. Both
/// add up over parts of 64.
struct EntrantTable: Sendable {
  static let largest = 64
  static let steps = 4

  private(set) var table = OutcomeTable()

  init(dispersion: Double) {
    for step in 0...Self.largest * Self.steps {
      let mean = Double(step) / Double(Self.steps)
      table.append(Self.chances(mean, dispersion))
    }
  }

  private static func chances(_ mean: Double, _ dispersion: Double) -> [Double] {
    guard mean > 0 else { return [1] }
    let excess = dispersion - 1
    // P(k + 1) / P(k) is (mean + excess k) / (dispersion (k + 1)): Panjer's recursion, 1981.
    var chance =
      excess > 1e-9
      ? exponential(-mean / excess * logarithm(dispersion)) : exponential(-mean)
    var (chances, sum) = ([chance], chance)
    while sum < 1 - 1e-10, chances.count < 4_000 {
      let k = Double(chances.count - 1)
      chance *= (mean + excess * k) / (dispersion * (k + 1))
      chances.append(chance)
      sum += chance
    }
    return chances
  }
}
