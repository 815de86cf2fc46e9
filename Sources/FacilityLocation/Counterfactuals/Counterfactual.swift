public import CatchmentSupport

/// What would follow from another decision than a solution's.
///
/// The surroundings of the decision are solved anew, while everything farther away stays as it is in
/// the solution. So the difference is that of two plans which agree far away.
public struct Counterfactual: Sendable, Equatable {
  /// What the best solution found costs more than the given one; infinite where none was found.
  ///
  /// Below 0 the other decision is better, and the given solution was not the best.
  public var difference: Double
  /// The other decision costs at least this much more, whatever is done near it; infinite where
  /// nothing near it makes it possible.
  public var leastDifference: Double
  /// The same whatever is done anywhere; `nil` where the solution does not know its multipliers.
  ///
  /// Above 0 every best solution decides as the given one does.
  public var leastDifferenceAnywhere: Double?
  /// What the given solution costs near the decision, the unserved included.
  public var costNearby: Double
  /// What the given solution costs at the sites whose option or clients change.
  public var costChanging: Double
  /// The arc of each client, or −1: the given solution outside, the other one near the decision;
  /// empty where none was found.
  public var assignment: [Int]
  /// The option of each site in the same way.
  public var options: [Int]
  /// The sites that were free to change, ascending.
  public var sites: [Int]

  /// How far `difference` may be from the best near the decision.
  public var gap: Double {
    difference < .infinity ? max(0, difference - leastDifference) : 0
  }
}

/// How counterfactuals are looked for.
public struct CounterfactualOptions: Sendable {
  /// How many open sites are free to change around a decision.
  ///
  /// The default is 12.
  public var openSites: Int = 12
  /// The most sites that are.
  ///
  /// The default is 60.
  public var mostSites: Int = 60
  /// The relative gap at which one is solved well enough, of the cost near the decision.
  ///
  /// The default is 0.0005.
  public var relativeGap: Double = 0.0005
  /// What each may spend, in the units of `SolveOptions.workLimit`.
  ///
  /// The default is 300.
  public var workLimit: Int = 300
  /// The most threads to use; the result does not depend on it.
  public var threads: Int = 1
  /// The seed of every random choice.
  public var seed: UInt64 = 1
  /// Ends the search when raised; what is left then is not found.
  public var stop: StopSignal?
  /// Called with how many are done, from any thread.
  public var onProgress: (@Sendable (Int) -> Void)?

  /// The defaults.
  public init() {}
}
