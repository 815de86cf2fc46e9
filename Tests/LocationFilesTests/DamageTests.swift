import FacilityLocation
import Foundation
import Testing

@testable import LocationFiles

@Suite("Tiny files are read, damaged ones are refused with line and remedy")
struct DamageTests {
  private func parse(
    _ text: String, _ family: LocationFamily, _ parameters: LocationParameters = .init()
  ) throws -> LocationInstance {
    try LocationInstance.parse(
      Array(text.utf8), named: "f", family: family, parameters: parameters)
  }

  private func message(
    _ text: String, _ family: LocationFamily, _ parameters: LocationParameters = .init()
  ) -> String {
    do {
      _ = try parse(text, family, parameters)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test("the last cost of a repeated edge counts, and what no path joins stays apart")
  func graph() throws {
    guard case .pMedian(let p) = try parse("4 3 1\n1 2 9\n2 3 1\n2 1 5\n", .pMedianORLibrary) else {
      throw CancellationError()
    }
    #expect(p.costs.cost(client: 0, site: 2) == 6)
    #expect(p.costs.cost(client: 3, site: 0) == nil)
  }

  @Test("sizes", arguments: ["1000000000000000000", "-3", "nan", "2.5", "1e400", "0x10", "7,000"])
  func sizes(number: String) {
    for family in LocationFamily.allCases where family != .modular && family != .tsplib {
      let found = message("\(number) \(number)\n1 2 3 4", family)
      #expect(found.hasPrefix("f, line") || found.hasPrefix("f:"), "\(family): \(found)")
    }
    #expect(
      message("DIMENSION: \(number)\nEDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 2 3", .tsplib)
        .hasPrefix("f, line"))
  }

  @Test("every prefix of a good file, and every file with one byte changed, is read or refused")
  func damaged() {
    let good: [(LocationFamily, String)] = [
      (.pMedianORLibrary, "3 2 1\n1 2 4\n2 3 5\n"),
      (.uncapacitatedLibrary, "FILE: x\n2 2 0\n1 5 1 2\n2 6 3 4\n"),
      (.uncapacitatedORLibrary, "2 1\ncapacity 5\n9 6\n3 1 2\n"),
      (.capacitatedORLibrary, "2 1\n9 5\n9 6\n3 1 2\n"),
      (.singleSourceHolmberg, "2 1\n9 5\n9 6\n3\n1\n2\n"),
      (.singleSourceDelmaire, "1 2\n1 2\n3\n5 6\n9 9\n"),
      (.singleSourceAvellaBoccia, "2 1\n3\n9 9\n5 6\n1\n2\n"),
      (.capacitatedPMedianOsman, "2 1\n0 0 9 3\n3 4 9 3\n"),
      (.maximalCovering, "1 2\nF 0 1 1 1\nC 0 1 2 5\nC 1 5 5 5\n"),
      (
        .tsplib,
        "NAME : x\nDIMENSION : 2\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 3 4\nEOF\n"
      ),
      (
        .capacitatedGenerated,
        "[X]\n[DEPOTS]\nhead\n9 5 0 0 0 D\n[CUSTOMERS]\nhead\n3 0 1 C\n[COSTMATRIX]\nc\n[MATRIX]\nDim 1 1\n0.03\n"
      ),
      (
        .modular,
        #"{"resources":["r"],"sites":[{"id":"s","options":[{"name":"o","cost":1,"capacity":[2]}]}],"#
          + #""clients":[{"id":"c","demand":1,"penalty":null}],"#
          + #""arcs":[{"client":0,"site":0,"mode":"m","cost":1.5,"use":[1]}]}"#
      ),
    ]
    let parameters = LocationParameters(openCount: 1, radius: 2)
    for (family, text) in good {
      #expect(message(text, family, parameters) == "read", "\(family)")
      let bytes = Array(text.utf8)
      for k in bytes.indices {
        _ = try? LocationInstance.parse(
          Array(bytes[..<k]), named: "f", family: family, parameters: parameters)
        for byte: UInt8 in [0x00, 0x2D, 0x39, 0x65, 0xFF, 0x5B, 0x22] {
          var changed = bytes
          changed[k] = byte
          _ = try? LocationInstance.parse(
            changed, named: "f", family: family, parameters: parameters)
        }
      }
    }
  }

  @Test("messages say where and what to do")
  func messages() {
    #expect(
      message("2 1\n9 5\n9", .singleSourceHolmberg)
        == "f, line 1: the count of numbers from the capacity of site 0 on is 7; give the true"
        + " sizes at the top: only 6 bytes follow")
    #expect(
      message("3 2 1\n1 2 4\n2 3 5\n7\n", .pMedianORLibrary)
        == "f, line 4: \"7\" follows where the file should end; remove it, or check the sizes at the"
        + " top")
    #expect(
      message("3 2 1\n1 2 x\n2 3 5\n", .pMedianORLibrary)
        == "f, line 2: \"x\" stands where a number (the cost of edge 1) was expected")
    #expect(
      message("2 1\ncapacity 5\n9 6\n3 1 2\n", .capacitatedORLibrary).contains("--capacity S"))
    #expect(message("1 1\nF 0 1 1 1\nC 0 1 2 5\n", .maximalCovering).contains("--radius R"))
    #expect(
      message(#"{"resource":[]}"#, .modular)
        == "f, line 1: \"resource\" is not known here; did you mean \"resources\"?")
    #expect(
      message("{\"resources\":[],\n\"sites\":[],\"clients\":[]}", .modular)
        == "f, line 2: \"arcs\" is missing in the problem")
  }

  @Test(
    "numbers are read to the last bit", arguments: ["0.1", "1e-7", "123456789012345678", "-2.5E+3"])
  func numbers(text: String) throws {
    var scanner = NumberScanner(file: "f", bytes: Array(" \(text)\n".utf8))
    #expect(try scanner.number("x") == Double(text))
  }

  @Test("solution files of HiGHS and SCIP, and plain lists")
  func solutions() throws {
    let highs =
      "Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective 3\n"
      + "# Columns 2\ny0 1\nx0_0 0\n# Rows 1\nc0 1\n\n# Dual solution values\nNone\n"
    let scip =
      "solution status: optimal solution found\nobjective value:     3\n"
      + "y0                    1 \t(obj:3)\n"
    // As HiGHS 1.16 writes it.
    let newer = highs.replacing(
      "Objective 3\n", with: "Objective 3\nObjective_bound 3\nMIP_rel_gap 0\n")
    for text in [highs, newer, scip, "y0 1\n\n# a remark\nx0_0 0\n"] {
      let file = try SolutionFile.parse(Array(text.utf8), named: "f")
      #expect(file.values == [.open(site: 0): 1])
    }
    #expect(throws: LocationFileError.self) {
      try SolutionFile.parse(Array("y0 one\n".utf8), named: "f")
    }
  }
}
