import RoadNetwork
import Testing

@testable import MapFiles

@Suite struct RoadTagTests {
  private func way(_ pairs: KeyValuePairs<String, String>) -> RoadMap.Way? {
    var reader = RoadReader()
    var way = RoadMap.Way(id: 1, roadClass: .road)
    var minutes = 0.0
    guard reader.read(Tags(pairs), id: 1, into: &way, minutes: &minutes) == .road else {
      return nil
    }
    return way
  }

  @Test func classesAreTheTags() {
    for roadClass in RoadClass.allCases where roadClass != .ferry {
      #expect(way(["highway": roadClass.tag])?.roadClass == roadClass)
    }
    #expect(way(["route": "ferry"])?.roadClass == .ferry)
    #expect(RoadKind(Tags(["highway": "construction"])) == .unbuilt)
    #expect(RoadKind(Tags(["highway": "proposed"])) == .unbuilt)
    #expect(RoadKind(Tags(["highway": "pedestrian", "area": "yes"])) == .area)
    #expect(RoadKind(Tags(["highway": "platform"])) == .otherHighway)
    #expect(RoadKind(Tags(["building": "yes"])) == .notRoad)
  }

  private static let rules:
    [(tags: KeyValuePairs<String, String>, forward: Travellers, backward: Travellers)] = [
      (["highway": "primary"], .everybody, .everybody),
      (["highway": "motorway"], [.bus, .car], []),
      (["highway": "motorway", "oneway": "no"], [.bus, .car], [.bus, .car]),
      (["highway": "motorway_link"], [.bus, .car], [.bus, .car]),
      (["highway": "primary", "oneway": "yes"], .everybody, .foot),
      (["highway": "primary", "oneway": "-1"], .foot, .everybody),
      (["highway": "primary", "oneway": "reversible"], .foot, .foot),
      (["highway": "primary", "oneway": "alternating"], .everybody, .everybody),
      (["highway": "primary", "junction": "roundabout"], .everybody, .foot),
      (["highway": "primary", "oneway": "yes", "oneway:bus": "no"], .everybody, [.foot, .bus]),
      (["highway": "primary", "oneway": "yes", "oneway:psv": "no"], .everybody, [.foot, .bus]),
      (["highway": "primary", "oneway": "yes", "bus:backward": "yes"], .everybody, [.foot, .bus]),
      (["highway": "footway", "oneway:foot": "yes"], .foot, []),
      (["highway": "primary", "oneway:foot": "-1"], [.bus, .car], .everybody),
      (["highway": "primary", "motor_vehicle:forward": "no"], .foot, .everybody),
      (["highway": "service", "access": "private"], [], []),
      (["highway": "service", "access": "private", "foot": "yes"], .foot, .foot),
      (["highway": "service", "access": "no", "bus": "yes"], .bus, .bus),
      (["highway": "service", "access": "no", "vehicle": "yes"], [.bus, .car], [.bus, .car]),
      (["highway": "service", "access": "destination"], .everybody, .everybody),
      (["highway": "track", "motor_vehicle": "agricultural;forestry"], .foot, .foot),
      (["highway": "track", "motor_vehicle": "forestry;destination"], .everybody, .everybody),
      (["highway": "track", "vehicle": "no", "psv": "yes"], [.foot, .bus], [.foot, .bus]),
      (
        ["highway": "track", "vehicle": "no", "motorcar": "permissive"], [.foot, .car],
        [.foot, .car]
      ),
      (["highway": "footway", "access": "yes"], .foot, .foot),
      (["highway": "path", "motor_vehicle": "yes"], .everybody, .everybody),
      (["highway": "primary", "foot": "no"], [.bus, .car], [.bus, .car]),
      (["highway": "primary", "access": "unknown"], .everybody, .everybody),
      (["highway": "busway"], .bus, .bus),
      (["highway": "track", "smoothness": "impassable"], .foot, .foot),
      (["route": "ferry"], .everybody, .everybody),
      (["route": "ferry", "foot": "yes"], .foot, .foot),
      (["route": "ferry", "foot": "yes", "motorcar": "yes"], .everybody, .everybody),
      (["route": "ferry", "motor_vehicle": "no"], .foot, .foot),
    ]

  @Test func accessAndDirections() {
    for rule in Self.rules {
      let directions = Directions(
        Tags(rule.tags),
        RoadKind.roadClass(rule.tags.first { $0.key == "highway" }?.value ?? "ferry") ?? .road)
      #expect(directions.forward == rule.forward, "\(rule.tags)")
      #expect(directions.backward == rule.backward, "\(rule.tags)")
    }
  }

  @Test func speeds() {
    let speeds: [(String, Float?)] = [
      ("50", 50), ("50 km/h", 50), ("30 mph", 48.28032), ("10 knots", 18.52), ("60;40", 40),
      ("CN:urban", nil), ("none", nil), ("signals", nil), ("", nil), ("0", nil), ("-5", nil),
      ("1e9", nil), ("12.5", 12.5),
    ]
    for (text, speed) in speeds { #expect(RoadMeasures.speed(text) == speed, "\(text)") }
    #expect(
      way(["highway": "road", "maxspeed:forward": "60", "maxspeed:backward": "40"])?.speedLimit
        == 40)
    #expect(way(["highway": "road", "maxspeed:practical": "25"])?.speed == 25)
  }

  @Test func durations() {
    let durations: [(String, Double?)] = [
      ("12", 12), ("0:12", 12), ("1:05:30", 65.5), ("PT1H30M", 90), ("P1DT2M", 1442), ("", nil),
      ("a", nil), ("1:2:3:4", nil), ("-5", nil), ("99999999999999999999", nil), ("P5M", nil),
    ]
    for (text, minutes) in durations { #expect(RoadMeasures.minutes(text) == minutes, "\(text)") }
  }

  @Test func surfaces() {
    let surfaces: [(KeyValuePairs<String, String>, RoadSurface)] = [
      (["surface": "asphalt"], .paved), (["surface": "gravel"], .compacted),
      (["surface": "mud"], .unpaved), (["surface": "odd", "tracktype": "grade2"], .compacted),
      (["tracktype": "grade1"], .paved), (["tracktype": "grade5"], .unpaved),
      (["smoothness": "good"], .paved),
      (["surface": "asphalt", "smoothness": "horrible"], .unpaved),
      ([:], .unknown), (["surface": "concrete;gravel"], .paved),
    ]
    for (tags, surface) in surfaces { #expect(RoadMeasures.surface(Tags(tags)) == surface) }
  }

  @Test func closures() {
    let closures: [(KeyValuePairs<String, String>, SeasonalClosure)] = [
      (["seasonal": "yes"], .unnamed), (["seasonal": "no"], []), (["seasonal": "summer"], .winter),
      (["winter_road": "yes"], .wet), (["ice_road": "yes"], .wet), (["ford": "yes"], .wet),
      (["snowplowing": "no"], .winter), (["flood_prone": "yes"], .wet),
      (["access:conditional": "no @ (Nov-Apr)"], .winter),
      (["motor_vehicle:conditional": "no @ snow; yes @ (May-Oct)"], .winter),
      (["vehicle:conditional": "no @ wet"], .wet),
      (["access:conditional": "no @ (Jun-Aug)"], .unnamed),
      (["access:conditional": "no @ (22:00-06:00)"], []),
      (["access:conditional": "yes @ (Nov-Apr)"], []), (["access:conditional": "no"], []),
      (["access:conditional": "no @ (Mo-Fr 07:00-09:00; Dec-Feb)"], .winter),
    ]
    for (tags, closure) in closures {
      #expect(ClosureTags.closure(Tags(tags)) == closure, "\(tags)")
    }
  }

  @Test func bridgesTunnelsAndNames() {
    #expect(way(["highway": "road", "bridge": "viaduct"])?.leavesGround == true)
    #expect(way(["highway": "road", "tunnel": "yes"])?.leavesGround == true)
    #expect(way(["highway": "road", "tunnel": "building_passage"])?.leavesGround == false)
    #expect(way(["highway": "road", "bridge": "no"])?.leavesGround == false)
    #expect(way(["highway": "road", "ref": "G318"])?.name == 0)
    #expect(way(["highway": "road"])?.name == -1)
  }

  @Test func barriers() {
    let vehicles: Travellers = [.bus, .car]
    let barriers: [(KeyValuePairs<String, String>, Travellers)] = [
      (["barrier": "bollard"], vehicles), (["barrier": "gate"], []), (["barrier": "lift_gate"], []),
      (["barrier": "block"], vehicles), (["barrier": "wall"], .everybody),
      (["barrier": "gate", "access": "private"], .everybody),
      (["barrier": "gate", "access": "private", "foot": "yes"], vehicles),
      (["barrier": "gate", "locked": "yes"], vehicles),
      (["barrier": "bollard", "access": "yes"], []), (["barrier": "bollard", "bus": "yes"], .car),
      (["barrier": "bollard", "bollard": "rising"], []), (["barrier": "bus_trap"], .car),
      (["barrier": "height_restrictor"], .bus),
      (["barrier": "height_restrictor", "maxheight": "4"], []),
      (["barrier": "stile", "foot": "no"], .everybody), (["highway": "crossing"], []),
    ]
    for (tags, blocked) in barriers {
      #expect(BarrierTags.blocked(Tags(tags)) == blocked, "\(tags)")
    }
  }
}
