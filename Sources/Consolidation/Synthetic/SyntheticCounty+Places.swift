import CatchmentSupport
import Demography

extension SyntheticCounty {
  /// A settlement while the county is made.
  struct Village {
    enum Kind { case village, seat, community }
    var kind: Kind
    var township: Int
    /// Kilometres east and north of the south-west corner.
    var x, y: Double
    /// 1 in the mountains, 0 in the plain.
    var mountain: Double
    var people = 0
    /// Pupils of grades 1 to 9.
    var pupils: [Int] = []
  }

  /// All settlements, with the first one (the seat) of each township.
  struct Places {
    var villages: [Village] = []
    var seats: [Int] = []
    /// Townships that hold a county town.
    var towns: Set<Int> = []
  }

  /// Mountains up to a third from the west, plain from two thirds on, hills between.
  func mountain(at x: Double) -> Double { min(1, max(0, (0.62 - x / width) / 0.3)) }

  /// A rectangle of land.
  private struct Cell {
    var x, y, width, height: Double
    var centre: (x: Double, y: Double) { (x + width / 2, y + height / 2) }
  }

  /// The townships as rows of rectangles.
  private func cells() -> [Cell] {
    let count = townships
    let rows = max(1, Int((Double(count) / 1.25).squareRoot().rounded()))
    return (0..<rows).flatMap { row in
      let columns = count * (row + 1) / rows - count * row / rows
      let cellWidth = width / Double(columns)
      let cellHeight = height / Double(rows)
      return (0..<columns).map { column in
        Cell(
          x: Double(column) * cellWidth, y: Double(row) * cellHeight, width: cellWidth,
          height: cellHeight)
      }
    }
  }

  /// Which townships hold a county town: one for each real county's worth of land, in the plain
  /// and spread out.
  private func townTownships(_ cells: [Cell]) -> Set<Int> {
    let count = max(1, Int(scale.rounded()))
    let plain = cells.indices.filter { mountain(at: cells[$0].centre.x) < 0.35 }
    guard count > 1, plain.count > count else {
      let target = (x: width * 0.68, y: height * 0.5)
      func distance(_ i: Int) -> Double {
        let (dx, dy) = (cells[i].centre.x - target.x, cells[i].centre.y - target.y)
        return dx * dx + dy * dy
      }
      return cells.indices.min { distance($0) < distance($1) }.map { [$0] } ?? []
    }
    return Set((0..<count).map { plain[$0 * plain.count / count] })
  }

  /// Lays out townships with their seats, communities and villages.
  func makePlaces() -> Places {
    let cells = cells()
    var places = Places()
    places.towns = townTownships(cells)
    let communities = min(16, settlements / 10)
    let free = settlements - cells.count - places.towns.count * communities
    let weights = cells.map { 1.0 - 0.25 * mountain(at: $0.centre.x) }
    let total = weights.reduce(0, +)
    let villages = controlledRounding(weights.map { $0 / total * Double(free) })
    for (township, cell) in cells.enumerated() {
      var random = RandomStream(
        seed: seed &+ UInt64(township) << 20, stream: Purpose.townships.rawValue)
      places.seats.append(places.villages.count)
      let centre = (
        x: cell.centre.x + cell.width * random.uniform(-0.12, 0.12),
        y: cell.centre.y + cell.height * random.uniform(-0.12, 0.12)
      )
      add(.seat, township, centre.x, centre.y, &places)
      if places.towns.contains(township) {
        let town = Cell(x: centre.x - 1.8, y: centre.y - 1.8, width: 3.6, height: 3.6)
        scatter(.community, communities, township, town, &places, &random)
      }
      scatter(.village, villages[township], township, cell, &places, &random)
    }
    return places
  }

  private func add(
    _ kind: Village.Kind, _ township: Int, _ x: Double, _ y: Double, _ places: inout Places
  ) {
    let x = min(width, max(0, x))
    let y = min(height, max(0, y))
    places.villages.append(
      Village(kind: kind, township: township, x: x, y: y, mountain: mountain(at: x)))
  }

  /// Scatters settlements over a piece of land: each time the one of five random points that lies farthest
  /// from those there are, in the mountains drawn towards valleys that run east.
  private func scatter(
    _ kind: Village.Kind, _ count: Int, _ township: Int, _ cell: Cell, _ places: inout Places,
    _ random: inout RandomStream
  ) {
    let first = places.seats[township]
    for _ in 0..<count {
      var best = (x: 0.0, y: 0.0, distance: -1.0)
      for _ in 0..<5 {
        let x = cell.x + cell.width * random.uniform()
        let free = cell.y + cell.height * random.uniform()
        let valley = ((free / 2.6).rounded(.down) + 0.5) * 2.6
        let pull = kind == .village ? 0.6 * mountain(at: x) : 0
        let y = free + (valley - free) * pull
        var nearest = Double.infinity
        for other in places.villages[first...] {
          let (dx, dy) = (other.x - x, other.y - y)
          nearest = min(nearest, dx * dx + dy * dy)
        }
        if nearest > best.distance { best = (x, y, nearest) }
      }
      add(kind, township, best.x, best.y, &places)
    }
  }

  /// Gives each settlement its people and pupils, whole numbers that add up to the county's.
  func settle(_ places: inout Places) {
    var random = stream(.people)
    let weights = places.villages.map { village -> Double in
      switch village.kind {
      case .community: return 7_000 * random.uniform(0.7, 1.3)
      case .seat: return 4_200 * random.uniform(0.6, 1.4) * (1 - 0.45 * village.mountain)
      case .village:
        let tail = random.uniform()
        let size = 0.3 + 0.7 * random.uniform() + 1.2 * tail * tail * tail
        return (1_400 - 900 * village.mountain) * size
      }
    }
    let total = weights.reduce(0, +)
    let counts = controlledRounding(weights.map { $0 / total * Double(people) })
    for index in counts.indices { places.villages[index].people = counts[index] }
    for grade in 1...9 {
      // Young families leave the mountains first: fewer children, and fewer still in low grades.
      let shares = places.villages.map { village in
        let loss = 0.1 + 0.02 * Double(9 - grade)
        return Double(village.people) * (1 - loss * village.mountain) * random.uniform(0.85, 1.15)
      }
      let sum = shares.reduce(0, +)
      let whole = Double(pupils(inGrade: grade))
      let pupils = controlledRounding(shares.map { $0 / sum * whole })
      for index in pupils.indices { places.villages[index].pupils.append(pupils[index]) }
    }
  }
}
