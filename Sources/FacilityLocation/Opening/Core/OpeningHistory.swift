/// What decisions on sites gained so far, for each unit by which they moved the relaxation.
///
/// These are the pseudo-costs of Bénichou and others (1971, doi:10.1007/BF01584074).
struct OpeningHistory: Sendable {
  /// A site of the problem that was opened or closed, or `openCount` that was rounded up or down; how
  /// far the relaxation was from that, and the bound before.
  struct Decision: Sendable {
    var site: Int32
    var opens: Bool
    var distance: Double
    var boundBefore = 0.0
  }

  private var gain: [Double]
  private var count: [Int32]
  /// Stands for the number of open sites, in place of a site.
  let openCount: Int32

  init(sites: Int) {
    gain = Array(repeating: 0, count: 2 * sites + 2)
    count = Array(repeating: 0, count: 2 * sites + 2)
    openCount = Int32(sites)
  }

  mutating func learn(from decision: Decision?, bound: Double) {
    guard let decision, bound > -.infinity else { return }
    let k = 2 * Int(decision.site) + (decision.opens ? 1 : 0)
    gain[k] += max(0, bound - decision.boundBefore) / max(decision.distance, 0.05)
    count[k] += 1
  }

  /// How often a site was decided the less often tried way.
  func trials(_ site: Int32) -> Int32 { min(count[2 * Int(site)], count[2 * Int(site) + 1]) }

  /// What deciding a site is expected to gain, both ways multiplied.
  func score(_ site: Int32, share: Double) -> Double {
    let k = 2 * Int(site)
    let closing = gain[k] / Double(max(count[k], 1)) * share
    let opening = gain[k + 1] / Double(max(count[k + 1], 1)) * (1 - share)
    return max(closing, 1e-9) * max(opening, 1e-9)
  }
}
