import Geography

/// The rows of a file that could be read, with what the checks between rows need.
struct RowTable<Item> {
  var file: String
  var items: [Item] = []
  /// The line of each item.
  var lines: [Int] = []
  /// The county and province that each item's row names; empty where it names none.
  var counties: [String] = []
  var provinces: [String] = []
  /// All rows of the file that hold something, good or bad.
  var rowsRead = 0
  /// How the columns of places were understood.
  var places = PlaceColumns()

  mutating func append(_ item: Item, line: Int, county: String, province: String) {
    items.append(item)
    lines.append(line)
    counties.append(county)
    provinces.append(province)
  }

  /// Leaves out the items at these positions.
  mutating func remove(_ dropped: Set<Int>) {
    guard !dropped.isEmpty else { return }
    let kept = items.indices.filter { !dropped.contains($0) }
    items = kept.map { items[$0] }
    lines = kept.map { lines[$0] }
    counties = kept.map { counties[$0] }
    provinces = kept.map { provinces[$0] }
  }

  /// The smaller of the two areas that a row names: the county, else the province.
  func parent(_ index: Int) -> String {
    counties[index].isEmpty ? provinces[index] : counties[index]
  }

  /// The larger of the two areas that a row names: the province, else the county.
  func area(_ index: Int) -> String {
    provinces[index].isEmpty ? counties[index] : provinces[index]
  }
}
