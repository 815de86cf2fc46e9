import Consolidation

extension NetworkPlan {
  /// merges.csv.
  var mergesTable: String {
    let table: CSVText = table(TableColumns.merges(bands.map(bandID)), writeMerges)
    return table.text
  }

  /// Writes the rows of the merges.
  func writeMerges(to table: inout some TableSink) {
    for merge in merges {
      let school = region.schools[merge.school]
      let moved = placements(of: merge)
      table.name(school.id)
      table.name(school.name)
      table.name(school.township)
      table.raw(CSVText.joined(merge.bands.map(bandID)))
      table.name(CSVText.joined(merge.receivers.map { region.schools[$0].id }))
      table.name(CSVText.joined(merge.receivers.map { region.schools[$0].name }))
      table.whole(moved.reduce(0) { $0 + $1.pupils })
      table.flag(moved.contains(where: \.isEstimate))
      for band in bands {
        table.whole(moved.reduce(0) { $0 + ($1.band == band ? $1.pupils : 0) })
      }
      write(TravelFigures(moved, \.before), to: &table)
      write(TravelFigures(moved, \.after), to: &table)
      for purse in Purse.allCases { table.fixed(merge.change[purse], 2) }
      table.fixed(merge.change.total, 2)
    }
  }

  private func write(_ travel: TravelFigures, to table: inout some TableSink) {
    table.fixed(travel.meanMetres, 1)
    table.fixed(travel.maximumMetres, 1)
    table.fixed(travel.meanMinutes, 2)
    table.fixed(travel.maximumMinutes, 2)
    table.whole(travel.boarders)
  }
}
