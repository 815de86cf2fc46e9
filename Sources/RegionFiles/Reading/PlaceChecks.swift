import Consolidation
import Geography

/// Looks at all places together: exchanged coordinates, places far from all others, places that
/// coincide.
struct PlaceChecks {
  /// No place is called far within this distance, in metres.
  static let leastFar = 15_000.0
  /// A place is far where nothing lies within this many mean spacings of places.
  static let spacings = 7.5

  private let metres: Double
  private let grid: ProximityGrid
  private let settlements: [ProximityGrid.Point]
  private let schools: [ProximityGrid.Point]

  init(settlements: [Coordinate], schools: [Coordinate]) {
    self.settlements = settlements.map(ProximityGrid.Point.init)
    self.schools = schools.map(ProximityGrid.Point.init)
    metres = Self.farDistance(self.settlements)
    grid = ProximityGrid(
      self.settlements, groups: Array(repeating: 0, count: settlements.count), metres: metres)
  }

  /// 15 km, or more where settlements lie far apart: 7.5 times their mean spacing over the ground
  /// they occupy, counted in squares of about 9 km so that sea and desert between do not count.
  private static func farDistance(_ points: [ProximityGrid.Point]) -> Double {
    guard !points.isEmpty else { return leastFar }
    let coarse = ProximityGrid(
      points, groups: Array(repeating: 0, count: points.count), metres: leastFar)
    let area = Double(coarse.occupiedCubes) * leastFar * leastFar / 3
    let spacing = (area / Double(points.count)).squareRoot()
    return max(leastFar, (spacings * spacing / 1000).rounded() * 1000)
  }

  private var kilometres: Double { (metres / 1000).rounded() }

  /// Names settlements that lie far from all others, leaves out those that are exchanged.
  func checkSettlements(_ table: inout RowTable<Settlement>, _ findings: inout [Finding]) {
    guard settlements.count > 2 else { return }
    var swapped: [Int] = []
    for index in settlements.indices
    where !grid.hasNeighbour(of: settlements[index], group: 0, except: index) {
      let settlement = table.items[index]
      if isNearWhenSwapped(settlement.coordinate) {
        swapped.append(index)
      } else {
        findings.append(
          Finding(
            .warning, file: table.file, line: table.lines[index],
            .farFromOthers(name: settlement.name, kilometres: kilometres)))
      }
    }
    report(swapped, \.name, &table, &findings)
  }

  /// Names schools that lie far from every settlement, leaves out those that are exchanged.
  func checkSchools(
    _ table: inout RowTable<School>, settlementAreas: [String], _ findings: inout [Finding]
  ) {
    guard settlements.count > 2 else { return }
    var far = Set<Int>()
    var swapped: [Int] = []
    for index in schools.indices where !grid.hasNeighbour(of: schools[index], group: 0) {
      let school = table.items[index]
      far.insert(index)
      if isNearWhenSwapped(school.coordinate) {
        swapped.append(index)
      } else {
        findings.append(
          Finding(
            .warning, file: table.file, line: table.lines[index],
            .farFromOthers(name: school.name, kilometres: kilometres)))
      }
    }
    checkAreas(table, settlementAreas, except: far, &findings)
    report(swapped, \.name, &table, &findings)
  }

  /// Names schools that lie among settlements, but not among those of the province they name.
  private func checkAreas(
    _ table: RowTable<School>, _ settlementAreas: [String], except far: Set<Int>,
    _ findings: inout [Finding]
  ) {
    var numbers: [String: Int] = [:]
    for area in settlementAreas where !area.isEmpty && numbers[area] == nil {
      numbers[area] = numbers.count + 1
    }
    guard numbers.count > 1, numbers.count < 65_000 else { return }
    let byArea = ProximityGrid(
      settlements, groups: settlementAreas.map { numbers[$0] ?? 0 }, metres: metres)
    for index in schools.indices where !far.contains(index) {
      let area = table.area(index)
      guard let group = numbers[area],
        !byArea.hasNeighbour(of: schools[index], group: group)
      else { continue }
      findings.append(
        Finding(
          .warning, file: table.file, line: table.lines[index],
          .farFromItsArea(name: table.items[index].name, area: area, kilometres: kilometres)))
    }
  }

  private func isNearWhenSwapped(_ place: Coordinate) -> Bool {
    guard
      let back = Coordinate(latitude: place.longitude, longitude: place.latitude), back != place
    else { return false }
    return grid.hasNeighbour(of: ProximityGrid.Point(back), group: 0)
  }

  private func report<Item>(
    _ swapped: [Int], _ name: (Item) -> String, _ table: inout RowTable<Item>,
    _ findings: inout [Finding]
  ) {
    guard !swapped.isEmpty else { return }
    if swapped.count > 1, swapped.count * 2 > table.items.count {
      findings.append(Finding(.error, file: table.file, .swappedColumns(rows: swapped.count)))
    } else {
      for index in swapped {
        findings.append(
          Finding(
            .error, file: table.file, line: table.lines[index],
            .swappedRow(name: name(table.items[index]))))
      }
    }
    table.remove(Set(swapped))
  }

  /// Names settlements that have the very coordinates of an earlier one.
  static func checkSamePoint(_ table: RowTable<Settlement>, _ findings: inout [Finding]) {
    var first: [Coordinate: Int] = [:]
    first.reserveCapacity(table.items.count)
    for (index, settlement) in table.items.enumerated() {
      guard let other = first[settlement.coordinate] else {
        first[settlement.coordinate] = index
        continue
      }
      findings.append(
        Finding(
          .note, file: table.file, line: table.lines[index],
          .samePoint(
            name: settlement.name, other: table.items[other].name, otherLine: table.lines[other])))
    }
  }
}
