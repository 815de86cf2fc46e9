/// A decision forced upon a problem: what some sites may be, and which ways clients may not take.
///
///     let closed = Restriction(site: 7, options: [0])
public struct Restriction: Sendable, Equatable {
  /// A site and the options it may have, as indices into its options.
  public struct Site: Sendable, Equatable {
    /// The site, by index.
    public var site: Int
    /// What it may be, ascending; at least one.
    public var options: [Int]

    /// A site's options.
    public init(site: Int, options: [Int]) { (self.site, self.options) = (site, options) }
  }

  /// The sites whose options are limited, each once.
  public var sites: [Site]
  /// Arcs that serve nobody, as indices into the problem's arcs.
  public var forbiddenArcs: [Int]

  /// A decision upon some sites.
  public init(sites: [Site], forbiddenArcs: [Int] = []) {
    (self.sites, self.forbiddenArcs) = (sites, forbiddenArcs)
  }

  /// A decision upon one site.
  public init(site: Int, options: [Int]) {
    self.init(sites: [Site(site: site, options: options)])
  }
}

extension ModularProblem {
  /// The same problem under a restriction, whose sites keep only the options that are allowed.
  ///
  /// Indices of options change at these sites, and those of arcs where some are forbidden.
  ///
  /// Complexity: O(sites + terms of side constraints), and O(arcs) where arcs are forbidden.
  func restricted(by restriction: Restriction) -> ModularProblem {
    var sites = self.sites
    var position: [Int: [Int: Int]] = [:]
    for limit in restriction.sites {
      precondition(!limit.options.isEmpty, "a site has at least one option")
      sites[limit.site].options = limit.options.map { self.sites[limit.site].options[$0] }
      position[limit.site] = Dictionary(
        uniqueKeysWithValues: zip(limit.options, limit.options.indices))
    }
    let side = self.side.map { constraint in
      guard constraint.terms.contains(where: { position[$0.site] != nil }) else {
        return constraint
      }
      var changed = constraint
      changed.terms = constraint.terms.compactMap { term in
        guard let kept = position[term.site] else { return term }
        guard let option = kept[term.option] else { return nil }
        return .init(site: term.site, option: option, coefficient: term.coefficient)
      }
      return changed
    }
    var (arcs, offsets) = (self.arcs, clientArcs)
    if !restriction.forbiddenArcs.isEmpty {
      var isOut = [Bool](repeating: false, count: arcs.count)
      for arc in restriction.forbiddenArcs { isOut[arc] = true }
      (arcs, offsets) = ([], [0])
      for client in clients.indices {
        for arc in self.arcs(of: client) where !isOut[arc] { arcs.append(self.arcs[arc]) }
        offsets.append(arcs.count)
      }
    }
    return ModularProblem(
      partOf: self, sites: sites, clients: clients, arcs: arcs, clientArcs: offsets, side: side)
  }
}
