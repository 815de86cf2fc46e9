import Catchment
import Foundation

/// `benchmark solve`: files of one family, one after the other.
struct SolveCommand {
  private var problem = InstanceArguments()
  private var files: [String] = []
  private var options = SolveOptions.exact
  private var certificate: String?
  private var mps: String?
  private var lp: String?
  private var solution: String?
  private var isModelOnly = false
  private var isJSON = false

  init(_ list: [String]) throws {
    var arguments = Arguments(list)
    while let argument = arguments.next() {
      guard argument.hasPrefix("--") else {
        files.append(argument)
        continue
      }
      try take(argument, &arguments)
    }
    guard problem.family != nil else { throw UsageError(message: "solve needs --family FAMILY") }
    guard !files.isEmpty else { throw UsageError(message: "solve needs a file") }
    if files.count > 1, certificate ?? mps ?? lp ?? solution != nil {
      throw UsageError(message: "files to write or compare with go with one instance only")
    }
  }

  private mutating func take(_ flag: String, _ arguments: inout Arguments) throws {
    if try problem.take(flag, &arguments) { return }
    switch flag {
    case "--time-limit":
      options.timeLimit = .seconds(try arguments.number(of: flag, in: 0.001...1e7))
    case "--threads": options.threads = try arguments.count(of: flag, in: 1...1024)
    case "--gap": options.relativeGap = try arguments.number(of: flag, in: 0...1)
    case "--certificate": certificate = try arguments.value(of: flag)
    case "--mps": mps = try arguments.value(of: flag)
    case "--lp": lp = try arguments.value(of: flag)
    case "--solution": solution = try arguments.value(of: flag)
    case "--model-only": isModelOnly = true
    case "--json": isJSON = true
    default: throw UsageError(message: "unknown option \(flag)")
    }
  }

  func run() throws {
    for file in files {
      let (instance, bytes) = try problem.read(file)
      if mps != nil || lp != nil {
        let program = try LinearProgram(instance)
        if let mps { try program.writeMPS(to: mps) }
        if let lp { try program.writeLP(to: lp) }
      }
      if isModelOnly { continue }
      if let path = solution {
        try compare(instance, file, path)
      } else {
        try solve(instance, file, bytes)
      }
    }
  }

  private func solve(
    _ instance: LocationInstance, _ file: String, _ bytes: [UInt8]
  ) throws {
    let name = URL(filePath: file).lastPathComponent
    let (solution, record) = try measure(name, instance, options)
    if let certificate {
      try writeCertificate(solution, of: instance, name, bytes, options, to: certificate)
    }
    print(isJSON ? record.json : SuiteTable.line(record, known: nil))
    if !isJSON { for reason in record.reasons { print("  \(reason)") } }
  }

  private func compare(_ instance: LocationInstance, _ file: String, _ path: String) throws {
    let found = try instance.solution(from: SolutionFile.read(path), named: path)
    let value = try instance.verify(found)
    print("{\"instance\": \(SolveRecord.quoted(file)), \"verified\": \(SolveRecord.number(value))}")
  }
}
