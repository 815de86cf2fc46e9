import Catchment

/// Why the arguments were not understood.
enum UsageError: Error {
  case unknownCommand(String, nearest: String)
  case unknownOption(String, command: String, nearest: String)
  case unexpectedArgument(String, command: String)
  case missingValue(Option)
  case needlessValue(Option)
  case badValue(Option, value: String)
  case repeated(Option)
  case missingOption(String, command: Command)
  case exclusive(String, String)

  /// What is wrong and what to do.
  func text(in language: Language) -> String {
    switch self {
    case .unknownCommand(let name, let nearest):
      Text.unknownCommand.filled(language, name, nearest)
    case .unknownOption(let name, let command, let nearest):
      Text.unknownOption.filled(language, name, command, nearest)
    case .unexpectedArgument(let argument, let command):
      Text.unexpectedArgument.filled(language, argument, command)
    case .missingValue(let option):
      Text.missingValue.filled(language, option.name, option.allowed[language])
    case .needlessValue(let option): Text.needlessValue.filled(language, option.name)
    case .badValue(let option, let value):
      Text.badValue.filled(language, option.name, value, option.allowed[language])
    case .repeated(let option): Text.repeated.filled(language, option.name)
    case .missingOption(let usage, let command):
      Text.missingOption.filled(language, command.name, usage, command.example)
    case .exclusive(let one, let other): Text.exclusive.filled(language, one, other)
    }
  }
}
