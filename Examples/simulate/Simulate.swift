import Catchment
import Foundation

/// The program: reads its arguments, runs the command and ends with its code.
///
/// `ExitCode` says what the codes mean.
@main
struct Simulate {
  /// The program's name and version, as plans record it.
  static let version = "simulate 0.1.0"

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    var settings = Settings()
    settings.language = Language.fromEnvironment(ProcessInfo.processInfo.environment)
    do throws(UsageError) {
      var reader = ArgumentReader(arguments)
      let command = try reader.read(into: &settings)
      exit(run(command, settings))
    } catch {
      Terminal.printError(error.text(in: settings.language))
      exit(ExitCode.misused.rawValue)
    }
  }

  private static func run(_ command: Command?, _ settings: Settings) -> Int32 {
    if settings.wantsVersion {
      Terminal.print(version)
    } else if settings.wantsHelp {
      Terminal.print(Help.text(command, settings.language), end: "")
    } else {
      do {
        return try (command ?? .plan).run(settings)
      } catch let error as any ExplainedError {
        Terminal.printError(error.message(in: settings.language))
        return ExitCode.refused.rawValue
      } catch {
        Terminal.printError("\(error)")
        return ExitCode.refused.rawValue
      }
    }
    return 0
  }
}
