import Consolidation
import Foundation
import Testing

@testable import PlanReport

@Suite("Files of dossiers") struct DossierFileTests {
  @Test("names are safe and different for any identifiers")
  func names() {
    var region = smallFixture.region
    let ids = [
      "../x", "..\\x", "a b", "\"q\"", "A1", "a1", "s-17", "学校", "學校", "con", "x/../../etc",
      "\u{202E}a", ".", "-", "k", "\u{212A}", String(repeating: "z", count: 300), "a\nb", "index",
    ]
    region.schools = ids.map { id in
      var school = region.schools[0]
      school.id = id
      return school
    }
    let names = DossierNames.names(of: region)
    #expect(Set(names.map { $0.lowercased() }).count == ids.count)
    for name in names {
      #expect(name.utf8.count <= 80 && name.hasPrefix("school-"), "\(name)")
    }
    #expect(names[6] == "school-s-17" && names[4] != "school-a1" && names[5] != "school-a1")
    // Names do not depend on the order of schools.
    region.schools.reverse()
    #expect(Array(DossierNames.names(of: region).reversed()) == names)
  }

  @Test("the page escapes every name, in text and in the heads of printed pages")
  func escaping() {
    for language in Language.allCases {
      for dossier in DossierFixture.dossiers(DossierFixture.hostile, language) {
        let page = DossierPage(dossier: dossier, hasLedger: false).html
        #expect(!page.contains("<script") && page.components(separatedBy: "</style>").count == 2)
        #expect(!page.contains("<b>") && !page.contains("\"Söhne\""))
      }
    }
    let quoted = DossierStyle.quoted("a\"}</style>\\\u{202E}县(1)\n")
    #expect(quoted == "\"a\\22 \\7d \\3c \\2f style\\3e \\5c  县\\28 1\\29  \"")
  }

  @Test("tables of Markdown survive pipes, line ends and marks in names")
  func markdown() {
    var inputs = DossierFixture.hostile
    for village in inputs.plan.region.settlements.indices {
      inputs.plan.region.settlements[village].name += "|*_`\r\n# x <i>"
    }
    for dossier in DossierFixture.dossiers(inputs, .english) {
      let text = DossierMarkdown(dossier: dossier).text
      #expect(!text.contains("\r") && !text.contains("<i>") && !text.contains("\u{202E}"))
      var columns: Int?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("|") else {
          columns = nil
          continue
        }
        let bars = line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
        #expect(bars == columns ?? bars, "\(line)")
        columns = bars
      }
    }
    #expect(DossierMarkdown.escaped("a|b\\|\n*") == #"a\|b\\\| \*"#)
  }

  @Test("the page and the Markdown file say the same")
  func sameWords() throws {
    let inputs = try DossierFixture.full.get()
    for dossier in DossierFixture.dossiers(inputs, .chinese).prefix(3) {
      let page = DossierPage(dossier: dossier, hasLedger: true).html
      let text = DossierMarkdown(dossier: dossier).text
      for section in dossier.sections {
        for part in section.parts {
          var words: [String] = []
          switch part {
          case .fact(_, let value), .field(_, let value), .check(_, let value), .note(let value):
            words = [value]
          case .table(_, let table): words = table.rows.flatMap { $0 } + table.columns.map(\.title)
          case .blank(let item): words = [item.origin.zh]
          }
          // A line to fill in need have no hint.
          for word in words where !word.isEmpty {
            #expect(
              page.contains(Markup.escaped(word)) && text.contains(DossierMarkdown.escaped(word)))
          }
        }
      }
    }
  }

  @Test(
    "the index links every dossier, both ways to the report; old dossiers go, others' files stay")
  func folder() throws {
    try withFolder { plan in
      let inputs = DossierFixture.hostile
      let folder = plan.appendingPathComponent(DossierFolder.name)
      try FolderFiles.make(folder)
      let names = DossierNames.names(of: inputs.plan.region)
      let subjects = Set(DossierContext(inputs, .english).subjects.map(\.school))
      let gone = try #require(names.indices.first { !subjects.contains($0) })
      let kept = ["notes.txt", "\(names[gone])-filled.md", "school-of-another-plan.html"]
      for name in [names[gone] + ".html", names[gone] + ".md"] + kept {
        try FolderFiles.write("x", to: name, in: folder)
      }
      let count = try DossierFolder.write(inputs, language: .english, to: plan)
      let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
      #expect(count > 2 && files.count == 2 * count + 2 + kept.count)
      #expect(files.isSuperset(of: kept))
      let index = try String(
        contentsOf: folder.appendingPathComponent(DossierFolder.indexFile), encoding: .utf8)
      let links = Set(index.matches(of: /href="([^"]+)"/).map { String($0.1) })
      let own = files.subtracting(kept + [DossierFolder.indexFile])
      #expect(own.isSubset(of: links) && links.contains("../report.html"))
      for file in own where file.hasSuffix(".html") {
        let page = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        #expect(page.contains("href=\"index.html\"") && page.contains("href=\"../report.html\""))
      }
      let all = try String(
        contentsOf: folder.appendingPathComponent(DossierPrintPage.file), encoding: .utf8)
      #expect(all.components(separatedBy: "<article").count == count + 1)
      let ids = all.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
      #expect(ids.count == Set(ids).count && ids.count > 10 * count)
      for file in own where file.hasSuffix(".html") && file != DossierPrintPage.file {
        let page = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        let heading = try #require(page.firstMatch(of: /<h1>.*<\/h1>/))
        #expect(all.contains(heading.0))
      }
      let first = try Data(contentsOf: folder.appendingPathComponent(DossierFolder.indexFile))
      try DossierFolder.write(inputs, language: .english, to: plan)
      #expect(
        try Data(contentsOf: folder.appendingPathComponent(DossierFolder.indexFile)) == first)
    }
    let run = fixtureRun(smallFixture.plan)
    let index = "\(DossierFolder.name)/\(DossierFolder.indexFile)"
    for (also, isLinked) in [([index], true), ([], false)] {
      let page = ReportPage(smallFixture.plan, run: run, language: .english, also: also).html
      #expect(page.contains("href=\"\(index)\"") == isLinked)
    }
  }

  @Test("a plan without merges has an index that says so")
  func empty() throws {
    var inputs = DossierFixture.hostile
    inputs.plan.merges = []
    inputs.plan.schools = []
    try withFolder { plan in
      #expect(try DossierFolder.write(inputs, language: .chinese, to: plan) == 0)
      let folder = plan.appendingPathComponent(DossierFolder.name)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(files == [DossierFolder.indexFile])
      let index = try String(
        contentsOf: folder.appendingPathComponent(DossierFolder.indexFile), encoding: .utf8)
      #expect(index.contains("共0份") && index.contains("--ledger"))
    }
  }
}
