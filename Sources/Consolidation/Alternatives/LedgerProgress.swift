/// How far `KeepCloseLedger.settle` is.
///
/// The steps repeat as long as they make the plan better.
public struct LedgerProgress: Sendable, Equatable {
  /// What is being done.
  public enum Step: Sendable, CaseIterable {
    /// The surroundings of the small schools are planned anew.
    case improving
    /// Other decisions are priced.
    case pricing
    /// Those whose price is not settled get a longer look.
    case lookingAgain
  }

  /// The step.
  public var step: Step
  /// How many schools or decisions of the step are done.
  public var done: Int
  /// Of how many.
  public var all: Int
}
