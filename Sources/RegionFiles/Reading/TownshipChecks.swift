import Consolidation

/// Makes townships of the two files comparable: takes counties' names off, tells townships of the
/// same name in several counties apart, and names those that only schools have.
enum TownshipChecks {
  static func run(
    _ settlements: inout RowTable<Settlement>, _ schools: inout RowTable<School>,
    _ findings: inout [Finding]
  ) {
    var areas = Set(settlements.counties).union(settlements.provinces)
    areas.formUnion(schools.counties)
    areas.formUnion(schools.provinces)
    var names = TownshipNames(areas: areas)
    strip(&settlements, \.township, &names, &findings)
    strip(&schools, \.township, &names, &findings)
    if areas.count > 1 { tellApart(&settlements, &schools, &findings) }
    reportUnknown(settlements, schools, &findings)
  }

  private static func strip<Item>(
    _ table: inout RowTable<Item>, _ township: WritableKeyPath<Item, String>,
    _ names: inout TownshipNames, _ findings: inout [Finding]
  ) {
    var counts: [String: Int] = [:]
    for index in table.items.indices {
      let (name, prefix) = names.plain(table.items[index][keyPath: township])
      guard !prefix.isEmpty else { continue }
      table.items[index][keyPath: township] = name
      counts[prefix, default: 0] += 1
    }
    for (prefix, rows) in counts.sorted(by: { $0.key < $1.key }) {
      findings.append(
        Finding(.note, file: table.file, .townshipPrefix(prefix: prefix, rows: rows)))
    }
  }

  /// Adds the county, or province where no county is named, to townships whose name settlements of
  /// several counties bear; every second Chinese county has a 城关镇.
  private static func tellApart(
    _ settlements: inout RowTable<Settlement>, _ schools: inout RowTable<School>,
    _ findings: inout [Finding]
  ) {
    var parents: [String: Set<String>] = [:]
    for index in settlements.items.indices {
      let (township, parent) = (settlements.items[index].township, settlements.parent(index))
      guard !township.isEmpty, !parent.isEmpty else { continue }
      parents[township, default: []].insert(parent)
    }
    parents = parents.filter { $0.value.count > 1 }
    guard !parents.isEmpty else { return }
    func rename<Item>(
      _ table: inout RowTable<Item>, _ township: WritableKeyPath<Item, String>
    ) {
      for index in table.items.indices {
        let name = table.items[index][keyPath: township]
        let parent = table.parent(index)
        if parents[name]?.contains(parent) == true {
          table.items[index][keyPath: township] = "\(name) (\(parent))"
        }
      }
    }
    rename(&settlements, \.township)
    rename(&schools, \.township)
    findings.append(
      Finding(
        .note, file: settlements.file, .townshipsToldApart(names: parents.keys.sorted())))
  }

  private static func reportUnknown(
    _ settlements: RowTable<Settlement>, _ schools: RowTable<School>, _ findings: inout [Finding]
  ) {
    let known = Set(settlements.items.map(\.township)).subtracting([""])
    guard !known.isEmpty else { return }
    var unknown: [String: Int] = [:]
    for school in schools.items where !school.township.isEmpty && !known.contains(school.township) {
      unknown[school.township, default: 0] += 1
    }
    for (name, count) in unknown.sorted(by: { $0.key < $1.key }) {
      findings.append(
        Finding(
          .warning, file: schools.file, .townshipWithoutSettlements(name: name, schools: count)))
    }
  }
}
