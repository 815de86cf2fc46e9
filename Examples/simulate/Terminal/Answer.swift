import Catchment

/// What a command answers: words for people, and the same for programs.
struct Answer {
  /// The command's name.
  var command: String
  /// The object of --json, without the command and the program.
  var json: JSONValue
  /// The words; nothing where a command has its say only with --json.
  var text: String

  /// Prints the answer to standard output: one object with --json, else the words, unless they are
  /// not wanted.
  func tell(_ settings: Settings) {
    if settings.wantsJSON {
      Terminal.print(
        json.adding(["command": .text(command), "program": .text(Simulate.version)]).pretty,
        end: "")
    } else if !settings.isQuiet {
      Terminal.print(text, end: "")
    }
  }
}
