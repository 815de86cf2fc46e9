/// Modular facility location: choose an option at each site and serve each client from one site.
///
/// Sites j have options k, of which exactly one is chosen, with a fixed cost f, a capacity for each
/// resource r and a minimum load. Capacity may be bought in modules. Every client i is served by
/// exactly one arc a = (client, site, mode), or stays unserved at its penalty. With x the arcs, y
/// the options and n the modules:
///
///     minimise   Σ f y + Σ q n + Σ c x + Σ penalty · unserved
///     subject to Σ x of client i + unserved of i = 1
///                Σ use · demand · x  ≤  capacity + Σ size n − Σ takes n      each site, resource
///                Σ use · demand · x  ≥  minimum                              each site, resource
///                side constraints, linear in y and x
///
/// An option serves an arc only if it has capacity, modules included, in every resource the arc
/// uses. Costs are for the whole client; `use` is for one unit of demand.
///
///     let problem = try ModularProblem(
///       resources: ["seats"],
///       sites: [.init(id: "a", options: [.closed, .init(name: "open", cost: 5, capacity: [10])])],
///       clients: [.init(id: "v", demand: 4)],
///       modes: ["day"], usePatterns: [[1]],
///       arcs: [.init(client: 0, site: 0, mode: 0, pattern: 0, cost: 3)])
///     problem.solve().objective   // 8
///
/// The problem is checked once, here, and sparse throughout: pairs without an arc do not exist.
public struct ModularProblem: Sendable, Equatable {
  /// A step in which an option buys capacity: a class of 45 seats with its teacher.
  public struct Module: Sendable, Equatable {
    /// The resource it adds to.
    public var resource: Int
    /// How much it adds.
    public var size: Double
    /// What one costs.
    public var cost: Double
    /// How many there can be.
    public var most: Int
    /// What one takes from other resources: a class takes a room.
    ///
    /// Resources here come after `resource` in the problem's order.
    public var takes: [Taking]

    /// A module.
    public init(
      resource: Int, size: Double, cost: Double, most: Int, takes: [Taking] = []
    ) {
      self.resource = resource
      self.size = size
      self.cost = cost
      self.most = most
      self.takes = takes
    }
  }

  /// An amount of a resource that a module takes.
  public struct Taking: Sendable, Equatable {
    /// The resource taken from.
    public var resource: Int
    /// How much one module takes.
    public var amount: Double

    /// A taking.
    public init(resource: Int, amount: Double) {
      self.resource = resource
      self.amount = amount
    }
  }

  /// What a site can be.
  public struct Option: Sendable, Equatable {
    /// The name shown in reports.
    public var name: String
    /// The fixed cost.
    public var cost: Double
    /// Capacity by resource before modules; empty means none.
    public var capacity: [Double]
    /// The least load by resource; empty means none.
    public var minimum: [Double]
    /// What can be bought; at most one module a resource.
    public var modules: [Module]

    /// An option.
    public init(
      name: String, cost: Double, capacity: [Double] = [], minimum: [Double] = [],
      modules: [Module] = []
    ) {
      self.name = name
      self.cost = cost
      self.capacity = capacity
      self.minimum = minimum
      self.modules = modules
    }

    /// No capacity, no cost.
    public static let closed = Option(name: "closed", cost: 0)
  }

  /// A place with its options.
  public struct Site: Sendable, Equatable {
    /// The name shown in reports.
    public var id: String
    /// The options, at least one.
    public var options: [Option]

    /// A site.
    public init(id: String, options: [Option]) {
      self.id = id
      self.options = options
    }
  }

  /// Somebody to be served whole from one site.
  public struct Client: Sendable, Equatable {
    /// The name shown in reports.
    public var id: String
    /// How much is demanded.
    public var demand: Double
    /// The cost of leaving it unserved; `nil` where it must be served.
    public var penalty: Double?

    /// A client.
    public init(id: String, demand: Double, penalty: Double? = nil) {
      self.id = id
      self.demand = demand
      self.penalty = penalty
    }
  }

  /// A way of serving a client from a site.
  public struct Arc: Sendable, Equatable {
    /// The client, by index.
    public var client: Int32
    /// The site, by index.
    public var site: Int32
    /// The mode, an index into `modes`.
    public var mode: Int32
    /// What it uses for one unit of demand, an index into `usePatterns`.
    public var pattern: Int32
    /// The cost of serving the whole client.
    public var cost: Double

    /// An arc.
    public init(client: Int, site: Int, mode: Int, pattern: Int, cost: Double) {
      self.client = Int32(client)
      self.site = Int32(site)
      self.mode = Int32(mode)
      self.pattern = Int32(pattern)
      self.cost = cost
    }
  }

  /// A linear constraint over options: Σ coefficient · y, at most or at least a number.
  public struct SideConstraint: Sendable, Equatable {
    /// The direction.
    public enum Sense: String, Sendable {
      /// The sum is at most the limit.
      case atMost = "<="
      /// The sum is at least the limit.
      case atLeast = ">="
    }

    /// A coefficient on an option of a site.
    public struct Term: Sendable, Equatable {
      /// The site, by index.
      public var site: Int
      /// The option of the site, by index.
      public var option: Int
      /// The coefficient.
      public var coefficient: Double

      /// A term.
      public init(site: Int, option: Int, coefficient: Double) {
        self.site = site
        self.option = option
        self.coefficient = coefficient
      }
    }

    /// The name shown in reports.
    public var name: String
    /// The sum's terms.
    public var terms: [Term]
    /// The direction.
    public var sense: Sense
    /// The number on the right.
    public var limit: Double

    /// A side constraint.
    public init(name: String, terms: [Term], sense: Sense, limit: Double) {
      self.name = name
      self.terms = terms
      self.sense = sense
      self.limit = limit
    }
  }

  /// The names of the resources.
  public let resources: [String]
  /// The sites.
  public let sites: [Site]
  /// The clients.
  public let clients: [Client]
  /// The names of the modes.
  public let modes: [String]
  /// What a kind of arc uses of each resource for one unit of demand.
  public let usePatterns: [[Double]]
  /// The arcs, sorted by client, ties in the order given.
  public let arcs: [Arc]
  /// Where the arcs of each client start, with the end behind the last: `clients.count + 1`.
  public let clientArcs: [Int]
  /// Constraints across sites.
  public let side: [SideConstraint]

  /// Checks and takes over a problem.
  ///
  /// Complexity: O(size of the input). Throws `ProblemError` naming the first fault.
  public init(
    resources: [String], sites: [Site], clients: [Client], modes: [String],
    usePatterns: [[Double]], arcs: [Arc], side: [SideConstraint] = []
  ) throws(ProblemError) {
    let full = sites.map { $0.completed(resources: resources.count) }
    let checker = ModularProblemChecker(
      resources: resources.count, sites: full, clients: clients, modes: modes.count,
      usePatterns: usePatterns, side: side)
    try checker.check(arcs: arcs)
    self.resources = resources
    self.sites = full
    self.clients = clients
    self.modes = modes
    self.usePatterns = usePatterns
    self.side = side
    var offsets = [Int](repeating: 0, count: clients.count + 1)
    for arc in arcs { offsets[Int(arc.client) + 1] += 1 }
    for i in clients.indices { offsets[i + 1] += offsets[i] }
    var next = offsets
    var sorted = arcs
    for arc in arcs {
      sorted[next[Int(arc.client)]] = arc
      next[Int(arc.client)] += 1
    }
    self.arcs = sorted
    clientArcs = offsets
  }

  /// Takes over what comes from a checked problem, arcs sorted by client.
  init(
    partOf whole: ModularProblem, sites: [Site], clients: [Client], arcs: [Arc],
    clientArcs: [Int], side: [SideConstraint]
  ) {
    resources = whole.resources
    modes = whole.modes
    usePatterns = whole.usePatterns
    self.sites = sites
    self.clients = clients
    self.arcs = arcs
    self.clientArcs = clientArcs
    self.side = side
  }

  /// Work that is enough for a good solution and bound of a problem of this size, in the units of
  /// `SolveOptions.workLimit`: that limit's default, and more for more than 100,000 arcs.
  public var suggestedWork: Int { max(SolveOptions().workLimit, arcs.count / 5) }

  /// The arcs of a client, as indices into `arcs`.
  public func arcs(of client: Int) -> Range<Int> { clientArcs[client]..<clientArcs[client + 1] }
}

extension ModularProblem.Site {
  /// The same site with capacities and minimum loads spelled out for every resource.
  fileprivate func completed(resources: Int) -> Self {
    var site = self
    for k in site.options.indices {
      if site.options[k].capacity.isEmpty {
        site.options[k].capacity = Array(repeating: 0, count: resources)
      }
      if site.options[k].minimum.isEmpty {
        site.options[k].minimum = Array(repeating: 0, count: resources)
      }
    }
    return site
  }
}
