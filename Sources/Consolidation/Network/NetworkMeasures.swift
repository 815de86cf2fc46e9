/// Measures the network as a whole: townships, schools that must be kept, targets.
struct NetworkMeasures {
  typealias Finding = NetworkAudit.Finding

  let setting: NetworkSetting
  /// By school, pupils who have no other school of today within daily reach.
  let onlySchool: [Int]
  private let book: RuleBook
  private var policy: Policy { setting.policy }
  private var today: [Int] {
    setting.region.schools.indices.filter { !setting.region.schools[$0].isCandidate }
  }

  init(_ setting: NetworkSetting, onlySchool: [Int]) {
    self.setting = setting
    self.onlySchool = onlySchool
    book = RuleBook(setting.policy)
  }

  func all() -> [Finding] { townships() + mustKeep() + targets() }

  private func townships() -> [Finding] {
    var found: [Finding] = []
    if policy.wantsJuniorInTownship { found += withoutJunior() }
    for stage in TownshipRule.stages(policy) { found += last(of: stage) }
    return found
  }

  /// The schools of a stage by township, those without a township aside.
  private func schools(of stage: Stage) -> [String: [Int]] {
    let own = today.filter { setting.sites[$0].stages.contains(stage) }
    var schools = Dictionary(grouping: own) { setting.region.schools[$0].township }
    schools[""] = nil
    return schools
  }

  private func withoutJunior() -> [Finding] {
    let schools = schools(of: .junior)
    var pupils: [String: Int] = [:]
    for settlement in setting.region.settlements where !settlement.township.isEmpty {
      pupils[settlement.township, default: 0] += 0
    }
    for demand in setting.residents.demands
    where policy.bands[demand.band].stage == .junior {
      let township = setting.region.settlements[demand.settlement].township
      if !township.isEmpty { pupils[township, default: 0] += demand.pupils }
    }
    let lacking = pupils.filter { schools[$0.key] == nil && $0.value > 0 }
    return lacking.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, pupils in
      Finding(
        .townshipWithout, book, figure: "rules.wantsJuniorInTownship", at: .township(name),
        stage: .junior, measured: 0, limit: 1, unit: "schools", pupils: pupils)
    }
  }

  private func last(of stage: Stage) -> [Finding] {
    let figure =
      stage == .primary ? "rules.keepsPrimaryInTownship" : "rules.keepsJuniorInTownship"
    return schools(of: stage).values.filter { $0.count == 1 }.flatMap { $0 }.sorted().map { j in
      Finding(
        .townshipLast, book, figure: figure, at: .school(j), stage: stage, measured: 1, limit: 1,
        unit: "schools", pupils: setting.region.schools[j].roll.map { Int($0.rounded()) })
    }
  }

  /// Schools that a plan could close, and without which pupils have no school within daily reach.
  private func mustKeep() -> [Finding] {
    let schools = today.filter {
      onlySchool[$0] > 0 && !policy.keeps(setting.region.schools[$0])
    }
    return schools.sorted { (onlySchool[$1], $0) < (onlySchool[$0], $1) }.map { j in
      Finding(
        .mustKeep, book, rule: "must-keep-remote", at: .school(j),
        measured: Double(onlySchool[j]), limit: 0, unit: "pupils", pupils: onlySchool[j])
    }
  }

  private func targets() -> [Finding] {
    policy.networkTargets.compactMap { target in
      let count = today.count { setting.sites[$0].stages.contains(target.stage) }
      guard Double(count) > target.value else { return nil }
      return Finding(
        .networkTarget, book, figure: "rules.targets.\(target.stage.rawValue)", at: .region,
        stage: target.stage, measured: Double(count), limit: target.value, unit: "schools")
    }
  }
}
