import CatchmentSupport
import Demography

extension SyntheticCounty {
  /// A school while the county is made.
  struct Site {
    enum Kind { case point, primary, junior, nineYear, candidate }
    var kind: Kind
    var village: Int
    var x, y: Double
    var isProtected = false

    var grades: ClosedRange<Int> {
      switch kind {
      case .point: 1...3
      case .primary: 1...6
      case .junior: 7...9
      case .nineYear, .candidate: 1...9
      }
    }
  }

  private struct Counts {
    var junior, nineYear, points, primary: Int
  }

  private var counts: Counts {
    let junior = max(1, scaled(36))
    let nineYear = scaled(6)
    let points = scaled(60)
    return Counts(
      junior: junior, nineYear: nineYear, points: points,
      primary: max(1, schools - junior - nineYear - points))
  }

  /// Chooses where schools stand: junior ones by township, primary ones at large villages, teaching
  /// points at mountain villages far from a primary school.
  func makeSites(_ places: Places) -> [Site] {
    var random = stream(.sites)
    var sites: [Site] = []
    func add(_ kind: Site.Kind, _ village: Int) {
      let place = places.villages[village]
      // A few hundred metres from the middle of the village.
      let (dx, dy) = (random.uniform(-0.15, 0.15), random.uniform(-0.15, 0.15))
      let x = min(width, max(0, place.x + dx))
      let y = min(height, max(0, place.y + dy))
      sites.append(Site(kind: kind, village: village, x: x, y: y))
    }
    let upper = upperSites(places)
    for village in upper.nineYear { add(.nineYear, village) }
    for village in upper.junior { add(.junior, village) }
    let primaries = primaryVillages(places, besides: Set(upper.nineYear), &random)
    for village in primaries { add(.primary, village) }
    let lower = Set(primaries).union(upper.nineYear)
    let points = pointVillages(places, sites, besides: lower)
    for village in points { add(.point, village) }
    for village in candidateVillages(places, besides: lower.union(points)) {
      add(.candidate, village)
    }
    protect(&sites, places, &random)
    return sites
  }

  /// Nine-year schools at the seats of the most mountainous townships, junior schools at the other
  /// seats, then where a township has most people for each school, at a large village far from
  /// those there are.
  private func upperSites(_ places: Places) -> (nineYear: [Int], junior: [Int]) {
    let seats = places.seats.sorted { a, b in
      let (va, vb) = (places.villages[a], places.villages[b])
      return va.mountain != vb.mountain ? va.mountain > vb.mountain : va.people < vb.people
    }
    let nineYear = Array(seats.prefix(counts.nineYear))
    var junior = Array(seats.dropFirst(counts.nineYear).prefix(counts.junior)).sorted()
    var people = [Double](repeating: 0, count: townships)
    var members = [[Int]](repeating: [], count: townships)
    for (index, village) in places.villages.enumerated() {
      people[village.township] += Double(village.people)
      members[village.township].append(index)
    }
    var chosen = places.seats.map { [$0] }
    while junior.count < counts.junior {
      let open = chosen.indices.filter { chosen[$0].count < members[$0].count }
      func load(_ township: Int) -> Double { people[township] / Double(chosen[township].count) }
      guard let township = open.max(by: { load($0) < load($1) }) else { break }
      let village = remoteLargeVillage(members[township], from: chosen[township], places)
      junior.append(village)
      chosen[township].append(village)
    }
    return (nineYear, junior)
  }

  /// The village with the greatest product of people and distance to the nearest of `others`.
  private func remoteLargeVillage(_ villages: [Int], from others: [Int], _ places: Places) -> Int {
    var best = (village: villages[0], score: -1.0)
    for village in villages where !others.contains(village) {
      let place = places.villages[village]
      var nearest = Double.infinity
      for other in others {
        let (dx, dy) = (places.villages[other].x - place.x, places.villages[other].y - place.y)
        nearest = min(nearest, dx * dx + dy * dy)
      }
      let score = Double(place.people) * nearest.squareRoot()
      if score > best.score { best = (village, score) }
    }
    return best.village
  }

  /// The villages with complete primary schools: large ones, with much chance.
  private func primaryVillages(
    _ places: Places, besides taken: Set<Int>, _ random: inout RandomStream
  ) -> [Int] {
    let scores = places.villages.map { village in
      Double(village.people).squareRoot() * random.uniform(0.6, 1.4) * (1 + 0.45 * village.mountain)
    }
    let order = scores.indices.filter { !taken.contains($0) }
      .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
    return order.prefix(counts.primary).sorted()
  }

  /// The villages with teaching points: in the mountains, the farther from a primary the better.
  private func pointVillages(
    _ places: Places, _ sites: [Site], besides taken: Set<Int>
  ) -> [Int] {
    let primaries = sites.filter { $0.kind != .junior }.map { (x: $0.x, y: $0.y) }
    let grid = PlanarGrid(primaries, width: width, height: height)
    let need = places.villages.map { village in
      (grid.nearest(to: village.x, village.y)?.distance ?? 0) * (0.1 + village.mountain)
    }
    let order = need.indices.filter { !taken.contains($0) }
      .sorted { need[$0] != need[$1] ? need[$0] > need[$1] : $0 < $1 }
    return order.prefix(counts.points).sorted()
  }

  /// Candidate sites: the largest villages without a school, most of them in the hills.
  private func candidateVillages(_ places: Places, besides taken: Set<Int>) -> [Int] {
    func score(_ index: Int) -> Double {
      let village = places.villages[index]
      return Double(village.people) * (0.3 + village.mountain)
    }
    let order = places.villages.indices.filter { !taken.contains($0) }
      .sorted { score($0) != score($1) ? score($0) > score($1) : $0 < $1 }
    return order.prefix(candidates).sorted()
  }

  /// Protects a nine-year school in a hundred villages or so, and some remote small schools.
  private func protect(
    _ sites: inout [Site], _ places: Places, _ random: inout RandomStream
  ) {
    let remote = sites.indices.filter {
      sites[$0].kind != .junior && sites[$0].kind != .candidate
        && places.villages[sites[$0].village].mountain > 0.9
    }
    guard !remote.isEmpty else { return }
    for _ in 0..<max(1, scaled(6)) {
      sites[remote[random.integer(below: remote.count)]].isProtected = true
    }
  }
}
