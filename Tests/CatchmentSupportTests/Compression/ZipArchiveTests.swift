import CatchmentSupport
import Testing

@Suite struct ZipArchiveTests {
  /// `a.txt` deflated, a folder, and `dir/学校.txt` stored.
  private let archive = base64(
    "UEsDBBQAAAAIAAAAIVDjUT2NCgAAABcAAAAFAAAAYS50eHTLSM3JyVfIQCcBUEsDBBQAAAAAAAAAIVAAAAAAAAAAAAAA"
      + "AAAEAAAAZGlyL1BLAwQUAAAIAAAAACFQC/lDVgYAAAAGAAAADgAAAGRpci/lrabmoKEudHh0c3RvcmVkUEsBAhQDFA"
      + "AAAAgAAAAhUONRPY0KAAAAFwAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsBAhQDFAAAAAAAAAAhUAAAAAAAAAAA"
      + "AAAAAAQAAAAAAAAAAAAAAIABLQAAAGRpci9QSwECFAMUAAAIAAAAACFQC/lDVgYAAAAGAAAADgAAAAAAAAAAAAAAgA"
      + "FPAAAAZGlyL+WtpuagoS50eHRQSwUGAAAAAAMAAwChAAAAgQAAAAAA")
  /// Where the directory and the record at the end begin.
  private let directory = 0x81
  private let record = 0x81 + 0xA1

  @Test func filesAreListedAndUnpacked() throws {
    let zip = try ZipArchive(archive)
    #expect(zip.entries.map(\.name) == ["a.txt", "dir/学校.txt"])
    #expect(zip.entries.map(\.length) == [23, 6])
    #expect(try zip.contents(of: "a.txt", limit: 23) == Array("hello hello hello hello".utf8))
    #expect(try zip.contents(of: "dir/学校.txt", limit: 99) == Array("stored".utf8))
    #expect(try zip.contents(of: "b.txt", limit: 99) == nil)
    #expect(throws: CompressionError.tooLarge(limit: 22)) {
      _ = try zip.contents(of: "a.txt", limit: 22)
    }
    #expect(ZipArchive.isZip(archive))
  }

  @Test func commentsMayFollow() throws {
    var bytes = archive + [0x50, 0x4B, 5, 6, 1, 2]
    bytes[record + 20] = 6
    #expect(try ZipArchive(bytes).entries.count == 2)
  }

  @Test func everyTruncationIsRefused() {
    for count in archive.indices {
      #expect(throws: CompressionError.self) { _ = try ZipArchive(Array(archive[..<count])) }
    }
  }

  @Test func flippedBitsNeverCrash() {
    for i in 0..<8 * archive.count {
      var bytes = archive
      bytes[i / 8] ^= 1 << UInt8(i % 8)
      guard let zip = try? ZipArchive(bytes) else { continue }
      for entry in zip.entries { _ = try? zip.contents(of: entry, limit: 1000) }
    }
  }

  /// The English reason why a changed archive is refused.
  private func reason(_ change: (inout [UInt8]) -> Void) -> String? {
    var bytes = archive
    change(&bytes)
    do {
      let zip = try ZipArchive(bytes)
      for entry in zip.entries { _ = try zip.contents(of: entry, limit: 1000) }
      return nil
    } catch {
      switch error {
      case .corrupt(_, let reason): return reason.english
      case .unsupported(let what, _): return what.english
      default: return "\(error)"
      }
    }
  }

  /// Gives the first file another name of five letters, in both places.
  private func rename(_ bytes: inout [UInt8], _ name: String) {
    bytes.replaceSubrange(30..<35, with: Array(name.utf8))
    bytes.replaceSubrange(directory + 46..<directory + 51, with: Array(name.utf8))
  }

  @Test func namesThatLeadOutAreRefused() {
    for name in ["../ab", "/abcd", "a\\bcd", "C:abc", "a/../", "./abc"] {
      #expect(
        reason { rename(&$0, name) } == "the name \(name) leads out of the archive", "\(name)")
    }
    #expect(reason { rename(&$0, "..abc") } == nil)
  }

  @Test func brokenDirectoriesSayWhy() {
    #expect(reason { $0[directory + 20] = 9 }?.hasPrefix("truncated") == true)
    #expect(
      reason { $0[directory + 24] = 22 }
        == "a.txt does not have the length that the directory states")
    #expect(
      reason { $0[directory + 24] = 24 }
        == "a.txt does not have the length that the directory states")
    #expect(reason { $0[directory + 16] ^= 1 } == "the checksum does not match the data")
    #expect(reason { $0[directory + 8] |= 1 } == "the encrypted file a.txt")
    #expect(reason { $0[directory + 10] = 12 } == "a.txt, compressed by method 12")
    #expect(
      reason { bytes in
        for i in 0..<4 { bytes[directory + 24 + i] = 255 }
      } == "the zip64 form, for archives above 4 GiB")
    #expect(reason { $0[directory + 42] = 9 } == "a.txt is not where the directory says")
    #expect(reason { $0[30] = 98 } == "the header of a.txt does not match the directory")
    #expect(reason { $0[record + 4] = 1 } == "a zip archive in several parts")
    #expect(reason { $0[record + 12] -= 1 } == "the directory is not where it should be")
    #expect(
      reason {
        $0[record + 8] = 2; $0[record + 10] = 2
      }
        == "the directory is longer than its entries")
  }

  @Test func overlappingAndRepeatedFilesAreRefused() {
    // The first file takes 16 bytes more, into the folder's header.
    #expect(reason { $0[directory + 20] = 26 } == "two files overlap")
    // The first entry of the directory once more in place of the second.
    #expect(
      reason { bytes in
        let first = Array(bytes[directory..<directory + 51])
        bytes.replaceSubrange(directory + 51..<directory + 101, with: first)
        bytes[record + 1 + 12] += 1
      } == "a.txt is listed twice")
  }

  @Test func entriesAreLimited() {
    #expect(throws: CompressionError.self) { _ = try ZipArchive(archive, entryLimit: 2) }
  }
}
