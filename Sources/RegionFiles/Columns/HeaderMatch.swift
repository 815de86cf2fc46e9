import Consolidation

/// The name most like `name`; only its beginning is compared, so that a text of megabytes in the
/// place of a name costs nothing.
func nearestKnown(to name: String, among names: [String]) -> String {
  nearestName(to: String(name.prefix(100)), among: names)
}

/// Where in a row a value stands, with the column's own name for messages.
struct ColumnHandle {
  var index: Int?
  var name: String
}

/// Columns of a file that the planner named: the column of the contract, the header in the file.
struct ColumnMapping {
  struct Entry {
    var column: String
    var header: String
  }
  var entries: [Entry] = []
}

/// Which header of a file means which column.
///
/// A header named by the planner comes first, then the column's own name, then its aliases in the
/// order of the table. One header serves one column.
struct HeaderMatch<Column: ColumnName> {
  private var positions: [Column: Int] = [:]
  /// The columns that count pupils or children, in the order of the file.
  private(set) var pupils: [(handle: ColumnHandle, column: PupilColumn)] = []
  private var findings: [Finding] = []
  private var hasGradeTwice = false

  /// The columns of a file; `nil` where it cannot be read, for a required one is missing.
  ///
  /// What is wrong with the header joins `findings`.
  init?(
    _ file: TableFile, mapping: ColumnMapping = ColumnMapping(), findings all: inout [Finding]
  ) {
    self.init(
      file: file.name, line: file.line, headers: file.headers, mapping: mapping,
      cut: file.cutHeaders)
    all += findings
    guard isComplete else { return nil }
  }

  /// Matches headers with columns; `cut` has the positions of those of which the end may be missing.
  private init(
    file: String, line: Int, headers: [String], mapping: ColumnMapping, cut: Set<Int>
  ) {
    let names = headers.map(normalizedHeader)
    var taken = Set<Int>()
    var mapped: [Int: PupilColumn] = [:]
    for entry in mapping.entries {
      guard let position = headers.firstIndex(of: entry.header) else {
        findings.append(
          Finding(
            .error, file: file, line: line,
            .mappedHeaderMissing(
              column: entry.column, header: entry.header,
              nearest: nearestKnown(to: entry.header, among: headers))))
        continue
      }
      if let column = Column(rawValue: entry.column) {
        positions[column] = position
      } else if let column = Column.pupilColumn(entry.column) {
        mapped[position] = column
      }
      taken.insert(position)
    }
    for column in Column.allCases where positions[column] == nil {
      let accepted = [normalizedHeader(column.rawValue)] + column.aliases
      for name in accepted {
        let found = names.indices.first { names[$0] == name && !taken.contains($0) }
        guard let position = found else { continue }
        positions[column] = position
        taken.insert(position)
        break
      }
    }
    if Column.hasPupilColumns {
      if Column.hasAgeColumns { nameCutAges(file, line, headers, cut, mapped, &taken) }
      collectPupilColumns(file, line, headers, mapped, &taken)
    }
    matchCutHeaders(names, cut, &taken)
    report(file, line, headers, names, taken)
  }

  /// Takes ranges of ages out whose second number may have been cut off: `children_6` may have been
  /// `children_6_11`.
  private mutating func nameCutAges(
    _ file: String, _ line: Int, _ headers: [String], _ cut: Set<Int>,
    _ mapped: [Int: PupilColumn], _ taken: inout Set<Int>
  ) {
    for position in cut.sorted() where mapped[position] == nil && !taken.contains(position) {
      guard case .ages = PupilColumn(header: headers[position]) else { continue }
      taken.insert(position)
      findings.append(
        Finding(.warning, file: file, line: line, .nameCut(header: headers[position])))
    }
  }

  /// Finds columns by the beginning of their names in headers of which the end may be missing, where
  /// no other column begins alike.
  private mutating func matchCutHeaders(
    _ names: [String], _ cut: Set<Int>, _ taken: inout Set<Int>
  ) {
    for position in cut.sorted() where !taken.contains(position) && !names[position].isEmpty {
      let columns = Column.allCases.filter { column in
        ([normalizedHeader(column.rawValue)] + column.aliases).contains {
          $0.hasPrefix(names[position])
        }
      }
      guard columns.count == 1, positions[columns[0]] == nil else { continue }
      positions[columns[0]] = position
      taken.insert(position)
    }
  }

  private mutating func collectPupilColumns(
    _ file: String, _ line: Int, _ headers: [String], _ mapped: [Int: PupilColumn],
    _ taken: inout Set<Int>
  ) {
    let named = Set(mapped.values)
    var first: [PupilColumn: String] = [:]
    for (position, header) in headers.enumerated() {
      let isNamed = mapped[position] != nil
      guard isNamed || !taken.contains(position),
        let column = mapped[position] ?? Column.pupilColumn(header),
        isNamed || !named.contains(column)
      else { continue }
      if let other = first[column] {
        if !Column.replacedByGrades.isEmpty, case .grade(let grade, _) = column {
          hasGradeTwice = true
          taken.insert(position)
          findings.append(
            Finding(
              .error, file: file, line: line,
              .gradeTwice(grade: grade, first: other, second: header)))
          continue
        }
        guard isNamed else { continue }
      }
      first[column] = header
      pupils.append((ColumnHandle(index: position, name: header), column))
      taken.insert(position)
    }
  }

  private mutating func report(
    _ file: String, _ line: Int, _ headers: [String], _ names: [String], _ taken: Set<Int>
  ) {
    for column in Column.allCases where isNeeded(column) && positions[column] == nil {
      let free = headers.indices.filter { !taken.contains($0) && !headers[$0].isEmpty }
      findings.append(
        Finding(
          .error, file: file, line: line,
          .columnMissing(
            column: column.rawValue,
            nearest: nearestKnown(to: column.rawValue, among: free.map { headers[$0] }))))
    }
    var ignored: [String] = []
    for position in headers.indices where !taken.contains(position) && !headers[position].isEmpty {
      if names[..<position].contains(names[position]) {
        findings.append(
          Finding(.warning, file: file, line: line, .headerRepeated(header: headers[position])))
      } else {
        ignored.append(headers[position])
      }
    }
    if !ignored.isEmpty {
      findings.append(Finding(.note, file: file, line: line, .columnsIgnored(ignored)))
    }
  }

  /// Whether every required column was found, and each grade once where it must be so.
  private var isComplete: Bool {
    !hasGradeTwice && Column.allCases.allSatisfy { !isNeeded($0) || positions[$0] != nil }
  }

  private func isNeeded(_ column: Column) -> Bool {
    column.isRequired && (pupils.isEmpty || !Column.replacedByGrades.contains(column))
  }

  /// Where a column's values stand; nowhere if the file has not got it.
  subscript(column: Column) -> ColumnHandle {
    ColumnHandle(index: positions[column], name: column.rawValue)
  }
}
