/// Puts files together as a zip archive (APPNOTE 6.3.10), deflated where that makes them shorter.
///
///     var archive = ZipWriter()
///     archive.add("notes.txt", Array("hello".utf8))
///     let bytes = archive.bytes
///
/// The same files give the same bytes: every file has the time 1980-01-01 00:00, the earliest that
/// the format knows. Names are marked as UTF-8. Archives of 4 GiB or 65,535 files and more are not
/// made.
public struct ZipWriter: Sendable {
  private var contents: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An archive without files.
  public init() {}

  /// Adds a file behind the others.
  ///
  /// - Parameters:
  ///   - name: The path within the archive, with `/` between folders; no two files have the same.
  ///   - file: The file's bytes.
  /// - Complexity: O(bytes).
  public mutating func add(_ name: String, _ file: [UInt8]) {
    let start = contents.count
    precondition(
      start + file.count + 2 * name.utf8.count + 100 < 0xFFFF_FFFF && count < 0xFFFE
        && name.utf8.count < 0xFFFF, "the archive is too large for \(name)")
    var sum = CRC32()
    sum.update(file.span)
    let packed = Deflate.raw(file)
    let isDeflated = packed.count < file.count
    let data = isDeflated ? packed : file
    // What the header of the file and the entry of the directory have in common: version 2.0,
    // UTF-8, method, 00:00 on 1 January 1980, sum, lengths, no extra field.
    var common: [UInt8] = [20, 0, 0, 8, isDeflated ? 8 : 0, 0, 0, 0, 0x21, 0]
    Self.append(Int(sum.value), 4, to: &common)
    Self.append(data.count, 4, to: &common)
    Self.append(file.count, 4, to: &common)
    Self.append(name.utf8.count, 2, to: &common)
    Self.append(0, 2, to: &common)

    contents += [0x50, 0x4B, 3, 4]
    contents += common
    contents += name.utf8
    contents += data

    directory += [0x50, 0x4B, 1, 2, 20, 0]
    directory += common
    // No comment, first disk, no attributes.
    directory += [UInt8](repeating: 0, count: 10)
    Self.append(start, 4, to: &directory)
    directory += name.utf8
    count += 1
  }

  /// The whole archive.
  public var bytes: [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    Self.append(count, 2, to: &end)
    Self.append(count, 2, to: &end)
    Self.append(directory.count, 4, to: &end)
    Self.append(contents.count, 4, to: &end)
    Self.append(0, 2, to: &end)
    return contents + directory + end
  }

  private static func append(_ number: Int, _ width: Int, to bytes: inout [UInt8]) {
    for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}
