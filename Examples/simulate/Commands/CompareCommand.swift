import Catchment
import Foundation

/// `simulate compare`: plans side by side.
enum CompareCommand {
  static func run(_ settings: Settings) throws -> Int32 {
    let language = settings.language
    guard settings.folders.count >= 2 else {
      Terminal.printError(Text.plansNeeded[language])
      return ExitCode.misused.rawValue
    }
    var plans: [ComparedPlan] = []
    for path in settings.folders {
      plans.append(try ComparedPlan.read(from: URL(filePath: path), named: name(path, settings)))
    }
    let folder = ComparisonFolder(try PlanComparison(plans))
    if let output = settings.output { try folder.write(language, to: URL(filePath: output)) }
    Answer(
      command: "compare",
      json: folder.json.adding(["output": settings.output.map { .text($0) } ?? .null]),
      text: folder.text(language, folder: settings.output)
    ).tell(settings)
    return ExitCode.success.rawValue
  }

  /// The folder's own name, or the whole path where several folders have that name.
  private static func name(_ path: String, _ settings: Settings) -> String {
    func last(_ path: String) -> String {
      URL(filePath: path).standardizedFileURL.lastPathComponent
    }
    let isUnique = settings.folders.count { last($0) == last(path) } == 1
    return isUnique ? last(path) : path
  }
}
