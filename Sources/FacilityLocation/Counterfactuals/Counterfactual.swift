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
  /// The other decision costs at least this much more, whatever is done at `provedSites`; infinite
  /// where nothing there makes it possible.
  public var leastDifference: Double
  /// The same whatever is done anywhere; `nil` where the solution does not know its multipliers.
  ///
  /// Above 0 every best solution decides as the given one does.
  public var leastDifferenceAnywhere: Double?
  /// What the given solution costs near the decision, the unserved included.
  public var costNearby: Double
  /// How much money the decision moves: the change of every site's cost, gain or loss, and the arcs
  /// given up and taken.
  public var costChanging: Double
  /// Whether a solution was found that decides so.
  public var isPossible: Bool
  /// The clients who are served otherwise, ascending.
  public var moves: [Move]
  /// The sites whose option is another one, ascending.
  public var choices: [Choice]
  /// The sites that were free to change, ascending.
  public var sites: [Int]
  /// Those of them for which `leastDifference` holds.
  public var provedSites: [Int]

  /// A client who is served otherwise.
  public struct Move: Sendable, Equatable {
    /// The client, by index.
    public var client: Int
    /// The arc that serves it, or −1.
    public var arc: Int
  }

  /// A site whose option is another one.
  public struct Choice: Sendable, Equatable {
    /// The site, by index.
    public var site: Int
    /// Its option.
    public var option: Int
  }

  /// The given solution with what changes.
  public func changed(_ solution: ModularSolution) -> (options: [Int], assignment: [Int]) {
    var (options, assignment) = (solution.options, solution.assignment)
    for choice in choices { options[choice.site] = choice.option }
    for move in moves { assignment[move.client] = move.arc }
    return (options, assignment)
  }

  /// Whether what is proved holds for a part of the sites that were free to change.
  public var isProvedInside: Bool { provedSites.count < sites.count }

  /// How far `difference` may be from the best near the decision.
  public var gap: Double {
    difference < .infinity ? max(0, difference - leastDifference) : 0
  }
}

extension Counterfactual {
  /// This answer, with what a look at wider surroundings adds.
  ///
  /// The wider solution is taken where it saves more than `least`; the bound of the nearest surroundings
  /// stays as long as nothing wider undercuts it.
  package func widened(by outer: Counterfactual, ifItSaves least: Double) -> Counterfactual {
    let isCheaper = difference - outer.difference > least
    var result = isCheaper || !isPossible ? outer : self
    result.sites = outer.sites
    if leastDifference < .infinity, leastDifference <= result.difference {
      result.leastDifference = max(leastDifference, outer.leastDifference)
      result.provedSites = provedSites
    } else {
      result.leastDifference = outer.leastDifference
      result.provedSites = outer.provedSites
    }
    return result
  }
}

/// How counterfactuals are looked for.
///
/// The nearest surroundings of a decision are solved towards a proof; wider ones are searched for
/// something cheaper. A small part can be proved where a large one leaves some per cent open, and
/// its solution is a good start for the large one.
public struct CounterfactualOptions: Sendable {
  /// How many open sites around a decision are solved towards a proof.
  ///
  /// The default is 2.
  public var innerOpenSites: Int = 2
  /// The most sites that are.
  ///
  /// The default is 12.
  public var innerMostSites: Int = 12
  /// How many open sites are free to change around a decision.
  ///
  /// The default is 6; not above `innerOpenSites` nothing wider is looked at.
  public var openSites: Int = 6
  /// The most sites that are.
  ///
  /// The default is 40.
  public var mostSites: Int = 40
  /// The relative gap at which one is solved well enough, of the cost near the decision.
  ///
  /// The default is 0.001.
  public var relativeGap: Double = 0.001
  /// What each may spend on its nearest surroundings, in the units of `SolveOptions.workLimit`; wider
  /// ones get half of it.
  ///
  /// The default is 100.
  public var workLimit: Int = 100
  /// The most threads to use; the result does not depend on it.
  public var threads: Int = 1
  /// The seed of every random choice.
  public var seed: UInt64 = 1
  /// Ends the search when raised; what is left then is not found.
  public var stop: StopSignal?
  /// Called with how many are done, and of how many, from any thread.
  public var onProgress: (@Sendable (Int, Int) -> Void)?

  /// The defaults.
  public init() {}
}
