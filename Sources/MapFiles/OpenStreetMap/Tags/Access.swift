import RoadNetwork

/// What a value of an access tag says.
enum AccessWord {
  case allowed, denied

  private static let allowedWords: Set<String> = [
    "yes", "true", "1", "designated", "official", "permissive", "public", "destination",
    "customers", "discouraged", "limited", "variable",
  ]
  private static let deniedWords: Set<String> = [
    "no", "false", "0", "private", "agricultural", "forestry", "delivery", "emergency", "military",
    "permit", "residents", "restricted", "use_sidepath", "impassable", "employees", "staff",
    "service", "agricultural;forestry", "none",
  ]

  /// `nil` where the value is missing or says nothing, such as `unknown`.
  init?(_ value: String?) {
    guard let value else { return nil }
    if Self.allowedWords.contains(value) {
      self = .allowed
    } else if Self.deniedWords.contains(value) {
      self = .denied
    } else if value.contains(";") {
      // Of several words the most generous counts.
      let words = value.split(separator: ";").compactMap { part in
        AccessWord(String(part.drop { $0 == " " }))
      }
      guard let first = words.first else { return nil }
      self = words.contains(.allowed) ? .allowed : first
    } else {
      return nil
    }
  }
}

/// Who may use a road or pass a node, by OpenStreetMap's hierarchy of access: what is said of a kind
/// of traveller comes before what is said of all.
struct Access {
  /// Keys for buses and cars, from the most special to those for every vehicle.
  static let busKeys: [TagKey] = [.schoolBus, .bus, .psv, .motorVehicle]
  static let carKeys: [TagKey] = [.motorcar, .motorVehicle]

  /// Applies the tags to the travellers that are let through where nothing is said.
  ///
  /// `access=yes` and `vehicle=yes` do not open a footpath to cars: only keys for motor vehicles do.
  static func resolve(_ tags: Tags, byDefault travellers: Travellers) -> Travellers {
    var result = travellers
    let general = AccessWord(tags[.access])
    let vehicle = AccessWord(tags[.vehicle]) ?? general
    if general == .denied { result = [] }
    if vehicle == .denied { result.subtract([.bus, .car]) }
    if vehicle == .allowed { result.formUnion(travellers.intersection([.bus, .car])) }
    apply(first(tags, busKeys), .bus, &result)
    apply(first(tags, carKeys), .car, &result)
    apply(AccessWord(tags[.foot]), .foot, &result)
    return result
  }

  /// The first key that says something.
  static func first(_ tags: Tags, _ keys: [TagKey]) -> AccessWord? {
    for key in keys {
      if let word = AccessWord(tags[key]) { return word }
    }
    return nil
  }

  /// Adds or takes away travellers as a word says.
  static func apply(_ word: AccessWord?, _ travellers: Travellers, _ result: inout Travellers) {
    switch word {
    case .allowed: result.formUnion(travellers)
    case .denied: result.subtract(travellers)
    case nil: break
    }
  }
}
