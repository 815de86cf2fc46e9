public import Consolidation

extension Finding {
  /// Why a cell is no usable number.
  public enum NumberFault: Sendable, Equatable {
    /// It holds something else than digits, a point and an exponent.
    case notANumber
    /// It is NaN or infinite, or too large for any computer number.
    case notFinite
    /// It is written in full-width digits.
    case fullWidth
    /// It has a comma where a decimal point is needed.
    case decimalComma
    /// It is below zero.
    case negative
    /// It has a fraction where a whole number is needed.
    case notWhole
    /// It is beyond what a place on Earth can have.
    case tooLarge(limit: Double)
  }

  /// Shapes that are no points, by their numbers in shapefiles.
  public enum ShapeKind: Int, Sendable {
    /// Lines, also with heights or measures.
    case polyLine = 3, polyLineZ = 13, polyLineM = 23
    /// Areas, also with heights or measures.
    case polygon = 5, polygonZ = 15, polygonM = 25
    /// Surfaces in space.
    case multiPatch = 31
    /// A number that no kind has.
    case unknown = -1
  }

  /// What was found, with its values.
  public enum Problem: Sendable, Equatable {
    // Files.

    /// A required file does not exist; `nearest` is the file most like it, empty for none.
    case fileMissing(nearest: String)
    /// The file cannot be read; `reason` is the system's.
    case fileUnreadable(reason: String)
    /// The name belongs to a folder, a pipe or a device.
    case notARegularFile
    /// The file is longer than `megabytes`.
    case fileTooLarge(megabytes: Int)
    /// The file holds nothing.
    case fileEmpty
    /// The file ends after its header.
    case headerOnly
    /// A file of delimited text by its name is a spreadsheet's own format.
    case spreadsheet
    /// A workbook by its name (`.xlsx`) is none.
    case notAWorkbook
    /// The workbook is of Excel 2003 or earlier.
    case oldWorkbook
    /// The workbook has a password.
    case workbookLocked
    /// The workbook cannot be read; the text says why and what to do.
    case workbookUnreadable(LocalizedText)
    /// The table is there in two forms, and only this one is read.
    case tableTwice(unused: String)
    /// The sheet of a workbook that was read, and the visible ones that were not.
    case sheetRead(sheet: String, others: [String])
    /// A row above the header of a sheet holds one text only and was passed over.
    case titlePassed(title: String)
    /// The formula of a cell came to an error; the cell counts as blank.
    case cellError(cell: String, value: String)
    /// The program that wrote the workbook did not work the formula out; the cell counts as blank.
    case formulaWithoutValue(cell: String)
    /// Cells were merged, the first so many of them as `first` says.
    case mergedCells(first: String, count: Int)
    /// A cell stands to the right of the last header and is not used.
    case cellBeyondHeader(cell: String)
    /// The file is compressed.
    case compressed
    /// The file is not text.
    case binary
    /// The bytes of this line are neither UTF-8 nor GB18030.
    case encodingUnknown
    /// The file was read in this encoding.
    case readAs(encoding: String)
    /// The file has more rows than are read.
    case tooManyRows(limit: Int)
    /// The header has more columns than are read.
    case tooManyColumns(count: Int, limit: Int)
    /// The file is not used.
    case fileIgnored

    // Shapefiles.

    /// A shapefile cannot be read; the text says why and what to do.
    case shapefileUnreadable(LocalizedText)
    /// A part that a shapefile must have is missing.
    case partMissing(part: String)
    /// The shapefile, or a row of it, holds something else than points.
    case notPoints(ShapeKind)
    /// A row has so many points instead of one.
    case severalPoints(count: Int)
    /// Nothing states the coordinate system of the shapefile.
    case projectionMissing
    /// The `.prj` part states a coordinate system that is not read.
    case projectionUnknown(name: String)
    /// The `.cpg` part states an encoding that is not read; empty where none is stated and none fits.
    case codePageUnknown(name: String)
    /// A text is not in the encoding that the shapefile states.
    case codePageWrong(name: String)
    /// So many rows are marked as deleted.
    case rowsDeleted(rows: Int)
    /// The last characters of texts in so many rows are cut in two.
    case textCut(column: String, rows: Int)
    /// The header may be cut, and what it says depends on the rest.
    case nameCut(header: String)

    // Roads, heights, ways.

    /// A map or a height grid cannot be used; the text says why and what to do.
    case mapUnreadable(LocalizedText)
    /// Something to know about a map, as its reader says it.
    case mapRemark(LocalizedText)
    /// A map lies beside another one, which is used.
    case mapNotUsed(used: String)
    /// One of the two road tables is there without the other.
    case roadsIncomplete(missing: String)
    /// An edge names a node that road_nodes.csv does not have.
    case unknownNode(id: String)
    /// A road's class is none of OpenStreetMap's.
    case unknownRoadClass(value: String, nearest: String)
    /// A road is stated to be shorter than the straight line.
    case shortRoad(metres: Double, straight: Double)
    /// A way names a settlement or a school that the region does not have.
    case unknownPlace(id: String, file: String)
    /// A way's mode is none of walk, bus and board.
    case badMode(value: String)

    // Coordinate systems.

    /// No coordinate system has this name.
    case unknownCoordinates(name: String, nearest: String)
    /// The coordinate system is known and cannot be read.
    case unsupportedCoordinates(name: String)
    /// China's grid has no such zone.
    case noSuchZone(name: String, degrees: Int, first: Int, last: Int)
    /// Beijing 1954 or Xi'an 1980 was declared without its seven parameters.
    case secretParameters(system: String)
    /// One of the seven parameters is missing, no number, or larger than any can be.
    case badHelmert(key: String, limit: Double)
    /// The convention of the rotations is unknown.
    case badConvention(name: String)
    /// Seven parameters are given and no table is on an old system.
    case helmertUnused
    /// Places were converted from the declared system; `medianMetres` is how far that moved them.
    case coordinatesConverted(system: String, places: Int, medianMetres: Double?)
    /// At the edge of the Chinese shift a place may be one of two.
    case ambiguousShift(system: String)
    /// Another system brings the places clearly nearer to the roads. The first of `candidates` is
    /// the one that was used, the second the best.
    case coordinatesMisfit(
      used: String, isDeclared: Bool, candidates: [Finding.SystemDistance], remedy: String)
    /// A map in degrees has a system in metres declared for it.
    case mapNotInMetres(declared: String)
    /// The system that is assumed brings the places clearly nearest to the roads.
    case coordinatesFit(candidates: [Finding.SystemDistance])
    /// Places in metres were read in the zones whose numbers stand before the eastings; `first` is
    /// the latitude and longitude of the first.
    case zoneFromPrefix(places: Int, systems: [String], first: String, remedy: String)
    /// Places in metres of an unknown zone.
    case zoneMissing(rows: Int, remedy: String)
    /// The zone that brings such places nearest to the roads.
    case zoneSuggested(system: String, key: String, metres: Double)
    /// The zone's number stands before the eastings although the declared system has none there, or
    /// the other way round.
    case zonePrefix(isThere: Bool, declared: Int, used: String)
    /// Places are metres, the declared system is none in metres; empty if it was refused.
    case metresUnreadable(rows: Int, declared: String)
    /// Places are degrees, the declared system is in metres.
    case degreesNotMetres(rows: Int, declared: String)
    /// The columns of these headers hold metres north and east, against their order elsewhere.
    case northFirst(north: String, east: String)
    /// The numbers are none of the system.
    case notOfSystem(x: Double, y: Double, system: String)

    // Headers.

    /// A required column is missing; `nearest` is the header most like it.
    case columnMissing(column: String, nearest: String)
    /// The column mapping names a header that the file has not.
    case mappedHeaderMissing(column: String, header: String, nearest: String)
    /// Two columns have the same header; the first is used.
    case headerRepeated(header: String)
    /// No column tells how many pupils or inhabitants there are.
    case noPupilColumns
    /// These columns are not used.
    case columnsIgnored([String])

    // Rows.

    /// A quoted cell that opens on this line never closes.
    case unclosedQuote
    /// Text follows a closing quote.
    case textAfterQuote
    /// The row has more cells than the header.
    case cellsExtra(found: Int, expected: Int)
    /// The row has fewer cells than the header; the missing ones count as blank.
    case cellsMissing(found: Int, expected: Int)
    /// A cell is longer than any text or number can be.
    case cellTooLong(column: String, bytes: Int)
    /// Rows without any content were skipped; the line is that of the first.
    case blankRows(count: Int)
    /// A required cell is blank.
    case valueMissing(column: String)
    /// The name is blank; the identifier stands in.
    case nameMissing(id: String)
    /// A cell is no usable number.
    case badNumber(column: String, value: String, fault: NumberFault)
    /// A number with commas between thousands was read as `number`.
    case groupedNumber(column: String, value: String, number: Double)
    /// The cell says in a word or sign that the value is unknown.
    case markedUnknown(column: String, value: String)
    /// A cell is neither yes nor no.
    case badFlag(column: String, value: String)
    /// The year could not be read.
    case badYear(value: String)
    /// The identifier has been used on an earlier line.
    case duplicateID(id: String, firstLine: Int)

    // Places.

    /// The numbers are no latitude and longitude in degrees.
    case badCoordinate(latitude: Double, longitude: Double, looksSwapped: Bool)
    /// Latitude and longitude are both zero.
    case zeroCoordinate
    /// Latitude and longitude are exchanged in this row: exchanged back it lies among the others.
    case swappedRow(name: String)
    /// Latitude and longitude are exchanged in the whole file.
    case swappedColumns(rows: Int)
    /// Most schools would lie among the settlements if latitude and longitude were exchanged, in
    /// this file or in the other.
    case swappedAgainstOthers(rows: Int)
    /// No other place lies within `kilometres`.
    case farFromOthers(name: String, kilometres: Double)
    /// No settlement of the county or province the row names lies within `kilometres`.
    case farFromItsArea(name: String, area: String, kilometres: Double)
    /// Another settlement has the same coordinates.
    case samePoint(name: String, other: String, otherLine: Int)
    /// A county or province before the names of townships was taken off.
    case townshipPrefix(prefix: String, rows: Int)
    /// Townships of these names are in several counties, whose names were added to theirs.
    case townshipsToldApart(names: [String])
    /// A township has schools but no settlement.
    case townshipWithoutSettlements(name: String, schools: Int)

    // Pupils and schools.

    /// Nothing tells how many pupils live here.
    case noPupils(name: String)
    /// So many settlements have children that the source calls estimates.
    case estimatedChildren(rows: Int)
    /// So many settlements have a population only: pupils are estimated by a share.
    case pupilsFromPopulation(rows: Int)
    /// More children live here than people.
    case childrenExceedPopulation(name: String, children: Double, population: Double)
    /// The children of this settlement are estimates, unlike those of others.
    case childrenEstimatedHere
    /// Of this settlement only the population is known, unlike of others.
    case populationOnlyHere
    /// The school's level is unknown or blank; these grades were assumed.
    case gradesAssumed(level: String, grades: String)
    /// Pupils are filed in grades that the school does not teach.
    case pupilsOutsideGrades(grades: String)
    /// The grade columns do not add up to the enrolment.
    case gradesDoNotAdd(sum: Double, enrolment: Double)
    /// There are far more pupils than its rooms or classes hold.
    case overCapacity(enrolment: Double, rooms: Int)
    /// So many schools have no enrolment.
    case noEnrolment(schools: Int)

    // Earlier pupils, births, ages.

    /// A school of enrolment.csv is not in schools.csv.
    case unknownSchool(id: String, rows: Int)
    /// A place of births.csv is no settlement, no township and not the region.
    case unknownBirthPlace(name: String, region: String, rows: Int)
    /// A place of ages.csv is no township.
    case unknownTownship(name: String, rows: Int)
    /// A row has the place, year and so on of an earlier one.
    case duplicateRow(key: String, firstLine: Int)
    /// A cell that must begin with a year does not.
    case notAYear(value: String)
    /// A cell is no grade.
    case notAGrade(value: String)
    /// A cell is no sex.
    case notASex(value: String)
    /// A cell is no age in years or range of ages.
    case notAnAge(value: String)
    /// The table has a column for the grade, and grades side by side.
    case gradesInTwoForms(column: String, sideBySide: [String])
    /// Two columns of these headers are of the same grade.
    case gradeTwice(grade: Int, first: String, second: String)
    /// Rows with grades side by side have no count of any.
    case nothingCounted(rows: Int)
    /// Rows for all grades of a school together are not used.
    case totalsUnused(rows: Int)
    /// Boarders are compared with the pupils, and used by audits of today's network alone.
    case boardersUnused
    /// There are more boarders than pupils.
    case boardersExceed(boarders: Double, pupils: Double)
    /// The years lie so far apart that a history of all schools is not kept.
    case historyTooLarge(schools: Int, first: Int, last: Int)
    /// No place has a count in these years between others.
    case yearsMissingEverywhere(years: String)
    /// A place has no count in these years between others.
    case yearsMissing(place: String, years: String)
    /// A school has no count of these grades in a year, and has in others.
    case gradesMissing(place: String, year: Int, grades: String)
    /// A grade is empty, the same children are there the year before and after.
    case zeroCohort(place: String, year: Int, grade: Int)
    /// Births of some months only are known.
    case partYear(place: String, year: Int, months: Int)
    /// More pupils entered grade 1 than were born in the twelve months that they come from.
    case birthsBelowEntrants(place: String, year: Int, births: Double, entrants: Double)
    /// In the last autumn of the history so many schools have other pupils than in schools.csv.
    case lastYearDiffers(
      schools: Int, year: Int, example: String, grade: Int, history: Double, filed: Double)
    /// The ages of a place sum to something else than the file's own total, or than the populations
    /// of its settlements.
    case agesDoNotSum(place: String, ages: Double, total: Double, isOwnTotal: Bool)
    /// Rows of ages for the whole region are not used.
    case regionAgesUnused(rows: Int)
    /// Of several years of ages only the last is used.
    case earlierAgesUnused(used: Int, unused: String)
    /// A place lacks these ages, or has others than the other places.
    case agesIncomplete(place: String, ages: [String])
    /// Two groups of ages overlap or leave a gap.
    case agesDoNotFollow(lower: String, upper: String)
    /// The last group of ages has an end and counts as open.
    case lastAgesOpen(ages: String)

    // The scenario.

    /// The text is no JSON.
    case badJSON(reason: LocalizedText)
    /// The key is unknown; `nearest` is the one most like it.
    case unknownKey(key: String, nearest: String)
    /// The key stands twice.
    case repeatedKey(key: String)
    /// The key's value is of the wrong kind.
    case badType(key: String, expected: LocalizedText)
    /// No preset has this name.
    case unknownPreset(name: String, nearest: String)
    /// A preset of the planner's own lacks this key.
    case presetKeyMissing(key: String)
    /// A preset of the planner's own has no identifier, or that of a shipped one.
    case presetTaken(id: String)
    /// A preset extends something else than a shipped one.
    case notExtensible(name: String, nearest: String)
    /// A preset's identifier is not the name of its file.
    case presetFileName(id: String, file: String)
    /// No figure of the policy has this name.
    case unknownParameter(name: String, nearest: String)
    /// The value of a figure is of the wrong kind or out of range.
    case badParameter(name: String, expected: PolicyDomain)
    /// The scenario decides about a school that the region does not have.
    case unknownDecided(key: String, id: String, nearest: String)
    /// The scenario both keeps and closes a school.
    case decidedTwice(id: String)
    /// The scenario closes a school that schools.csv protects.
    case closesProtected(id: String)
    /// The scenario's year is no year of this age.
    case badScenarioYear
    /// The currency is no three-letter code.
    case badCurrency(value: String)
  }
}
