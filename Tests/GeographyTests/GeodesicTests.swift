import Foundation
import Geography
import Testing

@Suite("Geodesics")
struct GeodesicTests {
  static func place(_ latitude: Double, _ longitude: Double) -> Coordinate {
    Coordinate(validLatitude: latitude, longitude: longitude)
  }

  @Test("known lengths on WGS-84")
  func known() {
    // Published test lines of GeographicLib.
    let cases: [(Double, Double, Double, Double, Double)] = [
      (35.60777, -139.44815, -11.17491, -69.95921, 8_935_244.560481831),
      (-21.97856, 142.59065, 41.84138, 98.56635, 8_394_328.894657670),
      (-17.42761, 173.34268, -15.84784, 5.93557, 16_076_603.163118068),
    ]
    for (lat1, lon1, lat2, lon2, metres) in cases {
      let found = Geodesic.distance(
        from: Self.place(lat1, lon1), to: Self.place(lat2, lon2))
      #expect(abs(found - metres) < 0.001, "\(found) \(metres)")
    }
    // A quarter of the meridian, and a degree of the equator: a π / 180.
    let quarter = Geodesic.distance(from: Self.place(0, 7), to: Self.place(90, 7))
    #expect(abs(quarter - 10_001_965.729) < 0.001)
    let degree = Geodesic.distance(from: Self.place(0, 10), to: Self.place(0, 11))
    #expect(abs(degree - 6_378_137 * Double.pi / 180) < 0.001)
  }

  @Test("across the 180° meridian, at the poles, at one place")
  func edges() {
    let across = Geodesic.distance(from: Self.place(10, 179.9), to: Self.place(10, -179.9))
    let inland = Geodesic.distance(from: Self.place(10, 20), to: Self.place(10, 20.2))
    #expect(abs(across - inland) < 1e-6)
    #expect(Geodesic.distance(from: Self.place(90, 12), to: Self.place(90, -70)) < 1e-6)
    #expect(Geodesic.distance(from: Self.place(3, 4), to: Self.place(3, 4)) == 0)
    #expect(Geodesic.distance(from: Self.place(3, 180), to: Self.place(3, -180)) < 1e-6)
    let antipodes = Geodesic.distance(from: Self.place(0, 0), to: Self.place(0.5, 179.7))
    #expect(abs(antipodes - 19_944_127.421) < 19_944_127 * 0.006)
  }

  @Test("places out of range or without a number do not exist")
  func coordinates() {
    #expect(Coordinate(latitude: 90.001, longitude: 0) == nil)
    #expect(Coordinate(latitude: 0, longitude: -180.001) == nil)
    #expect(Coordinate(latitude: .nan, longitude: 0) == nil)
    #expect(Coordinate(latitude: 0, longitude: .infinity) == nil)
    #expect(Coordinate(latitude: -90, longitude: 180) != nil)
  }

  /// The folder of reference values, CATCHMENT_TRUTH or a sibling of the package's folder.
  static let truth: String? = {
    let path = ProcessInfo.processInfo.environment["CATCHMENT_TRUTH"] ?? "../shared/truth"
    let file = path + "/geodesic/geodesic_wgs84_500.csv"
    guard FileManager.default.fileExists(atPath: file) else {
      print("skipped: no \(file); set CATCHMENT_TRUTH to the folder of reference values")
      return nil
    }
    return file
  }()

  @Test("reference geodesics", .enabled(if: truth != nil))
  func reference() throws {
    let file = try #require(Self.truth)
    let lines = try String(contentsOfFile: file, encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
    var (exact, approximate) = (0, 0)
    for line in lines {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = cells.dropFirst(2).map { Double($0) ?? .nan }
      // Longitudes may be given beyond 180°.
      func wrapped(_ x: Double) -> Double { x - 360 * ((x + 180) / 360).rounded(.down) }
      let a = Self.place(numbers[0], wrapped(numbers[1]))
      let b = Self.place(numbers[2], wrapped(numbers[3]))
      let found = Geodesic.distance(from: a, to: b)
      #expect(abs(found - numbers[4]) <= 0.006 * numbers[4], "\(line)")
      if abs(found - numbers[4]) < 0.001 { exact += 1 } else { approximate += 1 }
      // Within a county, and far beyond, the formula holds to the millimetre.
      if numbers[4] < 5_000_000 { #expect(abs(found - numbers[4]) < 0.001, "\(line)") }
    }
    print("\(exact) of \(exact + approximate) geodesics within a millimetre")
    #expect(lines.count >= 250 && exact > lines.count * 8 / 10)
  }
}
