import RoadNetwork

/// Reads from tags when a road is closed each year.
enum ClosureTags {
  private static let conditionalKeys: [TagKey] = [
    .accessConditional, .vehicleConditional, .motorVehicleConditional, .motorcarConditional,
    .footConditional,
  ]

  /// The closures that `seasonal`, winter and ice roads, floods, missing snow clearance, fords and
  /// conditional access hint at.
  static func closure(_ tags: Tags) -> SeasonalClosure {
    var closure: SeasonalClosure = []
    switch tags[.seasonal] {
    case nil, "no", "all_year": break
    // The value names the season in which the road is there.
    case "winter", "dry_season", "dry": closure.insert(.wet)
    case "summer": closure.insert(.winter)
    default: closure.insert(.unnamed)
    }
    // Roads over frozen ground and ice are gone when it thaws.
    if tags.has(.winterRoad, "yes") || tags.has(.iceRoad, "yes") { closure.insert(.wet) }
    if tags.has(.floodProne, "yes") { closure.insert(.wet) }
    if let ford = tags[.ford], ford != "no" { closure.insert(.wet) }
    if tags.has(.snowplowing, "no") { closure.insert(.winter) }
    for key in conditionalKeys {
      if let value = tags[key] { closure.formUnion(conditional(value)) }
    }
    return closure
  }

  /// The closures of a value such as `no @ (Nov-Apr); yes @ (May-Oct)`.
  private static func conditional(_ value: String) -> SeasonalClosure {
    var closure: SeasonalClosure = []
    // A semicolon also stands inside parentheses, where it parts opening hours.
    var (depth, clause) = (0, "")
    var clauses: [String] = []
    for character in value.lowercased() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ";", depth <= 0 {
        clauses.append(clause)
        clause = ""
      } else {
        clause.append(character)
      }
    }
    clauses.append(clause)
    for clause in clauses {
      let parts = clause.split(separator: "@", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let word = parts[0].filter { $0 != " " }
      if AccessWord(word) == .denied { closure.formUnion(season(parts[1])) }
    }
    return closure
  }

  private static func season(_ condition: Substring) -> SeasonalClosure {
    func names(_ words: [String]) -> Bool { words.contains { condition.contains($0) } }
    if names(["snow", "winter", "ice"]) { return .winter }
    if names(["wet", "rain", "flood", "monsoon"]) { return .wet }
    if names(["nov", "dec", "jan", "feb"]) { return .winter }
    if names(["mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "summer", "season"]) {
      return .unnamed
    }
    return []
  }
}
