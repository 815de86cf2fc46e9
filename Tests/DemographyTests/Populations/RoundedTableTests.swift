import CatchmentSupport
import Demography
import Foundation
import Testing

@Suite("Controlled rounding of tables")
struct RoundedTableTests {
  /// A random table; whole cells among others, and totals made whole on request.
  private func table(
    _ random: inout RandomStream, rows: Int, columns: Int, wholeTotals: Bool
  ) throws -> [Double] {
    let start = (0..<rows * columns).map { _ in
      random.uniform() < 0.2 ? Double(random.integer(below: 4)) : random.uniform(0, 5)
    }
    guard wholeTotals else { return start }
    let sums = (0..<rows).map { row in
      max(1, (0..<columns).reduce(0) { $0 + start[row * columns + $1] }.rounded())
    }
    var below = (0..<columns).map { column in
      max(1, (0..<rows).reduce(0) { $0 + start[$1 * columns + column] }.rounded())
    }
    below[0] += sums.reduce(0, +) - below.reduce(0, +)
    guard below[0] > 0 else { return start }
    return try Raking().fit(start.map { $0 + 0.01 }, rowTotals: sums, columnTotals: below).values
  }

  /// Each cell, total and sum is its value rounded down or up, and whole ones are kept.
  private func check(_ found: ControlledRounding.Table, _ values: [Double], columns: Int) {
    func fits(_ whole: Int, _ value: Double) -> Bool {
      if abs(value - value.rounded()) < 1e-7 { return Double(whole) == value.rounded() }
      return Double(whole) == value.rounded(.down) || Double(whole) == value.rounded(.up)
    }
    let rows = values.count / columns
    #expect(found.values.count == values.count)
    for (whole, value) in zip(found.values, values) { #expect(fits(whole, value)) }
    for row in 0..<rows {
      let cells = row * columns..<(row + 1) * columns
      #expect(found.rowTotals[row] == found.values[cells].reduce(0, +))
      #expect(fits(found.rowTotals[row], values[cells].reduce(0, +)))
    }
    for column in 0..<columns {
      let cells = stride(from: column, to: values.count, by: columns)
      #expect(found.columnTotals[column] == cells.reduce(0) { $0 + found.values[$1] })
      #expect(fits(found.columnTotals[column], cells.reduce(0) { $0 + values[$1] }))
    }
    #expect(found.total == found.values.reduce(0, +))
    #expect(fits(found.total, values.reduce(0, +)))
  }

  /// The sum of distances of the closest rounding, by trying all.
  private func best(_ values: [Double], columns: Int) -> Double {
    let rows = values.count / columns
    let loose = values.indices.filter { values[$0] != values[$0].rounded() }
    func sums(_ table: [Double]) -> [Double] {
      var sums = [Double](repeating: 0, count: rows + columns + 1)
      for (cell, value) in table.enumerated() {
        sums[cell / columns] += value
        sums[rows + cell % columns] += value
        sums[rows + columns] += value
      }
      return sums
    }
    let exact = sums(values)
    var least = Double.infinity
    for choice in 0..<1 << loose.count {
      var table = values.map { $0.rounded(.down) }
      for (bit, cell) in loose.enumerated() where choice >> bit & 1 == 1 { table[cell] += 1 }
      let fits = zip(sums(table), exact).allSatisfy { a, b in
        abs(b - b.rounded()) < 1e-7 ? a == b.rounded() : abs(a - b) < 1
      }
      if fits { least = min(least, zip(table, values).reduce(0) { $0 + abs($1.0 - $1.1) }) }
    }
    return least
  }

  @Test("the example of the page")
  func example() throws {
    let values = [8.4, 1.6, 3.3, 6.7]
    #expect(try ControlledRounding.closest(values, rows: 2, columns: 2).values == [8, 2, 3, 7])
    let random = try ControlledRounding.unbiased(values, rows: 2, columns: 2, seed: 1)
    #expect(random.rowTotals == [10, 10])
    check(random, values, columns: 2)
  }

  @Test(
    "small tables: the closest of all roundings, with whole totals and without",
    arguments: 0..<60)
  func closestOfAll(seed: Int) throws {
    var random = RandomStream(seed: 77, stream: seed)
    let (rows, columns) = (1 + seed % 4, 1 + seed / 4 % 4)
    let values = try table(&random, rows: rows, columns: columns, wholeTotals: seed % 2 == 0)
    let found = try ControlledRounding.closest(values, rows: rows, columns: columns)
    check(found, values, columns: columns)
    let distance = zip(found.values, values).reduce(0) { $0 + abs(Double($1.0) - $1.1) }
    #expect(abs(distance - best(values, columns: columns)) < 1e-5)
  }

  @Test("ties: halves everywhere, and every sum kept")
  func halves() throws {
    for (rows, columns) in [(2, 2), (3, 4), (6, 6), (1, 2), (5, 8)] {
      let values = [Double](repeating: 2.5, count: rows * columns)
      let closest = try ControlledRounding.closest(values, rows: rows, columns: columns)
      check(closest, values, columns: columns)
      #expect(try ControlledRounding.closest(values, rows: rows, columns: columns) == closest)
      check(
        try ControlledRounding.unbiased(values, rows: rows, columns: columns, seed: 5), values,
        columns: columns)
    }
  }

  @Test("larger tables of both shapes keep all totals", arguments: 0..<12)
  func large(seed: Int) throws {
    var random = RandomStream(seed: 78, stream: seed)
    let (rows, columns) = [(60, 7), (7, 60), (40, 40)][seed % 3]
    let values = try table(&random, rows: rows, columns: columns, wholeTotals: seed % 2 == 0)
    let closest = try ControlledRounding.closest(values, rows: rows, columns: columns)
    check(closest, values, columns: columns)
    let random1 = try ControlledRounding.unbiased(
      values, rows: rows, columns: columns, seed: UInt64(seed))
    check(random1, values, columns: columns)
    #expect(
      try ControlledRounding.unbiased(values, rows: rows, columns: columns, seed: UInt64(seed))
        == random1)
    func distance(_ table: ControlledRounding.Table) -> Double {
      zip(table.values, values).reduce(0) { $0 + abs(Double($1.0) - $1.1) }
    }
    #expect(distance(closest) <= distance(random1) + 1e-9)
  }

  @Test("the random one is right on average, in cells and in totals that are not whole")
  func unbiased() throws {
    let values = [0.2, 1.7, 0.45, 2.9, 0.05, 3.35, 0.5, 0.6, 4]
    let runs = 10_000
    var sums = [Double](repeating: 0, count: 9)
    var total = 0.0
    for seed in 0..<runs {
      let found = try ControlledRounding.unbiased(
        values, rows: 3, columns: 3, seed: UInt64(seed))
      for cell in 0..<9 { sums[cell] += Double(found.values[cell]) }
      total += Double(found.total)
    }
    for cell in 0..<9 {
      let p = values[cell] - values[cell].rounded(.down)
      let error = (p * (1 - p) / Double(runs)).squareRoot()
      #expect(abs(sums[cell] / Double(runs) - values[cell]) <= 4.5 * error, "\(cell)")
    }
    #expect(
      abs(total / Double(runs) - values.reduce(0, +)) <= 4.5 * 0.5 / Double(runs).squareRoot())
  }

  @Test("whole tables stay, zeros stay zeros, single cells go down or up")
  func edges() throws {
    let whole: [Double] = [3, 0, 1, 7, 0, 0]
    for found in try [
      ControlledRounding.closest(whole, rows: 2, columns: 3),
      ControlledRounding.unbiased(whole, rows: 2, columns: 3, seed: 9),
    ] {
      #expect(found.values == [3, 0, 1, 7, 0, 0] && found.total == 11)
      #expect(found.rowTotals == [4, 7] && found.columnTotals == [10, 0, 1])
    }
    #expect(try ControlledRounding.closest([2.4], rows: 1, columns: 1).values == [2])
    // Of roundings that are as close, the one with the closer total: 1.4 becomes 1.
    let even = try ControlledRounding.closest([0.5, 0.5, 0.2, 0.2], rows: 1, columns: 4)
    #expect(even.total == 1)
    #expect(try ControlledRounding.closest([2.6], rows: 1, columns: 1).values == [3])
    #expect(
      try ControlledRounding.closest([999_999_999_999], rows: 1, columns: 1).total
        == 999_999_999_999)
    // Sums whose last digits are those of rounding count as whole.
    let tenths = [Double](repeating: 0.1, count: 100)
    #expect(
      try ControlledRounding.closest(tenths, rows: 10, columns: 10).rowTotals.allSatisfy { $0 == 1 }
    )
    #expect(
      try ControlledRounding.unbiased(tenths, rows: 10, columns: 10, seed: 3).columnTotals
        == Array(repeating: 1, count: 10))
  }

  @Test("bad cells and shapes are refused")
  func refused() throws {
    #expect(throws: RakingError.badCell(position: [1, 0], value: -0.5)) {
      try ControlledRounding.closest([1, 1, -0.5, 1], rows: 2, columns: 2)
    }
    #expect(throws: RakingError.self) {
      try ControlledRounding.unbiased([.nan], rows: 1, columns: 1, seed: 0)
    }
    #expect(throws: RakingError.self) {
      try ControlledRounding.closest([.infinity], rows: 1, columns: 1)
    }
    let large = #expect(throws: RakingError.self) {
      try ControlledRounding.closest([1, 2e12], rows: 1, columns: 2)
    }
    #expect(large?.description.contains("too large to be rounded") == true)
    #expect(throws: RakingError.wrongCount(what: "cells", expected: 4, found: 3)) {
      try ControlledRounding.closest([1, 2, 3], rows: 2, columns: 2)
    }
    for (rows, columns) in [(0, 3), (3, 0), (-1, 2), (Int.max, 2)] {
      #expect(throws: RakingError.badShape([rows, columns])) {
        try ControlledRounding.closest([], rows: rows, columns: columns)
      }
    }
  }
}
