import Catchment

/// `simulate manual`: the manual page for `man`.
enum ManualCommand {
  static func run(_ settings: Settings) -> Int32 {
    Terminal.print(Manual(language: settings.language).page, end: "")
    return 0
  }
}
