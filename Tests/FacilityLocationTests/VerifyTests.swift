import FacilityLocation
import Testing

@Suite("Verification of solutions")
struct VerifyTests {
  /// Two sites, three clients; site 0 can buy seats that take a room and asks for a load of 3.
  private func problem(limit: Double = 1) throws -> ModularProblem {
    try ModularProblem(
      resources: ["seats", "rooms"],
      sites: [
        .init(
          id: "a",
          options: [
            .closed,
            .init(
              name: "open", cost: 10, capacity: [4, 1], minimum: [3, 0],
              modules: [
                .init(
                  resource: 0, size: 3, cost: 2, most: 4,
                  takes: [.init(resource: 1, amount: 1)]),
                .init(resource: 1, size: 1, cost: 5, most: 1),
              ]),
          ]),
        .init(id: "b", options: [.closed, .init(name: "open", cost: 4, capacity: [5, 0])]),
      ],
      clients: [
        .init(id: "x", demand: 3), .init(id: "y", demand: 4, penalty: 50),
        .init(id: "z", demand: 0, penalty: 1),
      ],
      modes: ["day"], usePatterns: [[1, 0]],
      arcs: [
        .init(client: 0, site: 0, mode: 0, pattern: 0, cost: 1),
        .init(client: 0, site: 1, mode: 0, pattern: 0, cost: 2),
        .init(client: 1, site: 0, mode: 0, pattern: 0, cost: 3),
        .init(client: 1, site: 1, mode: 0, pattern: 0, cost: 9),
        .init(client: 2, site: 1, mode: 0, pattern: 0, cost: 0),
      ],
      side: [
        .init(
          name: "open sites", terms: [.init(site: 1, option: 1, coefficient: 1)],
          sense: .atMost, limit: limit)
      ])
  }

  private func solution(
    _ options: [Int], _ assignment: [Int], _ objective: Double, bound: Double = 0
  ) -> ModularSolution {
    ModularSolution(
      status: .feasible, termination: .workLimit, options: options, assignment: assignment,
      objective: objective, bound: bound)
  }

  @Test("costs, modules and penalties add up")
  func correct() throws {
    let problem = try problem()
    // Seven seats: one module, its room the one that stands.
    #expect(try problem.verify(solution([1, 0], [0, 2, -1], 10 + 2 + 1 + 3 + 1)) == 17)
    #expect(try problem.verify(solution([1, 1], [0, 3, 4], 10 + 4 + 1 + 9)) == 24)
    #expect(try problem.verify(solution([0, 1], [1, -1, 4], 4 + 2 + 50)) == 56)
  }

  @Test("every kind of violation is named")
  func violations() throws {
    let it = try problem()
    func refusal(_ solution: ModularSolution, _ problem: ModularProblem) -> Violation? {
      do throws(Violation) {
        _ = try problem.verify(solution)
        return nil
      } catch {
        return error
      }
    }
    func refusal(_ options: [Int], _ assignment: [Int]) -> Violation? {
      refusal(solution(options, assignment, 17), it)
    }
    #expect(refusal([1], [0, 2, -1]) == .wrongSize(what: "options", expected: 2, found: 1))
    #expect(refusal([1, 0], [0, 2]) == .wrongSize(what: "assignment", expected: 3, found: 2))
    #expect(refusal([1, 0], [2, 2, -1]) == .badIndex(what: "arc of client 0", index: 2))
    #expect(refusal([1, 0], [0, 99, -1]) == .badIndex(what: "arc of client 1", index: 99))
    #expect(refusal([1, 0], [0, -2, -1]) == .badIndex(what: "arc of client 1", index: -2))
    #expect(refusal([7, 0], [0, 2, -1]) == .badIndex(what: "option of site 0", index: 7))
    #expect(refusal([1, -1], [0, 2, -1]) == .badIndex(what: "option of site 1", index: -1))
    #expect(refusal([1, 0], [-1, 2, -1]) == .unserved(client: 0))
    #expect(refusal([0, 1], [0, -1, -1]) == .notOffered(client: 0, resource: 0))
    #expect(refusal([1, 0], [0, 2, 4]) == .notOffered(client: 2, resource: 0))
    #expect(
      refusal([1, 1], [1, 3, -1])
        == .underMinimum(site: 0, resource: 0, load: 0, minimum: 3))
    #expect(
      refusal([0, 1], [1, 3, -1]) == .overCapacity(site: 1, resource: 0, load: 7, capacity: 5))
    #expect(
      refusal(solution([1, 1], [0, 3, 4], 24), try problem(limit: 0))
        == .sideConstraint(index: 0, sum: 1))
    #expect(
      refusal(solution([1, 0], [0, 2, -1], 17.1), it) == .wrongObjective(stated: 17.1, found: 17))
    #expect(
      refusal(solution([1, 0], [0, 2, -1], 17, bound: 18), it)
        == .boundAboveObjective(bound: 18, objective: 17))
  }
}
