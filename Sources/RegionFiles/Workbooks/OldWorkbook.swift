import CatchmentSupport
import Consolidation

/// Tells files apart that look like workbooks and are none that can be read.
enum OldWorkbook {
  /// Why bytes are no zip archive, as `.xlsx` files are; `nil` where they begin as one.
  static func problem(of bytes: [UInt8]) -> Finding.Problem? {
    if ZipArchive.isZip(bytes) { return nil }
    if bytes.isEmpty { return .fileEmpty }
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else {
      return .notAWorkbook
    }
    return holds("EncryptedPackage", bytes) ? .workbookLocked : .oldWorkbook
  }

  /// Whether the directory of a compound file has a stream of a name, which is written in UTF-16.
  private static func holds(_ name: String, _ bytes: [UInt8]) -> Bool {
    let pattern: [UInt8] = name.utf8.flatMap { [$0, 0] as [UInt8] }
    guard bytes.count >= pattern.count else { return false }
    // Entries of the directory are 128 bytes long and begin with the name.
    for start in stride(from: 0, through: bytes.count - pattern.count, by: 128)
    where bytes[start] == pattern[0] && bytes[start..<start + pattern.count].elementsEqual(pattern)
    {
      return true
    }
    return false
  }
}
