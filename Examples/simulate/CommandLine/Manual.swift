import Catchment

/// The manual page, in roff with the `man` macros, made from the tables of commands and options.
struct Manual {
  let language: Language

  /// The page, for section 1.
  var page: String {
    let sections = [
      head, program, commands, common, exitCodes, environment, examples,
    ]
    return sections.joined(separator: "\n") + "\n"
  }

  private var head: String {
    """
    .TH SIMULATE 1 "" "\(escaped(Simulate.version))" "Catchment"
    .ad l
    .SH \(escaped(Text.manualName[language]))
    simulate \\- \(escaped(Text.manualSummary[language]))
    .SH \(escaped(Text.manualSynopsis[language]))
    .B simulate
    .RI [ \(escaped(Text.command[language])) ]
    .RI [ \(escaped(Text.options[language])) ]
    """
  }

  private var program: String {
    """
    .SH \(escaped(Text.manualDescription[language]))
    \(line(Text.program[language]))
    """
  }

  private var commands: String {
    let parts = Command.all.map { command in
      let required = command.options.filter { command.required.contains($0.name) }
      let words = [command.name] + [command.arguments].compactMap(\.self)
      let usage = (words + required.map(\.usage)).joined(separator: " ")
      return """
        .SS \(escaped(usage))
        \(line(command.summary[language]))
        \(table(command.options))
        """
    }
    return ".SH \(escaped(Text.manualCommands[language]))\n" + parts.joined(separator: "\n")
  }

  private var common: String {
    ".SH \(escaped(Text.commonOptions[language]))\n" + table(Option.common)
  }

  private var exitCodes: String {
    let items = ExitCode.allCases.map { ".TP\n.B \($0.rawValue)\n" + line($0.meaning[language]) }
    return ".SH \(escaped(Text.exitCodes[language]))\n" + items.joined(separator: "\n")
  }

  private var environment: String {
    let items = Text.environment.map { ".TP\n.B \($0.name)\n" + line($0.meaning[language]) }
    return ".SH \(escaped(Text.manualEnvironment[language]))\n" + items.joined(separator: "\n")
  }

  private var examples: String {
    let lines = Command.all.flatMap(\.examples).map { escaped("simulate " + $0) }
    return """
      .SH \(escaped(Text.manualExamples[language]))
      .nf
      \(lines.joined(separator: "\n"))
      .fi
      """
  }

  private func table(_ options: [Option]) -> String {
    options.map { option in
      let value = option.placeholder.map { " \\fI\(escaped($0))\\fR" } ?? ""
      return ".TP\n\\fB\(escaped("--" + option.name))\\fR\(value)\n"
        + line(option.meaning[language] + Help.standard(option, language))
    }.joined(separator: "\n")
  }

  /// A line of text; one that began with a dot or an apostrophe would be a command.
  private func line(_ text: String) -> String {
    let text = escaped(text)
    return [".", "'"].contains { text.hasPrefix($0) } ? "\\&" + text : text
  }

  /// Text as roff reads it: ASCII alone, so that no reader has to know the encoding.
  private func escaped(_ text: String) -> String {
    breakable(text).unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      case "`": "\\(ga"
      case "\"": "\\(dq"
      case "\n": " "
      case Self.mayBreak: "\\:"
      case _ where scalar.isASCII: String(scalar)
      default: "\\[u" + hexadecimal(scalar.value) + "]"
      }
    }.joined()
  }

  /// At least four digits, as roff names characters.
  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static let mayBreak: Unicode.Scalar = "\u{200B}"

  /// Marks where a line may end between East Asian characters, which roff does not know.
  private func breakable(_ text: String) -> String {
    var result = ""
    var wasWide = false
    for character in text {
      let isWide = PlanSummary.width(of: String(character)) == 2
      if wasWide && isWide && !"，。；：、）”".contains(character) {
        result.unicodeScalars.append(Self.mayBreak)
      }
      result.append(character)
      wasWide = isWide
    }
    return result
  }
}
