import Consolidation
import Demography
public import Foundation

/// Reads enrolment.csv, births.csv and ages.csv of a region whose places are known.
struct HistoryFiles {
  static let enrolment = "enrolment.csv"
  static let births = "births.csv"
  static let ages = "ages.csv"
  static let names = [enrolment, births, ages]

  let folder: URL
  let siblings: [String]
  let limits: ReadingLimits
  let scenario: ScenarioFile

  /// Fills in what the folder has.
  func read(into reading: inout RegionReading) {
    let places = PlaceNames(reading.region, areas: reading.areas)
    reading.birthColumns = scenario.birthColumns ?? ColumnMapping()
    if let file = open(Self.enrolment, &reading) {
      let found = EnrolmentReader.read(
        file, mapping: scenario.enrolmentColumns ?? ColumnMapping(),
        schools: reading.region.schools, limits: limits, findings: &reading.findings)
      reading.region.history = found?.history
      reading.entrants = found?.entrants
      found?.boarders.fill(&reading.region.schools)
    }
    reading.birthsFile = TableSource(Self.births, in: siblings).files.first
    if let file = open(Self.births, &reading) {
      reading.takeBirths(file, places, limits)
    }
    if let file = open(Self.ages, &reading) {
      reading.region.ages = AgeReader.read(
        file, mapping: scenario.ageColumns ?? ColumnMapping(), places: places,
        settlements: reading.region.settlements, limits: limits, findings: &reading.findings)
    }
  }

  private func open(_ table: String, _ reading: inout RegionReading) -> TableFile? {
    let source = TableSource(table, in: siblings)
    guard let name = source.files.first else { return nil }
    reading.findings += source.findings
    return TableFile.open(
      folder.appending(path: name), name: name, limits: limits, siblings: siblings,
      findings: &reading.findings, inputs: &reading.inputs)
  }
}

extension RegionReading {
  /// Takes births from a file in place of the region's own; what is wrong with it joins the
  /// findings, and what was found in the file that it replaces leaves them.
  ///
  /// The columns are those of births.csv in `RegionFolder`. Without a usable file the region has no
  /// births.
  ///
  /// - Parameter file: The file, of any name.
  public mutating func readBirths(_ file: URL) {
    readBirths(file, limits: ReadingLimits())
  }

  mutating func readBirths(_ file: URL, limits: ReadingLimits) {
    if let birthsFile {
      findings.removeAll { $0.file == birthsFile }
      inputs.removeAll { $0.name == birthsFile }
    }
    region.births = nil
    let name = file.lastPathComponent
    birthsFile = name
    let opened = TableFile.open(
      file, name: name, limits: limits, siblings: [], findings: &findings, inputs: &inputs)
    if let opened { takeBirths(opened, PlaceNames(region, areas: areas), limits) }
    findings.nameSheets()
  }

  /// Reads an opened file of births and compares it with the pupils who entered school.
  mutating func takeBirths(_ file: TableFile, _ places: PlaceNames, _ limits: ReadingLimits) {
    region.births = BirthReader.read(
      file, mapping: birthColumns, places: places, limits: limits, findings: &findings)
    guard let births = region.births, region.history != nil else { return }
    findings += EntrantCheck(births, region).findings(
      entrants ?? Entrants(of: region), file: file.name)
  }
}
