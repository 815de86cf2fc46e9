/// A figure of a plan that does not follow from the region's inputs and the plan's own tables, or a
/// rule that the plan breaks.
public struct Disagreement: Sendable, Equatable {
  /// Where it stands.
  public enum Place: Sendable, Equatable {
    /// A row of assignments.csv, by the identifiers of its settlement and band.
    case assignment(settlement: String, band: String)
    /// A row of schools.csv.
    case school(String)
    /// What a row of schools.csv says about today.
    case schoolToday(String)
    /// What a row of schools.csv says about the plan.
    case schoolPlanned(String)
    /// A row of merges.csv, by the school that closes or gives up bands.
    case merge(String)
    /// A township.
    case township(String)
    /// The key figures of today.
    case keyFiguresToday
    /// The key figures of the plan.
    case keyFiguresPlanned
    /// What is proved of the plan.
    case proof
  }

  /// Which figure or rule.
  public var what: AuditedFigure
  /// Where.
  public var place: Place
  /// What the plan says.
  public var stated: String
  /// What the audit found, or what the rule asks for.
  public var found: String

  /// A disagreement.
  public init(what: AuditedFigure, place: Place, stated: String, found: String) {
    self.what = what
    self.place = place
    self.stated = stated
    self.found = found
  }

  /// One line for people.
  public func text(in language: Language) -> String {
    let (place, what) = (place.name[language], what.name[language])
    return switch language {
    case .english: "\(place): \(what): the plan says \(stated), the audit finds \(found)"
    case .chinese: "\(place)：\(what)：方案为 \(stated)，复核为 \(found)"
    }
  }
}

extension Disagreement.Place {
  /// The place in words.
  var name: LocalizedText {
    switch self {
    case .assignment(let settlement, let band):
      LocalizedText(
        en: "assignments.csv, settlement \(settlement), band \(band)",
        zh: "assignments.csv，居民点 \(settlement)，学段 \(band)")
    case .school(let id):
      LocalizedText(en: "schools.csv, school \(id)", zh: "schools.csv，学校 \(id)")
    case .schoolToday(let id):
      LocalizedText(en: "schools.csv, school \(id), today", zh: "schools.csv，学校 \(id)，现状")
    case .schoolPlanned(let id):
      LocalizedText(en: "schools.csv, school \(id), plan", zh: "schools.csv，学校 \(id)，方案")
    case .merge(let id):
      LocalizedText(en: "merges.csv, school \(id)", zh: "merges.csv，学校 \(id)")
    case .township(let name):
      LocalizedText(en: "schools.csv, township \(name)", zh: "schools.csv，乡镇 \(name)")
    case .keyFiguresToday:
      LocalizedText(en: "plan.json, key figures today", zh: "plan.json，现状主要指标")
    case .keyFiguresPlanned:
      LocalizedText(en: "plan.json, key figures of the plan", zh: "plan.json，方案主要指标")
    case .proof: LocalizedText(en: "plan.json, proof", zh: "plan.json，证明")
    }
  }
}
