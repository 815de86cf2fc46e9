extension BirthSeries {
  /// The oldest age that tells births: those of older children say little of who enters.
  private static let oldest = 18

  /// The children of a table by the year of their birth, as if they had been born where they live:
  /// for a forecast better than births, as far as they go, for moves and deaths until now are in
  /// them.
  ///
  /// The table is taken to be counted at the end of its year, so that a child of age a was born a
  /// years before; a group of ages is spread evenly over its years.
  ///
  /// - Throws: `EnrolmentError.noRows` where the table has no closed group of ages below 19.
  ///
  /// Complexity: O(places · sexes · ages).
  public init(childrenOf table: PopulationTable) throws(EnrolmentError) {
    var rows: [Row] = []
    for (place, name) in table.places.enumerated() {
      for (group, low) in table.ages.lowerBounds.enumerated() {
        guard let width = table.ages.width(of: group), low + width - 1 <= Self.oldest else {
          continue
        }
        let people = table.sexes.indices.reduce(0) { $0 + table[place: place, sex: $1, age: group] }
        for age in low..<low + width {
          rows.append(
            Row(place: name, year: table.year - age, births: people / Double(width)))
        }
      }
    }
    try self.init(rows)
  }
}
