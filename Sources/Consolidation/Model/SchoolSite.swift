import Demography

/// What a school has today and may become, under a policy.
struct SchoolSite: Sendable, Equatable {
  /// How the number of classrooms was found.
  enum RoomSource: Sendable {
    case counted, fromClasses, fromRolls, unknown, none
  }

  /// The bands it teaches today whole, or could teach as a candidate.
  let bands: [Int]
  let stages: Set<Stage>
  let rooms: Int
  let roomSource: RoomSource
  let beds: Int
  /// Pupils by band as filed, where they are.
  let filedPupils: [Double]?

  init(_ school: School, _ policy: Policy) {
    bands = policy.bands.indices.filter { b in
      policy.bands[b].grades.allSatisfy { school.grades.contains(grade: $0) }
    }
    stages = Set(bands.map { policy.bands[$0].stage })
    beds = max(0, school.beds ?? 0)
    let filed = policy.bands.map { school.filedPupils(in: $0.grades) }
    filedPupils = filed.contains { $0 != nil } ? filed.map { $0 ?? 0 } : nil
    (rooms, roomSource) = Self.rooms(school, policy, bands, filedPupils)
  }

  /// Classrooms as counted; else one for each class; else as many as the rolls need; else as many
  /// as the grades need.
  ///
  /// Candidate sites have none.
  private static func rooms(
    _ school: School, _ policy: Policy, _ bands: [Int], _ filed: [Double]?
  ) -> (Int, RoomSource) {
    if let counted = school.classrooms { return (max(0, counted), .counted) }
    if school.isCandidate { return (0, .none) }
    if let classes = school.classes { return (max(0, classes), .fromClasses) }
    let needed = bands.reduce(0) { sum, b in
      let band = policy.bands[b]
      let pupils = filed?[b] ?? 0
      return sum + max(band.grades.count, Int((pupils / Double(band.classSize)).rounded(.up)))
    }
    return (needed, filed == nil ? .unknown : .fromRolls)
  }

  /// Whether the school may become `kind`: it stays within its stages, a school that must stay
  /// keeps all its planned bands, and a candidate teaches only what it was meant for.
  func mayBecome(
    _ kind: SchoolKind, _ school: School, _ policy: Policy, planned: [Int]
  ) -> Bool {
    guard school.fate != .closed,
      kind.bands.allSatisfy({ stages.contains(policy.bands[$0].stage) })
    else { return false }
    let taught = Set(kind.bands + kind.optionalBands)
    let kept = bands.filter(planned.contains)
    if policy.keeps(school), !kept.allSatisfy(taught.contains) {
      // Where no kind on the menu joins its bands, a kept school stays open with some of them.
      if policy.kinds.contains(where: { joins($0, kept, policy) }) { return false }
    }
    return !school.isCandidate || kind.bands.allSatisfy(bands.contains)
  }

  /// Whether a kind within the school's stages teaches all of `bands`.
  private func joins(_ kind: SchoolKind, _ bands: [Int], _ policy: Policy) -> Bool {
    kind.bands.allSatisfy { stages.contains(policy.bands[$0].stage) && bands.contains($0) }
      && bands.allSatisfy((kind.bands + kind.optionalBands).contains)
  }

  /// The bands that the school teaches as `kind`, if it has pupils for the optional ones.
  func bands(as kind: SchoolKind) -> [Int] {
    kind.bands + kind.optionalBands.filter(bands.contains)
  }
}
