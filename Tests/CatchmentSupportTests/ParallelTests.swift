import CatchmentSupport
import Testing

@Suite("Parallel loops")
struct ParallelTests {
  @Test("every index once, in order", arguments: [0, 1, 4, 63, 64, 65, 1000])
  func identity(count: Int) {
    for threads in [1, 2, 3, 8] {
      for grain in [1, 7, 64, 2000] {
        let values = parallelMap(count: count, threads: threads, grain: grain) { $0 }
        #expect(values == Array(0..<count), "\(threads) threads, grain \(grain)")
      }
    }
  }

  @Test("values that own memory survive")
  func references() {
    let words = parallelMap(count: 300, threads: 3) { "number \($0) " + String($0, radix: 2) }
    #expect(words.count == 300)
    #expect(words[299] == "number 299 100101011")
  }
}
