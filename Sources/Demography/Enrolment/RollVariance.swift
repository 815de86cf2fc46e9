extension EnrolmentModel {
  /// The variance of the whole roll of each place and year, without the shocks of places, and before
  /// it is drawn towards today's; row-major, places × years.
  ///
  /// Complexity: O(places · years · grades²).
  func rollVariance() -> (means: [Double], variances: [Double]) {
    let width = grades.count
    let drift = noise.entrantDrift * noise.entrantDrift
    var (means, variances): ([Double], [Double]) = ([], [])
    for place in places.indices {
      let entry = entryGrades[place] - grades.lowerBound
      var row = Array(pupils[place * width..<(place + 1) * width])
      var spread = [Double](repeating: 0, count: width)
      // The pupils of each grade who entered since the base year.
      var entered = spread
      for year in 0..<horizon {
        let joining = entrants[place * horizon + year]
        for grade in stride(from: width - 1, to: 0, by: -1) {
          let ratio = ratios[place * (width - 1) + grade - 1]
          let chance = ProgressionTable.variance(ratio: ratio, dispersion: noise.progression)
          spread[grade] = spread[grade - 1] * ratio * ratio + chance * row[grade - 1]
          entered[grade] = entered[grade - 1] * ratio
        }
        advance(&row, place, year)
        (spread[0], entered[0]) = (0, 0)
        spread[entry] += noise.entrants * joining
        entered[entry] = joining
        var variance = spread.reduce(0, +)
        // Cohorts that entered later share the wandering of those before them.
        for a in 0..<min(width - entry, year + 1) {
          for b in 0..<min(width - entry, year + 1) {
            let both = entered[entry + a] * entered[entry + b]
            variance += both * drift * Double(year + 1 - max(a, b))
          }
        }
        means.append(row.reduce(0, +))
        variances.append(variance)
      }
    }
    return (means, variances)
  }
}
