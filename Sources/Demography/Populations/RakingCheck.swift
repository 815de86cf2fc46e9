/// The checks of a table and of its margins before raking.
struct RakingCheck {
  let start: [Double]
  let shape: [Int]

  /// The margins, scaled to the sum of the first.
  func checked(
    _ margins: [RakingMargin], tolerance: Double, agreement: Double
  ) throws(RakingError) -> [RakingMargin] {
    try table()
    guard !margins.isEmpty else { throw .noMargins }
    for margin in margins { try self.margin(margin) }
    for margin in margins.dropFirst() {
      try compare(margins[0], margin, on: [], agreement)
    }
    let sum = margins[0].totals.reduce(0, +)
    let scaled = margins.map { margin in
      let own = margin.totals.reduce(0, +)
      guard own != sum, own > 0 else { return margin }
      var scaled = margin
      scaled.totals = margin.totals.map { $0 * (sum / own) }
      return scaled
    }
    for second in scaled.indices {
      for first in 0..<second {
        let common = shape.indices.filter {
          scaled[first].dimensions.contains($0) && scaled[second].dimensions.contains($0)
        }
        if !common.isEmpty { try compare(scaled[first], scaled[second], on: common, tolerance) }
      }
    }
    return scaled
  }

  private func table() throws(RakingError) {
    var cells = 1
    for size in shape {
      let (product, overflow) = cells.multipliedReportingOverflow(by: size)
      guard size > 0, !overflow, product <= Int(Int32.max) else { throw .badShape(shape) }
      cells = product
    }
    guard !shape.isEmpty else { throw .badShape(shape) }
    guard start.count == cells else {
      throw .wrongCount(what: "cells", expected: cells, found: start.count)
    }
    if let bad = start.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .badCell(position: position(bad), value: start[bad])
    }
  }

  private func position(_ cell: Int) -> [Int] {
    var (rest, position) = (cell, shape)
    for dimension in shape.indices.reversed() {
      position[dimension] = rest % shape[dimension]
      rest /= shape[dimension]
    }
    return position
  }

  private func margin(_ margin: RakingMargin) throws(RakingError) {
    guard Set(margin.dimensions).count == margin.dimensions.count,
      margin.dimensions.allSatisfy(shape.indices.contains)
    else { throw .badDimensions(margin: margin.name, dimensions: margin.dimensions) }
    let count = margin.dimensions.reduce(1) { $0 * shape[$1] }
    guard margin.totals.count == count else {
      throw .wrongCount(
        what: "totals of \(margin.name)", expected: count, found: margin.totals.count)
    }
    if let bad = margin.totals.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .badTotal(
        margin: margin.name, category: margin.label(bad), value: margin.totals[bad])
    }
    let sum = margin.totals.reduce(0, +)
    guard sum.isFinite else {
      throw .badTotal(margin: margin.name, category: "all together", value: sum)
    }
  }

  /// Compares what two margins say of the dimensions that they share; 1e-13 is for the order of
  /// sums.
  private func compare(
    _ first: RakingMargin, _ second: RakingMargin, on kept: [Int], _ tolerance: Double
  ) throws(RakingError) {
    let (a, b) = (first.collapsed(to: kept, shape), second.collapsed(to: kept, shape))
    for k in a.indices where !(abs(a[k] - b[k]) <= (tolerance + 1e-13) * max(a[k], b[k])) {
      throw .marginsDisagree(
        first: first.name, second: second.name,
        place: kept.isEmpty ? "the sum" : "part \(k + 1) of what both have", a[k], b[k])
    }
  }
}
