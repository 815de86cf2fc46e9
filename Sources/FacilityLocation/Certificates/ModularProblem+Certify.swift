import CatchmentSupport

extension ModularProblem {
  /// Makes a certificate of a bound on every solution: the multipliers, without branching.
  ///
  /// Starts from the multipliers of a solve and takes some steps more, because a solve may leave
  /// out options and arcs that a certificate cannot. `nil` where the problem has no solution.
  ///
  /// Complexity: at most some hundred evaluations of the Lagrangian bound.
  public func certify(
    _ solution: ModularSolution, _ options: SolveOptions = SolveOptions()
  ) -> Certificate? {
    guard solution.status != .infeasible else { return nil }
    let stopwatch = Stopwatch(limit: options.timeLimit)
    let isStopped = { options.stop?.isRaised == true || stopwatch.isOver }
    var dual = DualAscent(RelaxedSites(self), SiteCosts(self), point: solution.multipliers)
    for _ in 0..<20 {
      let before = dual.bound
      dual.ascend(
        steps: 20, target: solution.objective, threads: options.threads, isStopped: isStopped)
      if isStopped() || dual.bound - before < 1e-6 * abs(dual.bound) { break }
    }
    guard dual.bound.isFinite else { return nil }
    // A checker may round in another order.
    let target = Int((dual.bound - 1e-9 * abs(dual.bound)).rounded(.down)) - 1
    let step = Certificate.Step(price: 0, multipliers: dual.best.map { Int($0) })
    return Certificate(
      bits: Int(dual.function.sites.scale.exponent), demandBits: 0, target: target,
      nodes: [.init(steps: [step])])
  }

  /// Recomputes the bound that a certificate proves, from the problem and the certificate alone.
  ///
  /// Complexity: one evaluation of the Lagrangian bound.
  @discardableResult
  public func check(_ certificate: Certificate) throws(CertificateError) -> Double {
    let sites = RelaxedSites(self)
    var function = LagrangianFunction(sites, SiteCosts(self))
    guard certificate.bits == Int(sites.scale.exponent), certificate.demandBits == 0 else {
      throw .outOfRange(what: "the scale")
    }
    guard let node = certificate.nodes.first, let step = node.steps.last else {
      throw .missingNodes(found: certificate.nodes.count)
    }
    guard certificate.nodes.count == 1 else {
      throw .extraNodes(used: 1, found: certificate.nodes.count)
    }
    guard node.branch == nil else { throw .badBranch(node: 0) }
    guard step.multipliers.count == function.length else {
      throw .wrongSize(node: 0, expected: function.length, found: step.multipliers.count)
    }
    let point = step.multipliers.map { Double($0) }
    var clamped = point
    function.clamp(&clamped)
    guard clamped == point, point.allSatisfy({ abs($0) < 0x1p50 }) else {
      throw .outOfRange(what: "node 0: a multiplier")
    }
    guard certificate.target > -1 << 52, certificate.target < 1 << 52 else {
      throw .outOfRange(what: "the target")
    }
    let value = function.evaluate(point, threads: 1)
    guard value >= Double(certificate.target) else {
      throw .notProved(node: 0, bound: Int(value), needed: certificate.target)
    }
    return Double(certificate.target) / sites.scale
  }
}
