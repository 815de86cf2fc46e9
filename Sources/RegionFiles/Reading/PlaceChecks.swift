import Consolidation
import Geography

/// Looks at all places together: exchanged coordinates, places far from all others, places that
/// coincide.
struct PlaceChecks {
  /// No place is called far within this distance, in metres.
  static let leastFar = 15_000.0
  /// A place is far where nothing lies within this many mean spacings of places.
  static let spacings = 6.0

  /// Exchanged coordinates are looked for beyond this distance from the middle, in metres, and
  /// beyond five times the region's radius: nearer ones may well be right.
  static let leastSwapped = 200_000.0

  private let metres: Double
  private let grid: ProximityGrid
  private let settlements: [ProximityGrid.Point]
  private let schools: [ProximityGrid.Point]
  private let middle: ProximityGrid.Point
  private let swapDistance: Double

  init(settlements: [Coordinate], schools: [Coordinate]) {
    self.settlements = settlements.map(ProximityGrid.Point.init)
    self.schools = schools.map(ProximityGrid.Point.init)
    metres = Self.farDistance(self.settlements)
    grid = ProximityGrid(
      self.settlements, groups: Array(repeating: 0, count: settlements.count), metres: metres)
    let middle = Self.middle(of: settlements)
    let distances = self.settlements.map { $0.distance(to: middle) }.sorted()
    let radius = distances.isEmpty ? 0 : distances[distances.count * 9 / 10]
    self.middle = middle
    swapDistance = max(Self.leastSwapped, 5 * radius)
  }

  /// The place of the median latitude and longitude, which a few wrong rows do not move.
  private static func middle(of places: [Coordinate]) -> ProximityGrid.Point {
    let latitudes = places.map(\.latitude).sorted()
    let longitudes = places.map(\.longitude).sorted()
    guard !places.isEmpty else {
      return ProximityGrid.Point(Coordinate(validLatitude: 0, longitude: 0))
    }
    return ProximityGrid.Point(
      Coordinate(
        validLatitude: latitudes[places.count / 2], longitude: longitudes[places.count / 2]))
  }

  /// 15 km, or more where settlements lie far apart: six times their mean spacing over the ground
  /// they occupy, which is counted in cubes of about 9 km so that sea and desert between do not
  /// count.
  ///
  /// A plane cuts 1.5 cubes on average for each square of their side.
  private static func farDistance(_ points: [ProximityGrid.Point]) -> Double {
    guard !points.isEmpty else { return leastFar }
    let coarse = ProximityGrid(
      points, groups: Array(repeating: 0, count: points.count), metres: leastFar)
    let area = Double(coarse.occupiedCubes) * leastFar * leastFar / 3 / 1.5
    let spacing = (area / Double(points.count)).squareRoot()
    return max(leastFar, (spacings * spacing / 1000).rounded() * 1000)
  }

  private var kilometres: Double { (metres / 1000).rounded() }

  /// Names settlements that lie far from all others, leaves out those that are exchanged.
  func checkSettlements(_ table: inout RowTable<Settlement>, _ findings: inout [Finding]) {
    guard settlements.count > 2 else { return }
    var swapped: [Int] = []
    for index in settlements.indices {
      let settlement = table.items[index]
      if isSwapped(settlement.coordinate, settlements[index]) {
        swapped.append(index)
      } else if !grid.hasNeighbour(of: settlements[index], group: 0, except: index) {
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
    for index in schools.indices {
      let school = table.items[index]
      if isSwapped(school.coordinate, schools[index]) {
        far.insert(index)
        swapped.append(index)
      } else if !grid.hasNeighbour(of: schools[index], group: 0) {
        far.insert(index)
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

  /// Whether a place lies far outside the region, and among its settlements when exchanged.
  private func isSwapped(_ place: Coordinate, _ point: ProximityGrid.Point) -> Bool {
    guard point.distance(to: middle) > swapDistance,
      let back = Coordinate(latitude: place.longitude, longitude: place.latitude)
    else { return false }
    return grid.hasNeighbour(of: ProximityGrid.Point(back), group: 0)
  }

  private func report<Item>(
    _ swapped: [Int], _ name: (Item) -> String, _ table: inout RowTable<Item>,
    _ findings: inout [Finding]
  ) {
    guard !swapped.isEmpty else { return }
    if swapped.count > 1, swapped.count * 2 > table.items.count {
      findings.append(
        Finding(.error, file: table.file, .swappedAgainstOthers(rows: swapped.count)))
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
