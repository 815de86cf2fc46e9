// Bases from scratch.
extension OpeningSimplex {
  /// What tells a basis: enough to return to it, without numbers that follow.
  struct Basis: Sendable {
    var basic: [Int32]
    var tightClient: [Int32]
    var tightLevel: [Double]
    var keyLevel: [Double]
    var countSign: Double
  }

  /// Goes back to one cut for each client, at the multipliers reached; nothing of the bound is lost.
  mutating func startOver() {
    let u = multipliers
    for i in 0..<clientCount {
      let level = u[i].isFinite ? u[i] * scale : rows.floor(i)
      keyLevel[i] = min(max(level, rows.floor(i)), rows.cap[i])
    }
    for j in basic { position[Int(j)] = -1 }
    basic.removeAll(keepingCapacity: true)
    tightClient.removeAll(keepingCapacity: true)
    tightLevel.removeAll(keepingCapacity: true)
    weight.removeAll(keepingCapacity: true)
    kernel.removeAll()
    countRow = -1
    for i in 0..<clientCount { keyWeight[i] = 1 }
    candidates.removeAll(keepingCapacity: true)
    pivotsSinceRebuild = 0
    priceSites()
    settleSites()
    measureObjective()
  }

  /// Inverts the kernel anew and recomputes all that follows from the basis; where the basis turns
  /// out singular or its weights negative, starts over and returns `false`.
  mutating func rebuild() -> Bool {
    let count = basic.count
    var matrix = [Double](repeating: 0, count: count * count)
    position.withUnsafeBufferPointer { position in
      matrix.withUnsafeMutableBufferPointer { matrix in
        for t in 0..<count {
          let client = Int(tightClient[t])
          if client < 0 {
            for b in 0..<count { matrix[t * count + b] = countSign }
          } else {
            rows.gather(
              client, tightLevel[t], less: keyLevel[client], position, into: matrix,
              from: t * count)
          }
        }
      }
    }
    pivotsSinceRebuild = 0
    work += count * count * count / 4
    guard kernel.rebuild(matrix, count: count), weigh() else {
      startOver()
      return false
    }
    settleSites()
    placeKernel()
    measureObjective()
    return true
  }

  /// The weights of all cuts, and reduced costs; whether the weights are what weights may be.
  private mutating func weigh() -> Bool {
    for t in weight.indices { weight[t] = 0 }
    for i in 0..<clientCount { keyWeight[i] = 1 }
    priceSites()
    let prices = basic.map { reduced[Int($0)] }
    kernel.multiply(row: prices, into: &direction)
    for t in tightClient.indices {
      weight[t] = direction[t]
      if tightClient[t] >= 0 { keyWeight[Int(tightClient[t])] -= direction[t] }
    }
    let slack = -1e-6
    for t in tightClient.indices {
      if tightClient[t] < 0 {
        if least < most, weight[t] < slack { return false }
      } else if weight[t] < slack || keyWeight[Int(tightClient[t])] < slack {
        return false
      }
    }
    var row = reduced
    addTightRows(weight.map { -$0 }, to: &row)
    for j in basic { row[Int(j)] = 0 }
    reduced = row
    return true
  }

  /// Reduced costs with the keys alone.
  private mutating func priceSites() {
    var prices = fixed
    rows.subtractCuts(keyLevel, from: &prices)
    reduced = prices
    work += rows.pairCount / 4
  }

  /// Puts sites outside the kernel to the bound that their reduced costs ask for.
  private mutating func settleSites() {
    for j in 0..<siteCount where position[j] < 0 { y[j] = reduced[j] < 0 ? upper[j] : lower[j] }
  }

  mutating func placeKernel() {
    for j in basic { y[Int(j)] = 0 }
    var values = multiplyTightRows(y)
    for t in values.indices {
      let client = Int(tightClient[t])
      let side =
        client < 0
        ? countSign * (countSign > 0 ? least : most) : tightLevel[t] - keyLevel[client]
      values[t] = side - values[t]
    }
    kernel.multiply(column: values, into: &columnImage)
    for b in basic.indices { y[Int(basic[b])] = columnImage[b] }
  }

  mutating func measureObjective() {
    var sum = 0.0
    for i in 0..<clientCount { sum += keyWeight[i] * keyLevel[i] }
    for t in tightClient.indices {
      if tightClient[t] >= 0 {
        sum += weight[t] * tightLevel[t]
      } else {
        sum += weight[t] * countSign * (countSign > 0 ? least : most)
      }
    }
    for j in 0..<siteCount where position[j] < 0 { sum += reduced[j] * y[j] }
    objective = sum
  }

  // MARK: Returning to a basis

  /// The basis as it stands.
  ///
  var basis: Basis {
    Basis(
      basic: basic, tightClient: tightClient, tightLevel: tightLevel,
      keyLevel: keyLevel, countSign: countSign)
  }

  /// Goes to a basis; where it cannot be, starts over.
  mutating func restore(_ basis: Basis) {
    for j in basic { position[Int(j)] = -1 }
    basic = basis.basic
    for (b, j) in basic.enumerated() { position[Int(j)] = Int32(b) }
    tightClient = basis.tightClient
    tightLevel = basis.tightLevel
    for i in 0..<clientCount { keyLevel[i] = basis.keyLevel[i] }
    countSign = basis.countSign
    countRow = tightClient.firstIndex(of: -1) ?? -1
    weight = Array(repeating: 0, count: tightClient.count)
    candidates.removeAll(keepingCapacity: true)
    _ = rebuild()
  }
}
