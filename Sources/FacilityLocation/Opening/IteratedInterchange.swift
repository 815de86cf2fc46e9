internal import CatchmentSupport

extension Interchange {
  /// Exchanges some sites: each time one open site closes and another opens, every second time one in
  /// reach of a client of the first.
  mutating func exchangeAtRandom(
    count: Int, among sites: [Int32], _ random: inout RandomStream
  ) {
    for _ in 0..<count where openCount > 0 && openCount < isOpen.count {
      let out = Int(openSites[random.integer(below: openCount)])
      var into = -1
      if random.integer(below: 2) == 0 { into = neighbour(out, &random) }
      if into < 0 {
        into = Int(sites[random.integer(below: sites.count)])
        if isOpen[into] { continue }
      }
      set(out, open: false)
      set(into, open: true)
    }
  }

  /// A closed site early in the row of one of the site's clients; −1 if none was met.
  private func neighbour(_ j: Int, _ random: inout RandomStream) -> Int {
    let column = columns.range(j)
    guard !column.isEmpty else { return -1 }
    let client = Int(columns.client[column.lowerBound + random.integer(below: column.count)])
    let row = Int(table.offsets[client])..<Int(table.offsets[client + 1])
    let near = min(row.count, 2 * max(4, isOpen.count / max(openCount, 1)))
    for _ in 0..<4 {
      let k = Int(table.site[row.lowerBound + random.integer(below: near)])
      if !isOpen[k] { return k }
    }
    return -1
  }

  /// Iterated local search: a few exchanges at random, a descent in their neighbourhood, and back
  /// where that did not help.
  ///
  /// - Parameters:
  ///   - budget: elementary steps that may be spent.
  ///   - patience: how many failures in a row end it.
  ///   - sites: those that random exchanges may open.
  ///   - random: where numbers come from.
  ///   - isStopped: asked now and then.
  ///   - improved: called at each new best.
  mutating func iterate(
    budget: Int, patience: Int, among sites: [Int32], _ random: inout RandomStream,
    isStopped: () -> Bool,
    improved: (Interchange) -> Void
  ) {
    let end = work + budget
    var (failures, count) = (0, 0)
    commit()
    var best = value
    while work < end, failures < patience {
      count += 1
      if count & 15 == 0, isStopped() { return }
      exchangeAtRandom(count: 1 + random.integer(below: 3), among: sites, &random)
      descend(isStopped: isStopped)
      if value < best - 1e-9 * abs(best) {
        queueAll()
        descend(isStopped: isStopped)
        best = value
        failures = 0
        improved(self)
        commit()
      } else {
        failures += 1
        if value > best { revert() } else { commit() }
      }
    }
  }
}
