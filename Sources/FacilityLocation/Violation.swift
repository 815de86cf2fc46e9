/// A disagreement between a solution and its problem.
public enum Violation: Error, Equatable, Sendable {
  /// The solution has the wrong number of options or assignments.
  case wrongSize(what: String, expected: Int, found: Int)
  /// An option or arc index does not exist, or an arc belongs to another client.
  case badIndex(what: String, index: Int)
  /// A client that must be served is not.
  case unserved(client: Int)
  /// A site's load is over what its option can have.
  case overCapacity(site: Int, resource: Int, load: Double, capacity: Double)
  /// A site's load is under its option's minimum.
  case underMinimum(site: Int, resource: Int, load: Double, minimum: Double)
  /// A client is served by an option without any capacity in a resource that it uses.
  case notOffered(client: Int, resource: Int)
  /// A side constraint does not hold.
  case sideConstraint(index: Int, sum: Double)
  /// A site is open or closed against its rule.
  case againstRule(site: Int)
  /// The shares of a client do not add up to 1, or one of them is not between 0 and 1.
  case badShare(client: Int, share: Double)
  /// The open sites cost more than the budget.
  case overBudget(spent: Double, budget: Double)
  /// The stated objective is not what the solution costs.
  case wrongObjective(stated: Double, found: Double)
  /// The stated bound is above the objective.
  case boundAboveObjective(bound: Double, objective: Double)
}
