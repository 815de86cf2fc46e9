import Geography
import RoadNetwork
import Testing

@testable import Consolidation

@Suite struct WalkingPaceTests {
  @Test(
    "on flat roads a band walks at its own pace, whatever the function of slope",
    arguments: WalkingSpeed.allCases)
  func flatRoadsAreWalkedAtTheBandsPace(walking: WalkingSpeed) throws {
    var made = RoadVillages(villages: [0], schools: [(1.2, 1...6)])
    made.road(1, [(-0.5, 0), (2, 0)])
    made.policy.roads.walking = walking
    let trips = try made.today()[0]
    var walks = 0
    for (band, trip) in zip(made.policy.bands, trips) {
      guard let trip, trip.mode == .walk else { continue }
      walks += 1
      #expect(abs(trip.minutes - trip.metres * 0.06 / band.walkingSpeed) < 0.01)
      #expect(abs(trip.metres - 1_200) < 12)
    }
    #expect(walks > 0)
  }
}
