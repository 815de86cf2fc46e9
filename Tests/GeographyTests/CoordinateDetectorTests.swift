import CatchmentSupport
import Geography
import Testing

@Suite("Which system a table is in")
struct CoordinateDetectorTests {
  /// A winding road and villages some way off it.
  private func county(
    _ south: Double, _ west: Double, noise: Double, seed: UInt64
  ) -> (roads: SegmentIndex, villages: [Coordinate]) {
    var random = RandomStream(seed: seed)
    var nodes: [Coordinate] = []
    var pieces: [(Int, Int)] = []
    for road in 0..<12 {
      var at = place(south + 0.04 * Double(road), west)
      for step in 0..<200 {
        if step > 0 { pieces.append((nodes.count - 1, nodes.count)) }
        nodes.append(at)
        at = Geodesic.direct(from: at, azimuth: 90 + random.uniform(-50, 50), metres: 250).place
      }
    }
    let villages = (0..<60).map { _ in
      Geodesic.direct(
        from: nodes[random.integer(below: nodes.count)], azimuth: random.uniform(-180, 180),
        metres: random.uniform(0, noise)
      ).place
    }
    return (
      SegmentIndex(places: nodes, segments: pieces.map { (start: $0.0, end: $0.1) }), villages
    )
  }

  @Test("the datum that snaps best wins, by a clear margin", arguments: [40.0, 150.0])
  func datum(noise: Double) {
    let (roads, villages) = county(31, 117, noise: noise, seed: 5)
    for system in [CoordinateSystem.wgs84, .gcj02, .bd09] {
      for order in CoordinateDetector.AxisOrder.allCases {
        let pairs = villages.map { village in
          let p = system.pair(of: village)
          return order == .eastFirst ? (first: p.x, second: p.y) : (first: p.y, second: p.x)
        }
        let finding = CoordinateDetector.detect(pairs, near: roads)
        #expect(finding.best?.system == system && finding.best?.order == order)
        #expect(finding == CoordinateDetector.detect(pairs) { roads.nearest(to: $0)?.metres })
        #expect(finding.certainty == .decisive, "\(finding)")
        #expect((finding.best?.medianMetres ?? .infinity) < noise)
        #expect(finding.candidates.count >= 3 && finding.sampled == 60)
        #expect((finding.candidates[1].medianMetres ?? 0) > 1.5 * noise.squareRoot())
      }
    }
  }

  @Test("without roads the datum stays open, but not the order of the columns")
  func undecided() {
    let (_, villages) = county(31, 117, noise: 50, seed: 6)
    let pairs = villages.map { (first: $0.latitude, second: $0.longitude) }
    let finding = CoordinateDetector.detect(pairs)
    #expect(finding.certainty == .undecided)
    #expect(finding.best?.order == .northFirst && finding.best?.chinaShare == 1)
    #expect(finding.best?.medianMetres == nil && finding.nearerShare == nil)
    #expect(CoordinateDetector.detect([]).best == nil)
    // The same villages in a list of true places decide at once.
    let known = CoordinateDetector.detect(pairs, near: PointIndex(villages))
    #expect(known.best?.system == .wgs84 && known.certainty == .decisive)
    #expect(known.best?.medianMetres == 0)
    #expect(CoordinateDetector.detect([(first: .nan, second: .nan)]).best == nil)
  }

  @Test("eight digits tell the zone, on sheets with x to the north too")
  func zones() throws {
    let (_, villages) = county(31, 117, noise: 50, seed: 7)
    for code in [4527, 4498] {
      let system = try CoordinateSystem(epsg: code)
      let pairs = villages.map { village in
        let p = system.pair(of: village)
        return (first: p.y, second: p.x)
      }
      let finding = CoordinateDetector.detect(pairs)
      #expect(finding.best?.system == system && finding.best?.order == .northFirst)
      #expect(finding.certainty == .decisive && finding.candidates.count == 1)
    }
  }

  @Test("six digits need roads to tell the meridian")
  func meridians() throws {
    let (roads, villages) = county(31, 117, noise: 50, seed: 8)
    let system = CoordinateSystem.gaussKrueger(
      try GaussKruegerZone(width: .three, number: 39, hasPrefix: false))
    let pairs = villages.map { village in
      let p = system.pair(of: village)
      return (first: p.x, second: p.y)
    }
    #expect(CoordinateDetector.detect(pairs).certainty == .undecided)
    let finding = CoordinateDetector.detect(pairs) { roads.nearest(to: $0)?.metres }
    #expect(finding.best?.system == system && finding.certainty == .decisive)
    let utm = CoordinateSystem.utm(zone: 50, isNorth: true)
    let inUTM = villages.map { village in
      let p = utm.pair(of: village)
      return (first: p.x, second: p.y)
    }
    let second = CoordinateDetector.detect(inUTM) { roads.nearest(to: $0, within: 50_000)?.metres }
    #expect(second.best?.system == utm && second.certainty == .decisive)
  }

  @Test("a few points or noise as large as the shift do not decide")
  func noisy() {
    let (roads, villages) = county(31, 117, noise: 50, seed: 9)
    let few = villages.prefix(6).map { (first: $0.longitude, second: $0.latitude) }
    let finding = CoordinateDetector.detect(Array(few)) { roads.nearest(to: $0)?.metres }
    #expect(finding.certainty < .decisive)
    // Points that have nothing to do with the roads.
    var random = RandomStream(seed: 10)
    let anywhere = (0..<200).map { _ in
      (first: random.uniform(117, 117.4), second: random.uniform(31, 31.4))
    }
    let blind = CoordinateDetector.detect(anywhere) { roads.nearest(to: $0)?.metres }
    #expect(blind.certainty < .decisive)
  }
}
