import CatchmentSupport
import Geography
import RoadNetwork
import Testing

@Suite("Ways by detour factor")
struct DetourModelTests {
  private func places(_ count: Int, seed: UInt64) -> [Coordinate] {
    var random = RandomStream(seed: seed)
    return (0..<count).map { _ in
      Coordinate(
        validLatitude: random.uniform(30, 30.5), longitude: random.uniform(179.8, 180))
    }
  }

  @Test("every pair within the cutoff and no other, nearest first")
  func matrix() {
    let (origins, destinations) = (places(30, seed: 1), places(40, seed: 2))
    let model = DetourModel(factor: 1.3)
    let matrix = model.matrix(from: origins, to: destinations, cutoff: 20_000, threads: 3)
    #expect(matrix.rows.count == 30)
    #expect(matrix.factor == (1.3))
    for (i, origin) in origins.enumerated() {
      for (j, destination) in destinations.enumerated() {
        let metres = 1.3 * Geodesic.distance(from: origin, to: destination)
        if metres <= 19_999.999 {
          #expect(abs((matrix.metres(from: i, to: j) ?? -1) - metres) < 1e-6)
        } else if metres > 20_000.001 {
          #expect(matrix.metres(from: i, to: j) == nil)
        }
      }
      let lengths = matrix.rows[i].map(\.metres)
      #expect(lengths == lengths.sorted())
    }
  }

  @Test("the nearest few are the first of all, whatever the threads")
  func nearest() {
    let (origins, destinations) = (places(25, seed: 3), places(30, seed: 4))
    let model = DetourModel()
    let all = model.matrix(from: origins, to: destinations, cutoff: 30_000)
    for count in [0, 1, 5, 100] {
      let few = model.nearest(count, from: origins, to: destinations, cutoff: 30_000)
      for i in origins.indices { #expect(Array(few.rows[i]) == Array(all.rows[i].prefix(count))) }
      let threaded = model.nearest(
        count, from: origins, to: destinations, cutoff: 30_000, threads: 3)
      #expect(threaded.rows == few.rows)
    }
  }

  @Test("nobody, nowhere and no reach")
  func empty() {
    let some = places(3, seed: 5)
    #expect(DetourModel().matrix(from: [], to: some, cutoff: 1e6).rows.count == 0)
    let nowhere = DetourModel().matrix(from: some, to: [], cutoff: 1e6)
    #expect(nowhere.rows.count == 3 && nowhere.rows.elements.isEmpty)
    #expect(
      DetourModel().matrix(from: some, to: places(3, seed: 6), cutoff: 0).rows.elements.isEmpty)
  }

  @Test("a factor below 1 is refused")
  func refusal() async {
    await #expect(processExitsWith: .failure) { _ = DetourModel(factor: 0.99) }
  }
}
