// Solutions from the core's relaxation.
extension OpeningSearch {
  /// Takes the rounded solution of the relaxation as a solution, and improves it by local search.
  mutating func offer(_ tree: inout CoreTree) {
    let y = tree.simplex.y
    let sum = y.reduce(0, +)
    let wanted = min(max(Int(sum.rounded()), tree.current.least), tree.current.most)
    let order = y.indices.sorted { (y[$0], $1) > (y[$1], $0) }
    let before = objective
    take(tree.open + order.prefix(wanted).map { tree.table.siteName[$0] })
    var chosen = [Bool](repeating: false, count: y.count)
    for j in order.prefix(wanted) { chosen[j] = true }
    let start = tree.interchange.work
    tree.interchange.start(chosen)
    tree.interchange.descend(isStopped: { limitReached() != nil })
    if tree.interchange.value < objective {
      take(tree.open + tree.interchange.openSites.map { tree.table.siteName[Int($0)] })
    }
    work += Interchange.stepCost * Double(tree.interchange.work - start)
    if objective < before { decideEverywhere(&tree) }
  }

  /// Iterated local search among the sites that the relaxation uses.
  mutating func polish(_ tree: inout CoreTree) {
    guard limitReached() == nil else { return }
    startFromBest(&tree)
    let y = tree.simplex.y
    var support = y.indices.filter { y[$0] > 1e-6 }.map { Int32($0) }
    if support.isEmpty { support = y.indices.map { Int32($0) } }
    var found: [[Int32]] = []
    var numbers = random
    let start = tree.interchange.work
    tree.interchange.iterate(
      budget: Int(max(work * 0.05, 5e6)), patience: 10 * support.count, among: support, &numbers,
      isStopped: { limitReached() != nil },
      improved: { better in found.append(better.openSites) })
    random = numbers
    work += Interchange.stepCost * Double(tree.interchange.work - start)
    for sites in found { take(tree.open + sites.map { tree.table.siteName[Int($0)] }) }
  }

  /// Puts the best solution where local search has none yet: its relaxation was never solved.
  private func startFromBest(_ tree: inout CoreTree) {
    guard tree.interchange.openCount == 0, tree.table.most > 0 else { return }
    let best = Set(incumbent)
    tree.interchange.start(tree.table.siteName.map { best.contains($0) })
  }

  /// A better solution decides sites for the whole tree.
  func decideEverywhere(_ tree: inout CoreTree) {
    let room = threshold - tree.rootBound
    for j in tree.rootGains.indices where tree.rootGains[j] >= room && tree.decided[j] == .free {
      tree.decided[j] = tree.rootChosen[j] ? .open : .closed
    }
  }
}
