import Demography
import Foundation
import Geography
import Testing

@testable import Consolidation

@Suite("The built-in county")
struct SyntheticCountyTests {
  let county = SyntheticCounty()
  let region = SyntheticCounty().region()

  private var schools: [School] { region.schools.filter { !$0.isCandidate } }

  private func pupils(_ grades: ClosedRange<Int>, of settlement: Settlement) -> Double {
    grades.reduce(0) { $0 + (settlement.population.gradeCounts[$1] ?? 0) }
  }

  /// Pupils for each class over all schools whose grades pass `isKind`.
  private func classSize(_ isKind: (GradeSet) -> Bool) -> Double {
    let chosen = schools.filter { isKind($0.grades) }
    let pupils = chosen.reduce(0) { $0 + ($1.enrolment ?? 0) }
    return pupils / Double(chosen.reduce(0) { $0 + ($1.classes ?? 0) })
  }

  @Test("counts are the published ones, exactly")
  func counts() {
    #expect(region.settlements.count == 502)
    #expect(schools.count == 343)
    #expect(region.schools.count == 349)
    #expect(Set(region.settlements.map(\.township)).count == 22)
    #expect(region.settlements.reduce(0) { $0 + ($1.population.population ?? 0) } == 728_000)
    #expect(county.pupils(inGrade: 9) == 13_921)
    for grade in 1...9 {
      let sum = region.settlements.reduce(0) { $0 + pupils(grade...grade, of: $1) }
      #expect(sum == Double(county.pupils(inGrade: grade)))
    }
  }

  @Test("the land is the published area around 36.7 N, 114.0 E")
  func area() {
    let latitudes = region.settlements.map(\.coordinate.latitude)
    let longitudes = region.settlements.map(\.coordinate.longitude)
    let (south, north) = (latitudes.min() ?? 0, latitudes.max() ?? 0)
    let (west, east) = (longitudes.min() ?? 0, longitudes.max() ?? 0)
    func place(_ lat: Double, _ lon: Double) -> Coordinate {
      Coordinate(validLatitude: lat, longitude: lon)
    }
    let height = Geodesic.distance(from: place(south, 114), to: place(north, 114)) / 1000
    let width = Geodesic.distance(from: place(36.7, west), to: place(36.7, east)) / 1000
    // Villages reach nearly, never over, the borders of the 1,806 km².
    #expect(height * width <= 1_806 * 1.002)
    #expect(height * width >= 1_806 * 0.93)
    #expect(abs((south + north) / 2 - 36.7) < 0.02)
    #expect(abs((west + east) / 2 - 114.0) < 0.02)
  }

  @Test("classes are of the published sizes within 5 %")
  func classSizes() {
    let primary = classSize { $0.isSubset(of: GradeSet(1...6)) }
    let junior = classSize { $0 == GradeSet(7...9) }
    #expect(abs(primary - 33) <= 33 * 0.05, "\(primary)")
    #expect(abs(junior - 45) <= 45 * 0.05, "\(junior)")
  }

  @Test(
    "other seeds and sizes keep the class sizes within 10 %",
    arguments: [(502, 1), (502, 2), (2_000, 3)])
  func otherSeeds(settlements: Int, seed: Int) {
    let region = SyntheticCounty(settlements: settlements, seed: UInt64(seed)).region()
    for (grades, size) in [(1...6, 33.0), (7...9, 45.0)] {
      let schools = region.schools.filter { !$0.isCandidate && $0.grades == GradeSet(grades) }
      let pupils = schools.reduce(0) { $0 + ($1.enrolment ?? 0) }
      let mean = pupils / Double(schools.reduce(0) { $0 + ($1.classes ?? 0) })
      #expect(abs(mean - size) <= size * 0.1, "\(mean)")
    }
  }

  @Test("kinds of school, small schools and dormitories")
  func kinds() {
    func count(_ grades: ClosedRange<Int>) -> Int {
      schools.filter { $0.grades == GradeSet(grades) }.count
    }
    #expect(count(7...9) == 36)
    #expect(count(1...9) == 6)
    #expect(count(1...3) == 60)
    #expect(count(1...6) == 241)
    let small = schools.filter { ($0.enrolment ?? 0) < 100 }.count
    #expect((90...190).contains(small), "\(small)")
    let boarding = schools.filter { ($0.beds ?? 0) > 0 }
    #expect((20...60).contains(boarding.count), "\(boarding.count)")
    #expect(boarding.allSatisfy { !$0.grades.isSubset(of: GradeSet(1...3)) })
    #expect((3...6).contains(schools.filter(\.isProtected).count))
    #expect(schools.allSatisfy { ($0.classrooms ?? 0) >= ($0.classes ?? 0) })
    #expect(schools.allSatisfy { ($0.enrolment ?? 0) < 2_000 })
  }

  @Test("every township can teach grades 1 to 9")
  func townshipsHaveJunior() {
    let all = Set(region.settlements.map(\.township))
    let junior = Set(schools.filter { $0.grades.contains(grade: 7) }.map(\.township))
    #expect(junior == all)
  }

  @Test("rolls add up to the villages' pupils, by grade")
  func rolls() {
    for grade in 1...9 {
      let rolls = schools.reduce(0) { $0 + ($1.gradeEnrolment[grade] ?? 0) }
      #expect(rolls == Double(county.pupils(inGrade: grade)))
    }
    for school in schools {
      #expect(school.enrolment == school.gradeEnrolment.compactMap(\.self).reduce(0, +))
    }
  }

  @Test("mountains in the west, plain in the east")
  func relief() {
    let west = region.settlements.filter { $0.coordinate.longitude < 113.9 }
    let east = region.settlements.filter { $0.coordinate.longitude > 114.1 }
    func mean(_ list: [Settlement]) -> Double {
      list.reduce(0) { $0 + ($1.population.population ?? 0) } / Double(list.count)
    }
    #expect(mean(west) < mean(east) * 0.75)
    let points = schools.filter { $0.grades == GradeSet(1...3) }
    #expect(points.filter { $0.coordinate.longitude < 114.05 }.count > points.count * 9 / 10)
  }

  @Test("names and identifiers are unique", arguments: [10, 57, 502, 3_000])
  func unique(settlements: Int) {
    let region = SyntheticCounty(settlements: settlements, seed: 5).region()
    #expect(region.settlements.count == settlements)
    #expect(Set(region.settlements.map(\.id)).count == settlements)
    #expect(Set(region.settlements.map(\.name)).count == settlements)
    #expect(Set(region.schools.map(\.id)).count == region.schools.count)
    #expect(Set(region.schools.map(\.name)).count == region.schools.count)
  }

  @Test("the same options give the same county, another seed another one")
  func determinism() {
    #expect(SyntheticCounty().region() == region)
    #expect(SyntheticCounty(seed: 2).region() != region)
    // A few values kept, so that a change of the generator is never unnoticed.
    #expect(region.settlements[7].name == "后杏泉村")
    #expect(region.settlements[7].coordinate.latitude == 36.54416)
    #expect(region.schools[100].enrolment == 50)
    #expect(region.schools[300].yearBuilt == 2005)
  }

  @Test("as many schools as asked for", arguments: [(10, 2), (10, 10), (60, 45), (3_000, 500)])
  func schoolsAskedFor(settlements: Int, schools: Int) {
    let county = SyntheticCounty(settlements: settlements, schools: schools, seed: 4)
    #expect(county.region().schools.filter { !$0.isCandidate }.count == schools)
    #expect(county.region().settlements.count == settlements)
  }

  @Test("sizes outside the range are refused")
  func refusal() async {
    await #expect(processExitsWith: .failure) { _ = SyntheticCounty(settlements: 9) }
    await #expect(processExitsWith: .failure) { _ = SyntheticCounty(settlements: 50_001) }
    await #expect(processExitsWith: .failure) {
      _ = SyntheticCounty(settlements: 20, schools: 21)
    }
  }

  @Test(
    "50,000 settlements are made in seconds",
    .enabled(if: ProcessInfo.processInfo.environment["CATCHMENT_SLOW_TESTS"] == "1"),
    .timeLimit(.minutes(2)))
  func large() {
    let start = ContinuousClock.now
    let region = SyntheticCounty(settlements: 50_000).region()
    print("50,000 settlements made in \(ContinuousClock.now - start)")
    #expect(region.settlements.count == 50_000)
    #expect(region.schools.filter { !$0.isCandidate }.count == 34_163)
    #expect(Set(region.settlements.map(\.name)).count == 50_000)
    #expect(Set(region.schools.map(\.name)).count == region.schools.count)
    #expect(region.schools.allSatisfy { ($0.enrolment ?? 0) < 5_000 })
  }
}
