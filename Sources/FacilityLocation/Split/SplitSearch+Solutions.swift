internal import CatchmentSupport

/// Where solutions come from: the sites that the average favours, and walks around the best.
extension SplitSearch {
  mutating func offerAtRoot(
    _ ascent: inout SplitAscent, _ table: SplitTable, _ rounds: Int
  ) {
    if rounds % 4 == 3 { offer(&ascent, table, improving: true) }
  }

  /// Serves everybody from the sites that the average favours, improved by local search where
  /// asked or where it comes close.
  mutating func offer(
    _ ascent: inout SplitAscent, _ table: SplitTable, improving: Bool
  ) {
    let open = favoured(ascent, table)
    guard open != tried else { return }
    tried = open
    let transport = Transport(network, open: open)
    var search = SplitInterchange(problem, gifts: setting.gifts, transport)
    if improving {
      search.descend(width: 20, work: 20_000_000)
    } else if search.value < incumbent.objective * 1.0005 {
      search.descend(width: 5, work: 1_000_000)
    }
    work += Double(search.transport.work)
    statistics.movesTried += search.moves
    incumbent.take(search.transport, of: problem, setting, gap: options.relativeGap)
  }

  /// Looks for better solutions around the best: opens and closes a few sites in doubt at random,
  /// descends, and goes on from there if that is no worse.
  mutating func wander(_ ascent: SplitAscent, _ table: SplitTable) {
    let doubtful = table.fixed.indices.filter {
      !table.isOpen[$0] && ascent.share[$0] > 0.005 && ascent.share[$0] < 0.995
    }.map { Int(table.siteName[$0]) }
    guard doubtful.count > 1, incumbent.objective < .infinity else { return }
    var current = SplitInterchange(
      problem, gifts: setting.gifts, Transport(network, open: incumbent.isOpen))
    var failures = 0
    while failures < 40 + doubtful.count, limitReached() == nil {
      var next = current
      for _ in 0..<3 { next.flip(doubtful[random.integer(below: doubtful.count)]) }
      let done = next.transport.work
      next.descend(width: 10, work: 2_000_000)
      work += Double(next.transport.work - done)
      failures += 1
      if next.value < incumbent.objective - 1e-9 * abs(incumbent.objective) {
        incumbent.take(
          next.transport, of: problem, setting, gap: options.relativeGap)
        failures = 0
      }
      if next.value <= current.value { current = next }
    }
  }

  /// The sites open on average, and the next ones until they hold the demand.
  private func favoured(_ ascent: SplitAscent, _ table: SplitTable) -> [Bool] {
    var isOpen = [Bool](repeating: false, count: problem.rules.count)
    var missing = setting.needed
    var order = Array(table.fixed.indices)
    order.sort { (ascent.share[$0], $1) > (ascent.share[$1], $0) }
    for j in order {
      guard table.isOpen[j] || ascent.share[j] >= 0.5 || missing > 0 else { continue }
      isOpen[Int(table.siteName[j])] = true
      missing -= table.capacity[j]
    }
    return isOpen
  }
}
