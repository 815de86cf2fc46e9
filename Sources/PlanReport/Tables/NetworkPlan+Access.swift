import Consolidation

extension NetworkPlan {
  /// A band's entry of a list that has one for each band of the policy; 0 if it is shorter.
  static func entry(_ list: [Int], _ band: Int) -> Int {
    list.indices.contains(band) ? list[band] : 0
  }

  /// The identifier of a band.
  func bandID(_ band: Int) -> String { policy.bands[band].id }

  /// The kind that a school becomes.
  func kind(of school: SchoolPlan) -> SchoolKind? { school.type.map { policy.kinds[$0.kind] } }

  /// The bands a school teaches in the plan.
  func bandsAfter(_ school: SchoolPlan) -> [Int] {
    kind(of: school)?.bands.filter(bands.contains) ?? []
  }

  /// The pupils on a school's roll in the planned bands, where the files say.
  func filedPupils(_ school: SchoolPlan) -> Int? {
    guard let filed = school.before.filedPupils else { return nil }
    let sum = bands.reduce(0.0) { $0 + (filed.indices.contains($1) ? filed[$1] : 0) }
    return sum.isFinite && abs(sum) < 1e9 ? Int(sum.rounded()) : nil
  }

  /// The placements of a merge whose indices exist.
  func placements(of merge: Merge) -> [Placement] {
    merge.placements.filter(placements.indices.contains).map { placements[$0] }
  }
}

/// Means and worst cases of the ways of several villages, weighted by pupils.
struct TravelFigures {
  private(set) var pupils = 0
  private(set) var boarders = 0
  private(set) var maximumMetres = 0.0
  private(set) var maximumMinutes = 0.0
  private var metreSum = 0.0
  private var minuteSum = 0.0

  var meanMetres: Double { pupils > 0 ? metreSum / Double(pupils) : 0 }
  var meanMinutes: Double { pupils > 0 ? minuteSum / Double(pupils) : 0 }

  /// The ways of `placements` before or after, as the key path says; boarders are counted apart,
  /// since they travel weekly.
  init(_ placements: [Placement], _ trip: KeyPath<Placement, Trip?>) {
    for placement in placements {
      guard let way = placement[keyPath: trip] else { continue }
      if way.mode == .board {
        boarders += placement.pupils
        continue
      }
      pupils += placement.pupils
      metreSum += way.metres * Double(placement.pupils)
      minuteSum += way.minutes * Double(placement.pupils)
      maximumMetres = max(maximumMetres, way.metres)
      maximumMinutes = max(maximumMinutes, way.minutes)
    }
  }
}
