import CatchmentSupport

/// The order of the search: the least bound first over the sites, depth first over the pairs.
///
/// A node whose sites are all decided is a generalized assignment problem with a small gap and a
/// large tree, in which a cutoff a little too high is dear. So it waits with the others, and when
/// its bound is the least its pairs are searched only a little above that bound. If nothing is
/// found there the bound rises and it waits again, with a longer reach. Trees grow exponentially
/// with the reach, so that repeating the first levels costs little.
extension SingleSourceTree {
  /// Works through everything below a node until nothing at most the cutoff is left, or a limit is
  /// reached.
  mutating func explore(_ root: Open) {
    waiting.removeAll()
    waiting.put(root, key: root.bound)
    while let open = waiting.take() {
      if open.bound > cutoff { continue }
      if open.pairReach != nil {
        searchPairs(below: open)
      } else {
        visit(open)
        for child in stack { waiting.put(child, key: child.bound) }
        stack.removeAll()
      }
      let left = min(waiting.leastKey, cutoff + 1)
      if left > bound, left < value {
        bound = left
        report()
      }
      if shouldStop() { return }
    }
  }

  private mutating func visit(_ open: Open) {
    statistics.nodes += 1
    expand(open)
    if statistics.nodes % 16 == 0 { improveIncumbent(kicks: 1) }
  }

  /// Searches the pairs of a node with all sites decided, as far as its reach.
  private mutating func searchPairs(below start: Open) {
    var open = start
    let reach = open.pairReach ?? 0
    let goal = cutoff
    cutoff = min(goal, max(model.units.floor(open.bound + reach), open.bound))
    isSearchingPairs = true
    open.decision = nil
    stack = [open]
    let first = statistics.nodes
    while let next = stack.popLast() {
      if next.bound > cutoff { continue }
      if !usesColumns, statistics.nodes - first >= quickNodes {
        usesColumns = true
        // Below a low cutoff little is left for a dive to find.
        let narrow = cutoff
        cutoff = min(goal, finalCutoff)
        dive(from: open)
        cutoff = min(narrow, finalCutoff)
        stack = [open]
        continue
      }
      visit(next)
      if shouldStop() { break }
    }
    (isSearchingPairs, usesColumns) = (false, false)
    // Below the cutoff only what is left on the stack can be.
    open.bound = stack.reduce(max(open.bound, cutoff + 1)) { min($0, $1.bound) }
    stack.removeAll()
    cutoff = min(goal, finalCutoff)
    open.pairReach = 1.5 * reach
    if open.bound <= cutoff, open.bound < .infinity { waiting.put(open, key: open.bound) }
  }
}
