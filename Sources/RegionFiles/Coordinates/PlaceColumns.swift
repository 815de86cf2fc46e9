import Geography

/// How the two columns of places of a table are to be understood, and what came of it.
///
/// Settled before the first row from the declaration and the first thousand pairs, so that all rows
/// are read alike.
struct PlaceColumns: Sendable {
  enum Meaning: Sendable {
    /// Degrees on WGS-84 or CGCS2000.
    case plain
    /// Pairs of one system.
    case system(DeclaredSystem)
    /// Metres, each of the zone whose number stands before the easting.
    case zoneByPrefix(DeclaredSystem)
    /// Nothing can be made of the numbers, for one reason that is named once.
    case unusable(Reason)
  }

  enum Reason: Sendable {
    /// Metres without a zone.
    case noZone
    /// Metres in a table whose system was refused, or is in degrees.
    case metres(declared: String)
    /// Degrees in a table whose declared system is in metres.
    case degrees(declared: String)
  }

  /// How many pairs are looked at.
  static let sample = 1_000

  private(set) var meaning = Meaning.plain
  /// What the declaration says.
  private(set) var declaration = CoordinateDeclaration.none
  /// Whether the column that is headed as north holds the eastings.
  private(set) var isNorthFirst = false
  /// The declared zone where its number before the eastings was to be there and is not, or not to
  /// be there and is.
  private(set) var zoneDeclared: GaussKruegerZone?

  /// The pairs as they were read, east first, unless they are plain degrees.
  var pairs: [(x: Double, y: Double)] = []
  /// How far conversions moved places, in metres.
  var shifts: [Double] = []
  /// The zones that the eastings told.
  var zones: Set<GaussKruegerZone> = []
  /// The first place that was made of a pair.
  var first: Coordinate?
  /// Rows of which nothing could be made.
  var unread = 0

  init() {}

  /// What the columns mean, from the declaration and pairs of (longitude or east, latitude or
  /// north) as they are headed.
  init(_ declaration: CoordinateDeclaration, pairs: [(x: Double, y: Double)]) {
    self.declaration = declaration
    let areMetres = pairs.count { abs($0.x) > 1000 && abs($0.y) > 1000 } * 2 > pairs.count
    switch declaration {
    case .none: if areMetres { settleMetres(DeclaredSystem(system: .cgcs2000), pairs) }
    case .refused: if areMetres { meaning = .unusable(.metres(declared: "")) }
    case .system(let declared):
      if declared.system.isGeographic {
        if areMetres, declared.takesPrefix {
          settleMetres(declared, pairs)
        } else if areMetres {
          meaning = .unusable(.metres(declared: declared.name))
        } else if !declared.isPlain {
          meaning = .system(declared)
        }
      } else if areMetres || pairs.isEmpty {
        settleProjected(declared, pairs)
      } else {
        meaning = .unusable(.degrees(declared: declared.name))
      }
    }
  }

  /// Whether the exchanged columns make more pairs readable.
  private static func isTurned(
    _ pairs: [(x: Double, y: Double)], _ isReadable: (Double, Double) -> Bool
  ) -> (turned: Bool, readable: Int) {
    let asHeaded = pairs.count { isReadable($0.x, $0.y) }
    let exchanged = pairs.count { isReadable($0.y, $0.x) }
    return (exchanged > asHeaded, max(exchanged, asHeaded))
  }

  /// Metres whose zone is not declared.
  private mutating func settleMetres(_ system: DeclaredSystem, _ pairs: [(x: Double, y: Double)]) {
    let found = Self.isTurned(pairs) { x, _ in GaussKruegerZone.ofPrefix(x) != nil }
    isNorthFirst = found.turned
    if found.readable * 2 > pairs.count {
      meaning = .zoneByPrefix(system)
      return
    }
    isNorthFirst =
      Self.isTurned(pairs) { x, _ in abs(x - 500_000) <= GaussKruegerPoint.reach }.turned
    meaning = .unusable(.noZone)
  }

  /// Metres of a declared zone.
  private mutating func settleProjected(
    _ declared: DeclaredSystem, _ pairs: [(x: Double, y: Double)]
  ) {
    func judge(_ system: DeclaredSystem) -> (turned: Bool, readable: Int) {
      Self.isTurned(pairs) { x, y in (try? system.system.coordinate(x: x, y: y)) != nil }
    }
    let own = judge(declared)
    if case .gaussKrueger(let zone) = declared.system, let twin = zone.twin {
      let other = judge(declared.with(twin))
      if other.readable > own.readable {
        zoneDeclared = zone
        isNorthFirst = other.turned
        meaning = .system(declared.with(twin))
        return
      }
    }
    isNorthFirst = own.turned
    meaning = .system(declared)
  }

  /// The system in which the places were read; `nil` where several or none.
  var used: DeclaredSystem? {
    switch meaning {
    case .plain: DeclaredSystem(system: .wgs84)
    case .system(let system): system
    case .zoneByPrefix(let system): zones.count == 1 ? zones.first.map(system.with) : nil
    case .unusable: nil
    }
  }
}
