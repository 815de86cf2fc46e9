import Catchment

/// How far a piece of work is, on one line: a bar, the share, the time left, and what is known.
///
///     [######--------------]  31 %  50 s left  plan 823.4 million  bound 811.7 million  gap 1.42%
struct ProgressLine {
  /// The share of the work that is done, 0 to 1.
  var share: Double
  /// Seconds since the start.
  var seconds: Double
  /// What is known so far.
  var words = ""

  /// The line for a terminal of this many columns; the bar takes what the words leave.
  func text(columns: Int, _ language: Language) -> String {
    let done = share.isFinite ? min(1, max(0, share)) : 0
    let parts = [Text.shareDone.filled(language, percent(done)), time(done, language), words]
    let rest = parts.filter { !$0.isEmpty }.joined(separator: "  ")
    // The last column stays free: some terminals begin a new line behind it.
    let room = columns - 1 - PlanSummary.width(of: rest) - 4
    guard room >= 6 else { return Self.cut(rest, to: columns - 1) }
    let cells = min(room, 30)
    let filled = Int(done * Double(cells))
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: cells - filled)
    return "[\(bar)]  \(rest)"
  }

  /// Shows it in place of the line before.
  func show(_ language: Language) {
    Terminal.rewriteLine(text(columns: Terminal.columns, language))
  }

  /// The seconds that the rest takes if it goes on as so far; `nil` before that can be said.
  var secondsLeft: Double? {
    guard share >= 0.02, share <= 1, seconds >= 1 else { return nil }
    return seconds * (1 - share) / share
  }

  private func percent(_ done: Double) -> String {
    let digits = "\(Int(done * 100))"
    return String(repeating: " ", count: max(0, 3 - digits.count)) + digits
  }

  private func time(_ done: Double, _ language: Language) -> String {
    guard let left = secondsLeft else {
      return Text.secondsGone.filled(language, "\(Int(max(0, seconds)))")
    }
    if left < 90 { return Text.secondsLeft.filled(language, "\(Int(left.rounded(.up)))") }
    return Text.minutesLeft.filled(language, "\(Int((left / 60).rounded(.up)))")
  }

  /// As much of the text as fits.
  static func cut(_ text: String, to columns: Int) -> String {
    var (result, width) = ("", 0)
    for character in text {
      width += PlanSummary.width(of: String(character))
      if width > columns { break }
      result.append(character)
    }
    return result
  }
}
