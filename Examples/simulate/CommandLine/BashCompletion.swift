import Catchment

/// Completion for bash (3.2 and newer), made from the tables of commands and options.
enum BashCompletion {
  /// The script; sourcing it is all that is needed.
  static var script: String {
    let names = Command.all.map(\.name).joined(separator: " ")
    return """
      # Completion of \(Simulate.version) for bash: source <(simulate completion bash)

      _simulate_paths() {
        local path
        if type compopt >/dev/null 2>&1; then compopt -o filenames 2>/dev/null; fi
        while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$current")
      }

      _simulate_words() {
        local word
        while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$current")
      }

      _simulate_list() {
        local word head=
        case $current in *,*) head=${current%,*}, ;; esac
        while IFS= read -r word; do COMPREPLY+=("$head$word"); done \\
          < <(compgen -W "$1" -- "${current##*,}")
      }

      # Offers the values of an option; fails where it has none.
      _simulate_value() {
        case $1 in
      \(values)
          *) return 1 ;;
        esac
      }

      _simulate() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local command=plan options= word
        COMPREPLY=()
        # Bash takes --gap=0.1 apart at the equals sign.
        if [ "$current" = "=" ]; then
          current=
        elif [ "$previous" = "=" ]; then
          previous=${COMP_WORDS[COMP_CWORD-2]}
        fi
        if [ "$COMP_CWORD" -eq 1 ]; then
          case $current in -*) ;; *) _simulate_words "\(names) help"; return ;; esac
        else
          case ${COMP_WORDS[1]} in
            -*) ;;
            help) if [ "$COMP_CWORD" -eq 2 ]; then _simulate_words "\(names)"; fi; return ;;
            *) command=${COMP_WORDS[1]} ;;
          esac
        fi
        case $previous in --*) if _simulate_value "$command $previous"; then return; fi ;; esac
        case $command in
      \(options)
          *) return ;;
        esac
        case $current in
          -*) ;;
          *)
            case $command in
      \(arguments)
            esac ;;
        esac
        # No option may be given twice.
        for word in $options; do
          case " ${COMP_WORDS[*]} " in
            *" $word "*) if [ "$word" = "$current" ]; then _simulate_words "$word"; fi ;;
            *) _simulate_words "$word" ;;
          esac
        done
      }

      complete -F _simulate simulate

      """
  }

  /// A line for all options with the same values.
  private static var values: String {
    var order: [ValueCompletion] = []
    var keys: [ValueCompletion: [String]] = [:]
    for command in Command.all {
      for option in command.allOptions {
        guard let completion = option.completion else { continue }
        if keys[completion] == nil { order.append(completion) }
        keys[completion, default: []].append("\"\(command.name) --\(option.name)\"")
      }
    }
    return order.map { completion in
      "    " + (keys[completion] ?? []).joined(separator: " | \\\n      ")
        + ") \(offer(completion)) ;;"
    }.joined(separator: "\n")
  }

  private static var options: String {
    Command.all.map { command in
      let names = command.allOptions.map { "--" + $0.name }.joined(separator: " ")
      return "    \(command.name)) options=\"\(names)\" ;;"
    }.joined(separator: "\n")
  }

  private static var arguments: String {
    Command.all.compactMap { command in
      command.argumentCompletion.map { "        \(command.name)) \(offer($0)); return ;;" }
    }.joined(separator: "\n")
  }

  private static func offer(_ completion: ValueCompletion) -> String {
    var calls: [String] = []
    if !completion.words.isEmpty {
      let words = completion.words.joined(separator: " ")
      calls.append("\(completion.isList ? "_simulate_list" : "_simulate_words") \"\(words)\"")
    }
    switch completion.paths {
    case .none: break
    case .files: calls.append("_simulate_paths -f")
    case .folders: calls.append("_simulate_paths -d")
    }
    // A value of which nothing is known still takes its place.
    return calls.isEmpty ? ":" : calls.joined(separator: "; ")
  }
}
