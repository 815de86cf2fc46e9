import Foundation
import Testing

/// Ways on roads from the command line: plan, travel and what-if.
@Suite struct RoadCommandTests {
  /// A region of three villages and two schools on a road of 4 km, and a way round.
  private static func region(_ folder: TemporaryFolder, roads: Bool = true) throws -> String {
    let url = folder.url.appending(path: "county")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    var files = [
      "settlements.csv": """
      id,name,lat,lon,township,g1,g2,g3,g4,g5,g6
      a,Upper,30.00,100.00,T,9,9,9,9,9,9
      b,Middle,30.00,100.02,T,9,9,9,9,9,9
      c,Lower,30.00,100.04,T,9,9,9,9,9,9

      """,
      "schools.csv": """
      id,name,lat,lon,grades,township,classes,enrolment
      s,Central,30.001,100.02,1-6,T,6,120
      t,Hill,30.001,100.041,1-6,T,6,40

      """,
    ]
    if roads {
      files["road_nodes.csv"] = """
        id,lat,lon
        1,30.00,100.00
        2,30.00,100.02
        3,30.00,100.04
        4,30.01,100.01

        """
      files["road_edges.csv"] = """
        from,to,id,highway,name
        1,2,10,tertiary,Valley Road
        2,3,11,tertiary,Valley Road
        1,4,12,tertiary,Ridge Road
        4,2,12,tertiary,Ridge Road

        """
    }
    for (name, text) in files {
      try Data(text.utf8).write(to: url.appending(path: name))
    }
    return url.path
  }

  private static func plan(_ folder: TemporaryFolder) throws -> (region: String, plan: String) {
    let (region, plan) = (try region(folder), folder.path("plan"))
    let run = try Program.run(["plan", "--region", region, "--output", plan, "--quiet"])
    try #require(run.code == 0, "\(run.errors)")
    return (region, plan)
  }

  @Test func plansFollowRoadsAndAgreeWithTheirAudit() throws {
    let folder = try TemporaryFolder()
    let (region, plan) = try Self.plan(folder)
    let page = try String(contentsOfFile: plan + "/report.html", encoding: .utf8)
    #expect(page.contains("Ways follow the roads") && page.contains("Valley Road"))
    let run = try String(contentsOfFile: plan + "/run.json", encoding: .utf8)
    #expect(run.contains("road_edges.csv") && run.contains("road_nodes.csv"))
    let audit = try Program.run(["audit", "--plan", plan, "--region", region])
    #expect(audit.code == 0, "\(audit.errors)")
    #expect(audit.output.contains("all agree"))
    // Other roads than the plan's are noticed.
    let file = URL(filePath: region).appending(path: "road_edges.csv")
    try (Data(contentsOf: file) + Data("1,3,13,tertiary,\n".utf8)).write(to: file)
    let changed = try Program.run(["audit", "--plan", plan, "--region", region])
    #expect(changed.code == 1 && changed.errors.contains("road_edges.csv"))
  }

  @Test func travelWritesATableThatPlansUse() throws {
    let folder = try TemporaryFolder()
    let region = try Self.region(folder)
    let output = region + "/od.csv"
    let run = try Program.run(["travel", "--region", region, "--output", output])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("minutes by roads") && run.output.contains("3 settlements"))
    let text = try String(contentsOfFile: output, encoding: .utf8)
    let rows = text.split(separator: "\n")
    #expect(rows[0].hasSuffix("settlement,school,mode,minutes,km"))
    #expect(
      rows.contains { $0.hasPrefix("a,s,walk,") } && rows.contains { $0.hasPrefix("c,s,bus,") })
    let plan = folder.path("plan")
    let made = try Program.run(["plan", "--region", region, "--output", plan, "--quiet"])
    #expect(made.code == 0, "\(made.errors)")
    #expect(try Program.run(["audit", "--plan", plan, "--region", region]).code == 0)
    // Its own table again, and what it comes from is said as it is.
    let again = try Program.run(
      ["travel", "--region", region, "--output", folder.path("again.csv")])
    #expect(again.output.contains("od.csv") && !again.output.contains("minutes by roads"))
    #expect(try String(contentsOfFile: folder.path("again.csv"), encoding: .utf8) == text)
    let whatIf = try Program.run(
      ["whatif", "--region", region, "--plan", plan, "--close-road", "10"])
    #expect(whatIf.code == 1 && whatIf.errors.contains("od.csv"))
  }

  @Test func travelWithoutRoadsUsesDistances() throws {
    let folder = try TemporaryFolder()
    let region = try Self.region(folder, roads: false)
    let quiet = try Program.run(
      ["travel", "--region", region, "--output", folder.path("a.csv"), "--quiet"])
    #expect(quiet.code == 0 && quiet.output.isEmpty)
    let run = try Program.run(
      ["travel", "--region", region, "--output", folder.path("b.csv"), "--language", "zh"])
    #expect(run.output.contains("绕行系数"))
    let map = folder.path("roads.osm")
    try Data(
      """
      <osm version="0.6"><node id="1" lat="30.0" lon="100.0"/><node id="2" lat="30.0" lon="100.04"/>
      <way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="tertiary"/></way></osm>
      """.utf8
    ).write(to: URL(filePath: map))
    let roads = try Program.run(
      ["travel", "--region", region, "--roads", map, "--output", folder.path("c.csv")])
    #expect(roads.code == 0 && roads.output.contains("minutes by roads"), "\(roads.errors)")
    #expect(
      try Data(contentsOf: URL(filePath: folder.path("c.csv")))
        != Data(contentsOf: URL(filePath: folder.path("b.csv"))))
    for (option, name) in [("--roads", "none.osm"), ("--elevation", "none.tif")] {
      let missing = try Program.run(
        ["travel", "--region", region, option, folder.path(name), "--output", folder.path("d.csv")])
      #expect(missing.code == 1 && missing.errors.contains(name), "\(missing.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("d.csv")))
    let unwritable = try Program.run(
      ["travel", "--region", region, "--output", folder.path("none/od.csv")])
    #expect(unwritable.code == 1 && unwritable.errors.contains("none/od.csv"))
  }

  @Test func closingARoadLengthensWays() throws {
    let folder = try TemporaryFolder()
    let (region, plan) = try Self.plan(folder)
    let arguments = ["whatif", "--region", region, "--plan", plan]
    let table = folder.path("whatif.csv")
    let closed = try Program.run(arguments + ["--close-road", "10", "--output", table])
    #expect(closed.code == 0, "\(closed.errors)")
    #expect(closed.output.contains("changed") && closed.output.contains("Upper"))
    #expect(!closed.output.contains("Lower"))
    let rows = try String(contentsOfFile: table, encoding: .utf8).split(whereSeparator: \.isNewline)
    #expect(rows.count > 1 && rows.dropFirst().allSatisfy { $0.hasPrefix("a,Upper,") })
    let json = try Program.run(arguments + ["--close-road", "10", "--json"])
    let answer = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(answer?["command"] as? String == "whatif")
    #expect(answer?["changedWays"] as? Int == rows.count - 1)
    let chinese = try Program.run(arguments + ["--close-road", "10", "--language", "zh"])
    #expect(chinese.code == 0 && chinese.output.contains("变化后"))
    let nothing = try Program.run(
      arguments + ["--add-road", "30.00,100.00 30.01,100.01", "--road-class", "track"])
    #expect(nothing.code == 0, "\(nothing.errors)")
    #expect(nothing.output.contains("No way of the plan changes."))
  }

  @Test func aNewRoadShortensWays() throws {
    let folder = try TemporaryFolder()
    let (region, plan) = try Self.plan(folder)
    let file = URL(filePath: region).appending(path: "road_edges.csv")
    // A road of twice its length, so that a straight one beside it saves half.
    let edges = try String(contentsOf: file, encoding: .utf8)
      .replacing("from,to,id,highway,name", with: "from,to,id,highway,name,length_m")
      .replacing("1,2,10,tertiary,Valley Road", with: "1,2,10,tertiary,Valley Road,4000")
      .replacing("Ridge Road", with: "Ridge Road,3000").replacing(
        "2,3,11,tertiary,Valley Road",
        with: "2,3,11,tertiary,Valley Road,")
    try Data(edges.utf8).write(to: file)
    let made = try Program.run(["plan", "--region", region, "--output", plan, "--quiet"])
    #expect(made.code == 0, "\(made.errors)")
    let run = try Program.run([
      "whatif", "--region", region, "--plan", plan, "--add-road", "30.0,100.0 30.0,100.02",
      "--road-class", "secondary", "--output", folder.path("new.csv"),
    ])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("Upper") && !run.output.contains("Pupils cut off  1"))
    let rows = try String(contentsOfFile: folder.path("new.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    #expect(!rows.isEmpty)
    for row in rows {
      let (before, after) = (try #require(Double(row[8])), try #require(Double(row[11])))
      #expect(after < before - 1_900, "\(row)")
    }
  }

  @Test func changesCanBeCombined() throws {
    let folder = try Self.shared.get()
    let arguments = ["whatif", "--region", folder.path("county"), "--plan", folder.path("plan")]
    func output(_ change: [String]) throws -> String {
      let run = try Program.run(arguments + change)
      #expect(run.code == 0, "\(run.errors)")
      return run.output
    }
    #expect(try !output(["--close-road", "10"]).contains("no way"))
    let both = try output(["--close-road", "10,12"])
    #expect(both.contains("Upper") && both.contains("over the limit"), "\(both)")
    #expect(try output(["--season", "worst"]).contains("No way of the plan changes."))
    let line = try output([
      "--close-road", "10", "--bus-line", "30.0,100.0 30.0,100.02", "--line-speed", "50",
    ])
    #expect(try line.contains("by school bus") && line != output(["--close-road", "10"]))
    let slow = try output(["--bus-share", "0.3", "--road-speed", "10=20,11=25"])
    #expect(slow.contains("over the limit"), "\(slow)")
  }

  @Test func travelStatesItsSizeAndHowFarPlacesLieFromRoads() throws {
    let folder = try TemporaryFolder()
    let region = try Self.region(folder)
    let access = folder.path("access.csv")
    let run = try Program.run([
      "travel", "--region", region, "--output", folder.path("od.csv"), "--access", access,
    ])
    #expect(run.code == 0, "\(run.errors)")
    let written = try String(contentsOfFile: folder.path("od.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).count { $0.contains(",walk,") || $0.contains(",bus,") }
    #expect(run.errors.contains("About \(written) ways"), "\(run.output)")
    let rows = try String(contentsOfFile: access, encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
    #expect(rows.count == 6, "a header, three settlements, two schools")
    // Villages stand on nodes; a school lies 0.001 degrees north and 96.5 m east of the road's end.
    #expect(rows[1].first == "settlement" && rows[1][3] == "0", "\(rows)")
    let far = hypot(110.9, 96.5)
    #expect(rows[5].first == "school" && abs((Double(rows[5][3]) ?? 0) - far) < 0.5, "\(rows)")
    let other = try TemporaryFolder()
    let bare = try Self.region(other, roads: false)
    let none = try Program.run([
      "travel", "--region", bare, "--output", folder.path("b.csv"), "--access", access,
    ])
    #expect(none.code == 1 && none.errors.contains("road_nodes.csv"))
  }

  @Test func travelDrawsCatchments() throws {
    let folder = try TemporaryFolder()
    let region = try Self.region(folder)
    let file = folder.path("areas.geojson")
    let run = try Program.run([
      "travel", "--region", region, "--output", folder.path("od.csv"), "--catchments", file,
    ])
    #expect(run.code == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file)))
    let features = try #require((object as? [String: Any])?["features"] as? [[String: Any]])
    let properties = features.compactMap { $0["properties"] as? [String: Any] }
    // Two schools, bands of grades 1 to 3 and 4 to 6, two modes.
    #expect(properties.count == 8)
    for own in properties {
      let villages = own["school"] as? String == "s" ? ["a", "b"] : ["c"]
      #expect(own["villages"] as? [String] == villages, "\(own)")
      #expect(own["neighbours"] as? [String] == (own["school"] as? String == "s" ? ["t"] : ["s"]))
    }
    for geometry in features.compactMap({ $0["geometry"] as? [String: Any] }) {
      #expect(geometry["type"] as? String == "MultiPolygon")
      let polygons = try #require(geometry["coordinates"] as? [[[[Double]]]])
      for ring in polygons.joined() {
        #expect(ring.count >= 4 && ring.first == ring.last)
        #expect(ring.allSatisfy { abs($0[0] - 100.02) < 0.03 && abs($0[1] - 30.005) < 0.01 })
      }
    }
  }

  @Test(
    arguments: [
      (["--close-road", "99"], 1, "99"), (["--close-road", "ten"], 2, "“ten”"),
      (["--close-road", "10,"], 2, "“”"), (["--road-speed", "10"], 2, "“10”"),
      (["--road-speed", "10=fast"], 2, "“10=fast”"), (["--road-speed", "10=0"], 1, "0.0 km/h"),
      (["--road-speed", "99=30"], 1, "99"), (["--season", "spring"], 2, "spring"),
      (["--bus-share", "2"], 2, "bus-share"), (["--bus-line", "30,100"], 1, "two different"),
      (["--bus-line", "here"], 2, "no places"),
      ([], 2, "--close-road"), (["--add-road", "30,100"], 1, "two different places"),
      (["--add-road", "30.0,100.0 30.0,100.0"], 1, "two different places"),
      (["--add-road", "30.0,100.0 x"], 2, "no places"),
      (["--add-road", "30.0,200.0 30.0,100.0"], 2, "no places"),
      (["--add-road", " "], 2, "no places"),
      (["--add-road", "30.0,100.0 31.0,100.0"], 1, "100 m are bridged"),
      (["--add-road", "30.0,100.0 30.0,100.01", "--road-class", "lane"], 2, "lane"),
    ] as [([String], Int32, String)])
  func refusalsAreNamed(_ change: [String], _ code: Int32, _ words: String) throws {
    let folder = try Self.shared.get()
    let result = try Program.run(
      ["whatif", "--region", folder.path("county"), "--plan", folder.path("plan")] + change)
    #expect(result.code == code, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
    let chinese = try Program.run(
      ["whatif", "--region", folder.path("county"), "--plan", folder.path("plan")] + change
        + ["--language", "zh"])
    #expect(chinese.code == code)
    #expect(chinese.errors.unicodeScalars.contains { $0.value > 0x4E00 }, "\(chinese.errors)")
  }

  private static let shared = Result {
    let folder = try TemporaryFolder()
    _ = try plan(folder)
    return folder
  }

  @Test func regionsWithoutRoadsAndPlansOfOthersAreRefused() throws {
    let folder = try TemporaryFolder()
    let (_, plan) = try Self.plan(folder)
    let other = try TemporaryFolder()
    let bare = try Self.region(other, roads: false)
    let none = try Program.run(["whatif", "--region", bare, "--plan", plan, "--close-road", "10"])
    #expect(none.code == 1 && none.errors.contains("road_nodes.csv"))
    let third = try TemporaryFolder()
    let renamed = try Self.region(third)
    let file = URL(filePath: renamed).appending(path: "settlements.csv")
    let text = try String(contentsOf: file, encoding: .utf8).replacing("\na,", with: "\nz,")
    try Data(text.utf8).write(to: file)
    let wrong = try Program.run(
      ["whatif", "--region", renamed, "--plan", plan, "--close-road", "10"])
    #expect(wrong.code == 1 && wrong.errors.contains("a, grades"), "\(wrong.errors)")
  }
}
