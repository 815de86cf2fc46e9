import Catchment
import Foundation
import Testing

@testable import simulate

/// Help, completion and manual are made from one table: nothing may be missing in any of them.
@Suite struct OptionTableTests {
  @Test(arguments: [Language.english, .chinese])
  func helpHasEveryOptionAndExample(_ language: Language) {
    let overview = Help.text(nil, language)
    for code in ExitCode.allCases { #expect(overview.contains("\n  \(code.rawValue) ")) }
    for command in Command.all {
      #expect(overview.contains("\n  \(command.name) "))
      let help = Help.text(command, language)
      for option in command.allOptions { #expect(help.contains("\n  \(option.usage)")) }
      for example in command.examples { #expect(help.contains("\n  simulate \(example)\n")) }
    }
  }

  @Test(arguments: [Language.english, .chinese])
  func helpFitsEightyColumns(_ language: Language) {
    for command in [nil] + Command.all.map(Optional.some) {
      for line in Help.text(command, language).split(separator: "\n") {
        #expect(PlanSummary.width(of: String(line)) <= 80, "\(line)")
      }
    }
  }

  /// An example that the program itself refuses would be worse than none.
  @Test func examplesAreUnderstood() throws {
    for command in Command.all {
      for example in command.examples {
        let words = example.split(separator: ">")[0].split(separator: " ").map(String.init)
        var (settings, reader) = (Settings(), ArgumentReader(words))
        let read = try reader.read(into: &settings)
        #expect(read?.name == command.name, "\(example)")
      }
    }
  }

  @Test func everyAnswerCanBeJSON() {
    for command in Command.all where !["completion", "manual"].contains(command.name) {
      #expect(command.options.contains { $0.name == "json" }, "\(command.name)")
    }
  }

  @Test func optionNamesAreUniqueInACommand() {
    for command in Command.all {
      let names = command.allOptions.map(\.name)
      #expect(Set(names).count == names.count, "\(command.name)")
    }
  }

  @Test(arguments: [Language.english, .chinese])
  func manualHasEverything(_ language: Language) {
    let page = Manual(language: language).page.replacing("\\-", with: "-")
    for command in Command.all {
      #expect(page.contains("\n.SS \(command.name)"))
      for option in command.allOptions { #expect(page.contains("\n\\fB--\(option.name)\\fR")) }
      for example in command.examples { #expect(page.contains("simulate \(example)\n")) }
    }
    for code in ExitCode.allCases { #expect(page.contains("\n.B \(code.rawValue)\n")) }
  }

  @Test func manualIsGoodRoff() throws {
    let groff = "/usr/bin/groff"
    guard FileManager.default.isExecutableFile(atPath: groff) else { return }
    for language in Language.allCases {
      let page = Manual(language: language).page
      let result = try Shell.run(groff, ["-man", "-Tutf8", "-ww", "-z"], input: page)
      #expect(result.errors.isEmpty, "\(result.errors)")
    }
  }

  @Test func completionsHaveEveryOption() {
    let zsh = ZshCompletion(language: .english).script
    for command in Command.all {
      let names = command.allOptions.map { "--" + $0.name }.joined(separator: " ")
      #expect(BashCompletion.script.contains("    \(command.name)) options=\"\(names)\" ;;"))
      #expect(zsh.contains("    '\(command.name):"))
      for option in command.allOptions { #expect(zsh.contains("'--\(option.name)")) }
    }
  }
}
