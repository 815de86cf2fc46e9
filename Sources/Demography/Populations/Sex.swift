/// Whom a row of a population counts.
public enum Sex: Int, Sendable, Hashable, CaseIterable {
  /// Women and girls.
  case female
  /// Men and boys.
  case male
  /// Women and men together, where a source does not tell them apart.
  case both

  /// The word for it in messages.
  public var name: String {
    switch self {
    case .female: "female"
    case .male: "male"
    case .both: "both sexes"
    }
  }
}
