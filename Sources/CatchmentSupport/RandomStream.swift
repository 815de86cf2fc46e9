/// A seeded source of random numbers: one independent stream for each index.
///
/// The generator is xoshiro256** seeded through SplitMix64 (Blackman and Vigna 2021,
/// doi:10.1145/3460772). Give every task its own `stream`, so that results do not depend on the
/// order in which tasks run.
///
///     var random = RandomStream(seed: 7, stream: 3)
///     let die = random.integer(below: 6)
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var s0, s1, s2, s3: UInt64

  /// Starts the stream numbered `stream` of the family `seed`.
  public init(seed: UInt64, stream: Int = 0) {
    var state = seed ^ (UInt64(bitPattern: Int64(stream)) &* 0xD1B5_4A32_D192_ED03)
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    s0 = next()
    s1 = next()
    s2 = next()
    s3 = next()
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// A number in `0 ..< bound`, by multiplication without division (Lemire 2019,
  /// doi:10.1145/3230636); `bound` must be positive.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "integer(below:) needs a positive bound, got \(bound)")
    let range = UInt64(bound)
    var (high, low) = next().multipliedFullWidth(by: range)
    if low < range {
      let threshold = (0 &- range) % range
      while low < threshold { (high, low) = next().multipliedFullWidth(by: range) }
    }
    return Int(high)
  }

  /// A number in `[0, 1)` with 53 random bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in `[low, high)`.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A standard normal number, as the sum of twelve uniform ones less six: without a call to the
  /// mathematics library, so that the same seed gives the same bits on every platform.
  ///
  /// Its tails end at six standard deviations.
  public mutating func approximateNormal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += uniform() }
    return sum
  }
}
