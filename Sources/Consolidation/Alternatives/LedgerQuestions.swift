import FacilityLocation

/// The alternatives that are looked at for each small school, as restrictions of the problem.
struct LedgerQuestions {
  struct Question: Equatable {
    var school: Int
    var alternative: KeepCloseLedger.Alternative
    var restriction: Restriction
  }

  /// The small schools, those that a rule keeps among them.
  let schools: [Int]
  private(set) var list: [Question] = []
  private let model: PlanningModel
  private let solution: ModularSolution
  /// The school that each demand's pupils attend today.
  private let today: [Int?]

  init(_ model: PlanningModel, _ solution: ModularSolution, today: [Int?]) {
    (self.model, self.solution, self.today) = (model, solution, today)
    let region = model.region
    schools = region.schools.indices.filter { school in
      let roll = region.schools[school].roll ?? 0
      return !region.schools[school].isCandidate && roll < Double(model.policy.mergeBelow)
        && !model.sites[school].bands.filter(model.bands.contains).isEmpty
    }
    for school in schools { ask(school) }
  }

  func isKept(_ school: Int) -> Bool { type(school) != nil }

  private func type(_ school: Int) -> SchoolType? { model.types[school][solution.options[school]] }

  private mutating func ask(_ school: Int) {
    let types = model.types[school]
    let closed = types.indices.filter { types[$0] == nil }
    let open = types.indices.filter { types[$0] != nil }
    guard !closed.isEmpty, !open.isEmpty else { return }
    if isKept(school) {
      add(school, .close, Restriction(site: school, options: closed))
      let (band, lowest) = lowestBand(school)
      if let band, !lowest.contains(solution.options[school]) {
        add(school, .lowestBand, staying(school, lowest, bands: [band]))
      }
    } else {
      add(school, .keep, staying(school, open, bands: nil))
      let (band, lowest) = lowestBand(school)
      if let band, lowest.count < open.count {
        add(school, .lowestBand, staying(school, lowest, bands: [band]))
      }
      if let arcs = arcsToReceiver(school) {
        add(
          school, .secondBest,
          Restriction(sites: [.init(site: school, options: closed)], forbiddenArcs: arcs))
      }
    }
  }

  private mutating func add(
    _ school: Int, _ alternative: KeepCloseLedger.Alternative, _ restriction: Restriction
  ) {
    list.append(Question(school: school, alternative: alternative, restriction: restriction))
  }

  /// A school open with some options, and those who attend it today in some bands, or in all, stay.
  ///
  /// Without them the cheapest school would be one without pupils.
  private func staying(_ school: Int, _ options: [Int], bands: [Int]?) -> Restriction {
    var forbidden: [Int] = []
    for (demand, attended) in today.enumerated() where attended == school {
      let client = model.clientOfDemand[demand]
      guard client >= 0, bands?.contains(model.demands[demand].band) ?? true else { continue }
      let arcs = model.problem.arcs(of: client)
      guard arcs.contains(where: { Int(model.problem.arcs[$0].site) == school }) else { continue }
      forbidden += arcs.filter { Int(model.problem.arcs[$0].site) != school }
    }
    return Restriction(
      sites: [.init(site: school, options: options)], forbiddenArcs: forbidden.sorted())
  }

  /// The lowest of the bands that a school has today, preschool aside, and the options that teach
  /// only that; no band where there are not several, or no such option.
  private func lowestBand(_ school: Int) -> (band: Int?, options: [Int]) {
    let policy = model.policy
    let bands = model.sites[school].bands.filter {
      model.bands.contains($0) && policy.bands[$0].stage != .preschool
    }
    guard bands.count > 1, let lowest = bands.min() else { return (nil, []) }
    let options = model.types[school].indices.filter { option in
      guard let type = model.types[school][option] else { return false }
      return policy.kinds[type.kind].bands.filter { policy.bands[$0].stage != .preschool }
        == [lowest]
    }
    return (options.isEmpty ? nil : lowest, options)
  }

  /// The ways to the school that takes most pupils of a closing one, for those pupils; `nil` where
  /// nobody goes anywhere.
  private func arcsToReceiver(_ school: Int) -> [Int]? {
    var pupils: [Int: Int] = [:]
    var clients: [Int] = []
    for (demand, attended) in today.enumerated() where attended == school {
      let client = model.clientOfDemand[demand]
      guard client >= 0, solution.assignment[client] >= 0 else { continue }
      clients.append(client)
      let receiver = Int(model.problem.arcs[solution.assignment[client]].site)
      pupils[receiver, default: 0] += model.demands[demand].pupils
    }
    guard
      let receiver = pupils.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key
    else { return nil }
    return clients.flatMap { client in
      model.problem.arcs(of: client).filter { Int(model.problem.arcs[$0].site) == receiver }
    }
  }
}
