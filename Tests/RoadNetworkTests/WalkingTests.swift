import Foundation
import Geography
import RoadNetwork
import Testing

@Suite("Walking on slopes")
struct WalkingTests {
  @Test("speeds as published")
  func speeds() {
    let cases: [(WalkingSpeed, Double, Double)] = [
      (.tobler, 0, 5.0367), (.tobler, -0.05, 6), (.tobler, 0.12, 3.309375395),
      (.toblerOffPath, 0.2, 1.500703271), (.irmischerClarkeMale, -0.05, 3.996),
      (.irmischerClarkeMale, -0.2, 3.572989), (.irmischerClarkeMaleOffPath, -0.02, 2.808),
      (.irmischerClarkeFemale, 0.3, 2.107867809),
      (.irmischerClarkeFemaleOffPath, 0.5, 0.8863455317),
      (.langmuir, 0, 5), (.langmuir, 0.12, 2.5), (.langmuir, -0.2125, 12.20163197),
      (.langmuir, -0.4, 2.368545713), (.marquezPerez, 0.08, 3.04291494),
    ]
    for (model, slope, speed) in cases {
      #expect(
        abs(model.kilometresPerHour(slope: slope) - speed) < 1e-4 * speed, "\(model) \(slope)")
    }
    for model in WalkingSpeed.allCases {
      #expect(model.kilometresPerHour(slope: .nan) == 0)
      #expect(model.roundTripKilometresPerHour(slope: .nan) == 0)
      // Steep is slower than gentle, up and down.
      #expect(model.kilometresPerHour(slope: 0.8) < model.kilometresPerHour(slope: 0.1))
      #expect(model.kilometresPerHour(slope: -0.8) < model.kilometresPerHour(slope: -0.1))
      for slope in [0.0, 0.07, 0.3] {
        let (there, back) = (
          model.kilometresPerHour(slope: slope), model.kilometresPerHour(slope: -slope)
        )
        let round = model.roundTripKilometresPerHour(slope: slope)
        #expect(abs(1 / round - (1 / there + 1 / back) / 2) < 1e-12)
        #expect(model.roundTripKilometresPerHour(slope: -slope) == round)
      }
    }
    #expect(WalkingAgeFactor.grade(1).share == 0.8 && WalkingAgeFactor.grade(3).share == 0.9)
    #expect(WalkingAgeFactor.grade(6).share == 0.9 && WalkingAgeFactor.grade(7).share == 1)
  }

  private func place(_ latitude: Double, _ longitude: Double) -> Coordinate {
    Coordinate(validLatitude: latitude, longitude: longitude)
  }

  @Test("on an even slope the time is length over speed")
  func even() {
    let line = [place(30, 110), place(30.005, 110), place(30.01, 110)]
    let metres = Geodesic.distance(from: line[0], to: line[2])
    let time = WalkingTime(along: line, age: .grades1To2) {
      ($0.latitude - 30) * 0.1 / 0.01 * metres
    }
    let up = metres * 0.06 / WalkingSpeed.tobler.kilometresPerHour(slope: 0.1) / 0.8
    let down = metres * 0.06 / WalkingSpeed.tobler.kilometresPerHour(slope: -0.1) / 0.8
    #expect(abs(time.metres - metres) < 1e-3)
    #expect(abs(time.forwardMinutes - up) < 1e-4 * up)
    #expect(abs(time.backwardMinutes - down) < 1e-4 * down)
    #expect(abs(time.ascent - 0.1 * metres) < 1e-6 && time.descent == 0)
    #expect(time.pieces == 38 && time.piecesWithoutHeight == 0 && time.steepPieces == 0)
    #expect(abs(time.meanMinutes * 2 - up - down) < 1e-3)
    let back = WalkingTime(along: line.reversed(), age: .grades1To2) {
      ($0.latitude - 30) * 0.1 / 0.01 * metres
    }
    #expect(abs(back.forwardMinutes - time.backwardMinutes) < 1e-9 * down)
  }

  @Test("a hill between the ends costs time, except under a bridge's line")
  func hill() {
    let line = [place(30, 110), place(30.01, 110)]
    func hill(_ at: Coordinate) -> Double? { 100 * sin((at.latitude - 30) / 0.01 * .pi) }
    let over = WalkingTime(along: line, height: hill)
    let through = WalkingTime(along: line, leavesGround: true, height: hill)
    let flat = over.metres * 0.06 / WalkingSpeed.tobler.kilometresPerHour(slope: 0)
    #expect(over.forwardMinutes > 1.2 * flat)
    #expect(abs(over.ascent - 100) < 0.2 && abs(over.descent - 100) < 0.2)
    #expect(abs(through.forwardMinutes - flat) < 1e-9 && through.pieces == 1)
  }

  @Test("missing heights are flat and counted, cliffs are 45° and counted")
  func missing() {
    let line = [place(30, 110), place(30.001, 110)]
    let blind = WalkingTime(along: line) { _ in nil }
    #expect(blind.pieces == 4 && blind.piecesWithoutHeight == 4)
    let flat = blind.metres * 0.06 / WalkingSpeed.tobler.kilometresPerHour(slope: 0)
    #expect(
      abs(blind.forwardMinutes - flat) < 1e-9 && blind.backwardMinutes == blind.forwardMinutes)
    let holed = WalkingTime(along: line) { $0.latitude > 30.0009 ? .nan : 5 }
    #expect(holed.piecesWithoutHeight == 1)
    let cliff = WalkingTime(along: line) { $0.latitude > 30.0006 ? 5000 : 0 }
    #expect(cliff.steepPieces == 1 && cliff.forwardMinutes.isFinite && cliff.ascent == 5000)
    for short in [[], [line[0]], [line[0], line[0]]] {
      let time = WalkingTime(along: short) { _ in 1 }
      #expect(time.metres == 0 && time.roundTripMinutes == 0 && time.pieces == 0)
    }
  }

  @Test("across the 180° meridian")
  func antimeridian() {
    let time = WalkingTime(along: [place(10, 179.999), place(10, -179.999)]) {
      abs($0.longitude) > 179.9 ? 1 : nil
    }
    #expect(time.piecesWithoutHeight == 0 && time.metres < 300)
  }

  private static let truth: URL? = {
    let named = ProcessInfo.processInfo.environment["CATCHMENT_TRUTH"]
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = named.map { URL(filePath: $0) } ?? root.appending(path: "../shared/truth")
    let file = folder.appending(path: "slope/slope_speed_kmh.csv")
    if FileManager.default.fileExists(atPath: file.path) { return file }
    print("Reference walking speeds are skipped: \(file.path) is absent (CATCHMENT_TRUTH).")
    return nil
  }()

  @Test("reference speeds", .enabled(if: truth != nil))
  func reference() throws {
    let file = try #require(Self.truth)
    let rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    let models: [WalkingSpeed] = [
      .tobler, .toblerOffPath, .irmischerClarkeMale, .irmischerClarkeMaleOffPath,
      .irmischerClarkeFemale, .irmischerClarkeFemaleOffPath, .langmuir, .marquezPerez,
    ]
    for row in rows.dropFirst() {
      let numbers = row.split(separator: ",").map { Double($0) ?? .nan }
      for (model, expected) in zip(models, numbers.dropFirst()) {
        let found = model.kilometresPerHour(slope: numbers[0])
        #expect(abs(found / expected - 1) < 1e-9, "\(model) \(numbers[0]): \(found)")
      }
    }
    #expect(rows.count > 15)
  }
}
