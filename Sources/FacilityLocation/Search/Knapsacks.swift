/// Small passes over the values of knapsacks by number of modules.
enum Knapsacks {
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
