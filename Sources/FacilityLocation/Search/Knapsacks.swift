/// The inner loops of the knapsacks: plain passes over flat tables that the compiler vectorises.
enum Knapsacks {
  /// Adds an item to a table of least costs: `to[s] = min(from[s], from[s − weight] + cost)`.
  @inline(__always)
  static func add(
    weight: Int, cost: Double, from: UnsafeMutablePointer<Double>,
    to: UnsafeMutablePointer<Double>, count: Int
  ) {
    to.update(from: from, count: min(weight, count))
    guard weight < count else { return }
    let (shifted, length) = (to + weight, count - weight)
    let same = from + weight
    for s in 0..<length {
      let (without, with) = (same[s], from[s] + cost)
      shifted[s] = with < without ? with : without
    }
  }

  /// The same in place, noting in `choice` where the item is taken.
  static func addTraced(
    weight: Int, cost: Double, table: inout [Double], choice: inout [UInt8], at row: Int,
    count: Int
  ) {
    table.withUnsafeMutableBufferPointer { t in
      choice.withUnsafeMutableBufferPointer { c in
        for s in 0..<min(weight, count) { c[row + s] = 0 }
        var s = count - 1
        while s >= weight {
          let with = t[s - weight] + cost
          let isBetter = with < t[s]
          c[row + s] = isBetter ? 1 : 0
          t[s] = isBetter ? with : t[s]
          s -= 1
        }
      }
    }
  }

  /// The index of the least value, ties to the first.
  static func smallest(_ values: [Double]) -> Int {
    var best = 0
    for i in values.indices where values[i] < values[best] { best = i }
    return best
  }

  /// Entry n: the least `a[i] + b[n − i]`, and how much of n is `b`'s.
  static func convolve(_ a: [Double], _ b: [Double], most: Int) -> ([Double], [Int]) {
    let count = min(a.count + b.count - 1, most + 1)
    var sums = [Double](repeating: .infinity, count: max(count, 1))
    var split = [Int](repeating: 0, count: max(count, 1))
    for i in a.indices where a[i] < .infinity {
      for j in b.indices where i + j < count {
        let sum = a[i] + b[j]
        if sum < sums[i + j] {
          sums[i + j] = sum
          split[i + j] = j
        }
      }
    }
    return (sums, split)
  }
}
