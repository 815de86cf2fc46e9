import CatchmentSupport
import Foundation
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

  @Test func textsSayWhatWhereAndWhatToDo() {
    let why = Wording("why", "原因")
    let texts: [(MapFileError, String, String)] = [
      (.unreadable(file: "a", reason: "r"), "a: cannot be read: r", "a：无法读取：r"),
      (
        .tooLarge(file: "a", limit: 5),
        "a: longer than 5 bytes, which is the limit; cut it to the region or raise the limit",
        "a：超过 5 字节的上限；请裁剪到所需区域，或提高上限"
      ),
      (
        .tooMany(file: "a", what: Wording("cells", "单元数"), limit: 5),
        "a: more than 5 cells, which is the limit; cut it to the region or raise the limit",
        "a：单元数超过 5 的上限；请裁剪到所需区域，或提高上限"
      ),
      (
        .truncated(file: "a", offset: 7),
        "a: ends too early, at byte 7; download or copy it again",
        "a：文件在第 7 字节处提前结束；请重新下载或复制"
      ),
      (.corrupt(file: "a", offset: 7, reason: why), "a, byte 7: why", "a，第 7 字节：原因"),
      (.malformed(file: "a", line: 7, reason: why), "a, line 7: why", "a，第 7 行：原因"),
      (
        .unsupported(file: "a", what: Wording("x", "某物"), remedy: why),
        "a: x is not supported: why", "a：不支持某物：原因"
      ),
    ]
    for (error, english, chinese) in texts {
      #expect(error.englishText == english)
      #expect(error.chineseText == chinese)
    }
  }

  @Test func filesThatAreNotThereAreNamed() {
    for url in [URL(filePath: "/nowhere/a.osm"), URL(filePath: "/")] {
      #expect {
        _ = try RoadMapFile.read(url)
      } throws: { error in
        if case .unreadable = error as? MapFileError { true } else { false }
      }
      #expect(throws: MapFileError.self) { _ = try ElevationFile.read(url) }
    }
  }

  @Test func otherKindsOfFileAreNamed() {
    func text(_ bytes: [UInt8]) -> String {
      do {
        _ = try RoadMapFile.read(bytes, name: "a")
        return ""
      } catch {
        return error.englishText
      }
    }
    #expect(text([]).contains("the file is empty"))
    #expect(text([1, 2, 3]).contains("a file of this kind is not supported"))
    #expect(text(Array("BZh91AY".utf8)).contains("bzip2"))
    #expect(text([0x50, 0x4B, 3, 4]).contains("a zip archive"))
    #expect(text([0, 0, 0x27, 0x0A]).contains("a shapefile"))
    #expect(text(Array("SQLite format 3".utf8)).contains("a GeoPackage"))
    #expect(text(MadeBytes.gzip(MadePBF.sample.bytes)).contains("gunzip"))
    #expect(throws: MapFileError.self) { _ = try ElevationFile.read([], name: "a") }
    #expect(throws: MapFileError.self) { _ = try ElevationFile.read([1, 2], name: "a") }
  }
}
