/// Distributions of small counts, as rows that are drawn from by one random number each.
///
/// A row holds the cumulative chances of its outcomes in 32 bits; a guide of 32 entries leads near to
/// the outcome (the guide method, Chen and Asau 1974), so that a draw reads a few numbers. A greater
/// random number never gives a lesser outcome.
struct OutcomeTable: Sendable {
  fileprivate static let guideBits = 5
  /// Chances below this at either end are left out of a row, and the others scaled up.
  private static let least = 1e-10

  private var cumulative: [UInt32] = []
  private var guides: [UInt16] = []
  /// By row: where it begins in `cumulative`, and its lowest outcome.
  private var rows: [SIMD2<Int32>] = []

  /// The number of rows.
  var count: Int { rows.count }

  /// Appends the distribution with these chances of 0, 1, 2 and so on, at most 65,536 of them; they
  /// add up to 1.
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
