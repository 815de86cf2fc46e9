import Geography
import Testing

@testable import RoadNetwork

/// Speeds by class, limit, surface, season and slope, each with its figure.
@Suite struct RoadProfileTests {
  private func speed(
    _ roadClass: RoadClass, _ profile: RoadProfile = .schoolBus,
    _ change: (inout RoadMap.Way) -> Void = { _ in }
  ) -> Double {
    var way = RoadMap.Way(id: 1, roadClass: roadClass)
    change(&way)
    return profile.speed(on: way)
  }

  @Test func busesReachThreeQuartersOfARoadsSpeed() {
    #expect(speed(.tertiary) == 22.5)
    #expect(speed(.motorway) == 45, "60 km/h at most, before the share")
    #expect(speed(.track) == 0 && speed(.footway) == 0)
    #expect(speed(.ferry) == 10, "a ferry's speed is its own")
    #expect(speed(.ferry) { $0.speed = 20 } == 20)
    #expect(speed(.tertiary, .car) == 30 && speed(.track, .car) == 10)
  }

  @Test func aWaysOwnSpeedLimitAndSurfaceCount() {
    #expect(speed(.tertiary) { $0.speed = 40 } == 30)
    #expect(speed(.tertiary) { $0.speedLimit = 20 } == 15)
    #expect(speed(.tertiary) { $0.speedLimit = 100 } == 22.5)
    #expect(speed(.tertiary) { ($0.speed, $0.speedLimit) = (50, 40) } == 30)
    #expect(abs(speed(.tertiary) { $0.surface = .compacted } - 18) < 1e-12)
    #expect(abs(speed(.tertiary) { $0.surface = .unpaved } - 13.5) < 1e-12)
    #expect(speed(.tertiary) { $0.surface = .paved } == 22.5)
    #expect(speed(.track) { $0.speed = 40 } == 0, "a class that is not used stays so")
    let walk = WalkingSpeed.tobler.kilometresPerHour(slope: 0)
    #expect(
      speed(.tertiary, .walking) { ($0.speed, $0.speedLimit, $0.surface) = (50, 3, .unpaved) }
        == walk)
  }

  @Test(
    arguments: [
      (SeasonalClosure(), [true, true, true, true]), (.winter, [true, false, true, false]),
      (.wet, [true, true, false, false]), ([.winter, .wet], [true, false, false, false]),
      (.unnamed, [true, false, false, false]),
    ] as [(SeasonalClosure, [Bool])])
  func seasonsCloseRoads(_ closure: SeasonalClosure, _ isOpen: [Bool]) {
    let seasons: [SeasonalClosure] = [[], .winter, .wet, [.winter, .wet]]
    for (season, wanted) in zip(seasons, isOpen) {
      var profile = RoadProfile.walking
      profile.closed = season
      #expect((speed(.tertiary, profile) { $0.closure = closure } > 0) == wanted)
      let map = LineMap.kilometre { $0.closure = closure }
      #expect((LineMap.minutes(map, profile) != nil) == wanted)
    }
  }

  @Test func aKilometreTakesWhatItsSpeedSays() throws {
    let map = LineMap.kilometre()
    let metres = Geodesic.distance(from: map.places[0], to: map.places[1])
    let bus = try #require(LineMap.minutes(map, .schoolBus))
    #expect(abs(bus - metres * 0.06 / 22.5) < 1e-4)
    let walk = try #require(LineMap.minutes(map, .walking))
    #expect(abs(walk - metres * 0.06 / 5.0365) < 1e-3)
    let long = LineMap.kilometre { $0.statedMetres = 2_000 }
    let twice = try #require(LineMap.minutes(long, .schoolBus))
    #expect(abs(twice - 2_000 * 0.06 / 22.5) < 1e-4)
  }

  /// A slope up to the east, 1 m in 10, with a valley of 60 m across its middle.
  private func ground(valley: Bool, steepness: Double = 0.1) -> ElevationModel {
    let (columns, cell) = (60, 30.0 / 96_486)
    let heights = (0..<3 * columns).map { index -> Float in
      let east = Double(index % columns) * 30 - 285
      let dip = valley ? max(0, 60 - abs(east - 500) / 2) : 0
      return Float(500 + steepness * east - dip)
    }
    return ElevationModel([
      ElevationGrid(
        columns: columns, rows: 3, heights: heights, west: 100 - 10 * cell, north: 30 + 0.002,
        cellWidth: cell, cellHeight: 0.001)
    ])
  }

  @Test func uphillIsSlowerOnFoot() throws {
    let map = LineMap.kilometre()
    let flat = try #require(LineMap.minutes(map, .walking))
    let up = try #require(LineMap.minutes(map, .walking, ground(valley: false)))
    let down = try #require(LineMap.minutes(map, .walking, back: true, ground(valley: false)))
    // Tobler: 3.5487 km/h up and 5.0365 km/h down a slope of a tenth.
    #expect(abs(up / flat - 5.0365 / 3.5487) < 5e-3, "\(up / flat)")
    #expect(abs(down / flat - 1) < 5e-3, "\(down / flat)")
    #expect(up > down)
  }

  @Test func bridgesAndTunnelsIgnoreTheValley() throws {
    let ground = ground(valley: true)
    let road = try #require(LineMap.minutes(LineMap.kilometre(), .walking, ground))
    let bridge = try #require(
      LineMap.minutes(LineMap.kilometre { $0.leavesGround = true }, .walking, ground))
    let even = try #require(
      LineMap.minutes(LineMap.kilometre(), .walking, self.ground(valley: false)))
    #expect(road > bridge * 1.1)
    #expect(abs(bridge - even) < 0.02, "a bridge rises evenly from end to end")
    let ferry = LineMap.minutes(LineMap.kilometre(.ferry), .walking, ground)
    #expect(ferry == LineMap.minutes(LineMap.kilometre(.ferry), .walking))
  }

  @Test func busesLoseSpeedOnSteepSmallRoads() throws {
    func ratio(
      _ roadClass: RoadClass, _ grade: Double, bridge: Bool = false, back: Bool = false
    ) throws -> Double {
      let map = LineMap.kilometre(roadClass) { $0.leavesGround = bridge }
      let flat = try #require(LineMap.minutes(map, .schoolBus))
      return try #require(
        LineMap.minutes(map, .schoolBus, back: back, ground(valley: false, steepness: grade)))
        / flat
    }
    // Four per cent of the speed for each per cent over six.
    #expect(abs(try ratio(.tertiary, 0.1) - 1 / 0.84) < 5e-3)
    #expect(abs(try ratio(.unclassified, 0.16) - 1 / 0.6) < 5e-3)
    #expect(try ratio(.tertiary, 0.1, back: true) == ratio(.tertiary, 0.1))
    #expect(abs(try ratio(.unclassified, 0.5) - 5) < 0.05, "a fifth of the speed stays")
    #expect(try ratio(.tertiary, 0.05) == 1)
    #expect(try ratio(.secondary, 0.16) == 1, "county roads are built for it")
    #expect(try ratio(.tertiary, 0.1, bridge: true) == 1)
  }

  @Test func missingHeightsAreCountedAndFlat() throws {
    let far = ElevationModel([
      ElevationGrid(
        columns: 2, rows: 2, heights: [1, 2, 3, 4], west: 10, north: 10, cellWidth: 0.1,
        cellHeight: 0.1)
    ])
    let map = LineMap.kilometre()
    #expect(LineMap.minutes(map, .walking, far) == LineMap.minutes(map, .walking))
    let graph = RoadGraph(map, profile: .walking, stops: [], elevation: far)
    #expect(graph.summary.piecesWithoutHeight == 34, "a kilometre in pieces of 30 m or less")
  }
}
