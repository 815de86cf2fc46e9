import Catchment

/// Reads the arguments into settings, by the tables of commands and options.
struct ArgumentReader {
  private var rest: ArraySlice<String>

  init(_ arguments: [String]) { rest = arguments[...] }

  /// Reads everything.
  ///
  /// - Parameter settings: Takes the values; its language is set first of all, so that answers to
  ///   other arguments come in it.
  /// - Returns: The command; `nil` where none is named.
  /// - Throws: `UsageError` for the first argument that is not understood.
  mutating func read(into settings: inout Settings) throws(UsageError) -> Command? {
    readLanguage(&settings)
    let command = try readCommand(&settings)
    let known = command ?? .plan
    while let argument = rest.popFirst() { try readOption(argument, known, &settings) }
    if !settings.wantsHelp, !settings.wantsVersion { try check(known, settings) }
    return command
  }

  private func readLanguage(_ settings: inout Settings) {
    for (argument, next) in zip(rest, Array(rest.dropFirst()) + [""]) {
      if argument == "--language" { _ = Option.language.take(&settings, next) }
      if argument.hasPrefix("--language=") {
        _ = Option.language.take(&settings, String(argument.dropFirst("--language=".count)))
      }
    }
  }

  private mutating func readCommand(_ settings: inout Settings) throws(UsageError) -> Command? {
    guard let name = rest.first, !name.hasPrefix("-") else { return nil }
    rest.removeFirst()
    if let command = Command.all.first(where: { $0.name == name }) { return command }
    let names = Command.all.map(\.name)
    guard name == "help" else {
      throw .unknownCommand(name, nearest: nearestName(to: name, among: names))
    }
    settings.wantsHelp = true
    return try readCommand(&settings)
  }

  private mutating func readOption(
    _ argument: String, _ command: Command, _ settings: inout Settings
  ) throws(UsageError) {
    if argument == "-h" { return settings.wantsHelp = true }
    if command.arguments != nil, !argument.hasPrefix("-"), !argument.isEmpty {
      return settings.folders.append(argument)
    }
    guard argument.hasPrefix("--"), argument.count > 2 else {
      throw .unexpectedArgument(argument, command: command.name)
    }
    let parts = argument.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    let table = command.options + Option.common
    guard let option = table.first(where: { $0.name == parts[0] }) else {
      throw .unknownOption(
        parts[0], command: command.name,
        nearest: nearestName(to: parts[0], among: table.map(\.name)))
    }
    guard settings.given.insert(option.name).inserted else { throw .repeated(option) }
    var value = parts.count == 2 ? parts[1] : ""
    if option.placeholder == nil {
      guard parts.count == 1 else { throw .needlessValue(option) }
    } else if parts.count == 1 {
      guard let next = rest.first, !next.hasPrefix("--") else { throw .missingValue(option) }
      value = next
      rest.removeFirst()
    }
    guard option.take(&settings, value) else { throw .badValue(option, value: value) }
  }

  private func check(_ command: Command, _ settings: Settings) throws(UsageError) {
    for name in command.required where !settings.given.contains(name) {
      let option = command.options.first { $0.name == name }
      throw .missingOption(option?.usage ?? name, command: command)
    }
    for (one, other) in command.exclusive
    where settings.given.contains(one) && settings.given.contains(other) {
      throw .exclusive(one, other)
    }
  }
}
