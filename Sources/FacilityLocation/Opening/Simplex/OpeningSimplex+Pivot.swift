// A pivot: the ratio test, and the change of basis.
extension OpeningSimplex {
  private static let smallest = 1e-9

  /// What stops a dual step.
  private enum Block {
    case tight(Int)
    case key(client: Int)
    case site(Int)
  }

  /// Mends a violation by one dual step; returns whether it could.
  mutating func pivot(on violation: OpeningViolation) -> Bool {
    prepare(violation)
    let cutClient: Int
    if case .cut(let client, _, _) = violation { cutClient = client } else { cutClient = -1 }
    sumByClient()
    if cutClient >= 0 { clientSum[cutClient] -= 1 }
    makePivotRow(violation)
    var (length, block) = ratioOfCuts(cutClient)
    let flips = ratioOfSites(&length, &block, slope: violation.amount)
    guard let block else {
      clearSums(cutClient)
      return false
    }
    // Beyond the point where a site goes to its other bound, the dual value rises by less.
    for (j, change) in flips {
      objective -= max(0, length * abs(pivotRow[j]) - abs(reduced[j])) * abs(change)
    }
    takeDualStep(length, violation, cutClient)
    var amount = violation.amount
    if !flips.isEmpty {
      for (j, change) in flips { amount -= abs(pivotRow[j] * change) }
      move(flips)
    }
    return change(violation, cutClient, block, amount: max(amount, 0), length: length)
  }

  /// The direction in which the weights of the kernel's cuts fall, and the new row over the kernel.
  private mutating func prepare(_ violation: OpeningViolation) {
    let count = kernel.count
    switch violation {
    case .range(let column, let sign, _):
      direction.removeAll(keepingCapacity: true)
      for t in 0..<count { direction.append(sign * kernel[column, t]) }
    case .cut(let client, let level, _): prepareCut(client, level)
    case .count(let sign, _):
      entering.removeAll(keepingCapacity: true)
      entering.append(contentsOf: repeatElement(sign, count: count))
      kernel.multiply(row: entering, into: &direction)
    }
    work += count * count
  }

  /// The direction that a new cut gives the weights of the kernel's.
  mutating func prepareCut(_ client: Int, _ level: Double) {
    entering.removeAll(keepingCapacity: true)
    entering.append(contentsOf: repeatElement(0, count: kernel.count))
    position.withUnsafeBufferPointer { position in
      entering.withUnsafeMutableBufferPointer { entering in
        rows.gather(client, level, less: keyLevel[client], position, into: entering)
      }
    }
    kernel.multiply(row: entering, into: &direction)
  }

  private mutating func sumByClient() {
    for t in tightClient.indices where tightClient[t] >= 0 {
      clientSum[Int(tightClient[t])] += direction[t]
    }
  }

  private mutating func clearSums(_ cutClient: Int) {
    for client in tightClient where client >= 0 { clientSum[Int(client)] = 0 }
    if cutClient >= 0 { clientSum[cutClient] = 0 }
  }

  /// The change of the reduced costs for a unit of the step.
  private mutating func makePivotRow(_ violation: OpeningViolation) {
    var row: [Double] = []
    swap(&row, &pivotRow)
    for j in row.indices { row[j] = 0 }
    addTightRows(direction, to: &row)
    switch violation {
    case .range: break
    case .cut(let client, let level, _):
      row.withUnsafeMutableBufferPointer { row in
        rows.add(client, level, less: keyLevel[client], times: -1, to: row)
      }
    case .count(let sign, _):
      for j in row.indices { row[j] -= sign }
    }
    swap(&row, &pivotRow)
    work += siteCount + 16 * tightClient.count
  }

  /// The step at which the first weight of a cut reaches 0, the largest pivot among near ties.
  private func ratioOfCuts(_ cutClient: Int) -> (Double, Block?) {
    var most = Double.infinity
    let slack = 1e-10
    forEachFallingWeight(cutClient) { weight, rate, _ in
      most = min(most, (max(weight, 0) + slack) / rate)
    }
    var (length, block, largest) = (Double.infinity, Block?.none, 0.0)
    forEachFallingWeight(cutClient) { weight, rate, what in
      let ratio = max(weight, 0) / rate
      if ratio <= most, rate > largest { (length, block, largest) = (ratio, what, rate) }
    }
    return (length, block)
  }

  @inline(__always)
  private func forEachFallingWeight(
    _ cutClient: Int, _ body: (Double, Double, Block) -> Void
  ) {
    for t in tightClient.indices {
      let client = Int(tightClient[t])
      if client < 0, least == most { continue }
      if direction[t] > Self.smallest { body(weight[t], direction[t], .tight(t)) }
      if client >= 0, client != cutClient, -clientSum[client] > Self.smallest {
        body(keyWeight[client], -clientSum[client], .key(client: client))
      }
    }
    if cutClient >= 0, -clientSum[cutClient] > Self.smallest {
      body(keyWeight[cutClient], -clientSum[cutClient], .key(client: cutClient))
    }
  }

  /// Shortens the step to where a reduced cost changes its sign, unless the site can go to its other
  /// bound and leave violation to mend; returns the sites that do.
  private func ratioOfSites(
    _ length: inout Double, _ block: inout Block?, slope: Double
  ) -> [(Int, Double)] {
    var passed: [(ratio: Double, site: Int)] = []
    for j in 0..<siteCount where position[j] < 0 && lower[j] < upper[j] {
      let p = pivotRow[j]
      let isLow = y[j] == lower[j]
      guard isLow ? p < -Self.smallest : p > Self.smallest else { continue }
      let ratio = max(0, isLow ? reduced[j] : -reduced[j]) / abs(p)
      if ratio <= length { passed.append((ratio, j)) }
    }
    guard !passed.isEmpty else { return [] }
    passed.sort { ($0.ratio, $0.site) < ($1.ratio, $1.site) }
    var left = slope
    var flips: [(Int, Double)] = []
    for (ratio, j) in passed {
      let range = upper[j] - lower[j]
      let after = left - abs(pivotRow[j]) * range
      if after <= 1e-10 * slope {
        (length, block) = (ratio, .site(j))
        return flips
      }
      flips.append((j, y[j] == lower[j] ? range : -range))
      left = after
    }
    return flips
  }

  private mutating func takeDualStep(
    _ length: Double, _ violation: OpeningViolation, _ cutClient: Int
  ) {
    pivots += 1
    pivotsSinceRebuild += 1
    objective += length * violation.amount
    for t in weight.indices { weight[t] -= length * direction[t] }
    for client in tightClient where client >= 0 {
      // Each client once: its sum is cleared as it is used.
      keyWeight[Int(client)] += length * clientSum[Int(client)]
      clientSum[Int(client)] = 0
    }
    if cutClient >= 0 {
      keyWeight[cutClient] += length * clientSum[cutClient]
      clientSum[cutClient] = 0
    }
    for j in reduced.indices where position[j] < 0 { reduced[j] += length * pivotRow[j] }
  }

  /// Moves sites outside the kernel; the kernel's follow.
  mutating func move(_ changes: [(Int, Double)]) {
    if basic.isEmpty {
      for (j, change) in changes { y[j] += change }
      return
    }
    for (j, change) in changes {
      y[j] += change
      step[j] = change
    }
    kernelColumn = multiplyTightRows(step)
    for (j, _) in changes { step[j] = 0 }
    kernel.multiply(column: kernelColumn, into: &columnImage)
    for b in basic.indices { y[Int(basic[b])] -= columnImage[b] }
    work += basic.count * basic.count
  }

  // MARK: The change of basis

  private mutating func change(
    _ violation: OpeningViolation, _ cutClient: Int, _ block: Block, amount: Double, length: Double
  ) -> Bool {
    switch block {
    case .site(let j): return enter(j, violation, amount, length)
    case .tight(let t): return leave(t, violation, amount, length)
    case .key(let client):
      if client == cutClient, !tightClient.contains(Int32(client)) {
        // The new cut becomes the key; the client's cost rises, nothing else moves.
        guard case .cut(_, let level, _) = violation else { return false }
        keyLevel[client] = level
        keyWeight[client] = 1
        return true
      }
      let t = exchangeKey(client, isCut: client == cutClient)
      return leave(t, violation, amount, length)
    }
  }

  /// Makes another tight cut of a client its key; returns the row that now stands for the old key.
  private mutating func exchangeKey(_ client: Int, isCut: Bool) -> Int {
    let rows = tightClient.indices.filter { Int(tightClient[$0]) == client }
    let t = rows.max { abs(weight[$0]) < abs(weight[$1]) } ?? rows[0]
    var sum = 0.0
    for row in rows { sum += direction[row] }
    kernel.exchangeKey(t, others: rows.filter { $0 != t })
    (keyLevel[client], tightLevel[t]) = (tightLevel[t], keyLevel[client])
    (keyWeight[client], weight[t]) = (weight[t], keyWeight[client])
    direction[t] = (isCut ? 1 : 0) - sum
    return t
  }

  /// Row t leaves the kernel.
  private mutating func leave(
    _ t: Int, _ violation: OpeningViolation, _ amount: Double, _ length: Double
  ) -> Bool {
    let pivot = direction[t]
    guard abs(pivot) > Self.smallest else { return false }
    let move = amount / pivot
    for b in basic.indices { y[Int(basic[b])] += move * kernel[b, t] }
    work += basic.count * basic.count
    switch violation {
    case .range(let column, let sign, _):
      let j = Int(basic[column])
      kernel.shrink(row: t, column: column)
      position[j] = -1
      y[j] = sign > 0 ? lower[j] : upper[j]
      reduced[j] = sign * length
      removeColumn(column)
      removeRow(t)
    case .cut(let client, let level, _):
      kernel.replaceRow(t, image: direction)
      if countRow == t { countRow = -1 }
      tightClient[t] = Int32(client)
      tightLevel[t] = level
      weight[t] = length
    case .count(let sign, _):
      kernel.replaceRow(t, image: direction)
      tightClient[t] = -1
      weight[t] = length
      countRow = t
      countSign = sign
    }
    return true
  }

  /// Site j enters the kernel.
  private mutating func enter(
    _ j: Int, _ violation: OpeningViolation, _ amount: Double, _ length: Double
  ) -> Bool {
    let p = pivotRow[j]
    readColumn(j)
    kernel.multiply(column: kernelColumn, into: &columnImage)
    work += 2 * basic.count * basic.count
    let move = -amount / p
    for b in basic.indices { y[Int(basic[b])] -= move * columnImage[b] }
    y[j] += move
    reduced[j] = 0
    switch violation {
    case .range(let column, let sign, _):
      guard abs(columnImage[column]) > Self.smallest else { return false }
      let out = Int(basic[column])
      kernel.replaceColumn(column, image: columnImage)
      position[out] = -1
      y[out] = sign > 0 ? lower[out] : upper[out]
      reduced[out] = sign * length
      basic[column] = Int32(j)
      position[j] = Int32(column)
    case .cut(let client, let level, _):
      kernel.grow(rowImage: direction, columnImage: columnImage, pivot: -p)
      tightClient.append(Int32(client))
      tightLevel.append(level)
      addColumn(j, weight: length)
    case .count(let sign, _):
      kernel.grow(rowImage: direction, columnImage: columnImage, pivot: -p)
      tightClient.append(-1)
      tightLevel.append(0)
      (countRow, countSign) = (tightClient.count - 1, sign)
      addColumn(j, weight: length)
    }
    return true
  }

  private mutating func addColumn(_ j: Int, weight length: Double) {
    weight.append(length)
    position[j] = Int32(basic.count)
    basic.append(Int32(j))
  }

  private mutating func removeColumn(_ b: Int) {
    let last = basic.removeLast()
    guard b < basic.count else { return }
    basic[b] = last
    position[Int(last)] = Int32(b)
  }

  private mutating func removeRow(_ t: Int) {
    let last = tightClient.count - 1
    if countRow == t { countRow = -1 } else if countRow == last { countRow = t }
    tightClient.swapAt(t, last)
    tightLevel.swapAt(t, last)
    weight.swapAt(t, last)
    tightClient.removeLast()
    tightLevel.removeLast()
    weight.removeLast()
  }
}
