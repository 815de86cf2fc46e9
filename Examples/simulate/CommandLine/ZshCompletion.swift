import Catchment

/// Completion for zsh, made from the tables of commands and options.
struct ZshCompletion {
  /// The language of what stands beside each option.
  let language: Language

  /// The script, for a file named `_simulate` in a folder of `fpath`, or to be sourced.
  var script: String {
    """
    #compdef simulate
    # Completion of \(Simulate.version) for zsh: source <(simulate completion zsh)

    _simulate_word_or_file() { compadd -- "$@"; _files }

    _simulate() {
      local -a commands
      local command=plan
      commands=(
    \(commands)
      )
      if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
        _describe -t commands command commands
        return
      fi
      if [[ $words[2] == help ]]; then
        (( CURRENT == 3 )) && _describe -t commands command commands
        return
      fi
      if [[ $words[2] != -* ]]; then
        command=$words[2]
        shift words
        (( CURRENT-- ))
      fi
      case $command in
    \(cases)
      esac
    }

    if [[ $funcstack[1] == _simulate ]]; then _simulate "$@"; else compdef _simulate simulate; fi

    """
  }

  private var commands: String {
    Command.all.map { "    " + quoted("\($0.name):\(escaped($0.summary[language]))") }
      .joined(separator: "\n")
  }

  private var cases: String {
    Command.all.map { command in
      let lines = command.allOptions.map(specification) + argument(command)
      return "    \(command.name)) _arguments \\\n      "
        + lines.map(quoted).joined(separator: " \\\n      ") + " ;;"
    }.joined(separator: "\n")
  }

  private func specification(_ option: Option) -> String {
    let text = "[\(escaped(option.meaning[language]))]"
    guard let placeholder = option.placeholder, let completion = option.completion else {
      return "--\(option.name)\(text)"
    }
    return "--\(option.name)=\(text):\(escaped(placeholder)):\(action(completion))"
  }

  private func argument(_ command: Command) -> [String] {
    guard let arguments = command.arguments, let completion = command.argumentCompletion else {
      return []
    }
    let place = completion.paths == .none ? "1" : "*"
    return ["\(place):\(escaped(arguments)):\(action(completion))"]
  }

  private func action(_ completion: ValueCompletion) -> String {
    let words = completion.words.joined(separator: " ")
    return switch (completion.words.isEmpty, completion.isList, completion.paths) {
    case (true, _, .none): " "
    case (true, _, .files): "_files"
    case (true, _, .folders): "_files -/"
    case (false, true, _): " _values -s , name \(words)"
    case (false, false, .none): "(\(words))"
    case (false, false, _): " _simulate_word_or_file \(words)"
    }
  }

  /// Brackets and colons part the fields of a specification.
  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "[]:\\".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
