import CatchmentSupport

extension LinearProgram {
  /// The entries column by column, each with its row.
  func entriesByColumn() -> SparseRows<(row: Int32, value: Double)> {
    let rows = rows
    var offsets = [Int](repeating: 0, count: columns.count + 1)
    for entry in rows.elements { offsets[Int(entry.column) + 1] += 1 }
    for c in columns.indices { offsets[c + 1] += offsets[c] }
    var next = offsets
    var entries = [(row: Int32, value: Double)](
      repeating: (0, 0), count: rows.elements.count)
    for i in 0..<rows.count {
      for entry in rows[i] {
        entries[next[Int(entry.column)]] = (Int32(i), entry.value)
        next[Int(entry.column)] += 1
      }
    }
    return SparseRows(offsets: offsets, elements: entries)
  }
}
