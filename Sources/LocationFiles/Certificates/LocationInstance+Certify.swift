public import FacilityLocation

extension LocationInstance {
  /// Makes a certificate of what a solve proved, as far as the limits of `options` allow.
  ///
  /// `nil` where nothing can be certified: a modular problem without a solution, or a p-center whose
  /// radius the limits left unproved.
  public func certify(
    _ solution: InstanceSolution, _ options: SolveOptions = .exact
  ) throws(CertificateError) -> Certificate? {
    switch (self, solution) {
    case (.modular(let p), .modular(let s)): return p.certify(s, options)
    case (.modular, _), (_, .modular):
      throw .otherProblem(what: "the class", expected: problemClass.rawValue, found: "another")
    case (_, .location(let s)):
      if problemClass == .pCenter, s.bound == -.infinity { return nil }
      let value = s.status == .optimal ? s.objective : s.bound
      return try priced(radius: s.bound)?.certify(objective: value, options)
    }
  }

  /// Recomputes the bound that a certificate proves, from the problem and the certificate alone.
  public func check(_ certificate: Certificate) throws(CertificateError) -> Double {
    if case .modular(let problem) = self { return try problem.check(certificate) }
    guard let priced = try priced(like: certificate, radius: certificate.radius) else {
      throw .otherProblem(what: "the class", expected: problemClass.rawValue, found: "another")
    }
    return try priced.check(certificate)
  }

  /// How many binary places the prices of a certificate have.
  func priceBits(_ certificate: Certificate) throws(CertificateError) -> Int {
    try priced(like: certificate, radius: certificate.radius)?.priceBits ?? 0
  }

  /// The form in which the problem is certified; `nil` for the modular class.
  private func priced(
    like certificate: Certificate? = nil, radius: Double?
  ) throws(CertificateError) -> PricedProblem? {
    switch self {
    case .uncapacitated(let p): try PricedProblem(p, like: certificate)
    case .pMedian(let p): try PricedProblem(p, like: certificate)
    case .planarPMedian(let p): try PricedProblem(table(of: p), like: certificate)
    case .capacitated(let p): try PricedProblem(p, like: certificate)
    case .singleSource(let p): try PricedProblem(p, like: certificate)
    case .capacitatedPMedian(let p): try PricedProblem(p, like: certificate)
    case .setCovering(let p): try PricedProblem(p, like: certificate)
    case .maximalCovering(let p): try PricedProblem(p, like: certificate)
    case .pCenter(let p): try PricedProblem(p, radius: radius ?? .infinity, like: certificate)
    case .modular: nil
    }
  }

  /// A certificate prices every pair, so that it needs all of them.
  private func table(of problem: PlanarPMedianProblem) throws(CertificateError) -> PMedianProblem {
    do { return try problem.tabulated() } catch { throw .problem(error) }
  }
}
