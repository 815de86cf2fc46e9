/// Order statistics of small samples.
enum Quantile {
  /// What the square of a standard normal number stays below with a chance of a half.
  static let medianOfSquare = 0.454_936_423_119_572_8
  /// What it stays below with a chance of 80 %.
  static let eightyOfSquare = 1.642_374_415_149_818

  /// The value of rank ⌈(n + 1) p⌉, at most the largest.
  ///
  /// Of past errors it is the one that a new one stays below with chance p (split conformal
  /// prediction: Vovk, Gammerman and Shafer 2005, doi:10.1007/b106715).
  static func conformal(_ values: [Double], _ p: Double) -> Double {
    let rank = Int((Double(values.count + 1) * p).rounded(.up))
    return values.sorted()[max(0, min(values.count, rank) - 1)]
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
