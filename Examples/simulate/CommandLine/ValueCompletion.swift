import Catchment

/// What a shell may offer for a value.
struct ValueCompletion: Hashable {
  enum Paths { case none, files, folders }

  /// Words that stand for themselves.
  var words: [String] = []
  /// Whether several words may be given, with commas.
  var isList = false
  /// Which paths fit.
  var paths = Paths.none

  /// By what stands for the value in help: `DIR` is a folder, `FILE` a file.
  init(placeholder: String, words: [String] = []) {
    self.words = words
    isList = placeholder == "IDS"
    if placeholder.contains("DIR") { paths = .folders }
    if placeholder.contains("FILE") { paths = .files }
  }
}

extension Option {
  /// What a shell may offer for the value; `nil` for an option without one.
  var completion: ValueCompletion? {
    placeholder.map { ValueCompletion(placeholder: $0, words: words) }
  }
}

extension Command {
  /// What a shell may offer for arguments that are no options; `nil` where there are none.
  var argumentCompletion: ValueCompletion? {
    arguments.map { arguments in
      let words = arguments.split(separator: "|").map(String.init)
      let areWords = words.allSatisfy { $0.allSatisfy(\.isLowercase) }
      return ValueCompletion(placeholder: arguments, words: areWords ? words : [])
    }
  }

  /// Every option that it takes.
  var allOptions: [Option] { options + Option.common }
}
