/// Why a Leslie matrix, or its growth, was refused.
public enum LeslieError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Fecundity and survival are not of one length, or empty.
  case wrongCount(fecundity: Int, survival: Int)
  /// A fecundity is negative or not finite.
  case badFecundity(group: Int, value: Double)
  /// A survival ratio is not from 0 to 1.
  case badSurvival(group: Int, value: Double)
  /// The step has no length.
  case badStep(Double)
  /// Rates are not given for this place.
  case noSuchPlace(Int, places: Int)
  /// No one who is born lives to give birth: there is no growth rate.
  case noFertility
  /// The old die more slowly than the population shrinks, so that no age structure is stable.
  case noStableAges(factor: Double, survival: Double)
  /// The eigenvalues were not found.
  case noEigenvalues

  /// The error in words.
  public var description: String {
    switch self {
    case .wrongCount(let fecundity, let survival):
      "a Leslie matrix needs one fecundity and one survival ratio for each age group; found "
        + "\(fecundity) and \(survival)"
    case .badFecundity(let group, let value):
      "fecundity of group \(group) (from 0) is \(value); it is finite and not negative"
    case .badSurvival(let group, let value):
      "survival of group \(group) (from 0) is \(value); it is from 0 to 1"
    case .badStep(let years): "a step of \(years) years; it is positive"
    case .noSuchPlace(let place, let places):
      "there is no place \(place) (from 0) among rates for \(places)"
    case .noFertility:
      "no one who is born lives to give birth, so that there is no growth rate; check fertility and "
        + "survival to it"
    case .noStableAges(let factor, let survival):
      "the population changes by the factor \(factor) a step, and \(survival) of the open age group "
        + "survive it: the old outlast all others, and no age structure is stable; close the ages"
    case .noEigenvalues: "the eigenvalues were not found; check the scale of the rates"
    }
  }
}
