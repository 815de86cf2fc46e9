import CatchmentSupport

extension LinearProgram {
  /// Writes the program in free MPS format, as HiGHS, SCIP and others read it.
  ///
  /// Rows are named `c0`, `c1`, …; numbers read back to the same bits.
  ///
  /// Complexity: O(size of the program).
  public func writeMPS(to path: String) throws(LocationFileError) {
    var text = try ByteText(path: path)
    try appendMPS(&text)
    try text.close()
  }

  /// The program in free MPS format as bytes.
  public func mps() throws(LocationFileError) -> [UInt8] {
    var text = ByteText()
    try appendMPS(&text)
    return text.bytes
  }

  private func appendMPS(_ text: inout ByteText) throws(LocationFileError) {
    text.append("NAME catchment\n")
    if maximises { text.append("OBJSENSE\n    MAX\n") }
    text.append("ROWS\n N cost\n")
    for (i, sense) in senses.enumerated() {
      text.append(" \(sense.rawValue) c")
      text.append(i)
      text.append("\n")
      try text.flushIfLarge()
    }
    try appendColumns(&text)
    text.append("RHS\n")
    for (i, limit) in limits.enumerated() where limit != 0 {
      text.append(" rhs c")
      text.append(i)
      text.append(" ")
      text.append(limit)
      text.append("\n")
      try text.flushIfLarge()
    }
    text.append("BOUNDS\n")
    for column in columns {
      append(boundsOf: column, to: &text)
      try text.flushIfLarge()
    }
    text.append("ENDATA\n")
  }

  private func appendColumns(_ text: inout ByteText) throws(LocationFileError) {
    let byColumn = entriesByColumn()
    text.append("COLUMNS\n")
    var inIntegers = false
    for (c, column) in columns.enumerated() {
      if column.isInteger != inIntegers {
        inIntegers = column.isInteger
        text.append(" marker\(c) 'MARKER' '\(inIntegers ? "INTORG" : "INTEND")'\n")
      }
      let name = " \(column.variable) "
      // A column without any entry still has to be named once.
      if column.cost != 0 || byColumn[c].isEmpty {
        text.append(name)
        text.append("cost ")
        text.append(column.cost)
        text.append("\n")
      }
      for (row, value) in byColumn[c] {
        text.append(name)
        text.append("c")
        text.append(Int(row))
        text.append(" ")
        text.append(value)
        text.append("\n")
      }
      try text.flushIfLarge()
    }
    if inIntegers { text.append(" marker 'MARKER' 'INTEND'\n") }
  }

  private func append(boundsOf column: Column, to text: inout ByteText) {
    func line(_ kind: String, _ value: Double?) {
      text.append(" \(kind) bnd \(column.variable)")
      if let value {
        text.append(" ")
        text.append(value)
      }
      text.append("\n")
    }
    if column.lower == column.upper { return line("FX", column.lower) }
    if column.lower != 0 { line("LO", column.lower) }
    // Readers differ in the bounds that integers have by default, so they are always given.
    if column.upper < .infinity {
      line("UP", column.upper)
    } else if column.isInteger {
      line("PL", nil)
    }
  }
}
