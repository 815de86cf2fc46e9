import Foundation
import Testing

@testable import Demography

@Suite("Models of behaviour by name")
struct BehaviourModelTests {
  @Test("names are stable, summaries fit a line, every figure has a source")
  func list() throws {
    #expect(
      BehaviourModel.allCases.map(\.id) == [
        "boarding-uptake", "drop-out", "town-pull", "school-choice",
      ])
    for model in BehaviourModel.allCases {
      #expect(BehaviourModel(id: model.id) == model)
      #expect(!model.summary.isEmpty && model.summary.count < 100)
      #expect(!model.summary.contains("\n"))
      #expect(!model.evidence.isEmpty)
      for figure in model.evidence {
        #expect(!figure.name.isEmpty && !figure.unit.isEmpty && !figure.source.isEmpty)
        #expect(figure.value.isFinite && figure.status != .estimated)
        if let range = figure.range { #expect(range.contains(figure.value), "\(figure)") }
        // A scenario says how far it may be moved.
        if figure.status == .scenario { #expect(figure.range != nil, "\(figure)") }
      }
      #expect(Set(model.evidence.map(\.name)).count == model.evidence.count)
    }
    #expect(BehaviourModel(id: "nothing") == nil)
  }

  @Test("a figure in one line")
  func description() {
    let figure = Evidence(
      "time", -0.1, range: -0.2...0, unit: "per minute", source: "nobody", status: .scenario)
    #expect("\(figure)" == "time: -0.1 per minute (-0.2 to 0.0), scenario: nobody")
    let plain = Evidence("n", 3, unit: "km", source: "x", status: .published)
    #expect("\(plain)" == "n: 3.0 km, published: x")
    let fitted = Evidence.estimated("b", 1, error: 0.25, unit: "km", records: 7)
    #expect(fitted.range == 0.5...1.5 && fitted.status == .estimated)
    #expect(fitted.source.contains("7 records"))
    #expect(Evidence.estimated("b", 1, error: .nan, unit: "km", records: 7).range == nil)
  }
}
