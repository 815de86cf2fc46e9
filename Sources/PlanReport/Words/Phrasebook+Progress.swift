import Consolidation
public import FacilityLocation

extension Phrasebook {
  /// One line on how far a solve is: the best plan's cost, the bound and the gap.
  ///
  ///     plan 823.4 million  bound 811.7 million  gap 1.42%
  public func progress(_ progress: SolveProgress) -> String {
    let none = Phrase.dash[language]
    let gap = progress.gap.map { percent(NumberText.grouped($0 * 100, 2)) }
    return self(
      Phrase.progress, progress.objective.map { shortAmount($0) } ?? none,
      progress.bound.isFinite ? shortAmount(progress.bound) : none, gap ?? none)
  }
}
