extension PricedProblem {
  /// Recomputes the bound that a certificate proves, from the problem and the certificate alone.
  ///
  /// Returns what `bound(target:)` says; throws what is wrong first. The fixings are derived anew,
  /// so that a certificate can claim nothing but multipliers and branches.
  ///
  /// Complexity: one bound for each step.
  @discardableResult
  public func check(_ certificate: Certificate) throws(CertificateError) -> Double {
    try checkFrame(certificate)
    let needed = threshold(certificate.target)
    if center != nil, needed < leastOpenCost {
      throw .notProved(node: 0, bound: needed, needed: leastOpenCost)
    }
    var waiting = [PricedNode(self)]
    var bound = PricedBound()
    for (index, node) in certificate.nodes.enumerated() {
      guard var at = waiting.popLast() else {
        throw .extraNodes(used: index, found: certificate.nodes.count)
      }
      var reached = Int.min
      for step in node.steps where !at.isEmpty {
        try checkSize(step, node: index)
        bound.evaluate(self, at, step.multipliers, price: step.price)
        reached = max(reached, bound.value)
        if reached >= needed { break }
        _ = at.fix(bound, self, threshold: needed)
      }
      // Nothing is left to prove below.
      if reached >= needed { at.end() }
      if let branch = node.branch {
        for isFirst in [false, true] {
          var child = at
          guard child.decide(branch, isFirst: isFirst, self) else { throw .badBranch(node: index) }
          waiting.append(child)
        }
      } else if !at.isEmpty {
        throw .notProved(node: index, bound: reached, needed: needed)
      }
    }
    guard waiting.isEmpty else { throw .missingNodes(found: certificate.nodes.count) }
    return self.bound(target: certificate.target)
  }

  private func checkFrame(_ certificate: Certificate) throws(CertificateError) {
    guard certificate.bits == bits, certificate.demandBits == demandBits else {
      throw .outOfRange(what: "the scale")
    }
    guard certificate.target > -1 << 58, certificate.target < 1 << 58 else {
      throw .outOfRange(what: "the target")
    }
    guard center == nil || certificate.radius == center?.radius else {
      throw .otherProblem(
        what: "the radius", expected: "\(center?.radius ?? .nan)",
        found: "\(certificate.radius ?? .nan)")
    }
  }

  private func checkSize(_ step: Certificate.Step, node: Int) throws(CertificateError) {
    guard step.multipliers.count == clientCount else {
      throw .wrongSize(node: node, expected: clientCount, found: step.multipliers.count)
    }
    // So that no sum overflows.
    var size = 0
    for u in step.multipliers {
      guard u >= -largestMultiplier, u <= largestMultiplier else {
        throw .outOfRange(what: "node \(node): a multiplier")
      }
      size += abs(u) >> 10
    }
    guard size < 1 << 50, step.price >= -1 << 60, step.price <= 1 << 60 else {
      throw .outOfRange(what: "node \(node): a price or the sum of the multipliers")
    }
  }
}
