/// The files of a zip archive in memory: stored or deflated, as office programs and downloads make
/// them.
///
///     let archive = try ZipArchive(bytes)
///     let sheet = try archive.contents(of: "xl/workbook.xml", limit: 1 << 26)
///
/// The directory at the end of the archive is what counts. It is checked as a whole before anything
/// is unpacked: names that lead out of the archive, names that occur twice, entries that overlap
/// (the trick of most zip bombs), and sizes that do not fit are refused, and so are zip64,
/// encryption and several disks.
public struct ZipArchive: Sendable {
  /// One file of the archive.
  public struct Entry: Sendable, Equatable {
    /// The path within the archive, with `/` between folders.
    public let name: String
    /// The length of the file, as the directory states it.
    public let length: Int
    /// Whether it is deflated rather than stored.
    let isDeflated: Bool
    let sum: UInt32
    /// Where its bytes lie in the archive.
    let range: Range<Int>
  }

  /// The files, in the directory's order; folders are left out.
  public let entries: [Entry]
  private let bytes: [UInt8]
  private let index: [String: Int]

  /// Reads the directory of an archive.
  ///
  /// - Parameters:
  ///   - bytes: The whole archive.
  ///   - entryLimit: The most entries that are read.
  /// - Throws: `CompressionError`.
  public init(_ bytes: [UInt8], entryLimit: Int = 65_535) throws(CompressionError) {
    self.bytes = bytes
    entries = try ZipDirectory(bytes).entries(limit: entryLimit)
    index = Dictionary(
      entries.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether bytes begin as zip archives with a file in them do.
  public static func isZip(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4])
  }

  /// The entry of a name.
  public func entry(_ name: String) -> Entry? { index[name].map { entries[$0] } }

  /// The contents of a file, or `nil` where the archive has none of that name.
  ///
  /// - Parameters:
  ///   - name: The path within the archive.
  ///   - limit: The most bytes that may come out.
  /// - Returns: The contents.
  /// - Throws: `CompressionError`.
  public func contents(of name: String, limit: Int) throws(CompressionError) -> [UInt8]? {
    guard let entry = entry(name) else { return nil }
    return try contents(of: entry, limit: limit)
  }

  /// The contents of an entry of this archive.
  ///
  /// - Parameters:
  ///   - entry: One of `entries`.
  ///   - limit: The most bytes that may come out.
  ///   - checksSum: Whether a wrong checksum is refused.
  /// - Returns: The contents.
  /// - Throws: `CompressionError`.
  public func contents(
    of entry: Entry, limit: Int, checksSum: Bool = true
  ) throws(CompressionError) -> [UInt8] {
    guard entry.length <= limit else { throw .tooLarge(limit: limit) }
    let packed = Array(bytes[entry.range])
    var output = packed
    if entry.isDeflated {
      do {
        // What comes out may not be longer than the directory says.
        output = try Inflate.raw(packed, limit: entry.length, expected: entry.length)
      } catch .tooLarge {
        throw wrongLength(entry)
      } catch {
        throw error.moved(by: entry.range.lowerBound)
      }
    }
    guard output.count == entry.length else { throw wrongLength(entry) }
    if checksSum {
      var sum = CRC32()
      sum.update(output.span)
      guard sum.value == entry.sum else { throw Inflate.wrongSum(entry.range.lowerBound) }
    }
    return output
  }

  private func wrongLength(_ entry: Entry) -> CompressionError {
    .corrupt(
      offset: entry.range.lowerBound,
      reason: Wording(
        "\(entry.name) does not have the length that the directory states",
        "\(entry.name) 的长度与目录记录不一致"))
  }
}
