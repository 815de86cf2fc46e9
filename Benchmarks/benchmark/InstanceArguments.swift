import Catchment
import Foundation

/// The options of a command line that say how to read a problem's file.
struct InstanceArguments {
  private(set) var family: LocationFamily?
  private var parameters = LocationParameters()

  /// Takes an option if it is one of these; whether it is.
  mutating func take(_ flag: String, _ arguments: inout Arguments) throws -> Bool {
    switch flag {
    case "--family":
      family = try choice(arguments.value(of: flag), of: flag, as: LocationFamily.self)
    case "--problem":
      parameters.problem = try choice(arguments.value(of: flag), of: flag, as: LocationClass.self)
    case "--p": parameters.openCount = try arguments.count(of: flag, in: 0...1_000_000_000)
    case "--radius": parameters.radius = try arguments.number(of: flag, in: -1e12...1e12)
    case "--budget": parameters.budget = try arguments.number(of: flag, in: 0...1e12)
    case "--capacity": parameters.capacity = try arguments.number(of: flag, in: 0...1e12)
    case "--rounding":
      parameters.rounding = try choice(
        arguments.value(of: flag), of: flag, as: DistanceRounding.self)
    default: return false
    }
    return true
  }

  /// The problem of a file, and the bytes of the file.
  func read(_ file: String) throws -> (LocationInstance, [UInt8]) {
    guard let family else { throw UsageError(message: "--family FAMILY is needed") }
    guard let data = FileManager.default.contents(atPath: file) else {
      // The reader knows why.
      return (try LocationInstance.read(file, family: family, parameters: parameters), [])
    }
    let bytes = [UInt8](data)
    let instance = try LocationInstance.parse(
      bytes, named: file, family: family, parameters: parameters)
    return (instance, bytes)
  }
}
