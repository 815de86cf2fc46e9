import CatchmentSupport
import Testing

@Suite("Random bits by number")
struct CounterRandomTests {
  /// SplitMix64's step and mix, written from the publication.
  private func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  @Test("the published sequence, from a start that mixes seed and stream")
  func published() {
    for (seed, stream) in [(UInt64(0), 0), (7, 3), (.max, -1), (1 << 63, .max)] {
      let random = CounterRandom(seed: seed, stream: stream)
      var state = mix(seed ^ mix(UInt64(bitPattern: Int64(stream)) &+ 0x632b_e59b_d9b4_e019))
      for index in 0..<100 {
        #expect(random.bits(at: index) == mix(state))
        state &+= 0x9e37_79b9_7f4a_7c15
      }
    }
  }

  @Test("a number has the same bits in any order, and any number will do")
  func order() {
    let random = CounterRandom(seed: 42)
    let forward = (0..<1_000).map { random.bits(at: $0) }
    let backward = (0..<1_000).reversed().map { random.bits(at: $0) }
    #expect(forward == backward.reversed())
    let far = [Int.min, -1, 0, 1, Int.max].map { random.bits(at: $0) }
    #expect(Set(far).count == 5)
  }

  @Test("the usual stream is number 0; seeds and streams differ")
  func streams() {
    let bits = CounterRandom(seed: 5).bits(at: 9)
    #expect(CounterRandom(seed: 5, stream: 0).bits(at: 9) == bits)
    var seen: Set<UInt64> = []
    for seed in 0..<40 {
      for stream in 0..<40 {
        let random = CounterRandom(seed: UInt64(seed), stream: stream)
        for index in 0..<10 { seen.insert(random.bits(at: index)) }
      }
    }
    #expect(seen.count == 16_000)
  }

  @Test("each bit is set half of the time, and neighbours do not go together")
  func balance() {
    let random = CounterRandom(seed: 1, stream: 2)
    let count = 100_000
    var set = [Int](repeating: 0, count: 64)
    var (same, last) = (0, random.bits(at: -1))
    for index in 0..<count {
      let bits = random.bits(at: index)
      for bit in 0..<64 where bits >> UInt64(bit) & 1 == 1 { set[bit] += 1 }
      same += (bits ^ last).nonzeroBitCount
      last = bits
    }
    // Five standard deviations.
    #expect(set.allSatisfy { abs(Double($0) / Double(count) - 0.5) < 0.008 })
    #expect(abs(Double(same) / Double(64 * count) - 0.5) < 0.001)
  }
}
