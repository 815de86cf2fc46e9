import Geography

/// The network of today under the neighbourhood rule: every village's band at the nearest school
/// that teaches it, and what that costs.
struct NetworkToday: Sendable {
  let setting: NetworkSetting

  init(setting: NetworkSetting) { self.setting = setting }

  init(model: PlanningModel) { self.init(setting: model.setting) }

  /// The way of each demand today; `nil` where no school of today teaches the band, or none can be
  /// reached.
  func trips() -> [Trip?] {
    zip(setting.demands, ways()).map { demand, ways in
      ways.flatMap { setting.journeys.trip($0, setting.policy.bands[demand.band]) }
    }
  }

  /// The ways of each demand to its nearest school of today, by each means of travel.
  func ways() -> [SchoolWays?] {
    let nearest = schoolsByBand()
    return setting.demands.map { nearest[$0.band]?.nearest(to: $0.settlement, setting) }
  }

  /// Whether pupils of each demand have another school of today within daily reach than the one of
  /// `ways`.
  func hasAnother(_ ways: [SchoolWays?]) -> [Bool] {
    let schools = schoolsByBand()
    return zip(setting.demands, ways).map { demand, own in
      guard let own, let schools = schools[demand.band] else { return false }
      return schools.others(than: own.school, from: demand.settlement, setting).contains { ways in
        [TravelMode.walk, .bus].contains { mode in
          guard let way = ways[mode] else { return false }
          return setting.journeys.isAllowed(way, mode, setting.policy.bands[demand.band])
        }
      }
    }
  }

  private func schoolsByBand() -> [Int: SchoolsToday] {
    var schools: [Int: SchoolsToday] = [:]
    for band in setting.bands {
      schools[band] = SchoolsToday(
        setting.region.schools.indices.filter {
          !setting.region.schools[$0].isCandidate && setting.sites[$0].bands.contains(band)
        }, setting)
    }
    return schools
  }

  /// The schools of today that teach a band.
  private struct SchoolsToday {
    let schools: [Int]
    private let isOne: [Bool]
    private let index: PointIndex

    init(_ schools: [Int], _ setting: NetworkSetting) {
      self.schools = schools
      let set = Set(schools)
      isOne = setting.region.schools.indices.map(set.contains)
      index = PointIndex(schools.map { setting.region.schools[$0].coordinate })
    }

    /// The ways to the nearest of them: on foot, where one gets there on foot.
    func nearest(to settlement: Int, _ setting: NetworkSetting) -> SchoolWays? {
      guard let listed = setting.ways.listed(from: settlement) else {
        let home = setting.region.settlements[settlement].coordinate
        guard let found = index.nearest(to: home) else { return nil }
        return SchoolWays(
          school: schools[found.index], metres: found.metres * setting.policy.detourFactor)
      }
      let near = listed.first { isOne[$0.school] }
      guard let roads = setting.ways.roads else { return near }
      // Within the reach of walking nothing is missing from the list; beyond it another school may
      // be nearer on foot than one that is listed for its bus or for lying off the roads.
      guard let near, near.nearness(setting.policy).0 <= setting.journeys.walkingReach else {
        return roads.nearest(from: settlement, among: schools)
      }
      // Its bus may be out of reach, and still be the way to go today.
      return near.bus != nil ? near : roads.nearest(from: settlement, among: [near.school])
    }

    /// The ways to the others of them: those that are listed, or the next nearest by distance,
    /// since no school beyond it can be nearer.
    func others(
      than school: Int, from settlement: Int, _ setting: NetworkSetting
    ) -> [SchoolWays] {
      if let listed = setting.ways.listed(from: settlement) {
        return listed.filter { $0.school != school && isOne[$0.school] }
      }
      let home = setting.region.settlements[settlement].coordinate
      return index.nearest(2, to: home, within: .infinity).filter { schools[$0.index] != school }
        .map {
          SchoolWays(school: schools[$0.index], metres: $0.metres * setting.policy.detourFactor)
        }
    }
  }

  /// The kind and size that a school of today comes nearest to: the kind that teaches exactly its
  /// bands, with one grade a class if it has the classes for that; else the largest kind within
  /// its bands.
  func type(of school: Int) -> SchoolType? {
    type(of: school, teaching: setting.sites[school].bands.filter(setting.bands.contains))
  }

  /// The same, by the bands that count.
  func type(of school: Int, teaching bands: [Int]) -> SchoolType? {
    let policy = setting.policy
    let bands = Set(bands)
    let classes = setting.region.schools[school].classes
    var best: (kind: Int, score: Int)?
    for (k, kind) in policy.kinds.enumerated() {
      let taught = Set(kind.bands)
      guard taught.isSubset(of: bands), !taught.isEmpty else { continue }
      let isWhole = bands.isSubset(of: taught.union(kind.optionalBands))
      let least = SiteMenu.leastClasses(kind, policy).reduce(0, +)
      let hasClasses = classes.map { $0 >= least } ?? !kind.isMultigrade
      let score =
        (isWhole ? 1000 : 0) + (hasClasses ? 100 : 0) + taught.count * 10
        + (kind.isMultigrade ? 0 : 1)
      if score > best?.score ?? -1 { best = (k, score) }
    }
    guard let best else { return nil }
    let kind = policy.kinds[best.kind]
    let run = classes ?? SiteMenu.leastClasses(kind, policy).reduce(0, +)
    let size = kind.classSteps.first { $0 >= run } ?? kind.classSteps.last ?? run
    return SchoolType(
      kind: best.kind, maximumClasses: size, hasBoarding: setting.sites[school].beds > 0)
  }

  /// Classes by band today: as filed, shared out by what each band needs; else what its pupils
  /// under the neighbourhood rule need.
  func classes(of school: Int, pupils: [Int], type: SchoolType?) -> [Int] {
    let policy = setting.policy
    let taught = setting.sites[school].bands.filter(setting.bands.contains)
    var needed = [Int](repeating: 0, count: policy.bands.count)
    let isMultigrade = type.map { policy.kinds[$0.kind].isMultigrade } ?? false
    for band in taught {
      let size =
        type.map { SiteMenu.classSize(policy.kinds[$0.kind], band, policy) }
        ?? policy.bands[band].classSize
      let least = isMultigrade ? 1 : policy.bands[band].grades.count
      needed[band] = max(least, (pupils[band] + size - 1) / size)
    }
    guard let filed = setting.region.schools[school].classes, !taught.isEmpty else { return needed }
    return Self.share(filed, by: needed)
  }

  /// Shares `total` out in proportion to `weights`, whole, largest remainders first.
  static func share(_ total: Int, by weights: [Int]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    var parts = weights.map { total * $0 / sum }
    let order = weights.indices.sorted {
      let (a, b) = (total * weights[$0] % sum, total * weights[$1] % sum)
      return a != b ? a > b : $0 < $1
    }
    for i in order.prefix(total - parts.reduce(0, +)) { parts[i] += 1 }
    return parts
  }
}
