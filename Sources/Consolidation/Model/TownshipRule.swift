import FacilityLocation

/// The rule that a township with a junior school today keeps one.
struct TownshipRule {
  let policy: Policy

  /// One constraint for each township that has a junior school, schools without a township aside.
  func constraints(
    _ region: Region, _ sites: [SchoolSite], _ types: [[SchoolType?]]
  ) -> [ModularProblem.SideConstraint] {
    guard policy.keepsJuniorInTownship else { return [] }
    let juniorBands = policy.bands.indices.filter { policy.bands[$0].stage == .junior }
    var townships: [String: [Int]] = [:]
    for (j, school) in region.schools.enumerated()
    where !school.township.isEmpty && !school.isCandidate
      && sites[j].bands.contains(where: juniorBands.contains)
    {
      townships[school.township, default: []].append(j)
    }
    return townships.sorted { $0.key < $1.key }.compactMap { name, _ in
      var terms: [ModularProblem.SideConstraint.Term] = []
      for (j, school) in region.schools.enumerated() where school.township == name {
        for (k, type) in types[j].enumerated() {
          guard let type, policy.kinds[type.kind].bands.contains(where: juniorBands.contains) else {
            continue
          }
          terms.append(.init(site: j, option: k, coefficient: 1))
        }
      }
      guard !terms.isEmpty else { return nil }
      return .init(name: "junior school in \(name)", terms: terms, sense: .atLeast, limit: 1)
    }
  }

  /// How many junior schools have no township, so that the rule cannot see them.
  func schoolsWithoutTownship(_ region: Region, _ sites: [SchoolSite]) -> Int {
    guard policy.keepsJuniorInTownship else { return 0 }
    return region.schools.indices.filter { j in
      region.schools[j].township.isEmpty && !region.schools[j].isCandidate
        && sites[j].stages.contains(.junior)
    }.count
  }
}
