import Consolidation

/// The file that holds a table: the region's folder may have any table as `.csv` or as `.xlsx`, and
/// places as `.shp`.
struct TableSource {
  /// The forms of a table, the one that is read first.
  static let endings = [".csv", ".xlsx"]
  /// The tables that may be shapefiles.
  static let places: Set<String> = ["settlements.csv", "schools.csv"]

  /// The files in the folder that hold the table; more than one is an error.
  let files: [String]
  private let table: String

  /// Looks for a table.
  ///
  /// - Parameters:
  ///   - table: The name of the table's `.csv` file.
  ///   - names: The names in the folder.
  init(_ table: String, in names: [String]) {
    self.table = table
    let stem = table.dropLast(Self.endings[0].count)
    let endings = Self.endings + (Self.places.contains(table) ? [".shp"] : [])
    files = endings.map { stem + $0 }.filter(names.contains)
  }

  /// Whether a file is a table in any of its forms.
  static func isForm(_ file: String, of table: String) -> Bool {
    TableSource(table, in: [file]).files == [file]
  }

  /// The file that is read; where there is none, the name of the `.csv` file.
  var file: String { files.first ?? table }

  /// Names the files that hold the table a second time.
  var findings: [Finding] {
    files.dropFirst().map { Finding(.error, file: file, .tableTwice(unused: $0)) }
  }
}
