import MapFiles
import Testing

@Suite struct MapFileErrorTests {
  @Test func errorsWithTheSameValuesAreEqual() {
    #expect(
      MapFileError.truncated(file: "a.osm", offset: 3)
        == MapFileError.truncated(file: "a.osm", offset: 3))
    #expect(
      MapFileError.truncated(file: "a.osm", offset: 3)
        != MapFileError.truncated(file: "a.osm", offset: 4))
  }
}
