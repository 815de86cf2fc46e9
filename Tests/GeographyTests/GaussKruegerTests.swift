import CatchmentSupport
import Foundation
import Geography
import Testing

@Suite("Transverse Mercator and Gauss-Krüger")
struct GaussKruegerTests {
  @Test("a known point, with convergence and scale")
  func known() throws {
    let zone = try GaussKruegerZone(epsg: 4491)
    #expect(zone.width == .six && zone.number == 13 && zone.hasPrefix && zone.centralMeridian == 75)
    let village = place(48.842904216, 72.152665878)
    let point = try #require(GaussKruegerPoint(village, zone: zone))
    #expect(abs(point.easting - 13_291_012.4329476) < 1e-6)
    #expect(abs(point.northing - 5_416_068.5418951) < 1e-6)
    let back = try #require(point.coordinate)
    #expect(Geodesic.distance(from: back, to: village) < 1e-7)
    let distortion = TransverseMercator.gaussKrueger(zone).distortion(at: village)
    #expect(abs(distortion.convergence - -2.144551657723412) < 1e-10)
    #expect(abs(distortion.scale - 1.000536381272375) < 1e-12)
  }

  @Test("codes of the EPSG register, there and back")
  func codes() throws {
    for code in 4491...4554 {
      let zone = try GaussKruegerZone(epsg: code)
      #expect(zone.epsg == code)
      #expect(abs(zone.centralMeridian - 105) <= 30)
      #expect(zone.hasPrefix == (zone.falseEasting > 1e6))
    }
    #expect(try GaussKruegerZone(epsg: 4527).centralMeridian == 117)
    #expect(try GaussKruegerZone(epsg: 4548).centralMeridian == 117)
    #expect(try GaussKruegerZone(epsg: 4509).centralMeridian == 117)
    for code in [4490, 4555, 0, -1] {
      #expect(throws: GeographyError.unknownCode(code)) { try GaussKruegerZone(epsg: code) }
    }
    #expect(throws: GeographyError.noSuchZone(width: .three, number: 24, range: 25...45)) {
      try GaussKruegerZone(width: .three, number: 24, hasPrefix: true)
    }
    #expect(throws: GeographyError.noSuchZone(width: .six, number: 24, range: 13...23)) {
      try GaussKruegerZone(width: .six, number: 24, hasPrefix: true)
    }
  }

  @Test("the zone of a longitude")
  func zones() throws {
    for (longitude, three, six) in [
      (117.0, 39, 20), (116.4, 39, 20), (115.5, 38, 20), (115.51, 39, 20), (114.0, 38, 19),
      (114.01, 38, 20), (75, 25, 13),
    ] {
      let a = try GaussKruegerZone(width: .three, longitude: longitude, hasPrefix: false)
      let b = try GaussKruegerZone(width: .six, longitude: longitude, hasPrefix: true)
      #expect(a.number == three && b.number == six, "\(longitude)")
      #expect(abs(a.centralMeridian - longitude) <= 1.5)
      #expect(abs(b.centralMeridian - longitude) <= 3)
    }
    #expect(throws: GeographyError.self) {
      try GaussKruegerZone(width: .three, longitude: 20, hasPrefix: false)
    }
    #expect(throws: GeographyError.self) {
      try GaussKruegerZone(width: .six, longitude: .nan, hasPrefix: false)
    }
  }

  @Test("wrong zones, swapped axes and no numbers are refused")
  func refused() throws {
    let zone = try GaussKruegerZone(epsg: 4527)
    #expect(GaussKruegerPoint(zone: zone, easting: 39_450_000, northing: 3_500_000) != nil)
    #expect(GaussKruegerPoint(zone: zone, easting: 38_450_000, northing: 3_500_000) == nil)
    #expect(GaussKruegerPoint(zone: zone, easting: 450_000, northing: 3_500_000) == nil)
    #expect(GaussKruegerPoint(zone: zone, easting: 3_500_000, northing: 39_450_000) == nil)
    #expect(GaussKruegerPoint(zone: zone, easting: .nan, northing: 3_500_000) == nil)
    #expect(GaussKruegerPoint(zone: zone, easting: 39_450_000, northing: .infinity) == nil)
    #expect(GaussKruegerPoint(place(30, 60), zone: zone) == nil)
  }

  @Test("there and back anywhere within 35° of the meridian, both poles included")
  func roundTrip() throws {
    var random = RandomStream(seed: 9)
    for projection in [
      TransverseMercator(centralMeridian: 105), .utm(zone: 1, isNorth: true),
      .utm(zone: 60, isNorth: false),
      TransverseMercator(centralMeridian: 180, flattening: 1 / 298.3),
    ] {
      var places = [place(90, 0), place(-90, 0), place(0, projection.centralMeridian)]
      for _ in 0..<500 {
        let east = projection.centralMeridian + random.uniform(-35, 35)
        places.append(place(random.uniform(-89.99, 89.99), remainder(east, 360)))
      }
      for start in places {
        let p = projection.project(start)
        let back = try #require(projection.unproject(easting: p.easting, northing: p.northing))
        #expect(Geodesic.distance(from: start, to: back) < 1e-7, "\(start) \(back)")
      }
    }
    let projection = TransverseMercator(centralMeridian: 105)
    #expect(projection.unproject(easting: .nan, northing: 0) == nil)
    #expect(projection.unproject(easting: 0, northing: 1.1e7) == nil)
    #expect(projection.unproject(easting: 4e7, northing: 0) == nil)
  }

  @Test("convergence and scale are what small steps show")
  func distortion() {
    var random = RandomStream(seed: 10)
    let projection = TransverseMercator(
      centralMeridian: 105, scale: 0.9996, flattening: Geodesic.flattening)
    for _ in 0..<200 {
      let start = place(random.uniform(-80, 80), random.uniform(95, 115))
      let north = place(start.latitude + 1e-4, start.longitude)
      let (p, q) = (projection.project(start), projection.project(north))
      let (dx, dy) = (q.easting - p.easting, q.northing - p.northing)
      let middle = place(start.latitude + 5e-5, start.longitude)
      let (convergence, scale) = projection.distortion(at: middle)
      // The direction of true north on the map is the opposite turn.
      #expect(abs(atan2(dx, dy) * 180 / .pi + convergence) < 1e-5)
      let metres = Geodesic.inverse(from: start, to: north).metres
      #expect(abs((dx * dx + dy * dy).squareRoot() / metres - scale) < 1e-8)
    }
  }

  @Test("reference points", .enabled(if: TestEnvironment.truth != nil))
  func reference() throws {
    var (forward, back, turn, scale) = (0.0, 0.0, 0.0, 0.0)
    let rows = try TestEnvironment.rows("coords/gauss_kruger_vectors.csv")
    for row in rows {
      let n = row.map { Double($0) ?? .nan }
      let zone = try GaussKruegerZone(epsg: Int(n[0]))
      let projection = TransverseMercator.gaussKrueger(zone)
      let start = place(n[5], n[4])
      let p = projection.project(start)
      forward = max(forward, abs(p.easting - n[6]), abs(p.northing - n[7]))
      let end = try #require(projection.unproject(easting: n[6], northing: n[7]))
      back = max(back, Geodesic.distance(from: start, to: end))
      let d = projection.distortion(at: start)
      turn = max(turn, abs(d.convergence - n[8]))
      scale = max(scale, abs(d.scale - n[9]))
      #expect(GaussKruegerPoint(zone: zone, easting: n[6], northing: n[7]) != nil)
    }
    print("\(rows.count) points: forward \(forward) m, back \(back) m, \(turn)°, scale \(scale)")
    #expect(rows.count > 200 && forward < 1e-6 && back < 1e-6 && turn < 1e-9 && scale < 1e-12)
    for row in try TestEnvironment.rows("coords/gk_epsg_table.csv") {
      let n = row.map { Double($0) ?? .nan }
      let zone = try GaussKruegerZone(epsg: Int(n[0]))
      #expect(zone.centralMeridian == n[2] && zone.falseEasting == n[3])
      #expect(try CoordinateSystem(named: String(row[1])) == .gaussKrueger(zone))
      #expect(CoordinateSystem.gaussKrueger(zone).name == String(row[1]))
    }
  }
}
