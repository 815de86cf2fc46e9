import Catchment

/// The help, made from the tables of commands and options.
enum Help {
  /// The help on a command; without one, on the program.
  static func text(_ command: Command?, _ language: Language) -> String {
    guard let command else { return overview(language) }
    let required = command.options.filter { command.required.contains($0.name) }
    let words = ["simulate", command.name] + [command.arguments].compactMap(\.self)
    let usage = (words + required.map(\.usage)).joined(separator: " ")
    return """
      \(Text.usage[language]) \(usage) [\(Text.options[language])]

      \(command.summary[language])

      \(table(command.options + Option.common, language))
      \(Text.example[language])
        simulate \(command.example)

      """
  }

  private static func overview(_ language: Language) -> String {
    let width = Command.all.map(\.name.count).max() ?? 0
    let commands = Command.all.map { command in
      "  " + padded(command.name, width) + "  " + command.summary[language] + "\n"
    }
    return """
      \(Text.usage[language]) simulate [\(Text.command[language])] [\(Text.options[language])]

      \(Text.program[language])

      \(commands.joined())
      \(table(Option.common, language))
      \(Text.example[language])
        simulate
        simulate \(Command.generate.example)
        simulate \(Command.check.example)
        simulate \(Command.plan.example)

      \(Text.helpMore[language])

      """
  }

  private static func table(_ options: [Option], _ language: Language) -> String {
    let width = options.map(\.usage.count).max() ?? 0
    return options.map { option in
      let standard = option.standard.map { Text.standard.filled(language, $0) } ?? ""
      return "  " + padded(option.usage, width) + "  " + option.meaning[language] + standard + "\n"
    }.joined()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
