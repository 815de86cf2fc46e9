import Catchment
import Foundation

/// `benchmark check`: a certificate against the file of its problem.
struct CheckCommand {
  private var problem = InstanceArguments()
  private var files: [String] = []

  init(_ list: [String]) throws {
    var arguments = Arguments(list)
    while let argument = arguments.next() {
      if !argument.hasPrefix("--") {
        files.append(argument)
      } else if !(try problem.take(argument, &arguments)) {
        throw UsageError(message: "unknown option \(argument)")
      }
    }
    guard problem.family != nil else { throw UsageError(message: "check needs --family FAMILY") }
    guard files.count == 2 else {
      throw UsageError(message: "check needs two files: the problem's and the certificate")
    }
  }

  /// Prints what is proved; throws where the certificate is refused.
  func run() throws {
    let (instance, bytes) = try problem.read(files[0])
    let certificate = try CertificateFile.read(files[1])
    let bound = try certificate.check(against: instance, bytes: bytes)
    print(
      "accepted: objective \(SolveRecord.number(certificate.objective)), "
        + "bound \(SolveRecord.number(bound))")
  }
}
