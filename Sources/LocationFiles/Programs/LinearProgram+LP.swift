import CatchmentSupport

extension LinearProgram {
  /// Writes the program in the LP format of CPLEX, as HiGHS, SCIP and others read it.
  ///
  /// Complexity: O(size of the program).
  public func writeLP(to path: String) throws(LocationFileError) {
    var text = try ByteText(path: path)
    try appendLP(&text)
    try text.close()
  }

  /// The program in LP format as bytes.
  public func lp() throws(LocationFileError) -> [UInt8] {
    var text = ByteText()
    try appendLP(&text)
    return text.bytes
  }

  private func appendLP(_ text: inout ByteText) throws(LocationFileError) {
    text.append(maximises ? "Maximize\n cost:" : "Minimize\n cost:")
    let priced = columns.indices.filter { columns[$0].cost != 0 }
    try append(priced.map { Entry(column: Int32($0), value: columns[$0].cost) }[...], to: &text)
    text.append("\nSubject To\n")
    let rows = rows
    for (i, limit) in limits.enumerated() {
      text.append(" c")
      text.append(i)
      text.append(":")
      try append(rows[i], to: &text)
      switch senses[i] {
      case .atMost: text.append(" <= ")
      case .equal: text.append(" = ")
      case .atLeast: text.append(" >= ")
      }
      text.append(limit)
      text.append("\n")
      try text.flushIfLarge()
    }
    text.append("Bounds\n")
    for column in columns {
      text.append(" ")
      text.append(column.lower)
      text.append(" <= \(column.variable)")
      if column.upper < .infinity {
        text.append(" <= ")
        text.append(column.upper)
      }
      text.append("\n")
      try text.flushIfLarge()
    }
    text.append("General\n")
    for column in columns where column.isInteger {
      text.append(" \(column.variable)\n")
      try text.flushIfLarge()
    }
    text.append("End\n")
  }

  /// A sum, a few terms a line: the format's readers limit the length of lines.
  ///
  /// A sum needs at least one term: an empty one is 0 times the first column.
  private func append(
    _ entries: ArraySlice<Entry>, to text: inout ByteText
  ) throws(LocationFileError) {
    if entries.isEmpty, let first = columns.first { text.append(" 0 \(first.variable)") }
    for (k, entry) in entries.enumerated() {
      if k % 8 == 7 { text.append("\n") }
      text.append(entry.value < 0 ? " - " : " + ")
      text.append(entry.value.magnitude)
      text.append(" \(columns[Int(entry.column)].variable)")
      try text.flushIfLarge()
    }
  }
}
