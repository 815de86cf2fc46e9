import Consolidation
import Demography
import Foundation
import Testing

@testable import RegionFiles

@Suite("Findings name what is wrong, where")
struct FindingTests {
  static let head = "id,name,lat,lon,township,population\n"
  static let schoolHead = "id,name,lat,lon,level,enrolment,grade1,grade2,classes\n"

  static let plainSchools = "id,name,lat,lon,level,enrolment\ns1,S,36.7,114.0,primary,50\n"

  @Test("a clean region has none")
  func clean() throws {
    let reading = try read()
    #expect(reading.findings == [])
    #expect(!reading.hasErrors)
    #expect(reading.region.settlements.count == 4)
    #expect(reading.region.schools.count == 2)
    #expect(reading.region.name == "somewhere")
    #expect(reading.inputs.map(\.name) == ["settlements.csv", "schools.csv"])
    #expect(reading.inputs.allSatisfy { $0.sha256.utf8.count == 64 })
  }

  @Test(
    "a bad cell of a settlement drops its row and is named with its line",
    arguments: [
      ("a,A,36.7,114.0,T,-5", "bad-number"), ("a,A,36.7,114.0,T,many", "bad-number"),
      ("a,A,36.7,114.0,T,NaN", "bad-number"), ("a,A,36.7,114.0,T,inf", "bad-number"),
      ("a,A,36.7,114.0,T,1e300", "bad-number"), ("a,A,36.7,114.0,T,\u{FF15}\u{FF10}", "bad-number"),
      ("a,A,nan,114.0,T,5", "bad-number"), ("a,A,north,114.0,T,5", "bad-number"),
      ("a,A,\"36,7\",114.0,T,5", "bad-number"), ("a,A,,114.0,T,5", "value-missing"),
      (",A,36.7,114.0,T,5", "value-missing"), ("a,A,0,0,T,5", "zero-coordinate"),
      ("a,A,4063215.2,500123.9,T,5", "bad-coordinate"), ("a,A,114.0,36.7,T,5", "bad-coordinate"),
      ("v1,A,36.7,114.0,T,5", "duplicate-id"), ("a,A,36.7,114.0,T,5,6", "cells-extra"),
      ("a,\"A\"B,36.7,114.0,T,5", "text-after-quote"),
    ])
  func badRow(row: String, code: String) throws {
    let reading = try read(
      settlements: Self.head + "v1,Up,36.70,114.0,T,9\nv2,Down,36.71,114.0,T,9\n" + row + "\n",
      schools: Self.plainSchools)
    #expect(reading.troubles == [code])
    #expect(reading.findings(code).first?.line == 4)
    #expect(reading.findings(code).first?.severity == .error)
    #expect(reading.region.settlements.map(\.id) == ["v1", "v2"])
  }

  @Test("good rows beside bad ones stay, blank and short rows do no harm")
  func shapes() throws {
    let reading = try read(
      settlements: Self.head + "v1,Up,36.70,114.0,T,9,,\n\n,,,,,\nv2,Down,36.71,114.0\n\n\n")
    #expect(reading.region.settlements.map(\.id) == ["v1", "v2"])
    #expect(!reading.hasErrors)
    #expect(reading.findings("cells-missing").map(\.line) == [5])
    #expect(
      reading.findings("blank-rows") == [
        Finding(.note, file: "settlements.csv", line: 3, .blankRows(count: 2))
      ])
    #expect(reading.findings("no-pupils").map(\.line) == [5])
  }

  @Test("numbers read in an unusual way are used and named")
  func unusualNumbers() throws {
    let reading = try read(
      settlements: Self.head + "v1,Up,36.70,114.0,T,\"1,234\"\nv2,Down,36.71,114.0,T,-\n")
    #expect(reading.region.settlements[0].population.population == 1234)
    #expect(reading.region.settlements[1].population.population == nil)
    #expect(
      reading.findings("grouped-number").first
        == Finding(
          .warning, file: "settlements.csv", line: 2,
          .groupedNumber(column: "population", value: "1,234", number: 1234)))
    #expect(reading.findings("marked-unknown").map(\.line) == [3])
  }

  @Test("a duplicate names the line of the first")
  func duplicate() throws {
    let reading = try read(
      schools: Self.schoolHead + "s,A,36.7,114.0,primary\ns,B,36.71,114.0,primary\n")
    #expect(
      reading.findings("duplicate-id").map(\.problem) == [.duplicateID(id: "s", firstLine: 2)])
    #expect(reading.region.schools.map(\.name) == ["A"])
  }

  @Test("missing columns name the nearest header")
  func missingColumn() throws {
    let reading = try read(settlements: "id,name,latt,lon,population\n1,A,36.7,114.0,5\n")
    #expect(
      reading.findings("column-missing").map(\.problem) == [
        .columnMissing(column: "lat", nearest: "latt")
      ])
    #expect(reading.region.settlements.isEmpty)
    let pupils = try read(settlements: "id,name,lat,lon\n1,A,36.7,114.0\n")
    #expect(pupils.findings("no-pupil-columns").count == 1)
  }

  @Test(
    "files without a table in them",
    arguments: [
      ([], "file-empty"), ([0xEF, 0xBB, 0xBF], "file-empty"), ([0x0A, 0x0A, 0x20], "file-empty"),
      (Array(head.utf8), "header-only"), ([0x50, 0x4B, 0x03, 0x04], "spreadsheet"),
      ([0x1F, 0x8B, 8], "compressed"), ([1, 0, 2, 0], "binary"),
      (Array(repeating: 0x2C, count: 2000) + [0x61], "too-many-columns"),
      (Array("\"id,name\n".utf8), "unclosed-quote"),
      ([0x69, 0x64, 0x0A, 0xFF, 0x41], "encoding-unknown"),
    ] as [([UInt8], String)])
  func badFile(bytes: [UInt8], code: String) throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", bytes)
    try folder.write("schools.csv", goodSchools)
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == [code])
    #expect(reading.hasErrors)
    #expect(reading.region.schools.count == 2)
  }

  @Test("files that are not there, or no files")
  func noFile() throws {
    let folder = try TestFolder()
    try folder.write("schools.csv", goodSchools)
    try folder.write("Settlements.csv.gz", [0x1F, 0x8B])
    var reading = try RegionFolder.read(folder.url)
    #expect(
      reading.findings("file-missing").map(\.problem) == [
        .fileMissing(nearest: "Settlements.csv.gz")
      ])
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "settlements.csv"), withIntermediateDirectories: true)
    reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == ["not-a-file"])
  }

  @Test("no folder, or a file in its place, is refused")
  func noFolder() throws {
    let folder = try TestFolder()
    try folder.write("file", "x")
    let file = folder.url.appending(path: "file")
    let missing = folder.url.appending(path: "missing")
    #expect(throws: RegionFilesError.notAFolder(path: file.path)) { try RegionFolder.read(file) }
    #expect(throws: RegionFilesError.folderMissing(path: missing.path)) {
      try RegionFolder.read(missing)
    }
  }

  @Test("the region is called after its folder, however that is named")
  func folderName() throws {
    let folder = try TestFolder(name: "Our County")
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    for path in ["", "../Our County/", "."] {
      let url = path.isEmpty ? folder.url : folder.url.appending(path: path)
      #expect(try RegionFolder.read(url).region.name == "Our County")
    }
    let here = try RegionFolder.read(URL(filePath: "."))
    #expect(
      here.region.name
        == URL(filePath: FileManager.default.currentDirectoryPath).lastPathComponent)
  }

  @Test("limits of size, rows and cells end in clear answers")
  func limits() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    let long = try RegionFolder.read(
      folder.url, scenario: nil, limits: ReadingLimits(bytes: 150, rows: 10, columns: 10))
    #expect(long.troubles == ["file-too-large"])
    let many = try RegionFolder.read(
      folder.url, scenario: nil, limits: ReadingLimits(bytes: 1000, rows: 3, columns: 10))
    #expect(many.troubles == ["too-many-rows"])
    #expect(many.region.settlements.count == 3)
    let name = String(repeating: "x", count: 5000)
    let cell = try read(
      settlements: Self.head + "a,\(name),36.7,114.0,T,5\nb,B,36.7,114.0,T,5\n",
      schools: Self.plainSchools)
    #expect(cell.troubles == ["cell-too-long"])
    #expect(cell.region.settlements.map(\.id) == ["b"])
  }

  @Test("an unclosed quote keeps the rows before it")
  func unclosedQuote() throws {
    let reading = try read(
      settlements: Self.head + "a,A,36.7,114.0,T,5\nb,\"B,36.7,114.0,T,5\nc,C,36.7,114.0,T,5\n")
    #expect(reading.findings("unclosed-quote").map(\.line) == [3])
    #expect(reading.region.settlements.map(\.id) == ["a"])
  }

  @Test("schools whose numbers contradict each other")
  func contradictions() throws {
    let reading = try read(
      schools: Self.schoolHead + """
        s1,A,36.70,114.00,primary,100,5,6,6
        s2,B,36.71,114.00,1-2,100,50,60,6
        s3,C,36.71,114.01,1-2,110,50,60,1
        s4,D,36.72,114.01,gymnasium,11,5,6,2
        s5,E,36.72,114.02,,,,,
        s6,F,36.72,114.03,junior,10,10,,1
        s7,G,36.72,114.03,1-2,110,50,60,2.5

        """)
    #expect(
      reading.findings("grades-do-not-add").map(\.problem) == [
        .gradesDoNotAdd(sum: 110, enrolment: 100)
      ])
    #expect(
      reading.findings("over-capacity").map(\.problem) == [.overCapacity(enrolment: 110, rooms: 1)])
    #expect(
      reading.findings("grades-assumed").map(\.problem) == [
        .gradesAssumed(level: "gymnasium", grades: "1-2"), .gradesAssumed(level: "", grades: "1-6"),
      ])
    #expect(reading.findings("pupils-outside-grades").map(\.line) == [7])
    #expect(reading.findings("bad-number").map(\.line) == [8])
    #expect(reading.findings("no-enrolment").map(\.problem) == [.noEnrolment(schools: 1)])
    #expect(reading.region.schools[4].grades == GradeSet(1...6))
  }

  @Test("estimates are marked by header, row and cell")
  func estimates() throws {
    let reading = try read(
      settlements: """
        id,name,lat,lon,population,children_6_11,children_12_14_est,estimate
        a,A,36.70,114.0,500,30,15,
        b,B,36.71,114.0,500,30,,
        c,C,36.72,114.0,500,30,,yes
        d,D,36.73,114.0,500,约30,,
        e,E,36.74,114.0,500,,,

        """)
    let flags = reading.region.settlements.map { $0.population.ageGroups.map(\.isEstimate) }
    #expect(flags == [[false, true], [false], [true], [true], []])
    #expect(reading.findings("estimated-children").map(\.line) == [2, 4, 5])
    #expect(reading.findings("pupils-from-population").map(\.line) == [6])
    let grades = try read(settlements: "id,name,lat,lon,g1_est\na,A,36.7,114.0,5\n")
    #expect(grades.region.settlements[0].population.gradesAreEstimates)
    #expect(
      grades.findings("estimated-children").map(\.problem) == [.estimatedChildren(rows: 1)])
  }

  @Test("odd headers, flags, years, names and files")
  func odds() throws {
    let folder = try TestFolder()
    try folder.write(
      "settlements.csv", "id,name,lat,lon,population,Name,g1\na,,36.7,114,50,x,-\n")
    try folder.write(
      "schools.csv",
      "id,name,lat,lon,level,enrolment,protected,date_opened\n"
        + "s,S,36.7,114,primary,50,perhaps,1980\nt,T,36.7,114,primary,50,no,long ago\n"
        + "u,U,36.7,114,primary,50,Yes,1980-05-01\n")
    try folder.write("births.csv", "place,year,births\n")
    try folder.write("photo.jpg", [1, 2, 3])
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.region.settlements.map(\.name) == ["a"])
    #expect(reading.findings("name-missing").map(\.line) == [2])
    #expect(reading.findings("header-repeated").map(\.problem) == [.headerRepeated(header: "Name")])
    #expect(reading.findings("bad-flag").map(\.line) == [2])
    #expect(reading.findings("bad-year").map(\.line) == [3])
    #expect(reading.region.schools.map(\.id) == ["t", "u"])
    #expect(reading.region.schools.map(\.yearBuilt) == [nil, 1980])
    #expect(reading.region.schools.map(\.isProtected) == [false, true])
    #expect(
      reading.findings("file-ignored") == [
        Finding(.note, file: "photo.jpg", .fileIgnored)
      ])
    #expect(
      reading.findings("header-only") == [Finding(.error, file: "births.csv", .headerOnly)])
  }

  @Test("more children than people is a warning")
  func tooManyChildren() throws {
    let reading = try read(
      settlements: "id,name,lat,lon,population,g1,g2\na,A,36.7,114,10,6,5\nb,B,36.71,114,11,6,5\n")
    #expect(
      reading.findings("children-exceed-population") == [
        Finding(
          .warning, file: "settlements.csv", line: 2,
          .childrenExceedPopulation(name: "A", children: 11, population: 10))
      ])
  }

  @Test("a Chinese spreadsheet's export, GB18030 with semicolons and CRLF, loads")
  func chineseExport() throws {
    let text = "编号;名称;纬度;经度;乡镇;人口\r\n1;\"上庄;村\";36.70;114.00;龙泉镇;500\r\n"
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    let folder = try TestFolder()
    try folder.write("settlements.csv", Array(#require(text.data(using: encoding))))
    try folder.write("schools.csv", goodSchools.replacing(",", with: "\t"))
    let reading = try RegionFolder.read(folder.url)
    #expect(!reading.hasErrors)
    #expect(reading.region.settlements.map(\.name) == ["上庄;村"])
    #expect(reading.region.settlements.map(\.township) == ["龙泉镇"])
    #expect(reading.region.schools.count == 2)
    #expect(reading.findings("read-as").map(\.problem) == [.readAs(encoding: "GB18030")])
  }

  @Test("every finding has a text in both languages, without holes")
  func texts() throws {
    let reading = try read(
      settlements: Self.head + "a,A,36.7,114.0,T,-5\na,A,36.7,114.0,T,\"1,000\"\n",
      schools: Self.schoolHead + "s,S,36.7,114.0,?,5,,,\n")
    #expect(reading.findings.count > 3)
    for finding in reading.findings {
      let english = finding.text(in: .english)
      let chinese = finding.text(in: .chinese)
      #expect(english.hasSuffix(".") && english.utf8.allSatisfy { $0 < 0x80 }, "\(english)")
      #expect(chinese.unicodeScalars.contains { $0.value > 0x4E00 }, "\(chinese)")
    }
    #expect(
      reading.findings("bad-number").first?.description(in: .english)
        == "settlements.csv:2: error: \"population\" is \"-5\": below zero. This row is left out.")
    #expect(
      reading.findings("bad-number").first?.description(in: .chinese)
        == "settlements.csv:2: 错误: “population”为“-5”：不能为负数。该行未采用。")
  }

  @Test("printing cuts a long list short, the list itself is whole")
  func printing() throws {
    let rows = (0..<20).map { "x\($0),X,36.7,114.0,T,-1\n" }.joined()
    let reading = try read(settlements: Self.head + rows)
    #expect(reading.findings("bad-number").count == 20)
    let lines = reading.findings.lines(in: .english, limit: 3)
    #expect(lines.filter { $0.contains("below zero") }.count == 3)
    #expect(lines.contains { $0.contains("17 more of this kind (bad-number), 20 in all") })
    #expect(reading.findings.count(of: .error) == 20)
  }
}
