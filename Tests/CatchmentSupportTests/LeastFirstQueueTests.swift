import CatchmentSupport
import Testing

@Suite("A queue by least key")
struct LeastFirstQueueTests {
  @Test("gives what sorting gives, ties in the order they came")
  func order() {
    var random = RandomStream(seed: 7, stream: 1)
    var queue = LeastFirstQueue<Int>()
    var waiting: [(key: Double, number: Int)] = []
    for number in 0..<400 {
      let key = Double(random.integer(below: 20))
      queue.put(number, key: key)
      waiting.append((key, number))
      guard number % 3 == 2 else { continue }
      waiting.sort { ($0.key, $0.number) < ($1.key, $1.number) }
      #expect(queue.leastKey == waiting[0].key)
      #expect(queue.take() == waiting.removeFirst().number)
      #expect(queue.count == waiting.count)
    }
    waiting.sort { ($0.key, $0.number) < ($1.key, $1.number) }
    #expect(waiting.map { _ in queue.take() } == waiting.map(\.number))
    #expect(queue.isEmpty && queue.take() == nil && queue.leastKey == .infinity)
  }
}
