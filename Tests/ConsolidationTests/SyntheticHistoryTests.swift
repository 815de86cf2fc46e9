import Demography
import Foundation
import Testing

@testable import Consolidation

/// Earlier rolls, births and ages of the built-in county.
@Suite("The built-in county's history") struct SyntheticHistoryTests {
  private static let sizes: [(settlements: Int, seed: Int)] = [
    (502, 20_260_101), (502, 2), (60, 3), (12, 4), (1_200, 5),
  ]

  private func region(_ settlements: Int, _ seed: Int) -> Region {
    SyntheticCounty(settlements: settlements, seed: UInt64(seed)).region()
  }

  /// The pupils of a grade in all schools.
  private func total(_ history: EnrolmentHistory, _ year: Int, _ grade: Int) -> Double {
    history.places.reduce(0) { $0 + (history[$1, year, grade] ?? 0) }
  }

  private func births(_ series: BirthSeries, _ year: Int) -> Double {
    series.places.reduce(0) { $0 + (series.births(of: $1, in: year) ?? 0) }
  }

  @Test("the last of ten autumns is today's rolls, nothing is missing", arguments: sizes)
  func lastYear(settlements: Int, seed: Int) throws {
    let region = region(settlements, seed)
    let history = try #require(region.history)
    let schools = region.schools.filter { !$0.isCandidate }
    #expect(history.places == schools.map(\.id))
    #expect(history.years == 2016...2025 && history.years.upperBound == SyntheticCounty.autumn)
    for school in schools {
      for grade in 0...12 {
        #expect(history[school.id, 2025, grade] == school.gradeEnrolment[grade])
        // A school has taught the same grades all the time.
        #expect((history[school.id, 2016, grade] == nil) == (school.gradeEnrolment[grade] == nil))
      }
    }
    #expect(history.gaps == [])
  }

  @Test("cohorts lose a few children each year and follow each other 4 % apart", arguments: sizes)
  func cohorts(settlements: Int, seed: Int) throws {
    let history = try #require(region(settlements, seed).history)
    // Rounding is a pupil or two of each school.
    let slack = settlements < 100 ? 0.05 : 0.012
    for year in 2016..<2025 {
      for grade in 1..<9 {
        let before = total(history, year, grade)
        let after = total(history, year + 1, grade + 1)
        let staying = SyntheticCounty.staying(after: grade)
        #expect(abs(after / before - staying) < slack, "\(year) \(grade) \(after / before)")
      }
      let fall = total(history, year + 1, 1) / total(history, year, 1)
      #expect(abs(fall - 0.96) < 0.02 + slack, "\(year) \(fall)")
    }
  }

  @Test("births explain every cohort and fall by 4 to 6 % a year", arguments: sizes)
  func births(settlements: Int, seed: Int) throws {
    let region = region(settlements, seed)
    let (history, series) = try (#require(region.history), #require(region.births))
    #expect(series.places == region.settlements.map(\.id))
    #expect(series.gaps == [])
    for place in series.places { #expect(series.completeYears(of: place) == Array(2001...2025)) }
    let slack = settlements < 100 ? 0.03 : 0.012
    for year in 2002...2025 {
      let change = births(series, year) / births(series, year - 1) - 1
      #expect((-0.06 - slack ... -0.04 + slack).contains(change), "\(year) \(change)")
    }
    let rule = SchoolEntry()
    for year in history.years {
      let born = try #require(rule.births(entering: year) { births(series, $0) })
      let ratio = total(history, year, 1) / born
      #expect(abs(ratio - 0.994 * 0.985) < slack, "\(year) \(ratio)")
      #expect(ratio < 1)
    }
    // Entrants of the six years to come are known, of every village.
    for place in series.places {
      for year in 2026...2031 {
        #expect(rule.births(entering: year) { series.births(of: place, in: $0) } != nil)
      }
      #expect(rule.births(entering: 2032) { series.births(of: place, in: $0) } == nil)
    }
  }

  @Test("villages' births follow their own children")
  func villages() throws {
    let region = SyntheticCounty().region()
    let series = try #require(region.births)
    let rule = SchoolEntry()
    for settlement in region.settlements {
      let pupils = (1...9).reduce(0) { $0 + (settlement.population.gradeCounts[$1] ?? 0) }
      let born = try (2017...2025).reduce(0) { sum, year in
        try sum
          + #require(rule.births(entering: year) { series.births(of: settlement.id, in: $0) })
      }
      #expect(abs(pupils / born - 0.96) < 0.12 + 6 / born, "\(settlement.id) \(pupils / born)")
    }
  }

  @Test("ages agree with the pupils and populations of the townships' villages", arguments: sizes)
  func ages(settlements: Int, seed: Int) throws {
    let region = region(settlements, seed)
    let (table, series) = try (#require(region.ages), #require(region.births))
    #expect(table.sexes == [.female, .male])
    #expect(table.ages.lowerBounds == Array(0...100))
    #expect(table.year == SyntheticCounty.autumn)
    #expect(Set(table.places) == Set(region.settlements.map(\.township)))
    for (place, township) in table.places.enumerated() {
      let villages = region.settlements.filter { $0.township == township }
      let people = villages.reduce(0) { $0 + ($1.population.population ?? 0) }
      #expect(table.totalsByPlace[place] == people)
      func count(_ age: Int) -> Double {
        table[place: place, sex: 0, age: age] + table[place: place, sex: 1, age: age]
      }
      for grade in 1...9 {
        let pupils = villages.reduce(0) { $0 + ($1.population.gradeCounts[grade] ?? 0) }
        #expect(count(grade + 5) == pupils)
      }
      for age in 0...5 {
        let born = villages.reduce(0) { sum, village in
          sum
            + (SchoolEntry(age: 2).births(entering: 2027 - age) {
              series.births(of: village.id, in: $0)
            } ?? 0)
        }
        #expect(count(age) <= (born + 0.5) && count(age) >= born * 0.97 - 1)
      }
    }
    #expect(table.people.allSatisfy { $0 == $0.rounded() })
  }

  @Test("the county has the shape of one that young people leave")
  func shape() throws {
    let table = try #require(SyntheticCounty().region().ages)
    let ages = table.totalsByAge
    func share(_ range: ClosedRange<Int>) -> Double { ages[range].reduce(0, +) / table.total }
    #expect((0.18...0.24).contains(share(0...14)), "\(share(0...14))")
    #expect((0.14...0.24).contains(share(65...100)), "\(share(65...100))")
    let sexes = table.totalsBySex
    #expect((0.98...1.1).contains(sexes[1] / sexes[0]), "\(sexes[1] / sexes[0])")
    #expect(share(50...54) > 1.5 * share(20...24))
    #expect(table.totalsByPlace.reduce(0, +) == 728_000)
  }

  @Test("the same options give the same history, another seed another one")
  func determinism() throws {
    let (a, b) = (SyntheticCounty().region(), SyntheticCounty().region())
    #expect(a.history == b.history && a.births == b.births && a.ages == b.ages)
    let other = SyntheticCounty(seed: 2).region()
    #expect(a.history != other.history && a.births != other.births && a.ages != other.ages)
  }

  @Test("values kept, so that a change of the generator is never unnoticed")
  func kept() throws {
    let region = SyntheticCounty().region()
    let (history, series) = try (#require(region.history), #require(region.births))
    let ages = try #require(region.ages)
    #expect(history["S100", 2020, 1] == 6)
    #expect(history["S200", 2016, 2] == 51)
    #expect(total(history, 2016, 1) == 15_641)
    #expect(series.births(of: "V007", in: 2018) == 9)
    #expect(births(series, 2001) == 22_987 && births(series, 2025) == 7_340)
    #expect(ages.people[40] == 53 && ages.people[2_500] == 64)
  }
}
