/// Remembers what sites cost under loads that were asked for lately.
///
/// A search asks for the same loads again and again: it undoes most of what it tries. One entry a
/// slot, the latest wins. Loads are compared bit by bit, so that what comes out is what
/// `SiteCosts` said.
struct SiteCostCache: Sendable {
  private let resources: Int
  private let mask: Int
  /// Site and loads, slot by slot.
  private var keys: [Double]
  private var costs: [Double]
  private var options: [Int32]

  /// A cache of some 256 slots a site, within 2^10 and 2^18.
  init(sites: Int, resources: Int) {
    self.resources = resources
    var slots = 1 << 10
    while slots < sites * 256 && slots < 1 << 18 { slots *= 2 }
    mask = slots - 1
    keys = Array(repeating: -1, count: slots * (resources + 1))
    costs = Array(repeating: 0, count: slots)
    options = Array(repeating: 0, count: slots)
  }

  /// The slot of loads at a site.
  @inline(__always)
  func slot(_ site: Int, _ loads: UnsafeBufferPointer<Double>) -> Int {
    var hash = UInt64(truncatingIfNeeded: site) &* 0x9E37_79B9_7F4A_7C15
    for r in 0..<resources {
      hash = (hash ^ loads[r].bitPattern) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
    }
    return Int(truncatingIfNeeded: hash) & mask
  }

  /// What is known in `slot` for these loads.
  @inline(__always)
  func value(
    at slot: Int, _ site: Int, _ loads: UnsafeBufferPointer<Double>
  ) -> (cost: Double, option: Int)? {
    let base = slot * (resources + 1)
    return keys.withUnsafeBufferPointer { keys in
      guard keys[base] == Double(site) else { return nil }
      for r in 0..<resources where keys[base + 1 + r] != loads[r] { return nil }
      return (costs[slot], Int(options[slot]))
    }
  }

  @inline(__always)
  mutating func keep(
    _ found: (cost: Double, option: Int), at slot: Int, _ site: Int,
    _ loads: UnsafeBufferPointer<Double>
  ) {
    let base = slot * (resources + 1)
    keys[base] = Double(site)
    for r in 0..<resources { keys[base + 1 + r] = loads[r] }
    costs[slot] = found.cost
    options[slot] = Int32(found.option)
  }
}
