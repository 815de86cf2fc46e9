import CatchmentSupport
import Geography
import RoadNetwork

/// Makes a road map of features.
struct GeoJSONRoads {
  var counts = GeoJSONRoadCounts()
  private var map = RoadMap()
  private var reader = RoadReader()
  private var nodes: [Coordinate: Int32] = [:]
  private let limit: Int

  init(limits: MapFileLimits) { limit = min(limits.nodeReferences, Int(Int32.max)) }

  /// How many places may still come.
  var pointsLeft: Int { limit - map.wayNodes.elements.count }

  /// Takes the lines of a feature, which are taken out of `lines`.
  mutating func add(
    _ lines: inout GeoJSONLines, _ featureTags: Tags, _ featureID: String?, _ walker: JSONWalker
  ) throws(MapFileError) {
    defer { lines.removeAll() }
    counts.features += 1
    guard !lines.ends.isEmpty else { return }
    let tags = GeoJSONTags.roadTags(featureTags, &counts)
    var way = RoadMap.Way(id: id(featureTags, featureID), roadClass: .road)
    var minutes = 0.0
    switch reader.read(tags, id: way.id, into: &way, minutes: &minutes) {
    case .road: break
    case .closed:
      counts.featuresClosed += 1
      return
    default:
      counts.featuresNotRoads += 1
      return
    }
    var first = 0
    let start = map.ways.count
    for end in lines.ends {
      addLine(lines.places[first..<end], way)
      first = end
    }
    setMeasures(start..<map.ways.count, tags, minutes)
  }

  private func id(_ tags: Tags, _ featureID: String?) -> Int64 {
    for text in [tags[.id], tags[.atID], tags[.fullID], featureID] {
      // `way/123` and `w123` are OpenStreetMap's.
      guard let text, let digits = text.split(separator: "/").last else { continue }
      let bytes = Array(digits.utf8.drop { $0 | 0x20 == 0x77 })
      if let id = Decimal.wholeNumber(bytes.span, 0..<bytes.count) { return id }
    }
    return Int64(counts.features)
  }

  private mutating func addLine(_ places: ArraySlice<Coordinate>, _ way: RoadMap.Way) {
    var row: [Int32] = []
    row.reserveCapacity(places.count)
    for place in places {
      let node = nodes[place] ?? Int32(map.places.count)
      if node == Int32(map.places.count) {
        nodes[place] = node
        map.places.append(place)
        map.nodeIDs.append(Int64(node))
      }
      if row.last != node { row.append(node) }
    }
    guard row.count >= 2 else {
      counts.linesTooShort += 1
      return
    }
    counts.linesKept += 1
    map.ways.append(way)
    map.wayNodes.append(row)
  }

  /// Sets the speed and the stated length, which the lines of a feature share by their own length.
  private mutating func setMeasures(_ ways: Range<Int>, _ tags: Tags, _ minutes: Double) {
    guard !ways.isEmpty else { return }
    let speed = measure(tags[.speed], 1...300)
    let stated = measure(tags[.length], 0.001...100_000_000)
    guard speed != nil || stated != nil || minutes > 0 else { return }
    let lengths = ways.map { metres(of: $0) }
    let sum = lengths.reduce(0, +)
    for (way, length) in zip(ways, lengths) {
      if let stated {
        map.ways[way].statedMetres = sum > 0 ? stated * length / sum : stated / Double(ways.count)
      }
      if minutes > 0 {
        map.ways[way].speed = Float(min(max((stated ?? sum) / 1000 / (minutes / 60), 0.1), 100))
      }
      if let speed { map.ways[way].speed = Float(speed) }
    }
  }

  private mutating func measure(_ text: String?, _ range: ClosedRange<Double>) -> Double? {
    guard let text else { return nil }
    let bytes = Array(text.utf8)
    guard let number = Decimal.number(bytes.span, 0..<bytes.count), range.contains(number) else {
      // Zero is how tables say that nothing is known.
      if text != "0" { counts.measuresIgnored += 1 }
      return nil
    }
    return number
  }

  private func metres(of way: Int) -> Double {
    let nodes = map.wayNodes[way]
    return zip(nodes, nodes.dropFirst()).reduce(0) { sum, pair in
      sum + Geodesic.distance(from: map.places[Int(pair.0)], to: map.places[Int(pair.1)])
    }
  }

  /// The map; nodes of lines that were dropped are taken out.
  mutating func finish() -> (RoadMap, GeoJSONRoadCounts) {
    var isUsed = [Bool](repeating: false, count: map.places.count)
    for node in map.wayNodes.elements { isUsed[Int(node)] = true }
    if isUsed.contains(false) {
      var number = [Int32](repeating: 0, count: isUsed.count)
      var places: [Coordinate] = []
      for index in isUsed.indices where isUsed[index] {
        number[index] = Int32(places.count)
        places.append(map.places[index])
      }
      for i in map.wayNodes.elements.indices {
        map.wayNodes.elements[i] = number[Int(map.wayNodes.elements[i])]
      }
      map.places = places
      map.nodeIDs = (0..<Int64(places.count)).map { $0 }
    }
    map.names = reader.names
    return (map, counts)
  }
}
