import Consolidation

/// The areas that rows of settlements.csv and schools.csv name.
struct NamedAreas: Sendable {
  var counties: Set<String> = []
  var provinces: Set<String> = []
}

/// Which place the name in a row of births.csv or ages.csv means.
///
/// A settlement's identifier comes before a township's name, and that before the region's. Counties'
/// names before a township's are taken off as in the other tables.
struct PlaceNames {
  /// The names under which the region keeps its places: settlements, townships, the region itself.
  let names: [String]
  /// The numbers of the townships.
  let townships: Range<Int>
  /// The number of the whole region.
  let region: Int
  private let numbers: [String: Int]
  private var townshipNames: TownshipNames

  /// The names of a region.
  ///
  /// Complexity: O(settlements).
  init(_ region: Region, areas: NamedAreas) {
    var names = region.settlements.map(\.id)
    var numbers = Dictionary(
      zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    let first = names.count
    var seen: Set<String> = [""]
    for settlement in region.settlements where seen.insert(settlement.township).inserted {
      let township = settlement.township
      for name in [township] + Self.otherNames(of: township) where numbers[name] == nil {
        numbers[name] = names.count
      }
      names.append(township)
    }
    townships = first..<names.count
    self.region = names.count
    names.append(region.name)
    // The one county of all rows is the region.
    let counties = areas.counties.subtracting([""])
    for name in [region.name] + (counties.count == 1 ? counties : [])
    where numbers[name] == nil {
      numbers[name] = names.count - 1
    }
    (self.names, self.numbers) = (names, numbers)
    townshipNames = TownshipNames(areas: areas.counties.union(areas.provinces))
  }

  /// A township told apart as `name (county)` is known as the county's name and its own, too.
  private static func otherNames(of township: String) -> [String] {
    guard township.hasSuffix(")"), let open = township.firstRange(of: " (") else { return [] }
    let county = township[open.upperBound...].dropLast()
    return [String(county + township[..<open.lowerBound])]
  }

  /// The number of a place; `nil` where the region has none of this name.
  mutating func number(of name: String) -> Int? {
    if let number = numbers[name] { return number }
    return numbers[townshipNames.plain(name).name]
  }

  /// The number of a township, counted from the first; `nil` where there is none of this name.
  mutating func township(_ name: String) -> Int? {
    guard let number = number(of: name), townships.contains(number) else { return nil }
    return number - townships.lowerBound
  }
}

/// Names that a file has and the region has not, each with its first line and number of rows.
struct UnknownNames {
  private var order: [String] = []
  private var rows: [String: (line: Int, count: Int)] = [:]

  mutating func add(_ name: String, line: Int) {
    if rows[name] == nil { order.append(name) }
    rows[name, default: (line, 0)].count += 1
  }

  /// One finding for each name.
  func findings(
    _ severity: Finding.Severity, file: String, _ problem: (String, Int) -> Finding.Problem
  ) -> [Finding] {
    order.compactMap { name in
      rows[name].map {
        Finding(severity, file: file, line: $0.line, problem(name, $0.count))
      }
    }
  }
}
