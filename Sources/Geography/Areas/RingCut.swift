extension NearerSide {
  /// Cuts any area, given by rings with the inside to their left, possibly into several.
  ///
  /// The border is cut into chains at the line; the ends of chains, sorted along it, alternate
  /// between leaving and entering, and each leaving end is joined to the entering one beyond it.
  /// Corners on the line count as nearer: the line is thought a hair beyond them, which also
  /// orders the ends at one spot. What has no width then is taken away at the end (`CutCleaning`).
  func cut(_ rings: [LabelledRing], label: Int32) -> [LabelledRing] {
    var whole: [LabelledRing] = []
    var chains: [CutChain] = []
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
    _ ring: LabelledRing, _ excesses: [Double], _ label: Int32, into chains: inout [CutChain]
  ) {
    let count = ring.corners.count
    // Start behind a corner outside, so that chains do not wrap.
    guard let start = excesses.firstIndex(where: { $0 > 0 }) else { return }
    var chain: CutChain?
    for step in 0..<count {
      let (k, next) = ((start + step) % count, (start + step + 1) % count)
      let (a, b, ea, eb) = (ring.corners[k], ring.corners[next], excesses[k], excesses[next])
      if ea > 0, eb <= 0 {
        chain = CutChain(
          corners: [Self.crossing(a, ea, b, eb)], labels: [ring.labels[k]],
          entrySlant: slant(from: b, to: a))
      }
      guard eb <= 0 || ea <= 0 else { continue }
      if eb <= 0 {
        chain?.corners.append(b)
        chain?.labels.append(ring.labels[next])
      } else if var full = chain {
        full.corners.append(Self.crossing(a, ea, b, eb))
        full.labels.append(label)
        full.exitSlant = slant(from: a, to: b)
        chains.append(full)
        chain = nil
      }
    }
  }

  /// How far along the line a piece gets while it moves one step across it, outward.
  private func slant(from inner: PlanePoint, to outer: PlanePoint) -> Double {
    let (dx, dy) = (outer.x - inner.x, outer.y - inner.y)
    return (dy * across.x - dx * across.y) / (dx * across.x + dy * across.y)
  }

  /// Closes chains along the line.
  private func joined(_ chains: [CutChain]) -> [LabelledRing] {
    // Along the line with the nearer side to the left.
    func along(_ p: PlanePoint) -> Double {
      (p.y - site.y) * across.x - (p.x - site.x) * across.y
    }
    var ends: [(place: Double, slant: Double, chain: Int, isExit: Bool)] = []
    for (number, chain) in chains.enumerated() {
      let last = chain.corners.count - 1
      guard last > 0 else { continue }
      ends.append((along(chain.corners[0]), chain.entrySlant, number, false))
      ends.append((along(chain.corners[last]), chain.exitSlant, number, true))
    }
    ends.sort { ($0.place, $0.slant, $0.chain) < ($1.place, $1.slant, $1.chain) }
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

/// A part of a border on the nearer side of a line, from where it enters to where it leaves.
struct CutChain {
  var corners: [PlanePoint]
  var labels: [Int32]
  /// How far along the line the piece that enters gets while it moves one step across, outward.
  var entrySlant: Double
  /// The same of the piece that leaves.
  var exitSlant = 0.0
}
