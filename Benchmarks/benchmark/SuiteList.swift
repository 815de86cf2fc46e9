import Catchment
import Foundation

/// One instance of the fixed list.
struct SuiteEntry {
  var family: LocationFamily
  var file: String
  var parameters = LocationParameters()
  /// Seconds that the solve may take.
  var limit: Double
  /// Whether the quick run has it too.
  var isQuick = false

  var problemClass: LocationClass { parameters.problem ?? family.usualClass }

  /// The name in tables: file and what was given with it.
  var name: String {
    var name = file
    for ending in [".txt", ".tsp", ".dat", ".cfl", ".json"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    if let p = parameters.openCount { name += ":p\(p)" }
    if let radius = parameters.radius { name += ":r\(SolveRecord.number(radius))" }
    return name
  }

  /// What `best_known.csv` may call the instance.
  var knownNames: [String] {
    // Best known values of another class on the same data do not apply.
    guard problemClass == family.usualClass else { return [] }
    return [name, file]
  }
}

/// The instances of the literature that the core is judged by, with the time each may take.
enum SuiteList {
  static let entries: [SuiteEntry] =
    uncapacitated + hardUncapacitated + pMedian + capacitated + singleSource + capacitatedPMedian
    + covering + modular

  private static func list(
    _ family: LocationFamily, _ files: [String], limit: Double, quick: Set<String> = [],
    _ parameters: LocationParameters = .init()
  ) -> [SuiteEntry] {
    files.map {
      SuiteEntry(
        family: family, file: $0, parameters: parameters, limit: limit,
        isQuick: quick.contains($0))
    }
  }

  private static let uncapacitated: [SuiteEntry] =
    list(
      .uncapacitatedORLibrary,
      (["71", "72", "73", "74", "101", "102", "103", "104", "131", "132", "133", "134"]
        + ["a", "b", "c"]).map { "cap\($0).txt" },
      limit: 10, quick: ["cap74.txt", "cap104.txt", "capa.txt"])
    + list(
      .uncapacitatedLibrary,
      ["B", "C", "E"].flatMap { kind in (1...10).map { "BildeKrarup/\(kind)1.\($0)" } },
      limit: 60, quick: ["BildeKrarup/B1.1", "BildeKrarup/C1.1", "BildeKrarup/E1.1"])
    + list(
      .uncapacitatedLibrary, (1...8).map { "Euclid/\($0)11EuclS.txt" }, limit: 60,
      quick: ["Euclid/111EuclS.txt"])
    + list(
      .uncapacitatedLibrary, (10...14).map { "Chess/\($0)34ChessS.txt" }, limit: 60,
      quick: ["Chess/1034ChessS.txt"])
    + list(
      .uncapacitatedLibrary, ["O", "P", "Q"].flatMap { kind in (1...5).map { "M/M\(kind)\($0)" } },
      limit: 60, quick: ["M/MO1"])

  private static let hardUncapacitated: [SuiteEntry] =
    list(.uncapacitatedLibrary, (10...14).map { "GapA/\($0)32GapAS.txt" }, limit: 120)
    + list(.uncapacitatedLibrary, (10...14).map { "GapB/\($0)31GapBS.txt" }, limit: 120)
    + list(.uncapacitatedLibrary, (10...14).map { "GapC/\($0)33GapCS.txt" }, limit: 600)
    + list(
      .uncapacitatedKoerkelGhosh,
      ["gs250a-1", "gs250b-1", "gs250c-1", "ga250a-1", "ga250c-1"], limit: 300)

  private static let pMedian: [SuiteEntry] =
    list(
      .pMedianORLibrary, (1...40).map { "pmed\($0).txt" }, limit: 30,
      quick: ["pmed1.txt", "pmed6.txt", "pmed15.txt"])
    + points("rl1304.tsp", [5, 10, 20, 50, 100, 200, 300, 400, 500], limit: 120)
    + points("fl1400.tsp", [5, 10, 20, 50, 100, 200, 300, 400, 500], limit: 300)
    + points("pcb3038.tsp", [5, 10, 20, 50, 100, 150, 200, 300, 400, 500], limit: 600)
    + points(
      "rl5934.tsp", [200, 300, 400, 500, 600, 700, 800, 900] + (10...15).map { $0 * 100 },
      limit: 600)

  private static func points(_ file: String, _ counts: [Int], limit: Double) -> [SuiteEntry] {
    counts.flatMap { list(.tsplib, [file], limit: limit, .init(openCount: $0)) }
  }

  private static let capacitated: [SuiteEntry] =
    list(
      .capacitatedORLibrary,
      ["6", "7"].flatMap { tens in (1...4).map { "cap\(tens)\($0).txt" } }, limit: 10,
      quick: ["cap61.txt", "cap71.txt"])
    + list(
      .capacitatedGenerated,
      [
        "T100x100_3_1.cfl", "T100x100_5_1.cfl", "T100x100_10_1.cfl", "T200x200_5_1.cfl",
        "T300x300_5_1.cfl",
      ], limit: 60, quick: ["T100x100_5_1.cfl"])
    + list(.capacitatedGenerated, ["T1000x1000_5_1.cfl"], limit: 600)

  private static let singleSource: [SuiteEntry] =
    list(
      .singleSourceHolmberg, (1...71).map { "p\($0)" }, limit: 10, quick: ["p1", "p25", "p40"])
    + list(.singleSourceYang, [1, 3, 5].map { "p\($0)" }, limit: 30, quick: ["p1"])
    + list(.singleSourceYang, [7, 9, 11, 13, 15].map { "p\($0)" }, limit: 300)
    + list(.singleSourceYang, [17, 19].map { "p\($0)" }, limit: 600)
    + list(.singleSourceDelmaire, (1...30).map { "p\($0)" }, limit: 120, quick: ["p1", "p10"])
    + list(.singleSourceAvellaBoccia, (1...3).map { "TB1_p\($0)" }, limit: 60)

  private static let capacitatedPMedian: [SuiteEntry] =
    list(
      .capacitatedPMedianOsman, (1...20).map { ($0 < 10 ? "cpmp0" : "cpmp") + "\($0).txt" },
      limit: 30, quick: ["cpmp01.txt"])
    + list(
      .capacitatedPMedianLorena, ["SJC1.dat", "SJC2.dat", "SJC3a.dat"], limit: 120)

  private static let covering: [SuiteEntry] =
    list(
      .pMedianORLibrary, (1...40).map { "pmed\($0).txt" }, limit: 10,
      quick: ["pmed1.txt", "pmed6.txt", "pmed20.txt"], .init(problem: .pCenter))
    + [5.5, 5.75, 6, 6.25].flatMap { radius in
      [10, 15, 20].flatMap { p in
        list(
          .maximalCovering, ["BDS1000.txt", "BDS5000.txt"], limit: 60,
          quick: radius == 6.25 && p == 10 ? ["BDS1000.txt"] : [],
          .init(openCount: p, radius: radius))
      }
    }
    + list(
      .maximalCovering, ["BDS1000.txt", "BDS5000.txt"], limit: 60, quick: ["BDS1000.txt"],
      .init(problem: .setCovering, radius: 5.5))

  private static let modular: [SuiteEntry] = list(
    .modular, ["guimaras", "catanduanes", "hualien", "yunlin"].map { "\($0).json" }, limit: 60)
}
