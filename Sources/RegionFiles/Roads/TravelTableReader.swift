import Consolidation

/// Reads od.csv: ways that somebody else has worked out.
enum TravelTableReader {
  static func read(
    _ file: TableFile, settlements: RowTable<Settlement>, schools: RowTable<School>,
    limits: ReadingLimits, findings: inout [Finding]
  ) -> TravelTable? {
    guard let match = HeaderMatch<TravelColumn>(file, findings: &findings) else { return nil }
    func table(_ ids: [String]) -> [String: Int] {
      Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
    }
    let (villages, sites) = (table(settlements.items.map(\.id)), table(schools.items.map(\.id)))
    var reader = RowReader(file)
    var firstLines: [Key: Int] = [:]
    var result = TravelTable(rows: [])
    var rows = 0
    while reader.next(rowLimit: limits.roadRows, rowsRead: &rows) {
      let village = reader.requiredText(match[.settlement])
      let site = reader.requiredText(match[.school])
      let mode = mode(match[.mode], &reader)
      let minutes = reader.count(match[.minutes], limit: 10_000)
      if minutes == nil, !reader.isBad {
        reader.report(.error, .valueMissing(column: match[.minutes].name))
      }
      let km = reader.count(match[.km], limit: 10_000)
      if !village.isEmpty, villages[village] == nil {
        reader.report(.error, .unknownPlace(id: village, file: settlements.file))
      }
      if !site.isEmpty, sites[site] == nil {
        reader.report(.error, .unknownPlace(id: site, file: schools.file))
      }
      guard !reader.isBad, let mode, let minutes, let a = villages[village], let b = sites[site]
      else { continue }
      let key = Key(settlement: a, school: b, mode: mode)
      if let first = firstLines[key] {
        reader.report(.error, .duplicateID(id: "\(village) \(site) \(mode)", firstLine: first))
        continue
      }
      firstLines[key] = reader.line
      result.rows.append(
        .init(
          settlement: a, school: b, mode: mode, minutes: minutes, metres: km.map { $0 * 1000 }))
    }
    findings += reader.findings
    return result
  }

  private struct Key: Hashable {
    var settlement: Int
    var school: Int
    var mode: TravelMode
  }

  private static func mode(_ handle: ColumnHandle, _ reader: inout RowReader) -> TravelMode? {
    switch reader.requiredText(handle).lowercased() {
    case "": return nil
    case "walk", "foot", "walking", "步行": return .walk
    case "bus", "ride", "school bus", "校车", "乘车": return .bus
    case "board", "boarding", "寄宿", "住校": return .board
    case let other:
      reader.report(.error, .badMode(value: other))
      return nil
    }
  }
}
