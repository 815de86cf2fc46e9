/// How enrolment varies around what is expected.
///
/// Of the pupils of a grade some stay, each by chance, and others arrive; entrants vary more than
/// chance, and their level wanders; whole places gain and lose pupils, for a year or for good; and a
/// region's places gain and lose together.
public struct EnrolmentNoise: Sendable, Equatable {
  /// The variance of a grade over its mean, given the grade below a year earlier; at most 1.
  public var progression: Double
  /// The variance of entrants over their mean, given their level; at least 1.
  public var entrants: Double
  /// By how much the logarithm of the entrants' level wanders in a year.
  public var entrantDrift: Double
  /// By how much the logarithm of a place's roll differs in one year alone, beside the region's.
  public var placeShock: Double
  /// By how much the logarithm of a place's roll wanders in a year, beside the region's.
  public var placeDrift: Double
  /// By how much the logarithm of all places' rolls together wanders in a year, beyond what the
  /// places do one by one: births, moves and reorganisation that all share.
  public var sharedDrift: Double
  /// Whether the figures were estimated, rather than those of one district elsewhere.
  public var isEstimated: Bool

  /// The defaults were measured on 27 autumns of one district's eleven schools.
  public init(
    progression: Double = GradeProgression.usualDispersion, entrants: Double = 1.5,
    entrantDrift: Double = 0.06, placeShock: Double = 0.02, placeDrift: Double = 0.03,
    sharedDrift: Double = 0.035, isEstimated: Bool = false
  ) {
    (self.progression, self.entrants, self.entrantDrift) = (progression, entrants, entrantDrift)
    (self.placeShock, self.placeDrift) = (placeShock, placeDrift)
    (self.sharedDrift, self.isEstimated) = (sharedDrift, isEstimated)
  }

  /// Numbers that vary as those of independent children do, and nothing else.
  public static let chanceAlone = EnrolmentNoise(
    progression: 1, entrants: 1, entrantDrift: 0, placeShock: 0, placeDrift: 0,
    sharedDrift: 0)

  func check() throws(EnrolmentError) {
    for (name, value, range) in [
      ("progression", progression, 0.0...1.0), ("entrants", entrants, 1...100),
      ("entrantDrift", entrantDrift, 0...1), ("placeShock", placeShock, 0...1),
      ("placeDrift", placeDrift, 0...1), ("sharedDrift", sharedDrift, 0...1),
    ] {
      guard range.contains(value) else { throw .badOption(name: "noise." + name, value: value) }
    }
  }
}
