import CatchmentSupport

/// Counts above this are drawn from normal numbers, rounded so that the mean stays.
private let largestByParts = 4_096

/// A number that is the sum of those of several parts; each part but the first has random numbers of
/// its own, far from those of single draws.
private func sum(
  _ reader: OutcomeTable.Reader, _ size: Int, _ part: Int, _ first: UInt32,
  _ random: CounterRandom, _ number: Int
) -> Int32 {
  var (left, sum, k) = (size - part, reader.draw(min(size, part), first), 1)
  while left > 0 {
    let bits = random.bits(at: number ^ k << 48)
    sum &+= reader.draw(min(left, part), UInt32(truncatingIfNeeded: bits >> 32))
    left -= part
    k += 1
  }
  return sum
}

/// Draws how many pupils of a grade are in the next one.
struct GradeDraw {
  private let table: OutcomeTable
  private let largest: Int32
  private let ratio: Double
  private let variance: Double
  private let normal: NormalTable

  init(_ table: ProgressionTable, _ dispersion: Double, _ normal: NormalTable) {
    (self.table, ratio, largest) = (table.table, table.ratio, Int32(table.largest))
    variance = ProgressionTable.variance(ratio: table.ratio, dispersion: dispersion)
    self.normal = normal
  }

  func run(
    _ random: CounterRandom, _ first: Int, from: UnsafeMutableBufferPointer<Int32>,
    into: UnsafeMutableBufferPointer<Int32>
  ) {
    table.withReader { reader in
      // Two paths share the 64 bits of a number.
      for pair in 0..<(from.count + 1) / 2 {
        let bits = random.bits(at: first &+ pair)
        let path = 2 &* pair
        into[path] = next(
          from[path], reader, UInt32(truncatingIfNeeded: bits >> 32), random, first &+ path)
        guard path &+ 1 < from.count else { return }
        into[path &+ 1] = next(
          from[path &+ 1], reader, UInt32(truncatingIfNeeded: bits), random, first &+ path &+ 1)
      }
    }
  }

  @inline(__always)
  private func next(
    _ count: Int32, _ reader: OutcomeTable.Reader, _ bits: UInt32, _ random: CounterRandom,
    _ number: Int
  ) -> Int32 {
    if count <= largest { return reader.draw(Int(count), bits) }
    return many(count, reader, bits, random, number)
  }

  @inline(never)
  private func many(
    _ count: Int32, _ reader: OutcomeTable.Reader, _ bits: UInt32, _ random: CounterRandom,
    _ number: Int
  ) -> Int32 {
    if count <= largestByParts {
      return sum(reader, Int(count), Int(largest), bits, random, number)
    }
    let size = Double(count)
    return normal.count(
      mean: size * ratio, variance: size * variance, random.bits(at: number ^ 1 << 48))
  }
}

/// Draws how many children enter, and adds them to those who are there.
struct EntrantDraw {
  private let table: OutcomeTable
  private let dispersion: Double
  private let normal: NormalTable

  init(_ table: OutcomeTable, _ dispersion: Double, _ normal: NormalTable) {
    (self.table, self.dispersion, self.normal) = (table, dispersion, normal)
  }

  func run(
    _ random: CounterRandom, _ first: Int, expected: Double, level: UnsafeBufferPointer<Double>,
    into: UnsafeMutableBufferPointer<Int32>
  ) {
    let part = EntrantTable.largest * EntrantTable.steps
    table.withReader { reader in
      for path in level.indices {
        let bits = random.bits(at: first &+ path)
        let mean = expected * level[path]
        guard mean <= Double(largestByParts) else {
          into[path] &+= normal.count(mean: mean, variance: mean * dispersion, bits)
          continue
        }
        // Rounded up with the chance that keeps the mean.
        let size = Int(mean * Double(EntrantTable.steps) + Double(bits & 0xFFFF_FFFF) * 0x1p-32)
        into[path] &+=
          size <= part
          ? reader.draw(size, UInt32(truncatingIfNeeded: bits >> 32))
          : sum(
            reader, size, part, UInt32(truncatingIfNeeded: bits >> 32), random, first &+ path)
      }
    }
  }
}
