import Consolidation
import Geography

extension NetworkPlan {
  /// schools.csv.
  var schoolsTable: String {
    let table: CSVText = table(TableColumns.schools(bands.map(bandID)), writeSchools)
    return table.text
  }

  /// Writes the rows of the schools.
  func writeSchools(to table: inout some TableSink) {
    let facts = ReportFacts(self)
    for row in schools {
      let school = region.schools[row.school]
      table.name(school.id)
      table.name(school.name)
      table.name(school.township)
      table.fixed(school.coordinate.latitude, 6)
      table.fixed(school.coordinate.longitude, 6)
      table.raw(row.decision.rawValue)
      table.raw(kind(of: row)?.id ?? "")
      table.whole(row.type?.maximumClasses ?? 0)
      table.flag(row.type?.hasBoarding ?? false)
      table.whole(row.before.rooms)
      table.whole(row.before.beds)
      for band in bands { table.number(filed(row.before, band)) }
      write(row.before, facts.isEstimatedBefore[row.school], to: &table)
      write(row.after, facts.isEstimatedAfter[row.school], to: &table)
    }
  }

  private func filed(_ operation: SchoolOperation, _ band: Int) -> String {
    guard let filed = operation.filedPupils, filed.indices.contains(band) else { return "" }
    return NumberText.fixed(filed[band], 1)
  }

  private func write(
    _ operation: SchoolOperation, _ isEstimate: Bool, to table: inout some TableSink
  ) {
    for band in bands { table.whole(Self.entry(operation.pupils, band)) }
    table.flag(isEstimate)
    for band in bands { table.whole(Self.entry(operation.classes, band)) }
    table.whole(operation.boarders)
    table.whole(operation.newRooms)
    table.whole(operation.newBeds)
    for purse in Purse.allCases { table.fixed(operation.ledger[purse], 2) }
    for item in CostItem.allCases { table.fixed(operation.ledger[item], 2) }
  }
}

/// The headers of the tables: English identifiers that never change with the language.
enum TableColumns {
  static func schools(_ bands: [String]) -> [String] {
    [
      "id", "name", "township", "lat", "lon", "decision", "kind", "maximum_classes", "boarding",
      "rooms", "beds",
    ] + bands.map { "filed_\($0)" } + operation("before", bands) + operation("after", bands)
  }

  private static func operation(_ time: String, _ bands: [String]) -> [String] {
    bands.map { "\(time)_pupils_\($0)" } + ["\(time)_estimated"]
      + bands.map { "\(time)_classes_\($0)" }
      + ["boarders", "new_rooms", "new_beds"].map { "\(time)_\($0)" }
      + Purse.allCases.map { "\(time)_cost_\($0.column)" }
      + CostItem.allCases.map { "\(time)_item_\($0.column)" }
  }

  static let assignments: [String] =
    ["settlement", "name", "township", "band", "part", "pupils", "estimated"] + trip("before")
    + trip("after") + ["reason", "nearest_school"]

  private static func trip(_ time: String) -> [String] {
    ["school", "name", "mode", "metres", "minutes", "over_limit"].map { "\(time)_\($0)" }
  }

  static func merges(_ bands: [String]) -> [String] {
    ["school", "name", "township", "bands", "receivers", "receiver_names", "pupils", "estimated"]
      + bands.map { "pupils_\($0)" }
      + ["before", "after"].flatMap { time in
        ["mean_metres", "max_metres", "mean_minutes", "max_minutes", "boarders"].map {
          "\(time)_\($0)"
        }
      }
      + Purse.allCases.map { "change_\($0.column)" } + ["change_total"]
  }
}

extension Purse {
  /// The purse's name in headers and keys.
  var column: String {
    switch self {
    case .county: "county"
    case .higherGovernment: "higher_government"
    case .families: "families"
    }
  }
}

extension CostItem {
  /// The item's name in headers and keys.
  var column: String {
    switch self {
    case .operation: "operation"
    case .classes: "classes"
    case .pupils: "pupils"
    case .rooms: "rooms"
    case .beds: "beds"
    case .sites: "sites"
    case .boarding: "boarding"
    case .bus: "bus"
    case .travelTime: "travel_time"
    case .crossing: "crossing"
    case .transfers: "transfers"
    }
  }
}
