import Catchment
import Testing

@testable import simulate

@Suite struct TerminalTests {
  @Test func progressFitsItsTerminal() {
    for columns in [1, 10, 20, 40, 60, 80, 200] {
      for share in [-1, 0, 0.3, 1, 2, Double.nan] {
        for (language, words) in [
          (Language.english, "plan 823.4 million  gap 1.42%"), (.chinese, "方案8.23亿  差距1.42%"),
        ] {
          let line = ProgressLine(share: share, seconds: 30, words: words)
            .text(columns: columns, language)
          #expect(PlanSummary.width(of: line) < max(columns, 1), "\(columns): \(line)")
        }
      }
    }
  }

  @Test func timeLeftComesFromWorkDone() {
    #expect(ProgressLine(share: 0.25, seconds: 10).secondsLeft == 30)
    #expect(ProgressLine(share: 0.001, seconds: 10).secondsLeft == nil)
    #expect(ProgressLine(share: 1, seconds: 10).secondsLeft == 0)
    let line = ProgressLine(share: 0.25, seconds: 10, words: "plan 8").text(columns: 60, .english)
    #expect(line.hasPrefix("[#######----") && line.hasSuffix("]   25 %  30 s left  plan 8"))
    let long = ProgressLine(share: 0.1, seconds: 60).text(columns: 60, .chinese)
    #expect(long.contains("剩余9分钟"))
  }

  @Test func coloursOnlyWhereTheyAreWelcome() {
    let xterm = ["TERM": "xterm"]
    #expect(Style.isColoured(isTerminal: true, environment: xterm))
    #expect(!Style.isColoured(isTerminal: false, environment: xterm))
    #expect(!Style.isColoured(isTerminal: true, environment: ["TERM": "dumb"]))
    #expect(!Style.isColoured(isTerminal: true, environment: [:]))
    func withNoColor(_ value: String) -> Bool {
      Style.isColoured(isTerminal: true, environment: ["TERM": "xterm", "NO_COLOR": value])
    }
    #expect(!withNoColor("1"))
    // The convention: an empty value counts as none.
    #expect(withNoColor(""))
    let line = "schools.csv:3: error: twice"
    #expect(Style(isColoured: false).finding(line, .english) == line)
    #expect(
      Style(isColoured: true).finding(line, .english)
        == "schools.csv:3\u{1B}[31m: error: \u{1B}[0mtwice")
  }
}
