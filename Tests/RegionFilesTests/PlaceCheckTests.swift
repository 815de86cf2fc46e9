import Consolidation
import Geography
import Testing

@testable import RegionFiles

@Suite("Places are looked at together")
struct PlaceCheckTests {
  /// A county of `count` villages with coordinates in the given order of columns.
  private func villages(_ count: Int, lat: Double, lon: Double, swapped: Set<Int> = []) -> String {
    var text = "id,name,lat,lon,population\n"
    for i in 0..<count {
      let y = lat + Double(i % 10) * 0.02
      let x = lon + Double(i / 10) * 0.02
      let (a, b) = swapped.contains(i) ? (x, y) : (y, x)
      text += "v\(i),Village \(i),\(a),\(b),100\n"
    }
    return text
  }

  private func schools(_ lat: Double, _ lon: Double, swapped: Bool = false) -> String {
    let places = [(lat, lon), (lat + 0.05, lon + 0.03), (lat + 0.1, lon + 0.1)]
    return "id,name,lat,lon,level,enrolment\n"
      + places.enumerated().map { i, place in
        let (a, b) = swapped ? (place.1, place.0) : place
        return "s\(i),School \(i),\(a),\(b),primary,100\n"
      }.joined()
  }

  @Test("exchanged columns out of range are one error for the file")
  func wholeFileOutOfRange() throws {
    let reading = try read(
      settlements: villages(50, lat: 36.7, lon: 114, swapped: Set(0..<50)),
      schools: schools(36.7, 114))
    #expect(reading.troubles == ["swapped-columns"])
    #expect(reading.findings("swapped-columns").first?.problem == .swappedColumns(rows: 50))
    #expect(reading.region.settlements.isEmpty)
  }

  @Test("exchanged columns within range show against the other file")
  func wholeFileInRange() throws {
    let reading = try read(
      settlements: villages(50, lat: 12, lon: 76), schools: schools(12, 76, swapped: true))
    #expect(reading.troubles == ["swapped-columns"])
    #expect(reading.findings("swapped-columns").first?.file == "schools.csv")
    #expect(reading.region.schools.isEmpty)
    #expect(reading.region.settlements.count == 50)
  }

  @Test("single exchanged rows are errors, never repaired, also when they lie together")
  func rows() throws {
    let reading = try read(
      settlements: villages(50, lat: 12, lon: 76, swapped: [7, 8]), schools: schools(12, 76))
    #expect(reading.troubles == ["swapped-row", "swapped-row"])
    #expect(reading.findings("swapped-row").map(\.line) == [9, 10])
    #expect(reading.region.settlements.count == 48)
  }

  @Test("a country on the diagonal, where exchanged places lie in it, raises no false alarm")
  func diagonal() throws {
    var text = "id,name,lat,lon,population\n"
    for i in 0..<900 {
      text += "v\(i),V \(i),\(4 + Double(i % 30) * 0.3),\(4 + Double(i / 30) * 0.3),100\n"
    }
    let reading = try read(settlements: text, schools: schools(6, 12))
    #expect(reading.findings.filter { $0.code.hasPrefix("swapped") } == [])
  }

  @Test("a place far from all others is a warning and stays")
  func far() throws {
    let text = villages(50, lat: 36.7, lon: 114) + "far,Far Away,37.9,114,100\n"
    let reading = try read(
      settlements: text, schools: schools(36.7, 114) + "s9,Lost,35.1,114,primary,50\n")
    #expect(reading.troubles == ["far-from-others", "far-from-others"])
    #expect(reading.findings("far-from-others").map(\.line) == [52, 5])
    #expect(reading.region.settlements.count == 51)
    #expect(reading.region.schools.count == 4)
  }

  @Test("what is far grows with the spacing of settlements")
  func sparse() throws {
    // Farms 22 km apart: none is far from the others.
    var text = "id,name,lat,lon,population\n"
    for i in 0..<36 {
      text += "v\(i),Farm \(i),\(-25 + Double(i % 6) * 0.2),\(130 + Double(i / 6) * 0.22),10\n"
    }
    let reading = try read(settlements: text, schools: schools(-25, 130))
    #expect(reading.troubles == [])
  }

  @Test("a school among another province's settlements is a warning")
  func area() throws {
    var text = "id,name,lat,lon,population,province\n"
    for i in 0..<40 {
      let isNorth = i < 20
      text += "v\(i),V \(i),\((isNorth ? 14 : 12) + Double(i % 20) * 0.02),121,100,"
      text += isNorth ? "North\n" : "South\n"
    }
    let reading = try read(
      settlements: text,
      schools: "id,name,lat,lon,level,enrolment,province\n"
        + "s1,Right,12.1,121,primary,50,South\ns2,Wrong,12.1,121.01,primary,50,North\n")
    #expect(reading.troubles == ["far-from-its-area"])
    #expect(reading.findings("far-from-its-area").map(\.line) == [3])
  }

  @Test("two settlements at one point are a note")
  func samePoint() throws {
    let reading = try read(
      settlements: "id,name,lat,lon,population\na,A,36.7,114,5\nb,B,36.7,114,5\n")
    #expect(
      reading.findings("same-point").map(\.problem) == [
        .samePoint(name: "B", other: "A", otherLine: 2)
      ])
    #expect(!reading.hasErrors)
  }

  @Test("the grid agrees with a search through all pairs")
  func grid() {
    var points: [Coordinate] = []
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24)
    }
    for _ in 0..<400 {
      points.append(Coordinate(validLatitude: 60 + next() * 8, longitude: 178 + next() * 2))
    }
    let bare = points.map(ProximityGrid.Point.init)
    let grid = ProximityGrid(bare, groups: bare.indices.map { $0 % 3 }, metres: 15_000)
    var near = 0
    for i in bare.indices {
      for group in 0..<3 {
        let expected = bare.indices.contains {
          $0 != i && $0 % 3 == group && bare[$0].distance(to: bare[i]) <= 15_000
        }
        near += expected ? 1 : 0
        #expect(grid.hasNeighbour(of: bare[i], group: group, except: i) == expected)
      }
    }
    #expect(near > 100 && near < 1100)
  }
}
