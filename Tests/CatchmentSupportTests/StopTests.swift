import CatchmentSupport
import Testing

@Suite("Stopping")
struct StopTests {
  @Test("a signal stays raised")
  func signal() {
    let signal = StopSignal()
    #expect(!signal.isRaised)
    signal.raise()
    signal.raise()
    #expect(signal.isRaised)
  }

  @Test("a stopwatch ends at its limit, and never without one")
  func stopwatch() {
    #expect(Stopwatch(limit: .zero).isOver)
    #expect(!Stopwatch(limit: .seconds(3600)).isOver)
    #expect(!Stopwatch().isOver)
    let watch = Stopwatch()
    #expect(watch.seconds >= 0 && watch.seconds < 60)
  }
}
