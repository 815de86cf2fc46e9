/// Solving the master problem for its shares.
extension ColumnMaster {
  /// Solves for the shares around `center`, where the bound is `value`; what the columns promise
  /// beyond that at `point`, not above 0 where no step helps.
  mutating func promise(center: [Double], value: Double) -> Double {
    for _ in 0..<8 {
      let promised = solve(center: center, value: value) - value
      if promised > 0 { return promised }
      // Long steps are the harder to solve for.
      step *= 0.5
    }
    return 0
  }

  /// Sweeps over the sites until the shares are nearly right; returns the bound that the columns
  /// promise at `point`.
  private mutating func solve(center: [Double], value: Double) -> Double {
    place(center)
    for _ in 0..<60 {
      var gap = 0.0
      var promised = constant
      for i in clients { promised += point[Int(i)] }
      for j in sites {
        let (least, open) = Self.balance(
          slot[Int(j) * Self.width..<Int(j) * Self.width + Int(slotCount[Int(j)])], member, start,
          cost, step, &share, &point, &reduced, &seen, &stamp)
        promised += least
        gap += open
      }
      work += member.count
      if gap <= 0.1 * (promised - value) || promised <= value { break }
    }
    return promisedAtPoint()
  }

  /// The multipliers that belong to the shares around a centre.
  private mutating func place(_ center: [Double]) {
    point = center
    for i in clients { point[Int(i)] += step }
    for column in cost.indices where share[column] > 0 {
      let part = step * share[column]
      for a in start[column]..<start[column + 1] { point[Int(member[a])] -= part }
    }
  }

  /// The most that multipliers within `reach` of the centre can add to its bound.
  ///
  /// For any shares and any u, the bound is at most Σ λ_k (c_k − Σ_{i in k} ū_i) + Σ ū + r (u − ū).
  func potential(center: [Double], value: Double, reach: Double) -> Double {
    var error = constant - value
    for i in clients {
      error += center[Int(i)] + reach * abs(point[Int(i)] - center[Int(i)]) / step
    }
    for column in cost.indices where share[column] > 0 {
      var d = cost[column]
      for a in start[column]..<start[column + 1] { d -= center[Int(member[a])] }
      error += share[column] * d
    }
    return error
  }

  private func promisedAtPoint() -> Double {
    var sum = constant
    for i in clients { sum += point[Int(i)] }
    for j in sites {
      var least = Double.infinity
      for k in 0..<Int(slotCount[Int(j)]) {
        let column = Int(slot[Int(j) * Self.width + k])
        var d = cost[column]
        for a in start[column]..<start[column + 1] { d -= point[Int(member[a])] }
        least = min(least, d)
      }
      sum += least
    }
    return sum
  }

  /// Moves share from the worst used column of a site to its best; returns the least reduced cost
  /// and how far the shares were from it.
  private static func balance(
    _ columns: ArraySlice<Int32>, _ members: [Int32], _ starts: [Int], _ costs: [Double],
    _ step: Double, _ shares: inout [Double], _ points: inout [Double],
    _ reductions: inout [Double], _ marks: inout [Int32], _ stamp: inout Int32
  ) -> (least: Double, gap: Double) {
    let (slot, member, start, cost) = (columns.span, members.span, starts.span, costs.span)
    var share = shares.mutableSpan
    var point = points.mutableSpan
    var reduced = reductions.mutableSpan
    var seen = marks.mutableSpan
    var (least, gap) = (Double.infinity, 0.0)
    for round in 0..<3 {
      var (p, q) = (-1, -1)
      var (low, high) = (Double.infinity, -Double.infinity)
      for k in slot.indices {
        let column = Int(slot[k])
        var d = cost[column]
        for a in start[column]..<start[column + 1] { d -= point[Int(member[a])] }
        reduced[k] = d
        if d < low { (low, p) = (d, column) }
        if d > high, share[column] > 0 { (high, q) = (d, column) }
      }
      if round == 0 {
        least = low
        for k in slot.indices { gap += share[Int(slot[k])] * (reduced[k] - low) }
      }
      guard p >= 0, q >= 0, p != q, high > low else { break }
      stamp &+= 1
      for a in start[p]..<start[p + 1] { seen[Int(member[a])] = stamp }
      var size = start[p + 1] - start[p]
      for a in start[q]..<start[q + 1] { size += seen[Int(member[a])] == stamp ? -1 : 1 }
      let wanted = (high - low) / (step * Double(max(size, 1)))
      let moved = min(share[q], wanted)
      share[q] = wanted >= share[q] ? 0 : share[q] - moved
      share[p] += moved
      let change = step * moved
      for a in start[p]..<start[p + 1] { point[Int(member[a])] -= change }
      for a in start[q]..<start[q + 1] { point[Int(member[a])] += change }
    }
    return (least, gap)
  }
}
