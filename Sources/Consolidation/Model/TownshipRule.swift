import FacilityLocation

/// The rules that a township with a junior school today keeps one, and with a primary school one.
struct TownshipRule {
  let policy: Policy

  /// The stages of which each township keeps a school.
  var stages: [Stage] { Self.stages(policy) }

  static func stages(_ policy: Policy) -> [Stage] {
    (policy.keepsPrimaryInTownship ? [.primary] : [])
      + (policy.keepsJuniorInTownship ? [.junior] : [])
  }

  /// One constraint for each stage and township that has such a school, schools without a township
  /// aside.
  func constraints(
    _ region: Region, _ sites: [SchoolSite], _ types: [[SchoolType?]]
  ) -> [ModularProblem.SideConstraint] {
    stages.flatMap { constraints(of: $0, region, sites, types) }
  }

  private func constraints(
    of stage: Stage, _ region: Region, _ sites: [SchoolSite], _ types: [[SchoolType?]]
  ) -> [ModularProblem.SideConstraint] {
    let own = policy.bands.indices.filter { policy.bands[$0].stage == stage }
    let townships = Set(
      region.schools.indices.filter { j in
        let school = region.schools[j]
        return !school.township.isEmpty && !school.isCandidate
          && sites[j].bands.contains(where: own.contains)
      }.map { region.schools[$0].township })
    return townships.sorted().compactMap { name in
      var terms: [ModularProblem.SideConstraint.Term] = []
      for (j, school) in region.schools.enumerated() where school.township == name {
        for (k, type) in types[j].enumerated() {
          guard let type, policy.kinds[type.kind].bands.contains(where: own.contains) else {
            continue
          }
          terms.append(.init(site: j, option: k, coefficient: 1))
        }
      }
      guard !terms.isEmpty else { return nil }
      return .init(
        name: "\(stage.rawValue) school in \(name)", terms: terms, sense: .atLeast, limit: 1)
    }
  }

  /// How many schools of these stages have no township, so that the rules cannot see them.
  func schoolsWithoutTownship(_ region: Region, _ sites: [SchoolSite]) -> Int {
    region.schools.indices.filter { j in
      region.schools[j].township.isEmpty && !region.schools[j].isCandidate
        && stages.contains(where: sites[j].stages.contains)
    }.count
  }
}
