import CatchmentSupport
import Demography
import Geography
import RoadNetwork

@testable import Consolidation

/// Small regions on random roads: one-ways, barriers, islands, footpaths, roads closed for a season,
/// villages and schools beside crossings, in the middle of pieces, on nodes and far from any road.
struct RoadRegions {
  private var random: RandomStream
  private(set) var region: Region
  private(set) var policy = Policy.chinaSmallSchools

  /// The half width of the region, in kilometres.
  private let half: Double

  init(seed: Int) {
    random = RandomStream(seed: 4_711, stream: seed)
    half = [3, 6, 12][seed % 3]
    region = Region(name: "Roads \(seed)", settlements: [], schools: [])
    makePolicy(seed)
    makePlaces(seed)
    region.roads = roads(seed)
    if seed % 2 == 1 { region.elevation = heights() }
  }

  private mutating func makePolicy(_ seed: Int) {
    policy.townshipCrossing = TownshipCrossing.allCases[seed % TownshipCrossing.allCases.count]
    policy.boardsWithinDailyReach = seed % 5 == 2
    policy.boardingSchoolsPerVillage = 1 + random.integer(below: 4)
    policy.roads.season = RoadRules.Season.allCases[seed % 4]
    policy.roads.accessMetres = [400, 1_000, 3_000][random.integer(below: 3)]
    policy.roads.walking = [.tobler, .tobler, .marquezPerez, .langmuir][random.integer(below: 4)]
    for band in policy.bands.indices where random.uniform() < 0.3 {
      policy.bands[band].walkMinutes = random.uniform(10, 60)
      policy.bands[band].rideMinutes = random.uniform() < 0.3 ? 0 : random.uniform(8, 40)
      policy.bands[band].mayBoard = random.uniform() < 0.6
      policy.bands[band].boardMinutes = random.uniform(15, 90)
    }
  }

  private mutating func spot() -> Coordinate {
    PlannedRegions.place(random.uniform(-half, half), random.uniform(-half, half))
  }

  private mutating func makePlaces(_ seed: Int) {
    if seed % 7 == 6 {
      let county = SyntheticCounty(settlements: 14, seed: UInt64(seed)).region()
      (region.settlements, region.schools) = (county.settlements, county.schools)
      return
    }
    for number in 0..<6 + random.integer(below: 10) {
      var settlement = PlannedRegions.settlement(
        "v\(number)", 0, township: random.uniform() < 0.7 ? "East" : "West",
        pupils: (0..<3).map { _ in Double(random.integer(below: 40)) })
      settlement.coordinate = spot()
      region.settlements.append(settlement)
    }
    let grades: [ClosedRange<Int>] = [1...6, 1...3, 1...6, 7...9, 1...9, 4...6]
    for number in 0..<3 + random.integer(below: 7) {
      let span = grades[random.integer(below: grades.count)]
      var school = PlannedRegions.school(
        "s\(number)", 0, township: random.uniform() < 0.7 ? "East" : "West", grades: span,
        classes: random.uniform() < 0.5 ? 6 : nil, beds: random.uniform() < 0.4 ? 40 : nil,
        isCandidate: random.uniform() < 0.15)
      // Some villages have their school at their own place.
      school.coordinate =
        random.uniform() < 0.2
        ? region.settlements[random.integer(below: region.settlements.count)].coordinate : spot()
      region.schools.append(school)
    }
  }

  private mutating func roads(_ seed: Int) -> RoadMap {
    var map = RoadMap()
    var rows = SparseRows<Int32>()
    let here = region.settlements.map(\.coordinate) + region.schools.map(\.coordinate)
    let (low, high) = Self.extent(here)
    func inside(_ random: inout RandomStream) -> Coordinate {
      Coordinate(
        validLatitude: random.uniform(low.latitude, high.latitude),
        longitude: random.uniform(low.longitude, high.longitude))
    }
    for node in 0..<12 + random.integer(below: 40) {
      map.nodeIDs.append(Int64(100 + node))
      // Some places stand exactly on a node.
      map.places.append(
        random.uniform() < 0.2
          ? here[random.integer(below: here.count)] : inside(&random))
    }
    let classes: [RoadClass] = [
      .primary, .secondary, .tertiary, .tertiary, .unclassified, .unclassified, .residential,
      .track, .path, .footway, .ferry, .motorway,
    ]
    for way in 0..<10 + random.integer(below: 40) {
      var it = RoadMap.Way(
        id: Int64(way / 2), roadClass: classes[random.integer(below: classes.count)])
      switch random.integer(below: 8) {
      case 0: it.backward.formIntersection(.foot)
      case 1: it.forward.formIntersection(.foot)
      case 2: it.backward = []
      default: break
      }
      if random.uniform() < 0.3 { it.speed = Float(10 + random.integer(below: 60)) }
      if random.uniform() < 0.3 { it.speedLimit = Float(10 + random.integer(below: 60)) }
      it.surface = RoadSurface.allCases[random.integer(below: 4)]
      if random.uniform() < 0.25 {
        it.closure = SeasonalClosure(rawValue: UInt8(1 + random.integer(below: 7)))
      }
      it.leavesGround = random.uniform() < 0.15
      var node = random.integer(below: map.places.count)
      var nodes = [Int32(node)]
      for _ in 0..<1 + random.integer(below: 4) {
        // The next of some nodes: roads lead to near places most often.
        let choice = (0..<5).map { _ in random.integer(below: map.places.count) }
        let last = map.places[node]
        node =
          choice.min {
            Geodesic.distance(from: last, to: map.places[$0])
              < Geodesic.distance(from: last, to: map.places[$1])
          } ?? node
        nodes.append(Int32(node))
      }
      if random.uniform() < 0.2 {
        let drawn = zip(nodes, nodes.dropFirst()).reduce(0.0) {
          $0 + Geodesic.distance(from: map.places[Int($1.0)], to: map.places[Int($1.1)])
        }
        it.statedMetres = drawn * random.uniform(1, 1.6)
      }
      map.ways.append(it)
      rows.append(nodes)
    }
    map.wayNodes = rows
    for node in map.places.indices where random.uniform() < 0.06 {
      map.barriers.append(
        .init(node: Int32(node), blocked: random.uniform() < 0.5 ? [.bus, .car] : .everybody))
    }
    return map
  }

  private static func extent(_ places: [Coordinate]) -> (low: Coordinate, high: Coordinate) {
    let (north, east) = (places.map(\.latitude).sorted(), places.map(\.longitude).sorted())
    let middle = places.count / 8
    // A few places lie outside all roads.
    return (
      Coordinate(validLatitude: north[middle], longitude: east[middle]),
      Coordinate(
        validLatitude: north[places.count - 1 - middle],
        longitude: east[places.count - 1 - middle])
    )
  }

  private mutating func heights() -> ElevationModel {
    let (low, high) = Self.extent(region.settlements.map(\.coordinate))
    let (columns, rows) = (40, 40)
    var heights: [Float] = []
    let (a, b) = (random.uniform(0.1, 0.6), random.uniform(0.1, 0.6))
    for cell in 0..<columns * rows {
      let (x, y) = (Double(cell % columns), Double(cell / columns))
      // Hills made of parabolas, and a gap in the data.
      func bump(_ t: Double) -> Double {
        let part = t - t.rounded(.down)
        return 4 * part * (1 - part)
      }
      let height = 300 * bump(x * a / 3) * bump(y * b / 3) + 4 * x
      heights.append(cell % 97 == 5 ? .nan : Float(height))
    }
    return ElevationModel([
      ElevationGrid(
        columns: columns, rows: rows, heights: heights, west: low.longitude - 0.001,
        north: high.latitude + 0.001,
        cellWidth: (high.longitude - low.longitude + 0.002) / Double(columns),
        cellHeight: (high.latitude - low.latitude + 0.002) / Double(rows))
    ])
  }
}
