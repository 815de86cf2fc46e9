import CatchmentSupport
import Consolidation
import Foundation
import Geography

/// A table of places from a shapefile: `.shp` and `.dbf`, with `.cpg` and `.prj` where they are there.
///
/// The columns `lon` and `lat` hold the points, in the system that `.prj` states; the attributes follow.
/// Rows have the numbers that they have when a spreadsheet opens the `.dbf`: 2 for the first.
struct ShapefileTable {
  /// The parts that a shapefile may have besides `.shp`.
  static let parts = [
    ".dbf", ".shx", ".cpg", ".prj", ".sbn", ".sbx", ".qix", ".qpj", ".qmd", ".shp.xml", ".fbn",
    ".fbx", ".atx",
  ]

  /// Whether a file's name says that it is the main part of a shapefile.
  static func isNamed(_ name: String) -> Bool { name.hasSuffix(".shp") }

  /// The parts of a shapefile among files, besides the main one.
  static func parts(of name: String, in siblings: [String]) -> [String] {
    let stem = name.dropLast(4)
    return parts.map { stem + $0 }.filter(siblings.contains)
  }

  private let name: String
  private let folder: URL
  private let limits: ReadingLimits
  private let siblings: [String]
  private var findings: [Finding] = []
  private var inputs: [InputDigest] = []

  /// Opens a shapefile; `nil` with findings where there is no table in it.
  ///
  /// - Parameters:
  ///   - url: The `.shp` part.
  ///   - siblings: The names in its folder.
  ///   - isDeclared: Whether scenario.json declares the coordinate system, so that `.prj` need not.
  ///   - limits: What is read at most.
  ///   - findings: What was found joins these.
  ///   - inputs: The parts that were read join these.
  /// - Returns: The table.
  static func open(
    _ url: URL, siblings: [String], isDeclared: Bool, limits: ReadingLimits,
    findings: inout [Finding], inputs: inout [InputDigest]
  ) -> TableFile? {
    var table = ShapefileTable(url, siblings: siblings, limits: limits)
    var file: TableFile?
    do throws(ShapefileFault) {
      file = try table.read(isDeclared: isDeclared)
    } catch {
      table.add(.error, error.problem, row: error.row)
    }
    findings += table.findings
    inputs += table.inputs
    return file
  }

  private init(_ url: URL, siblings: [String], limits: ReadingLimits) {
    name = url.lastPathComponent
    folder = url.deletingLastPathComponent()
    self.siblings = siblings
    self.limits = limits
  }

  private mutating func add(
    _ severity: Finding.Severity, _ problem: Finding.Problem, row: Int? = nil
  ) {
    findings.append(Finding(severity, file: name, line: row, problem))
  }

  /// The bytes of a part; `nil` where it is not there.
  private mutating func part(_ ending: String) throws(ShapefileFault) -> [UInt8]? {
    let file = String(name.dropLast(4)) + ending
    guard siblings.contains(file) else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try readBytes(folder.appending(path: file), limit: limits.bytes)
    } catch {
      throw ShapefileFault(error.problem(for: file, siblings: siblings, limit: limits.bytes))
    }
    inputs.append(
      InputDigest(name: file, bytes: bytes.count, sha256: SHA256.hexadecimalDigest(of: bytes)))
    return bytes
  }

  private mutating func read(isDeclared: Bool) throws(ShapefileFault) -> TableFile? {
    guard let shp = try part(".shp"), let dbf = try part(".dbf") else {
      throw ShapefileFault(.partMissing(part: name.dropLast(4) + ".dbf"))
    }
    let shapes = try PointShapes(shp)
    let attributes = try AttributeTable(dbf)
    guard shapes.places.count == attributes.count else {
      throw .damaged(
        ".dbf", "it has \(attributes.count) rows for \(shapes.places.count) points",
        "有 \(attributes.count) 行，而点有 \(shapes.places.count) 个")
    }
    guard attributes.count <= limits.rows else {
      throw ShapefileFault(.tooManyRows(limit: limits.rows))
    }
    let system = try readSystem(isDeclared: isDeclared)
    let page = try readPage(attributes)
    return try table(shapes, attributes, page, system)
  }

  // MARK: Systems and encodings

  private mutating func readSystem(isDeclared: Bool) throws(ShapefileFault) -> DeclaredSystem? {
    guard let bytes = try part(".prj") else {
      if !isDeclared { add(.note, .projectionMissing) }
      return nil
    }
    // What scenario.json declares counts, as it may hold what no `.prj` can.
    if isDeclared { return nil }
    let text = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
    do throws(GeographyError) {
      let system = try CoordinateSystem(wkt: text)
      let isInMetres = system.isGeographic || text.uppercased().contains("\"MET")
      guard isInMetres, system != .gcj02, system != .bd09 else {
        throw .unknownSystem(system.name)
      }
      return DeclaredSystem(system: system)
    } catch {
      switch error {
      case .secretParameters(let datum):
        throw ShapefileFault(.secretParameters(system: datum.name))
      default:
        let parts = text.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        let stated = parts.count > 1 ? String(parts[1].prefix(80)) : ""
        throw ShapefileFault(.projectionUnknown(name: stated))
      }
    }
  }

  private mutating func readPage(
    _ attributes: AttributeTable
  ) throws(ShapefileFault) -> CodePage {
    if let bytes = try part(".cpg") {
      let stated = String(decoding: bytes.prefix(40), as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      guard let page = CodePage(named: stated) else {
        throw ShapefileFault(.codePageUnknown(name: stated))
      }
      return page
    }
    if let page = CodePage(languageByte: attributes.languageByte) { return page }
    guard let page = attributes.fittingPage() else {
      throw ShapefileFault(.codePageUnknown(name: ""))
    }
    if page != .utf8 { add(.note, .readAs(encoding: page.name)) }
    return page
  }

  // MARK: Cells

  private mutating func table(
    _ shapes: PointShapes, _ attributes: AttributeTable, _ page: CodePage,
    _ system: DeclaredSystem?
  ) throws(ShapefileFault) -> TableFile? {
    let unread = attributes.fields.filter { AttributeTable.isText($0) == nil }
    if !unread.isEmpty {
      add(.note, .columnsIgnored(unread.map { String(decoding: $0.name, as: UTF8.self) }), row: 1)
    }
    let fields = attributes.fields.filter { AttributeTable.isText($0) != nil }
    guard fields.count + 2 <= limits.columns else {
      throw ShapefileFault(.tooManyColumns(count: fields.count + 2, limit: limits.columns))
    }
    let deleted = (0..<attributes.count).filter(attributes.isDeleted)
    if let first = deleted.first {
      add(.note, .rowsDeleted(rows: deleted.count), row: first + 2)
    }
    var cells = CellTable(hasBlankRows: false)
    var headers = ["lon", "lat"]
    for field in fields {
      guard let text = page.text(field.name[...], isFull: field.mayBeCut) else {
        throw ShapefileFault(.codePageWrong(name: page.name), row: 1)
      }
      headers.append(String(decoding: text.utf8, as: UTF8.self))
    }
    var cut: [String: (row: Int, count: Int)] = [:]
    for record in 0..<attributes.count where !attributes.isDeleted(record) {
      let row = record + 2
      if let place = shapes.places[record] {
        cells.append(row: row, column: 0, text: "\(place.x)".utf8)
        cells.append(row: row, column: 1, text: "\(place.y)".utf8)
      }
      for (column, field) in fields.enumerated() {
        let cell = attributes.cell(field, record)
        if cell.isEmpty { continue }
        guard AttributeTable.isText(field) == true else {
          cells.append(row: row, column: column + 2, text: AttributeTable.shown(cell, field))
          continue
        }
        guard let text = page.text(cell, isFull: cell.count == field.length) else {
          throw ShapefileFault(.codePageWrong(name: page.name), row: row)
        }
        cells.append(row: row, column: column + 2, text: text.utf8)
        if text.isCut { cut[headers[column + 2], default: (row, 0)].count += 1 }
      }
    }
    for header in headers {
      guard let (row, count) = cut[header] else { continue }
      add(.warning, .textCut(column: header, rows: count), row: row)
    }
    var file = TableFile(name: name, rows: DelimitedRows(cells), headers: headers, line: 1)
    file.cutHeaders = Set(fields.indices.filter { fields[$0].mayBeCut }.map { $0 + 2 })
    file.system = system
    return file
  }
}
