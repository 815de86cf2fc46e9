import CatchmentSupport
import Foundation
import Geography
import Testing

@Suite("GCJ-02 and BD-09")
struct ShiftedCoordinateTests {
  @Test("known places")
  func known() throws {
    // Beijing and Guangzhou by two public implementations and 50 digits.
    let cases = [
      (
        39.90923, 116.397428, 39.91063350638630972, 116.4036716259576884, 39.916972856075142298,
        116.41004410170474989
      ),
      (
        23.129112, 113.264385, 23.126435336538537421, 113.26971458288734886, 23.13272311647120548,
        113.27613576798366782
      ),
    ]
    for (lat, lon, gcjLat, gcjLon, bdLat, bdLon) in cases {
      let gcj = GCJ02Coordinate(place(lat, lon))
      #expect(abs(gcj.latitude - gcjLat) < 1e-12 && abs(gcj.longitude - gcjLon) < 1e-12)
      let bd = BD09Coordinate(place(lat, lon))
      #expect(abs(bd.latitude - bdLat) < 1e-12 && abs(bd.longitude - bdLon) < 1e-12)
      let given = try #require(BD09Coordinate(latitude: bdLat, longitude: bdLon))
      let back = given.unshifted()
      #expect(abs(back.place.latitude - lat) < 1e-11 && abs(back.place.longitude - lon) < 1e-11)
      #expect(!back.isAmbiguous)
    }
  }

  @Test("the inverse undoes the shift to some nanometres")
  func roundTrip() {
    var random = RandomStream(seed: 21)
    for _ in 0..<5000 {
      let true_ = place(random.uniform(4, 53), random.uniform(74, 135))
      let gcj = GCJ02Coordinate(true_)
      let shift = Geodesic.distance(from: true_, to: place(gcj.latitude, gcj.longitude))
      #expect(shift > 1 && shift < 1500)
      for back in [gcj.unshifted(), BD09Coordinate(gcj).unshifted()] {
        #expect(Geodesic.distance(from: back.place, to: true_) < 2e-8)
        #expect(!back.isAmbiguous)
      }
    }
  }

  @Test("abroad nothing is shifted")
  func abroad() {
    for true_ in [place(48.86, 2.35), place(-33.9, 151.2), place(60, 100), place(35, 139.7)] {
      let gcj = GCJ02Coordinate(true_)
      #expect(gcj.latitude == true_.latitude && gcj.longitude == true_.longitude)
      let back = gcj.unshifted()
      #expect(back.place == true_ && !back.isAmbiguous)
      #expect(GCJ02Coordinate(true_, area: .always).latitude != true_.latitude)
    }
    // The shift has no meaning at the poles.
    #expect(GCJ02Coordinate(place(90, 10), area: .always).latitude == 90)
  }

  @Test("at the border of the box places are ambiguous, and say so")
  func border() throws {
    // The southern border: true places a little north of it are shifted, those south are not.
    let (south, longitude) = (0.8293, 110.0)
    let inside = place(south + 1e-6, longitude)
    let shifted = GCJ02Coordinate(inside)
    #expect(shifted.latitude != inside.latitude)
    let back = shifted.unshifted()
    #expect(Geodesic.distance(from: back.place, to: inside) < 1e-6)
    let edge = GCJ02Coordinate(place(south, longitude)).unshifted()
    #expect(
      edge.isAmbiguous && Geodesic.distance(from: edge.place, to: place(south, longitude)) < 1e-6)
    // Numbers that no true place has, or two have.
    var ambiguous = 0
    for k in -400...400 {
      let given = try #require(
        GCJ02Coordinate(latitude: south + Double(k) * 2e-5, longitude: longitude))
      if given.unshifted().isAmbiguous { ambiguous += 1 }
    }
    let width = abs(shifted.latitude - inside.latitude) / 2e-5
    #expect(abs(Double(ambiguous) - width) < 4)
    // Far from the border nothing is.
    #expect(!GCJ02Coordinate(place(30, 110)).unshifted().isAmbiguous)
  }

  @Test("one's own outline of the mainland")
  func outline() {
    let outline = Polygon(minX: 100, minY: 20, maxX: 115, maxY: 35)
    let area = ShiftArea.polygon(outline)
    let (inside, outside) = (place(30, 110), place(40, 116))
    #expect(GCJ02Coordinate(inside, area: area) == GCJ02Coordinate(inside))
    #expect(GCJ02Coordinate(outside, area: area).latitude == outside.latitude)
    let back = GCJ02Coordinate(inside, area: area).unshifted(area: area)
    #expect(Geodesic.distance(from: back.place, to: inside) < 1e-8 && !back.isAmbiguous)
  }

  @Test("no numbers, no place")
  func refused() {
    #expect(GCJ02Coordinate(latitude: .nan, longitude: 100) == nil)
    #expect(GCJ02Coordinate(latitude: 91, longitude: 100) == nil)
    #expect(BD09Coordinate(latitude: 30, longitude: -.infinity) == nil)
    #expect(CGCS2000Coordinate(latitude: 30, longitude: 181) == nil)
    let same = CGCS2000Coordinate(place(30, 110))
    #expect(same.coordinate == place(30, 110))
  }

  @Test("reference shifts", .enabled(if: TestEnvironment.truth != nil))
  func reference() throws {
    let rows = try TestEnvironment.rows("coords/gcj_bd_vectors.csv")
    var (forward, inverse) = (0.0, 0.0)
    for row in rows {
      let n = row.dropFirst(3).map { Double($0) ?? .nan }
      let true_ = place(n[1], n[0])
      let gcj = GCJ02Coordinate(true_)
      let bd = BD09Coordinate(true_)
      let error =
        [
          abs(gcj.longitude - n[2]), abs(gcj.latitude - n[3]), abs(bd.longitude - n[4]),
          abs(bd.latitude - n[5]),
        ].max() ?? .nan
      #expect(error < 1e-12, "\(row)")
      forward = max(forward, error)
      let given = try #require(GCJ02Coordinate(latitude: n[3], longitude: n[2]))
      let givenBD = try #require(BD09Coordinate(latitude: n[5], longitude: n[4]))
      for back in [given.unshifted(), givenBD.unshifted()] {
        let off = max(
          abs(remainder(back.place.longitude - n[0], 360)), abs(back.place.latitude - n[1]))
        if back.isAmbiguous { continue }
        inverse = max(inverse, off)
        #expect(off < 1e-11, "\(row) \(back)")
      }
    }
    print("\(rows.count) shifts: forward within \(forward)°, back within \(inverse)°")
    #expect(rows.count > 100)
  }
}
