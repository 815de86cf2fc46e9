import CatchmentSupport
import FacilityLocation
import Testing

@Suite("Certificates that were tampered with are refused")
struct CertificateTamperingTests {
  /// A problem whose proof takes branching, its optimum, and the proof.
  private func example() throws -> (PricedProblem, Certificate) {
    var random = RandomStream(seed: 4, stream: 1)
    let cost = (0..<24).flatMap { _ in (0..<8).map { _ in Double(random.integer(below: 60)) } }
    let problem = try SingleSourceProblem(
      costs: ServiceCosts(sites: 8, clients: 24, dense: cost),
      fixedCosts: (0..<8).map { _ in Double(40 + random.integer(below: 40)) },
      demands: (0..<24).map { _ in Double(3 + random.integer(below: 9)) },
      capacities: (0..<8).map { _ in Double(30 + random.integer(below: 12)) })
    let priced = try PricedProblem(problem)
    let best = problem.solve().objective
    let certificate = try #require(priced.certify(objective: best, limits(60)))
    let proved = try priced.check(certificate)
    try #require(proved == best)
    try #require(certificate.nodes.count >= 3)
    return (priced, certificate)
  }

  private func limits(_ work: Int) -> SolveOptions {
    var options = SolveOptions.exact
    options.workLimit = work
    return options
  }

  @Test("whatever is changed in the frame")
  func frame() throws {
    let (priced, certificate) = try example()
    let unit = 1 << certificate.bits
    let last = try #require(certificate.nodes.last)
    var it = certificate
    it.target += unit
    #expect(throws: CertificateError.self) { try priced.check(it) }
    it = certificate
    it.target = .max
    #expect(throws: CertificateError.outOfRange(what: "the target")) { try priced.check(it) }
    it = certificate
    it.bits += 1
    #expect(throws: CertificateError.outOfRange(what: "the scale")) { try priced.check(it) }
    it = certificate
    it.nodes.removeLast()
    #expect(throws: CertificateError.missingNodes(found: it.nodes.count)) { try priced.check(it) }
    it = certificate
    it.nodes.append(last)
    #expect(
      throws: CertificateError.extraNodes(
        used: certificate.nodes.count, found: certificate.nodes.count + 1)
    ) { try priced.check(it) }
    it = certificate
    it.nodes = []
    #expect(throws: CertificateError.missingNodes(found: 0)) { try priced.check(it) }
  }

  @Test("whatever is changed in a node")
  func node() throws {
    let (priced, certificate) = try example()
    let leaf = try #require(certificate.nodes.lastIndex { $0.branch == nil })
    let inner = try #require(certificate.nodes.firstIndex { $0.branch != nil })
    var it = certificate
    it.nodes[leaf].steps = []
    #expect(throws: CertificateError.self) { try priced.check(it) }
    it = certificate
    it.nodes[leaf].steps[0].multipliers.removeLast()
    #expect(throws: CertificateError.wrongSize(node: leaf, expected: 24, found: 23)) {
      try priced.check(it)
    }
    it = certificate
    it.nodes[leaf].steps[0].multipliers[0] = .min
    #expect(throws: CertificateError.outOfRange(what: "node \(leaf): a multiplier")) {
      try priced.check(it)
    }
    it = certificate
    it.nodes[leaf].steps[0].price = 1
    #expect(throws: CertificateError.self) { try priced.check(it) }
    it = certificate
    it.nodes[inner].branch = .site(8)
    #expect(throws: CertificateError.badBranch(node: inner)) { try priced.check(it) }
    it = certificate
    it.nodes[inner].branch = .pair(client: 24, site: 0)
    #expect(throws: CertificateError.badBranch(node: inner)) { try priced.check(it) }
    it = certificate
    it.nodes[inner].branch = nil
    #expect(throws: CertificateError.self) { try priced.check(it) }
  }

  @Test("and no noise proves more than is true", arguments: 0..<4)
  func noise(block: Int) throws {
    var random = RandomStream(seed: UInt64(block), stream: 9)
    for number in block * 10..<(block + 1) * 10 {
      for it in try CertificateTests.cases(number) {
        guard let optimum = it.optimum,
          let certificate = it.problem.certify(objective: it.objective, limits(60))
        else { continue }
        for _ in 0..<6 {
          var noisy = certificate
          change(&noisy, &random)
          guard let bound = try? it.problem.check(noisy) else { continue }
          #expect(it.isMaximum ? bound >= optimum : bound <= optimum, "\(it.name) \(number)")
        }
      }
    }
  }

  private func change(_ certificate: inout Certificate, _ random: inout RandomStream) {
    let unit = 1 << max(0, certificate.bits)
    certificate.target += random.integer(below: 4) * unit / 2
    for n in certificate.nodes.indices {
      if random.uniform() < 0.2, case .site(let j)? = certificate.nodes[n].branch {
        certificate.nodes[n].branch = .site(max(0, j - 1))
      }
      for s in certificate.nodes[n].steps.indices {
        if random.uniform() < 0.3 {
          certificate.nodes[n].steps[s].price += (random.integer(below: 5) - 2) * unit
        }
        for i in certificate.nodes[n].steps[s].multipliers.indices where random.uniform() < 0.3 {
          certificate.nodes[n].steps[s].multipliers[i] += (random.integer(below: 9) - 4) * unit
        }
      }
    }
  }
}
