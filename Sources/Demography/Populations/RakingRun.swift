/// The cells of a table on their way to its margins.
struct RakingRun {
  /// A margin that is not met.
  struct Worst {
    var deviation = 0.0
    var margin = 0
    var category = 0
    var reached = 0.0
  }

  private(set) var values: [Double]
  private let categories: [[Int32]]
  private let totals: [[Double]]
  private var sums: [[Double]]

  init(_ start: [Double], _ margins: [RakingMargin], _ shape: [Int]) {
    values = start
    categories = margins.map { $0.categories(shape) }
    totals = margins.map(\.totals)
    sums = totals
    // Only the proportions of the start matter: bring its sum into range.
    if let largest = values.max(), largest > 0 {
      for cell in values.indices { values[cell] /= largest }
    }
  }

  /// Sets the cells of empty categories to 0, and refuses categories that have a total but no cell.
  mutating func removeEmpty(_ margins: [RakingMargin]) throws(RakingError) {
    for margin in margins.indices {
      for cell in values.indices where totals[margin][Int(categories[margin][cell])] == 0 {
        values[cell] = 0
      }
    }
    for margin in margins.indices {
      add(margin)
      for (category, total) in totals[margin].enumerated()
      where total > 0 && sums[margin][category] == 0 {
        throw .noCells(
          margin: margins[margin].name, category: margins[margin].label(category), total: total)
      }
    }
  }

  /// Scales to each margin once.
  mutating func pass() {
    for margin in categories.indices {
      add(margin)
      for category in totals[margin].indices {
        let sum = sums[margin][category]
        sums[margin][category] = sum > 0 ? totals[margin][category] / sum : 0
      }
      for cell in values.indices { values[cell] *= sums[margin][Int(categories[margin][cell])] }
    }
  }

  /// The category that is farthest from its total, as a share of it.
  mutating func worst() -> Worst {
    var worst = Worst()
    for margin in categories.indices {
      add(margin)
      for (category, total) in totals[margin].enumerated() where total > 0 {
        let deviation = abs(sums[margin][category] - total) / total
        if !(deviation <= worst.deviation) {
          worst = Worst(
            deviation: deviation, margin: margin, category: category,
            reached: sums[margin][category])
        }
      }
    }
    return worst
  }

  private mutating func add(_ margin: Int) {
    for category in sums[margin].indices { sums[margin][category] = 0 }
    for cell in values.indices { sums[margin][Int(categories[margin][cell])] += values[cell] }
  }
}
