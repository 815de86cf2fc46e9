import CatchmentSupport
public import FacilityLocation

/// A certificate as a file: the claim, the solution, and the proof.
///
///     {"format": "catchment-certificate", "version": 1,
///      "class": "p-median", "file": "pmed1.txt", "sha256": "…",
///      "objective": 5819, "bound": 5819,
///      "open": [2, 6], "assignment": [2, 2, 6],
///      "bits": 8, "demand_bits": 0, "price_bits": 0, "target": 1489664,
///      "nodes": [
///        {"steps": [[-811, 90112, 81922]], "site": 7},
///        {"steps": [[-811, 90112, 81922]]},
///        {"steps": [[-811, 90112, 81922]], "pair": [0, 3]}, …]}
///
/// A step is its price and then its multipliers; what they mean stands at `Certificate` and
/// `PricedProblem`, and for the modular problem at `ModularProblem.certify`. A bound of null says
/// that no solution exists, and an objective of null that none is given. For p-center `bound` is the
/// radius below which no solution is. `flows` of [client, site, share] take the place of
/// `assignment` where demand is split; the modular problem has `options`, and `assignment` names
/// arcs, counted in the order of the clients, each client's in the order of the file.
public struct CertificateFile: Sendable, Equatable {
  /// The class of the problem.
  public var problemClass: LocationClass
  /// The problem's file, without its folder.
  public var file: String
  /// The SHA-256 digest of the problem's file, hexadecimal.
  public var digest: String
  /// The value of the solution; `nil` without one.
  public var objective: Double?
  /// The claim that no solution is better; `nil` where none exists.
  public var bound: Double?
  /// The open sites, or the option of each site.
  public var sites: [Int]
  /// The site or arc of each client, or −1.
  public var assignment: [Int]
  /// Who serves how much of whom, where demand may be split.
  public var flows: [LocationSolution.Flow]
  /// How many binary places prices have.
  public var priceBits: Int
  /// The proof.
  public var certificate: Certificate

  /// The certificate of a solve of the problem in these bytes.
  public init(
    _ certificate: Certificate, of instance: LocationInstance, solution: InstanceSolution,
    file: String, bytes: [UInt8]
  ) throws(CertificateError) {
    problemClass = instance.problemClass
    self.file = file
    digest = SHA256.hexadecimalDigest(of: bytes)
    let proved = try instance.check(certificate)
    bound = proved.isFinite ? proved : nil
    priceBits = try instance.priceBits(certificate)
    self.certificate = certificate
    switch solution {
    case .location(let s):
      (objective, sites, assignment, flows) = (s.objective, s.openSites, s.assignment, s.flows)
      if !s.hasSolution { objective = nil }
    case .modular(let s):
      (objective, sites, assignment, flows) = (s.objective, s.options, s.assignment, [])
      if !s.hasSolution { objective = nil }
    }
  }

  init(empty file: String) {
    problemClass = .modular
    self.file = file
    (digest, sites, assignment, flows, priceBits) = ("", [], [], [], 0)
    certificate = Certificate(bits: 0, demandBits: 0, target: 0, nodes: [])
  }

  /// Checks the claim from the problem alone: that the file is the one named, that the solution is
  /// one and costs what is said, and that the proof reaches the bound.
  ///
  /// Returns the bound that was recomputed.
  @discardableResult
  public func check(
    against instance: LocationInstance, bytes: [UInt8]
  ) throws(CertificateError) -> Double {
    guard problemClass == instance.problemClass else {
      throw .otherProblem(
        what: "the class", expected: instance.problemClass.rawValue, found: problemClass.rawValue)
    }
    let digest = SHA256.hexadecimalDigest(of: bytes)
    guard digest == self.digest else {
      throw .otherProblem(what: "the digest of the file", expected: digest, found: self.digest)
    }
    if objective != nil {
      do { try instance.verify(solution) } catch { throw .badSolution(error) }
    }
    let proved = try instance.check(certificate)
    let isMaximum = problemClass == .maximalCovering
    let claim = bound ?? (isMaximum ? -.infinity : .infinity)
    guard isMaximum ? claim >= proved : claim <= proved else {
      throw .overstated(claim: claim, proved: proved)
    }
    return proved
  }

  private var solution: InstanceSolution {
    let value = objective ?? .infinity
    return problemClass == .modular
      ? .modular(
        ModularSolution(
          status: .feasible, termination: .proved, options: sites, assignment: assignment,
          objective: value))
      : .location(
        LocationSolution(
          status: .feasible, termination: .proved, openSites: sites, assignment: assignment,
          flows: flows, objective: value,
          bound: problemClass == .maximalCovering ? .infinity : -.infinity))
  }
}
