import CatchmentSupport
import Demography
import Foundation
import Testing

@Suite("Raking")
struct RakingTests {
  @Test("a table of 2 × 2 keeps its odds ratio")
  func twoByTwo() throws {
    let fit = try Raking().fit([1, 2, 3, 4], rowTotals: [50, 50], columnTotals: [40, 60])
    let v = fit.values
    #expect(agree(v[0] + v[1], 50) && agree(v[2] + v[3], 50))
    #expect(agree(v[0] + v[2], 40) && agree(v[1] + v[3], 60))
    #expect(agree(v[0] * v[3] / (v[1] * v[2]), 4.0 / 6))
    // 2 x² + 420 x = 8,000.
    #expect(agree(v[0], (240_400.0.squareRoot() - 420) / 4))
    #expect(fit.deviation <= 1e-12 && fit.iterations > 1)
  }

  @Test("a start without structure gives the product of the margins, in two passes")
  func independence() throws {
    let fit = try Raking().fit(
      Array(repeating: 7, count: 6), rowTotals: [10, 30], columnTotals: [8, 12, 20])
    #expect(agree(fit.values, [2, 3, 5, 6, 9, 15]))
    #expect(fit.iterations <= 2)
  }

  @Test("random tables: margins met, and every odds ratio kept", arguments: 1...10)
  func random(seed: Int) throws {
    var random = RandomStream(seed: UInt64(seed))
    let (rows, columns) = (2 + seed % 5, 3 + seed % 4)
    let start = (0..<rows * columns).map { _ in random.uniform(0.1, 9) }
    let target = (0..<rows * columns).map { _ in random.uniform(0.1, 9) }
    let rowTotals = (0..<rows).map { r in (0..<columns).reduce(0) { $0 + target[r * columns + $1] }
    }
    let columnTotals = (0..<columns).map { c in
      (0..<rows).reduce(0) { $0 + target[$1 * columns + c] }
    }
    let v = try Raking().fit(start, rowTotals: rowTotals, columnTotals: columnTotals).values
    for r in 0..<rows {
      #expect(agree((0..<columns).reduce(0) { $0 + v[r * columns + $1] }, rowTotals[r]))
    }
    for r in 1..<rows {
      for c in 1..<columns {
        func odds(_ t: [Double]) -> Double {
          t[0] * t[r * columns + c] / (t[c] * t[r * columns])
        }
        #expect(agree(odds(v) / odds(start), 1, 1e-9))
      }
    }
  }

  @Test("zeros stay zeros; empty rows become zeros")
  func zeros() throws {
    let fit = try Raking().fit(
      [1, 0, 2, 1, 1, 1, 5, 5, 5], rowTotals: [6, 9, 0], columnTotals: [5, 4, 6])
    #expect(fit.values[1] == 0 && fit.values[6...].allSatisfy { $0 == 0 })
    #expect(agree(fit.values[0] + fit.values[2], 6) && agree(fit.values[4], 4))
    #expect(
      try Raking().fit([0, 0], rowTotals: [0], columnTotals: [0, 0]).values == [0, 0])
    #expect(try Raking().fit([3], rowTotals: [7], columnTotals: [7]).values == [7])
  }

  @Test("three dimensions with margins of two each: all met, three-way odds ratio kept")
  func threeWay() throws {
    var random = RandomStream(seed: 2)
    let shape = [3, 4, 2]
    let start = (0..<24).map { _ in random.uniform(0.5, 4) }
    let target = (0..<24).map { _ in random.uniform(0.5, 4) }
    func sums(_ table: [Double], _ kept: [Int]) -> [Double] {
      var result = [Double](repeating: 0, count: kept.reduce(1) { $0 * shape[$1] })
      for a in 0..<3 {
        for b in 0..<4 {
          for c in 0..<2 {
            let position = kept.reduce(0) { $0 * shape[$1] + [a, b, c][$1] }
            result[position] += table[(a * 4 + b) * 2 + c]
          }
        }
      }
      return result
    }
    let kept = [[0, 1], [2, 0], [1, 2]]
    let fit = try Raking().fit(
      start, shape: shape,
      margins: kept.map { RakingMargin("\($0)", dimensions: $0, totals: sums(target, $0)) })
    for dimensions in kept {
      #expect(agree(sums(fit.values, dimensions), sums(target, dimensions), 1e-11))
    }
    func ratio(_ t: [Double], _ a: Int, _ b: Int) -> Double {
      func cell(_ a: Int, _ b: Int, _ c: Int) -> Double { t[(a * 4 + b) * 2 + c] }
      func odds(_ c: Int) -> Double {
        cell(0, 0, c) * cell(a, b, c) / (cell(a, 0, c) * cell(0, b, c))
      }
      return odds(0) / odds(1)
    }
    for a in 1..<3 {
      for b in 1..<4 { #expect(agree(ratio(fit.values, a, b) / ratio(start, a, b), 1, 1e-9)) }
    }
    // A margin over no dimension is the sum of all; one over all is the table.
    let sum = try Raking().fit(
      start, shape: shape, margins: [RakingMargin("all", dimensions: [], totals: [100])])
    #expect(agree(sum.values.reduce(0, +), 100))
    #expect(agree(sum.values[5] / sum.values[0], start[5] / start[0]))
    let whole = try Raking().fit(
      start, shape: shape, margins: [RakingMargin("t", dimensions: [0, 1, 2], totals: target)])
    #expect(agree(whole.values, target))
  }

  @Test("margins that do not agree are refused by name, and small differences scaled")
  func disagreement() throws {
    let error = #expect(throws: RakingError.self) {
      try Raking().fit([1, 1, 1, 1], rowTotals: [3, 4], columnTotals: [4, 4])
    }
    #expect(
      error?.description
        == "rows and columns do not agree: the sum is 7.0 in the one and 8.0 in the other; scale "
        + "one of them to the other first")
    let near = try Raking().fit(
      [1, 2, 3, 4], rowTotals: [3, 4], columnTotals: [3.5, 3.500_000_001])
    #expect(agree(near.values[0] + near.values[1], 3))
    #expect(
      throws: RakingError.marginsDisagree(
        first: "town by sex", second: "sex by age", place: "part 1 of what both have", 4, 5)
    ) {
      try Raking().fit(
        Array(repeating: 1, count: 8), shape: [2, 2, 2],
        margins: [
          RakingMargin("town by sex", dimensions: [0, 1], totals: [2, 3, 2, 3]),
          RakingMargin("sex by age", dimensions: [1, 2], totals: [2, 3, 1, 4]),
        ])
    }
  }

  @Test("totals that structural zeros forbid are refused with the rows and columns in the way")
  func infeasible() throws {
    // Rows a and b can only use column x.
    let error = #expect(throws: RakingError.self) {
      try Raking().fit(
        [1, 0, 1, 0, 1, 1], rowTotals: [5, 6, 9], columnTotals: [8, 12],
        rowNames: ["a", "b", "c"], columnNames: ["x", "y"])
    }
    #expect(
      error?.description
        == "a, b need 11.0, but have cells only in x, which hold 8.0; fewer structural zeros or "
        + "other totals are needed")
    #expect(throws: RakingError.noCells(margin: "rows", category: "category 2", total: 4)) {
      try Raking().fit([1, 1, 0, 0], rowTotals: [3, 4], columnTotals: [3, 4])
    }
    // In three dimensions the margin that was missed is named.
    let cube = #expect(throws: RakingError.self) {
      try Raking(iterationLimit: 50).fit(
        [1, 0, 0, 1, 1, 1, 1, 1], shape: [2, 2, 2],
        margins: [
          RakingMargin("first", dimensions: [0, 1], totals: [5, 1, 1, 5]),
          RakingMargin("last", dimensions: [0, 2], totals: [1, 5, 5, 1]),
        ])
    }
    guard case .notConverged(_, _, let total, let reached) = cube else {
      Issue.record("\(String(describing: cube))")
      return
    }
    #expect(abs(total - reached) > 0.1)
  }

  @Test("cells, totals, shapes and margins out of range are refused")
  func refused() throws {
    let raking = Raking()
    #expect(throws: RakingError.badCell(position: [1, 0], value: -2)) {
      try raking.fit([1, 1, -2, 1], rowTotals: [1, 1], columnTotals: [1, 1])
    }
    #expect(throws: RakingError.self) {
      try raking.fit([1, 1, .nan, 1], rowTotals: [1, 1], columnTotals: [1, 1])
    }
    let total = #expect(throws: RakingError.self) {
      try raking.fit([1, 1, 1, 1], rowTotals: [1, 1], columnTotals: [1, .infinity])
    }
    #expect(
      total?.description == "columns, category 2: the total inf is not finite and not negative")
    #expect(throws: RakingError.wrongCount(what: "cells", expected: 4, found: 3)) {
      try raking.fit([1, 1, 1], rowTotals: [1, 1], columnTotals: [1, 1])
    }
    #expect(throws: RakingError.badShape([0, 1])) {
      try raking.fit([], rowTotals: [], columnTotals: [1])
    }
    #expect(throws: RakingError.badShape([.max, 2])) {
      try raking.fit([], shape: [.max, 2], margins: [])
    }
    #expect(throws: RakingError.noMargins) { try raking.fit([1], shape: [1], margins: []) }
    for dimensions in [[1], [0, 0], [-1]] {
      #expect(throws: RakingError.badDimensions(margin: "m", dimensions: dimensions)) {
        try raking.fit(
          [1], shape: [1], margins: [RakingMargin("m", dimensions: dimensions, totals: [1])])
      }
    }
  }

  @Test("the reference table of 40 × 6, to 1e-9")
  func reference() throws {
    guard let truth = PopulationTestData.truth else { return }
    let rows = try PopulationTestData.rows(truth.appending(path: "demography/ipf/ipf_40x6.csv"))
      .map { $0.compactMap(Double.init) }
    let (count, columns) = (Int(rows.map { $0[0] }.max() ?? 0), Int(rows.map { $0[1] }.max() ?? 0))
    var start = [Double](repeating: .nan, count: count * columns)
    var expected = start
    var (rowTotals, columnTotals) = (
      [Double](repeating: .nan, count: count), [Double](repeating: .nan, count: columns)
    )
    for row in rows {
      let (r, c) = (Int(row[0]) - 1, Int(row[1]) - 1)
      start[r * columns + c] = row[2]
      expected[r * columns + c] = row[5]
      rowTotals[r] = row[3]
      columnTotals[c] = row[4]
    }
    let fit = try Raking().fit(start, rowTotals: rowTotals, columnTotals: columnTotals)
    let worst = zip(fit.values, expected).map { abs($0 - $1) }.max() ?? .infinity
    #expect(worst <= 1e-9, "\(worst)")
  }
}
