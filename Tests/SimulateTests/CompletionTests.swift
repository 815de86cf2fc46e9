import Catchment
import Foundation
import Testing

@testable import simulate

/// Completion as a shell does it.
@Suite struct CompletionTests {
  /// What bash offers for the last of some words.
  private func offered(_ words: [String], in folder: URL? = nil) throws -> [String] {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      \(BashCompletion.script)
      COMP_WORDS=(simulate \(list)); COMP_CWORD=\(words.count)
      _simulate
      for reply in "${COMPREPLY[@]}"; do echo "$reply"; done
      """
    let result = try Shell.run("/bin/bash", ["-s"], input: script, folder: folder)
    #expect(result.errors.isEmpty, "\(result.errors)")
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test func bashOffersCommands() throws {
    #expect(try offered([""]) == Command.all.map(\.name) + ["help"])
    #expect(try offered(["aud"]) == ["audit-network", "audit"])
    #expect(try offered(["help", "pl"]) == ["plan"])
    #expect(try offered(["completion", ""]) == ["bash", "zsh"])
  }

  @Test func bashOffersOptionsNotYetGiven() throws {
    let plan = try #require(Command.all.first { $0.name == "plan" })
    #expect(try offered(["plan", "--"]) == plan.allOptions.map { "--" + $0.name })
    let rest = try offered(["plan", "--quiet", "--"])
    #expect(!rest.contains("--quiet") && rest.contains("--region"))
    // Without a command the options are those of a plan.
    #expect(try offered(["--led"]) == ["--ledger"])
  }

  @Test func bashOffersValues() throws {
    #expect(try offered(["plan", "--language", ""]) == ["en", "zh"])
    #expect(try offered(["check", "--language", "=", "z"]) == ["zh"])
    #expect(try offered(["check", "--language", "="]) == ["en", "zh"])
    #expect(try offered(["parameters", "--preset", "us"]) == ["us-wv"])
    #expect(try offered(["plan", "--behaviour", "drop-out,b"]) == ["drop-out,boarding-uptake"])
    #expect(try offered(["plan", "--gap", ""]).isEmpty)
  }

  @Test func bashOffersPaths() throws {
    let folder = try TemporaryFolder()
    let names = ["county one", "county two"]
    for name in names {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name), withIntermediateDirectories: true)
    }
    try Data().write(to: folder.url.appending(path: "county.json"))
    #expect(Set(try offered(["plan", "--region", "cou"], in: folder.url)) == Set(names))
    #expect(
      Set(try offered(["plan", "--scenario", "cou"], in: folder.url))
        == Set(names + ["county.json"]))
  }

  @Test func scriptsAreGoodShell() throws {
    let bash = try Shell.run("/bin/bash", ["-n"], input: BashCompletion.script)
    #expect(bash.code == 0 && bash.errors.isEmpty, "\(bash.errors)")
    let zsh = ["/usr/bin/zsh", "/bin/zsh"].first(where: FileManager.default.isExecutableFile)
    guard let zsh else { return }
    for language in Language.allCases {
      let script = ZshCompletion(language: language).script
      let result = try Shell.run(zsh, ["-n"], input: script)
      #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
    }
  }

  @Test func aShellMustBeNamed() throws {
    for arguments in [["completion"], ["completion", "fish"], ["completion", "bash", "zsh"]] {
      let result = try Program.run(arguments)
      #expect(result.code == 2 && result.output.isEmpty)
      #expect(result.errors.contains("simulate completion bash"))
    }
    #expect(try Program.run(["completion", "bash"]).output == BashCompletion.script)
  }
}
