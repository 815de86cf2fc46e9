import Demography
import Testing

@Suite("Estimates of pupils")
struct PupilEstimatorTests {
  private func forecast(_ record: PopulationRecord) -> EnrolmentForecast {
    PupilEstimator().forecast(from: [record])
  }

  @Test("counts by grade come first, gaps are none")
  func grades() {
    var counts = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
    counts[1] = 12
    counts[9] = 7.5
    var record = PopulationRecord(
      gradeCounts: counts, ageGroups: [.init(ages: 6...8, children: 99, isEstimate: true)],
      population: 5_000)
    #expect(forecast(record).sources == [.grades])
    #expect(forecast(record)[0, 1] == 12)
    #expect(forecast(record)[0, 2] == 0)
    #expect(forecast(record).pupils(at: 0, grades: 1...9) == 19.5)
    record.gradesAreEstimates = true
    #expect(forecast(record).sources == [.estimatedAgeGroups])
    #expect(forecast(record).sources[0].isEstimate)
  }

  @Test("age groups spread evenly; the three years before entry are preschool")
  func ages() {
    let record = PopulationRecord(ageGroups: [
      .init(ages: 0...5, children: 60, isEstimate: false),
      .init(ages: 6...11, children: 120, isEstimate: false),
      .init(ages: 12...20, children: 90, isEstimate: false),
    ])
    let found = forecast(record)
    #expect(found.sources == [.ageGroups] && !found.sources[0].isEstimate)
    #expect(found[0, 0] == 30)
    for grade in 1...6 { #expect(found[0, grade] == 20) }
    for grade in 7...12 { #expect(found[0, grade] == 10) }
    let later = PupilEstimator(entryAge: 7).forecast(from: [record])
    #expect(later[0, 0] == 10 + 10 + 20)
    #expect(later[0, 6] == 10)
    var estimated = record
    estimated.ageGroups[1].isEstimate = true
    #expect(forecast(estimated).sources == [.estimatedAgeGroups])
  }

  @Test("a share of the population, and nothing known")
  func population() {
    let found = PupilEstimator(shareOfPopulationPerGrade: 0.02)
      .forecast(from: [PopulationRecord(population: 1_000), PopulationRecord()])
    #expect(found.places == 2)
    #expect(found.sources == [.populationShare, .unknown])
    #expect(found.pupils(at: 0, grades: 1...12) == 240)
    #expect(found[0, 0] == 0)
    #expect(found.pupils(at: 1, grades: 0...12) == 0)
    #expect(PupilSource.grades < .unknown && !PupilSource.ageGroups.isEstimate)
  }

  @Test("grade sets")
  func gradeSets() {
    let set: GradeSet = [GradeSet(1...3), .preschool]
    #expect(set.grades == [0, 1, 2, 3])
    #expect(!set.contains(grade: 4) && set.contains(grade: 0))
    #expect(GradeSet(0...12).grades == Array(0...12))
  }
}
