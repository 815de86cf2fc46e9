import RoadNetwork

/// Reads speeds, durations and surfaces from tags.
enum RoadMeasures {
  /// The speed that a `maxspeed` value allows, in km/h.
  ///
  /// `nil` for words such as `CN:urban`, `none` and `signals`. Of several values the lowest counts.
  static func speed(_ value: String?) -> Float? {
    guard let value else { return nil }
    let speeds = value.split(separator: ";").compactMap { one(Array($0.utf8)) }
    return speeds.min()
  }

  private static func one(_ text: [UInt8]) -> Float? {
    let trimmed = text.drop { $0 == 0x20 }
    let digits = trimmed.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
    guard !digits.isEmpty,
      let number = Decimal.number(text.span, digits.startIndex..<digits.endIndex)
    else { return nil }
    let unit = String(decoding: trimmed[digits.endIndex...].filter { $0 != 0x20 }, as: UTF8.self)
    let factor: Double
    switch unit {
    case "", "km/h", "kmh", "kph": factor = 1
    case "mph": factor = 1.609344
    case "knots": factor = 1.852
    default: return nil
    }
    let speed = number * factor
    return speed >= 1 && speed <= 300 ? Float(speed) : nil
  }

  /// The lowest of the speed limits that hold somewhere on the way.
  static func limit(_ tags: Tags) -> Float {
    if let both = speed(tags[.maxspeed]) { return both }
    let sides = [speed(tags[.maxspeedForward]), speed(tags[.maxspeedBackward])]
    return sides.compactMap { $0 }.min() ?? 0
  }

  /// A duration in minutes: `12`, `0:12`, `1:05:30`, `PT1H30M`.
  static func minutes(_ value: String?) -> Double? {
    guard let value, value.utf8.count <= 32 else { return nil }
    if value.hasPrefix("P") { return isoMinutes(value) }
    let parts = value.split(separator: ":", omittingEmptySubsequences: false).map { part in
      let bytes = Array(part.utf8)
      return Decimal.wholeNumber(bytes.span, 0..<bytes.count).flatMap { number in
        number >= 0 && number < 100_000 ? Double(number) : nil
      }
    }
    let numbers = parts.compactMap { $0 }
    guard numbers.count == parts.count else { return nil }
    let minutes: Double
    switch numbers.count {
    case 1: minutes = numbers[0]
    case 2: minutes = numbers[0] * 60 + numbers[1]
    case 3: minutes = numbers[0] * 60 + numbers[1] + numbers[2] / 60
    default: return nil
    }
    return minutes > 0 ? minutes : nil
  }

  private static func isoMinutes(_ value: String) -> Double? {
    var (number, minutes, isTime) = (0.0, 0.0, false)
    for byte in value.utf8.dropFirst() {
      switch byte {
      case 0x30...0x39: number = number * 10 + Double(byte - 0x30)
      case 0x54: isTime = true
      case 0x44 where !isTime: (minutes, number) = (minutes + number * 1440, 0)
      case 0x48 where isTime: (minutes, number) = (minutes + number * 60, 0)
      case 0x4D where isTime: (minutes, number) = (minutes + number, 0)
      case 0x53 where isTime: (minutes, number) = (minutes + number / 60, 0)
      default: return nil
      }
    }
    return minutes > 0 && minutes < 100_000 ? minutes : nil
  }

  private static let paved: Set<String> = [
    "paved", "asphalt", "concrete", "concrete:plates", "concrete:lanes", "paving_stones", "sett",
    "cobblestone", "cobblestone:flattened", "unhewn_cobblestone", "bricks", "brick", "metal",
    "metal_grid", "wood", "chipseal", "tiles", "tartan", "interlock", "cement",
  ]
  private static let compacted: Set<String> = [
    "compacted", "gravel", "fine_gravel", "pebblestone", "crushed_limestone", "shells",
  ]
  private static let unpaved: Set<String> = [
    "unpaved", "dirt", "earth", "ground", "grass", "grass_paver", "mud", "sand", "clay", "soil",
    "woodchips", "rock", "rocks", "stone", "snow", "ice", "laterite", "dirt/sand",
  ]

  /// The surface by `surface`, then `tracktype`, then `smoothness`; a smoothness that only off-road
  /// vehicles bear makes any surface unpaved.
  static func surface(_ tags: Tags) -> RoadSurface {
    if tags.has(.smoothness, "very_bad", "horrible", "very_horrible", "impassable") {
      return .unpaved
    }
    if let surface = tags[.surface].map({ value in
      String(value.prefix { $0 != ";" })
    }) {
      if paved.contains(surface) { return .paved }
      if compacted.contains(surface) { return .compacted }
      if unpaved.contains(surface) { return .unpaved }
    }
    switch tags[.tracktype] {
    case "grade1": return .paved
    case "grade2", "grade3": return .compacted
    case "grade4", "grade5": return .unpaved
    default: break
    }
    switch tags[.smoothness] {
    case "excellent", "good": return .paved
    case "bad": return .compacted
    default: return .unknown
    }
  }
}
