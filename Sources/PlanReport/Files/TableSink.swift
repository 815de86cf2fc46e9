/// What the rows of a table are written into, field by field, row after row.
protocol TableSink {
  /// A table with these headers, which also say how many fields a row has.
  init(_ headers: [String])
  /// Adds a word of our own, such as `closed`.
  mutating func raw(_ field: String)
  /// Adds the digits of a number; blank where there is none.
  mutating func number(_ digits: String)
  /// Adds a text that people wrote: a name or an identifier.
  mutating func name(_ field: String)
}

extension TableSink {
  mutating func whole(_ x: Int) { number(String(x)) }

  mutating func fixed(_ x: Double, _ decimals: Int) { number(NumberText.fixed(x, decimals)) }

  mutating func flag(_ x: Bool) { raw(x ? "yes" : "no") }
}
