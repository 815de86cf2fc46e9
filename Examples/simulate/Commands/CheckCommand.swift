import Catchment
import Foundation

/// `simulate check`: what is wrong with a region's files.
enum CheckCommand {
  static func run(_ settings: Settings) throws -> Int32 {
    let reading = try RegionChoice(settings).reading
    let language = settings.language
    reading.findings.lines(in: language).forEach { Terminal.print($0) }
    let counts = Finding.Severity.allCases.map { "\(reading.findings.count(of: $0))" }
    let (settlements, schools) = (reading.region.settlements.count, reading.region.schools.count)
    Terminal.print(
      Text.regionCounts.filled(
        language, "\(settlements)", "\(schools)", counts[0], counts[1], counts[2]))
    return reading.hasErrors ? 1 : 0
  }
}
