import FacilityLocation
import Testing

@Suite("Problems that are refused")
struct ProblemErrorTests {
  /// The message with which a change of a small valid problem is refused.
  private func message(
    capacity: [Double] = [5], cost: Double = 1, demand: Double = 1, penalty: Double? = nil,
    pattern: [Double] = [1], arc: (Int, Int, Int, Int, Double) = (0, 0, 0, 0, 1),
    modules: [ModularProblem.Module] = [], options: Bool = true,
    side: [ModularProblem.SideConstraint] = []
  ) -> String? {
    do throws(ProblemError) {
      _ = try ModularProblem(
        resources: ["seats"],
        sites: [
          .init(
            id: "s",
            options: options
              ? [.init(name: "o", cost: cost, capacity: capacity, modules: modules)] : [])
        ],
        clients: [.init(id: "c", demand: demand, penalty: penalty)], modes: ["day"],
        usePatterns: [pattern],
        arcs: [.init(client: arc.0, site: arc.1, mode: arc.2, pattern: arc.3, cost: arc.4)],
        side: side)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("say what, where and what to give")
  func messages() throws {
    #expect(message() == nil)
    #expect(message(options: false) == "site s: give at least one option")
    #expect(
      message(capacity: [1, 2]) == "site s, option o: capacity: 1 values expected, 2 found")
    #expect(message(pattern: []) == "use pattern 0: 1 values expected, 0 found")
    let nan = try #require(message(demand: .nan))
    #expect(nan.hasPrefix("client c: demand: nan is not allowed; give a number from 0.0"))
    #expect(message(demand: -1)?.hasPrefix("client c: demand: -1.0 is not allowed") == true)
    #expect(message(penalty: -1)?.hasPrefix("client c: penalty: -1.0") == true)
    #expect(message(cost: .infinity)?.hasPrefix("site s, option o: cost: inf") == true)
    #expect(message(capacity: [-2])?.hasPrefix("site s, option o: capacity: -2.0") == true)
    #expect(message(pattern: [-1])?.hasPrefix("use pattern 0: -1.0") == true)
    #expect(message(arc: (1, 0, 0, 0, 1)) == "arc 0: client: index 1 is outside 0 ..< 1")
    #expect(message(arc: (0, -1, 0, 0, 1)) == "arc 0: site: index -1 is outside 0 ..< 1")
    #expect(message(arc: (0, 0, 2, 0, 1)) == "arc 0: mode: index 2 is outside 0 ..< 1")
    #expect(message(arc: (0, 0, 0, 9, 1)) == "arc 0: pattern: index 9 is outside 0 ..< 1")
    #expect(message(arc: (0, 0, 0, 0, .nan))?.hasPrefix("arc 0: cost: nan") == true)
  }

  @Test("modules and side constraints are looked at too")
  func inside() {
    let module = ModularProblem.Module(resource: 0, size: 1, cost: 1, most: 1)
    #expect(message(modules: [module]) == nil)
    #expect(
      message(modules: [module, module])
        == "site s, option o: two modules of resource 0; merge them into one")
    var other = module
    other.takes = [.init(resource: 0, amount: 1)]
    #expect(
      message(modules: [other])
        == "site s, option o: a module takes only from resources after its own")
    other = module
    other.size = 0
    #expect(message(modules: [other])?.contains("module size: 0.0 is not allowed") == true)
    other = module
    other.most = -1
    #expect(message(modules: [other])?.contains("most modules") == true)
    other = module
    other.resource = 3
    #expect(message(modules: [other])?.contains("index 3 is outside 0 ..< 1") == true)
    func rule(_ site: Int, _ option: Int, _ limit: Double) -> [ModularProblem.SideConstraint] {
      [
        .init(
          name: "r", terms: [.init(site: site, option: option, coefficient: 1)], sense: .atMost,
          limit: limit)
      ]
    }
    #expect(message(side: rule(0, 0, 1)) == nil)
    #expect(message(side: rule(1, 0, 1)) == "side constraint r: site: index 1 is outside 0 ..< 1")
    #expect(message(side: rule(0, 1, 1)) == "side constraint r: option: index 1 is outside 0 ..< 1")
    #expect(message(side: rule(0, 0, .nan))?.hasPrefix("side constraint r: limit: nan") == true)
  }
}
