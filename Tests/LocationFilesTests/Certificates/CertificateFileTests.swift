import FacilityLocation
import Foundation
import Testing

@testable import LocationFiles

@Suite("Certificates as files")
struct CertificateFileTests {
  private func temporary() -> String {
    FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json").path
  }

  @Test("come back as they were, and are accepted")
  func roundTrip() throws {
    for number in 0..<4 {
      for it in try CertifiedExample.all(number) {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try it.certificate.write(to: path)
        let read = try CertificateFile.read(path)
        #expect(read == it.certificate)
        let bound = try read.check(against: it.instance, bytes: it.bytes)
        #expect(bound == it.certificate.bound ?? bound)
        // Small problems are proved to the end; the modular ones have no branching.
        guard let objective = read.objective, it.family != .modular else { continue }
        #expect(abs(bound - objective) <= 1e-6 * max(1, abs(objective)), "\(it.options) \(number)")
      }
    }
  }

  @Test("are refused with another file, a better claim or a better solution")
  func refused() throws {
    for it in try CertifiedExample.all(4) {
      func refuses(_ change: (inout CertificateFile) -> Void) {
        var file = it.certificate
        change(&file)
        #expect(throws: CertificateError.self, "\(it.options)") {
          try file.check(against: it.instance, bytes: it.bytes)
        }
      }
      let sign = it.instance.problemClass == .maximalCovering ? -1.0 : 1
      refuses { $0.digest = String(repeating: "0", count: 64) }
      refuses { $0.problemClass = $0.problemClass == .capacitated ? .uncapacitated : .capacitated }
      if let objective = it.certificate.objective {
        refuses { $0.objective = objective - 0.5 * sign }
        refuses { $0.sites.append(-1) }
        refuses { $0.sites.removeAll() }
      }
      if it.certificate.bound != nil, it.instance.problemClass != .pCenter {
        refuses { $0.bound = ($0.bound ?? 0) + sign }
        refuses { $0.certificate.target += 1 << max(0, $0.certificate.bits) }
      }
      refuses { $0.bound = it.certificate.bound == nil ? $0.bound : nil }
      refuses { $0.certificate.nodes.removeLast() }
      refuses { $0.certificate.nodes.append($0.certificate.nodes[0]) }
    }
  }

  @Test("are not read where they are damaged, with the line")
  func damaged() throws {
    let it = try #require(CertifiedExample.all(1).first)
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try it.certificate.write(to: path)
    let data = try #require(FileManager.default.contents(atPath: path))
    let text = String(decoding: data, as: UTF8.self)
    for (old, new) in [
      ("\"version\": 1", "\"version\": 2"), ("catchment-certificate", "catchment"),
      ("\"target\": ", "\"targets\": "), ("\"steps\": [[", "\"steps\": [[1.5,"), ("]}\n", "]"),
      ("\"bits\": ", "\"bits\": 99999999999999999999"),
    ] {
      #expect(text.contains(old))
      let bytes = Array(text.replacingOccurrences(of: old, with: new).utf8)
      #expect(throws: LocationFileError.self, "\(new)") {
        try CertificateFile.parse(bytes, named: "damaged")
      }
    }
  }
}
