// The kernel's rows, read from the clients'.
extension OpeningSimplex {
  /// Every row of the kernel × `values`, which are given by site.
  func multiplyTightRows(_ values: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(tightClient.count)
    values.withUnsafeBufferPointer { values in
      for t in tightClient.indices {
        let client = Int(tightClient[t])
        if client < 0 {
          var sum = 0.0
          for value in values { sum += value }
          result.append(sum * countSign)
        } else {
          result.append(rows.multiply(client, tightLevel[t], less: keyLevel[client], values))
        }
      }
    }
    return result
  }

  /// The kernel's rows at one site.
  mutating func readColumn(_ j: Int) {
    kernelColumn.removeAll(keepingCapacity: true)
    for t in tightClient.indices {
      let client = Int(tightClient[t])
      kernelColumn.append(
        client < 0
          ? countSign
          : rows.coefficient(client, tightLevel[t], less: keyLevel[client], site: j))
    }
  }

  /// Adds Σ factor × row over the kernel's rows to `target`, by site.
  func addTightRows(_ factors: [Double], to target: inout [Double]) {
    target.withUnsafeMutableBufferPointer { target in
      for t in tightClient.indices where abs(factors[t]) > 1e-13 {
        let client = Int(tightClient[t])
        if client < 0 {
          let value = factors[t] * countSign
          for j in target.indices { target[j] += value }
        } else {
          rows.add(client, tightLevel[t], less: keyLevel[client], times: factors[t], to: target)
        }
      }
    }
  }

  /// The most violated cut of a client, and by how much it is.
  func worstCut(_ client: Int) -> (level: Double, violation: Double) {
    y.withUnsafeBufferPointer { rows.worstCut(client, key: keyLevel[client], $0) }
  }
}
