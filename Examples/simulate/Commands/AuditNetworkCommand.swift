import Catchment
import Foundation

/// `simulate audit-network`: today's network measured against a preset, without planning anything.
enum AuditNetworkCommand {
  static func run(_ settings: Settings) throws -> Int32 {
    let language = settings.language
    let choice = try RegionChoice(settings)
    let reading = choice.reading
    guard !reading.hasErrors else {
      reading.printErrors(in: language)
      return 1
    }
    reading.tellWarnings(settings)
    let audit = NetworkAudit(
      region: reading.region, policy: try reading.scenario.policy(), threads: settings.threads)
    let folder = NetworkAuditFolder(
      audit,
      run: .init(program: Simulate.version, source: choice.source, inputs: reading.inputs))
    if let output = settings.output { try folder.write(language, to: URL(filePath: output)) }
    Answer(
      command: "audit-network",
      json: folder.json.adding(["output": settings.output.map { .text($0) } ?? .null]),
      text: folder.text(language, folder: settings.output)
    ).tell(settings)
    return 0
  }
}
