import CatchmentSupport
import Consolidation
import Demography
import Foundation
import Geography
import RoadNetwork

/// The files of a region, each fed as one part of the bytes; a zero byte ends a part.
private let names = [
  "scenario.json", "settlements.csv", "schools.csv", "road_nodes.csv", "road_edges.csv", "od.csv",
  "enrolment.csv", "births.csv", "ages.csv",
]

/// What is fed: the files of a region, or the parts of a workbook.
private let isWorkbook = ProcessInfo.processInfo.environment["FUZZ_PARSER"] == "workbook"

private let root = FileManager.default.temporaryDirectory
  .appending(path: "catchment-fuzz-\(ProcessInfo.processInfo.processIdentifier)")

/// Writes the corpus where FUZZ_SEEDS says so.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: OpaquePointer?, _ arguments: OpaquePointer?) -> CInt {
  if let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] {
    for (index, seed) in (isWorkbook ? WorkbookParts.seeds : seeds).enumerated() {
      let bytes = seed.map { Array($0.utf8) }.joined(separator: [0])
      try? Data(bytes).write(to: URL(filePath: folder).appending(path: "seed-\(index)"))
    }
    exit(0)
  }
  try? FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  return 0
}

/// Reads a region from the bytes, says all that was found, and reads again what it writes.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  if isWorkbook {
    WorkbookParts.feed(bytes)
    return 0
  }
  let parts = bytes.split(
    separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
  for (index, name) in names.enumerated() {
    let url = root.appending(path: name)
    if index < parts.count, !parts[index].isEmpty {
      try? Data(parts[index]).write(to: url)
    } else {
      try? FileManager.default.removeItem(at: url)
    }
  }
  guard let reading = try? RegionFolder.read(root) else { return 0 }
  for language in Language.allCases {
    for finding in reading.findings { precondition(!finding.text(in: language).isEmpty) }
  }
  for finding in reading.findings { precondition(finding.code != "other", "\(finding)") }
  let places =
    reading.region.settlements.map(\.coordinate) + reading.region.schools.map(\.coordinate)
    + (reading.region.roads?.places ?? [])
  for place in places {
    precondition(abs(place.latitude) <= 90 && abs(place.longitude) <= 180, "\(place)")
  }
  check(reading.region.roads)
  checkWritten(reading)
  return 0
}

private func check(_ map: RoadMap?) {
  guard let map else { return }
  precondition(map.ways.count == map.wayNodes.count && map.places.count == map.nodeIDs.count)
  for node in map.wayNodes.elements { precondition(map.places.indices.contains(Int(node))) }
  for way in map.ways { precondition(way.statedMetres >= 0 && way.statedMetres.isFinite) }
}

/// A region without errors is the same when it is written and read.
private func checkWritten(_ reading: RegionReading) {
  let scenarioIsNamed =
    reading.scenario.name.isEmpty || reading.scenario.name == reading.region.name
  // Births of part of a year are read, and refused when they are to be written.
  let hasPartYears = reading.findings.contains { $0.code == "part-year" }
  guard !reading.hasErrors, scenarioIsNamed, !hasPartYears else { return }
  let folder = root.appending(path: "again")
  try? FileManager.default.removeItem(at: folder)
  guard (try? RegionWriter.write(reading.region, scenario: reading.scenario, to: folder)) != nil,
    let again = try? RegionFolder.read(folder)
  else { preconditionFailure("written and not read") }
  precondition(!again.hasErrors, "\(again.findings.lines(in: .english))")
  precondition(again.region.settlements.map(\.id) == reading.region.settlements.map(\.id))
  precondition(
    again.region.settlements.map(\.coordinate) == reading.region.settlements.map(\.coordinate))
  precondition(again.region.schools.map(\.coordinate) == reading.region.schools.map(\.coordinate))
  precondition(again.region.history == reading.region.history)
  precondition(again.region.births == reading.region.births)
  precondition(again.region.ages == reading.region.ages)
}

private let seeds: [[String]] = {
  let villages =
    "id,name,lat,lon,township,population,g1,children_6_11_est\n"
    + "a,A,36.70,114.00,N,50,5,6\nb,\"B,b\",36.72,114.01,N,80,~8,\nc,C,36.74,114.03,S,30,,\n"
  let schools =
    "id,name,lat,lon,level,township,enrolment,grades,protected,year_built\n"
    + "s,S,36.71,114.01,primary,N,120,1-6,yes,1980\nt,T,36.72,114.02,junior,S,300,,,1990年\n"
  let nodes = "id,lat,lon\n1,36.70,114.0\n2,36.72,114.01\n3,36.74,114.03\n"
  let edges =
    "from,to,highway,length_m,oneway,season,name\n1,2,tertiary,3000,,winter,R\n"
    + "2,3,track,,-1,汛期,R\n"
  let travel = "settlement,school,mode,minutes,km\na,s,walk,12.5,1\nb,t,校车,20,\n"
  let pupils =
    "school,year,grade,pupils,boarders\ns,2023,1,9,0\ns,2024,二年级,9,\nt,2025,7,30,31\n"
    + "old,2023,1,5,\ns,2024,合计,20,\n"
  let births = "place,year,births,months_covered\na,2016,5,\nN,2017,9,12\nn,2024,3,7\n"
  let ages =
    "place,year,sex,age,population\nN,2025,f,0-4,60\nN,2025,女,5+,9\nN,2025,m,0-4,60\n"
    + "N,2025,男,5岁及以上,9\nN,2025,both,total,138\n"
  let helmert = "\"helmert\":{\"dx\":1,\"dy\":2,\"dz\":3,\"rx\":0.1,\"ry\":0,\"rz\":0,\"scale\":1}"
  let grid = "编号,名称,X坐标,Y坐标,人口\na,A,4063215.2,38500123.9,50\nb,B,4065215.2,39500123.9,60\n"
  let bare = "id,name,easting,northing,population\na,A,500123.9,4063215.2,50\n"
  return [
    [
      "{\"name\":\"n\",\"preset\":\"cn-2018-small-schools\"}", villages, schools, nodes, edges,
      travel,
    ],
    ["{\"name\":\"n\"}", villages, schools, "", "", "", pupils, births, ages],
    [
      "{\"name\":\"n\"}", villages, schools, "", "", "", pupils, "place,year,births\na,2024,5\n",
      ages,
    ],
    ["{\"coordinates\":\"gcj-02\"}", villages, schools, nodes, edges],
    [
      "{\"coordinates\":{\"settlements\":\"EPSG:4527\",\"schools\":\"bd-09\",\"roads\":\"wgs84\"}}",
      grid, schools,
    ],
    ["{\"coordinates\":{\"system\":\"xian-80\",\(helmert)}}", grid, schools],
    [
      "{\"coordinates\":{\"settlements\":\"CGCS2000 / 3-degree Gauss-Kruger CM 114E\"}}", bare,
      schools, nodes, edges,
    ],
    ["", grid, schools, nodes, edges], ["", bare, schools, nodes, edges],
    [
      "{\"columns\":{\"schools\":{\"enrolment\":\"grades\"}},\"overrides\":{\"rules.mergeBelow\":100}}",
      villages, schools,
    ],
  ]
}()
