import Catchment
import Foundation
import Testing

@Suite struct UsageTests {
  @Test func helpNamesEveryCommand() throws {
    let result = try Program.run(["--help"])
    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
    for command in [
      "plan", "compare", "frontier", "sweep", "check", "audit", "audit-network", "generate",
      "parameters",
    ] {
      #expect(result.output.contains("\n  \(command) "))
      let help = try Program.run([command, "--help"])
      #expect(help.code == 0)
      #expect(help.output.contains("simulate \(command)"))
      #expect(help.output.contains("--language en|zh"))
    }
  }

  @Test func helpIsTranslated() throws {
    let chinese = try Program.run(["help", "plan"], environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(chinese.output.contains("用法"))
    let english = try Program.run(
      ["help", "plan", "--language", "en"], environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(english.output.contains("usage"))
  }

  @Test func version() throws {
    let result = try Program.run(["--version"])
    #expect(result.code == 0)
    #expect(result.output == "simulate 0.1.0\n")
  }

  @Test(arguments: [
    (["pln"], "“plan”"), (["plan", "--regoin", "x"], "--region"),
    (["plan", "--gap"], "--gap needs a value"), (["plan", "--gap", "2"], "from 0 to 1"),
    (["plan", "--gap", "nan"], "“nan”"), (["plan", "--seed", "-1"], "“-1”"),
    (["plan", "--threads", "0"], "from 1 to"), (["plan", "--time-limit=0"], "“0”"),
    (["plan", "--settlements", "9"], "from 10 to 50000"), (["plan", "--language", "fr"], "en, zh"),
    (["plan", "--quiet=yes"], "takes no value"), (["plan", "--seed", "1", "--seed", "2"], "twice"),
    (["plan", "--region", "a", "--settlements", "40"], "exclude"),
    (["plan", "county"], "“county”"),
    (["check"], "--region DIR"), (["generate"], "--output DIR"), (["audit"], "--plan DIR"),
    (["parameters", "--preset", "cn"], "cn-2018-small-schools"),
    (["check", "--region", ""], "path"),
  ])
  func misuseIsNamed(_ arguments: [String], _ words: String) throws {
    let result = try Program.run(arguments)
    #expect(result.code == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func parametersListEveryFigure() throws {
    let policy = try Scenario(preset: "us-wv").policy()
    let result = try Program.run(["parameters", "--preset", "us-wv"])
    #expect(result.code == 0)
    for parameter in policy.parameters { #expect(result.output.contains("`\(parameter.id)`")) }
    for rule in policy.rules { #expect(result.output.contains("| \(rule.id) |")) }
    let rows = policy.parameters.count + policy.rules.count
    #expect(result.output.split(separator: "\n").count == rows + 4)
  }
}
