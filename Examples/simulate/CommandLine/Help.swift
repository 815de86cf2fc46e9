import Catchment

/// The help, made from the tables of commands and options; lines of at most 80 columns.
enum Help {
  private static let columns = 80

  /// The help on a command; without one, on the program.
  static func text(_ command: Command?, _ language: Language) -> String {
    guard let command else { return overview(language) }
    let required = command.options.filter { command.required.contains($0.name) }
    let words = ["simulate", command.name] + [command.arguments].compactMap(\.self)
    let usage = (words + required.map(\.usage)).joined(separator: " ")
    return """
      \(Text.usage[language]) \(usage) [\(Text.options[language])]

      \(wrapped(command.summary[language], indent: 0))

      \(table(command.allOptions, language))
      \(Text.example[language])
      \(examples(command.examples))
      """
  }

  /// What a description says of the value without the option, where there is one to name.
  static func standard(_ option: Option, _ language: Language) -> String {
    option.standard.map { Text.standard.filled(language, $0) } ?? ""
  }

  private static func overview(_ language: Language) -> String {
    let commands = list(Command.all.map { ($0.name, $0.summary[language]) })
    let codes = list(ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning[language]) })
    return """
      \(Text.usage[language]) simulate [\(Text.command[language])] [\(Text.options[language])]

      \(wrapped(Text.program[language], indent: 0))

      \(commands)
      \(table(Option.common, language))
      \(Text.exitCodes[language])
      \(codes)
      \(Text.example[language])
        simulate
      \(examples([Command.generate, .check, .plan].map(\.example)))
      \(Text.helpMore[language])

      """
  }

  private static func examples(_ examples: [String]) -> String {
    examples.map { "  simulate \($0)\n" }.joined()
  }

  private static func table(_ options: [Option], _ language: Language) -> String {
    list(options.map { ($0.usage, $0.meaning[language] + standard($0, language)) })
  }

  /// Names to the left, what they mean beside them.
  private static func list(_ rows: [(name: String, meaning: String)]) -> String {
    let width = rows.map { PlanSummary.width(of: $0.name) }.max() ?? 0
    return rows.map { name, meaning in
      let blanks = String(repeating: " ", count: width - PlanSummary.width(of: name))
      return "  \(name)\(blanks)  \(wrapped(meaning, indent: width + 4))\n"
    }.joined()
  }

  /// Text whose further lines begin below the first.
  private static func wrapped(_ text: String, indent: Int) -> String {
    PlanSummary.wrapped(text, to: columns - indent)
      .joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}
