import Geography

/// The coordinate system of a table, as scenario.json declares it or the numbers tell it.
struct DeclaredSystem: Sendable, Equatable {
  /// The system; of an old datum the one of CGCS2000 with the same numbers.
  var system: CoordinateSystem
  /// The old datum on which the numbers are, with its seven parameters.
  var old: OldParameters?

  struct OldParameters: Sendable, Equatable {
    var datum: OldDatum
    var helmert: HelmertTransform
  }

  /// Degrees that need no conversion.
  var isPlain: Bool { old == nil && (system == .wgs84 || system == .cgcs2000) }

  /// Whether metres of this system may tell their zone by the number before the easting.
  var takesPrefix: Bool { system == .cgcs2000 }

  var name: String {
    guard let old else { return system.name }
    if case .gaussKrueger(let zone) = system {
      return OldSystem(datum: old.datum, zone: zone).name
    }
    return old.datum.name
  }

  /// What to write in scenario.json.
  var key: String {
    if old != nil { return name }
    return system.declaration
  }

  /// The same system with a zone.
  func with(_ zone: GaussKruegerZone) -> DeclaredSystem {
    DeclaredSystem(system: .gaussKrueger(zone), old: old)
  }

  /// The place of a pair, and whether the edge of the Chinese shift makes it ambiguous.
  func place(x: Double, y: Double) -> (place: Coordinate, isAmbiguous: Bool)? {
    if let old {
      var zone: GaussKruegerZone?
      if case .gaussKrueger(let own) = system { zone = own }
      let place = try? OldSystem(datum: old.datum, zone: zone).coordinate(
        x: x, y: y, by: old.helmert)
      return place.map { ($0, false) }
    }
    switch system {
    case .gcj02: return GCJ02Coordinate(latitude: y, longitude: x)?.unshifted()
    case .bd09: return BD09Coordinate(latitude: y, longitude: x)?.unshifted()
    default: return (try? system.coordinate(x: x, y: y)).map { ($0, false) }
    }
  }

  /// How far the conversion moves a pair, in metres, from where its bare numbers lie on CGCS2000;
  /// `nil` for projections of CGCS2000 and WGS-84, which move nothing.
  func shift(x: Double, y: Double, to place: Coordinate) -> Double? {
    let bare: CoordinateSystem
    if old != nil {
      bare = system
    } else if system == .gcj02 || system == .bd09 {
      bare = .wgs84
    } else {
      return nil
    }
    guard let start = try? bare.coordinate(x: x, y: y) else { return nil }
    return Geodesic.distance(from: start, to: place)
  }
}

/// What scenario.json says about a table's coordinates.
enum CoordinateDeclaration: Sendable, Equatable {
  case none
  /// A system that cannot be used, and was named as an error.
  case refused
  case system(DeclaredSystem)
}

/// What scenario.json says about the coordinates of all tables.
struct CoordinateDeclarations: Sendable, Equatable {
  var settlements = CoordinateDeclaration.none
  var schools = CoordinateDeclaration.none
  var roads = CoordinateDeclaration.none
}

extension CoordinateSystem {
  /// The short name that scenario.json takes.
  var declaration: String {
    switch self {
    case .wgs84: "wgs-84"
    case .gcj02: "gcj-02"
    case .bd09: "bd-09"
    default: epsg.map { "EPSG:\($0)" } ?? name
    }
  }
}

extension GaussKruegerZone {
  /// The zone that the first two digits of an easting with eight tell; `nil` where China has no such
  /// zone, or the rest of the easting lies far beyond it.
  static func ofPrefix(_ easting: Double) -> GaussKruegerZone? {
    guard easting >= 1e7, easting < 1e8 else { return nil }
    let number = Int(easting / 1e6)
    let width: Width = number < 24 ? .six : .three
    guard let zone = try? GaussKruegerZone(width: width, number: number, hasPrefix: true),
      abs(easting - zone.falseEasting) <= (width == .six ? 400_000 : 300_000)
    else { return nil }
    return zone
  }

  /// The zone of the same meridian, with or without the number before the easting.
  var twin: GaussKruegerZone? {
    try? GaussKruegerZone(width: width, number: number, hasPrefix: !hasPrefix)
  }
}
