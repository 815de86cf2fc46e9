public import Consolidation
public import Foundation
import Geography

/// What was read from a region's folder.
public struct RegionReading: Sendable {
  /// The region, without the rows that are named as errors.
  public var region: Region
  /// The scenario: the preset and the figures changed in it.
  public var scenario: Scenario
  /// Everything that a planner should know about the files; see `hasErrors`.
  public var findings: [Finding]
  /// The files that were read, with their digests.
  public var inputs: [InputDigest]
  /// What roads can say about the coordinates of the two tables.
  var snapChecks: [SnapCheck] = []
  /// The counties and provinces that the two tables name.
  var areas = NamedAreas()
  /// How the scenario maps the columns of births.
  var birthColumns = ColumnMapping()
  /// Pupils who entered grade 1, where they were read from a file.
  var entrants: Entrants?
  /// The name of the file of births.
  var birthsFile: String?

  /// A reading, for regions that come from elsewhere than files.
  public init(
    region: Region, scenario: Scenario = Scenario(), findings: [Finding] = [],
    inputs: [InputDigest] = []
  ) {
    self.region = region
    self.scenario = scenario
    self.findings = findings
    self.inputs = inputs
  }

  /// Whether data were left out or cannot be used: put that right before trusting a plan.
  public var hasErrors: Bool { findings.hasErrors }
}

/// Reads a region: the folder with settlements.csv, schools.csv and optionally more.
///
///     let reading = try RegionFolder.read(URL(filePath: "county"))
///     for line in reading.findings.lines(in: .english) { print(line) }
///
/// Files are delimited text in UTF-8, GB18030 or UTF-16 with a byte-order mark; the separator is a
/// comma, semicolon or tab, whichever the header has most of. Headers are compared without regard
/// to case, blanks, dashes and underscores, and have common English and Chinese aliases; any other
/// header can be named under `columns` in scenario.json.
///
/// Any table may be a workbook instead, such as `schools.xlsx`; both forms of one table are an error.
/// Of its visible sheets the one named like the table is read (`schools`, or 学校), else the first. Rows
/// above the header that hold one text only, such as a title, are passed over with a note.
/// Cells are read as they are shown: codes with their leading zeros, dates as 1978-09-01, formulas by
/// their saved value. Formulas that came to an error, merged cells, and cells right of the last header
/// are named. Workbooks with a password and those of Excel 97 to 2003 (`.xls`) are refused with the
/// remedy.
///
/// Settlements and schools may be shapefiles of points, such as `schools.shp` with its other parts: `.dbf`
/// holds the other columns, `.prj` the coordinate system (WGS-84, CGCS2000, their UTM and Gauss-Krüger
/// zones) unless scenario.json declares one. Texts are in the encoding that `.cpg` or the `.dbf` part
/// states, else UTF-8, else GB18030. Headers that the format cut at ten bytes are known by their
/// beginning where only one column fits. Lines are rows of the attribute table, the header being 1.
///
/// | settlements.csv | |
/// |---|---|
/// | `id`, `name`, `lat`, `lon` | needed; degrees, or metres of a declared system |
/// | `township`, `county`, `province` | a Chinese county's name before a township's is taken off |
/// | `population` | inhabitants |
/// | `g0`, `g1` … `g12` | pupils by grade, 0 for preschool; `_est` at the end marks estimates |
/// | `children_6_11`, `children_12_14_est` | children by ages in completed years |
/// | `estimate` | yes where all counts of the row are estimates; a cell may also begin with `~` |
///
/// | schools.csv | |
/// |---|---|
/// | `id`, `name`, `lat`, `lon`, `township`, `county`, `province` | as above |
/// | `grades`, else `isced`, else `level` | `1-6`, `1-3;7-9`; `0-1`, `2-3`; `primary`, `教学点` |
/// | `enrolment`, `grade0` … `grade12` | pupils today |
/// | `classes`, `classrooms`, `beds`, `teachers` | whole numbers but the last |
/// | `protected`, `candidate` | yes or no |
/// | `condition`, `year_built` | words; a year or a date that begins with it |
///
/// Where the folder has roads, ways follow them: `road_nodes.csv` (`id`, `lat`, `lon`) with
/// `road_edges.csv` (`from`, `to`, and any of `id`, `length_m`, `highway`, `speed_kmh`, `oneway`,
/// `walk_only`, `maxspeed_tag`, `surface`, `name`, `season`, `bridge`, `tunnel`), else a map
/// (`.osm`, `.osm.gz`, `.osm.pbf`, `roads.geojson`). Heights come from every `.tif`, `.asc` and `.hgt`.
/// `od.csv` (`settlement`, `school`, `mode`, `minutes` and optionally `km`) takes the place of roads.
///
/// Earlier pupils, births and ages stand in three more files, where a region has them:
///
/// | file | columns |
/// |---|---|
/// | enrolment.csv | `school` (an id of schools.csv), `year`, `grade`, `pupils`, and `boarders` |
/// | or side by side | `school`, `year`, `g1` … `g12`, and `total`, `boarders` |
/// | births.csv | `place`, `year`, `births`, and `months_covered` where it is not 12 |
/// | ages.csv | `place` (a township), `year`, `sex`, `age`, `population`, and `source` |
///
/// A year is the calendar year, for pupils that in which the school year begins. Grades side by side
/// are named as in schools.csv or as in the column of grades (`1`, `初一`, `小学一年级`); a blank cell is
/// not counted, and a total that differs from the sum is a warning. The place of births
/// is a settlement's id, a township, or the region under its name (or its one county's). Ages are
/// `7`, `5-9` or `100+`, the same for all places; sexes are `f`, `m` or `both`, in Chinese 女, 男
/// and 合计. Of several years of ages the last is used. A row whose age is `total` or 合计 is
/// compared with the sum of the others. Schools of earlier years that schools.csv has not are left
/// out with a warning, for schools close; missing years and grades, cohorts of nobody, and more
/// entrants of grade 1 than births are named.
///
/// Nothing is repaired in silence. A row with an error is left out and named; a value that is read
/// in an unusual way is named; columns and files that are not used are named once. A level that is
/// unknown gives the grades with filed pupils, else grades 1 to 6, with a warning. ISCED level 2 is
/// planned as grades 7 to 9.
///
/// `presets/ID.json` holds a preset of the planner's own, which scenario.json names by its identifier:
///
///     {"id": "green-valley", "name": {"en": "Green Valley", "zh": "绿谷县"},
///      "extends": "cn-2018-small-schools", "currency": "CNY",
///      "set": {"bands.grades-1-3.walkMinutes": 25},
///      "sources": {"bands.grades-1-3.walkMinutes":
///        {"document": {"en": "County rule 7, Art. 3", "zh": "县规〔2024〕7号第三条"}, "status": "seen"}}}
///
/// Only shipped presets can be extended. Texts may stand in one language for both; the status is
/// `seen`, `unverified` (assumed), `commentary` or `assumption`.
///
/// scenario.json has `name` (the region's), `title` and `description` (of the scenario, in one language
/// or both), `preset` (or `extends`), `currency`, `overrides`, `keepOpen` and `close` (schools and sites
/// by their identifiers), `year` (the autumn to plan for), `columns` and `coordinates`.
///
/// Places are degrees on WGS-84 or CGCS2000 unless `coordinates` in scenario.json says otherwise: one
/// name for both tables, or an object with `settlements`, `schools` and `roads` (or `system` for the
/// first two). Names are `gcj-02`, `bd-09`, EPSG codes and those of `CoordinateSystem.init(named:)`.
/// Beijing 1954 and Xi'an 1980 need the seven parameters to CGCS2000 under `helmert` in that object:
/// `dx`, `dy`, `dz` in metres, `rx`, `ry`, `rz` in seconds of arc, `scale` in parts per million, and
/// optionally `convention`, `position-vector` (assumed) or `coordinate-frame`.
///
///     "coordinates": { "settlements": "EPSG:4527", "schools": "gcj-02" }
///
/// Metres may stand in either order of columns, as x points north on Chinese survey sheets. Without a
/// declaration they are read where their zone's number stands before the eastings, with a warning, and
/// refused where it does not. Degrees are never converted undeclared: where there are roads, a system
/// that brings the places clearly nearer to them is named with the distances. Roads are taken as
/// WGS-84 unless declared. What was converted is counted, with the median of how far it moved.
///
/// Degrees that are exchanged are never put right: the row, or the whole file, is an error with
/// the remedy. They are recognised where they are out of range, and where a place lies farther from
/// the middle of the region than 200 km and five times its radius, but among its settlements when
/// exchanged. A region whose two files are both exchanged and stay in range is not recognised.
///
/// A place is far from the others where no settlement lies within 15 km, or six mean spacings of
/// settlements if that is more: a warning. Where rows name provinces or counties, so is a school
/// without a settlement of its own area within that distance.
///
/// Files of up to 256 MB, 1,000,000 rows (5,000,000 of earlier pupils, births and ages) and 1,000
/// columns are read. Complexity: linear in the size
/// of the files; 42,010 settlements and 39,941 schools take half a second.
public enum RegionFolder {
  /// Reads a folder.
  ///
  /// - Parameters:
  ///   - folder: The region's folder.
  ///   - scenario: A scenario file to use in place of the folder's own. Where it has no column
  ///     mapping or coordinate system, those of the folder's scenario.json still apply.
  ///   - preset: A preset to use in place of the scenario's: the identifier of a shipped one or of
  ///     one in `presets/`, or the path of a file.
  /// - Returns: The region and everything that was found.
  /// - Throws: `RegionFilesError` where there is no readable folder.
  public static func read(
    _ folder: URL, scenario: URL? = nil, preset: String? = nil
  ) throws(RegionFilesError) -> RegionReading {
    try read(folder, scenario: scenario, preset: preset, limits: ReadingLimits())
  }

  static func read(
    _ folder: URL, scenario outside: URL?, preset: String? = nil, limits: ReadingLimits
  ) throws(RegionFilesError) -> RegionReading {
    let names = try list(folder)
    var findings: [Finding] = []
    var inputs: [InputDigest] = []
    let shelf = PresetShelf(folder: folder, chosen: preset)
    let scenario = readScenario(shelf, folder, outside, &findings, &inputs)

    let coordinates = scenario.coordinates ?? CoordinateDeclarations()

    var tableFiles: Set<String> = []
    func open(_ table: String, _ declared: CoordinateDeclaration = .none) -> TableFile? {
      let source = TableSource(table, in: names)
      tableFiles.formUnion(source.files)
      findings += source.findings
      for file in source.files where ShapefileTable.isNamed(file) {
        tableFiles.formUnion(ShapefileTable.parts(of: file, in: names))
      }
      if ShapefileTable.isNamed(source.file) {
        return ShapefileTable.open(
          folder.appending(path: source.file), siblings: names, isDeclared: declared != .none,
          limits: limits, findings: &findings, inputs: &inputs)
      }
      return TableFile.open(
        folder.appending(path: source.file), name: source.file, limits: limits, siblings: names,
        findings: &findings, inputs: &inputs)
    }
    var settlements = RowTable<Settlement>(file: TableSource("settlements.csv", in: names).file)
    if let file = open("settlements.csv", coordinates.settlements) {
      settlements = SettlementReader.read(
        file, mapping: scenario.settlementColumns ?? ColumnMapping(),
        coordinates: coordinates.settlements, limits: limits, findings: &findings)
    }
    var schools = RowTable<School>(file: TableSource("schools.csv", in: names).file)
    if let file = open("schools.csv", coordinates.schools) {
      schools = SchoolReader.read(
        file, mapping: scenario.schoolColumns ?? ColumnMapping(),
        coordinates: coordinates.schools, limits: limits, findings: &findings)
    }
    let snapChecks = [
      SnapCheck(settlements, key: "settlements", \.coordinate),
      SnapCheck(schools, key: "schools", \.coordinate),
    ]
    checkTogether(&settlements, &schools, &findings)
    var maps = RegionMaps(
      folder: folder, names: names, limits: limits, coordinates: coordinates.roads)
    maps.readRoads(&findings, &inputs)
    if let roads = maps.roads { findings += SnapCheck.findings(snapChecks, near: roads) }
    maps.readHeights(&findings, &inputs)
    var travelTable: TravelTable?
    if !TableSource(RegionMaps.travel, in: names).files.isEmpty,
      let file = open(RegionMaps.travel)
    {
      travelTable = TravelTableReader.read(
        file, settlements: settlements, schools: schools, limits: limits, findings: &findings)
    }
    let histories = HistoryFiles.names.flatMap { TableSource($0, in: names).files }
    let used = maps.taken.union(tableFiles).union(histories)
      .union(["scenario.json", PresetShelf.folderName])
    for name in names where !used.contains(name) {
      findings.append(Finding(.note, file: name, .fileIgnored))
    }
    let ownName = folder.resolvingSymlinksInPath().standardizedFileURL.lastPathComponent
    var reading = RegionReading(
      region: Region(
        name: scenario.hasName ? scenario.scenario.name : ownName, settlements: settlements.items,
        schools: schools.items, roads: maps.roads, elevation: maps.elevation,
        travelTable: travelTable),
      scenario: scenario.scenario, findings: findings, inputs: inputs)
    reading.decide(scenario.decided)
    reading.snapChecks = snapChecks
    reading.areas = NamedAreas(
      counties: Set(settlements.counties).union(schools.counties),
      provinces: Set(settlements.provinces).union(schools.provinces))
    HistoryFiles(folder: folder, siblings: names, limits: limits, scenario: scenario)
      .read(into: &reading)
    reading.findings.nameSheets()
    return reading
  }

  /// Takes a region that was made in code under a scenario from a file.
  ///
  /// - Parameters:
  ///   - region: The region.
  ///   - scenario: The scenario file; without one the scenario has its defaults.
  ///   - preset: A preset to use in place of the scenario's: the identifier of a shipped one, or the
  ///     path of a file.
  /// - Returns: The region, the scenario and what was found in its file.
  public static func reading(
    of region: Region, scenario: URL?, preset: String? = nil
  ) -> RegionReading {
    let shelf = PresetShelf(folder: nil, chosen: preset)
    var reading = RegionReading(region: region)
    guard let scenario else {
      reading.scenario = presetAlone(shelf, &reading.findings, &reading.inputs).scenario
      return reading
    }
    let file = ScenarioReader.read(
      scenario, name: scenario.lastPathComponent, isRequired: true, shelf: shelf,
      findings: &reading.findings, inputs: &reading.inputs)
    guard let file else { return reading }
    reading.scenario = file.scenario
    reading.decide(file.decided)
    if file.hasName { reading.region.name = file.scenario.name }
    return reading
  }

  /// The names in the folder, sorted, without hidden ones.
  private static func list(_ folder: URL) throws(RegionFilesError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
      throw .folderMissing(path: folder.path)
    }
    guard isFolder.boolValue else { throw .notAFolder(path: folder.path) }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw .folderUnreadable(path: folder.path, reason: reason(error))
    }
  }

  /// The scenario without a file: its defaults under the preset that the command line names.
  private static func presetAlone(
    _ shelf: PresetShelf, _ findings: inout [Finding], _ inputs: inout [InputDigest]
  ) -> ScenarioFile {
    var reader = ScenarioReader(file: shelf.chosen ?? "", shelf: shelf)
    if let chosen = shelf.chosen { reader.usePreset(chosen, chosen, nil) }
    findings += reader.findings
    inputs += reader.presetInputs
    return reader.result
  }

  private static func readScenario(
    _ shelf: PresetShelf, _ folder: URL, _ outside: URL?, _ findings: inout [Finding],
    _ inputs: inout [InputDigest]
  ) -> ScenarioFile {
    // The preset of the command line is for the scenario that is used.
    let ownShelf = outside == nil ? shelf : PresetShelf(folder: folder)
    let own = ScenarioReader.read(
      folder.appending(path: "scenario.json"), name: "scenario.json", isRequired: false,
      shelf: ownShelf, findings: &findings, inputs: &inputs)
    guard let outside else { return own ?? presetAlone(shelf, &findings, &inputs) }
    var chosen =
      ScenarioReader.read(
        outside, name: outside.lastPathComponent, isRequired: true, shelf: shelf,
        findings: &findings, inputs: &inputs) ?? ScenarioFile()
    chosen.settlementColumns = chosen.settlementColumns ?? own?.settlementColumns
    chosen.schoolColumns = chosen.schoolColumns ?? own?.schoolColumns
    chosen.enrolmentColumns = chosen.enrolmentColumns ?? own?.enrolmentColumns
    chosen.birthColumns = chosen.birthColumns ?? own?.birthColumns
    chosen.ageColumns = chosen.ageColumns ?? own?.ageColumns
    chosen.coordinates = chosen.coordinates ?? own?.coordinates
    if !chosen.hasName, let own, own.hasName {
      chosen.scenario.name = own.scenario.name
      chosen.hasName = true
    }
    return chosen
  }

  /// The checks that need both files.
  private static func checkTogether(
    _ settlements: inout RowTable<Settlement>, _ schools: inout RowTable<School>,
    _ findings: inout [Finding]
  ) {
    TownshipChecks.run(&settlements, &schools, &findings)
    PlaceChecks.checkSamePoint(settlements, &findings)
    let checks = PlaceChecks(
      settlements: settlements.items.map(\.coordinate), schools: schools.items.map(\.coordinate))
    let settlementAreas = settlements.items.indices.map { settlements.area($0) }
    checks.checkSettlements(&settlements, &findings)
    checks.checkSchools(&schools, settlementAreas: settlementAreas, &findings)
  }
}
