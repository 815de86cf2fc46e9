import CatchmentSupport
import Consolidation

/// The names of dossiers' files: safe on every system, whatever the schools are called.
///
/// An identifier of ASCII letters, digits and hyphens is used as it is, in lower case. Any other, and
/// one that another school shares after folding case, gets a digest of its identifier instead of what
/// is unsafe in it, so that a name does not depend on other schools' names.
enum DossierNames {
  /// By school of the region: the name of its file without an ending, unique after folding case.
  static func names(of region: Region) -> [String] {
    let folded = region.schools.map { $0.id.lowercased() }
    var counts: [String: Int] = [:]
    for id in folded { counts[id, default: 0] += 1 }
    var taken: Set<String> = []
    return region.schools.indices.map { school in
      let plain = Array(folded[school].utf8.prefix(41)).filter(isSafe)
      let slug = String(decoding: plain.prefix(40), as: UTF8.self)
      let base =
        !slug.isEmpty && slug == folded[school] && counts[slug] == 1
        ? "school-\(slug)"
        : "school-\(slug)_\(SHA256.hexadecimalDigest(of: Array(region.schools[school].id.utf8)).prefix(12))"
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      return name
    }
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
