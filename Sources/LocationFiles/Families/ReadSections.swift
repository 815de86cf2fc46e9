import FacilityLocation

extension LocationFamily {
  /// Klose's form: a header with the sizes, then `[DEPOTS]`, `[CUSTOMERS]` and `[MATRIX]`.
  ///
  /// The rows of the matrix are depots and its columns customers. An entry is the cost of the whole
  /// demand: the generator's source multiplies 0.01 times the distance by the demand, and the files
  /// agree to all their digits.
  func sectionData(_ scanner: inout NumberScanner) throws(LocationFileError) -> LocationData {
    try skip(&scanner, to: "[DEPOTS]")
    _ = scanner.restOfLine()
    let depots = try listed(&scanner, until: "[CUSTOMERS]", fields: 5, what: "depot")
    _ = scanner.restOfLine()
    let customers = try listed(&scanner, until: "[COSTMATRIX]", fields: 3, what: "customer")
    try skip(&scanner, to: "[MATRIX]")
    let (m, n) = try matrixSizes(&scanner, depots.count, customers.count)
    let bySite = try scanner.numbers(m * n) {
      "the cost of customer \($0 % n) at depot \($0 / n)"
    }
    var data = LocationData(file: scanner.file)
    data.capacities = depots.map { $0[0] }
    data.fixedCosts = depots.map { $0[1] }
    data.demands = customers.map { $0[0] }
    data.costs = try scanner.table(sites: m, clients: n) {
      bySite[$1 * n + $0] + depots[$1][2] * customers[$0][0]
    }
    return data
  }

  private func skip(
    _ scanner: inout NumberScanner, to section: String
  ) throws(LocationFileError) {
    while try scanner.word("the section \(section)") != section { _ = scanner.restOfLine() }
    _ = scanner.restOfLine()
  }

  /// Rows of numbers with a name at their end.
  private func listed(
    _ scanner: inout NumberScanner, until section: String, fields: Int, what: String
  ) throws(LocationFileError) -> [[Double]] {
    var rows: [[Double]] = []
    while let next = scanner.peek(), !next.hasPrefix("[") {
      rows.append(try scanner.numbers(fields) { "field \($0 + 1) of \(what) \(rows.count)" })
      _ = scanner.restOfLine()
    }
    let found = try scanner.word("the section \(section)")
    guard found == section else {
      throw .unexpected(
        file: scanner.file, line: scanner.line, found: found, expected: "the section \(section)")
    }
    _ = scanner.restOfLine()
    return rows
  }

  private func matrixSizes(
    _ scanner: inout NumberScanner, _ depots: Int, _ customers: Int
  ) throws(LocationFileError) -> (Int, Int) {
    let mark = try scanner.word("Dim")
    guard mark == "Dim" else {
      throw .unexpected(file: scanner.file, line: scanner.line, found: mark, expected: "Dim")
    }
    let (m, n) = try scanner.sizes("the rows of the matrix", "the columns of the matrix")
    guard m == depots, n == customers else {
      throw .notAllowed(
        file: scanner.file, line: scanner.line, what: "the size of the matrix",
        found: "\(m) × \(n)",
        allowed: "\(depots) × \(customers), as many as depots and customers are listed")
    }
    return (m, n)
  }
}
