import Consolidation
import Demography
import Geography
import Testing

@testable import PlanReport

/// The page, table and sums of an audit of today's network.
@Suite struct NetworkAuditPageTests {
  /// Two schools and a village whose names a browser or a spreadsheet could run.
  private static func folder() throws -> NetworkAuditFolder {
    var grades = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
    for grade in 1...6 { grades[grade] = 70 }
    let place = try #require(Coordinate(latitude: 30, longitude: 100))
    let far = try #require(Coordinate(latitude: 30, longitude: 103))
    let schools = [
      School(
        id: "=1+1", name: "<script>alert(1)</script>", coordinate: place, township: "@T",
        grades: GradeSet(1...6), gradeEnrolment: grades, classes: 6, classrooms: 5, teachers: 9),
      School(id: "j", name: "Junior", coordinate: place, township: "@T", grades: GradeSet(7...9)),
    ]
    let villages = [
      Settlement(
        id: "-v", name: "A & \"B\"", coordinate: far, township: "West",
        population: PopulationRecord(gradeCounts: grades.map { $0.map { $0 / 7 } }))
    ]
    let region = Region(name: "</title>", settlements: villages, schools: schools)
    return NetworkAuditFolder(
      NetworkAudit(region: region, policy: .chinaSmallSchools),
      run: .init(program: "test", source: .folder(name: "x"), inputs: []))
  }

  @Test(arguments: Language.allCases) func namesAreKeptFromRunning(_ language: Language) throws {
    let folder = try Self.folder()
    let page = NetworkAuditPage(folder, language).html
    #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert(1)"))
    #expect(page.contains("A &amp; &quot;B&quot;") && !page.contains("<title></title>"))
    let table = folder.table(language)
    #expect(table.contains(",'=1+1,") && table.contains(",'-v,"))
    #expect(!table.contains(",=1+1,") && !table.contains(",-v,"))
  }

  @Test(arguments: Language.allCases) func everyFindingIsCounted(_ language: Language) throws {
    let folder = try Self.folder()
    let audit = folder.audit
    #expect(audit.findings(of: .hugeClass).map(\.measured) == [70])
    #expect(audit.findings(of: .outOfReach).count == 2)
    #expect(
      folder.table(language).split(separator: "\r\n").count == audit.findings.count + 1)
    let words = NetworkWords(audit, language)
    let text = folder.text(language, folder: "out")
    let page = NetworkAuditPage(folder, language).html
    for measure in NetworkAudit.Measure.allCases where !audit.findings(of: measure).isEmpty {
      #expect(text.contains(words.measure(measure)) && page.contains(words.measure(measure)))
    }
    #expect(text.contains("out/network-audit.html") && !text.contains("{1}"))
    for finding in audit.findings {
      #expect(page.contains("<code class=\"nb\">\(finding.rule)</code>"), "\(finding.rule)")
    }
  }

  @Test(arguments: Language.allCases) func everyMeasureAndIndicatorHasItsOwnWords(
    _ language: Language
  ) throws {
    let words = NetworkWords(try Self.folder().audit, language)
    let measures = NetworkAudit.Measure.allCases.map(words.measure)
    let indicators = BalanceIndicator.allCases.map(words.indicator)
    let statuses = PolicySource.Status.allCases.map(words.shortStatus)
    for list in [measures, indicators, statuses] { #expect(Set(list).count == list.count) }
    if language == .chinese {
      for word in measures + indicators {
        #expect(word.unicodeScalars.allSatisfy { $0.value > 127 })
      }
    }
    #expect(words.quantity(1, "classes") == (language == .chinese ? "1个班" : "1 class"))
    #expect(words.quantity(22.68, "pupils") == (language == .chinese ? "22.7人" : "22.7 pupils"))
    #expect(words.quantity(nil, "min") == (language == .chinese ? "—" : "–"))
  }
}
