import Consolidation

/// Makes the names of townships comparable between files: `花蓮縣花蓮市` and `花蓮市` are one township
/// where the county is `花蓮縣`.
///
/// Only a county or province that a row of either file names, and that ends with a Chinese word for
/// such an area, is taken off, so that `Iloilo City` in the province `Iloilo` stays as it is.
struct TownshipNames {
  private let areas: [String]
  private var cache: [String: (name: String, prefix: String)] = [:]

  init(areas: Set<String>) {
    let endings: Set<Character> = ["省", "市", "县", "縣", "区", "區", "州", "盟", "旗"]
    self.areas = areas.filter { $0.count > 1 && $0.last.map(endings.contains) == true }
      .sorted { $0.utf8.count != $1.utf8.count ? $0.utf8.count > $1.utf8.count : $0 < $1 }
  }

  /// The township's own name, and what was taken off its front.
  mutating func plain(_ name: String) -> (name: String, prefix: String) {
    guard !areas.isEmpty, !name.isEmpty else { return (name, "") }
    if let known = cache[name] { return known }
    var rest = Substring(name)
    var prefix = ""
    while let area = areas.first(where: { rest.hasPrefix($0) && rest.count > $0.count + 1 }) {
      prefix += area
      rest = rest.dropFirst(area.count).drop { $0 == " " }
    }
    cache[name] = (String(rest), prefix)
    return (String(rest), prefix)
  }
}
