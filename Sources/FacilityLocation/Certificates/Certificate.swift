/// A proof that no solution of a location problem is better than a bound, for a checker that knows
/// the problem and nothing of the search.
///
/// The proof is a tree. A node stands for the solutions that agree with the decisions above it, and
/// lists multipliers; each vector gives a Lagrangian bound of the node (`PricedProblem`), and rules
/// out by reduced costs what no solution below the target can have. A node either branches into two
/// or has a last bound that reaches the target. A certificate without branching is a single node.
///
/// All numbers are whole: costs times 2^`bits`, rounded down, so that a checker adds without error.
///
///     let priced = try PricedProblem(problem)
///     if let certificate = priced.certify(objective: problem.solve().objective) {
///       try priced.check(certificate)   // the bound, recomputed
///     }
public struct Certificate: Sendable, Equatable {
  /// A vector of multipliers.
  public struct Step: Sendable, Equatable {
    /// The price of a unit of the constraint on the sites together, times 2^`priceBits` of the
    /// problem.
    public var price: Int
    /// The multiplier of each client; for the modular problem prices of resources, site by site,
    /// and of the side constraints follow.
    public var multipliers: [Int]

    /// A step.
    public init(price: Int, multipliers: [Int]) {
      self.price = price
      self.multipliers = multipliers
    }
  }

  /// What tells the two children of a node apart.
  public enum Branch: Sendable, Equatable {
    /// The site is open in the first child and closed in the second.
    case site(Int)
    /// The site serves the client in the first child and does not in the second.
    case pair(client: Int, site: Int)
  }

  /// A node of the tree.
  public struct Node: Sendable, Equatable {
    /// The multipliers, in the order in which they are used.
    public var steps: [Step]
    /// How the node is divided; `nil` for a leaf.
    public var branch: Branch?

    /// A node.
    public init(steps: [Step], branch: Branch? = nil) {
      self.steps = steps
      self.branch = branch
    }
  }

  /// Costs are counted in units of 2^−`bits`.
  public var bits: Int
  /// Demands and capacities are counted in units of 2^−`demandBits`.
  public var demandBits: Int
  /// What every solution costs at least, in units.
  public var target: Int
  /// For p-center the radius below which it is proved that the sites do not suffice.
  public var radius: Double?
  /// The nodes, each before its children, and all below the first child before the second.
  public var nodes: [Node]

  /// A certificate.
  public init(bits: Int, demandBits: Int, target: Int, radius: Double? = nil, nodes: [Node]) {
    self.bits = bits
    self.demandBits = demandBits
    self.target = target
    self.radius = radius
    self.nodes = nodes
  }
}

/// Why a certificate is refused.
public enum CertificateError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A number is outside what the arithmetic allows.
  case outOfRange(what: String)
  /// A node has too few or too many multipliers.
  case wrongSize(node: Int, expected: Int, found: Int)
  /// A node divides by something that does not exist.
  case badBranch(node: Int)
  /// A leaf does not reach the target.
  case notProved(node: Int, bound: Int, needed: Int)
  /// The tree ends before every branch has its leaf.
  case missingNodes(found: Int)
  /// Nodes follow behind the tree.
  case extraNodes(used: Int, found: Int)
  /// The certificate is for another problem.
  case otherProblem(what: String, expected: String, found: String)

  /// The claim is better than what is proved.
  case overstated(claim: Double, proved: Double)
  /// The solution is none, or does not cost what is claimed.
  case badSolution(Violation)

  /// The problem is too large to be certified.
  case problem(ProblemError)

  /// The error in words.
  public var description: String {
    switch self {
    case .overstated(let claim, let proved):
      "the bound \(claim) is claimed, and \(proved) is proved"
    case .problem(let error): "\(error)"
    case .badSolution(let violation): "the solution fails: \(violation)"
    case .outOfRange(let what): "\(what) is out of range"
    case .wrongSize(let node, let expected, let found):
      "node \(node): \(expected) multipliers expected, \(found) found"
    case .badBranch(let node): "node \(node) divides by a site or client that does not exist"
    case .notProved(let node, let bound, let needed):
      "node \(node): the bound \(bound) does not reach \(needed)"
    case .missingNodes(let found):
      "the tree ends after \(found) nodes, and some branch has no leaf"
    case .extraNodes(let used, let found): "the tree ends after \(used) of \(found) nodes"
    case .otherProblem(let what, let expected, let found):
      "the certificate is for another problem: \(what) is \(found), not \(expected)"
    }
  }
}
