import Consolidation
import Testing

@Suite struct EnrolmentFitTests {
  private func townships(_ factor: Double) -> [EnrolmentFit.Township] {
    [("b", 400.0), ("a", 1_000.0), ("c", 2_600.0)].map {
      .init(name: $0.0, resident: $0.1, filed: factor * $0.1)
    }
  }

  /// The closed form: β = 1 + Σ (f − r) / (Σ r + λ).
  @Test func closedForm() throws {
    let fit = try #require(EnrolmentFit(townships(0.85)))
    #expect(abs(fit.coefficient - (1 - 600.0 / 4_100)) <= 0.5e-4)
    #expect(fit.townships.map(\.name) == ["a", "b", "c"])
    #expect(abs(fit.residuals[0] - (850 - 1_000 * fit.coefficient)) < 1e-9)
  }

  @Test func agreementIsOne() throws {
    let fit = try #require(EnrolmentFit(townships(1)))
    #expect(fit.coefficient == 1)
    #expect(fit.residuals == [0, 0, 0])
    #expect(fit.farthest == 0)
  }

  @Test func farthestTownship() throws {
    var list = townships(0.9)
    list[0].filed += 300
    let fit = try #require(EnrolmentFit(list))
    #expect(fit.farthest.map { fit.townships[$0].name } == "b")
  }

  /// A few pupils prove nothing: the coefficient stays near 1.
  @Test func fewPupilsSayLittle() throws {
    let fit = try #require(EnrolmentFit([.init(name: "a", resident: 10, filed: 5)]))
    #expect(abs(fit.coefficient - (1 - 5.0 / 110)) <= 0.5e-4)
  }

  @Test func nothingToFit() {
    #expect(EnrolmentFit([]) == nil)
    #expect(EnrolmentFit([.init(name: "a", resident: 0, filed: 5)]) == nil)
    #expect(EnrolmentFit([.init(name: "a", resident: 5, filed: 0)]) == nil)
    #expect(EnrolmentFit([.init(name: "a", resident: .nan, filed: 5)]) == nil)
  }

  /// The built-in county's rolls are its residents, up to the few who attend at the seat: no remark.
  @Test func builtInCountyAgrees() throws {
    let region = SyntheticCounty(settlements: 60).region()
    let model = try PlanningModel(region: region, policy: Scenario().policy())
    let fit = try #require(model.enrolmentFit)
    #expect(abs(fit.coefficient - 1) < 0.05)
    var fewer = region
    for j in fewer.schools.indices {
      fewer.schools[j].gradeEnrolment = fewer.schools[j].gradeEnrolment.map { $0.map { $0 * 0.8 } }
      fewer.schools[j].enrolment = fewer.schools[j].enrolment.map { $0 * 0.8 }
    }
    let less = try PlanningModel(region: fewer, policy: Scenario().policy())
    let lower = try #require(less.enrolmentFit)
    #expect(abs(lower.coefficient - 0.8 * fit.coefficient) < 0.01)
  }
}
