/// Raising the bound of a node with the columns of earlier nodes.
///
/// Where the sites are decided a node differs little from its parent, whose columns say nearly all
/// about its bound. A proximal bundle method (`ColumnMaster`) starts at the parent's multipliers and
/// never leaves them for worse; subgradients lose the way first and need a hundred steps to come
/// back. It ends where no multipliers near the best ones can bring much more.
extension SingleSourceAscent {
  /// Steps until the bound exceeds `cutoff`, the columns promise little more, or the steps end.
  ///
  /// `visit` sees the choice of every step and tells whether to stop.
  mutating func run(
    _ relaxation: inout SingleSourceRelaxation, _ master: inout ColumnMaster, steps: Int,
    cutoff: Double, visit: (_ relaxation: SingleSourceRelaxation, _ step: Int) -> Bool
  ) {
    take(itemShares: Array(repeating: 0, count: relaxation.itemCount))
    var value = relaxation.evaluate(best)
    count(value)
    guard value <= cutoff, value < .infinity else { return }
    // Without a cutoff a twentieth of the value stands for the room below it.
    let first = cutoff < .infinity ? cutoff - value : 0.05 * max(1, abs(value))
    if master.step <= 0 { master.step = max(1, 0.05 * first) }
    master.add(relaxation)
    master.normalize()
    let limit = largestMultiplier
    for step in 0..<steps {
      let room = max(1, min(cutoff - value, first))
      let promised = master.promise(center: best, value: value)
      let potential = master.potential(center: best, value: value, reach: 0.1 * room)
      guard promised > 0, potential > 0.05 * room else { break }
      let point = master.point.map { min(max($0, -limit), limit).rounded() }
      let next = relaxation.evaluate(point)
      count(next)
      master.add(relaxation)
      if next > value {
        if next - value > 0.5 * promised { master.step *= 1.5 }
        value = next
        accept(point)
      } else if value - next > promised {
        master.step *= 0.6
      }
      if promised < 0.2 * potential { master.step *= 1.5 }
      master.step = min(max(master.step, 1e-6 * room), room)
      if value > cutoff || value == .infinity || visit(relaxation, step) { break }
    }
    take(itemShares: master.itemShares(relaxation))
  }
}
