import CatchmentSupport
import Geography
import Testing

@Suite("Index of places")
struct PointIndexTests {
  /// Places in a box given by its corner and size, some of them twice.
  private func places(
    _ count: Int, _ latitude: Double, _ longitude: Double, _ size: Double, seed: UInt64
  ) -> [Coordinate] {
    var random = RandomStream(seed: seed)
    var list: [Coordinate] = []
    for _ in 0..<count {
      if !list.isEmpty && random.uniform() < 0.1 {
        list.append(list[random.integer(below: list.count)])
        continue
      }
      let north = max(-90, min(90, latitude + random.uniform(0, size)))
      var east = longitude + random.uniform(0, size)
      if east > 180 { east -= 360 }
      list.append(Coordinate(validLatitude: north, longitude: east))
    }
    return list
  }

  private func sorted(_ places: [Coordinate], from centre: Coordinate) -> [(Int, Double)] {
    places.indices.map { ($0, Geodesic.distance(from: centre, to: places[$0])) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  @Test(
    "the same as trying all, anywhere on earth",
    arguments: [
      (30.0, 100.0, 1.0), (-0.5, 179.5, 1.0), (89.0, -180.0, 1.0), (-90.0, 0.0, 0.7),
      (-60.0, -170.0, 90.0),
    ])
  func bruteForce(latitude: Double, longitude: Double, size: Double) {
    let all = places(90, latitude, longitude, size, seed: 11)
    let index = PointIndex(all)
    for centre in places(12, latitude, longitude, size, seed: 12) + all.prefix(3) {
      let expected = sorted(all, from: centre)
      for metres in [0, 500, 20_000, 90_000, 3e6, expected[10].1, 3e7] {
        let found = index.within(metres: metres, of: centre)
        let near = expected.filter { $0.1 <= metres }
        #expect(found.map(\.index) == near.map(\.0))
        #expect(found.map(\.metres) == near.map(\.1))
        let few = index.nearest(7, to: centre, within: metres)
        #expect(few.map(\.index) == near.prefix(7).map(\.0))
      }
      #expect(index.nearest(to: centre)?.index == expected[0].0)
    }
  }

  @Test("places at one spot come by number")
  func ties() {
    let spot = Coordinate(validLatitude: 5, longitude: 5)
    let index = PointIndex(Array(repeating: spot, count: 9))
    #expect(index.within(metres: 0, of: spot).map(\.index) == Array(0..<9))
    #expect(index.nearest(to: spot)?.index == 0)
    #expect(index.nearest(4, to: spot, within: 10).map(\.index) == [0, 1, 2, 3])
  }

  @Test("an index of nothing finds nothing")
  func empty() {
    let index = PointIndex([])
    let spot = Coordinate(validLatitude: 5, longitude: 5)
    #expect(index.count == 0)
    #expect(index.within(metres: 1e9, of: spot).isEmpty)
    #expect(index.nearest(to: spot) == nil)
    #expect(index.nearest(3, to: spot, within: 1e9).isEmpty)
    #expect(PointIndex([spot]).nearest(0, to: spot, within: 1e9).isEmpty)
  }

  @Test("the same as trying all, for every number of places")
  func sizes() {
    for count in [1, 2, 7, 8, 9, 17, 64, 65, 500] {
      let all = places(count, 40, 100, 0.3, seed: UInt64(count))
      let index = PointIndex(all)
      #expect(index.count == count)
      for centre in places(6, 40, 100, 0.4, seed: 99) {
        let expected = sorted(all, from: centre)
        for few in [1, 2, 5, count, count + 3] {
          let found = index.nearest(few, to: centre, within: .infinity)
          #expect(found.map(\.index) == expected.prefix(few).map(\.0))
          #expect(found.map(\.metres) == expected.prefix(few).map(\.1))
        }
        let limit = expected[expected.count / 2].1
        #expect(
          index.nearest(count, to: centre, within: limit).map(\.index)
            == expected.filter { $0.1 <= limit }.map(\.0))
      }
    }
  }

  @Test("thousands of places at few spots, and a grid full of ties")
  func manyTies() {
    var random = RandomStream(seed: 5)
    let spots = places(3, 30, 110, 0.01, seed: 3)
    let crowd = (0..<3000).map { _ in spots[random.integer(below: 3)] }
    let grid = (0..<900).map { k in
      Coordinate(validLatitude: 10 + Double(k % 30) / 128, longitude: 20 + Double(k / 30) / 128)
    }
    for all in [crowd, grid] {
      let index = PointIndex(all)
      for centre in [all[0], all[450], spots[1]] {
        let expected = sorted(all, from: centre)
        for few in [1, 4, 5, 9, 200] {
          #expect(
            index.nearest(few, to: centre, within: 1e8).map(\.index)
              == expected.prefix(few).map(\.0))
        }
      }
    }
  }

  @Test("no distance, nothing found")
  func limits() {
    let index = PointIndex(places(50, 30, 110, 1, seed: 8))
    let centre = Coordinate(validLatitude: 30.5, longitude: 110.5)
    #expect(index.within(metres: .nan, of: centre).isEmpty)
    #expect(index.within(metres: -1, of: centre).isEmpty)
    #expect(index.nearest(3, to: centre, within: .nan).isEmpty)
    #expect(index.nearest(3, to: centre, within: -1).isEmpty)
    #expect(index.within(metres: .infinity, of: centre).count == 50)
  }
}
