import Consolidation
import Foundation
import Testing

@testable import RegionFiles

extension Tag {
  /// Tests that take seconds or much memory; they run with CATCHMENT_SLOW_TESTS=1.
  @Tag static var slow: Self
}

/// What the environment allows to be tested.
enum TestEnvironment {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Whether slow tests run.
  static let runsSlowTests =
    ProcessInfo.processInfo.environment["CATCHMENT_SLOW_TESTS"] == "1"

  /// The folder of the shared real data, if it is there.
  static let data: URL? = {
    let named = ProcessInfo.processInfo.environment["CATCHMENT_DATA"]
    let url = named.map { URL(filePath: $0) } ?? root.appending(path: "../shared/data")
    if FileManager.default.fileExists(atPath: url.path) { return url }
    print("Tests on real data are skipped: \(url.path) is absent (CATCHMENT_DATA names it).")
    return nil
  }()
}

/// A region's folder made for one test and removed after it.
struct TestFolder: ~Copyable {
  let url: URL

  init(name: String = "somewhere") throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "catchment-tests-\(UUID().uuidString)").appending(path: name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: url.appending(path: name))
  }
}

let goodSettlements = """
  id,name,lat,lon,township,population,g1,g2
  v1,Upper Village,36.70,114.00,North,500,5,6
  v2,Lower Village,36.72,114.01,North,800,8,9
  v3,Far Village,36.74,114.03,South,300,3,2
  v4,Mill,36.71,114.02,South,200,1,2

  """

let goodSchools = """
  id,name,lat,lon,level,township,enrolment
  s1,Central,36.71,114.01,primary,North,120
  s2,Middle,36.72,114.02,junior,South,300

  """

/// Reads a region from these texts; `nil` leaves a file out.
func read(
  settlements: String? = goodSettlements, schools: String? = goodSchools, scenario: String? = nil
) throws -> RegionReading {
  let folder = try TestFolder()
  if let settlements { try folder.write("settlements.csv", settlements) }
  if let schools { try folder.write("schools.csv", schools) }
  if let scenario { try folder.write("scenario.json", scenario) }
  return try RegionFolder.read(folder.url)
}

extension RegionReading {
  /// The findings of one kind.
  func findings(_ code: String) -> [Finding] { findings.filter { $0.code == code } }

  /// The codes of all errors and warnings.
  var troubles: [String] { findings.filter { $0.severity != .note }.map(\.code) }
}
