import CatchmentSupport

/// Counts above this are drawn from normal numbers, rounded so that the mean stays.
private let largestByParts = 4_096

/// A number that is the sum of those of several parts; each part has random numbers of its own.
private func sum(
  _ reader: OutcomeTable.Reader, _ size: Int, _ part: Int, _ random: CounterRandom, _ number: Int
) -> Int32 {
  var (left, sum, k) = (size, Int32(0), 0)
  while left > 0 {
    let bits = random.bits(at: number ^ (k << 48))
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
      for path in from.indices {
        let count = from[path]
        if count <= largest {
          let bits = random.bits(at: first &+ path)
          into[path] = reader.draw(Int(count), UInt32(truncatingIfNeeded: bits >> 32))
        } else if count <= largestByParts {
          into[path] = sum(reader, Int(count), Int(largest), random, first &+ path)
        } else {
          let size = Double(count)
          into[path] = normal.count(
            mean: size * ratio, variance: size * variance, random.bits(at: first &+ path))
        }
      }
    }
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
          : sum(reader, size, part, random, first &+ path)
      }
    }
  }
}
