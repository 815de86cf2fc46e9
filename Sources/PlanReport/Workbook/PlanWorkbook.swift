import Consolidation

extension NetworkPlan {
  /// plan.xlsx: the key figures and the tables, one sheet each.
  var workbook: [UInt8] {
    var workbook = WorkbookText()
    workbook.add("figures", figuresTable)
    workbook.add("schools", table(TableColumns.schools(bands.map(bandID)), writeSchools))
    workbook.add("merges", table(TableColumns.merges(bands.map(bandID)), writeMerges))
    workbook.add("assignments", table(TableColumns.assignments, writeAssignments))
    return workbook.bytes
  }

  /// A table that `write` fills.
  func table<Sink: TableSink>(_ headers: [String], _ write: (inout Sink) -> Void) -> Sink {
    var sink = Sink(headers)
    write(&sink)
    return sink
  }
}
