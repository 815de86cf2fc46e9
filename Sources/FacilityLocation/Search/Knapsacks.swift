/// The inner loops of the knapsacks: plain passes over flat tables.
enum Knapsacks {
  /// Adds an item to a table of least costs within each weight, in place.
  static func add(weight: Int, cost: Double, table: inout [Double], count: Int) {
    table.withUnsafeMutableBufferPointer { t in
      var s = count - 1
      while s >= weight {
        let with = t[s - weight] + cost
        t[s] = with < t[s] ? with : t[s]
        s -= 1
      }
    }
  }

  /// The same, noting in `choice` where the item is taken.
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
    let count = max(1, min(a.count + b.count - 1, most + 1))
    var sums = [Double](repeating: .infinity, count: count)
    var split = [Int](repeating: 0, count: count)
    for i in a.indices where a[i] < .infinity && i < count {
      for j in 0..<min(b.count, count - i) {
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
