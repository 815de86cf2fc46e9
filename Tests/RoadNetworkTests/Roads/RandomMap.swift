import CatchmentSupport
import Geography
import RoadNetwork

/// Small random maps with stops: one-ways, barriers, parallel ways, loops, islands, pieces without
/// length, roads closed for a season, and stops wherever they may be awkward.
struct RandomMap {
  var map = RoadMap()
  var stops: [Coordinate] = []
  private var random: RandomStream

  /// A place so many metres north and east of a corner.
  static func place(_ north: Double, _ east: Double) -> Coordinate {
    Coordinate(validLatitude: 30 + north / 110_852, longitude: 100 + east / 96_486)
  }

  init(seed: Int) {
    random = RandomStream(seed: 60_601, stream: seed)
    // Few places on a grid make crossings, loops and parallel ways; many by chance do not.
    let isGrid = seed % 3 == 0
    let side = Double([400, 3_000, 20_000][seed % 3])
    for number in 0..<4 + random.integer(below: 24) {
      let (north, east) =
        isGrid
        ? (Double(random.integer(below: 5)) * 100, Double(random.integer(below: 5)) * 100)
        : (random.uniform(0, side), random.uniform(0, side))
      map.nodeIDs.append(Int64(number))
      map.places.append(Self.place(north, east))
    }
    var rows = SparseRows<Int32>()
    map.names = ["Valley Road", "Ridge Road", "谷路"]
    for number in 0..<2 + random.integer(below: 24) {
      map.ways.append(way(number, seed))
      rows.append(nodes(split: seed % 4 == 1))
    }
    map.wayNodes = rows
    for node in map.places.indices where random.uniform() < 0.08 {
      map.barriers.append(
        .init(
          node: Int32(node),
          blocked: [Travellers.everybody, .bus, .foot, [.bus, .car]][random.integer(below: 4)]))
    }
    makeStops(side)
  }

  private mutating func way(_ number: Int, _ seed: Int) -> RoadMap.Way {
    var it = RoadMap.Way(
      id: Int64(number / 2),
      roadClass: RoadClass.allCases[random.integer(below: RoadClass.allCases.count)])
    if seed % 2 == 0, random.uniform() < 0.7 { it = .init(id: it.id, roadClass: .tertiary) }
    switch random.integer(below: 7) {
    case 0: it.backward = []
    case 1: it.forward = []
    case 2: it.backward.formIntersection(.foot)
    default: break
    }
    it.name = Int32(random.integer(below: 4)) - 1
    if random.uniform() < 0.2 { it.speed = Float(5 + random.integer(below: 100)) }
    if random.uniform() < 0.2 { it.speedLimit = Float(5 + random.integer(below: 100)) }
    it.surface = RoadSurface.allCases[random.integer(below: 4)]
    if random.uniform() < 0.2 {
      it.closure = SeasonalClosure(rawValue: UInt8(1 + random.integer(below: 7)))
    }
    if random.uniform() < 0.1 { it.statedMetres = random.uniform(1, 5_000) }
    it.leavesGround = random.uniform() < 0.1
    return it
  }

  /// The nodes of a way, in one of two halves of the map where it is split.
  private mutating func nodes(split: Bool) -> [Int32] {
    let half = map.places.count / 2
    let range =
      !split
      ? 0..<map.places.count
      : random.uniform() < 0.5
        ? 0..<half
        : half..<map.places.count
    return (0..<2 + random.integer(below: 4)).map { _ in
      Int32(range.lowerBound + random.integer(below: range.count))
    }
  }

  private mutating func makeStops(_ side: Double) {
    for _ in 0..<2 + random.integer(below: 9) {
      switch random.integer(below: 5) {
      case 0:
        stops.append(map.places[random.integer(below: map.places.count)])
      case 1 where !stops.isEmpty:
        stops.append(stops[random.integer(below: stops.count)])
      case 2:
        // On a straight piece, or a metre beside it.
        let row = map.wayNodes[random.integer(below: map.ways.count)]
        let (a, b) = (
          map.places[Int(row[row.startIndex])], map.places[Int(row[row.startIndex + 1])]
        )
        let share = [0, 0.25, 0.5, 1, random.uniform()][random.integer(below: 5)]
        stops.append(
          Coordinate(
            validLatitude: a.latitude + (b.latitude - a.latitude) * share
              + (random.uniform() < 0.5 ? 1e-5 : 0),
            longitude: a.longitude + (b.longitude - a.longitude) * share))
      case 3:
        stops.append(Self.place(random.uniform(-4_000, side), random.uniform(-4_000, side)))
      default:
        stops.append(Self.place(random.uniform(0, side), random.uniform(0, side)))
      }
    }
  }
}
