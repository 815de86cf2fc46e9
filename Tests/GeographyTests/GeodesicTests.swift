import CatchmentSupport
import Foundation
import Geography
import Testing

@Suite("Geodesics")
struct GeodesicTests {
  private func turn(_ a: Double, _ b: Double) -> Double { abs(remainder(a - b, 360)) }

  @Test("published lines on WGS-84")
  func known() {
    // Test lines of GeographicLib: latitudes and longitudes, azimuths, metres.
    let cases: [(Double, Double, Double, Double, Double, Double, Double)] = [
      (
        35.60777, -139.44815, 111.09874842956033, -11.17491, -69.95921, 129.28927088970877,
        8_935_244.560481831
      ),
      (
        -21.97856, 142.59065, -32.44456876433190, 41.84138, 98.56635, -41.84359951440467,
        8_394_328.894657670
      ),
      (
        -17.42761, 173.34268, -159.03355766119293, -15.84784, 5.93557, -20.78748465153699,
        16_076_603.163118068
      ),
      (
        56.401221041, 0, 176.91635665252863, -56.807990939, 179.94206134, 3.11699473660414,
        19_958_540.234146819
      ),
      (0, 0, 55.96649514015862, 0, 179.5, 124.03350485984137, 19_980_861.908890963),
      (0, 0, 15.55688279349055, 0.5, 179.7, 164.44251389085494, 19_944_127.420750469),
    ]
    for (lat1, lon1, azi1, lat2, lon2, azi2, metres) in cases {
      let (a, b) = (place(lat1, lon1), place(lat2, lon2))
      let line = Geodesic.inverse(from: a, to: b)
      #expect(abs(line.metres - metres) < 1e-7)
      #expect(turn(line.startAzimuth, azi1) < 1e-10 && turn(line.endAzimuth, azi2) < 1e-10)
      #expect(Geodesic.distance(from: a, to: b) == line.metres)
      let end = Geodesic.direct(from: a, azimuth: azi1, metres: metres)
      #expect(Geodesic.distance(from: end.place, to: b) < 2e-8)
      #expect(turn(end.endAzimuth, azi2) < 1e-10)
    }
    // A quarter of the meridian, and a degree of the equator: a π / 180.
    let quarter = Geodesic.distance(from: place(0, 7), to: place(90, 7))
    #expect(abs(quarter - 10_001_965.7293127) < 1e-6)
    let degree = Geodesic.distance(from: place(0, 10), to: place(0, 11))
    #expect(abs(degree - 6_378_137 * Double.pi / 180) < 1e-7)
  }

  @Test("across the 180° meridian, at the poles, at one place, at antipodes")
  func edges() {
    let across = Geodesic.inverse(from: place(10, 179.9), to: place(10, -179.9))
    let inland = Geodesic.inverse(from: place(10, 20), to: place(10, 20.2))
    #expect(abs(across.metres - inland.metres) < 1e-7)
    #expect(turn(across.startAzimuth, inland.startAzimuth) < 1e-9)
    #expect(Geodesic.distance(from: place(90, 12), to: place(90, -70)) < 1e-8)
    #expect(Geodesic.distance(from: place(3, 4), to: place(3, 4)) == 0)
    #expect(Geodesic.inverse(from: place(3, 4), to: place(3, 4)).metres == 0)
    #expect(Geodesic.distance(from: place(3, 180), to: place(3, -180)) < 1e-8)
    #expect(Geodesic.distance(from: place(-90, 0), to: place(89.9, 5)) > 19_900_000)
    // Half a meridian between the poles and between any antipodes off the equator.
    for (a, b) in [
      (place(90, 0), place(-90, 33)), (place(30, 10), place(-30, -170)),
      (place(0, 0), place(0, 180)), (place(1e-12, 90), place(0, -90)),
    ] {
      #expect(abs(Geodesic.distance(from: a, to: b) - 20_003_931.4586) < 0.001)
    }
    #expect(Geodesic.inverse(from: place(10, 30), to: place(20, 30)).startAzimuth == 0)
    #expect(abs(Geodesic.inverse(from: place(20, 30), to: place(10, 30)).startAzimuth) == 180)
  }

  @Test("direct undoes inverse anywhere, and the way back is as long")
  func roundTrip() {
    var random = RandomStream(seed: 3)
    for _ in 0..<3000 {
      let (a, b) = (random.anyPlace(), random.anyPlace())
      let line = Geodesic.inverse(from: a, to: b)
      let end = Geodesic.direct(from: a, azimuth: line.startAzimuth, metres: line.metres)
      #expect(Geodesic.distance(from: end.place, to: b) < 5e-8)
      #expect(turn(end.endAzimuth, line.endAzimuth) < 1e-7)
      let back = Geodesic.inverse(from: b, to: a)
      #expect(abs(back.metres - line.metres) < 2e-8)
      #expect(turn(back.startAzimuth, line.endAzimuth + 180) < 1e-7)
      let behind = Geodesic.direct(from: b, azimuth: line.endAzimuth, metres: -line.metres)
      #expect(Geodesic.distance(from: behind.place, to: a) < 5e-8)
    }
  }

  @Test("the short cut below 50 km agrees with the full method", arguments: [0.0, 30, 60, 89, 90])
  func short(latitude: Double) {
    var random = RandomStream(seed: 4, stream: Int(latitude))
    var worst = 0.0
    for k in 0..<4000 {
      let a = place(
        max(-90, min(90, latitude + random.uniform(-1, 1))), random.uniform(-180, 180))
      // From a millimetre to beyond the border of the short cut.
      let metres = k % 4 == 0 ? random.uniform(49_000, 51_000) : exp(random.uniform(-7, 10.8))
      let b = Geodesic.direct(from: a, azimuth: random.uniform(-180, 180), metres: metres).place
      let fast = Geodesic.distance(from: a, to: b)
      worst = max(worst, abs(fast - Geodesic.inverse(from: a, to: b).metres))
      if metres < 49_000 { #expect(Geodesic.distance(from: b, to: a) == fast) }
    }
    #expect(worst < 2e-8, "\(worst) m")
  }

  @Test("bounds hold the distance")
  func bounds() {
    var random = RandomStream(seed: 5)
    for k in 0..<4000 {
      let a = random.anyPlace()
      let b =
        k % 2 == 0
        ? random.anyPlace()
        : Geodesic.direct(
          from: a, azimuth: random.uniform(-180, 180), metres: exp(random.uniform(-5, 16))
        ).place
      let bounds = DistanceBounds(SpacePoint(a), SpacePoint(b))
      let metres = Geodesic.distance(from: a, to: b)
      #expect(bounds.atLeast <= metres && metres <= bounds.atMost)
      if metres < 100_000 { #expect(bounds.atMost - bounds.atLeast < 1.1) }
    }
  }

  @Test("places out of range or without a number do not exist")
  func coordinates() {
    #expect(Coordinate(latitude: 90.001, longitude: 0) == nil)
    #expect(Coordinate(latitude: 0, longitude: -180.001) == nil)
    #expect(Coordinate(latitude: .nan, longitude: 0) == nil)
    #expect(Coordinate(latitude: 0, longitude: .infinity) == nil)
    #expect(Coordinate(latitude: -90, longitude: 180) != nil)
  }

  @Test("reference geodesics", .enabled(if: TestEnvironment.truth != nil))
  func reference() throws {
    let rows = try TestEnvironment.rows("geodesic/geodesic_wgs84_500.csv")
    var (worst, worstTurn) = (0.0, 0.0)
    for row in rows {
      let numbers = row.dropFirst(2).map { Double($0) ?? .nan }
      // Longitudes may be given beyond 180°.
      let a = place(numbers[0], remainder(numbers[1], 360))
      let b = place(numbers[2], remainder(numbers[3], 360))
      let line = Geodesic.inverse(from: a, to: b)
      worst = max(worst, abs(line.metres - numbers[4]))
      #expect(abs(line.metres - numbers[4]) < 1e-7, "\(row)")
      #expect(abs(Geodesic.distance(from: a, to: b) - numbers[4]) < 1e-7, "\(row)")
      // Where the ends are close, a nanometre aside turns the direction.
      let slack = 1e-10 + 2e-9 / max(numbers[4], 1e-9) * 180 / .pi
      guard numbers[4] > 0.01, row[1] != "pole-pole", row[1] != "antipodal" else { continue }
      let turned = max(turn(line.startAzimuth, numbers[5]), turn(line.endAzimuth, numbers[6]))
      #expect(turned < slack, "\(row) \(line)")
      if numbers[4] > 1000 { worstTurn = max(worstTurn, turned) }
      let end = Geodesic.direct(from: a, azimuth: numbers[5], metres: numbers[4])
      #expect(Geodesic.distance(from: end.place, to: b) < 1e-7, "\(row)")
    }
    print("\(rows.count) geodesics: within \(worst) m, azimuths beyond 1 km within \(worstTurn)°")
    #expect(rows.count >= 250)
  }
}
