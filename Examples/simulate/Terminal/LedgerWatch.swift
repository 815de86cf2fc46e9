import Catchment
import Synchronization

/// Shows how far a ledger is: each step has its own bar and its own time left.
final class LedgerWatch: Sendable {
  private struct Step {
    var progress: LedgerProgress?
    var start = ContinuousClock.now
  }

  private let language: Language
  private let step = Mutex(Step())

  init(_ language: Language) { self.language = language }

  /// Shows what is done, in place of the line before.
  func show(_ progress: LedgerProgress) {
    let seconds = step.withLock { step in
      let now = ContinuousClock.now
      if let last = step.progress, last.step != progress.step || last.all != progress.all {
        step.start = now
      }
      step.progress = progress
      return (now - step.start) / .seconds(1)
    }
    let words = Text.ledgerSteps[progress.step]?.filled(
      language, String(progress.done), String(progress.all))
    ProgressLine(
      share: Double(progress.done) / Double(max(1, progress.all)), seconds: seconds,
      words: words ?? ""
    ).show(language)
  }
}
