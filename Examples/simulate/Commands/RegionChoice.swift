import Catchment
import Foundation

/// The region that the options name: a folder's, or the built-in county.
struct RegionChoice {
  private(set) var reading: RegionReading
  let source: RunRecord.RegionSource

  init(_ settings: Settings) throws(RegionFilesError) {
    let scenario = settings.scenario.map { URL(filePath: $0) }
    guard let path = settings.region else {
      self.init(county: settings.county, scenario: scenario, preset: settings.preset)
      return
    }
    let folder = URL(filePath: path)
    self.init(
      reading: try RegionFolder.read(folder, scenario: scenario, preset: settings.preset),
      source: .folder(
        name: folder.resolvingSymlinksInPath().standardizedFileURL.lastPathComponent))
  }

  init(county: SyntheticCounty, scenario: URL?, preset: String?) {
    self.init(
      reading: RegionFolder.reading(of: county.region(), scenario: scenario, preset: preset),
      source: .builtIn(settlements: county.settlements, seed: county.seed))
  }

  private init(reading: RegionReading, source: RunRecord.RegionSource) {
    self.reading = reading
    self.source = source
  }

  /// Takes births from a file in place of the region's own.
  mutating func readBirths(_ file: URL) { reading.readBirths(file) }
}
