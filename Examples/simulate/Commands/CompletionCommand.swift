import Catchment

/// `simulate completion`: what makes a shell complete commands, options and their values.
enum CompletionCommand {
  static func run(_ settings: Settings) -> Int32 {
    switch settings.folders {
    case ["bash"]: Terminal.print(BashCompletion.script, end: "")
    case ["zsh"]: Terminal.print(ZshCompletion(language: settings.language).script, end: "")
    default:
      Terminal.printError(Text.shellNeeded[settings.language])
      return ExitCode.misused.rawValue
    }
    return 0
  }
}
