import Catchment

/// How the program ends, for scripts.
enum ExitCode: Int32, CaseIterable {
  /// The answer is there.
  case success = 0
  /// Data, rules or a plan were refused, or a file could not be read or written.
  case refused = 1
  /// The arguments were not understood.
  case misused = 2
  /// The audit found a figure that disagrees with the inputs.
  case disagrees = 3
  /// Stopped by Ctrl-C without an answer; a search that is stopped once still writes its plan.
  case interrupted = 130

  /// What it says, for help and manual.
  var meaning: LocalizedText {
    switch self {
    case .success: Text.exitSuccess
    case .refused: Text.exitRefused
    case .misused: Text.exitMisused
    case .disagrees: Text.exitDisagrees
    case .interrupted: Text.exitInterrupted
    }
  }
}
