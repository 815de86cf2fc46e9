import CatchmentSupport
import Demography
import Testing

@Suite("Controlled rounding")
struct ControlledRoundingTests {
  @Test("the example of its page, and small lists")
  func examples() {
    #expect(controlledRounding([8.4, 8.4, 8.4]) == [8, 9, 8])
    #expect(controlledRounding([]) == [])
    #expect(controlledRounding([0.2, 0.2, 0.2]) == [0, 0, 1])
    #expect(controlledRounding([3, 0, 7]) == [3, 0, 7])
  }

  @Test("each down or up, running totals within a half, whole values kept", arguments: 1...40)
  func properties(seed: Int) {
    var random = RandomStream(seed: UInt64(seed))
    let values = (0..<200).map { _ in
      random.uniform() < 0.3 ? Double(random.integer(below: 9)) : random.uniform(0, 12)
    }
    let whole = controlledRounding(values)
    var (exact, sum) = (0.0, 0)
    for (value, number) in zip(values, whole) {
      #expect(Double(number) >= value.rounded(.down) && Double(number) <= value.rounded(.up))
      exact += value
      sum += number
      #expect(abs(Double(sum) - exact) <= 0.5 + 1e-9)
    }
  }
}
