public import Consolidation
public import Foundation

/// A plan's folder as a comparison reads it: tables, run, and the names that people know.
public struct ComparedPlan: Sendable {
  /// What the reader calls it: the folder as it was named.
  public let name: String
  /// Where it is.
  public let folder: URL
  /// How it was made.
  public let record: RunRecord
  /// What it says.
  public let tables: PlanTables
  /// The region's name.
  public let region: String
  /// The currency of its money.
  public let currency: String
  /// Names and townships of settlements and schools, by identifier.
  let settlements, schools: [String: PlaceName]
  /// Names of bands, by identifier.
  let bands: [String: LocalizedText]

  /// A name and a township.
  struct PlaceName: Sendable {
    var name: String
    var township: String
  }

  /// Reads a plan's folder.
  ///
  /// Complexity: linear in the size of its tables.
  public static func read(from folder: URL, named name: String) throws(PlanReportError)
    -> ComparedPlan
  {
    let bytes = try FolderFiles.bytes(of: PlanFolder.planFile, in: folder)
    let plan = try JSONReader.readObject(bytes, file: PlanFolder.planFile)
    let policy = try plan.object("policy")
    var bands: [String: LocalizedText] = [:]
    for band in try policy.objects("bands") {
      bands[try band.text("id")] = try LocalizedText(band.object("name"))
    }
    return ComparedPlan(
      name: name, folder: folder, record: try RunRecord.read(from: folder),
      tables: try PlanTables.read(from: folder), region: try plan.object("region").text("name"),
      currency: try policy.text("currency"),
      settlements: try names(PlanFolder.assignmentsFile, "settlement", in: folder),
      schools: try names(PlanFolder.schoolsFile, "id", in: folder), bands: bands)
  }

  private static func names(
    _ file: String, _ key: String, in folder: URL
  ) throws(PlanReportError) -> [String: PlaceName] {
    let reader = try CSVReader(FolderFiles.bytes(of: file, in: folder), file: file)
    var names: [String: PlaceName] = [:]
    for index in reader.rows.indices {
      let row = reader.row(index)
      names[try row.name(key)] = PlaceName(
        name: try row.name("name"), township: try row.name("township"))
    }
    return names
  }

  func schoolName(_ id: String) -> String { schools[id]?.name ?? id }
  func settlementName(_ id: String) -> String { settlements[id]?.name ?? id }
}
