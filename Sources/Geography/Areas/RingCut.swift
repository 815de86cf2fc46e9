extension NearerSide {
  /// Cuts any area, given by rings with the inside to their left, possibly into several.
  ///
  /// The border is cut into chains at the line; the ends of chains, sorted along it, alternate
  /// between leaving and entering, and each leaving end is joined to the entering one beyond it.
  func cut(_ rings: [LabelledRing], label: Int32) -> [LabelledRing] {
    var whole: [LabelledRing] = []
    var chains: [LabelledRing] = []
    for ring in rings {
      let excesses = ring.corners.map(excess)
      if excesses.allSatisfy({ $0 <= 0 }) {
        whole.append(ring)
      } else if excesses.contains(where: { $0 <= 0 }) {
        split(ring, excesses, label, into: &chains)
      }
    }
    guard !chains.isEmpty else { return whole }
    return whole + joined(chains)
  }

  /// The pieces of a ring on the nearer side, each from its entry to its exit.
  private func split(
    _ ring: LabelledRing, _ excesses: [Double], _ label: Int32, into chains: inout [LabelledRing]
  ) {
    let count = ring.corners.count
    // Start behind a corner outside, so that chains do not wrap.
    guard let start = excesses.firstIndex(where: { $0 > 0 }) else { return }
    var chain: LabelledRing?
    for step in 0..<count {
      let (k, next) = ((start + step) % count, (start + step + 1) % count)
      let (a, b, ea, eb) = (ring.corners[k], ring.corners[next], excesses[k], excesses[next])
      if ea > 0, eb <= 0 {
        chain = LabelledRing(
          corners: [Self.crossing(a, ea, b, eb)], labels: [ring.labels[k]])
      }
      guard eb <= 0 || ea <= 0 else { continue }
      if eb <= 0 {
        chain?.corners.append(b)
        chain?.labels.append(ring.labels[next])
      } else if var full = chain {
        full.corners.append(Self.crossing(a, ea, b, eb))
        full.labels.append(label)
        chains.append(full)
        chain = nil
      }
    }
  }

  /// Closes chains along the line.
  private func joined(_ chains: [LabelledRing]) -> [LabelledRing] {
    // Along the line with the nearer side to the left.
    func along(_ p: PlanePoint) -> Double {
      (p.y - site.y) * across.x - (p.x - site.x) * across.y
    }
    var ends: [(place: Double, chain: Int, isExit: Bool)] = []
    for (number, chain) in chains.enumerated() {
      guard let entry = chain.corners.first, let exit = chain.corners.last else { continue }
      ends.append((along(entry), number, false))
      ends.append((along(exit), number, true))
    }
    ends.sort {
      $0.place != $1.place
        ? $0.place < $1.place : ($0.chain, $0.isExit ? 0 : 1) < ($1.chain, $1.isExit ? 0 : 1)
    }
    var successor = [Int](repeating: -1, count: chains.count)
    var k = 0
    while k + 1 < ends.count {
      // Rounding may disturb the order of ends at nearly one spot: take the next that fits.
      if ends[k].isExit == ends[k + 1].isExit,
        let fit = ends[(k + 2)...].firstIndex(where: { $0.isExit != ends[k].isExit })
      {
        ends.insert(ends.remove(at: fit), at: k + 1)
      }
      let (exit, entry) = ends[k].isExit ? (ends[k], ends[k + 1]) : (ends[k + 1], ends[k])
      successor[exit.chain] = entry.chain
      k += 2
    }
    var isUsed = [Bool](repeating: false, count: chains.count)
    var rings: [LabelledRing] = []
    for first in chains.indices where !isUsed[first] {
      var ring = LabelledRing(corners: [], labels: [])
      var at = first
      while at >= 0, !isUsed[at] {
        isUsed[at] = true
        ring.corners += chains[at].corners
        ring.labels += chains[at].labels
        at = successor[at]
      }
      if let clean = ring.cleaned() { rings.append(clean) }
    }
    return rings
  }
}
