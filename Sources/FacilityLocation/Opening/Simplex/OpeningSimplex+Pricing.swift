/// What a pivot of `OpeningSimplex` mends.
enum OpeningViolation {
  /// A site in the kernel that left its range: column, and 1 below or −1 above.
  case range(column: Int, sign: Double, amount: Double)
  /// A cut: client, level.
  case cut(client: Int, level: Double, amount: Double)
  /// The number of sites: 1 too few, −1 too many.
  case count(sign: Double, amount: Double)

  var amount: Double {
    switch self {
    case .range(_, _, let amount), .cut(_, _, let amount), .count(_, let amount): amount
    }
  }
}

// Which violation is mended next.
extension OpeningSimplex {
  static let tolerance = 1e-8
  private static let looks = 12

  /// The steepest violation of those that are looked at, or `nil` if none is left: all ranges, and
  /// some of the cuts that were violated when all rows were last read.
  ///
  /// Steepest is the largest square of the amount against the squared length of the dual step's
  /// direction (Forrest and Goldfarb 1992, doi:10.1007/BF01581089), here computed and not updated.
  mutating func chooseViolation() -> OpeningViolation? {
    if let count = countViolation() { return count }
    let (range, slope) = rangeViolation()
    if let cut = bestOfCandidates(steeperThan: slope) { return cut }
    if let range { return range }
    collectCandidates()
    return bestOfCandidates(steeperThan: 0)
  }

  private func countViolation() -> OpeningViolation? {
    guard countRow < 0 else { return nil }
    var sum = 0.0
    for value in y { sum += value }
    if sum < least - Self.tolerance { return .count(sign: 1, amount: least - sum) }
    if sum > most + Self.tolerance { return .count(sign: -1, amount: sum - most) }
    return nil
  }

  private func rangeViolation() -> (OpeningViolation?, steepness: Double) {
    var (column, sign, best, most) = (-1, 1.0, 0.0, 0.0)
    for (b, j) in basic.enumerated() {
      let j = Int(j)
      let below = lower[j] - y[j]
      let amount = max(below, y[j] - upper[j])
      guard amount > Self.tolerance else { continue }
      let steepness = amount * amount / (1 + 2 * kernel.squaredLength(row: b))
      if steepness > best {
        (column, sign, best, most) = (b, below > 0 ? 1 : -1, steepness, amount)
      }
    }
    return (column < 0 ? nil : .range(column: column, sign: sign, amount: most), best)
  }

  /// The steepest of the last candidates; those that are mended leave the list.
  private mutating func bestOfCandidates(steeperThan least: Double) -> OpeningViolation? {
    var (best, level, amount, steepest) = (-1, 0.0, 0.0, least)
    var (looked, k) = (0, candidates.count - 1)
    while k >= 0, looked < Self.looks {
      let client = Int(candidates[k])
      let cut = worstCut(client)
      work += 8
      if cut.violation <= Self.tolerance {
        candidates.remove(at: k)
      } else {
        looked += 1
        // The direction is at least as long as the new weight and its key's.
        if cut.violation * cut.violation > steepest * 2 {
          let steepness = cut.violation * cut.violation / squaredLength(client, cut.level)
          if steepness > steepest {
            (best, level, amount, steepest) = (client, cut.level, cut.violation, steepness)
          }
        }
      }
      k -= 1
    }
    return best < 0 ? nil : .cut(client: best, level: level, amount: amount)
  }

  private mutating func squaredLength(_ client: Int, _ level: Double) -> Double {
    prepareCut(client, level)
    var sum = 2.0
    for value in direction { sum += 2 * value * value }
    return sum
  }

  /// Reads all rows, and lists the clients whose cuts are violated, the worst last.
  private mutating func collectCandidates() {
    var found: [(violation: Double, client: Int32)] = []
    for i in 0..<clientCount {
      let cut = worstCut(i)
      if cut.violation > Self.tolerance { found.append((cut.violation, Int32(i))) }
    }
    work += rows.pairCount / 4
    found.sort { ($0.violation, $0.client) < ($1.violation, $1.client) }
    candidates.removeAll(keepingCapacity: true)
    candidates.append(contentsOf: found.lazy.map(\.client))
  }
}
